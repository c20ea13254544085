"""What a running newsdesk needs, looked at one by one. Nothing is changed anywhere: not in the store, which is
opened read-only and not migrated, not in a mailbox, and the relay is given no mail.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from desk.config import Config
from desk.config_tables import Store
from desk.store import postgresql
from desk.trouble import TROUBLE, sentence
from distribute.relay import Connection, Result
from distribute.send import envelope_sender
from editorial import addressing, zones
from editorial.addresses import is_wide
from editorial.models import Folder, Membership, Recipient, Suppression
from editorial.refusal import system_words
from ingest.mailbox import Session
from ingest.office import Office
from ingest.settings import Mailbox

LOOKING = "looking"
"""The database alias of the read-only connection."""
_TOKEN = "check"
"""Stands in for a delivery's token in the probed return path."""


@dataclass(frozen=True)
class Check:
    name: str
    ok: bool
    words: str
    """What was found, or how to mend it."""
    needed: bool = True
    """Whether newsdesk does not do its job without it."""


def store_checks(config: Config) -> Iterator[Check]:
    """The database, and what can only be known from it."""
    path = config.store.path
    if path is not None and not path.exists():
        if path.parent.is_dir() and os.access(path.parent, os.W_OK):
            yield Check(
                "database", True, _("{path} does not exist yet; the first command makes it").format(path=path)
            )
        else:
            words = _("{folder} is no folder this user can write; make it, or mend store.url").format(
                folder=path.parent
            )
            yield Check("database", False, words)
        return
    try:
        with looking(config.store):
            yield _tables(config.store)
            yield _recipients()
    except TROUBLE as trouble:
        yield Check("database", False, sentence(trouble))


@contextmanager
def looking(store: Store) -> Iterator[None]:
    """A read-only connection under the alias LOOKING."""
    connections.databases[LOOKING] = connections.configure_settings({"default": _read_only(store)})["default"]
    try:
        yield
    finally:
        connections[LOOKING].close()
        del connections[LOOKING]
        del connections.databases[LOOKING]


def _read_only(store: Store) -> dict[str, Any]:
    if store.path is None:
        entry = postgresql(store)
        options = {
            **entry["OPTIONS"],
            "options": "-c default_transaction_read_only=on",
            "connect_timeout": 10,
        }
        return {**entry, "OPTIONS": options}
    log = store.path.with_name(f"{store.path.name}-wal")
    # Without a log nobody writes, and a file opened as immutable has nothing laid beside it.
    mode = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{quote(str(store.path))}?{mode}",
        "OPTIONS": {"init_command": "PRAGMA query_only=1", "timeout": 10},
    }


def _tables(store: Store) -> Check:
    connection = connections[LOOKING]
    executor = MigrationExecutor(connection)
    applied = {name for app, name in executor.loader.applied_migrations if app == "editorial"}
    known = {name for app, name in executor.loader.disk_migrations if app == "editorial"}
    host = store.host or _("this machine")
    there = _("{name} on {host}").format(name=store.name, host=host)
    where = str(store.path) if store.path is not None else there
    if applied - known:
        words = _("{where} was made by a newer newsdesk: install that version").format(where=where)
        return Check("database", False, words)
    behind = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not applied:
        words = _("reachable and empty; the first command makes its tables")
    elif behind:
        words = _(
            "reachable; its tables are {behind} steps behind, the next command brings them up to date"
        ).format(behind=behind)
    else:
        words = _("reachable, its tables are up to date")
    return Check("database", True, f"{where}: {words}")


def _recipients() -> Check:
    if Membership._meta.db_table not in connections[LOOKING].introspection.table_names():
        return Check("recipients", False, _("nobody yet; `newsdesk recipients import FILE`"), needed=False)
    rows = Membership.objects.using(LOOKING).filter(recipient__active=True)
    lists: dict[str, set[str]] = {}
    for name, folded in rows.values_list("list", "recipient__folded"):
        lists.setdefault(name, set()).add(folded)
    distribution, copy = lists.get("distribution", set()), lists.get("copy", set())
    everybody = distribution | copy
    if not everybody:
        return Check("recipients", False, _("nobody yet; `newsdesk recipients import FILE`"), needed=False)
    words = _("{distribution} on the distribution list, {copy} on the copy list").format(
        distribution=len(distribution), copy=len(copy)
    )
    if both := len(distribution & copy):
        words += _("; {both} on both, who get each issue once").format(both=both)
    suppressed = set(Suppression.objects.using(LOOKING).values_list("folded", flat=True))
    if off := len(everybody & suppressed):
        words += _("; {off} suppressed, who get nothing").format(off=off)
    return Check("recipients", True, words)


def mailbox_checks(config: Config) -> Iterator[Check]:
    for mailbox in config.mailboxes:
        name = f"mailbox {mailbox.account} {mailbox.folder}"
        try:
            with Session.open(mailbox) as session:
                exists = session.standing().exists
        except TROUBLE as trouble:
            yield Check(name, False, sentence(trouble))
            continue
        if mailbox.since is None and exists and not _polled(config.store, mailbox):
            words = _(
                "it holds {exists} mails: say from when on they count with `since = YYYY-MM-DD` in its table"
            ).format(exists=exists)
            yield Check(name, False, words)
        else:
            since = (
                _(", counting from {since}").format(since=mailbox.since) if mailbox.since is not None else ""
            )
            yield Check(
                name, True, _("{exists} mails{since}; opened read-only").format(exists=exists, since=since)
            )


