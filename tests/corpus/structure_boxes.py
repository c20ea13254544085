"""What is in a box of its own (winmail.dat, uuencode, S/MIME, flowed text, Macintosh forks)."""

from __future__ import annotations

from tests.corpus.boxes import rtf, rtf_of_html, sealed, signed, tnef
from tests.corpus.kit import (
    Group,
    attach,
    crlf,
    mail,
    mixed,
    multipart,
    part,
    text,
    uu,
)
from tests.corpus.kit import paragraphs_html as ps
from tests.corpus.papers import archive, docx, image
from tests.corpus.stories import S

ODDITIES = Group()
METER, BOILER, RAIL, WATER, CRANE = S["meter"], S["boiler"], S["rail"], S["water"], S["crane"]
COVER = text("编辑老师：\n　　您好！稿件见附件，请查收。\n")
PAPER = docx(*BOILER.lines)


def with_text(name: str, make: object, why: str, **more: object) -> None:
    """A mail whose contribution is METER, in the text."""
    ODDITIES(name, make, **{"pieces": (METER.piece(),), "why": why, **more})


def with_paper(name: str, make: object, why: str, **more: object) -> None:
    """A mail whose contribution is 锅炉改造稿.docx."""
    known = {"files": ("锅炉改造稿.docx",), "pieces": (BOILER.piece(),), "absent": ("查收",), "why": why}
    ODDITIES(name, make, **{**known, **more})


# ── winmail.dat ───────────────────────────────────────────────────────────────────────────────────────────────


def winmail(data: bytes, name: str = "winmail.dat", ctype: str = "application/ms-tnef") -> bytes:
    return attach(name, data, ctype, naming="plain")


with_paper(
    "outlook-winmail-rich-text",
    lambda: mail(
        mixed(
            text("\n"),
            winmail(tnef([("锅炉改造稿.docx", PAPER)], rich=rtf("编辑老师：您好！", "稿件见附件，请查收。"))),
        )
    ),
    "Rich text in winmail.dat: the document is inside the box, with a Chinese name.",
)
with_text(
    "outlook-winmail-holds-the-only-text",
    lambda: mail(mixed(text(""), winmail(tnef(rich=rtf(*METER.lines))))),
    "The plain part is empty; the text exists only as compressed RTF in the box.",
)
with_text(
    "outlook-winmail-html-and-photo",
    lambda: mail(
        mixed(
            text(METER.text, "gbk", label="gb2312"),
            winmail(tnef([("现场.jpg", image(1600, 1200, 21))], html=ps(*METER.lines).encode("gbk"))),
        )
    ),
    "The same text outside in plain and inside as HTML, a photo inside: one item with the photo.",
    pieces=(METER.piece(photos=1),),
    files=("现场.jpg",),
)
with_text(
    "outlook-winmail-rtf-wraps-html",
    lambda: mail(mixed(text(""), winmail(tnef(rich=rtf_of_html(*METER.lines))))),
    "The RTF is \\fromhtml1: its tags stand in \\*\\htmltag groups and must not be read as text.",
    absent=("<p", "htmltag", "MsoNormal"),
)
with_paper(
    "outlook-winmail-typed-octet-stream",
    lambda: mail(
        mixed(
            COVER,
            winmail(tnef([("锅炉改造稿.docx", PAPER)], body="稿件见附件"), ctype="application/octet-stream"),
        )
    ),
    "The box is typed application/octet-stream; its name and first bytes tell.",
)
with_paper(
    "outlook-winmail-under-another-name",
    lambda: mail(mixed(COVER, winmail(tnef([("锅炉改造稿.docx", PAPER)]), name="ATT00012.dat"))),
    "A gateway renamed winmail.dat; the type is right.",
)
ODDITIES(
    "outlook-winmail-damaged",
    lambda: mail(mixed(text("稿件见附件。\n"), winmail(tnef([("锅炉改造稿.docx", PAPER)])[:900]))),
    disposition="needs-human",
    problem="unreadable-attachment",
    why="The box is cut short: say so, make no empty draft.",
)

# ── uuencode ──────────────────────────────────────────────────────────────────────────────────────────────────
with_paper(
    "uuencoded-document-in-the-text",
    lambda: mail(
        part(
            "text/plain; charset=gb2312",
            crlf("稿件见附件，请查收。\n\n").encode("gbk") + uu("锅炉改造稿.docx".encode("gbk"), PAPER),
        )
    ),
    "An old Outlook Express sends the file uuencoded in the text, its name in GBK.",
)
with_text(
    "uuencoded-photo-after-the-text",
    lambda: mail(
        part(
            "text/plain; charset=utf-8",
            crlf(METER.text + "\n").encode() + uu("IMG_7.jpg", image(1024, 768, 22)),
        )
    ),
    "The item is typed in the mail, the photo follows uuencoded.",
    pieces=(METER.piece(photos=1),),
    files=("IMG_7.jpg",),
)
with_text(
    "text-that-only-looks-uuencoded",
    lambda: mail(text("begin 2026 计划\n" + METER.text)),
    "A line that starts with begin and a number is no file.",
    pieces=(METER.piece(headline=None, paragraphs=None),),
    present=METER.paragraphs,
)
with_paper(
    "document-with-x-uuencode",
    lambda: mail(
        mixed(
            COVER,
            part(
                "application/octet-stream",
                uu("x.docx", PAPER),
                headers=[
                    ("Content-Transfer-Encoding", "x-uuencode"),
                    (
                        "Content-Disposition",
                        'attachment; filename="=?utf-8?B?6ZSF54KJ5pS56YCg56i/LmRvY3g=?="',
                    ),
                ],
            ),
        )
    ),
    "A MIME part with the transfer encoding x-uuencode.",
)

