"""Text to blocks: what is a paragraph, a line break, a wrapped line.

A block is one paragraph or one picture at its place. Blocks that are no part of what was contributed (quotes,
signatures, forward headers, greetings) are marked and stay in the list, so that nothing is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ingest.structure.charset import clean
from ingest.wording.symbols import unescaped_again

Mark = Literal["", "quote", "signature", "forward", "cover", "slip", "furniture"]
"""slip: an approval form; furniture: what a program put there (style text, 阅读原文, a cloud file's buttons)."""


@dataclass(frozen=True)
class Block:
    text: str
    mark: Mark = ""
    bold: bool = False
    centred: bool = False
    heading: int = 0
    """1 to 6 for a heading by its style, 0 for anything else."""
    picture: str = ""
    """What names the picture standing here: "cid:...", a media path of a document."""
    table: bool = False
    """One row of a table, cells separated by U+3000."""
    rule: bool = False
    """A horizontal line."""
    quoted: bool = False
    """The markup says it is quoted from another mail."""
    within: tuple[int, ...] = ()
    """The quotations of the markup it stands in, outermost first: where a quoted mail ends."""
    rest: bool = False
    """The rest of the line in which the picture above it stands."""


def set_mark(blocks: list[Block], place: int, mark: Mark) -> None:
    """Marks a block that has no mark yet."""
    if not blocks[place].mark:
        blocks[place] = replace(blocks[place], mark=mark)


_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe0e\ufffc]")
_SMALL = str.maketrans(
    dict(zip("﹙﹚⸨⸩｟｠❨❩", "（）（）（）（）", strict=True))
    | {chr(code): "" for code in range(0xF020, 0xF100)}
    | {
        "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0b7": "·", "\uf0d8": "►", "\uf0fc": "√", "\uf0fb": "×",
        "\uf0fe": "☑", "\uf0a8": "□", "\uf06f": "□", "\uf0e0": "→", "\uf0b0": "°", "\uf0b4": "×", "\uf0b1": "±",
    }
)  # fmt: skip
"""Brackets some input methods write for parentheses; what Word's symbol fonts show for their private characters."""
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f]+")
_INDENT = re.compile(r"(?:\u3000{1,}| {2,}|\t|\u00a0{2,}|[\u2002\u2003]{1,})[ \t\u3000\u00a0]*\S")
_ENDED = re.compile(r"[。！？!?…：:；;”』」）)】》.]\s*$")
_SENTENCE = re.compile(r"[。！？!?…”』」）)]\s*$")
_GOES_ON = re.compile(r"^.{24,}[，、]$", re.DOTALL)
"""A long line that ends with a comma: whatever its width, the paragraph does not end there."""
_STARTS_ANEW = re.compile(
    r"[（(【\[◆◇●○■□★☆▲△※·•\-—*>]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．)）]"
    r"|第[一二三四五六七八九十\d]+[篇条章节部]"
    r"|[\w\u4e00-\u9fff]{1,8}[：:]"
)


_BROKEN_OFF = re.compile(r"^[^\n]{8,}[，、：；《“][^\n]*[^\s。！？!?…：:；;，,、”』」）)】》.—\-]$")
"""A line with marks in it and none at its end, not even a comma: it stops in the middle of a clause."""
_NEWS_BEGINS = re.compile(r"(?:\d{4}年)?\d{1,2}月\d|近日|日前|连日来|今年以来|为[了进深切全]|本报讯")
"""What stands under a title as long as the lines of the text."""
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑳]|\d{1,2}[、．]"
    r"|\d{1,2}\.(?!\d)"
    r"|第[一二三四五六七八九十\d]+[篇条章节部]|[-=_—]{3}"
    r"|(?:[发寄收]件人|[发寄]件者|收件者|发送时间|抄送|主[ \u3000]*[题旨]|日[ \u3000]*期"
    r"|From|To|Cc|Date|Sent|Subject)\s*[：:]"
)
"""What begins a line of its own even where the line above it is full and ends in the middle of a sentence."""


def paragraph_text(text: str) -> str:
    """One paragraph cleaned: no invisible characters, blanks folded, no blanks at its ends or beside breaks."""
    text = _INVISIBLE.sub("", clean(text)).translate(_SMALL)
    lines = (_SPACES.sub(" ", line).strip(" \u3000") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)


def width(text: str) -> int:
    """Columns a line takes: two for an ideograph."""
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))


def join(before: str, after: str) -> str:
    """Two halves of a wrapped line: a space only between words, none between ideographs."""
    return joined((before, after))


