"""The demo: the whole main job once, as an office would live it, against servers inside this process."""

from __future__ import annotations

import hashlib
import shutil
import sys
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from desk.app import App, Bar, utc_now
from desk.demo.contributions import Contribution, contributions
from desk.demo.house import write_house
from desk.demo.people import EDITORS
from desk.demo.servers import DemoServers
from desk.incoming import poll_all
from desk.outgoing import send_all, templates
from desk.verbs.common import pad, word
from desk.verbs.proof import write_proof
from desk.verbs.send import stopping_on_signals
from desk.worker import Worker
from distribute import freeze
from editorial import content, findings, issues, items, moving, windows
from editorial.lists import import_recipients, plan_recipients
from editorial.models import Disposition, Issue, Item, Message
from editorial.people import import_contributors, plan_contributors
from editorial.refusal import Refused

MARKER = ".newsdesk-demo"
ACTOR = "demo"


def play(folder: Path, serve: bool = False, as_json: bool = False) -> int:
    """Plays the demo into `folder`, which is made anew. Exit code 0 when every recipient got the issue."""
    started = time.monotonic()
    folder = folder.absolute()
    _make_room(folder)
    opens, closes = _window(utc_now())
    mails = contributions(opens, closes)
    with DemoServers(folder / "delivered", [(mail.raw, mail.received) for mail in mails]) as servers:
        config = write_house(
            folder, servers.imap_port, servers.smtp_port, opens - timedelta(days=1), servers.imap_password
        )
        show = Show(App.open(config, as_json), folder, mails, servers)
        document = show.run(opens, closes)
        document["seconds"] = round(time.monotonic() - started, 1)
        show.app.emit(document)
        show.say(
            "\n"
            + _("{seconds} seconds. Everything lies in {folder}").format(
                seconds=document["seconds"], folder=folder
            )
        )
        if serve:
            show.serve()
    return 0 if document["delivered"] == document["recipients"] else 1


