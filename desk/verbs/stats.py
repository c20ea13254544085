"""`newsdesk stats`: what was submitted and what was printed, per unit and per author."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from desk.durable import replace_file
from desk.verbs.common import Verbs, check_year, opened, table, verb
from editorial.adoption import Adoption, Count, adoption
from editorial.adoption_book import book
from editorial.refusal import Refused


def add(verbs: Verbs) -> None:
    parser = verb(verbs, "stats", run, _("submitted and adopted items per unit and author"))
    parser.add_argument(
        "--from", required=True, dest="first", metavar="DATE", help=_("first day, for example 2026-01-01")
    )
    parser.add_argument(
        "--to", required=True, dest="last", metavar="DATE", help=_("last day, counted as well")
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help=_("write an .xlsx that adds up by hand"))


def run(arguments: argparse.Namespace) -> int:
    first, last = _day(arguments.first, "--from"), _day(arguments.last, "--to")
    if last < first:
        raise Refused(_("--to {last} is before --from {first}; exchange them").format(last=last, first=first))
    out: Path | None = arguments.out
    if out is not None and out.suffix.lower() != ".xlsx":
        raise Refused(_("{out} must end in .xlsx").format(out=out))
    app = opened(arguments)
    house = app.config.house
    counted = adoption(first, last, house)
    if out is not None:
        replace_file(out, book(counted, app.language, house.zone))
    app.emit(_document(counted, out))
    app.say(
        _("{first} to {last}: {submitted} submitted, {adopted} adopted").format(
            first=first, last=last, submitted=counted.submitted, adopted=counted.adopted
        )
    )
    if counted.units:
        app.say(table(_lines(counted.units, author=False), (_("unit"), _("submitted"), _("adopted"))))
    if counted.authors:
        app.say("")
        app.say(
            table(
                _lines(counted.authors, author=True), (_("unit"), _("author"), _("submitted"), _("adopted"))
            )
        )
    if out is not None:
        app.say(_("written to {out}").format(out=out))
    return 0


def _day(text: str, option: str) -> date:
    try:
        day = date.fromisoformat(text.strip().replace("/", "-"))
    except ValueError as error:
        raise Refused(
            _("{option} {text!r} is no day; write for example 2026-05-06").format(option=option, text=text)
        ) from error
    check_year(day.year, option, text)
    return day


def _document(counted: Adoption, out: Path | None) -> dict[str, object]:
    return {
        "from": counted.first,
        "to": counted.last,
        "submitted": counted.submitted,
        "adopted": counted.adopted,
        "units": [{"unit": c.unit, "submitted": c.submitted, "adopted": c.adopted} for c in counted.units],
        "authors": [
            {"unit": c.unit, "author": c.author, "submitted": c.submitted, "adopted": c.adopted}
            for c in counted.authors
        ],
        "file": out,
    }


def _lines(counts: tuple[Count, ...], author: bool) -> list[tuple[object, ...]]:
    return [(c.unit, *((c.author,) if author else ()), c.submitted, c.adopted) for c in counts]
