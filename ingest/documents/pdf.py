"""The text of a PDF, its wrapped lines joined to paragraphs by where they stand. The only module that uses pypdf.

A PDF knows places of glyphs, no paragraphs: what comes out is flagged for a look. Pictures are counted, not taken.
"""

from __future__ import annotations

import io
import itertools
import logging
import re
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.parsed import Caps, Problem
from ingest.wording.text import Block, join, paragraph_text, width

LOOK = "PDF 取出的文字，请对照原文核对分段和标点"
PAGES = 200
"""Pages read of one file; a contribution has few."""
_CONTENT_MOST = 4 * 1024 * 1024
"""Bytes of one page's drawing commands: a page of text has some tens of kilobytes, and each costs microseconds."""
_PICTURE_LEAST = 200
_MARGIN = 57.0
"""Points."""
_RADICALS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{
        ord(a): b
        for a, b in zip(
            "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺎⺗⻁⻙",
            "母民西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟兀心虎韦",
            strict=True,
        )
    },
}
"""Radicals some producers write for the ideographs they look like; no search and no reader of ours would find those."""
_PAGE_NUMBER = re.compile(
    r"^[\s\-—–·•~第共页/|]*\d{0,4}[\s\-—–·•~第共页/|\d]*$|^Page\s*\d+(?:\s*(?:of|/)\s*\d+)?$", re.IGNORECASE
)
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_BESIDE_LATIN = re.compile(rf"(?<={_HAN}) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) +(?={_HAN})")
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_NEW_LINE = re.compile(
    r"[（(【\[◆●○■★▲※]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．)）]|\d{1,2}\.(?!\d)|第[一二三四五六七八九十\d]+[篇条章节]"
)
_SENTENCE = re.compile(r"[。！？!?…”』」）)]\s*$")


@dataclass(frozen=True)
class Pdf:
    blocks: tuple[Block, ...] = ()
    problem: Problem = ""
    why: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    """One line of print; places in points from the lower left corner of its page."""

    page: int
    x: float
    y: float
    size: float
    text: str
    bold: bool
    height: float = 842.0
    """Of the page."""

    @property
    def in_margin(self) -> bool:
        """Whether it stands where headers and footers do, within two centimetres of the edge."""
        return self.y > self.height - _MARGIN or self.y < _MARGIN

    @property
    def end(self) -> float:
        """About where it ends: an ideograph is as wide as it is high, a Latin letter half of that."""
        return self.x + width(self.text) * self.size / 2


