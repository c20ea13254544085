"""The files an issue is drawn with: shipped ones, and the customer's own that win by name.

A file of the customer's folder replaces the shipped file of the same name; every other file stays the
shipped one, so an upgrade reaches what was not changed. Word files (`words.*.toml`) are laid over the
shipped words key by key, so a word added by an upgrade is never missing.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

_SUFFIXES = (".html", ".txt", ".typ", ".toml")


class TemplateProblem(ValueError):
    """A template cannot be used. The message is one sentence: file, line and what is wrong there."""


def shipped(kind: str) -> Path:
    """Where our own templates lie: beside this package when installed, else in the checkout.

    The wheel puts `templates/` into `desk/templates/`; an editable install leaves them where they are.
    """
    house = Path(__file__).resolve().parent.parent
    packaged = house / "desk" / "templates" / kind
    return packaged if packaged.is_dir() else house / "templates" / kind


@dataclass(frozen=True)
class Templates:
    """Names and texts, read once, so that what was hashed is what is rendered."""

    texts: Mapping[str, str]
    paths: Mapping[str, Path]
    ours: Mapping[str, str]
    """The shipped texts, also of files that are overridden."""

    @classmethod
    def find(cls, override: Path | None = None, kind: str = "issue") -> Templates:
        """The shipped templates of a kind, with those of `override` (need not exist) in front.

        Raises TemplateProblem for a file that is not UTF-8 and when the shipped folder is missing.
        """
        paths = _listing(shipped(kind))
        if not paths:
            raise TemplateProblem(
                _("no templates in {folder}: the installation is incomplete").format(folder=shipped(kind))
            )
        ours = {name: _read(path) for name, path in paths.items()}
        mine = _listing(override) if override is not None else {}
        return cls(ours | {name: _read(path) for name, path in mine.items()}, paths | mine, ours)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.texts))

    def source(self, name: str) -> str:
        """The text of one file. Raises TemplateProblem when there is none of that name."""
        try:
            return self.texts[name]
        except KeyError:
            raise TemplateProblem(_("{name}: there is no template of that name").format(name=name)) from None

    def path(self, name: str) -> str:
        return str(self.paths[name])

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each file's text, by name: part of what is signed."""
        return {name: _sha256(text) for name, text in sorted(self.texts.items())}

    def overridden(self) -> dict[str, str]:
        """The names the customer's folder replaces, each with the SHA-256 of the shipped text behind it."""
        return {name: _sha256(text) for name, text in sorted(self.ours.items()) if self.texts[name] != text}

    def table(self, name: str) -> dict[str, Any]:
        """A TOML file as a dict, the customer's keys laid over ours. Raises TemplateProblem on bad TOML."""
        ours = _toml(name, self.ours[name]) if name in self.ours else {}
        return ours | _toml(name, self.source(name))


def _listing(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    return {
        path.name: path
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix in _SUFFIXES and not path.name.startswith(".")
    }


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateProblem(
            _("{path}: byte {place} is not UTF-8; save the file in that encoding").format(
                path=path, place=error.start
            )
        ) from error


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateProblem(f"{name}: {error}") from error


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
