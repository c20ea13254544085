"""Taking an earlier issue over into the archive, so that search, twins and serials know what was printed before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from email import policy
from email.message import EmailMessage

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, earlier, items, reasons
from editorial.models import Blob, Event, Issue, IssueState, Item, ItemState, Kind
from editorial.publication import House
from editorial.refusal import Refused
from ingest.child import Parser
from ingest.deciding import twins
from ingest.parsed import DraftItem


@dataclass(frozen=True)
class Numbers:
    """What the issue is called."""

    year: int
    number: int
    cumulative: int | None
    date: date


def read_file(name: str, data: bytes, parser: Parser, house: House) -> list[earlier.Piece]:
    """What a file of an earlier issue holds, cut as a contribution would be; for a person to mend. Raises Refused."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"] = ""
    mail.set_content("")
    mail.add_attachment(
        data,
        maintype="application",
        subtype="octet-stream",
        filename=" ".join(name.split())[:200] or "issue.txt",
    )
    read = parser.parse(mail.as_bytes())
    parsed = read.parsed
    if parsed is None or parsed.wanted or not parsed.items:
        code = read.failure if parsed is None else parsed.problem or "empty"
        detail = read.detail if parsed is None else parsed.problem_detail
        raise Refused(
            _("{name} could not be read ({words}): paste its text instead, or save it as .docx").format(
                name=name, words=reasons.sentence(code, detail)
            )
        )
    return [piece for draft in parsed.items for piece in _by_titles(draft, house)]


def _by_titles(draft: DraftItem, house: House) -> list[earlier.Piece]:
    """A draft cut at the lines that are a section's title, which a printed issue has between its items."""
    section, subsection, lines = draft.section, draft.subsection, list[str]()
    found: list[earlier.Piece] = []

    def close(*, last: bool = False) -> None:
        if lines:
            credit = (draft.unit, draft.authors) if last else ("", ())
            headline = draft.headline if not found else ""
            found.append(earlier.Piece(section, subsection, headline, tuple(lines), *credit))
            lines.clear()

    for paragraph in draft.paragraphs:
        place = house.place_named(paragraph) if len(paragraph) <= 30 else None
        if place is None:
            lines.append(paragraph)
            continue
        close()
        section, subsection = place
    close(last=True)
    return found


def take_over(
    house: House,
    numbers: Numbers,
    pieces: Sequence[earlier.Piece],
    instalments: Mapping[str, int],
    blob: Blob,
    at: datetime,
    actor: str,
) -> Issue:
    """Makes a sent issue of these items, as printed on its day; nothing of it is ever mailed. Raises Refused.

    `instalments`: of each serial section it printed, which instalment that was.
    """
    with transaction.atomic():
        claims.alone()
        _refuse_number(house, numbers)
        day = datetime.combine(numbers.date, time(12), house.zone)
        issue = Issue.objects.create(
            kind=Kind.REGULAR,
            state=IssueState.SENT,
            year=numbers.year,
            number=numbers.number,
            cumulative=numbers.cumulative,
            date=numbers.date,
            frozen_at=day,
            released_at=day,
            instalments=dict(instalments),
            taken_from=blob,
        )
        for place, piece in enumerate(pieces, 1):
            item = Item.objects.create(
                issue=issue,
                section=piece.section,
                subsection=piece.subsection,
                position=place,
                headline=piece.headline,
                paragraphs=list(piece.paragraphs),
                unit=piece.unit,
                authors=list(piece.authors),
                state=ItemState.PRINTED,
            )
            items.keep_version(item, at, actor)
            twins.sketch(item, ())
        Event.write(at, actor, "taken-over", issue, items=len(pieces))
    return issue


def _refuse_number(house: House, numbers: Numbers) -> None:
    """Refuses a number that is taken, or that is not before the first issue made here."""
    if Issue.objects.filter(kind=Kind.REGULAR, year=numbers.year, number=numbers.number).exists():
        raise Refused(
            _("No. {number} of {year} is here already").format(number=numbers.number, year=numbers.year)
        )
    if numbers.cumulative is None and house.numbering.cumulative is not None:
        raise Refused(_("this publication counts its issues through: write the total number too"))
    first = Issue.objects.filter(kind=Kind.REGULAR, taken_from=None).order_by("year", "number").first()
    if first is not None and (numbers.year, numbers.number) > (first.year, first.number):
        raise Refused(
            _(
                "No. {number} of {year} comes after No. {first} of {first_year}, the first one made here: "
                "it cannot be taken over"
            ).format(number=numbers.number, year=numbers.year, first=first.number, first_year=first.year)
        )
