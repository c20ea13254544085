"""Subjects, names and file names: raw bytes, encoded words of every make, RFC 2231."""

from __future__ import annotations

import base64
from typing import Any

from tests.corpus.kit import (
    SENDER,
    SUBMISSIONS,
    Group,
    Value,
    attach,
    header,
    mail,
    mixed,
    part,
    text,
    word,
    words,
)
from tests.corpus.papers import docx
from tests.corpus.stories import S

ODDITIES = Group()
BODY = text(S["meter"].text)
HAN = SENDER[1]


def subject(name: str, value: Value, shown: str, why: str) -> None:
    ODDITIES(name, lambda: mail(BODY, value), subject=shown, pieces=(S["meter"].piece(),), why=why)


def sender(name: str, value: Value, shown: str, why: str) -> None:
    """value: the whole From value."""
    ODDITIES(name, lambda: mail(BODY, sender=value), sender_name=shown, pieces=(S["meter"].piece(),), why=why)


def file(name: str, shown: str, why: str, *, as_part: Any = None, **how: Any) -> None:
    """One docx under this name, beside a cover line."""
    paper = docx(*S["boiler"].lines)
    made = as_part or (lambda data: attach(shown, data, **how))
    ODDITIES(
        name,
        lambda: mail(mixed(text("稿件见附件，请查收。\n"), made(paper))),
        files=(shown,),
        pieces=(S["boiler"].piece(),),
        absent=("请查收",),
        why=why,
    )


TITLE = "关于朱镕川、李喆两名同志事迹的稿件（4200㎡屋面）"

# ── subjects ──────────────────────────────────────────────────────────────────────────────────────────────────
subject("subject-raw-gbk", TITLE.encode("gbk"), TITLE, "Raw GBK bytes in the header.")
subject("subject-raw-utf-8", TITLE.encode(), TITLE, "Raw UTF-8 bytes in the header, no SMTPUTF8.")
subject(
    "subject-raw-gbk-two-characters",
    "投稿".encode("gbk"),
    "投稿",
    "Four raw bytes: guessers say Korean or Big5.",
)
subject(
    "subject-raw-gbk-folded-inside-a-run",
    "热电分厂稿件：\r\n 2号锅炉改造".encode("gbk"),
    "热电分厂稿件： 2号锅炉改造",
    "Raw bytes, folded with one blank.",
)
subject(
    "subject-raw-four-byte-gb18030",
    "质检中心𬭎号标样".encode("gb18030"),
    "质检中心𬭎号标样",
    "Four bytes, raw.",
)
subject(
    "subject-gb2312-word-with-gbk-bytes",
    word(TITLE, "gbk", label="gb2312"),
    TITLE,
    "gb2312 over GBK in a word.",
)
subject(
    "subject-gb18030-word-ext-b",
    word("𠮷沐稿件", "gb18030", label="GB18030"),
    "𠮷沐稿件",
    "CJK Extension B in GB18030.",
)
half = TITLE.encode()
subject(
    "subject-words-split-inside-a-character",
    "\r\n ".join(word(half[i : i + 10], "utf-8") for i in range(0, len(half), 10)),
    TITLE,
    "Each word holds ten bytes, so UTF-8 characters are cut between words.",
)
gbk = TITLE.encode("gbk")
subject(
    "subject-gbk-words-split-inside-a-character",
    "\r\n\t".join(word(gbk[i : i + 15], "gb2312") for i in range(0, len(gbk), 15)),
    TITLE,
    "GBK characters cut between words, folded with tabs, labelled gb2312.",
)
subject(
    "subject-q-words-split-inside-a-character",
    " ".join(word(half[i : i + 8], "utf-8", "Q") for i in range(0, len(half), 8)),
    TITLE,
    "The same in Q encoding on one line.",
)
subject(
    "subject-words-of-different-charsets",
    f"{word('转发', 'gbk', label='gb2312')} {word('：', 'utf-8')} {word('锅炉改造稿', 'gb18030', 'q')}",
    "转发：锅炉改造稿",
    "A forwarder puts its own word before the first one's; blanks between words do not count.",
)
subject(
    "subject-ascii-between-words",
    f"Fwd: {word('稿件')} No.9 {word('锅炉')}",
    "Fwd: 稿件 No.9 锅炉",
    "Blanks beside plain words do count.",
)
subject(
    "subject-words-without-blanks-between",
    word("5月稿件", "gbk") + word("（热电分厂）", "gbk"),
    "5月稿件（热电分厂）",
    "Two words glued together, which RFC 2047 forbids and Coremail once did.",
)
subject(
    "subject-word-glued-to-ascii",
    "[OA]" + word("稿件报送", "utf-8"),
    "[OA]稿件报送",
    "A tag glued before the word.",
)
subject(
    "subject-word-of-600-bytes",
    word("锅炉改造" * 45, "utf-8"),
    "锅炉改造" * 45,
    "One encoded word far over 75 characters.",
)
subject(
    "subject-word-without-padding",
    word("锅炉改造稿", "gbk").replace("==?=", "?="),
    "锅炉改造稿",
    "No base64 padding.",
)
subject(
    "subject-q-with-raw-blanks",
    "=?utf-8?Q?=E7=A8=BF=E4=BB=B6 No 9?=",
    "稿件 No 9",
    "Raw blanks inside a Q word.",
)
subject(
    "subject-word-with-language",
    word("锅炉改造稿", label="utf-8*zh-CN"),
    "锅炉改造稿",
    "RFC 2231 language mark.",
)
subject(
    "subject-word-labelled-utf8",
    word("锅炉改造稿", label="UTF8", kind="b"),
    "锅炉改造稿",
    "utf8 without a dash, b small.",
)
subject(
    "subject-word-lies-utf-8-over-gbk",
    word("锅炉改造稿件报送", "gbk", label="utf-8"),
    "锅炉改造稿件报送",
    "The word says utf-8.",
)
subject(
    "subject-word-unknown-charset", word(TITLE, "gbk", label="x-unknown"), TITLE, "Nobody knows x-unknown."
)
subject(
    "subject-emoji",
    words("锅炉改造稿😊👍请查收"),
    "锅炉改造稿😊👍请查收",
    "Characters beyond the basic plane from a phone.",
)
subject(
    "subject-with-a-line-break-inside-the-word",
    word("锅炉改造稿\r\n Bcc: all@yunlan-al.example"),
    "锅炉改造稿 Bcc: all@yunlan-al.example",
    "The decoded subject holds CR LF: it must become one line, or it writes headers of its own later.",
)
subject(
    "subject-in-big5",
    word("國際貿易部五月稿件", "big5"),
    "國際貿易部五月稿件",
    "A Taiwanese colleague's word.",
)

