"""HTML to a run of texts and tags: one forward scan, linear in the input whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:_-]{0,40}")
_TAG_STOP = re.compile(r"""[>"'<]""")
_RAW = frozenset({"script", "style", "title", "textarea", "noembed", "xmp"})
"""Elements whose content is no markup (HTML standard 13.2.5): it goes on to the end tag."""
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW}


def scan(text: str) -> Iterator[tuple[str, str, str]]:
    """Yields ("text", "", words), ("start", name, attributes), ("end", name, "")."""
    place, end = 0, len(text)
    unclosed = False
    while place < end:
        angle = text.find("<", place)
        if angle < 0:
            yield "text", "", text[place:]
            return
        if angle > place:
            yield "text", "", text[place:angle]
        following = text[angle + 1 : angle + 2]
        if text.startswith("<!--", angle):
            place = _after_comment(text, angle)
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
            if name in _RAW and not (unclosed and name == "title"):
                found = _RAW_END[name].search(text, place)
                stop = found.start() if found else len(text)
                if found is None and name == "title":
                    unclosed = True  # a title nobody closed must not take the mail with it
                    continue
                yield "text", "", text[place:stop]
                place = stop
        else:
            yield "text", "", "<"
            place = angle + 1


def _after_comment(text: str, angle: int) -> int:
    """Where a comment ends; "<!-->" is an empty one."""
    if text.startswith((">", "->"), angle + 4):
        return text.index(">", angle + 4) + 1
    return _after(text, "-->", angle + 4)


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _tag_end(text: str, start: int) -> int:
    """Where the tag's ">" is, quoted values passed over; a "<" outside quotes ends a tag that never closed."""
    place = start
    while (match := _TAG_STOP.search(text, place)) is not None:
        if match[0] == ">":
            return match.start()
        if match[0] == "<":
            return match.start() - 1
        if text[match.start() - 2 : match.start()].rstrip()[-1:] != "=":
            place = match.end()  # a stray quote, as in <p title=a"b>
            continue
        close = text.find(match[0], match.end())
        if close < 0:
            place = match.end()
            continue
        place = close + 1
    return len(text)
