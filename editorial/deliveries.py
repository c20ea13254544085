"""The life of one delivery. Every function here runs in the caller's transaction and is one move.

pending ─┬─► sending ─┬─► accepted
deferred ┘            ├─► deferred ──(retry days over)──► failed
unknown ──(policy)──► │   failed
                      ├─► unknown ──(a person)──► accepted | pending
                      └─► recalled: deferred or given back, and the issue was recalled meanwhile

Whoever changes a delivery by the state of its issue locks the issue's row first, then the delivery's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from editorial import claims, statements, suppressing
from editorial.addresses import fold
from editorial.models import (
    Attempt,
    Delivery,
    DeliveryState,
    Event,
    Issue,
    IssueState,
    Return,
    Suppression,
)
from editorial.quotas import UNLIMITED, Quotas, left, use
from editorial.refusal import Refused
from editorial.retrying import Answer, Retrying
from editorial.returns import judge

TAKEN_BACK = (IssueState.RECALLED, IssueState.WITHDRAWN)
"""Of such an issue nothing is sent any more, nor sent again."""


def hold(issue_id: int) -> IssueState:
    """Locks the issue's row for this transaction: nobody pauses or recalls it until the end. Its state."""
    return IssueState(statements.issue_state(issue_id))


def due(issue: Issue, at: datetime) -> QuerySet[Delivery]:
    """Deliveries that may be tried now."""
    again = Q(state__in=[DeliveryState.DEFERRED, DeliveryState.UNKNOWN], next_at__lte=at)
    return Delivery.objects.filter(Q(issue=issue) & (Q(state=DeliveryState.PENDING) | again))


def claim(
    issue: Issue, at: datetime, limit: int, seconds: float, quotas: Quotas = UNLIMITED
) -> list[Delivery]:
    """Takes up to `limit` due deliveries and writes their attempt down, before any network is touched.

    Rows another worker holds are passed over. Nothing is claimed when the issue is not being sent; once a
    pause or a recall has returned, nothing is. Never more than the relay's quotas allow, whoever else sends.
    """
    if limit < 1 or hold(issue.pk) != IssueState.SENDING:
        return []
    allowed = left(quotas, at)
    limit = limit if allowed is None else min(limit, allowed.count)
    if limit < 1:
        return []
    claimed = statements.take_due(issue.pk, at, limit)
    if not claimed:
        return []
    until = at + timedelta(seconds=seconds)
    statements.begin_attempts(claimed, at, until)
    for row in claimed:
        row.possibly_twice = row.possibly_twice or row.state == DeliveryState.UNKNOWN
        row.state, row.lease, row.leased_until = DeliveryState.SENDING, claims.HOLDER, until
        row.attempts_made += 1
        row.first_at, row.next_at = row.first_at or at, None
    use(quotas, at, len(claimed))
    return claimed


def ended_at(rows: Sequence[Delivery], at: datetime) -> bool:
    """Whether any of these rows' attempts is on disk as ended at this very time."""
    some = Q()
    for row in rows:
        some |= Q(delivery=row.pk, number=row.attempts_made)
    return bool(rows) and Attempt.objects.filter(some, finished=at).exists()


def claimed_after_all(rows: list[Delivery]) -> list[Delivery]:
    """Those of the rows whose claim is on disk, though the answer to its COMMIT never came."""
    there = dict(
        Delivery.objects.filter(
            pk__in=[row.pk for row in rows], lease=claims.HOLDER, state=DeliveryState.SENDING
        ).values_list("pk", "attempts_made")
    )
    return [row for row in rows if there.get(row.pk) == row.attempts_made]


def renew(delivery_ids: list[int], at: datetime, seconds: float) -> None:
    """Prolongs the leases of deliveries in flight."""
    held = Delivery.objects.filter(pk__in=delivery_ids, lease=claims.HOLDER, state=DeliveryState.SENDING)
    held.update(leased_until=at + timedelta(seconds=seconds))


def conclude(row: Delivery, answer: Answer, retrying: Retrying, at: datetime) -> bool:
    """Stores how the attempt ended. False when the row was taken over meanwhile: nothing is written then."""
    changes = _changes(row, answer, retrying, at, hold(row.issue_id))
    held = Delivery.objects.filter(
        pk=row.pk, lease=claims.HOLDER, state=DeliveryState.SENDING, attempts_made=row.attempts_made
    )
    if not held.update(**changes):
        return False
    Attempt.objects.filter(delivery=row, number=row.attempts_made).update(
        finished=at, outcome=answer.outcome, phase=answer.phase, code=answer.code, words=answer.words
    )
    if changes["state"] in (DeliveryState.FAILED, DeliveryState.UNKNOWN):
        name = "failed" if changes["state"] == DeliveryState.FAILED else "unknown"
        Event.write(at, "send", name, row, words=answer.words, code=answer.code)
    if kind := changes.get("bounce"):
        suppressing.returned(row, Return(str(kind)), answer.words, retrying.rules, at)
    return True