# ── display names ─────────────────────────────────────────────────────────────────────────────────────────────
sender(
    "from-raw-gbk-in-quotes",
    b'"' + "朱镕川".encode("gbk") + b'" <' + HAN.encode() + b">",
    "朱镕川",
    "Raw GBK, quoted.",
)
sender(
    "from-raw-gbk-bare", "李喆".encode("gbk") + b" <" + HAN.encode() + b">", "李喆", "Raw GBK without quotes."
)
sender(
    "from-raw-utf-8", "陶堃".encode() + b"<" + HAN.encode() + b">", "陶堃", "Raw UTF-8, glued to the address."
)
sender(
    "from-raw-gbk-with-backslash-byte",
    b'"' + "赵頫昞".encode("gbk") + b'" <' + HAN.encode() + b">",
    "赵頫昞",
    "頫 and 昞 end in 0x5C: taken as an escape, the backslash eats half a character.",
)
sender(
    "from-word-in-quotes",
    f'"{word("朱镕川", "gbk", label="gb2312")}" <{HAN}>',
    "朱镕川",
    "An encoded word inside quotes.",
)
sender(
    "from-word-glued-to-the-address", f"{word('李喆', 'gbk')}<{HAN}>", "李喆", "No blank before the bracket."
)
sender(
    "from-four-byte-name",
    f"{word('龙𣲗', 'gb18030', label='gbk')} <{HAN}>",
    "龙𣲗",
    "A CJK Extension B name.",
)
sender(
    "from-name-with-a-comma-in-the-word",
    f"{word('能源管理中心,韩知微')} <{HAN}>",
    "能源管理中心,韩知微",
    "A comma decoded too early makes two senders of one.",
)
sender(
    "from-name-with-brackets-in-the-word",
    f"{word('韩知微(能源管理中心)<值班>', 'gbk')} <{HAN}>",
    "韩知微(能源管理中心)<值班>",
    "Brackets decoded too early break the address.",
)
sender(
    "from-name-in-two-words",
    f"{word('能源管理')}\r\n {word('中心韩知微')} <{HAN}>",
    "能源管理中心韩知微",
    "Folded name.",
)
sender("from-emoji-name", f"{word('微微🌻')} <{HAN}>", "微微🌻", "A name as typed into a phone.")
sender(
    "from-name-as-comment",
    f"{HAN} ({word('韩知微', 'gbk')})",
    "韩知微",
    "The old form: address, then the name in brackets.",
)

# ── file names ────────────────────────────────────────────────────────────────────────────────────────────────
FILE = "2号锅炉改造稿（朱镕川、李喆）4200㎡.docx"
file("file-name-raw-gbk", FILE, "Raw GBK in name and filename.", naming="raw:gbk")
file("file-name-raw-utf-8", FILE, "Raw UTF-8 in name and filename.", naming="raw:utf-8")
file(
    "file-name-raw-gbk-with-backslash-byte",
    "赵頫昞稿件.docx",
    "頫 and 昞 end in 0x5C inside a quoted string.",
    naming="raw:gbk",
)
file("file-name-gb2312-word", FILE, "An encoded word in gb2312 quotes, GBK bytes.", as_part=lambda data: attach(
    f'{word(FILE, "gbk", label="gb2312")}'.encode(), data, "application/msword"))  # fmt: skip
