"""An issue's content -> a .docx for editing and printing at units. The only importer of python-docx in distribute.

Real styles and no text boxes, so that a unit can go on working in it: see `styles` for the measures and faces,
which are named and not embedded. The same content and pictures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx import Document

from distribute.docx.body import Body
from distribute.docx.pack import packed
from distribute.docx.styles import dress
from distribute.printed import Content, printed
from distribute.templates import Templates

__all__ = ["docx"]


def docx(content: Content, pictures: Mapping[str, bytes], templates: Templates, *, mark: str = "") -> bytes:
    """The bulletin as a Word file. `pictures`: the mail copies by SHA-256. `mark` (校样) stands above a proof.

    Raises TemplateProblem for a fault in the words, ValueError for a picture that is not given.
    """
    data = printed(content, templates, mark=mark)
    document = Document()
    dress(document, data)
    Body(document, data, pictures).draw()
    return packed(document, data)