# ── signed and sealed ─────────────────────────────────────────────────────────────────────────────────────────
with_paper(
    "smime-clear-signed",
    lambda: mail(
        multipart(
            "signed",
            mixed(COVER, attach("锅炉改造稿.docx", PAPER)),
            attach("smime.p7s", signed(), "application/pkcs7-signature", naming="plain"),
            params='; protocol="application/pkcs7-signature"; micalg=sha-256',
        )
    ),
    "Signed in the clear: the signature file is no contribution.",
    files=None,
)


def opaque(entity: bytes, *, streamed: bool = False, kind: str = "pkcs7-mime") -> bytes:
    ctype = f"application/{kind}; smime-type=signed-data"
    return attach("smime.p7m", signed(entity, streamed=streamed), ctype, naming="plain")


with_paper(
    "smime-opaque-signed",
    lambda: mail(opaque(mixed(COVER, attach("锅炉改造稿.docx", PAPER)))),
    "The whole mail sits inside the signature's DER.",
    files=None,
)
with_text(
    "smime-opaque-signed-in-chunks",
    lambda: mail(opaque(text(METER.text), streamed=True, kind="x-pkcs7-mime")),
    "Indefinite lengths, the text in chunks, the older type name.",
)
ODDITIES(
    "smime-encrypted",
    lambda: mail(
        attach(
            "smime.p7m",
            sealed(),
            "application/pkcs7-mime; smime-type=enveloped-data",
            naming="plain",
        )
    ),
    disposition="needs-human",
    why="Encrypted: nobody but the addressee's key opens it, a person must ask for it again.",
)
with_text(
    "pgp-clear-signed-multipart",
    lambda: mail(
        multipart(
            "signed",
            text(METER.text, cte="quoted-printable"),
            attach(
                "signature.asc",
                b"-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n",
                "application/pgp-signature",
                naming="plain",
                cte="",
            ),
            params='; micalg=pgp-sha256; protocol="application/pgp-signature"',
        )
    ),
    "A PGP signature beside the text.",
    absent=("PGP",),
)

# ── flowed text ───────────────────────────────────────────────────────────────────────────────────────────────


def flowed(lines: list[str], width: int) -> str:
    """Each paragraph cut every `width` characters, a blank before each cut."""
    cut = [[line[i : i + width] for i in range(0, len(line), width)] for line in lines]
    return "\n".join(" \n".join(pieces) for pieces in cut) + "\n"


with_text(
    "format-flowed-delsp",
    lambda: mail(text(flowed(METER.lines, 31), params="; format=flowed; delsp=yes")),
    "Soft line ends go, and the blank before them with them.",
)
with_text(
    "format-flowed-chinese-without-delsp",
    lambda: mail(text(flowed(METER.lines, 34), params="; format=flowed")),
    "Thunderbird flows Chinese without delsp: no blank may stay between two Chinese characters.",
)
with_text(
    "format-flowed-signature",
    lambda: mail(
        text(
            flowed(METER.lines, 33) + "\n-- \n韩知微\n云岚铝业集团能源管理中心\n电话：0871-5550123\n",
            params="; format=flowed; delsp=yes",
        )
    ),
    "The signature line of two hyphens and a blank is no soft line end.",
    absent=("0871-5550123", "云岚铝业集团能源管理中心"),
)

# ── Macintosh ─────────────────────────────────────────────────────────────────────────────────────────────────
with_paper(
    "appledouble-document",
    lambda: mail(
        mixed(
            COVER,
            multipart(
                "appledouble",
                attach(
                    "锅炉改造稿.docx", b"\0\5\x16\7\0\2\0\0Mac OS X" + b"\0" * 90, "application/applefile"
                ),
                attach("锅炉改造稿.docx", PAPER),
            ),
        )
    ),
    "A Mac sends the resource fork beside the file, under the same name.",
    files=None,
)
with_paper(
    "zip-with-macosx-leftovers",
    lambda: mail(
        mixed(
            COVER,
            attach(
                "稿件.zip",
                archive(
                    [
                        ("锅炉改造稿.docx", PAPER),
                        ("__MACOSX/._锅炉改造稿.docx", b"\0\5\x16\7" + b"\0" * 90),
                        (".DS_Store", b"\0\0\0\1Bud1"),
                    ],
                    "utf-8",
                ),
            ),
        )
    ),
    "__MACOSX and .DS_Store in a zip from a Mac are nothing to complain about.",
    files=("稿件.zip",),
)
