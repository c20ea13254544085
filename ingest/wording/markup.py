"""HTML to blocks: one forward scan, no tree, linear in the input whatever it holds.

A sanitiser or tree builder is what hostile mails aim at (300,000 nested divs cost one of them 40 s); to take the
words out, neither is needed. Nothing is fetched, nothing of the markup survives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ingest.wording import elements
from ingest.wording.scan import scan
from ingest.wording.symbols import label_text, raised, symbol_text, unescaped, unescaped_again
from ingest.wording.text import Block, Mark, br_paragraphs, rejoined, row_blocks

LONGEST = 8_000_000
"""Characters of HTML looked at; what is beyond is cut off and said."""


_SOURCE_BREAK = "\x1f"
"""A line break of the source at the end of a run of text, until it is known what comes next."""
_BREAKS = re.compile(r" *\x1f[ \x1f]*")


class _Open(NamedTuple):
    """An open element: what it and those around it say of the words inside."""

    name: str = ""
    hidden: bool = False
    tiny: bool = False
    """font-size: 0, which what is inside may undo."""
    quote: bool = False
    signature: bool = False
    bold: bool = False
    centred: bool = False
    heading: int = 0
    pre: bool = False
    within: tuple[int, ...] = ()
    symbol: bool = False
    label: bool = False
    """The number or bullet Word writes before a list item."""
    raised: bool = False
    block: bool = False


@dataclass
class _State:
    """The block being gathered: its lines, and what was open when they came."""

    stack: list[_Open] = field(default_factory=list)
    lines: list[str] = field(default_factory=lambda: [""])
    plain_letters: int = 0
    bold_letters: int = 0
    blocks: list[Block] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    """One entry for each open table: where in blocks the open row's cells begin."""
    lists: list[int] = field(default_factory=list)
    """One entry for each open list: how many items an ordered one has had, -1 for one with bullets."""
    item: str = ""
    mailto: str = ""
    """The address behind the open link."""
    broken: bool = False
    """Whether a picture stands in the line being gathered, behind some of its words."""
    containers: int = 0
    hidden_classes: set[str] = field(default_factory=set)

    @property
    def top(self) -> _Open:
        return self.stack[-1] if self.stack else _NOTHING


_NOTHING = _Open()


def blocks_of_html(text: str) -> list[Block]:
    """The paragraphs, pictures and table rows of an HTML text in reading order, quotes and signatures marked."""
    state = _State()
    text = text[:LONGEST]
    text = text.replace(_SOURCE_BREAK, " ")
    if "\n" in text and not elements.ANY_BLOCK.search(text):
        state.stack.append(_Open("pre", pre=True))  # plain text under a wrong label
    for kind, name, rest in scan(text):
        if kind == "text":
            _text(state, rest)
        elif kind == "start":
            _start(state, name, rest)
        else:
            _end(state, name)
    _flush(state)
    return rejoined(state.blocks)


def _text(state: _State, raw: str) -> None:
    top = state.top
    if top.hidden:
        if top.name == "style":
            state.hidden_classes.update(elements.HIDDEN_CLASS.findall(raw.partition("@media")[0][:100_000]))
        return
    if top.tiny:
        return
    words = unescaped_again(unescaped(raw)) if "&" in raw else raw
    if top.label:
        words = label_text(words)
    elif top.symbol:
        words = symbol_text(words)
    elif top.raised:
        words = raised(state.lines[-1], words)
    if top.pre:
        first, *more = words.split("\n")
        state.lines[-1] += first
        state.lines.extend(more)
    else:
        words = elements.SPACE.sub(_folded, words)
        line = (
            state.lines.pop()
        )  # a string nobody else holds grows in place: a paragraph may be of many pieces
        line += words if line else words.lstrip(f" {_SOURCE_BREAK}")
        state.lines.append(line)
    letters = len(words) - words.count(" ")
    if top.bold:
        state.bold_letters += letters
    else:
        state.plain_letters += letters


def _folded(match: re.Match[str]) -> str:
    """A line break of the source between two ideographs is no space: mail programs wrap there."""
    run, text = match[0], match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if "\n" not in run:
        return " "
    if not before or not after:
        return _SOURCE_BREAK
    return "" if before > "\u2e7f" and after > "\u2e7f" else " "


def _settled(line: str) -> str:
    """The line with the breaks of the source that stood beside a tag, now that both neighbours are known."""
    if _SOURCE_BREAK not in line:
        return line
    return _BREAKS.sub(_settled_break, line)


def _settled_break(match: re.Match[str]) -> str:
    line, start, end = match.string, match.start(), match.end()
    return "" if line[max(start - 1, 0) : start] > "\u2e7f" and line[end : end + 1] > "\u2e7f" else " "