def _make_room(folder: Path) -> None:
    """Empties an earlier demo's folder; refuses one that is not ours."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise Refused(
                _("{folder} exists and is no demo of ours: name another folder with --folder").format(
                    folder=folder
                )
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("made by `newsdesk demo`, which may empty this folder\n", encoding="utf-8")


def _window(now: datetime) -> tuple[datetime, datetime]:
    """A collection window that has just ended: from 8:00 six days ago to 17:00 yesterday, Beijing time."""
    today = now.astimezone(ZoneInfo("Asia/Shanghai")).replace(minute=0, second=0, microsecond=0)
    return (today - timedelta(days=6)).replace(hour=8), (today - timedelta(days=1)).replace(hour=17)


class Show:
    """The steps, in order, each telling what it did."""

    def __init__(self, app: App, folder: Path, mails: list[Contribution], servers: DemoServers) -> None:
        self.app, self.folder, self.mails, self.servers = app, folder, mails, servers
        self.say = app.say

    def tell(self, about: str, words: str) -> None:
        """A line in two columns; a line about the same as the one before says it once."""
        self.say(f"{pad(about, 19)}{words}")

    def run(self, opens: datetime, closes: datetime) -> dict[str, Any]:
        self._people()
        self._open_windows(opens, closes)
        messages = self._poll()
        issue = self._edit()
        files = self._sign(issue)
        delivered = self._mail(issue)
        return {
            "messages": messages,
            "issue": issue,
            "recipients": delivered[0],
            "delivered": delivered[1],
            "files": files,
            "folder": str(self.folder),
        }

    def _people(self) -> None:
        for name, plan, carry_out in (
            ("contributors", plan_contributors, import_contributors),
            ("recipients", plan_recipients, import_recipients),
        ):
            path = self.folder / f"{name}.csv"
            carry_out(path, plan(path), self.app.now(), ACTOR)

    def _open_windows(self, opens: datetime, closes: datetime) -> None:

        house, now = self.app.config.house, self.app.now()
        windows.add(house, opens, closes, None, now, ACTOR)
        windows.add(house, closes, closes + timedelta(days=7), None, now, ACTOR)
        self.tell(
            _("Collection window"),
            _("{opens} to {closes}").format(opens=self.app.local(opens), closes=self.app.local(closes)),
        )

    def _poll(self) -> dict[str, int]:

        fetching = Bar("  " + _("fetching"), not self.app.as_json)
        reading = Bar("  " + pad(_("reading"), 8), not self.app.as_json)
        report = poll_all(self.app, fetching, reading)
        fetching.end()
        reading.end()
        counts = Counter(Message.objects.values_list("disposition", flat=True))
        self.tell(
            _("Mailbox"), _("{count} mails; every one accounted for:").format(count=sum(counts.values()))
        )
        for disposition, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            self.tell("", f"{count:3} {word(Disposition, disposition)}")
        if report.problems:
            raise Refused("; ".join(report.problems))
        return dict(counts)

    def _edit(self) -> int:
        """The editors decide: what says no section itself is put where the demo's plan puts it; all is accepted."""

        issue = Issue.objects.exclude(house=None).get()
        now, house = self.app.now(), self.app.config.house
        wanted = {hashlib.sha256(mail.raw).hexdigest(): mail.section for mail in self.mails}
        moved = 0
        with transaction.atomic():
            for item in Item.objects.filter(issue=issue).select_related("submission__message").order_by("id"):
                blob = item.submission.message.blob_id if item.submission is not None else ""
                if not item.section and wanted.get(blob):
                    section, _slash, subsection = wanted[blob].partition("/")
                    moving.move(house, item.pk, section, subsection, None, now, ACTOR)
                    moved += 1
                items.accept(item.pk, now, ACTOR)
        drawn = content.build(issue, house)
        count = len(content.plain_items(drawn))
        self.tell(
            _("Issue"),
            _("{number_line}: {count} items in {sections} sections").format(
                number_line=drawn["masthead"]["number_line"], count=count, sections=len(drawn["sections"])
            ),
        )
        self.tell(
            "",
            _("{moved} of them placed by hand, the others said their section themselves").format(moved=moved),
        )
        for finding in findings.find(issue, house):
            level = findings.LEVELS[finding.level]
            self.tell("", _("{name}: {words}").format(name=level, words=finding.numbered()))
        return issue.pk

    def _sign(self, number: int) -> dict[str, str]:

        issue, config = Issue.objects.get(pk=number), self.app.config
        for editor in EDITORS:
            signature = freeze.sign(
                issue,
                editor.address,
                config.house,
                templates(self.app),
                config.sender,
                self.app.now(),
                "demo",
            )
            self.tell(
                _("Signed"),
                _("{name}: {person}, digest {digest}").format(
                    name=signature.step_name, person=editor.name, digest=signature.digest[:8]
                ),
            )
        issue.refresh_from_db()
        written = write_proof(self.app, issue, templates(self.app), self.folder / "issue")
        return {path.suffix.lstrip("."): str(path) for path in written if "eml" not in path.suffix}

    def _mail(self, number: int) -> tuple[int, int]:

        issues.release(number, self.app.now(), ACTOR)
        bar = Bar("  " + _("sending"), not self.app.as_json)
        send_all(self.app, threading.Event(), bar)
        bar.end()
        issue = Issue.objects.get(pk=number)
        rows = list(issue.deliveries.values_list("address", "state"))
        got = Counter(one.recipient for one in self.servers.delivered)
        once = sum(1 for address, state in rows if state == "accepted" and got[address] == 1)
        self.tell(
            _("Mailed"),
            _("{once} of {count} recipients, each once; the issue is {state}").format(
                once=once, count=len(rows), state=issue.get_state_display()
            ),
        )
        folder, kept = self.folder, len(self.servers.delivered)
        self.say("")
        issued = _("the issue as signed: HTML, text, PDF")
        self.tell(_("Look at"), f"{folder}/issue/            {issued}")
        self.tell(
            "", f"{folder}/delivered/        " + _("{count} mails as delivered (.eml)").format(count=kept)
        )
        self.tell("", f"{folder}/newsdesk.sqlite3  " + _("everything, the raw mails included"))
        asked = _("(or items, issue list, deliveries {number})").format(number=number)
        self.tell(_("Ask it"), f"newsdesk --config {folder}/config.toml messages   {asked}")
        return len(rows), once

    def serve(self) -> None:
        """Keeps the servers and the worker running until Ctrl-C or SIGTERM."""

        stopping = stopping_on_signals()  # before the line that says it can be stopped
        account = _("IMAP 127.0.0.1:{port} as {user}").format(
            port=self.servers.imap_port, user=self.servers.imap_user
        )
        self.tell(
            _("Serving"),
            _("{account}, SMTP 127.0.0.1:{smtp_port}; Ctrl-C ends it").format(
                account=account, smtp_port=self.servers.smtp_port
            ),
        )
        sys.stdout.flush()
        Worker(self.app, stopping).run()
