"""知悉: somebody took note of a finding that does not forbid the signature; it counts until its cause changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, findings
from editorial.models import Acknowledgement, Event, Issue, Item, Person
from editorial.publication import House
from editorial.refusal import Refused


@dataclass(frozen=True)
class Looked:
    """A finding and, when somebody took note of it, who did."""

    finding: findings.Finding
    mark: str
    noted: Acknowledgement | None


def look(issue: Issue, found: Iterable[findings.Finding]) -> list[Looked]:
    """The findings with who took note of each. Two queries at most."""
    found = list(found)
    unknown = {one.item for one in found if one.item and one.version is None}
    versions = {one.item: one.version for one in found if one.item and one.version is not None}
    if unknown:
        versions |= dict(Item.objects.filter(pk__in=unknown).values_list("pk", "version"))
    rows = {row.mark: row for row in Acknowledgement.objects.filter(issue=issue).select_related("person")}
    marked = [(one, one.mark(versions.get(one.item or 0, 0))) for one in found]
    return [Looked(one, mark, rows.get(mark)) for one, mark in marked]


def take_note(
    issue: Issue,
    house: House,
    mark: str,
    note: str,
    person: Person,
    at: datetime,
    more: Iterable[findings.Finding] = (),
) -> Acknowledgement:
    """Somebody has seen the finding with this mark and lets it stand. Raises Refused when it is gone or forbids the
    signature; a second time changes nothing. `more`: findings of the renderings, which are not looked for here."""
    with transaction.atomic():
        claims.alone()
        looked = look(issue, [*findings.find(issue, house), *more])
        shown = next((one for one in looked if one.mark == mark), None)
        if shown is None:
            raise Refused(_("this finding is gone, or what it is about has changed: look again"))
        if shown.finding.level == "block":
            raise Refused(_("this finding forbids the signature: mend what it says"))
        if shown.noted is not None:
            return shown.noted
        values = {"code": shown.finding.code, "words": str(shown.finding.words), "note": note.strip()[:500]}
        row = Acknowledgement.objects.create(issue=issue, mark=mark, person=person, at=at, **values)
        Event.write(at, person.address, "acknowledged", issue, code=row.code, words=row.words, note=row.note)
    return row


def withdraw(issue: Issue, mark: str, person: Person, at: datetime) -> None:
    """The finding is open again."""
    with transaction.atomic():
        claims.alone()
        row = Acknowledgement.objects.filter(issue=issue, mark=mark).first()
        if row is not None:
            Event.write(at, person.address, "reopened", issue, code=row.code, words=row.words)
            row.delete()
