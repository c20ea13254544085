"""Whether everything stored still is what it was: bytes, signatures, frozen mail, deliveries, the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import connection
from django.db.models import Count, F

from desk.app import App
from desk.passes import templates
from distribute import freeze
from editorial.content import house_of
from editorial.issues import OPEN_DELIVERIES
from editorial.models import (
    Blob,
    Delivery,
    DeliveryState,
    Disposition,
    Issue,
    IssueState,
    Message,
    RenderingKind,
    Sighting,
    Signature,
    SignatureState,
    Variant,
)
from editorial.signoff import UNSIGNED
from ingest.poll import Balance, balance
from ingest.problem import MailboxProblem

Progress = Callable[[int, int], None]

_SIGNED = (
    IssueState.SIGNED,
    IssueState.SCHEDULED,
    IssueState.SENDING,
    IssueState.PAUSED,
    IssueState.SENT,
    IssueState.RECALLED,
)
"""States only a frozen issue may have."""


@dataclass
class Verified:
    """What was looked at and what is not as it must be."""

    wrong: list[str] = field(default_factory=list)
    """One sentence each."""
    notes: list[str] = field(default_factory=list)
    """Worth knowing, but nothing is wrong."""
    counts: dict[str, int] = field(default_factory=dict)
    mailboxes: list[Balance] = field(default_factory=list)
    deliveries: dict[int, dict[str, int]] = field(default_factory=dict)
    """By issue: how many are in which state."""


def verify(app: App, need_mailboxes: bool, progress: Progress) -> Verified:
    """Looks at everything; changes nothing. A mailbox out of reach is wrong only when it is needed."""
    found = Verified()
    found.wrong += _database()
    found.wrong += _blobs(found, progress)
    found.wrong += _signatures(app, found)
    found.wrong += _frozen(app)
    found.wrong += _deliveries(found)
    found.wrong += _ledger(found)
    _mailboxes(app, found, need_mailboxes)
    return found


def _database() -> Iterator[str]:
    """What SQLite says about its own file. PostgreSQL keeps its references by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (words,) in cursor.execute("PRAGMA quick_check(20)").fetchall():
            if words != "ok":
                yield f"the database file is damaged: {words}"
        for table, row, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchall()[:20]:
            yield f"row {row} of {table} refers to a row of {parent} that is not there"


def _blobs(found: Verified, progress: Progress) -> Iterator[str]:
    names = list(Blob.objects.order_by("pk").values_list("pk", "size"))
    found.counts["blobs"] = len(names)
    for done, (name, size) in enumerate(names, 1):
        digest, length = sha256(), 0
        for data in Blob(sha256=name, size=size).chunks():
            digest.update(data)
            length += len(data)
        if digest.hexdigest() != name or length != size:
            yield f"the bytes of blob {name[:16]}… are not what they were ({length} of {size}): restore a backup"
        progress(done, len(names))


def _signatures(app: App, found: Verified) -> Iterator[str]:
    rows = Signature.objects.filter(state=SignatureState.GIVEN).select_related("issue", "person")
    drawn = templates(app)
    current: dict[int, str] = {}
    for row in rows.order_by("issue_id", "step"):
        found.counts["signatures"] = found.counts.get("signatures", 0) + 1
        issue = row.issue
        who = f"issue {issue.pk}: step {row.step} ({row.step_name}), signed by {row.person.name} at {app.local(row.at)}"
        if issue.frozen_at is not None:
            if row.digest != issue.content_digest:
                yield f"{who}, is over another digest than the frozen one: somebody changed the database"
            continue
        if issue.state not in UNSIGNED:
            continue  # withdrawn: its items are elsewhere, and nothing will be sent
        if issue.pk not in current:
            current[issue.pk] = freeze.digest(issue, app.config.house, drawn, app.config.sender)
        if row.digest != current[issue.pk]:
            yield f"{who}, is over an earlier text, template or setting: it will be void, sign again from step 1"


