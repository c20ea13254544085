"""`newsdesk verify`, `backup` and `restore`: that what is kept stays what it is."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from desk.app import App, Bar
from desk.backup import backup
from desk.config import load
from desk.restore import restore
from desk.store import open_store
from desk.verbs.common import Verbs, actor, opened, verb, word
from desk.verify import verify
from editorial.models import Disposition

CHECKED = {
    "blobs": label("checked", "blobs"),
    "signatures": label("checked", "signatures"),
    "deliveries": label("checked", "deliveries"),
    "messages": label("checked", "messages"),
    "sightings": label("checked", "sightings"),
}
"""The words for what `verify` counts; --json has the keys."""


def add(verbs: Verbs) -> None:
    checking = verb(verbs, "verify", run_verify, _("check every stored byte, signature, sum and mailbox"))
    checking.add_argument(
        "--mailbox", action="store_true", help=_("a mailbox that cannot be reached is an error too")
    )
    copying = verb(verbs, "backup", run_backup, _("a copy of the whole store, while it is in use"))
    copying.add_argument("file", type=Path, metavar="FILE")
    copying.add_argument("--force", action="store_true", help=_("replace the file when it exists"))
    returning = verb(
        verbs, "restore", run_restore, _("put a backup in the store's place; nothing is sent by itself")
    )
    returning.add_argument("file", type=Path, metavar="FILE")
    returning.add_argument("--force", action="store_true", help=_("replace a store that holds messages"))


def run_verify(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    bar = Bar(_("verifying"), not app.as_json)
    found = verify(app, arguments.mailbox, bar)
    bar.end()
    app.emit(
        {
            "ok": not found.wrong,
            "wrong": found.wrong,
            "notes": found.notes,
            "checked": found.counts,
            "deliveries": found.deliveries,
            "mailboxes": [{**dataclasses.asdict(sums), "even": sums.even} for sums in found.mailboxes],
        }
    )
    for sums in found.mailboxes:
        recorded = (
            " + ".join(
                f"{count} {word(Disposition, name)}" for name, count in sorted(sums.by_disposition.items())
            )
            or "0"
        )
        app.say(
            _(
                "{account} {folder}: {in_folder} = {recorded} + {unfetchable} unfetchable + "
                "{not_fetched} not yet fetched"
            ).format(
                account=sums.account,
                folder=sums.folder,
                in_folder=sums.in_folder,
                recorded=recorded,
                unfetchable=sums.unfetchable,
                not_fetched=sums.not_fetched,
            )
        )
    for note in found.notes:
        app.say(_("note   {note}").format(note=note))
    for words in found.wrong:
        app.say(_("wrong  {words}").format(words=words))
    checked = ", ".join(f"{count} {CHECKED.get(name, name)}" for name, count in found.counts.items())
    app.say(_("checked {checked}").format(checked=checked))
    if found.wrong:
        print(
            _("newsdesk: {count} things are not as they must be").format(count=len(found.wrong)),
            file=sys.stderr,
        )
        return 1
    app.say(_("all is as it must be"))
    return 0


def run_backup(arguments: argparse.Namespace) -> int:
    # The store is not opened: a backup is taken before an update changes its tables.
    app = App(load(arguments.config), arguments.as_json)
    bar = Bar(_("copying"), not app.as_json)
    size = backup(app.config.store, arguments.file.absolute(), arguments.force, bar)
    bar.end()
    app.emit({"file": arguments.file, "bytes": size})
    app.say(
        _("{file}: {size} bytes; it holds mails and addresses, keep it where only you can read it").format(
            file=arguments.file, size=size
        )
    )
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    app = App(load(arguments.config), arguments.as_json)
    open_store(app.config.store)
    bar = Bar(_("copying"), not app.as_json)
    done = restore(app.config.store, arguments.file.absolute(), arguments.force, app.now(), actor(), bar)
    bar.end()
    app.emit(
        {
            "file": arguments.file,
            "messages": done.messages,
            "paused": list(done.paused),
            "kept": done.kept,
        }
    )
    app.say(
        _("restored from {file}: {messages} messages").format(file=arguments.file, messages=done.messages)
    )
    if done.kept is not None:
        app.say(
            _("the store that was there is kept as {kept}; remove it when you do not need it").format(
                kept=done.kept
            )
        )
    for number in done.paused:
        app.say(
            _(
                "issue {number} is paused: look at its deliveries, then `newsdesk issue resume {number}`"
            ).format(number=number)
        )
    app.say(_("mail that came since the backup is found again by the next poll"))
    return 0
