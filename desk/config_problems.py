"""What is wrong with a config.toml: problems with the key and one sentence each, and where they stand.

A key is written as it is reached: `relay.port`, and with a number counted from 1 where there are
several tables of a name: `mailbox.2.port` is `port` in the second [[mailbox]].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _
from pydantic_core import ErrorDetails


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `line` counts from 1; None when the key is not in the file."""

    key: str
    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        where = _("line {line}").format(line=self.line) if self.line else ""
        return ", ".join(filter(None, (where, self.key))) + f": {self.sentence}"


class ConfigProblem(ValueError):
    """config.toml cannot be used. Mend every problem listed and start again; nothing was touched."""

    def __init__(self, path: Path, problems: Iterable[Problem]) -> None:
        self.path = path
        told = [replace(p, key=_printable(p.key), sentence=_printable(p.sentence)) for p in problems]
        self.problems = tuple(sorted(told, key=lambda p: (p.line or 0, p.key)))
        count = len(self.problems)
        counted = _("{count} problems") if count > 1 else _("{count} problem")
        head = _("{path} cannot be used, nothing was touched. {problems}:").format(
            path=path, problems=counted.format(count=count)
        )
        super().__init__("\n  ".join([head, *map(str, self.problems)]))


def _printable(text: str) -> str:
    # A sentence may quote what was written: a line break or an escape sequence is shown, not obeyed.
    return "".join(c if c.isprintable() or c == "\u3000" else ascii(c)[1:-1] for c in text)


def from_error(error: ErrorDetails, key: str) -> Problem:
    """A refusal by a field or a table of ours, as a problem. `key` is the table that was read."""
    place = [str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"]]
    context = error.get("ctx", {})
    if error["type"] == "refused":
        place.append(str(context["key"]))
    return Problem(".".join(filter(None, [key, *place])), _sentence(error, context))


def _sentence(error: ErrorDetails, context: Mapping[str, object]) -> str:
    kind = error["type"]
    if kind == "refused":
        return str(context["sentence"])
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_too_short":
        return _("it is empty; write something between the quotes")
    if kind == "too_short":
        return _("the list is empty; there must be at least one")
    bounds = {"greater_than_equal": ("ge", _("at least")), "greater_than": ("gt", _("more than"))}
    bounds |= {"less_than_equal": ("le", _("at most")), "less_than": ("lt", _("less than"))}
    if kind in bounds:
        name, words = bounds[kind]
        return _("{given} is out of range; it must be {words} {bound}").format(
            given=error["input"], words=words, bound=context[name]
        )
    if kind == "finite_number":
        return _("it is no finite number; write one such as 60")
    # No value here: it may be a secret in the wrong place.
    words = f"{error['msg'][:1].lower()}{error['msg'][1:]}"
    return _("{words}; see this key in docs/configuration.md").format(words=words)


_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([A-Za-z0-9_-]+|"[^"\\]*"|'[^']*')\s*(=|\.)""")


class Lines:
    """Where in the text of config.toml each key stands. Best effort: an unknown key has the line of its table."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        table = ""
        inside = ""  # the quotes of a text over several lines
        for number, line in enumerate(text.splitlines(), 1):
            if inside:
                inside = "" if inside in line else inside
                continue
            if header := _HEADER.match(line):
                table = self._open(header.group(2), several=header.group(1) == "[[")
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                name = key.group(1).strip("\"'")
                self._lines.setdefault(f"{table}.{name}" if table else name, number)
            inside = next((q for q in ('"""', "'''") if line.count(q) % 2), "")

    def _open(self, header: str, *, several: bool) -> str:
        parts = [part.strip().strip("\"'") for part in header.split(".")]
        key = ""
        for place, part in enumerate(parts):
            key = f"{key}.{part}" if key else part
            last = place == len(parts) - 1
            if last and several:
                self._counts[key] = self._counts.get(key, 0) + 1
            if key in self._counts:
                key = f"{key}.{self._counts[key]}"
        return key

    def of(self, key: str) -> int | None:
        while key:
            if key in self._lines:
                return self._lines[key]
            key = key.rpartition(".")[0]
        return None

    def place(self, problem: Problem) -> Problem:
        return replace(problem, line=self.of(problem.key))
