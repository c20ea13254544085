"""A mail's bytes before any parser sees them: the damage done to the header on the way is undone.

Each of these would turn the rest of the header into body text: something before the first field, line ends of
another kind, a fold that lost its blank, an empty line in the middle.
"""

from __future__ import annotations

import re

_FIELD = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_KNOWN = re.compile(
    rb"(?:content-|mime-version|from|to|cc|date|subject|message-id|received|x-|reply-to|return-path)[^:]*:",
    re.IGNORECASE,
)
_PARAMETER = re.compile(rb"(?:name|filename|charset|boundary|type|size)[*0-9]{0,5}[ \t]*=", re.IGNORECASE)
_SPACED = re.compile(rb"^([!-9;-~]{1,200})[ \t]+:", re.MULTILINE)
_PART = re.compile(rb"\n--[^\r\n]{1,200}\r?\n(?=content-)", re.IGNORECASE)
_MACHINE = re.compile(rb"(?:content-type|mime-version|content-transfer-encoding)[ \t]*:", re.IGNORECASE)
_TYPED = re.compile(rb"(?:\A|\n)content-type[ \t]*:", re.IGNORECASE)
BLANK = re.compile(rb"\r?\n\r?\n|\r\r")
"""The empty line that ends a header."""
_LONGEST_HEADER = 8 * 1024 * 1024
_LONGEST_PART_HEADER = 8192


def mended(raw: bytes) -> bytes:
    """The mail as a parser can read it; the body's bytes stay as they are, but for a mail without any LF."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if raw[:5] == b"From " or raw[:6] == b">From ":
        raw = raw[re.match(rb"[^\r\n]*(?:\r\n|\r|\n)?", raw).end() :]  # type: ignore[union-attr]
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    elif raw.find(b"\r\r\n", 0, 2000) >= 0:  # text mode applied twice: every line end of the mail has it
        raw = raw.replace(b"\r\r\n", b"\r\n")
    raw = _joined(raw)
    match = BLANK.search(raw)
    end = match.start() if match else len(raw)
    if end > _LONGEST_HEADER:
        return raw
    head = _folded(raw[:end])
    return head + raw[end:] if head is not None else raw


def _joined(raw: bytes) -> bytes:
    """The header without an empty line in its middle: what follows is clearly fields that structure needs."""
    match = BLANK.search(raw, 0, _LONGEST_HEADER)
    if match is None or _TYPED.search(raw[: match.start()]):
        return raw
    following = BLANK.search(raw, match.end(), match.end() + 65536)
    block = raw[match.end() : following.start()] if following else b""
    lines = block.splitlines()
    if lines and any(_MACHINE.match(line) for line in lines) and all(map(_is_field, lines)):
        return raw[: match.start()] + b"\r\n" + raw[match.end() :]
    return raw


def _is_field(line: bytes) -> bool:
    return line[:1] in b" \t" or _FIELD.match(line) is not None


def _folded(head: bytes) -> bytes | None:
    """The header with lost folds restored and lone CRs made folds, or None when nothing was lost."""
    lines = head.splitlines(keepends=True)
    known = [place for place, line in enumerate(lines) if _KNOWN.match(line)]
    last = known[-1] if known else 0
    while last + 1 < len(lines) and (lines[last + 1][:1] in b" \t" or _PARAMETER.match(lines[last + 1])):
        last += 1
    lost = [place for place, line in enumerate(lines[: last + 1]) if place and not _is_field(line)]
    spaced = _SPACED.search(head) is not None
    for place in lost:
        lines[place] = b" " + lines[place]  # without its blank the rest of the header would become the body
    if not lost and not spaced:
        return None
    return _SPACED.sub(rb"\1:", b"".join(lines)) if spaced else b"".join(lines)


def mended_parts(skeleton: bytes) -> bytes:
    """The same for the headers of the parts; `skeleton` has no large bodies any more."""
    pieces: list[bytes] = []
    kept = 0
    blank = BLANK.search(skeleton)
    for match in _PART.finditer(skeleton):
        if blank is not None and blank.start() < match.end():
            blank = BLANK.search(skeleton, match.end())  # never looked for twice: linear in the size
        if blank is None:
            break
        head = (
            skeleton[match.end() : blank.start()]
            if blank.start() - match.end() < _LONGEST_PART_HEADER
            else b""
        )
        folded = _folded(head) if match.end() >= kept else None
        if folded is not None:
            pieces += [skeleton[kept : match.end()], folded]
            kept = blank.start()
    return b"".join((*pieces, skeleton[kept:])) if pieces else skeleton