def _start(state: _State, name: str, rest: str) -> None:
    if name == "br":
        state.lines.append("")
        return
    _implied_ends(state, name)
    attributes = _attributes(rest) if rest else {}
    if name == "img":
        _picture(state, attributes)
        return
    if name == "a":
        state.mailto = attributes.get("href", "").strip()
    if name in elements.BLOCKS:
        _block_start(state, name, attributes)
    if name in elements.VOID or (rest.endswith("/") and name not in elements.BLOCKS):
        return
    opened = _opened(state, name, attributes, rest)
    if opened.block or (opened.quote, opened.signature) != (state.top.quote, state.top.signature):
        _flush(state)
    state.stack.append(opened)
    if len(state.stack) > 5000:
        del state.stack[:1000]  # nesting nobody writes: the outermost are forgotten, no word is


def _attributes(rest: str) -> dict[str, str]:
    return {
        m[1].lower(): unescaped(m[2] or m[3] or m[4] or "") for m in elements.ATTRIBUTE.finditer(rest[:65536])
    }


def _implied_ends(state: _State, name: str) -> None:
    """Ends what a start tag ends though its own end tag was left out (HTML standard 13.1.2.4)."""
    if name == "body":
        _end_open(state, "head", "div td blockquote")  # a body within a body is a mail pasted whole
    elif state.top.name == "head" and name not in elements.IN_HEAD:
        state.stack.pop()
    if name in elements.ENDS_PARAGRAPH:
        _end_open(state, "p", "table td th")
    if name in elements.IMPLIED:
        names, fence = elements.IMPLIED[name]
        _end_open(state, names, fence)


def _end_open(state: _State, names: str, fence: str) -> None:
    stops, wanted = fence.split(), names.split()
    for depth in range(1, min(len(state.stack), 40) + 1):
        opened = state.stack[-depth].name
        if opened in wanted:
            _flush(state)
            del state.stack[-depth:]
            return
        if opened in stops or (opened in elements.BLOCKS and names == "p"):
            return


def _opened(state: _State, name: str, attributes: dict[str, str], rest: str) -> _Open:
    outer = state.top
    if not attributes and not rest.strip() and name in elements.PLAIN:
        return outer._replace(name=name, block=False, centred=False)
    names = attributes.get("class", "")
    place = " ".join((names, *(attributes.get(one, "") for one in ("id", "name", "data-marker"))))
    style = attributes.get("style", "").lower()
    cited = name == "blockquote" and ("cite" in (attributes.get("type", "") + place) or "cite" in attributes)
    within = outer.within
    if name in ("blockquote", "includetail") or (place.strip() and elements.BOUNDED_PLACE.search(place)):
        state.containers += 1
        within = (*within[:50], state.containers)
    told = _styled(outer, style)._replace(name=name, within=within)
    hidden = (
        told.hidden
        or name in elements.SKIPPED
        or ("hidden" in rest and bool(elements.HIDDEN_ATTRIBUTE.search(rest)))
    )
    if state.hidden_classes and not hidden:
        hidden = any(one in state.hidden_classes for one in names.split())
    signed = name in ("sign", "xm-signature") or bool(elements.SIGNATURE_PLACE.search(place))
    face = attributes.get("face", "")
    return told._replace(
        hidden=hidden,
        tiny=told.tiny and "size" not in attributes,
        quote=outer.quote or cited or bool(elements.QUOTE_PLACE.search(place)),
        signature=(outer.signature and within == outer.within) or signed,
        bold=told.bold or name in elements.BOLD or name == "th" or bool(elements.HEADING.match(name)),
        centred="center" in (attributes.get("align", "").lower(), name) or told.centred,
        heading=int(name[1]) if elements.HEADING.match(name) else outer.heading,
        pre=name == "pre" or told.pre,
        symbol=bool(elements.SYMBOL_FONT.search(face)) if face else told.symbol,
        raised=name == "sup" or told.raised,
        block=name not in elements.BLOCKS and told.block,
    )


def _styled(outer: _Open, style: str) -> _Open:
    """What a style attribute makes of the element outside it."""
    if not style:
        return outer._replace(centred=False, block=False)
    size, weight = elements.FONT_SIZE.search(style), elements.WEIGHT.search(style)
    return outer._replace(
        hidden=outer.hidden or bool(elements.HIDDEN.search(style)),
        tiny=bool(size[1]) if size else outer.tiny,
        bold=bool(weight[1]) if weight else outer.bold,
        centred=bool(elements.CENTRED.search(style)),
        pre=outer.pre or bool(elements.PRE.search(style)),
        symbol=bool(elements.SYMBOL_FONT.search(style))
        if elements.NAMES_FONT.search(style)
        else outer.symbol,
        label=outer.label or bool(elements.LABEL.search(style)),
        raised=outer.raised or "super" in style,
        block=bool(elements.BLOCK_STYLE.search(style)),
    )


