"""MIME: how the parts of a mail are put together, rightly and wrongly."""

from __future__ import annotations

from tests.corpus.kit import (
    Group,
    alternative,
    attach,
    b64,
    crlf,
    html,
    inline,
    mail,
    mixed,
    part,
    related,
    text,
)
from tests.corpus.kit import paragraphs_html as ps
from tests.corpus.papers import docx, image
from tests.corpus.stories import S

ODDITIES = Group()
METER, BOILER, RAIL, WATER = S["meter"], S["boiler"], S["rail"], S["water"]
RECEIVED_UNFOLDED = (
    "from oa.yunlan-al.example (10.2.1.7)\r\n"
    "by mx.yunlan-al.example with SMTP; Tue, 12 May 2026 09:30:01 +0800"
)
COVER = text("编辑老师：\n　　您好！稿件见附件，请查收。\n")


def paper() -> bytes:
    return attach("锅炉改造稿.docx", docx(*BOILER.lines))


def with_paper(name: str, make: object, why: str, **more: object) -> None:
    """A mail whose contribution is 锅炉改造稿.docx."""
    ODDITIES(
        name, make, files=("锅炉改造稿.docx",), pieces=(BOILER.piece(),), absent=("查收",), why=why, **more
    )


def with_text(name: str, make: object, why: str, **more: object) -> None:
    """A mail whose contribution is METER, in the text."""
    ODDITIES(name, make, **{"pieces": (METER.piece(),), "why": why, **more})


# ── boundaries ────────────────────────────────────────────────────────────────────────────────────────────────
with_paper(
    "closing-boundary-missing",
    lambda: mail(mixed(COVER, paper(), close=False)),
    "The connection broke after the last part: no closing boundary.",
)
with_paper(
    "declared-boundary-differs",
    lambda: mail(mixed(COVER, paper(), boundary="=_Part_1", declared="=_Part_2")),
    "A gateway rewrote the header's boundary, not the body's: an empty mail to most readers.",
)
with_paper(
    "boundary-parameter-missing",
    lambda: mail(mixed(COVER, paper(), boundary="----=_NextPart_7", declared="")),
    "multipart/mixed without any boundary parameter; the body has one all the same.",
)
with_paper(
    "boundary-with-trailing-blanks",
    lambda: mail(mixed(COVER, paper(), boundary="=_B").replace(b"--=_B\r\n", b"--=_B  \t\r\n")),
    "Blanks behind each boundary line.",
)
with_paper(
    "boundary-unquoted-with-odd-characters",
    lambda: mail(
        mixed(COVER, paper(), boundary="=_?:(yl)/2026").replace(b'"=_?:(yl)/2026"', b"=_?:(yl)/2026")
    ),
    "A boundary with = ? : ( ) / and no quotes.",
)
with_paper(
    "inner-boundary-begins-like-the-outer",
    lambda: mail(
        mixed(
            alternative(COVER, html(ps("编辑老师：", "您好！稿件见附件，请查收。")), boundary="_Yl_2026_x"),
            paper(),
            boundary="_Yl_2026",
        )
    ),
    "The outer boundary is a prefix of the inner one.",
)
with_paper(
    "same-boundary-inside-and-outside",
    lambda: mail(mixed(alternative(COVER, boundary="_same"), paper(), boundary="_same")),
    "A program that knows one boundary uses it on both levels.",
)
with_text(
    "preamble-and-epilogue",
    lambda: mail(
        mixed(
            text(METER.text),
            preamble=b"This is a multi-part message in MIME format.\r\n",
            epilogue=b"-- \r\nThis message was scanned by YL-Gateway\r\n",
        )
    ),
    "Text before the first and after the last boundary is for nobody.",
    absent=("multi-part", "scanned"),
)
with_paper(
    "line-feeds-only",
    lambda: mail(mixed(COVER, paper())).replace(b"\r\n", b"\n"),
    "A spool file: bare LF throughout.",
)
with_text(
    "line-ends-doubled",
    lambda: mail(text(METER.text, cte="8bit")).replace(b"\r\n", b"\r\r\n"),
    "CR CR LF from a Windows script: no paragraph may be lost, nor an empty one made.",
)
with_text(
    "bare-carriage-returns-in-the-text",
    lambda: mail(text(METER.text.replace("\n", "\r").encode(), label="utf-8")),
    "An old Macintosh or an export: paragraphs end in bare CR.",
)
with_text(
    "no-blank-line-after-the-part-headers",
    lambda: mail(
        mixed(
            part("text/plain; charset=utf-8", crlf(METER.text).encode()).replace(b"\r\n\r\n", b"\r\n", 1),
            boundary="_b",
        )
    ),
    "The blank line between a part's headers and its text is missing.",
)
with_text(
    "multipart-claimed-but-plain",
    lambda: mail(part('multipart/mixed; boundary="none"', crlf(METER.text).encode())),
    "The header says multipart, the body is plain UTF-8 text without any boundary.",
)
with_text(
    "content-type-is-just-text",
    lambda: mail(
        part("text", b64(crlf(METER.text).encode()), headers=[("Content-Transfer-Encoding", "base64")])
    ),
    "Content-Type: text, no slash.",
)
with_paper(
    "multipart-with-base64-claimed",
    lambda: mail(mixed(COVER, paper(), headers=[("Content-Transfer-Encoding", "base64")])),
    "The multipart itself claims base64, which means nothing.",
)
with_paper(
    "mbox-line-before-the-headers",
    lambda: b"From han.zhiwei@yunlan-al.example Tue May 12 09:30:00 2026\r\n" + mail(mixed(COVER, paper())),
    "Saved from an mbox: the From_ line is still there.",
)
with_paper(
    "header-line-that-is-none",
    lambda: mail(mixed(COVER, paper()), first=[("Received", RECEIVED_UNFOLDED)]),
    "A relay folded its Received line and forgot the blank: the second half is no header, the rest are.",
    subject="投稿",
)