def _frozen(app: App) -> Iterator[str]:
    """Every issue that was signed has its bytes, and no other state pretends to be signed."""
    for issue in Issue.objects.order_by("id"):
        if issue.frozen_at is None:
            if issue.state in _SIGNED:
                yield f"issue {issue.pk} is {issue.state}, but it was never frozen by a last signature"
            continue
        parts = set(issue.parts.values_list("variant", flat=True))
        for variant in Variant:
            if variant.value not in parts:
                yield f"issue {issue.pk}: the frozen {variant.value} mail is missing: restore a backup"
        wanted = {RenderingKind.HTML, RenderingKind.TEXT}
        if house_of(issue, app.config.house).publication.pdf == "attach":
            wanted.add(RenderingKind.PDF)
        there = set(issue.renderings.values_list("kind", flat=True))
        for kind in sorted(wanted):
            if kind.value not in there:
                yield f"issue {issue.pk}: the frozen {kind.value} rendering is missing: restore a backup"
        given = issue.signatures.filter(state=SignatureState.GIVEN).count()
        steps = len(house_of(issue, app.config.house).signoff.step)
        if given != steps:
            yield f"issue {issue.pk} is frozen with {given} of {steps} signatures: somebody changed the database"


def _deliveries(found: Verified) -> Iterator[str]:
    known = {state.value for state in DeliveryState}
    # Read before the sums: what is sent by then has no open delivery after it.
    issues = list(Issue.objects.order_by("id"))
    sums = (
        Delivery.objects.values_list("issue", "state").annotate(count=Count("id")).order_by("issue", "state")
    )
    for number, state, count in sums:
        found.deliveries.setdefault(number, {})[state] = count
        if state not in known:
            yield f"issue {number}: {count} deliveries are {state!r}, which is no state"
    for issue in issues:
        states = found.deliveries.get(issue.pk, {})
        if issue.frozen_at is None and states:
            issue.refresh_from_db()  # it may have been signed since
        if issue.frozen_at is not None and not states:
            yield f"issue {issue.pk} is frozen, but it has no deliveries"
        if issue.frozen_at is None and states:
            yield f"issue {issue.pk} has {sum(states.values())} deliveries, but it was never frozen"
        left = sum(states.get(state.value, 0) for state in OPEN_DELIVERIES)
        if issue.state == IssueState.SENT and left:
            yield f"issue {issue.pk} is sent, but {left} of {sum(states.values())} deliveries are not done"
    found.counts["deliveries"] = sum(sum(states.values()) for states in found.deliveries.values())
    uneven = Delivery.objects.annotate(written=Count("attempts")).exclude(written=F("attempts_made"))
    for number, address, made, written in uneven.order_by("id").values_list(
        "issue_id", "address", "attempts_made", "written"
    )[:20]:
        yield f"issue {number}: {made} attempts to {address} are counted, but {written} written down"
    for row in Delivery.objects.filter(state=DeliveryState.ACCEPTED, attempts_made=0).order_by("id")[:20]:
        yield f"issue {row.issue_id}: the mail to {row.address} is accepted, but no attempt was written down"


def _ledger(found: Verified) -> Iterator[str]:
    found.counts["messages"] = Message.objects.count()
    found.counts["sightings"] = Sighting.objects.count()
    lost = Sighting.objects.filter(message=None, tries=0, gone=False)
    for row in lost.order_by("id")[:20]:
        where = f"{row.account} {row.folder}: UID {row.uid}"
        yield f"{where} was seen, but it is neither recorded nor listed as unfetchable"
    unfetchable = Sighting.objects.filter(message=None, tries__gt=0, gone=False).count()
    if unfetchable:
        found.notes.append(
            f"{unfetchable} mails could not be fetched yet; every poll that is due tries again"
        )
    kept = Message.objects.filter(disposition=Disposition.SUBMISSION, submission=None)
    for number in kept.order_by("id").values_list("pk", flat=True)[:20]:
        yield f"message {number} is a submission, but it has no number"


def _mailboxes(app: App, found: Verified, needed: bool) -> None:
    for mailbox in app.config.mailboxes:
        name = f"{mailbox.account} {mailbox.folder}"
        try:
            sums = balance(mailbox, app.config.house)
        except MailboxProblem as problem:
            told = f"{name}: not compared: {problem}"
            (found.wrong if needed else found.notes).append(told)
            continue
        found.mailboxes.append(sums)
        if not sums.even:
            recorded = sum(sums.by_disposition.values())
            found.wrong.append(
                f"{name}: {sums.in_folder} mails count, but {recorded} are recorded, {sums.unfetchable} unfetchable "
                f"and {sums.not_fetched} not yet fetched; {sums.lost} are in the folder and in no row of the ledger"
            )
        if sums.not_fetched:
            found.notes.append(
                f"{name}: {sums.not_fetched} mails are not fetched yet; `newsdesk poll` fetches them"
            )