def read_pdf(data: bytes, caps: Caps) -> Pdf:
    """Paragraphs of a PDF. Raises only MemoryError and RecursionError; a damaged file is a problem."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Pdf(problem="needs-password", why="PDF 加了密码，请去掉密码后重发")
        count = len(reader.pages)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # pypdf raises whatever its damage leads to
        kind = (
            "加密方式特别，打不开" if "rypt" in str(error) or "password" in str(error) else "已损坏，打不开"
        )
        return Pdf(problem="unreadable-attachment", why=f"PDF {kind}（{type(error).__name__}），请发 .docx")
    lines, pictures, failed, letters = _pages(reader, min(count, PAGES), caps.text_characters)
    if not any(line.text for line in lines):
        return _wordless(pictures, failed)
    if _is_garbled(lines):
        return Pdf(
            problem="unreadable-attachment", why="PDF 里的文字没有对应的编码，取出来是乱码，请发 .docx"
        )
    kept, left = _without_furniture(lines, count)
    notes = [LOOK]
    if left:
        notes.append("PDF 的页眉、页脚和页码没有采入：" + " / ".join(dict.fromkeys(left))[:300])
    if pictures:
        notes.append(f"PDF 里有 {pictures} 幅图片没有取出，要刊登请把照片作为附件发送")
    if failed:
        notes.append(f"PDF 的第 {'、'.join(map(str, failed[:20]))} 页没有读出来，请对照原文")
    if count > PAGES or letters > caps.text_characters:
        notes.append(f"PDF 共 {count} 页，太长，只读了前面的部分")
    return Pdf(tuple(_paragraphs(kept)), notes=tuple(notes))


def _wordless(pictures: int, failed: list[int]) -> Pdf:
    if failed and not pictures:
        return Pdf(problem="unreadable-attachment", why="PDF 的内容读不出来，请发 .docx")
    return Pdf(problem="image-only", why="扫描的 PDF，只有图像，没有文字；请把文字写进正文或 .docx 再发")


def _pages(reader: PdfReader, count: int, most: int) -> tuple[list[_Line], int, list[int], int]:
    lines: list[_Line] = []
    failed: list[int] = []
    pictures = letters = 0
    for number in range(count):
        try:
            page = reader.pages[number]
            pictures += _pictures(page)
            contents = page.get_contents()
            if contents is not None and len(contents.get_data()) > _CONTENT_MOST:
                failed.append(number + 1)
                continue
            found = _lines(page, number)
        except (MemoryError, RecursionError):
            raise
        except (PyPdfError, Exception):  # one bad page must not cost the others
            failed.append(number + 1)
            continue
        lines += found
        letters += sum(len(line.text) for line in found)
        if letters > most:
            break
    return lines, pictures, failed, letters


def _pictures(page: Any) -> int:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return 0
    found = [one.get_object() for one in objects.get_object().values()]
    return sum(
        one.get("/Subtype") == "/Image"
        and min(int(one.get("/Width", 0)), int(one.get("/Height", 0))) >= _PICTURE_LEAST
        for one in found
    )


def _lines(page: Any, number: int) -> list[_Line]:
    found: list[_Line] = []
    height = float(page.mediabox.top)

    def visit(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        text = text.replace("\n", "").translate(_RADICALS)
        if not text:
            return
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = abs(inner[3] * outer[3]) or abs(inner[1] * outer[2]) or 1.0
        points = min(max(float(size) * scale, 1.0), 400.0)
        name = str(font.get("/BaseFont", "")) if font else ""
        bold = bool(re.search(r"bold|heavy|black|hei", name, re.IGNORECASE))
        last = found[-1] if found else None
        if last is not None and abs(last.y - y) < 0.4 * max(points, last.size) and x > last.x - 1:
            gap = "　" if text.strip() and x - last.end > 2.5 * points else ""
            found[-1] = replace(
                last,
                text=last.text.rstrip(" ") + gap + text if gap else last.text + text,
                bold=last.bold and bold,
            )
        elif text.strip():
            found.append(_Line(number, x, y, points, text, bold, height))

    page.extract_text(visitor_text=visit)
    spaced = sum(len(_BETWEEN_HAN.findall(line.text)) for line in found)
    together = sum(len(re.findall(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])", line.text)) for line in found)
    loose = spaced * 3 > together  # the producer placed each glyph, and the gaps came out as blanks
    return [replace(line, text=_tidy(line.text, loose)) for line in found]


def _tidy(text: str, loose: bool) -> str:
    text = _BESIDE_LATIN.sub("", paragraph_text(text))
    return _BETWEEN_HAN.sub("", text) if loose else text


def _is_garbled(lines: list[_Line]) -> bool:
    """Whether the fonts have no table back to characters: private and replacement characters, few ideographs."""
    text = "".join(line.text for line in lines)
    bad = sum(unicodedata.category(one) in ("Co", "Cn", "Cc") or one == "\ufffd" for one in text)
    return bad * 4 > len(text)


def _without_furniture(lines: list[_Line], pages: int) -> tuple[list[_Line], list[str]]:
    """The lines without page numbers and what stands at the head or foot of most pages, and those."""
    edges: dict[int, list[_Line]] = {}
    for page in {line.page for line in lines}:
        own = sorted((line for line in lines if line.page == page and line.text), key=lambda line: -line.y)
        edges[page] = [*own[:2], *own[-2:]]
    met = Counter(key for edge in edges.values() for key in {_shape(line.text) for line in edge})
    least = max(3, len(edges) * 0.6) if len(edges) > 2 else 2
    kept: list[_Line] = []
    left: list[str] = []
    for line in lines:
        at_edge = line in edges.get(line.page, ())
        number = (
            at_edge and line in (edges[line.page][0], edges[line.page][-1]) and _PAGE_NUMBER.match(line.text)
        )
        repeated = pages > 1 and met[_shape(line.text)] >= least
        if line.text and at_edge and (number or repeated or _is_header(line, lines)):
            left.append(line.text)
        elif line.text:
            kept.append(line)
    return kept, left


def _is_header(line: _Line, lines: list[_Line]) -> bool:
    """Whether a line in the margin stands apart from the text and is no larger than it."""
    others = [one for one in lines if one.page == line.page and one.text and not one.in_margin]
    apart = min((abs(one.y - line.y) for one in others), default=0.0)
    return line.in_margin and apart > 2 * line.size and line.size <= 1.1 * max(one.size for one in others)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", "".join(text.split()))


def _paragraphs(lines: list[_Line]) -> list[Block]:
    if not lines:
        return []
    body = statistics.median(line.size for line in lines for _ in range(len(line.text) // 8 + 1))
    left = _margins(lines)
    right = max(line.end for line in lines if abs(line.size - body) < 1) if lines else 0.0
    pitch = _pitch(lines)
    wraps = any(line.end > right - 2.6 * line.size and not _SENTENCE.search(line.text) for line in lines)
    blocks: list[Block] = []
    before: _Line | None = None
    for line in lines:
        goes_on = before is not None and _goes_on(before, line, left[line.page], right, pitch)
        if before is not None and goes_on and not wraps and _SENTENCE.search(before.text):
            goes_on = (
                False  # the longest line is full by definition; no other says that lines are wrapped here
            )
        if goes_on:
            blocks[-1] = replace(
                blocks[-1], text=join(blocks[-1].text, line.text), bold=blocks[-1].bold and line.bold
            )
        else:
            space, rest = line.x - left[line.page], right - line.end
            centred = space > 2 * line.size and abs(space - rest) < 3 * line.size
            blocks.append(Block(line.text, bold=line.bold or line.size > 1.2 * body, centred=centred))
        before = line
    return blocks


def _margins(lines: list[_Line]) -> dict[int, float]:
    """Where the lines of each page begin that are not indented; a page of few lines says nothing of itself."""
    common = min(line.x for line in lines)
    found: dict[int, float] = {}
    for page in {line.page for line in lines}:
        own = [line.x for line in lines if line.page == page]
        found[page] = min(own) if len(own) > 4 else common
    return found


def _pitch(lines: list[_Line]) -> float:
    """Points from one line to the next within a paragraph, at most."""
    steps = [
        a.y - b.y for a, b in itertools.pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 4 * a.size
    ]
    return statistics.median_low(steps) if steps else 0.0


def _goes_on(before: _Line, line: _Line, left: float, right: float, pitch: float) -> bool:
    """Whether a line goes on the paragraph of the one before."""
    if abs(before.size - line.size) > 0.12 * before.size:
        return False
    short = (
        2.6 if before.text[-1] > "\u2e7f" else 7.0
    ) * before.size  # Latin letters are not all half as wide
    if line.x > left + 0.8 * line.size or before.end < right - short:
        return False  # an indent, or a line that was not full: a paragraph begins
    if before.x > left + 4 * before.size:
        return False  # set to the right, as attributions are
    if _NEW_LINE.match(line.text) and _SENTENCE.search(before.text):
        return False
    if before.page != line.page:
        return not _SENTENCE.search(before.text) or before.end > right - 1.2 * before.size
    return 0 < before.y - line.y < 1.45 * pitch
