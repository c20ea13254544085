"""HTML to blocks: one forward scan, no tree, linear in the input whatever it holds.

A sanitiser or tree builder is what hostile mails aim at (300,000 nested divs cost one of them 40 s); to take the
words out, neither is needed. Nothing is fetched, nothing of the markup survives.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.wording.text import Block, Mark, br_paragraphs, row_blocks

LONGEST = 8_000_000
"""Characters of HTML looked at; what is beyond is cut off and said."""

_SKIPPED = frozenset(
    {"script", "style", "title", "head", "template", "noscript", "object", "svg", "math", "select"}
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "center",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "figure",
        "figcaption",
        "address",
        "form",
        "fieldset",
        "body",
        "html",
    ]
)
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "base", "wbr", "area", "embed", "source"}
)
_BOLD = frozenset({"b", "strong"})
_ATTRIBUTE = re.compile(r"""([a-zA-Z_:][-\w:.]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]{0,30}")
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
)
_QUOTE_PLACE = re.compile(
    r"gmail_quote|isreplycontent|divrplyfwdmsg|mail-editor-reference|appendonsend|moz-cite|yahoo_quoted"
    r"|ntes-(?:pc)?mail-?quote|protonmail_quote|zmail_extra",
    re.IGNORECASE,
)
_SIGNATURE_PLACE = re.compile(
    r"gmail_signature|moz-signature|ntes_?pc_?mail_signature|mail-?signature|foxmail-?sign|x_?signature|"
    r"ntes-mailsign|_foxmail_custom_signature|qqmail_?sign|mobilesignature|ms-outlook-mobile-signature",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass
class _Open:
    name: str
    hidden: bool
    quote: bool
    signature: bool
    bold: bool
    centred: bool
    heading: int
    pre: bool


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


def blocks_of_html(text: str) -> list[Block]:
    """The paragraphs, pictures and table rows of an HTML text in reading order, quotes and signatures marked."""
    state = _State()
    for kind, name, rest in _scan(text[:LONGEST]):
        if kind == "text":
            _text(state, rest)
        elif kind == "start":
            _start(state, name, rest)
        else:
            _end(state, name)
    _flush(state)
    return state.blocks


def _scan(text: str) -> Iterator[tuple[str, str, str]]:
    """Yields ("text", "", words), ("start", name, attributes), ("end", name, "")."""
    place, end = 0, len(text)
    while place < end:
        angle = text.find("<", place)
        if angle < 0:
            yield "text", "", text[place:]
            return
        if angle > place:
            yield "text", "", text[place:angle]
        following = text[angle + 1 : angle + 2]
        if text.startswith("<!--", angle):
            place = _after(text, "-->", angle + 4)
        elif following in ("!", "?"):
            place = _after(text, ">", angle + 1)
        elif following == "/" and (match := _NAME.match(text, angle + 2)):
            place = _after(text, ">", match.end())
            yield "end", match[0].lower(), ""
        elif match := _NAME.match(text, angle + 1):
            close = _tag_end(text, match.end())
            name = match[0].lower()
            yield "start", name, text[match.end() : close]
            place = close + 1
            if name in ("script", "style"):
                place = _raw_end(text, name, place)
        else:
            yield "text", "", "<"
            place = angle + 1


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _raw_end(text: str, name: str, start: int) -> int:
    match = re.compile(f"</{name}", re.IGNORECASE).search(text, start)
    return match.start() if match else len(text)


_TAG_STOP = re.compile(r"""[>"'<]""")


def _tag_end(text: str, start: int) -> int:
    """Where the tag's ">" is, quoted values passed over; a "<" outside quotes ends a tag that never closed."""
    place = start
    while (match := _TAG_STOP.search(text, place)) is not None:
        if match[0] == ">":
            return match.start()
        if match[0] == "<":
            return match.start() - 1
        if text[match.start() - 1] != "=":  # a stray quote, as in <p title=a"b>
            place = match.end()
            continue
        close = text.find(match[0], match.end())
        if close < 0:
            place = match.end()
            continue
        place = close + 1
    return len(text)


def _text(state: _State, raw: str) -> None:
    if any(one.hidden for one in state.stack[-40:]):
        return
    words = html.unescape(raw) if "&" in raw else raw
    pre = bool(state.stack) and state.stack[-1].pre
    if pre:
        first, *more = words.split("\n")
        state.lines[-1] += first
        state.lines.extend(more)
    else:
        words = _SPACE.sub(_folded, words)
        state.lines[-1] += words.lstrip(" ") if not state.lines[-1] else words
    letters = sum(not character.isspace() for character in words)
    if state.stack and state.stack[-1].bold:
        state.bold_letters += letters
    else:
        state.plain_letters += letters


def _folded(match: re.Match[str]) -> str:
    """A line break of the source between two ideographs is no space: mail programs wrap there."""
    run, text = match[0], match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if "\n" in run and before > "\u2e7f" and after > "\u2e7f":
        return ""
    return " "


def _start(state: _State, name: str, rest: str) -> None:
    if name == "br":
        state.lines.append("")
        return
    attributes = {
        m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(rest[:65536])
    }
    if name == "img":
        _picture(state, attributes)
        return
    if name == "a":
        state.mailto = attributes.get("href", "").strip()
    if name in _BLOCKS:
        _block_start(state, name)
    if name in _VOID or (rest.endswith("/") and name not in _BLOCKS):
        return
    state.stack.append(_opened(state, name, attributes))
    if len(state.stack) > 5000:
        del state.stack[:1000]  # nesting nobody writes: the outermost are forgotten, no word is


def _opened(state: _State, name: str, attributes: dict[str, str]) -> _Open:
    outer = state.stack[-1] if state.stack else _Open("", False, False, False, False, False, 0, False)
    place = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('name', '')}"
    style = attributes.get("style", "").lower()
    quoted = name == "blockquote" and ("cite" in (attributes.get("type", "") + place) or "cite" in attributes)
    bold = outer.bold or name in _BOLD or bool(re.search(r"font-weight\s*:\s*(bold|[6-9]00)", style))
    if re.search(r"font-weight\s*:\s*(normal|400)", style):
        bold = False
    return _Open(
        name,
        outer.hidden or name in _SKIPPED or bool(_HIDDEN.search(style)) or "hidden" in attributes,
        outer.quote or quoted or bool(_QUOTE_PLACE.search(place)),
        outer.signature or bool(_SIGNATURE_PLACE.search(place)),
        bold or (name[0] == "h" and name[1:].isdigit()) or name == "th",
        "center" in (attributes.get("align", "").lower(), name)
        or "text-align:center" in style.replace(" ", ""),
        int(name[1]) if re.fullmatch("h[1-6]", name) else outer.heading,
        name == "pre" or outer.pre or "white-space:pre" in style.replace(" ", ""),
    )


