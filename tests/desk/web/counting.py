"""What a page costs: its queries, its time, its size. In this process, over a store that is open here."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from desk.app import App
from desk.config import load
from desk.web.site import site, start
from editorial.models import Person
from editorial.publication import House
from tests.office import Office

MOST = 20
"""Queries a page may make, whatever the number of its rows."""


class Cost(NamedTuple):
    queries: int
    seconds: float
    """Of the processor, the best, the templates compiled: what else runs on the machine does not count."""
    bytes: int
    wall: float
    """Seconds on the clock, the best: with what other processes did for the page."""


def started(office: Office, at: datetime | None = None) -> App:
    """Serves the office's configuration in this process; `at`: its clock stands there. The store is open already
    (tests.desk.web.stock.store_of)."""
    app = App(load(office.config)) if at is None else App(load(office.config), now=lambda: at)
    start(app)
    return app


def client_of(person: Person | str) -> Client:
    """A browser in which this person is signed in (nobody, when it is empty); Django's own, without a network."""
    if not person:
        return Client(SERVER_NAME="127.0.0.1")
    row = Person.objects.get(address=person) if isinstance(person, str) else person
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(row)
    return client


def queries(person: Person | str, path: str, again: int = 3, **headers: str) -> Cost:
    """What GET `path` costs. `again`: how often its time is taken. Raises AssertionError when it is no page."""
    client = client_of(person)
    answer: Any = client.get(path, headers=headers)
    # 286 is a page too: it tells htmx to stop polling.
    assert answer.status_code in (200, 286), (path, answer.status_code, answer.headers)
    seconds, wall = [], []
    for _once in range(again):
        begun, clock = time.process_time(), time.perf_counter()
        client.get(path, headers=headers)
        seconds.append(time.process_time() - begun)
        wall.append(time.perf_counter() - clock)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path, headers=headers)
    return Cost(len(seen), min(seconds, default=0.0), len(answer.getvalue()), min(wall, default=0.0))


def site_house() -> House:
    """The configuration served in this process."""
    return site().config.house
