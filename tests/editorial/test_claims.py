"""Leases: one holder at a time, a dead one is succeeded at once, a late one can be told."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from editorial import claims
from editorial.models import Lease

AT = datetime(2026, 5, 6, tzinfo=UTC)


def another_process(ends: bool) -> tuple[str, subprocess.Popen[str]]:
    """The name a process of its own would hold leases under; it has ended, or waits for its input to end."""
    code = "import os; os.environ['DJANGO_SETTINGS_MODULE']='desk.settings'; import django; django.setup()\n"
    code += "from editorial import claims; import sys; print(claims.HOLDER, flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    holder = process.stdout.readline().strip()
    if ends:
        process.communicate()
    return holder, process


def test_a_lease_has_one_holder_and_a_token_that_grows(store: str) -> None:
    first = claims.take("poll:a", AT, 60)
    assert first == claims.take("poll:a", AT + timedelta(seconds=59), 60), "renewed, not taken anew"
    Lease.objects.update(holder="another.machine.1.1", until=AT + timedelta(seconds=60))
    assert claims.take("poll:a", AT, 60) is None
    second = claims.take("poll:a", AT + timedelta(seconds=60), 60)
    assert second is not None
    assert first is not None
    assert second > first
    assert not claims.holds("poll:a", first)


def test_a_living_process_of_this_machine_keeps_its_lease_and_a_dead_one_does_not(store: str) -> None:
    holder, process = another_process(ends=False)
    Lease.objects.create(name="poll:a", holder=holder, until=AT + timedelta(hours=1), token=1)
    assert claims.take("poll:a", AT, 60) is None
    process.communicate()
    assert claims.take("poll:a", AT, 60) == 2


def test_a_holder_of_another_machine_is_never_declared_dead() -> None:
    holder, _ = another_process(ends=True)
    assert claims.is_dead(holder)
    assert not claims.is_dead(holder.replace(claims.MACHINE, "0123.4"))
    assert not claims.is_dead(claims.HOLDER)
    assert not claims.is_dead("")


def test_the_heartbeat_tells_how_long_nobody_was_here(store: str) -> None:
    assert claims.silence(AT) is None
    claims.beat(AT)
    assert claims.silence(AT + timedelta(minutes=5)) == timedelta(minutes=5)
    claims.age_heartbeat(AT)
    silence = claims.silence(AT)
    assert silence is not None
    assert silence > timedelta(days=365)
