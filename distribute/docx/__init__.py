"""An issue's content -> a .docx for editing and printing at units. The only importer of python-docx in distribute.

Real styles and no text boxes, so that a unit can go on working in it: see `styles` for the measures and faces,
which are named and not embedded. The same content and pictures give the same bytes.

    styles    page    what a paragraph and a page look like
    body      colophon    what is written
    settings  faces   pack    the parts around it, and the ZIP
    xml       the order the schema wants
"""

from __future__ import annotations

from collections.abc import Mapping

from docx import Document

from distribute.docx.body import Body
from distribute.docx.colophon import colophon
from distribute.docx.pack import packed
from distribute.docx.page import lay
from distribute.docx.styles import dress
from distribute.printed import Content, clean, printed
from distribute.templates import Templates

__all__ = ["docx"]


def docx(content: Content, pictures: Mapping[str, bytes], templates: Templates, *, mark: str = "") -> bytes:
    """The bulletin as a Word file. `pictures`: the mail copies by SHA-256. `mark` (校样) stands on every page.

    Raises TemplateProblem for a fault in the words, ValueError for a picture that is not given.
    """
    data = printed(content, templates, mark=clean(mark))
    document = Document()
    dress(document, data)
    lay(document, data)
    Body(document, data, pictures).draw()
    colophon(document, data)
    return packed(document, data)
