"""Who writes to the desk, and what their mail programs put around a text. No cases here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.corpus.kit import Piece, alternative, crlf, html, mail, text

AT = "yunlan-al.example"
UNION = ("孟广田", f"meng.gt@{AT}")
PHONE = ("周小帆", "zxf1998@qq.example")
SECRETARY = ("苏婉", f"su.wan@{AT}")
HOSPITAL = ("职工医院办公室", f"yiyuan@{AT}")
SAFETY = ("邱敏", f"qiu.min@{AT}")
DEPUTY = ("高洁", f"gao.jie@{AT}")
LONGSIGN = ("贺子昂", f"he.ziang@{AT}")
POWER = ("赵亮", f"zhao.liang@{AT}")
ALUMINA = ("田野", f"tian.ye@{AT}")
CARBON = ("韩雪松", "hanxuesong@163.example")
TRAINING = ("裴文", f"pei.wen@{AT}")
YOUTH = ("团委小艾", f"aixiao@{AT}")
LOGISTICS = ("罗建设", f"luo.js@{AT}")

FOXMAIL = [("X-Mailer", "Foxmail 7.2.25.213[cn]")]
OUTLOOK = [("X-Mailer", "Microsoft Outlook 14.0")]
COREMAIL = [("X-Mailer", "Coremail Webmail Server Version XT5.0.14 build 20240801(9da12a7b)")]
QQ = [("X-QQ-MIME", "TCMime 1.0 by Tencent"), ("X-Mailer", "QQMail 2.x")]
IPHONE = [("X-Mailer", "iPhone Mail (20H115)")]
MASTER = [("X-Mailer", "MailMasterAndroid/7.18.6")]


def item(lines: Iterable[str], by: str | None = "", head: str | None = "", **more: Any) -> Piece:
    """`by`: unit and authors, blanks between; None: not judged."""
    unit, *who = by.split(" ") if by else [""]
    if by is None:
        return Piece(tuple(lines), head, None, None, **more)
    return Piece(tuple(lines), head, unit, tuple(who), **more)


def ind(lines: Iterable[str]) -> list[str]:
    """The two full-width blanks at the head of every paragraph."""
    return ["　　" + line for line in lines]


def plain(*lines: str, charset: str = "utf-8", **kinds: Any) -> bytes:
    return text("\n".join(lines), charset, **kinds)


def letter(subject: str, *lines: str, who: Any = None, **more: Any) -> bytes:
    """A mail of plain lines."""
    return mail(plain(*lines), subject, **({"sender": who} if who else {}), **more)


def divs(*lines: str) -> str:
    return "".join(f"<div>{line or '<br>'}</div>\n" for line in lines)


def foxmail(*lines: str, below: str = "", charset: str = "GB2312", codec: str = "gb18030") -> bytes:
    """What Foxmail writes: a text and a page, both labelled gb2312 whatever is in them."""
    page = (
        f'<html><head><meta http-equiv="content-type" content="text/html; charset={charset}"><style>body '
        "{ line-height: 1.5; }blockquote { margin-top: 0px; margin-bottom: 0px; margin-left: 0.5em; }body "
        "{ font-size: 14px; font-family: 'Microsoft YaHei UI'; color: rgb(0, 0, 0); line-height: 1.5; }"
        f"</style></head><body>\n<div><span></span></div>{divs(*lines)}{below}</body></html>"
    )
    return alternative(text("\n".join(lines), codec, label=charset), html(page, codec, label=charset))


def fox_sign(*lines: str) -> str:
    return (
        '<div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">\n'
        '<div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt">'
        f"{divs(*lines)}</div></span></div>"
    )


def word_mail(*lines: str, below: str = "", charset: str = "gb2312", codec: str = "gb18030") -> bytes:
    """Outlook 2010 with Word as its editor."""
    rows = "".join(
        f'<p class=MsoNormal style="text-indent:24.0pt"><span style="font-family:宋体">{line or "&nbsp;"}'
        "<span lang=EN-US><o:p></o:p></span></span></p>\n"
        for line in lines
    )
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={charset}"><meta name=Generator '
        'content="Microsoft Word 14 (filtered medium)"><style><!--\n/* Font Definitions */\n@font-face\n'
        "\t{font-family:宋体; panose-1:2 1 6 0 3 1 1 1 1 1;}\np.MsoNormal, li.MsoNormal, div.MsoNormal\n"
        "\t{margin:0cm; margin-bottom:.0001pt; font-size:10.5pt;}\n--></style></head>"
        f"<body lang=ZH-CN link=blue vlink=purple><div class=WordSection1>{rows}{below}</div></body></html>"
    )
    return html(crlf(page), codec, label=charset, cte="quoted-printable")


def netease(*lines: str, below: str = "") -> bytes:
    """163 on the web."""
    page = (
        '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">'
        + "".join(f'<div style="margin:0;">{line or "<br>"}</div>' for line in lines)
        + f'</div>{below}<br><br><span title="neteasefooter"><p>&nbsp;</p></span>'
    )
    return alternative(text("\n".join(lines), "gbk", label="GBK"), html(page, "gbk", label="GBK"))


def qq_mail(*lines: str, below: str = "") -> bytes:
    """QQ Mail, web and phone: text in base64, GB18030."""
    page = divs(*lines) + below
    return alternative(
        text("\n".join(lines), "gb18030", label="gb18030"), html(page, "gb18030", label="gb18030")
    )


def owa(*lines: str, below: str = "") -> bytes:
    style = "font-family: DengXian, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"
    rows = "".join(f'<div class="elementToProof" style="{style}">{line or "<br>"}</div>\n' for line in lines)
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style '
        'type="text/css" '
        'style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">\n'
        f"{rows}{below}</body></html>"
    )
    return alternative(text("\n".join(lines)), html(page))


def coremail(*lines: str, below: str = "") -> bytes:
    rows = "".join(f"<p>{line or '&nbsp;'}</p>" for line in lines)
    return alternative(text("\n".join(lines)), html(rows + below))
