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
    """Of the processor, best of three, the templates compiled: what else runs on the machine does not count."""
    bytes: int


def started(office: Office, at: datetime | None = None) -> App:
    """Serves the office's configuration in this process; `at`: its clock stands there. The store is open already
    (tests.desk.web.stock.store_of)."""
    app = App(load(office.config)) if at is None else App(load(office.config), now=lambda: at)
    start(app)
    return app


def client_of(person: Person | str) -> Client:
    """A browser in which this person is signed in; Django's own, without a network."""
    row = Person.objects.get(address=person) if isinstance(person, str) else person
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(row)
    return client


def queries(person: Person | str, path: str) -> Cost:
    """What GET `path` costs. Raises AssertionError when it is no page."""
    client = client_of(person)
    answer: Any = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.headers)
    seconds = []
    for _again in range(3):
        begun = time.process_time()
        client.get(path)
        seconds.append(time.process_time() - begun)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    return Cost(len(seen), min(seconds), len(answer.content))


def site_house() -> House:
    """The configuration served in this process."""
    return site().config.house
