"""One attached file taken apart in a process of its own, kept in by ingest.confined: `python -m desk.web.item.apart`.

In its folder lie `file`, the bytes, and `order`, JSON: what to do, and the way to the file when that is an archive.
What it finds goes to standard output. Nothing here knows Django or the store: whoever takes this process over by a
file made for it finds no network, no place to write to, little memory and little time.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from ingest.documents.archives import Budget, Refusal, members
from ingest.documents.kinds import ARCHIVES, kind_of, unread_why
from ingest.documents.reader import read_document
from ingest.parsed import Caps, from_json
from ingest.wording.text import Block

ROWS = 20_000
"""Paragraphs told of at most."""
WIDE, HIGH = 1240, 1800
"""Pixels of a page's picture at most, whatever size the page says it has: A4 at about 150 dpi."""
_NOT_THERE = "压缩包里没有这个文件"


def main() -> int:
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between
    order = json.loads(Path("order").read_text("utf-8"))
    caps = from_json(Caps, order["caps"])
    name, data, why = _within(order["name"], Path("file").read_bytes(), order["within"], caps)
    if order["pages"]:
        for drawn in () if why else pictures(data, order["pages"]):
            out.write(len(drawn).to_bytes(4, "big") + drawn)
            out.flush()  # should the next take too long, this one is out
    else:
        told = {"rows": [], "why": why, "notes": []} if why else text(data, name, order, caps)
        out.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        out.flush()  # should the next fall, the text is out
        if not why and kind_of(data, name, order["type"]) == "pdf":
            out.write(str(_pages(data)).encode())
    out.close()
    return 0


def _within(name: str, data: bytes, way: Sequence[int], caps: Caps) -> tuple[str, bytes, str]:
    """Name and bytes of the file at the end of the way, or why there is none. Steps are places of members, from 1."""
    budget = Budget.of(caps)
    for place in way:
        kind = kind_of(data, name, "")
        found = members(data, kind, caps, budget) if kind in ARCHIVES else iter(())
        if isinstance(found, Refusal):
            return name, b"", found.why
        member = next((one for at, one in enumerate(found, 1) if at == place), None)
        if member is None or member.refusal is not None:
            return name, b"", member.refusal.why if member is not None and member.refusal else _NOT_THERE
        name, data = member.name or name.rpartition(".")[0], member.data
    return name, data, ""


def text(data: bytes, name: str, order: dict[str, Any], caps: Caps) -> dict[str, Any]:
    """Its paragraphs in order, each with what it is, as ingest reads them."""
    kind = "docx" if order["converted"] else kind_of(data, name, order["type"])
    found = read_document(data, kind, order["charset"], caps)
    rows: list[tuple[str, str]] = []
    left = caps.text_characters
    for block in found.blocks[:ROWS]:
        if left <= 0:
            break
        if block.text or block.picture:
            rows.append((_form(block), block.text[:left]))
            left -= len(block.text)
    why = found.why or (unread_why(kind) if found.problem else "")
    return {"rows": rows, "why": why, "notes": list(found.notes)}


def _form(block: Block) -> str:
    if block.picture:
        return "picture"
    return "heading" if block.heading else "row" if block.table else "text"


def _pages(data: bytes) -> int:
    """How many pages PDFium finds; 0 when it cannot open the file."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def pictures(data: bytes, most: int) -> Iterator[bytes]:
    """The first pages of a PDF as JPEG, each as large as it may be; empty for one that cannot be drawn."""
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            for number in range(min(most, len(document))):
                try:
                    yield _drawn(document[number])
                except (pypdfium2.PdfiumError, OSError, ValueError):
                    yield b""
    except pypdfium2.PdfiumError:
        return


def _drawn(page: Any) -> bytes:
    with closing(page):
        width, height = page.get_size()
        scale = min(150 / 72, WIDE / max(width, 1), HIGH / max(height, 1))
        with closing(page.render(scale=scale, may_draw_forms=False)) as bitmap:
            made = io.BytesIO()
            bitmap.to_pil().convert("RGB").save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