# ── alternatives and related ──────────────────────────────────────────────────────────────────────────────────
with_text(
    "html-before-plain-in-alternative",
    lambda: mail(alternative(html(ps(*METER.lines)), text(METER.text))),
    "The alternatives in the wrong order: still one item, once.",
)
with_text(
    "plain-alternative-is-a-stub",
    lambda: mail(
        alternative(
            text("您的邮件客户端不支持 HTML 格式，请使用支持 HTML 的客户端查看本邮件。\n"),
            html(ps(*METER.lines)),
        )
    ),
    "The plain alternative only says that there is an HTML one.",
    absent=("不支持",),
)
with_text(
    "html-alternative-is-empty",
    lambda: mail(alternative(text(METER.text), html("<html><body><div><br></div></body></html>"))),
    "The HTML alternative has no text: the plain one counts.",
)
with_text(
    "plain-alternative-is-empty",
    lambda: mail(alternative(text("\n"), html(ps(*METER.lines)))),
    "The plain alternative is a blank line.",
)
with_text(
    "mixed-instead-of-alternative",
    lambda: mail(mixed(text(METER.text), html(ps(*METER.lines)))),
    "Plain and HTML of the same text as two parts of multipart/mixed: one item, not two.",
)
with_paper(
    "document-inside-the-alternative",
    lambda: mail(
        alternative(
            COVER,
            mixed(html(ps("编辑老师：", "您好！稿件见附件，请查收。")), paper(), html("<br>")),
        )
    ),
    "Apple Mail puts the attachment into the HTML alternative.",
)
with_paper(
    "document-inside-related",
    lambda: mail(related(html(ps("稿件见附件，请查收。")), paper())),
    "A file in multipart/related that nothing refers to.",
)
with_paper(
    "document-marked-inline-with-an-id",
    lambda: mail(
        mixed(
            COVER,
            attach("锅炉改造稿.docx", docx(*BOILER.lines), disposition="inline", cid="f_k2y1"),
        )
    ),
    "The document is marked inline and has a Content-ID, as phones do.",
)
with_paper(
    "document-typed-text-plain",
    lambda: mail(mixed(COVER, attach("锅炉改造稿.docx", docx(*BOILER.lines), "text/plain"))),
    "A web form types every file text/plain; its bytes are a zip.",
)
with_text(
    "picture-by-cid-in-related",
    lambda: mail(
        related(
            alternative(text(METER.text), html(ps(*METER.lines, '<img src="cid:p1@yl" width="600">'))),
            inline("image001.jpg", image(1600, 1200, 11), "p1@yl"),
        )
    ),
    "related around alternative; the picture is shown by cid.",
    pieces=(METER.piece(photos=1),),
    files=(),
)
with_text(
    "picture-by-content-location",
    lambda: mail(
        related(
            html(ps(*METER.lines, '<img src="photo/meter.jpg">')),
            part(
                "image/jpeg",
                image(1280, 960, 12),
                cte="base64",
                headers=[("Content-Location", "photo/meter.jpg")],
            ),
        )
    ),
    "The picture is referred to by Content-Location, and has no name.",
    pieces=(METER.piece(photos=1),),
)
with_text(
    "picture-as-data-address",
    lambda: mail(
        html(
            ps(
                *METER.lines,
                f'<img src="data:image/jpeg;base64,{b64(image(900, 600, 13), 9999999).decode().strip()}">',
            )
        )
    ),
    "A pasted screenshot sits in the HTML as a data: address.",
    pieces=(METER.piece(photos=1),),
)
with_text(
    "picture-without-a-name",
    lambda: mail(mixed(text(METER.text), part("image/jpeg", image(1600, 1200, 14), cte="base64"))),
    "An image part without any name: mail-parser does not list it.",
    pieces=(METER.piece(photos=1),),
)
with_text(
    "picture-typed-octet-stream",
    lambda: mail(
        mixed(text(METER.text), attach("IMG_0512.JPG", image(1600, 1200, 15), "application/octet-stream"))
    ),
    "A photo typed application/octet-stream.",
    pieces=(METER.piece(photos=1),),
    files=("IMG_0512.JPG",),
)
with_text(
    "picture-typed-pjpeg-ending-png",
    lambda: mail(mixed(text(METER.text), attach("现场.png", image(1600, 1200, 16), "image/pjpeg"))),
    "A JPEG named .png and typed image/pjpeg.",
    pieces=(METER.piece(photos=1),),
    files=("现场.png",),
)
with_text(
    "text-picture-text-picture-text",
    lambda: mail(
        mixed(
            text(METER.paragraphs[0] + "\n"),
            attach("IMG_1.jpeg", image(1200, 900, 17), disposition="inline"),
            text(METER.paragraphs[1] + METER.credit + "\n"),
            attach("IMG_2.jpeg", image(1200, 900, 18), disposition="inline"),
        )
    ),
    "Apple Mail breaks the text round each picture: one item all the same.",
    pieces=(METER.piece(photos=2),),
)
with_text(
    "list-footer-as-a-part-of-its-own",
    lambda: mail(
        mixed(
            text(METER.text),
            text("____________________________\n通讯员交流组 mailing list\ntongxun@yunlan-al.example\n"),
        )
    ),
    "The list server adds its footer as a second text part.",
    absent=("mailing list", "通讯员交流组"),
)
with_text(
    "virus-note-in-front-as-a-part",
    lambda: mail(
        mixed(text("【外部邮件提醒】此邮件来自公司外部，请勿轻易点击链接或打开附件。\n"), text(METER.text))
    ),
    "A gateway puts its warning before the text as a part of its own.",
    absent=("外部邮件提醒", "请勿轻易"),
)
with_text(
    "calendar-file-beside-text",
    lambda: mail(
        mixed(
            text(METER.text),
            attach(
                "培训.ics",
                b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:X1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            ),
        )
    ),
    "A signed text with a calendar file attached is a submission, no invitation.",
    files=("培训.ics",),
    absent=("VCALENDAR",),
)
with_text(
    "visiting-card-beside-text",
    lambda: mail(
        mixed(text(METER.text), attach("韩知微.vcf", b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Han\r\nEND:VCARD\r\n"))
    ),
    "A visiting card is attached to every mail of this sender.",
    files=("韩知微.vcf",),
    absent=("VCARD",),
)
with_paper(
    "empty-text-part-and-a-document",
    lambda: mail(mixed(text(""), paper())),
    "The body is nothing at all; the document is everything.",
)
with_paper(
    "document-is-the-whole-mail",
    lambda: mail(paper()),
    "No multipart: the mail's only entity is the document.",
)
with_paper(
    "document-typed-octet-stream",
    lambda: mail(mixed(COVER, attach("锅炉改造稿.docx", docx(*BOILER.lines), "application/octet-stream"))),
    "The type says nothing, the name does.",
)
ODDITIES(
    "same-document-attached-twice",
    lambda: mail(mixed(COVER, paper(), attach("锅炉改造稿(1).docx", docx(*BOILER.lines)))),
    files=("锅炉改造稿.docx", "锅炉改造稿(1).docx"),
    pieces=(BOILER.piece(),),
    why="The very same bytes under two names: one item, not two.",
)
