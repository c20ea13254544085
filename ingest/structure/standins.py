"""Large bodies go round the line parser: each is cut out before, a token stands for it, and it is put back after.

What is cut lies behind an empty line and before the next line that begins with "--". No parser finds a header or
a boundary in there, so the tree of what is left is the tree of the whole.
"""

from __future__ import annotations

import re
import secrets

_EMPTY_LINE = re.compile(rb"\n\r?\n")
_BOUNDARY_LINE = re.compile(rb"[\r\n]--")
_TOKEN = re.compile(rb"NDCUTx([0-9a-f]{16})x[0-9]{6}x")
LARGE = 2 * 1024
"""Bytes from which a body is cut out: below, the parser is quicker than the cut."""


class Cut:
    """The bodies that were cut out of one mail, by the token that stands for each."""

    def __init__(self, raw: bytes, *, enabled: bool = True) -> None:
        self.skeleton = raw
        self.broken = False
        """A token was met twice or not at all: what was read cannot be trusted, read the mail uncut."""
        self._spans: dict[bytes, tuple[int, int]] = {}
        self._raw = memoryview(raw)
        self._nonce = b""
        if enabled and len(raw) > 2 * LARGE:
            self._cut(raw)

    def __len__(self) -> int:
        return len(self._spans)

    def _cut(self, raw: bytes) -> None:
        nonce = self._nonce = secrets.token_hex(8).encode("ascii")
        pieces: list[bytes] = []
        kept = at = 0
        while (match := _EMPTY_LINE.search(raw, at)) is not None:
            start = match.end()
            at = _next_boundary(raw, start - 1)
            # the line breaks before a boundary belong to it, or to the one that should have been there
            tail = raw[max(start, at - 4096) : at]
            end = at - len(tail) + len(tail.rstrip(b"\r\n"))
            if end - start < LARGE:
                continue
            token = b"NDCUTx%bx%06dx" % (nonce, len(self._spans))
            self._spans[token] = (start, end)
            pieces += [raw[kept:start], token]
            kept = end
        if pieces:
            self.skeleton = b"".join((*pieces, raw[kept:]))

    def restored(self, body: bytes) -> bytes | memoryview:
        """The body as it was; a view into the mail when it was cut out whole. Each token is good for once."""
        if not self._nonce or b"NDCUTx" not in body:
            return body
        pieces: list[bytes | memoryview] = []
        kept = 0
        for match in _TOKEN.finditer(body):
            if match[1] != self._nonce:
                continue
            start, end = self._spans.pop(match[0], (0, -1))
            self.broken = self.broken or end < 0
            if not match.start() and end >= 0 and len(body) - match.end() < 4096:
                rest = body[match.end() :]
                if self._raw[end : end + len(rest)] == rest:
                    return self._raw[start : end + len(rest)]  # the usual one: nothing is copied
            pieces += [body[kept : match.start()], self._raw[start : max(end, 0)]]
            kept = match.end()
        pieces.append(body[kept:])
        whole = [piece for piece in pieces if len(piece)]
        return whole[0] if len(whole) == 1 else b"".join(whole)


def _next_boundary(raw: bytes, start: int) -> int:
    """Where the line break stands before the next line that begins with two hyphens; the end when there is none."""
    first = raw.find(b"--", start)  # base64 has no hyphen: nearly always this is the boundary already
    if first < 0:
        return len(raw)
    if first > start and raw[first - 1] in b"\r\n":
        return first - 1
    match = _BOUNDARY_LINE.search(raw, max(first - 1, start))
    return match.start() if match else len(raw)
