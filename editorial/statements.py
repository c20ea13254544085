"""What a sending run says to the database for every mail: plain SQL, many rows at once, straight to the driver.

The ORM puts such statements together anew each time and looks its connection up for each, which took five times as long
as the database needed to carry them out. Every function runs in the caller's transaction. The rules of a delivery's
life stand in editorial.deliveries, which alone calls these.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from editorial import claims
from editorial.models import Delivery, DeliveryState
from editorial.retrying import Answer

_FIELDS = Delivery._meta.concrete_fields
_NAMES = [field.attname for field in _FIELDS]
_TIMES = [place for place, field in enumerate(_FIELDS) if field.get_internal_type() == "DateTimeField"]
_COLUMNS = ", ".join(f'"{field.column}"' for field in _FIELDS)
_STATE = "SELECT state FROM issue WHERE id = %s"
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


class _Driver:
    """The connection of this thread, looked up once; errors come as Django's, as from the ORM."""

    def __init__(self) -> None:
        self._here = connections[DEFAULT_DB_ALIAS]
        self._here.ensure_connection()
        self.postgresql = self._here.vendor == "postgresql"

    def ask(self, words: str, values: Sequence[Any]) -> list[Any]:
        with self._here.wrap_database_errors:
            cursor = self._here.connection.cursor()
            cursor.execute(self._said(words), values)
            rows: list[Any] = cursor.fetchall()
            return rows

    def say(self, words: str, values: Sequence[Any]) -> None:
        with self._here.wrap_database_errors:
            self._here.connection.cursor().execute(self._said(words), values)

    def say_of_each(self, words: str, rows: Sequence[Sequence[Any]]) -> None:
        with self._here.wrap_database_errors:
            self._here.connection.cursor().executemany(self._said(words), rows)

    def moment(self, at: datetime) -> Any:
        """The time as the database's column holds it."""
        return self._here.ops.adapt_datetimefield_value(at)

    def _said(self, words: str) -> str:
        return words if self.postgresql else _with_question_marks(words)


@lru_cache(maxsize=1000)
def _with_question_marks(words: str) -> str:
    """As SQLite's driver has placeholders; there is no % of another meaning in the statements above."""
    return words.replace("%s", "?")


def issue_state(issue_id: int) -> str:
    """The state of the issue, its row locked until the transaction ends."""
    driver = _Driver()
    # No key update: items may go on pointing to the issue meanwhile.
    lock = " FOR NO KEY UPDATE" if driver.postgresql else ""
    return str(driver.ask(_STATE + lock, [issue_id])[0][0])


def take_due(issue_id: int, at: datetime, limit: int) -> list[Delivery]:
    """Up to so many deliveries that may be tried now, those not yet tried first, in the order of the lists.

    They are asked for by the index's own order: sorting what waits would cost more the longer the lists are. Rows
    another worker holds are passed over.
    """
    driver = _Driver()
    lock = " FOR UPDATE SKIP LOCKED" if driver.postgresql else ""
    rows = driver.ask(_PENDING + lock, [issue_id, limit])
    if len(rows) < limit:
        rows += driver.ask(_AGAIN + lock, [issue_id, driver.moment(at), limit - len(rows)])
    return [_delivery(row) for row in rows]


def begin_attempts(rows: Sequence[Delivery], at: datetime, until: datetime) -> None:
    """The rows are ours until then, and an attempt at each is written down."""
    driver = _Driver()
    some, ids = _some(rows)
    now = driver.moment(at)
    driver.say(_CLAIM + some, [claims.HOLDER, driver.moment(until), now, *ids])
    driver.say(_BEGIN + some, [now, *ids])


def accept(taken: Sequence[tuple[Delivery, Answer]], at: datetime) -> list[bool]:
    """Stores that the relay took these mails; for each whether it was still ours. Nothing is written of the others."""
    driver = _Driver()
    some, ids = _some([row for row, _answer in taken])
    lock = " FOR UPDATE" if driver.postgresql else ""
    held = dict(driver.ask(_HELD + some + lock, [claims.HOLDER, *ids]))
    ours = [held.get(row.id) == row.attempts_made for row, _answer in taken]
    mine = [pair for pair, is_ours in zip(taken, ours, strict=True) if is_ours]
    if mine:
        now, state = driver.moment(at), DeliveryState.ACCEPTED.value
        driver.say_of_each(
            _ACCEPT, [(answer.code, answer.enhanced[:20], answer.words, row.id) for row, answer in mine]
        )
        driver.say_of_each(
            _END,
            [
                (now, state, str(answer.phase), answer.code, answer.words, row.id, row.attempts_made)
                for row, answer in mine
            ],
        )
    return ours


def _some(rows: Sequence[Delivery]) -> tuple[str, list[int]]:
    """As many placeholders in parentheses as there are rows, and their ids."""
    return f"({', '.join(['%s'] * len(rows))})", [row.id for row in rows]


def _delivery(values: Sequence[Any]) -> Delivery:
    """SQLite keeps times without a zone, which is UTC (as Django has it)."""
    aware = list(values)
    for place in _TIMES:
        if (one := aware[place]) is not None and one.tzinfo is None:
            aware[place] = one.replace(tzinfo=UTC)
    return Delivery.from_db(DEFAULT_DB_ALIAS, _NAMES, aware)
