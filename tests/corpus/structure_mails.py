"""Mails in mails, mails with nothing in them, limits, and headers that are missing, double or huge."""

from __future__ import annotations

from tests.corpus.kit import (
    SENDER,
    Group,
    alternative,
    attach,
    b64,
    html,
    mail,
    mixed,
    multipart,
    part,
    rfc822,
    text,
)
from tests.corpus.kit import paragraphs_html as ps
from tests.corpus.papers import docx
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


# ── mails in mails ────────────────────────────────────────────────────────────────────────────────────────────
COLLEAGUE = ("骆清扬", "luo.qingyang@yunlan-al.example")


def inner(**more: object) -> bytes:
    return mail(
        mixed(text("微微：稿件在附件里，麻烦转交。\n"), attach("锅炉改造稿.docx", PAPER)),
        "锅炉改造稿",
        sender=COLLEAGUE,
        **more,
    )


FORWARDED = {
    "pieces": (BOILER.piece(),),
    "absent": ("麻烦转交", "查收"),
    "forwarded_from": COLLEAGUE[1],
    "files": None,
}
with_paper(
    "mail-attached-to-a-mail",
    lambda: mail(
        mixed(text("转发骆清扬的稿件，请查收。\n"), rfc822(inner(), "锅炉改造稿.eml")), "转发：锅炉改造稿"
    ),
    "Forwarded as attachment: the inner mail is the contribution, its text cover.",
    subject="转发：锅炉改造稿",
    sender_name="韩知微",
    **FORWARDED,
)
with_paper(
    "mail-in-a-mail-in-a-mail",
    lambda: mail(
        mixed(
            text("请查收。\n"),
            rfc822(
                mail(
                    mixed(text("转给编辑部。\n"), rfc822(inner())),
                    "Fw: 稿",
                    sender=("孟晚", "meng.wan@yunlan-al.example"),
                )
            ),
        ),
        "Fw: Fw: 稿",
    ),
    "Two hops: the document is three mails down.",
    **FORWARDED,
)
with_paper(
    "attached-mail-in-base64",
    lambda: mail(
        mixed(
            text("请查收。\n"),
            part("message/rfc822", b64(inner()), headers=[("Content-Transfer-Encoding", "base64")]),
        )
    ),
    "message/rfc822 in base64, which the standard forbids and gateways do.",
    **FORWARDED,
)
with_paper(
    "attached-mail-typed-octet-stream",
    lambda: mail(mixed(text("请查收。\n"), attach("锅炉改造稿.eml", inner(), "application/octet-stream"))),
    "The .eml is an ordinary file by its type.",
    **FORWARDED,
)
ODDITIES(
    "two-attached-mails-and-nothing-else",
    lambda: mail(
        mixed(
            text("今日收到两篇，请查收。\n"),
            rfc822(
                mail(text(RAIL.text), "铁路稿", sender=("程野", "cheng.ye@yunlan-al.example")), "铁路稿.eml"
            ),
            rfc822(
                mail(text(WATER.text), "水务稿", sender=("贺兰", "he.lan@yunlan-al.example")), "水务稿.eml"
            ),
        )
    ),
    pieces=(RAIL.piece(), WATER.piece()),
    absent=("请查收", "Subject:", "cheng.ye"),
    why="Two mails attached, each an item of its own.",
)
ODDITIES(
    "same-item-thrice-in-one-mail",
    lambda: mail(
        mixed(
            alternative(text(CRANE.text), html(ps(*CRANE.lines))), attach("天车稿.docx", docx(*CRANE.lines))
        )
    ),
    pieces=(CRANE.piece(),),
    files=("天车稿.docx",),
    why="The text in the mail, in plain and HTML, and once more as a document: one item.",
)
ODDITIES(
    "half-of-a-split-mail",
    lambda: mail(
        part(
            'message/partial; id="yl-1@x"; number=1; total=3',
            mail(mixed(COVER, attach("大图.docx", PAPER)))[:3000],
        )
    ),
    disposition="needs-human",
    why="message/partial: the first third of a mail cut up by an old Outlook Express; nothing whole can be read.",
)
ODDITIES(
    "nothing-at-all",
    lambda: mail(text(""), ""),
    disposition="needs-human",
    problem="empty",
    why="No subject, no text, no file.",
)
ODDITIES(
    "only-blanks-and-line-breaks",
    lambda: mail(
        alternative(text("　　\n \n"), html("<div>&nbsp;</div><div><br></div><p>&#12288;</p>")), "投稿"
    ),
    disposition="needs-human",
    problem="empty",
    why="Full-width blanks, no-break spaces and empty lines are no item.",
)
ODDITIES(
    "only-a-signature",
    lambda: mail(
        text("\n\n-- \n韩知微\n云岚铝业集团能源管理中心\n电话：0871-5550123\n"), "投稿", sender=SENDER
    ),
    disposition="needs-human",
    problem="empty",
    why="The contributor forgot the attachment: only the signature came.",
)
ODDITIES(
    "attachment-forgotten",
    lambda: mail(
        text("编辑老师：\n　　您好！我单位稿件见附件，请查收。\n　　此致\n敬礼\n"), "能源管理中心投稿"
    ),
    disposition="needs-human",
    problem="empty",
    why="The cover speaks of an attachment that is not there.",
)
ODDITIES(
    "document-of-no-bytes",
    lambda: mail(mixed(COVER, attach("锅炉改造稿.docx", b""))),
    disposition="needs-human",
    files=("锅炉改造稿.docx",),
    why="The upload failed: the document has no bytes. Empty or unreadable, both words are right.",
)

