"""What the mail programs of Chinese offices write round a text: bodies, signatures, quotes and forward headers.

Lines are fragments of HTML; the plain part is made of the same lines without their tags.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import Any

from tests.corpus.kit import (
    DATE,
    SUBMISSIONS,
    Group,
    Headers,
    Piece,
    Value,
    alternative,
    attach,
    html,
    inline,
    mail,
    mixed,
    related,
    text,
)

Body = tuple[str, str]
Data = bytes | Callable[[], bytes]
File = tuple[str, Data]
EAST = timezone(timedelta(hours=8))
NOTHING: Body = ("", "")


@dataclass(frozen=True)
class Sent:
    """A mail and what is plain from the way it was built."""

    raw: Callable[[], bytes]
    subject: str | None
    sender: str
    files: tuple[str, ...]


def bare(lines: Iterable[str]) -> str:
    return "\n".join(entities.unescape(re.sub(r"<[^>]+>", "", line)) for line in lines)


def data_of(data: Data) -> bytes:
    return data if isinstance(data, bytes) else data()


def send(
    body: Body | str, subject: str, who: tuple[str, str], *files: File, charset: str = "utf-8", label: str =
        "",
    cte: str = "base64", naming: str = "2047", pictures: tuple[tuple[str, str, bytes], ...] = (), both: bool = True,
    mailer: str = "", headers: Headers = (), date: str = DATE, to: Value = SUBMISSIONS, written: Value =
        b"",
) -> Sent:  # fmt: skip
    """body: (plain, html) or plain text; pictures: (cid, name, data) the HTML shows; written: the raw Subject."""

    def make() -> bytes:
        said = {"charset": charset, "cte": cte, "label": label or charset}
        if isinstance(body, str):
            entity = text(body, **said)  # type: ignore[arg-type]
        else:
            entity = html(body[1], **said)  # type: ignore[arg-type]
            entity = alternative(text(body[0], **said), entity) if both else entity  # type: ignore[arg-type]
        if pictures:
            entity = related(entity, *(inline(name, data, cid) for cid, name, data in pictures))
        if files:
            entity = mixed(entity, *(attach(name, data_of(data), naming=naming) for name, data in files))
        lines = [*headers, *([("X-Mailer", mailer)] if mailer else [])]
        return mail(entity, written or subject, sender=who, headers=lines, date=date, to=to)

    return Sent(make, subject, who[0], tuple(name for name, _ in files))


def case(group: Group, name: str, sent: Sent, *pieces: Piece, **more: Any) -> None:
    known: dict[str, Any] = {"subject": sent.subject, "sender_name": sent.sender, "files": sent.files}
    group("office-" + name, sent.raw, pieces=pieces, **{**known, **more})


# ── bodies ────────────────────────────────────────────────────────────────────────────────────────────────────


def words_apart(line: str) -> str:
    """Word puts Latin letters and figures into spans of their own."""
    cut = re.split(r"(<[^>]+>|&\w+;)", line)
    return "".join(
        re.sub(r"[0-9A-Za-z.%]+", r'<span lang="EN-US">\g<0></span>', bit) if n % 2 == 0 else bit
        for n, bit in enumerate(cut)
    )


WORD_STYLE = """<style><!--
/* Font Definitions */
@font-face
\t{font-family:宋体;
\tpanose-1:2 1 6 0 3 1 1 1 1 1;}
@font-face
\t{font-family:仿宋_GB2312;}
/* Style Definitions */
p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{margin:0cm;
\ttext-align:justify;
\ttext-justify:inter-ideograph;
\tfont-size:10.5pt;
\tfont-family:等线;}
span.EmailStyle17
\t{mso-style-type:personal-compose;
\tcolor:windowtext;}
@page WordSection1
\t{size:612.0pt 792.0pt;
\tmargin:72.0pt 90.0pt 72.0pt 90.0pt;}
--></style>"""


def outlook(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING, version: int = 15) -> Body:
    def para(line: str) -> str:
        indent = ' style="text-indent:21.0pt"' if line.startswith("　　") else ""
        inner = words_apart(line.lstrip("　")) if line else '<span lang="EN-US"><o:p>&nbsp;</o:p></span>'
        end = '<span lang="EN-US"><o:p></o:p></span>' if line else ""
        return f'<p class="MsoNormal"{indent}>{inner}{end}</p>\n'

    def signed(line: str) -> str:
        font = '<span style="font-size:9.0pt;font-family:&quot;微软雅黑&quot;,sans-serif;color:#1F497D">'
        return f'<p class="MsoNormal" align="left" style="text-align:left">{font}{line}</span></p>\n'

    head = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        f'<meta name="Generator" content="Microsoft Word {version} (filtered medium)">\n{WORD_STYLE}'
        '<!--[if gte mso 9]><xml>\n<o:shapedefaults v:ext="edit" spidmax="1026" />\n</xml><![endif]-->\n</h'
        "ead>\n"
        '<body lang="ZH-CN" link="#0563C1" vlink="#954F72" style="text-justify-trim:punctuation">\n'
        '<div class="WordSection1">\n'
    )
    shown = "".join(map(para, [*lines, ""])) + "".join(map(signed, sig)) + quote[1]
    return bare([*lines, "", *sig, ""]) + quote[0], head + shown + "</div>\n</body>\n</html>\n"


FOX_STYLE = (
    "<style>body { line-height: 1.5; }blockquote { margin-top: 0px; margin-bottom: 0px; margin-left: 0.5e"
    "m; }"
    "body { font-size: 10.5pt; font-family: 'Microsoft YaHei UI'; color: rgb(0, 0, 0); line-height: 1.5; }<"
    "/style>"
)


def foxmail(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING, old: bool = False) -> Body:
    """7.2; old: 6.5, all lines in one division with <BR>."""
    if old:
        shown = "<DIV><FONT face=宋体 color=#000080 size=2>" + "<BR>\n".join(lines) + "</FONT></DIV>"
        tail = '<HR style="WIDTH: 122px; HEIGHT: 2px" align=left SIZE=2>' + "".join(
            f"<DIV><FONT color=#c0c0c0 size=2>{line}</FONT></DIV>" for line in sig
        )
        inside = shown + (tail if sig else "") + quote[1]
        return bare([*lines, "", *sig, ""]), f"<HTML><HEAD></HEAD><BODY>{inside}</BODY></HTML>"
    shown = "".join(f'<div style="text-indent: 2em;">{x[2:]}</div>\n' if x.startswith("　　") else
                    f"<div>{x or '<br>'}</div>\n" for x in lines)  # fmt: skip
    tail = (
        '<div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">\n'
        '<div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt">'
        + "".join(f"<div>{line}</div>" for line in sig)
        + "</div></span></div>\n"
    )
    return (
        bare([*lines, "", "", *sig, ""]) + quote[0],
        f"<html><head>{FOX_STYLE}</head><body>\n<div><span></span></div>{shown}"
        f"{tail if sig else ''}{quote[1]}</body></html>",
    )


def qq(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING) -> Body:
    shown = "".join(f"<div>{line or '<br>'}</div>" for line in lines)
    rule = (
        '<div><br></div><hr style="margin: 0 0 10px 0;border: 0;border-bottom:1px solid #E6E8EB;height:0;'
        'line-height:0;font-size:0;padding: 20px 0 0 0;width: 50px;">'
    )
    card = "".join(
        f'<div style="line-height:20px;color:#747781;font-size:14px;">{line}</div>' for line in sig
    )
    tail = f'<div class="xm_write_cardf">{rule}{card}</div>' if sig else "<div><!--emptysign--></div>"
    return (
        bare([*lines, "", *sig, ""]) + quote[0],
        f'<meta http-equiv="Content-Type" content="text/html; charset=GB18030">{shown}{tail}{quote[1]}',
    )


def netease(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING) -> Body:
    """mail.163.com."""
    shown = "".join(f'<div style="margin:0;">{line or "<br>"}</div>' for line in lines)
    tail = (
        '<br><br><div style="position:relative;zoom:1"><div>--</div>'
        + "".join(f"<div>{line}</div>" for line in sig)
        + '<div style="clear:both"></div></div>'
    )
    return (
        bare([*lines, "", "", "--", *sig, ""] if sig else [*lines, ""]) + quote[0],
        '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">'
        f'{shown}{tail if sig else ""}<div id="divNeteaseMailCard"></div><br>{quote[1]}</div>',
    )


def coremail(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING) -> Body:
    shown = "".join(f"<p>{line}</p>" if line else "<p>\n\t<br />\n</p>" for line in lines)
    tail = "<br /><br /><br />" + "".join(f"<span>{line}</span><br />" for line in sig)
    return bare([*lines, "", "", *sig, ""]) + quote[0], shown + (tail if sig else "") + quote[1]


def aliyun(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING) -> Body:
    font = '<div style="font-family:Tahoma,Arial,STHeiti,SimSun;font-size:14.0px;color:#000000;"><span>'
    shown = "".join(
        f"{font}{line}</span></div>\n" if line else '<div style="clear:both;"><br ></div>' for line in lines
    )
    tail = '<div style="clear:both;"><br ></div>' + "".join(f"{font}{line}</span></div>" for line in sig)
    block = '<div class="__aliyun_email_body_block"  style="font-family:Tahoma;">'
    return (
        bare([*lines, "", *sig, ""]) + quote[0],
        f'{block}{shown}</div><div class="__aliyun_signature_wrap">{tail if sig else ""}</div>{quote[1]}',
    )


def wecom(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING) -> Body:
    """企业微信邮箱."""
    shown = "".join(
        f'<div style="font-family:-apple-system,system-ui;font-size:14px;">{line or "<br>"}</div>'
        for line in lines
    )
    tail = '<div><br></div><div id="xmail_signature"><div class="xmail_sign_html">' + "".join(
        f'<div style="font-size:13px;color:#6b7078;">{line}</div>' for line in sig
    )
    return bare([*lines, "", *sig, ""]) + quote[0], shown + (tail + "</div></div>" if sig else "") + quote[1]


def owa(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING) -> Body:
    style = "font-family: &quot;Microsoft YaHei UI&quot;, Calibri, sans-serif; color: rgb(0, 0, 0);"
    shown = "".join(f'<div class="elementToProof" style="{style}">\n{x or "<br>"}</div>\n' for x in lines)
    tail = '<div id="Signature" class="elementToProof">\n' + "".join(f"<p>{line}</p>\n" for line in sig)
    return (
        bare([*lines, "", *sig, ""]) + quote[0],
        '<html>\n<head>\n<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </'
        "style>\n"
        f'</head>\n<body dir="ltr">\n{shown}{tail + "</div>" if sig else ""}{quote[1]}\n</body>\n</html>\n',
    )


def phone(lines: list[str], sig: Iterable[str] = ("发自我的华为手机",), quote: Body = NOTHING) -> Body:
    """EMUI, MIUI and their like: one division, <br>, then the advertisement."""
    shown = "<br>".join(line.replace("　　", "&nbsp; &nbsp; ") for line in lines)
    tail = "".join(f'<div style="color:#808080;font-size:13px">{line}</div>' for line in sig)
    return (
        bare([*lines, "", *sig, ""]) + quote[0],
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body dir="'
        f'auto">'
        f'<div dir="auto">{shown}</div><br><div id="hwcontent_sign">{tail}</div>{quote[1]}</body></html>',
    )


def apple(lines: list[str], sig: Iterable[str] = ("发自我的 iPhone",), quote: Body = NOTHING) -> Body:
    shown = "".join(f"<div>{line or '<br>'}</div>" for line in lines)
    tail = "".join(f'<div dir="ltr">{line}</div>' for line in sig)
    return (
        bare([*lines, "", *sig, ""]) + quote[0],
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="a'
        'uto">'
        f'{shown}<br id="lineBreakAtBeginningOfSignature">{tail}{quote[1]}</body></html>',
    )


def gmail(lines: list[str], sig: Iterable[str] = (), quote: Body = NOTHING) -> Body:
    shown = "".join(f"<div>{line or '<br>'}</div>" for line in lines)
    tail = '<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br>' + (
        '<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">'
        + "<br>".join(sig)
        + "</div></div>"
    )
    said = [*lines, "", "-- ", *sig, ""] if sig else [*lines, ""]
    return bare(said) + quote[0], f'<div dir="ltr">{shown}{tail if sig else ""}</div>{quote[1]}'


def run_in(paras: tuple[str, ...], credit: str, indent: str = "　　") -> list[str]:
    """The paragraphs, indented, with the attribution right behind the last."""
    return [indent + p for p in (*paras[:-1], paras[-1] + credit)]


def below(paras: tuple[str, ...], *tail: str, indent: str = "　　") -> list[str]:
    return [*(indent + p for p in paras), *tail]
