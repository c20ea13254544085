"""What a sending run says to the database for every mail, in plain SQL and for many rows at once.

The ORM puts such statements together anew each time, which took longer than the database needed to carry them out.
Every function runs in the caller's transaction; the rules of a delivery's life stand in editorial.deliveries, which
alone calls them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from editorial import claims
from editorial.models import Delivery, DeliveryState
from editorial.retrying import Answer

_NAMES = [field.attname for field in Delivery._meta.concrete_fields]
_TIMES = [
    place
    for place, field in enumerate(Delivery._meta.concrete_fields)
    if field.get_internal_type() == "DateTimeField"
]
_COLUMNS = ", ".join(f'"{field.column}"' for field in Delivery._meta.concrete_fields)
_PENDING = f"""SELECT {_COLUMNS} FROM delivery
    WHERE issue_id = %s AND state = 'pending' ORDER BY next_at, id LIMIT %s"""
_AGAIN = f"""SELECT {_COLUMNS} FROM delivery
    WHERE issue_id = %s AND state IN ('deferred', 'unknown') AND next_at <= %s ORDER BY next_at, id LIMIT %s"""
_CLAIM = """UPDATE delivery SET state = 'sending', lease = %s, leased_until = %s, attempts_made = attempts_made + 1,
    first_at = COALESCE(first_at, %s), next_at = NULL, possibly_twice = (possibly_twice OR state = 'unknown')
    WHERE id IN """
_BEGIN = """INSERT INTO attempt (delivery_id, number, started, finished, outcome, phase, code, words)
    SELECT id, attempts_made, %s, NULL, '', '', NULL, '' FROM delivery WHERE id IN """
_HELD = "SELECT id, attempts_made FROM delivery WHERE lease = %s AND state = 'sending' AND id IN "
_ACCEPT = """UPDATE delivery SET state = 'accepted', next_at = NULL, code = %s, enhanced = %s, words = %s, lease = '',
    leased_until = NULL WHERE id = %s"""
_END = """UPDATE attempt SET finished = %s, outcome = %s, phase = %s, code = %s, words = %s
    WHERE delivery_id = %s AND number = %s"""


def issue_state(issue_id: int) -> str:
    """The state of the issue, its row locked until the transaction ends."""
    # No key update: items may go on pointing to the issue meanwhile.
    lock = " FOR NO KEY UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state FROM issue WHERE id = %s{lock}", [issue_id])
        return str(cursor.fetchone()[0])


def take_due(issue_id: int, at: datetime, limit: int) -> list[Delivery]:
    """Up to so many deliveries that may be tried now, those not yet tried first, in the order of the lists.

    They are asked for by the index's own order: sorting what waits would cost more the longer the lists are. Rows
    another worker holds are passed over.
    """
    lock = " FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    with connection.cursor() as cursor:
        cursor.execute(_PENDING + lock, [issue_id, limit])
        rows = cursor.fetchall()
        if len(rows) < limit:
            cursor.execute(_AGAIN + lock, [issue_id, _moment(at), limit - len(rows)])
            rows += cursor.fetchall()
    return [_delivery(row) for row in rows]


def begin_attempts(rows: Sequence[Delivery], at: datetime, until: datetime) -> None:
    """The rows are ours until then, and an attempt at each is written down."""
    some, ids = _some(rows)
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM + some, [claims.HOLDER, _moment(until), _moment(at), *ids])
        cursor.execute(_BEGIN + some, [_moment(at), *ids])


def accept(taken: Sequence[tuple[Delivery, Answer]], at: datetime) -> list[bool]:
    """Stores that the relay took these mails; for each whether it was still ours. Nothing is written of the others."""
    some, ids = _some([row for row, _answer in taken])
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    when = _moment(at)
    with connection.cursor() as cursor:
        cursor.execute(_HELD + some + lock, [claims.HOLDER, *ids])
        held = dict(cursor.fetchall())
        ours = [held.get(row.id) == row.attempts_made for row, _answer in taken]
        mine = [pair for pair, is_ours in zip(taken, ours, strict=True) if is_ours]
        if mine:
            _store(cursor, mine, when)
    return ours


def _store(cursor: CursorWrapper, mine: Sequence[tuple[Delivery, Answer]], when: Any) -> None:
    rows = [(answer.code, answer.enhanced[:20], answer.words, row.id) for row, answer in mine]
    cursor.executemany(_ACCEPT, rows)
    state = DeliveryState.ACCEPTED.value
    ended = [
        (when, state, str(answer.phase), answer.code, answer.words, row.id, row.attempts_made)
        for row, answer in mine
    ]
    cursor.executemany(_END, ended)


def _some(rows: Sequence[Delivery]) -> tuple[str, list[int]]:
    """As many placeholders in parentheses as there are rows, and their ids."""
    return f"({', '.join(['%s'] * len(rows))})", [row.id for row in rows]


def _moment(at: datetime) -> Any:
    """The time as the database's column holds it."""
    return connection.ops.adapt_datetimefield_value(at)


def _delivery(values: Sequence[Any]) -> Delivery:
    """SQLite keeps times without a zone, which is UTC (as Django has it)."""
    aware = list(values)
    for place in _TIMES:
        if (one := aware[place]) is not None and one.tzinfo is None:
            aware[place] = one.replace(tzinfo=UTC)
    return Delivery.from_db("default", _NAMES, aware)
