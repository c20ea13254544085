"""An office with a signed, released issue to as many recipients as a test wants, and the real command to send it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from distribute import freeze
from distribute.settings import Sender
from distribute.templates import Templates
from editorial import issues
from editorial.models import Delivery, Issue, Membership, Recipient
from tests.editorial.making import AT, closed_issue, house
from tests.office import CONFIG, ROOT, Office
from tests.servers.process import free_port

SENDER = Sender(name="云岚铝讯编辑部", address="bulletin@yunlan-al.example")
PLAIN = {
    "name": "云岚铝讯",
    "publisher": "综合部",
    "submission_address": "tougao@yunlan-al.example",
    "pdf": "none",
}


def store_url() -> str:
    """The store this process uses, as config.toml writes it."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgresql://{at['USER']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def signed(count: int) -> Issue:
    """An issue in this process's store, released to r0 ... of the distribution list."""
    names = [f"r{n}@yunlan-al.example" for n in range(count)]
    people = [Recipient(address=name, folded=name, name=f"收件人{n}") for n, name in enumerate(names)]
    Recipient.objects.bulk_create(people, batch_size=500)
    rows = Recipient.objects.in_bulk(names, field_name="folded")
    Membership.objects.bulk_create(
        [Membership(recipient=rows[name], list="distribution", place=n) for n, name in enumerate(names)],
        batch_size=500,
    )
    plain = house(publication=PLAIN)
    issue = closed_issue(plain)
    for who in ("gu@yunlan-al.example", "lu@yunlan-al.example"):
        freeze.sign(issue, who, plain, Templates.find(), SENDER, AT + timedelta(days=2), "test")
    issue.refresh_from_db()
    return issue


def released(count: int) -> Issue:
    return issues.release(signed(count).pk, AT + timedelta(days=3), "test")


class Mailing(Office):
    """An Office without a mailbox, over the store this process uses. `shim`: Python said before the command runs."""

    def __init__(self, folder: Path, smtp_port: int, relay: str = "", shim: str = "") -> None:
        self.folder, self.shim = folder, shim
        self.config = folder / "config.toml"
        (folder / "password").write_text("none\n", encoding="utf-8")
        self.desk_port = free_port()
        text = CONFIG.format(
            imap_port=free_port(),
            smtp_port=smtp_port,
            desk_port=self.desk_port,
            user="nobody",
            security="plain",
            ca="",
            since="2026-05-01",
            pdf="none",
            store=store_url(),
            relay=relay,
        )
        self.config.write_text(text.replace("poll_seconds = 0.5", "poll_seconds = 3600"), encoding="utf-8")

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        if not self.shim:
            return super().start(*arguments, **environment)
        code = f"import sys; import desk.cli; {self.shim}; sys.exit(desk.cli.main(sys.argv[1:]))"
        command = [sys.executable, "-c", code, "--config", str(self.config), *arguments]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, cwd=ROOT, text=True, encoding="utf-8", **pipes)

    def resume(self, issue: Issue) -> None:
        """As a person does it, without a process of its own."""
        issues.resume(issue.pk, datetime.now(UTC), "gu")

    def states(self) -> dict[str, str]:
        """State by address, read past the program."""
        found = dict(Delivery.objects.values_list("address", "state"))
        connection.close()
        return found


def state(issue: Issue) -> str:
    issue.refresh_from_db()
    return issue.state


def wait(until: Callable[[], bool], seconds: float = 60.0) -> None:
    """Waits for a fact; how long it takes decides nothing."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)