def _block_start(state: _State, name: str) -> None:
    _flush(state)
    if name == "table":
        state.rows.append([])
    elif name == "tr" and state.rows:
        _row(state)
        state.rows[-1] = [len(state.blocks)]
    elif name in ("td", "th") and state.rows:
        state.rows[-1].append(len(state.blocks))
    elif name in ("ol", "ul"):
        state.lists.append(0 if name == "ol" else -1)
    elif name == "li":
        state.item = _item_number(state)
    elif name == "hr":
        state.blocks.append(Block("", rule=True, mark=_mark(state)))


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
    if name in _BLOCKS and name != "br":
        _flush(state)
    if name in ("ol", "ul") and state.lists:
        state.lists.pop()
    if name in ("tr", "table") and state.rows:
        _row(state)
    if name == "table" and state.rows:
        state.rows.pop()
    for depth in range(1, min(len(state.stack), 200) + 1):
        opened = state.stack[-depth].name
        if opened == name:
            del state.stack[-depth:]
            return
        if opened in ("td", "th", "table") and name not in ("table", "tr", "tbody", "td", "th"):
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
    lines = state.lines
    if any(line.strip() for line in lines):
        top = state.stack[-1] if state.stack else None
        bold = state.bold_letters > 0 and state.bold_letters >= 9 * state.plain_letters
        for place, text in enumerate(br_paragraphs(lines)):
            lead = state.item if place == 0 and state.item and not text[:1].isdigit() else ""
            state.blocks.append(
                Block(
                    lead + text,
                    mark=_mark(state),
                    bold=bold,
                    centred=bool(top and top.centred),
                    heading=top.heading if top else 0,
                )
            )
    elif len(lines) > 1:
        state.blocks.append(Block("", mark=_mark(state)))
    _reset(state)


def _reset(state: _State) -> None:
    state.lines = [""]
    state.plain_letters = state.bold_letters = 0
    state.item = ""


def _mark(state: _State) -> Mark:
    top = state.stack[-1] if state.stack else None
    if top is None:
        return ""
    return "quote" if top.quote else "signature" if top.signature else ""


def _picture(state: _State, attributes: dict[str, str]) -> None:
    source = attributes.get("src", "").strip()
    if any(one.hidden for one in state.stack[-40:]):
        return
    _flush(state)
    state.blocks.append(Block("", mark=_mark(state), picture=source or "?"))