def joined(pieces: Iterable[str]) -> str:
    """Any number of such pieces; linear in their length, where one join after the other is not."""
    found: list[str] = []
    last = "\u3000"
    for piece in pieces:
        if piece:
            found += [piece] if last > "\u2e7f" or piece[0] > "\u2e7f" else [" ", piece]
            last = piece[-1]
    return "".join(found)


def blocks_of_text(text: str, *, flowed: bool = False, delsp: bool = False) -> list[Block]:
    """Paragraphs of a plain text; an empty block stands for each run of blank lines."""
    lines = unescaped_again(clean(text)).expandtabs(4).split("\n")
    if flowed:
        lines = _unflow(lines, delsp)
    own = [line for line in lines if not line.startswith((">", "＞"))]
    column, longest = _wrap_column(own), _longest(own)
    blocks: list[Block] = []
    chunk: list[str] = []
    for line in [*lines, ""]:
        if paragraph_text(line):
            chunk.append(line)
            continue
        blocks.extend(Block(one) for one in _chunk_paragraphs(chunk, column, longest))
        if chunk:
            blocks.append(Block(""))
        chunk = []
    return blocks[:-1] if blocks and not blocks[-1].text else blocks


def _unflow(lines: list[str], delsp: bool) -> list[str]:
    """RFC 3676: a line that ends with a space goes on in the next; "-- " is the signature mark."""
    paragraphs: list[list[str]] = []
    open_line, end = False, ""
    for line in lines:
        line = line[1:] if line.startswith(" ") else line
        soft = line.endswith(" ") and line != "-- "
        body = line[:-1] if soft and delsp else line
        if not open_line:
            paragraphs.append([])
            end = ""
        elif end[:1] > "\u2e7f" and end.endswith(" ") and body[:1] > "\u2e7f":
            paragraphs[-1][-1] = paragraphs[-1][-1][:-1]
        if body:
            paragraphs[-1].append(body)
        open_line, end = soft, (end + body[-2:])[-2:]
    return ["".join(pieces) for pieces in paragraphs]


def _wrap_column(lines: list[str]) -> int:
    """The column at which a mail program wrapped the text, or 0 when each line is a paragraph of its own.

    Wrapped lines are about equally long and mostly end in the middle of a sentence; paragraphs end with one.
    """
    widths = [width(line.rstrip()) for line in lines]
    longest = max(widths, default=0)
    if not 50 <= longest <= 100:
        return 0
    full = [
        line
        for line, following, columns in zip(lines, [*lines[1:], ""], widths, strict=False)
        if columns >= longest - 6 and following.strip() and not _INDENT.match(following)
    ]
    open_ended = sum(not _SENTENCE.search(line) for line in full)
    return longest if open_ended and open_ended * 10 >= len(full) * 6 else 0


def _longest(lines: list[str]) -> int:
    """Columns of the longest line where that may be where somebody broke his lines by hand, else 0."""
    longest = max((width(line.rstrip()) for line in lines), default=0)
    return longest if 50 <= longest <= 100 else 0


def _chunk_paragraphs(lines: list[str], column: int, longest: int = 0) -> list[str]:
    """Paragraphs of a run of lines without a blank one between."""
    if _is_verse(lines):
        return [paragraph_text("\n".join(lines))]
    paragraphs: list[list[str]] = []
    previous = ""
    for line in lines:
        full = column and width(previous.rstrip()) >= column - 6
        if longest and width(previous.rstrip()) >= longest - 4 and not _NEWS_BEGINS.match(line.strip()):
            full = full or bool(_BROKEN_OFF.match(previous.strip()))
        starts = (
            _STARTS_ANEW
            if _SENTENCE.search(previous) or previous.rstrip().endswith(("--", "==", "__"))
            else _NUMBERED
        )
        anew = _INDENT.match(line) or line.startswith((">", "＞")) or starts.match(line.strip())
        if paragraphs and not anew and (full or _GOES_ON.search(previous.rstrip()[-60:])):
            paragraphs[-1].append(paragraph_text(line))
        else:
            paragraphs.append([paragraph_text(line)])
        previous = line
    return [joined(pieces) for pieces in paragraphs]


def _is_verse(lines: list[str]) -> bool:
    """Four or more short lines of about one length, none of them a label, a list or an attribution."""
    bare = [line.strip(" \u3000") for line in lines]
    if len(bare) < 4 or any(line.startswith((">", "＞")) for line in lines):
        return False
    widths = [width(line) for line in bare]
    return (
        min(widths) >= 8
        and max(widths) <= 34
        and max(widths) - min(widths) <= 12
        and not any(_STARTS_ANEW.match(line) or re.search(r"[\d@]{3}", line) for line in bare)
        and sum(bool(re.search(r"[，。！？；、,.!?;]$", line)) for line in bare) * 2 >= len(bare)
    )