def _polled(store: Store, mailbox: Mailbox) -> bool:
    """Whether the folder was read before, so that `since` is settled."""
    if store.path is not None and not store.path.exists():
        return False
    try:
        with looking(store):
            rows = Folder.objects.using(LOOKING).filter(account=mailbox.account, folder=mailbox.folder)
            return rows.filter(looked__gt=0).exists()
    except TROUBLE:
        return False  # said by the database's own line


def relay_check(config: Config) -> Check:
    """Connect, TLS, login, and a return path that is taken back at once (RFC 5321 section 4.1.1.5)."""
    relay = config.relay
    name = f"relay {relay.host}"
    opened = Connection.open(relay)
    if isinstance(opened, Result):
        return Check(name, False, _refusal(opened))
    sender = envelope_sender(relay, _TOKEN)
    with opened:
        refusal = opened.probe(sender)
        wide = [] if opened.takes_wide else _wide(config.store)
    if refusal is None and wide:
        words = _(
            "it offers no SMTPUTF8, so {count} recipients with letters beyond ASCII before the @ cannot be mailed by "
            "it, among them {address}: ask for other addresses"
        ).format(count=len(wide), address=wide[0])
        return Check(name, False, words)
    if refusal is None:
        return Check(name, True, _("takes mail from {sender}").format(sender=sender))
    advice = ""
    if relay.envelope == "verp" and refusal.code is not None and 500 <= refusal.code <= 599:
        advice = _('; some relays refuse a return path per recipient: try envelope = "fixed"')
    return Check(
        name,
        False,
        _("refuses the sender {sender}: {words}{advice}").format(
            sender=sender, words=_refusal(refusal), advice=advice
        ),
    )


def _wide(store: Store) -> list[str]:
    """The addresses that are mailed and have letters beyond ASCII before the @."""
    if store.path is not None and not store.path.exists():
        return []
    try:
        with looking(store):
            people = Recipient.objects.using(LOOKING).filter(active=True).order_by("pk")
            pairs = people.values_list("address", "secretary")
            return [one for pair in pairs if is_wide(one := addressing.goes_to(*pair))]
    except TROUBLE:
        return []  # said by the database's own line


def _refusal(result: Result) -> str:
    code = f" {result.code}" if result.code is not None else ""
    return _("at {phase}{code}: {words}").format(
        phase=result.phase.value, code=code, words=" ".join(result.words.split())
    )


def disk_check(config: Config) -> Check:
    path = config.store.path
    folder = (
        next((f for f in (path, *path.parents) if f.exists()), Path("/")) if path is not None else Path.cwd()
    )
    free = shutil.disk_usage(folder).free
    words = _("{free} MB are free where {what} lies").format(
        free=free // 1048576, what=_("the store") if path is not None else "newsdesk"
    )
    if path is not None and free < config.limits.free_bytes:
        least = config.limits.free_bytes // 1_048_576
        return Check(
            "disk",
            False,
            _("{words}, and limits.free_bytes asks for {least} MB: make room").format(
                words=words, least=least
            ),
        )
    return Check("disk", True, words)


def clock_check(config: Config, at: datetime) -> Check:
    """A clock set back to a battery's default closes no window and dates every mail wrongly."""
    local = at.astimezone(config.house.zone)
    words = f"{local:%Y-%m-%d %H:%M} {zones.called(config.house.zone)} (UTC{local:%z})"
    if not 2026 <= at.year < 2100:
        return Check("clock", False, _("{words}: this cannot be; set the system's clock").format(words=words))
    return Check("clock", True, words)


_PROBE = rb"{\rtf1\ansi newsdesk\par}"


def libreoffice_check(config: Config) -> Check:
    """One small file is converted, the way contributions are."""
    office = Office.of(config.office, config.limits.archive_bytes)
    try:
        outcome = office.attempt(_PROBE, "rtf")
    except OSError as error:
        return Check("LibreOffice", False, system_words(error), needed=False)
    if outcome.how == "missing":
        words = _(
            "{command} is not there; without it .doc, .wps, .odt and .rtf are not read and their senders are "
            "asked for .docx. Install it: apt-get install libreoffice-writer-nogui"
        ).format(command=config.office.command)
        return Check("LibreOffice", False, words, needed=False)
    if outcome.how != "done":
        words = _("{program} did not convert a file: {detail}").format(
            program=office.program, detail=outcome.detail
        )
        return Check("LibreOffice", False, words, needed=False)
    words = _("{version} at {program} converts .doc, .wps, .odt and .rtf").format(
        version=office.version() or "LibreOffice", program=office.program
    )
    return Check("LibreOffice", True, words, needed=False)


def bsdtar_check() -> Check:
    found = shutil.which("bsdtar")
    if found is None:
        words = _(
            "not installed; without it .rar and .7z are not opened and their senders are asked for .zip. "
            "Install it: apt-get install libarchive-tools"
        )
        return Check("bsdtar", False, words, needed=False)
    return Check("bsdtar", True, _("{program} opens .rar and .7z").format(program=found), needed=False)


def signers_check(config: Config) -> Check:
    steps = [f"{step.name}: {', '.join(p.name for p in step.people)}" for step in config.house.signoff.step]
    alone = [step.name for step in config.house.signoff.step if len(step.people) == 1]
    words = "; ".join(steps)
    if alone:
        words += _(" (one person alone signs {names}: an absence stops every issue)").format(
            names=", ".join(alone)
        )
    return Check("signers", True, words)


def summary(checks: list[Check]) -> Counter[str]:
    """How many are ok, to be mended, or only worth a note."""
    return Counter(mark(check) for check in checks)


def mark(check: Check) -> str:
    if check.ok:
        return "ok"
    return "mend" if check.needed else "note"
