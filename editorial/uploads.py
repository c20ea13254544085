"""Lists uploaded in the desk: what they would change is shown, then carried out as shown, and can be taken back.

The plan is made when the file comes in and kept with it; its SHA-256 is what a person agrees to. It is carried out
only if the store would give the very same plan at that moment.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from editorial import claims, lists, memberships, people, restoring
from editorial.models import Blob, Event, Person, Unit, Upload
from editorial.refusal import Refused
from editorial.roster import EVERYTHING, Change, Field, Moved, Plan, Wish
from editorial.tables import Table, TableProblem

RECIPIENTS, CONTRIBUTORS = "recipients", "contributors"
LARGEST = 5 * 1024 * 1024
"""Bytes of a file the desk takes; a list of 20,000 people is about 2 MB."""
UNDO_DAYS = 30
_FAULTS = 500  # kept of a file that cannot be used; the rest is counted


@dataclass(frozen=True)
class _Kind:
    """How lists of one kind are read, planned, carried out and taken back."""

    read: Callable[[Path], Table]
    plan: Callable[[Table, Path, Wish], Plan]
    take: Callable[[Table, Path, Plan, datetime, str, Wish], Plan]
    states: Callable[..., restoring.States]
    put_back: Callable[[Sequence[restoring.Row], Mapping[str, Any], datetime, str], None]


_KINDS = {
    RECIPIENTS: _Kind(
        lists.read_recipients,
        lists.planned_recipients,
        lists.take_recipients,
        restoring.recipients,
        restoring.put_back_recipients,
    ),
    CONTRIBUTORS: _Kind(
        people.read_contributors,
        people.planned_contributors,
        people.take_contributors,
        restoring.contributors,
        restoring.put_back_contributors,
    ),
}
PURPOSES = tuple(_KINDS)


def receive(purpose: str, name: str, data: bytes, person: Person, at: datetime) -> Upload:
    """Keeps a file with its plan, or with what is wrong in it. Raises Refused when it is too large or empty."""
    if purpose not in _KINDS:
        raise Refused(_("choose what the list is for: recipients or contributors"))
    if not data:
        raise Refused(_("the file is empty; choose another one"))
    if len(data) > LARGEST:
        raise Refused(
            _("the file is larger than {size} MB; split the list").format(size=LARGEST // 1024 // 1024)
        )
    with transaction.atomic():
        blob = Blob.keep(data)
        row = Upload.objects.create(
            purpose=purpose, name=Path(name).name[:200], blob=blob, person=person, at=at, options={}
        )
        Event.write(at, person.address, "uploaded", row, purpose=purpose, name=row.name)
    return compare(row.pk, EVERYTHING)


def compare(number: int, wish: Wish) -> Upload:
    """Makes the plan anew, as people read it now, and keeps it to be shown. Raises Refused when it is done already."""
    row = _one(number)
    kind = _KINDS[row.purpose]
    options: dict[str, Any] = {"language": translation.get_language() or "en"}
    plan = None
    try:
        with _file(row) as path:
            plan = kind.plan(kind.read(path), path, wish)
    except TableProblem as problem:
        options["faults"] = [[one.line, one.column, one.sentence] for one in problem.faults[:_FAULTS]]
        options["wrong"] = len(problem.faults)
    if plan is not None:
        options |= {"skipped": sorted(wish.skipped), "removing": wish.removing, "counts": counts(plan)}
    with transaction.atomic():
        claims.alone()
        row = _one(number, lock=True)
        row.options = options
        row.shown = Blob.keep(_document(plan)).pk if plan is not None else ""
        row.save(update_fields=["options", "shown"])
    return row


def counts(plan: Plan) -> dict[str, int]:
    """How many rows of each sort, and `doing`: how many are carried out."""
    leaving = len(plan.left) if plan.removing else 0
    return {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": len(plan.unchanged),
        "left": len(plan.left),
        "skipped": len(plan.skipped),
        "doing": len(plan.new) + len(plan.changed) + leaving,
    }


def carry_out(number: int, mark: str, at: datetime, actor: str) -> Upload:
    """Does what was shown, in one transaction. `mark` is the plan's SHA-256 on the page a person looked at.

    Raises Moved, changing nothing, when another plan has been shown since or the people have changed.
    """
    row = _one(number)
    plan = shown(row)
    if plan is None or mark != row.shown:
        raise Moved
    if not counts(plan)["doing"]:
        raise Refused(_("there is nothing to do in this list"))
    kind, wish = _KINDS[row.purpose], wish_of(row)
    with translation.override(row.options["language"]), _file(row) as path:
        # Words of a plan are in the language it was made in.
        table = kind.read(path)
        with transaction.atomic():
            claims.alone()
            row = _one(number, lock=True)
            if row.shown != mark:
                raise Moved
            before, order, newest = kind.states(), memberships.orders(), _newest_unit()
            try:
                kind.take(table, path, plan, at, actor, wish)
            except TableProblem as problem:
                # The people changed so that the file fits them no more.
                raise Moved from problem
            after = memberships.orders()
            row.done = at
            row.before = {
                "rows": restoring.changed(before, kind.states()),
                "orders": {name: [order[name], after[name]] for name in order if order[name] != after[name]},
                "units": list(Unit.objects.filter(pk__gt=newest).values_list("pk", flat=True)),
            }
            row.save(update_fields=["done", "before"])
            Event.write(at, actor, "imported", row, purpose=row.purpose, name=row.name, **counts(plan))
    return row


def _newest_unit() -> int:
    return Unit.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@dataclass(frozen=True)
class TakingBack:
    """What undoing an import would do now."""

    rows: tuple[restoring.Row, ...]
    staying: tuple[restoring.Row, ...]
    """Changed since; they keep what they have."""

    @property
    def names(self) -> list[str]:
        return [str(row.left["name"]) for row in self.staying]


def may_undo(row: Upload, at: datetime) -> bool:
    return row.done is not None and row.undone is None and at < row.done + timedelta(days=UNDO_DAYS)


def taking_back(row: Upload) -> TakingBack:
    """What could be taken back now; changes nothing."""
    states: Callable[[Collection[int]], restoring.States] = _KINDS[row.purpose].states
    going, staying = restoring.split(restoring.rows_of(row.before or {"rows": []}), states)
    return TakingBack(tuple(going), tuple(staying))


def undo(number: int, at: datetime, actor: str) -> TakingBack:
    """Takes an import back, within UNDO_DAYS. Rows changed since are left as they are and named.

    Raises Refused when it was never carried out, is too old, was undone before, or every row has been changed since.
    """
    with transaction.atomic():
        claims.alone()
        row = Upload.objects.select_for_update().filter(pk=number).first()
        if row is None or row.done is None:
            raise Refused(_("this list was never imported: there is nothing to undo"))
        if row.undone is not None:
            raise Refused(_("this import has been undone already"))
        if not may_undo(row, at):
            raise Refused(
                _("an import can be undone for {days} days; import a corrected list instead").format(
                    days=UNDO_DAYS
                )
            )
        back = taking_back(row)
        if not back.rows:
            raise Refused(_("every row of this import was changed since; change them one by one"))
        _KINDS[row.purpose].put_back(back.rows, row.before or {}, at, actor)
        row.undone = at
        row.options = {**row.options, "stayed": back.names}
        row.save(update_fields=["undone", "options"])
        Event.write(at, actor, "undone", row, purpose=row.purpose, name=row.name, stayed=back.names)
    return back


def shown(row: Upload) -> Plan | None:
    """The plan as it was shown last; None when the file cannot be used."""
    told = document(row)
    if told is None:
        return None
    for name in ("new", "changed", "unchanged", "skipped"):
        told[name] = tuple(_change(one) for one in told[name])
    for name in ("ignored", "left", "units", "notes", "doubles"):
        told[name] = tuple(told[name])
    return Plan(**told)


def document(row: Upload) -> dict[str, Any] | None:
    """The plan as JSON, with the keys of Plan: quick also for a long list of which a page shows a few."""
    if not row.shown:
        return None
    told: dict[str, Any] = json.loads(Blob.objects.get(pk=row.shown).read())
    return told


def wish_of(row: Upload) -> Wish:
    return Wish(frozenset(row.options.get("skipped", ())), bool(row.options.get("removing")))


def _change(told: Mapping[str, Any]) -> Change:
    fields = tuple(Field(**one) for one in told["fields"])
    return Change(told["line"], told["name"], told["address"], fields)


def _document(plan: Plan) -> bytes:
    return json.dumps(asdict(plan), ensure_ascii=False, sort_keys=True).encode()


def _one(number: int, lock: bool = False) -> Upload:
    rows = Upload.objects.select_for_update() if lock else Upload.objects.all()
    row = rows.filter(pk=number, purpose__in=PURPOSES).first()
    if row is None:
        raise Refused(_("there is no such upload"))
    if row.done is not None:
        raise Refused(_("this list has been imported already; upload it again to compare it anew"))
    return row


@contextmanager
def _file(row: Upload) -> Iterator[Path]:
    """The uploaded bytes in a file of their own, for as long as they are read."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(row.blob.read())
        yield path