# ── limits and headers ────────────────────────────────────────────────────────────────────────────────────────


def nested(levels: int, inner: bytes) -> bytes:
    for n in range(levels):
        inner = multipart("mixed", inner, boundary=f"_level{n}_")
    return inner


ODDITIES(
    "multipart-nested-eight-deep",
    lambda: mail(nested(8, text(METER.text))),
    pieces=(METER.piece(),),
    why="Three gateways each wrapped the mail: deep, but within reason.",
)
ODDITIES(
    "multipart-nested-sixty-deep",
    lambda: mail(nested(60, text(METER.text))),
    disposition="needs-human",
    problem="too-deep",
    why="Nothing honest nests sixty levels.",
)
ODDITIES(
    "five-hundred-parts",
    lambda: mail(mixed(text(METER.text), *(attach(f"{n}.txt", b"x") for n in range(500)))),
    disposition="needs-human",
    problem="too-many-parts",
    why="More parts than any limit allows: a person looks, the worker does not.",
)


with_text(
    "seven-hundred-kilobytes-of-gateway-headers",
    lambda: mail(
        text(METER.text),
        first=[(f"X-Gateway-{n}", "spf=pass; dkim=none; score=0.1 " * 24) for n in range(900)],
    ),
    "Header lines of 0.7 MB, within the limit: the item is there.",
)
with_text(
    "two-subjects",
    lambda: mail(text(METER.text), "稿件：电能表轮换", headers=[("Subject", "[可疑] 稿件：电能表轮换")]),
    "A gateway added a second Subject; the first one counts.",
    subject="稿件：电能表轮换",
)
with_text(
    "two-message-ids-and-two-dates",
    lambda: mail(
        text(METER.text),
        headers=[("Message-ID", "<b@gw.example>"), ("Date", "Thu, 01 Jan 1970 00:00:00 +0000")],
    ),
    "A second Message-ID and Date must not come out as lists, nor break anything.",
)
with_text(
    "two-content-types",
    lambda: mail(text(METER.text, headers=[("Content-Type", "text/html; charset=us-ascii")])),
    "Content-Type twice; the first one is right.",
)
with_text("no-subject", lambda: mail(text(METER.text), None), "No Subject header.", subject="")
with_text(
    "no-date-no-id-no-to",
    lambda: mail(text(METER.text), date=None, message_id=None, to=None),
    "Bare headers.",
)
with_text(
    "date-in-2050-and-nonsense-zone",
    lambda: mail(text(METER.text), date="Mon, 32 Foo 2050 25:61:00 +9900"),
    "A date that is none: only the server's time counts.",
)
