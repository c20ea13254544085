"""What the mails of a power-grid and wind-farm company share: its people, its stories' form, its programs' habits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.corpus.kit import Piece, attach, html, mail, mixed, text
from tests.corpus.papers import Block, docx, image

HOME = "shuochuan-grid.example"
OFFICE = f"jianbao@{HOME}"
DATE = "Thu, 14 May 2026 09:30:00 +0800"

WHO = {
    "祁德山": ("祁德山", f"qi.deshan@{HOME}"),
    "蔺小雨": ("蔺小雨", f"lin.xiaoyu@{HOME}"),
    "柏承宇": ("柏承宇", f"bai.chengyu@{HOME}"),
    "沈禾": ("沈禾", f"shen.he@{HOME}"),
    "乌云其木格": ("乌云其木格", f"wuyun@{HOME}"),
    "邰长顺": ("邰长顺", f"tai.changshun@{HOME}"),
    "喻静姝": ("喻静姝", f"yu.jingshu@{HOME}"),
    "戴维森": ("戴维森", f"dai.weisen@{HOME}"),
    "宫玉兰": ("宫玉兰", "gyl1968@qq.example"),
    "蒙晓燕": ("蒙晓燕", f"meng.xiaoyan@{HOME}"),
    "康立军": ("康立军", f"kang.lijun@{HOME}"),
    "尚博文": ("尚博文", "shangbowen@163.example"),
    "Amelia": ("Amelia Torres", f"amelia.torres@{HOME}"),
}


@dataclass(frozen=True)
class Tale:
    unit: str
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    headline: str = ""

    @property
    def credit(self) -> str:
        return f"（{'　'.join((self.unit, *self.authors)).strip()}）"

    @property
    def lines(self) -> list[str]:
        """Headline, paragraphs, the attribution closing the last."""
        return [*self.bare[:-1], self.bare[-1] + self.credit]

    @property
    def bare(self) -> list[str]:
        return [*([self.headline] if self.headline else []), *self.paragraphs]

    def piece(self, **other: Any) -> Piece:
        known: dict[str, Any] = {
            "paragraphs": self.paragraphs,
            "headline": self.headline,
            "unit": self.unit,
            "authors": self.authors,
        }
        return Piece(**{**known, **other})


def tale(headline: str, *paragraphs: str, by: str = "") -> Tale:
    """by: unit and authors, blanks between."""
    unit, *authors = by.split(" ")
    return Tale(unit, tuple(authors), paragraphs, headline)


def send(entity: bytes, subject: str | bytes | None, who: str, **kinds: Any) -> bytes:
    return mail(entity, subject, sender=WHO[who], **{"to": OFFICE, "date": DATE, **kinds})


def plain(who: str, subject: str | bytes | None, *said: str, **kinds: Any) -> bytes:
    """Plain text, a line each."""
    return send(text("\n".join(said) + "\n"), subject, who, **kinds)


def page(who: str, subject: str | None, *said: str, **kinds: Any) -> bytes:
    return send(html("<html><body>" + "".join(said) + "</body></html>"), subject, who, **kinds)


def divs(*said: str, style: str = "") -> str:
    """Lines as Foxmail, QQ and Coremail write them; an empty one is <br>."""
    opening = f'<div style="{style}">' if style else "<div>"
    return "".join(f"{opening}{line or '<br>'}</div>" for line in said)


def msos(*said: str) -> str:
    """Lines as Outlook writes them."""
    return "".join(
        f'<p class="MsoNormal"><span lang="ZH-CN">{line or "<o:p>&nbsp;</o:p>"}</span></p>' for line in said
    )


def fox(*said: str) -> str:
    """A Foxmail signature: the rule, then its lines."""
    rule = '<hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">'
    return f"<div><br></div>{rule}<div><span>" + divs(*said) + "</span></div>"


def with_files(who: str, subject: str | None, cover: str, *files: tuple[str, bytes], **kinds: Any) -> bytes:
    """A plain cover and files beside it."""
    body = text(cover + "\n") if cover else text("\n")
    return send(mixed(body, *(attach(n, d) for n, d in files)), subject, who, **kinds)


def shot(seed: int, width: int = 1200, height: int = 900) -> bytes:
    return image(width, height, seed)


def paper(*blocks: Block) -> bytes:
    return docx(*blocks)