def accept(taken: Sequence[tuple[Delivery, Answer]], at: datetime) -> list[bool]:
    """conclude() for mails the relay took, many at once: nothing but the answer has to be stored of such."""
    if not taken:
        return []
    hold(taken[0][0].issue_id)
    return statements.accept(taken, at)


def _changes(
    row: Delivery, answer: Answer, retrying: Retrying, at: datetime, issue_state: IssueState
) -> dict[str, object]:
    state, next_at, words = answer.outcome, None, answer.words
    over = issue_state in TAKEN_BACK
    if state == DeliveryState.DEFERRED and over:
        state = DeliveryState.RECALLED
    elif state == DeliveryState.DEFERRED:
        if row.first_at is not None and at - row.first_at >= timedelta(days=retrying.days):
            state, words = (
                DeliveryState.FAILED,
                _("gave up after {days} days; last: {words}").format(days=f"{retrying.days:g}", words=words),
            )
        else:
            next_at = at + retrying.pause(row.attempts_made)
    if state == DeliveryState.UNKNOWN and retrying.unknown == "retry" and not (row.possibly_twice or over):
        next_at = at + timedelta(seconds=retrying.unknown_after)
    kind = _said_of_address(answer) if state == DeliveryState.FAILED else None
    return {
        **({} if kind is None else {"bounce": kind.value, "bounced_at": at}),
        "state": state,
        "next_at": next_at,
        "code": answer.code,
        "enhanced": answer.enhanced[:20],
        "words": words,
        "lease": "",
        "leased_until": None,
    }


def _said_of_address(answer: Answer) -> Return | None:
    """What a refusal for good says of the address; after RCPT the relay speaks of the mail, unless it names one."""
    kind = judge(answer.enhanced, answer.words, answer.code)
    named = answer.phase == "rcpt" or answer.enhanced.startswith(("5.1.", "5.2.", "4."))
    return kind if named or answer.outcome == DeliveryState.DEFERRED else None


def give_back(row: Delivery, answer: Answer, at: datetime) -> bool:
    """sending or failed -> pending, recalled when the issue is: the refusal was not about this recipient.

    False when somebody else has the row by now, or a person has decided: nothing is written then.
    """
    state = DeliveryState.RECALLED if hold(row.issue_id) in TAKEN_BACK else DeliveryState.PENDING
    mine = Delivery.objects.filter(pk=row.pk, attempts_made=row.attempts_made)
    given = mine.filter(state__in=[DeliveryState.SENDING, DeliveryState.FAILED]).update(
        state=state,
        # The days it is retried for begin anew: until the relay is mended it is not tried at all.
        first_at=None,
        next_at=None,
        lease="",
        leased_until=None,
        code=answer.code,
        words=answer.words,
        bounce="",
        bounced_at=None,
    )
    if not given:
        return False
    # What it was taken to say of the address, it does not say.
    Suppression.objects.filter(delivery=row).delete()
    Attempt.objects.filter(delivery=row, number=row.attempts_made).update(
        finished=at, outcome=DeliveryState.PENDING, phase=answer.phase, code=answer.code, words=answer.words
    )
    return True


def adopt_orphans(issue: Issue, retrying: Retrying, at: datetime) -> int:
    """sending -> unknown for deliveries whose process is gone or whose lease ran out. Returns how many.

    The attempt was written before the network was touched, and no outcome after it: the mail may be out.
    """
    with transaction.atomic():
        state = hold(issue.pk)
        rows = Delivery.objects.select_for_update().filter(issue=issue, state=DeliveryState.SENDING)
        gone = claims.dead(Delivery.objects.filter(issue=issue, state=DeliveryState.SENDING), "lease")
        orphans = list(rows.filter(Q(leased_until__lte=at) | Q(lease__in=gone)))
        words = _("the sending process ended before the answer was stored; it may have arrived")
        answer = Answer(DeliveryState.UNKNOWN, "", None, "", words)
        for row in orphans:
            changes = _changes(row, answer, retrying, at, state)
            Delivery.objects.filter(pk=row.pk).update(**changes)
            Attempt.objects.filter(delivery=row, number=row.attempts_made, finished=None).update(
                finished=at, outcome=DeliveryState.UNKNOWN, words=words
            )
            Event.write(at, "send", "unknown", row, words=words)
    return len(orphans)