def br_paragraphs(lines: list[str]) -> list[str]:
    """Paragraphs of one HTML block whose lines were separated by <br>."""
    if len(lines) == 1:
        text = paragraph_text(lines[0])
        return [text] if text else []
    column, longest = _wrap_column(lines), _longest(lines)
    found: list[str] = []
    chunk: list[str] = []
    for line in [*lines, ""]:
        if paragraph_text(line):
            chunk.append(line)
        elif chunk:
            found.extend(_chunk_paragraphs(chunk, column, longest))
            chunk = []
    return [one for one in found if one]


def rejoined(blocks: list[Block]) -> list[Block]:
    """The blocks of a page with lines joined that somebody pasted one by one from a text of fixed width."""
    found: list[Block] = []
    run: list[Block] = []
    for one in [*blocks, Block("")]:
        plain = one.text and not (one.bold or one.centred or one.heading or one.table or "\n" in one.text)
        if plain and (not run or (one.mark, one.within) == (run[0].mark, run[0].within)):
            run.append(one)
            continue
        found.extend(_rejoined_run(run))
        run = [one] if plain else []
        if not plain:
            found.append(one)
    return found[:-1]


def _rejoined_run(run: list[Block]) -> list[Block]:
    widths = [width(one.text) for one in run] if len(run) > 2 else []
    longest = max(widths, default=0)
    if not 56 <= longest <= 84:
        return run
    full = [
        columns >= longest - 4 and not _ENDED.search(one.text)
        for one, columns in zip(run, widths, strict=True)
    ]
    if not any(one and other for one, other in pairwise(full)):
        return run
    paragraphs: list[list[Block]] = []
    for place, one in enumerate(run):
        if place and full[place - 1] and not _STARTS_ANEW.match(one.text):
            paragraphs[-1].append(one)
        else:
            paragraphs.append([one])
    whole = [replace(lines[0], text=joined(one.text for one in lines)) for lines in paragraphs]
    ended = all(_SENTENCE.search(one.text) for one in whole if width(one.text) > longest)
    return whole if ended else run


def with_broken_lines(blocks: list[Block], is_none: Callable[[str], bool]) -> list[Block]:
    """The blocks with the lines whole again that a picture stood in which is no photo: a smiley, an icon."""
    found: list[Block] = []
    lines: dict[int, list[str]] = {}
    at = -1
    """Where in `found` the last block stands that is no such picture."""
    for one in blocks:
        if one.rest and 0 <= at < len(found) - 1 and found[at].text and not found[at].picture:
            lines.setdefault(at, [found[at].text]).append(one.text)
            continue
        if not (one.picture and is_none(one.picture)):
            at = len(found)
        found.append(one)
    for at, pieces in lines.items():
        found[at] = replace(found[at], text=joined(pieces))
    return found


_FORM_LABEL = re.compile(
    r"^(?:稿件|文章|投稿|作者|供稿)?(?:标题|题目|名称|栏目|版块|板块|单位|部门|作者|姓名|人|通讯员|撰稿"
    r"|摄影|日期|时间|电话|手机|邮箱|联系方式|联系电话"
    r"|审核|审核人|审签|正文|内容|备注|字数|编辑)\s*[：:]?$"
)


def row_blocks(cells: list[list[Block]]) -> list[Block] | None:
    """A table's row as blocks: a form's fields, or one line of a table; None when it is only layout."""
    filled = [[one for one in cell if one.text or one.picture] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) < 2 or any(one.picture for cell in filled for one in cell):
        return None
    labels = [_FORM_LABEL.match(cell[0].text) for cell in filled[::2]]
    if all(labels) and len(filled) % 2 == 0 and all(len(cell) == 1 for cell in filled[::2]):
        return [
            field
            for label, value in zip(filled[::2], filled[1::2], strict=True)
            for field in _field(label[0], value)
        ]
    if any(len(one.text) > 200 for cell in filled for one in cell):
        return None
    row = "　".join(" ".join(one.text.replace("\n", " ") for one in cell) for cell in filled)
    first = filled[0][0]
    bold = all(cell[0].bold for cell in filled)
    return [Block(row, mark=first.mark, bold=bold, table=True, quoted=first.quoted, within=first.within)]


def _field(label: Block, value: list[Block]) -> list[Block]:
    name = label.text.rstrip(" ：:")
    if re.search(r"(?:正文|内容)$", name):
        return [replace(label, text=f"{name}："), *value]
    if len(value) > 1 or len(value[0].text) > 60:
        return [label, *value]
    return [replace(label, text=f"{name}：{value[0].text}")]
