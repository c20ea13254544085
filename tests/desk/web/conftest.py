"""What the tests of the desk's pages share: where mail goes, and a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser as Chromium

from tests.desk.web.chromium import chromium
from tests.servers.smtpsink import SmtpSink

# Playwright leaves an event loop in this thread, which Django would refuse to work beside; nothing here awaits.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="module")
def sink() -> Iterator[SmtpSink]:
    with SmtpSink() as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with chromium() as running:
        # Beside Playwright's loop Django keeps another connection of this thread: an earlier module's is closed here.
        if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
            connections["default"].close()
            del connections["default"]
        yield running