def _block_start(state: _State, name: str, attributes: dict[str, str]) -> None:
    _flush(state)
    if name == "table":
        state.rows.append([])
    elif name == "tr" and state.rows:
        _row(state)
        state.rows[-1] = [len(state.blocks)]
    elif name in ("td", "th") and state.rows:
        state.rows[-1].append(len(state.blocks))
    elif name in ("ol", "ul"):
        begin = attributes.get("start", "1")
        state.lists.append(
            (int(begin) - 1 if begin.isdecimal() and len(begin) < 5 else 0) if name == "ol" else -1
        )
    elif name == "li":
        state.item = _item_number(state)
    elif name == "hr" and not state.top.hidden:
        state.blocks.append(_placed(state, rule=True))


def _item_number(state: _State) -> str:
    """The number of an item of an ordered list, which a reader sees and no text holds."""
    if not state.lists or state.lists[-1] < 0:
        return ""
    state.lists[-1] += 1
    return f"{state.lists[-1]}."


_SENDER = re.compile(r"^\s*(?:发件人|寄件者|寄件人|发信人|From)\s*[:：][^@]{1,80}$", re.IGNORECASE)


def _link_end(state: _State) -> None:
    """The address of a quoted mail's sender, which some programs write only behind the name."""
    scheme, _, address = state.mailto.partition(":")
    state.mailto = ""
    if scheme.lower() == "mailto" and _SENDER.match(state.lines[-1]):
        address = address.partition("?")[0].strip()
        if re.fullmatch(r"[\w.+%-]{1,64}@[\w.-]{1,255}", address):
            state.lines[-1] += f" <{address}>"


def _end(state: _State, name: str) -> None:
    if name == "a":
        _link_end(state)
    if name in elements.BLOCKS and name != "br":
        _flush(state)
    if name in ("ol", "ul") and state.lists:
        state.lists.pop()
    if name in ("tr", "table") and state.rows:
        _row(state)
    if name == "table" and state.rows:
        state.rows.pop()
    for depth in range(1, min(len(state.stack), 200) + 1):
        one = state.stack[-depth]
        if one.name == name:
            outer = state.stack[-depth - 1] if depth < len(state.stack) else _NOTHING
            if one.block or (one.quote, one.signature) != (outer.quote, outer.signature):
                _flush(state)
            del state.stack[-depth:]
            return
        if one.name in ("td", "th", "table") and name not in ("table", "tr", "tbody", "td", "th"):
            return


def _row(state: _State) -> None:
    """Closes a row. Several short cells are a line of a table; anything else is layout and stays paragraphs."""
    starts = state.rows[-1]
    state.rows[-1] = []
    if len(starts) < 2:
        return
    ends = [*starts[1:], len(state.blocks)]
    cells = [state.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    row = row_blocks(cells)
    if row is not None:
        state.blocks[starts[0] :] = row


def _flush(state: _State) -> None:
    lines = [_settled(line) for line in state.lines]
    if any(line.strip() for line in lines):
        bold = state.bold_letters > 0 and state.bold_letters >= 9 * state.plain_letters
        for place, text in enumerate(br_paragraphs(lines)):
            lead = state.item if place == 0 and state.item and not text[:1].isdigit() else ""
            rest = place == 0 and state.broken and bool(lines[0].strip())
            state.blocks.append(replace(_placed(state, lead + text, bold=bold), rest=rest))
        state.item = ""
    elif len(lines) > 1:
        state.blocks.append(_placed(state))
    state.lines = [""]
    state.broken = False
    state.plain_letters = state.bold_letters = 0


def _placed(
    state: _State, text: str = "", *, bold: bool = False, picture: str = "", rule: bool = False
) -> Block:
    """A block with what the elements around it say of it."""
    top = state.top
    mark: Mark = "signature" if top.signature else "quote" if top.quote else ""
    centred, heading = (top.centred, top.heading) if text else (False, 0)
    return Block(text, mark, bold, centred, heading, picture, rule=rule, quoted=top.quote, within=top.within)


def _picture(state: _State, attributes: dict[str, str]) -> None:
    source = attributes.get("src", "").strip()
    if state.top.hidden:
        return
    broken = bool(state.lines[-1].strip()) or (state.broken and len(state.lines) == 1)
    _flush(state)
    state.blocks.append(_placed(state, picture=source or "?"))
    state.broken = broken
