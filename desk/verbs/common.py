"""What the verbs share: the --json flag, opening the store, reading times, and who acts."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias
from unicodedata import east_asian_width

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from desk.app import App
from editorial.lists import LIST_WORDS
from editorial.refusal import Refused

YEARS = range(1971, 2201)
"""What a time or a day on the command line may mean."""

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def verb(
    verbs: Verbs, name: str, run: Callable[[argparse.Namespace], int], help: str
) -> argparse.ArgumentParser:
    """Adds a verb with its --json flag."""
    parser = verbs.add_parser(name, help=help, description=help)
    # Suppressed: the default of an action must not undo a --json given before it.
    parser.add_argument(
        "--json",
        action="store_true",
        dest="as_json",
        default=argparse.SUPPRESS,
        help=_("print one JSON document"),
    )
    parser.set_defaults(run=run)
    return parser


def opened(arguments: argparse.Namespace) -> App:
    """The application with its store open."""
    return App.open(arguments.config, getattr(arguments, "as_json", False))


def actor() -> str:
    """Who acts on the command line, for the event."""
    try:
        return f"command:{os.environ.get('SUDO_USER') or getpass.getuser()}"
    except (KeyError, OSError):
        return "command"


def moment(app: App, text: str, option: str) -> datetime:
    """A time as typed, in the publication's zone unless it names its own. Raises Refused."""
    try:
        parsed = datetime.fromisoformat(text.strip().replace("/", "-"))
    except ValueError as error:
        raise Refused(
            _("{option} {text!r} is no time; write for example 2026-05-06T08:00").format(
                option=option, text=text
            )
        ) from error
    check_year(parsed.year, option, text)
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=app.config.house.zone)
    return parsed.astimezone(UTC)


def check_year(year: int, option: str, text: str) -> None:
    """Refuses a year nobody means: near the ends of the calendar a change of time zone cannot be reckoned."""
    if year not in YEARS:
        raise Refused(
            _("{option} {text!r}: the year must be from {first} to {last}").format(
                option=option, text=text, first=YEARS[0], last=YEARS[-1]
            )
        )


def table(rows: Sequence[Sequence[object]], head: Sequence[str]) -> str:
    """Columns lined up for a terminal; a Chinese character takes two places."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(_width(row[n]) for row in cells) for n in range(len(head))]
    lines = []
    for row in cells:
        padded = [pad(cell, width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, width: int) -> str:
    """The text with blanks up to a width; a Chinese character takes two places."""
    return text + " " * (width - _width(text))


def word(states: type[TextChoices], token: str) -> str:
    """The word for a state, in people's language; a token that is none stays as it is."""
    return str(states(token).label) if token in states.values else token


def list_word(token: str) -> str:
    """The word for the distribution list and the copy list."""
    return str(LIST_WORDS.get(token, token))


def clip(text: str, most: int = 40) -> str:
    """The first line of a text, shortened for a table."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= most else line[: most - 1] + "…"