file(
    "file-name-in-2231-pieces-gbk",
    FILE,
    "RFC 2231 pieces in GBK, cut inside characters.",
    naming="pieces:gbk",
)
file(
    "file-name-in-2231-pieces-utf-8",
    FILE,
    "RFC 2231 pieces in UTF-8, cut inside characters.",
    naming="pieces:utf-8",
)
file("file-name-2231-whole", FILE, "name* and filename* in one go.", naming="2231:utf-8")
file("file-name-both-ways", FILE, "name as a word, filename* by RFC 2231.", naming="both:gb18030")
file(
    "file-name-2231-labelled-gb2312",
    FILE,
    "filename* says gb2312, the bytes are GBK.",
    as_part=lambda data: attach(FILE, data, naming="2231:gbk").replace(b"gbk''", b"gb2312''"),
)
file(
    "file-name-in-folded-words",
    "炉前".join(["动力分厂、热电分厂、煤炭分公司", "五月份联合检修活动", "报道稿（定稿）"]) + ".docx",
    "A long name in several encoded words, folded inside the quotes.",
    as_part=lambda data: part(
        "application/octet-stream",
        data,
        cte="base64",
        disposition='attachment;\r\n filename="'
        + words(
            "炉前".join(["动力分厂、热电分厂、煤炭分公司", "五月份联合检修活动", "报道稿（定稿）"]) + ".docx",
            each=9,
        )
        + '"',
    ),
)
file(
    "file-name-only-in-content-type",
    FILE,
    "No Content-Disposition at all; the name stands in Content-Type.",
    naming="2047:gbk",
    disposition="",
)
file(
    "file-name-with-semicolon-and-quotes",
    "锅炉“省煤器”;改造(定稿).docx",
    "A semicolon inside the quoted name.",
    naming="raw:utf-8",
)
file(
    "file-name-ext-b",
    "𠮷沐与𬭎号标样.docx",
    "Characters beyond the basic plane, four-byte GB18030 in a word labelled gbk.",
    as_part=lambda data: attach(word("𠮷沐与𬭎号标样.docx", "gb18030", label="gbk").encode(), data),
)
file(
    "file-name-with-a-path",
    "锅炉改造稿.docx",
    "An old client sends the whole Windows path; its last part is the name.",
    as_part=lambda data: attach(word("D:\\我的文档\\锅炉改造稿.docx", "gbk").encode(), data),
)
file(
    "file-name-decomposed-by-a-mac",
    "M\u00fcller炉改造稿.docx",
    "A Mac writes u and a diaeresis apart; NFC in the record.",
    as_part=lambda data: attach("Mu\u0308ller炉改造稿.docx", data, naming="2231"),
)

ODDITIES(
    "everything-raw-gbk-nothing-labelled",
    lambda: mail(
        mixed(
            text("稿件见附件，请审阅。\n", "gbk", label="", cte="8bit"),
            attach("李喆稿件.txt".encode("gbk"), S["boiler"].text.encode("gbk")),
        ),
        "热电分厂投稿".encode("gbk"),
        sender=("李喆".encode("gbk"), HAN),
        to="编辑部".encode("gbk") + b" <" + SUBMISSIONS.encode() + b">",
    ),
    subject="热电分厂投稿",
    sender_name="李喆",
    files=("李喆稿件.txt",),
    pieces=(S["boiler"].piece(),),
    why="A home-made program writes GBK everywhere: headers, body, file name and file, and labels none of it.",
)
ODDITIES(
    "half-megabyte-of-encoded-words-in-a-subject",
    lambda: mail(BODY, None, first=[("Subject", "\r\n ".join([word("锅炉改造" * 4)] * 6000))]),
    pieces=(S["meter"].piece(),),
    why="A runaway script: reading it must not take minutes, and the item is there all the same.",
)
ODDITIES(
    "content-type-with-20000-parameters",
    lambda: mail(
        mixed(
            text("稿件见附件。\n"),
            part(
                b"application/octet-stream; "
                + b"; ".join(b"p%d=%d" % (n, n) for n in range(20000))
                + b'; name="'
                + word("锅炉稿.docx").encode()
                + b'"',
                docx(*S["boiler"].lines),
                cte="base64",
            ),
        )
    ),
    pieces=(S["boiler"].piece(),),
    why="A runaway program: 260 kB of parameters cost the standard policy the better part of a minute.",
)
ODDITIES(
    "to-header-damaged",
    lambda: (
        header("Delivered-To", SUBMISSIONS)
        + mail(BODY, "锅炉", to=base64.b64decode("uePWwyA8") + b"<<tougao@@yunlan-al.example>")
    ),
    subject="锅炉",
    pieces=(S["meter"].piece(),),
    why="A To nobody can parse harms nothing but itself.",
)
