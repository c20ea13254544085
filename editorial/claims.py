"""Who does what now: named leases with a fencing token, and the heartbeat of the store.

A lease is taken by one UPDATE whose WHERE names what was read, so two workers can never both take it; its
token grows with every change of holder, so a late write can be told. A holder names its process so exactly
(boot, process namespace, pid, start time) that a process on the same machine can see that it is dead, and
need not wait for its lease to end.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet

from editorial.models import Heartbeat, Lease


def _started(pid: str) -> str:
    """When a process started, in clock ticks since boot; empty when there is none (proc(5), field 22)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] in ("Z", "X") else fields[19]


def _machine() -> str:
    """This boot of this machine and this namespace of pids."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:13]
        return f"{boot}.{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return "unknown"


PUBLICATION = 0x6E657774
"""The key of PostgreSQL's advisory lock behind alone()."""
MACHINE = _machine()
HOLDER = f"{MACHINE}.{os.getpid()}.{_started(str(os.getpid()))}"
"""This process, among all that share the store. At most 64 characters."""


def is_dead(holder: str) -> bool:
    """Whether that holder was a process of this machine that runs no more. False when it cannot be known."""
    machine, pid, started = (["", "", *holder.rsplit(".", 2)])[-3:]
    if machine != MACHINE or MACHINE == "unknown" or not started:
        return False
    return _started(pid) != started


def dead(rows: QuerySet[Any], field: str) -> list[str]:
    """The holders among these rows that are known to be dead."""
    holders = rows.values_list(field, flat=True).distinct()
    return [holder for holder in holders if holder and is_dead(holder)]


def alone() -> None:
    """Lets one transaction at a time change the publication: items, windows, numbers, signatures.

    Called first in such a transaction, before any row is locked, and held to its end. SQLite's writers are alone
    anyway (BEGIN IMMEDIATE); PostgreSQL's are made so, because an edit, a closing and a signature depend on more rows
    than they could lock. Mail is fetched, read and sent without it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLICATION])


def take(name: str, at: datetime, seconds: float) -> int | None:
    """Takes or renews the lease for so many seconds; its token, or None while another holds it."""
    until = at + timedelta(seconds=seconds)
    if Lease.objects.filter(name=name, holder=HOLDER, until__gt=at).update(until=until):
        return Lease.objects.values_list("token", flat=True).get(name=name)
    try:
        with transaction.atomic():
            row, _ = Lease.objects.get_or_create(name=name)
    except IntegrityError:
        # Another process made the row at the same moment; the update below decides.
        row = Lease.objects.get(name=name)
    free = Q(until=None) | Q(until__lte=at) | Q(holder="")
    if row.holder and is_dead(row.holder):
        free |= Q(holder=row.holder)
    if Lease.objects.filter(free, name=name).update(holder=HOLDER, until=until, token=F("token") + 1):
        return Lease.objects.values_list("token", flat=True).get(name=name)
    return None


def holds(name: str, token: int) -> bool:
    """Whether the lease is still the one taken with this token."""
    return Lease.objects.filter(name=name, holder=HOLDER, token=token).exists()


def let_go(name: str, token: int) -> None:
    Lease.objects.filter(name=name, holder=HOLDER, token=token).update(holder="", until=None)


def beat(at: datetime) -> None:
    """Writes that the store is alive now."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"beat": at})


def silence(at: datetime) -> timedelta | None:
    """How long the heartbeat is old; None before the first."""
    row = Heartbeat.objects.filter(pk=1).first()
    return None if row is None else at - row.beat


def age_heartbeat(at: datetime) -> None:
    """Makes the heartbeat old, as in a restored copy: nothing is sent until a person continues."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"beat": at - timedelta(days=3650)})