def _check_still_sent(issue: Issue) -> None:
    """Locks the issue; raises Refused when nothing of it is sent any more."""
    state = hold(issue.pk)
    if state in TAKEN_BACK:
        raise Refused(
            _(
                "issue {issue} is {state}: nothing of it is sent any more; what must still reach people "
                "goes into another issue"
            ).format(issue=issue.pk, state=state.label)
        )


def _reopen(issue: Issue) -> None:
    """sent -> sending; other states stay."""
    Issue.objects.filter(pk=issue.pk, state=IssueState.SENT).update(state=IssueState.SENDING)


def settle(issue: Issue, address: str, arrived: bool, at: datetime, actor: str) -> Delivery:
    """A person decides an unknown delivery: it arrived (-> accepted), or it is sent again (-> pending).

    Raises Refused; sending again is refused for an issue that was recalled or withdrawn.
    """
    with transaction.atomic():
        if not arrived:
            _check_still_sent(issue)
        row = Delivery.objects.select_for_update().filter(issue=issue, folded=fold(address)).first()
        if row is None:
            raise Refused(
                _("{address} is no recipient of issue {issue}").format(address=address, issue=issue.pk)
            )
        if row.state != DeliveryState.UNKNOWN:
            raise Refused(
                _("the delivery to {address} is {state}, not unknown; there is nothing to decide").format(
                    address=address, state=row.get_state_display()
                )
            )
        _decide(row, arrived, at, actor)
        if not arrived:
            _reopen(issue)
    return row


def _decide(row: Delivery, arrived: bool, at: datetime, actor: str) -> None:
    row.state = DeliveryState.ACCEPTED if arrived else DeliveryState.PENDING
    row.possibly_twice = row.possibly_twice or not arrived
    row.next_at, row.first_at = None, row.first_at if arrived else None
    row.save(update_fields=["state", "possibly_twice", "next_at", "first_at"])
    Event.write(at, actor, "settled", row, arrived=arrived)


def settle_chosen(issue: Issue, chosen: Collection[int], arrived: bool, at: datetime, actor: str) -> int:
    """settle() for those of these deliveries (ids) that are unknown. Returns how many. Raises Refused for none."""
    with transaction.atomic():
        if not arrived:
            _check_still_sent(issue)
        rows = _chosen(issue, chosen, DeliveryState.UNKNOWN)
        if not rows:
            raise Refused(_("none of them is unknown; there is nothing to decide"))
        for row in rows:
            _decide(row, arrived, at, actor)
        if not arrived:
            _reopen(issue)
    return len(rows)


def _chosen(issue: Issue, chosen: Collection[int], state: DeliveryState) -> list[Delivery]:
    """Those of these rows that are in this state, locked in one order."""
    rows = Delivery.objects.select_for_update().filter(issue=issue, state=state, pk__in=chosen)
    return list(rows.order_by("id"))


def retry_failed(issue: Issue, at: datetime, actor: str) -> int:
    """failed -> pending for every failed delivery of the issue. Returns how many. Raises Refused."""
    with transaction.atomic():
        _check_still_sent(issue)
        failed = Delivery.objects.select_for_update().filter(issue=issue, state=DeliveryState.FAILED)
        return _try_again(issue, list(failed), at, actor)


def retry_chosen(issue: Issue, chosen: Collection[int], at: datetime, actor: str) -> int:
    """failed -> pending for those of these deliveries (ids) that failed. Returns how many. Raises Refused for none."""
    with transaction.atomic():
        _check_still_sent(issue)
        rows = _chosen(issue, chosen, DeliveryState.FAILED)
        if not rows:
            raise Refused(_("none of them has failed; there is nothing to try again"))
        return _try_again(issue, rows, at, actor)


def _try_again(issue: Issue, rows: list[Delivery], at: datetime, actor: str) -> int:
    for row in rows:
        Delivery.objects.filter(pk=row.pk).update(
            state=DeliveryState.PENDING, first_at=None, next_at=None, bounce="", bounced_at=None
        )
        if Suppression.objects.filter(delivery=row).exists():
            suppressing.lift(row.folded, at, actor)
        Event.write(at, actor, "reopened", row)
    if rows:
        _reopen(issue)
    return len(rows)
