"""The Linjiang metro and bus operator: its people, and how their mail programs write what they send."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from tests.corpus.kit import Group, Piece, alternative, attach, html, inline, mail, mixed, related, text
from tests.corpus.papers import Block, docx, image

ODDITIES = Group()
HOUSE = "ljtransit.example"
PEOPLE = {
    "邹楠": f"zounan@{HOUSE}",
    "佟立群": "tongliqun63@qq.com",
    "蓝晓棠": f"lanxt@{HOUSE}",
    "费正平": f"feizp@{HOUSE}",
    "阮青": "ruanqing_lj@163.com",
    "窦海生": "13900002217@163.com",
    "宁可": f"ningke@{HOUSE}",
    "祁连": f"qilian@{HOUSE}",
    "晏小米": "yanxiaomi@foxmail.com",
    "柏松年": f"baisn@{HOUSE}",
    "鄢冬梅": f"yandm@{HOUSE}",
    "卓越": f"zhuoyue@{HOUSE}",
    "Daniel Okafor": f"d.okafor@{HOUSE}",
    "Lin Hetian": f"lin.hetian@{HOUSE}",
}


def box(name: str) -> tuple[str, str]:
    return name, PEOPLE[name]


@dataclass(frozen=True)
class Tale:
    """A contribution; paragraphs as they are to be printed."""

    head: str
    paras: tuple[str, ...]
    unit: str = ""
    by: tuple[str, ...] = ()

    @property
    def credit(self) -> str:
        return f"（{' '.join(x for x in (self.unit, *self.by) if x)}）"

    @property
    def plain(self) -> list[str]:
        return ([self.head] if self.head else []) + list(self.paras)

    @property
    def glued(self) -> list[str]:
        return [*self.plain[:-1], self.plain[-1] + self.credit]

    @property
    def under(self) -> list[str]:
        return [*self.plain, self.credit]

    def piece(self, **other: Any) -> Piece:
        known: dict[str, Any] = {"headline": self.head, "unit": self.unit, "authors": self.by}
        return Piece(self.paras, **{**known, **other})


def indent(lines: Sequence[str], first: int = 0) -> list[str]:
    """Two full-width blanks before each line from `first` on."""
    return [line if n < first else "　　" + line for n, line in enumerate(lines)]


def foxmail(lines: Sequence[str], sign: Sequence[str] = ()) -> str:
    style = (
        'body { font-size: 14px; font-family: "Microsoft YaHei UI"; color: rgb(0, 0, 0); line-height: 1.5; }'
    )
    out = '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8">'
    out += f"<style>{style}</style></head>"
    out += "<body>\n<div><span></span>" + "</div>\n<div>".join(x or "<br>" for x in lines) + "</div>\n"
    rule = '<div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">\n'
    box = '<div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt">'
    out += (
        f"{rule}{box}{''.join(f'<div>{x}</div>' for x in sign)}</div></span></div>"
        if sign
        else "<div><br></div>"
    )
    return out + "</body></html>"


def qq(lines: Sequence[str], sign: Sequence[str] = ()) -> str:
    out = "".join(
        f'<div style="font-family: -apple-system, BlinkMacSystemFont;">{x or "<br>"}</div>' for x in lines
    )
    rule = (
        '<hr style="margin: 0 0 10px 0;border: 0;border-bottom:1px solid #E6E8EB;height:0;width: 50px;"><div '
    )
    rule += 'style="text-decoration: none;display:block;position: relative;"><a class="xm_write_card" id="in_alias">'
    out += (
        "<div><br></div><div>" + rule + "<br>".join(sign) + "</a></div></div><div>&nbsp;</div>"
        if sign
        else ""
    )
    return out + "<div><!--emptysign--></div>"


def netease(lines: Sequence[str], sign: Sequence[str] = ()) -> str:
    out = '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">'
    out += "".join(f'<div style="margin:0;">{x or "<br>"}</div>' for x in lines)
    tail = (
        "<br><br><div>--<br>" + "<br>".join(sign) + "</div>"
        if sign
        else '<br><br><span title="neteasefooter"><p>&nbsp;</p></span>'
    )
    return out + tail + "</div>"


def outlook(lines: Sequence[str], sign: Sequence[str] = ()) -> str:
    head = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta '
    head += 'http-equiv=Content-Type content="text/html; charset=utf-8">'
    head += "<style><!-- p.MsoNormal {margin:0cm;font-size:10.5pt;font-family:等线;} --></style></head>"
    rows = [*lines, *(["", *sign] if sign else [])]
    body = "\r\n".join(f"<p class=MsoNormal>{x or '&nbsp;'}<o:p></o:p></p>" for x in rows)
    return head + f'<body lang=ZH-CN link="#0563C1"><div class=WordSection1>{body}</div></body></html>'


def coremail(lines: Sequence[str], sign: Sequence[str] = ()) -> str:
    out = "".join(f"<p>{x or '<br>'}</p>" for x in lines)
    return out + (
        '<br><br><p>--<br></p><div id="spnEditorSign_app">' + "<br>".join(sign) + "</div>" if sign else "<br>"
    )


def wecom(lines: Sequence[str], sign: Sequence[str] = ()) -> str:
    out = '<div style="font-family:PingFang SC,Microsoft YaHei,sans-serif;font-size:14px;">'
    out += "".join(f"<p style='margin:0'>{x or '<br>'}</p>" for x in lines) + "</div>"
    return out + ("<br><br><div class='mail_sign'>" + "<br>".join(sign) + "</div>" if sign else "")


Program = Callable[[Sequence[str], Sequence[str]], str]


def page(
    who: str, subject: str, program: Program, lines: Sequence[str], *files: bytes, **kinds: Any
) -> bytes:
    """A mail as this program writes it, text and HTML, files behind it. shots: (cid, name, data) shown by <img>."""
    sign, shots = kinds.pop("sign", ()), kinds.pop("shots", ())
    shown = html(program(lines, sign), cte="quoted-printable")
    flat = [x for x in (*lines, *(["", *sign] if sign else [])) if "<img" not in x]
    plain = text(unescape(re.sub("</?b>", "", "\n".join(flat))) + "\n")
    body = alternative(plain, shown)
    if shots:
        body = related(body, *(inline(name, data, cid) for cid, name, data in shots))
    return mail(mixed(body, *files) if files else body, subject, sender=box(who), **kinds)


def note(who: str, subject: str, lines: Sequence[str], *files: bytes, **kinds: Any) -> bytes:
    """Plain text only."""
    said = {k: kinds.pop(k) for k in ("charset", "label", "cte") if k in kinds}
    body = text("\n".join(lines) + "\n", **said)
    return mail(mixed(body, *files) if files else body, subject, sender=box(who), **kinds)


def word(name: str, *blocks: Block, **kinds: Any) -> bytes:
    return attach(name, docx(*blocks), **kinds)


def shot(name: str, seed: int, **kinds: Any) -> bytes:
    return attach(name, image(1280, 960, seed), **kinds)


def img(cid: str) -> str:
    return f'<img src="cid:{cid}" width="640">'
