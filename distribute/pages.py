"""Pages of a PDF as pictures. The only importer of pypdfium2 outside the reading of mail.

PDFium is not safe to be used by two threads at once: everything here holds one lock.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

DPI = 110
_alone = threading.Lock()


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in pixels at 110 dpi. Raises ValueError for what is no PDF."""
    with _opened(pdf) as document:
        every = map(document.get_page_size, range(len(document)))
        return [(_pixels(width), _pixels(height)) for width, height in every]


def png(pdf: bytes, number: int) -> bytes:
    """A page, counted from 1, at 110 dpi. Raises IndexError for no such page, ValueError for what is no PDF."""
    with _opened(pdf) as document:
        if number not in range(1, len(document) + 1):
            raise IndexError(number)
        with closing(document[number - 1]) as page, closing(page.render(scale=DPI / 72)) as bitmap:
            out = io.BytesIO()
            bitmap.to_pil().save(out, "PNG")
    return out.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _alone:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError(
                _("the PDF cannot be opened ({why}): restore a backup").format(why=error)
            ) from error
        with closing(document):
            yield document


def _pixels(points: float) -> int:
    return max(1, round(points * DPI / 72))
