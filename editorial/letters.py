"""The queue of letters: requested as rows, claimed with their attempt written down, concluded. One move a function.

pending ─┬─► sending ─┬─► accepted | failed
deferred ┘            ├─► deferred ──(retry days over)──► failed
                      └─► unknown: never sent again by itself
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from editorial import claims
from editorial.addresses import fold
from editorial.models import DeliveryState, Event, Issue, Letter, LetterKind, LetterState
from editorial.quotas import UNLIMITED, Quotas, left, use
from editorial.retrying import Answer, Retrying

SENT = (LetterKind.CAME_BACK, LetterKind.PREFERENCES)
"""Kinds that have a text and are mailed; of the others only the alert below is."""
LEAVING = "leaving:"
"""What `once` begins with for the alert that too many leave a list."""
_MAILED = Q(kind__in=SENT) | Q(kind=LetterKind.ALERT, once__startswith=LEAVING)
_STATES = {
    DeliveryState.ACCEPTED: LetterState.ACCEPTED,
    DeliveryState.DEFERRED: LetterState.DEFERRED,
    DeliveryState.FAILED: LetterState.FAILED,
    DeliveryState.UNKNOWN: LetterState.UNKNOWN,
    DeliveryState.PENDING: LetterState.PENDING,
}


def request(
    kind: LetterKind,
    address: str,
    once: str,
    data: Mapping[str, Any],
    domain: str,
    at: datetime,
    issue: Issue | None = None,
) -> Letter | None:
    """One letter somebody should get, in the caller's transaction; None when it was requested before.

    `once`: what makes it one letter. `domain`: of its Message-ID.
    """
    row, made = Letter.objects.get_or_create(
        once=once,
        defaults={
            "kind": kind,
            "address": address,
            "folded": fold(address),
            "issue": issue,
            "data": dict(data),
            "own_id": f"{secrets.token_hex(12)}@{domain}",
            "requested": at,
        },
    )
    return row if made else None


def claim(at: datetime, limit: int, seconds: float, quotas: Quotas = UNLIMITED) -> list[Letter]:
    """Takes up to `limit` due letters, in the caller's transaction; rows another worker holds are passed over."""
    allowed = left(quotas, at)
    limit = limit if allowed is None else min(limit, allowed.count)
    if limit < 1:
        return []
    again = Q(state=LetterState.DEFERRED, next_at__lte=at)
    rows = Letter.objects.filter(_MAILED, Q(state=LetterState.PENDING) | again).order_by("id")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    claimed = list(rows[:limit])
    for row in claimed:
        row.state, row.lease = LetterState.SENDING, claims.HOLDER
        row.leased_until, row.next_at = at + timedelta(seconds=seconds), None
        row.attempts_made += 1
    Letter.objects.bulk_update(claimed, ["state", "lease", "leased_until", "next_at", "attempts_made"])
    use(quotas, at, len(claimed))
    return claimed


def conclude(row: Letter, answer: Answer, retrying: Retrying, at: datetime) -> bool:
    """Stores how the attempt ended. False when the row was taken over meanwhile: nothing is written then."""
    state, next_at = _STATES[answer.outcome], None
    if state == LetterState.DEFERRED:
        if at - row.requested >= timedelta(days=retrying.days):
            state = LetterState.FAILED
        else:
            next_at = at + retrying.pause(row.attempts_made)
    mine = Letter.objects.filter(
        pk=row.pk, lease=claims.HOLDER, state=LetterState.SENDING, attempts_made=row.attempts_made
    )
    held = mine.update(
        state=state, next_at=next_at, code=answer.code, words=answer.words, lease="", leased_until=None
    )
    if held and state in (LetterState.FAILED, LetterState.UNKNOWN):
        Event.write(at, "letters", state.value, row, words=answer.words, code=answer.code)
    return bool(held)


def adopt_orphans(at: datetime) -> int:
    """sending -> unknown for letters whose process is gone or whose lease ran out: they may have gone out."""
    rows = Letter.objects.filter(state=LetterState.SENDING)
    gone: Collection[str] = claims.dead(rows, "lease")
    lost = list(rows.filter(Q(leased_until__lte=at) | Q(lease__in=gone)))
    for row in lost:
        changed = rows.filter(pk=row.pk, attempts_made=row.attempts_made).update(
            state=LetterState.UNKNOWN, lease="", leased_until=None
        )
        if changed:
            Event.write(at, "letters", "unknown", row)
    return len(lost)


def withhold(why: str, at: datetime) -> int:
    """pending, deferred -> withheld, for every letter that would be mailed by itself; a person decides then."""
    waiting = Letter.objects.filter(_MAILED, state__in=[LetterState.PENDING, LetterState.DEFERRED])
    return waiting.update(state=LetterState.WITHHELD, why=why, next_at=None)
