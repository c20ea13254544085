"""Mails as contributors really send them, each with what a sensible editor expects of it. See README.md."""

from __future__ import annotations

import importlib
import pkgutil

from tests.corpus.kit import Oddity

HELPERS = {"kit", "papers", "boxes", "stories"}


def groups() -> dict[str, list[Oddity]]:
    """Every group module's ODDITIES, by module name."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name not in HELPERS)
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {name: list(m.ODDITIES) for name, m in modules.items() if hasattr(m, "ODDITIES")}


def oddities() -> list[Oddity]:
    """All of them, in the order of their groups; a name used twice is an error."""
    found = [oddity for group in groups().values() for oddity in group]
    names = [oddity.name for oddity in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"names used twice: {twice}")
    return found
