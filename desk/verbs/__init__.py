"""The verbs of the command, a noun a file. Each has `add(verbs)`, which describes it and names what it runs.

A module is imported when one of its verbs is asked for: a command that lists windows need not load the parser
of mails, the PDF maker and the scheduler.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType

MODULES = {
    "init": ("init",),
    "check": ("check",),
    "work": ("run", "worker", "web"),
    "poll": ("poll", "import"),
    "reprocess": ("reprocess",),
    "messages": ("messages", "message"),
    "items": ("items", "item"),
    "windows": ("windows",),
    "issue": ("issue",),
    "send": ("send", "deliveries"),
    "people": ("contributors", "recipients"),
    "persons": ("people",),
    "stats": ("stats",),
    "keep": ("verify", "backup", "restore"),
    "demo": ("demo",),
}
"""Which verbs each module adds, in the order of --help."""


def modules(arguments: Sequence[str]) -> Iterator[ModuleType]:
    """The modules this command line needs: the one of its verb, or all when none is recognised (--help)."""
    words = set(arguments)
    wanted = [name for name, verbs in MODULES.items() if words.intersection(verbs)]
    for name in wanted or MODULES:
        yield import_module(f"desk.verbs.{name}")
