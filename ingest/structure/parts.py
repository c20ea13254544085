"""The values structure yields: a mail, and the parts it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.parsed import Problem


@dataclass(frozen=True)
class Part:
    """One node of the MIME tree; a leaf carries its decoded bytes.

    A winmail.dat or a signed S/MIME part whose content could be taken out is no leaf: what was in it are its
    children, numbered behind a slash ("2/1"), and nothing else tells them from parts of an ordinary mail.
    """

    number: str
    """IMAP's number of the part (RFC 3501 6.4.5), "" for the root of a multipart mail."""
    type: str
    parameters: dict[str, str]
    disposition: str
    name: str
    """File name, decoded; display text only, never a path."""
    content_id: str
    headers: tuple[tuple[str, str], ...]
    data: bytes = b""
    children: tuple[Part, ...] = ()
    inner: Mail | None = None
    """The enclosed mail of a message/rfc822 part."""
    refused: str = ""
    """Why nobody can read this part as it came, and what to send instead; "" for every other part."""
    aside: str = ""
    """Why this part says nothing of its own: a signature, a resource fork, words outside the boundaries."""

    def leaves(self) -> Iterator[Part]:
        """The leaves in order; an enclosed mail counts as one leaf, its own parts are not visited."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal; reckoned once, for a photo is asked for it four times."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Mail:
    headers: tuple[tuple[str, str], ...]
    raw_headers: tuple[tuple[str, bytes], ...]
    root: Part
    defects: tuple[str, ...] = ()
    """What mail-parser and the repair noticed, in English, for the log and the notes."""
    problem: Problem = ""
    problem_detail: str = ""

    def header(self, name: str) -> str:
        """The first field of this name, decoded, or ""."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.headers if key.lower() == name)

    def raw(self, name: str) -> bytes:
        return next((value for key, value in self.raw_headers if key.lower() == name), b"")


class Refused(Exception):
    """A mail beyond the limits; carries the problem code and what to tell. Never leaves this package."""

    def __init__(self, problem: Problem, detail: str) -> None:
        super().__init__(detail)
        self.problem: Problem = problem
