"""Mails arrive as if a mailbox had them and are read by the real child."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import count

from editorial import claims
from editorial.models import Contributor, ContributorAddress, Unit
from editorial.publication import House
from ingest.child import Parser
from ingest.parsed import SectionHint
from ingest.read import Judge, hints, read_new
from ingest.record import Hold, Mail, Place, record
from ingest.settings import Limits, Senders
from tests.editorial.making import house

AT = datetime(2026, 5, 13, tzinfo=UTC)
ARRIVED = datetime(2026, 5, 11, tzinfo=UTC)
RULES = Judge(
    house(), Senders(trusted_domains=("yunlan-al.example",)), frozenset({"bulletin@yunlan-al.example"})
)
PLACE = Place("tougao@yunlan-al.example", "INBOX", "1", "submissions")
_uids = count(1)


@cache
def _kept(sections: tuple[SectionHint, ...]) -> Parser:
    parser = Parser(Limits(), sections)
    atexit.register(parser.close)
    return parser


@contextmanager
def child(house: House) -> Iterator[Parser]:
    """The process that reads by these headings: one for all tests of a run, as a worker keeps its own."""
    yield _kept(hints(house))


def now() -> datetime:
    return AT


def register(
    name: str = "温可", unit: str = "青石电解铝厂", address: str = "wenke@yunlan-al.example"
) -> Contributor:
    row, _ = Unit.objects.get_or_create(name=unit)
    person = Contributor.objects.create(name=name, unit=row)
    ContributorAddress.objects.create(contributor=person, address=address)
    return person


def arrive(
    *raws: bytes, received: datetime = ARRIVED, place: Place = PLACE, rules: Judge = RULES, at: datetime = AT
) -> dict[str, int]:
    """Records and reads these mails; how many became what."""
    token = claims.take("poll:test", at, 900)
    assert token is not None
    mails = [Mail(next(_uids), raw, len(raw), received) for raw in raws]
    record(place, mails, 0, at, Hold("poll:test", token, 900))
    claims.let_go("poll:test", token)
    with child(rules.house) as parser:
        return dict(read_new(parser, rules, lambda: at))
