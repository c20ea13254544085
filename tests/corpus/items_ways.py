"""Ways of writing a mail that several groups share: plain lines, Word files, a story with its attribution."""

from __future__ import annotations

from typing import Any

from tests.corpus.kit import Group, Piece, attach, html, mail, mixed, text
from tests.corpus.papers import Block, docx


def lines(*said: str, subject: str = "投稿", **kinds: Any) -> bytes:
    """A mail of plain text, a line each."""
    return mail(text("\n".join(said) + "\n"), subject, **kinds)


def page(*said: str, subject: str = "投稿", **kinds: Any) -> bytes:
    """A mail of HTML, the strings joined as they are."""
    return mail(html("<html><body>" + "".join(said) + "</body></html>"), subject, **kinds)


def papers(cover: str, *files: tuple[str, bytes], subject: str = "投稿", **kinds: Any) -> bytes:
    """A cover text and the files attached to it."""
    return mail(mixed(text(cover + "\n"), *(attach(name, data) for name, data in files)), subject, **kinds)


def paper(
    *blocks: Block, cover: str = "编辑好，稿件见附件，请审阅。", name: str = "稿件.docx", **kinds: Any
) -> bytes:
    """One Word file of these blocks behind a cover text."""
    return papers(cover, (name, docx(*blocks)), **kinds)


def signed(
    group: Group, name: str, story: str, line: str, *, glued: bool = False, why: str, absent: tuple[str, ...] = (),
    **piece: Any,
) -> None:  # fmt: skip
    """One paragraph and its attribution, on a line of its own or (glued) right behind the last full stop."""
    raw = lines(story + line) if glued else lines("　　" + story, line)
    group(name, raw, pieces=(Piece((story,), **piece),), absent=(line.strip(), *absent), why=why)
