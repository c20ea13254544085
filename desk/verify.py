"""Whether everything stored still is what it was: bytes, signatures, frozen mail, deliveries, the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain

from django.db import connection
from django.db.models import Count, F
from django.utils.translation import gettext as _

from desk.app import App
from desk.outgoing import templates
from distribute import freeze
from editorial.content import house_of
from editorial.issues import OPEN_DELIVERIES
from editorial.items import BLOBS
from editorial.models import (
    Blob,
    Conversion,
    ConversionState,
    Delivery,
    DeliveryState,
    Disposition,
    Issue,
    IssueState,
    ItemVersion,
    Message,
    Proposal,
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
    found.wrong += _reading()
    found.wrong += _photos()
    _mailboxes(app, found, need_mailboxes)
    return found


def _database() -> Iterator[str]:
    """What SQLite says about its own file. PostgreSQL keeps its references by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (words,) in cursor.execute("PRAGMA quick_check(20)").fetchall():
            if words != "ok":
                yield _("the database file is damaged: {words}").format(words=words)
        for table, row, parent, _key in cursor.execute("PRAGMA foreign_key_check").fetchall()[:20]:
            yield _("row {row} of {table} refers to a row of {parent} that is not there").format(
                row=row, table=table, parent=parent
            )


def _blobs(found: Verified, progress: Progress) -> Iterator[str]:
    names = list(Blob.objects.order_by("pk").values_list("pk", "size"))
    found.counts["blobs"] = len(names)
    for done, (name, size) in enumerate(names, 1):
        digest, length = sha256(), 0
        for data in Blob(sha256=name, size=size).chunks():
            digest.update(data)
            length += len(data)
        if digest.hexdigest() != name or length != size:
            yield _(
                "the bytes of blob {name}… are not what they were ({length} of {size}): restore a backup"
            ).format(name=name[:16], length=length, size=size)
        progress(done, len(names))


def _signatures(app: App, found: Verified) -> Iterator[str]:
    rows = Signature.objects.filter(state=SignatureState.GIVEN).select_related("issue", "person")
    drawn = templates(app)
    current: dict[int, str] = {}
    for row in rows.order_by("issue_id", "step"):
        found.counts["signatures"] = found.counts.get("signatures", 0) + 1
        issue = row.issue
        who = _("issue {issue}: step {step} ({name}), signed by {person} at {at}").format(
            issue=issue.pk, step=row.step, name=row.step_name, person=row.person.name, at=app.local(row.at)
        )
        if issue.frozen_at is not None:
            if row.digest != issue.content_digest:
                yield _(
                    "{who}, is over another digest than the frozen one: somebody changed the database"
                ).format(who=who)
            continue
        if issue.state not in UNSIGNED:
            continue  # withdrawn: its items are elsewhere, and nothing will be sent
        if issue.pk not in current:
            current[issue.pk] = freeze.digest(issue, app.config.house, drawn, app.config.sender)
        if row.digest != current[issue.pk]:
            yield _(
                "{who}, is over an earlier text, template or setting: it will be void, sign again from step 1"
            ).format(who=who)


def _frozen(app: App) -> Iterator[str]:
    """Every issue that was signed has its bytes, and no other state pretends to be signed."""
    for issue in Issue.objects.filter(taken_from=None).order_by("id"):
        if issue.frozen_at is None:
            if issue.state in _SIGNED:
                yield _("issue {issue} is {state}, but it was never frozen by a last signature").format(
                    issue=issue.pk, state=issue.get_state_display()
                )
            continue
        parts = set(issue.parts.values_list("variant", flat=True))
        # The PDF alone is frozen where the issue has one or somebody asked for it; earlier versions had no such mail.
        wanted_parts = {Variant.FULL, Variant.TEXT} | set(
            issue.deliveries.values_list("variant", flat=True).distinct()
        )
        for variant in sorted(map(Variant, wanted_parts)):
            if variant.value not in parts:
                yield _("issue {issue}: the frozen {variant} mail is missing: restore a backup").format(
                    issue=issue.pk, variant=variant.label
                )
        wanted = {RenderingKind.HTML, RenderingKind.TEXT}
        if house_of(issue, app.config.house).publication.pdf == "attach":
            wanted.add(RenderingKind.PDF)
        there = set(issue.renderings.values_list("kind", flat=True))
        for kind in sorted(wanted):
            if kind.value not in there:
                yield _(
                    "issue {issue}: the frozen {rendering} rendering is missing: restore a backup"
                ).format(issue=issue.pk, rendering=kind.label)
        given = issue.signatures.filter(state=SignatureState.GIVEN).count()
        steps = len(house_of(issue, app.config.house).signoff.step)
        if given != steps:
            yield _(
                "issue {issue} is frozen with {given} of {steps} signatures: somebody changed the database"
            ).format(issue=issue.pk, given=given, steps=steps)


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
            yield _("issue {number}: {count} deliveries are {state!r}, which is no state").format(
                number=number, count=count, state=state
            )
    for issue in issues:
        states = found.deliveries.get(issue.pk, {})
        if issue.frozen_at is None and states:
            issue.refresh_from_db()  # it may have been signed since
        if issue.frozen_at is not None and not states and issue.taken_from_id is None:
            yield _("issue {issue} is frozen, but it has no deliveries").format(issue=issue.pk)
        if issue.frozen_at is None and states:
            yield _("issue {issue} has {total} deliveries, but it was never frozen").format(
                issue=issue.pk, total=sum(states.values())
            )
        left = sum(states.get(state.value, 0) for state in OPEN_DELIVERIES)
        if issue.state == IssueState.SENT and left:
            yield _("issue {issue} is sent, but {left} of {total} deliveries are not done").format(
                issue=issue.pk, left=left, total=sum(states.values())
            )
    found.counts["deliveries"] = sum(sum(states.values()) for states in found.deliveries.values())
    uneven = Delivery.objects.annotate(written=Count("attempts")).exclude(written=F("attempts_made"))
    for number, address, made, written in uneven.order_by("id").values_list(
        "issue_id", "address", "attempts_made", "written"
    )[:20]:
        yield _(
            "issue {number}: {made} attempts to {address} are counted, but {written} written down"
        ).format(number=number, made=made, address=address, written=written)
    for row in Delivery.objects.filter(state=DeliveryState.ACCEPTED, attempts_made=0).order_by("id")[:20]:
        yield _("issue {issue}: the mail to {address} is accepted, but no attempt was written down").format(
            issue=row.issue_id, address=row.address
        )


