"""Each rendering read back as a reader's program would: the words of HTML, PDF and Word files, and who is a heading."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from docx import Document

_VOID = {"meta", "img", "br", "link", "hr", "input", "o:allowpng"}
_INVISIBLE = re.compile("[\\s\u00ad\u200b\u2060\ufeff]+")
_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄ"}
MM = 72 / 25.4


def squeezed(text: str) -> str:
    """The text without blanks of any kind, invisible marks and ligatures: what two renderings must share."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_LIGATURES))


class Mail(HTMLParser):
    """An HTML part: its elements in order, its headings, and the words of its body, without the hidden first line."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.hidden: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    @property
    def text(self) -> str:
        return "".join(self.words)

    def after(self, tag: str) -> str:
        """The words from the first element of that name on."""
        return "".join(self.words[self._starts[tag] :])

    @property
    def _starts(self) -> dict[str, int]:
        return self.__dict__.setdefault("_starts_found", {})

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        self.elements.append((tag, attributes))
        self._starts.setdefault(tag, len(self.words))
        if tag in _VOID:
            return
        hidden = tag in ("style", "title", "head") or "display:none" in attributes.get("style", "").replace(
            " ", ""
        )
        self._open.append((tag, hidden))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        opened, _hidden = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        if any(hidden for _tag, hidden in self._open):
            self.hidden.append(data)
            return
        self.words.append(data)
        for tag, _hidden in self._open:
            if re.fullmatch("h[1-6]", tag):
                level, said = self.headings[-1]
                self.headings[-1] = (level, said + data)


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout.decode("utf-8", "replace")


@dataclass(frozen=True)
class Block:
    """Where the text of a page stands: points from its left upper corner."""

    top: float
    bottom: float
    width: float


A4 = Block(36 * MM, 263 * MM, 210 * MM)
LETTER = Block(29 * MM, 235 * MM, 215.9 * MM)


def pdf_text(pdf: bytes, folder: Path, block: Block = A4, *, raw: bool = True) -> str:
    """The words inside the text block of every page: no running heads and no page numbers.

    In the order they are drawn (`raw`), or as they lie on the page.
    """
    path = folder / "issue.pdf"
    path.write_bytes(pdf)
    box = {"-x": 0.0, "-y": block.top, "-W": block.width, "-H": block.bottom - block.top}
    crop = [part for name, points in box.items() for part in (name, str(round(points)))]
    return run("pdftotext", "-raw" if raw else "-layout", "-r", "72", *crop, path, "-")


def pdf_words(pdf: bytes, folder: Path) -> str:
    """Every word of the PDF, running heads as well."""
    path = folder / "words.pdf"
    path.write_bytes(pdf)
    return run("pdftotext", "-raw", path, "-")


@dataclass
class Tagged:
    """A structure element of a tagged PDF, as `pdfinfo -struct-text` prints it."""

    role: str
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)


def pdf_structure(pdf: bytes, folder: Path) -> list[Tagged]:
    """The leaves a screen reader reads, in its order, under the name of the nearest block (H1, P, Figure, ...)."""
    path = folder / "tagged.pdf"
    path.write_bytes(pdf)
    found: list[Tagged] = []
    for line in run("pdfinfo", "-struct-text", path).splitlines():
        words = re.match(r'\s*"(.*)"$', line)
        element = re.match(r"\s*([A-Z][A-Za-z0-9]*)\b.*?(\(inline\):?)?$", line)
        if words and found:
            found[-1].words.append(words[1])
        elif element and not element[2]:
            found.append(Tagged(element[1]))
    return found


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """Level (0: the highest) and words of each bookmark."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]


def word_text(data: bytes) -> str:
    """The paragraphs of a Word file, one a line."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def word_headings(data: bytes) -> list[tuple[str, str]]:
    paragraphs = Document(io.BytesIO(data)).paragraphs
    return [
        (p.style.name, p.text)
        for p in paragraphs
        if p.style is not None and p.style.name.startswith("Heading")
    ]


def office_text(data: bytes, folder: Path) -> str:
    """The Word file opened by LibreOffice and saved as text."""
    given = folder / "read-back.docx"
    given.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run(
        "soffice", profile, "--headless", "--norestore", "--convert-to", "txt:Text (encoded):UTF8",
        "--outdir", folder, given,
    )  # fmt: skip
    return (folder / "read-back.txt").read_text("utf-8-sig")


def walk(text: str, pieces: Iterable[str], decoration: str) -> str:
    """What is left of `text` once all pieces were found one after the other; between them only `decoration` may stand.

    Fails with the place where the text says something else. All is compared squeezed.
    """
    rest, before = squeezed(text), "(the beginning)"
    between = re.compile(f"(?:{decoration})*?")
    for piece in map(squeezed, pieces):
        found = re.compile(between.pattern + "(?P<piece>" + re.escape(piece) + ")").match(rest)
        assert found, f"after {before!r} comes {rest[:80]!r}, not {piece[:80]!r}"
        rest, before = rest[found.end() :], piece[-30:]
    return rest