def _ledger(found: Verified) -> Iterator[str]:
    found.counts["messages"] = Message.objects.count()
    found.counts["sightings"] = Sighting.objects.count()
    lost = Sighting.objects.filter(message=None, tries=0, gone=False)
    for row in lost.order_by("id")[:20]:
        where = f"{row.account} {row.folder}: UID {row.uid}"
        yield _("{where} was seen, but it is neither recorded nor listed as unfetchable").format(where=where)
    unfetchable = Sighting.objects.filter(message=None, tries__gt=0, gone=False).count()
    if unfetchable:
        found.notes.append(
            _("{unfetchable} mails could not be fetched yet; every poll that is due tries again").format(
                unfetchable=unfetchable
            )
        )
    kept = Message.objects.filter(disposition=Disposition.SUBMISSION, submission=None)
    for number in kept.order_by("id").values_list("pk", flat=True)[:20]:
        yield _("message {number} is a submission, but it has no number").format(number=number)


def _reading() -> Iterator[str]:
    """What reading the mails has written: to what they belong, what they wait for, what was converted."""
    related = Message.objects.filter(disposition__in=[Disposition.DUPLICATE, Disposition.CORRECTION])
    for number in related.filter(of=None).order_by("id").values_list("pk", flat=True)[:20]:
        yield _("message {number} repeats or corrects another one, but it does not say which").format(
            number=number
        )
    for number in Message.objects.filter(of=F("id")).order_by("id").values_list("pk", flat=True)[:20]:
        yield _("message {number} is said to repeat or correct itself").format(number=number)
    waiting = Message.objects.filter(waits=True).exclude(disposition=Disposition.NEW)
    for number in waiting.order_by("id").values_list("pk", flat=True)[:20]:
        yield _("message {number} is decided, and yet it waits for a file to be converted").format(
            number=number
        )
    known = [state.value for state in ConversionState]
    uneven = Conversion.objects.exclude(state__in=known)
    uneven |= Conversion.objects.filter(state=ConversionState.DONE, result=None)
    uneven |= Conversion.objects.filter(state=ConversionState.FAILED, problem="")
    for number, name in uneven.order_by("id").values_list("pk", "name")[:20]:
        yield _("conversion {number} ({name}) has ended, but nothing is kept of how").format(
            number=number, name=name
        )


def _photos() -> Iterator[str]:
    """Versions and proposals name photos by their bytes, which no reference of the database holds."""
    here = set(Blob.objects.values_list("pk", flat=True))
    versions = ItemVersion.objects.order_by("id").values_list("item_id", "fields__photos")
    proposals = Proposal.objects.order_by("id")
    rows = chain(
        versions.iterator(),
        proposals.values_list("item_id", "old__photos").iterator(),
        proposals.values_list("item_id", "new__photos").iterator(),
    )
    told: set[tuple[int | None, str]] = set()
    for item, photos in rows:
        for photo in photos or ():
            for name in {photo[kind] for kind in BLOBS if kind in photo} - here:
                if (item, name) not in told and len(told) < 20:
                    told.add((item, name))
                    yield _("a photo of item {item} is missing (blob {name}…): restore a backup").format(
                        item=item or "?", name=name[:16]
                    )


def _mailboxes(app: App, found: Verified, needed: bool) -> None:
    for mailbox in app.config.mailboxes:
        name = f"{mailbox.account} {mailbox.folder}"
        try:
            sums = balance(mailbox, app.config.house)
        except MailboxProblem as problem:
            told = _("{name}: not compared: {problem}").format(name=name, problem=problem)
            (found.wrong if needed else found.notes).append(told)
            continue
        found.mailboxes.append(sums)
        if not sums.even:
            recorded = sum(sums.by_disposition.values())
            found.wrong.append(
                _(
                    "{name}: {in_folder} mails count, but {recorded} are recorded, {unfetchable} "
                    "unfetchable and {not_fetched} not yet fetched; {lost} are in the folder and in no "
                    "row of the ledger"
                ).format(
                    name=name,
                    in_folder=sums.in_folder,
                    recorded=recorded,
                    unfetchable=sums.unfetchable,
                    not_fetched=sums.not_fetched,
                    lost=sums.lost,
                )
            )
        if sums.not_fetched:
            found.notes.append(
                _("{name}: {not_fetched} mails are not fetched yet; `newsdesk poll` fetches them").format(
                    name=name, not_fetched=sums.not_fetched
                )
            )
