"""newsdesk: distribute.send.send over a real SQLite store, every attempt and outcome on disk as in an office."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "desk.settings"

import django

django.setup()  # before anything below imports a model

from benchmarks.senders.job import DOMAIN, OFFICE, Job, main  # noqa: E402
from desk.store import sqlite, use  # noqa: E402
from distribute.frozen import Frozen  # noqa: E402
from distribute.send import Sent, send  # noqa: E402
from distribute.settings import Relay, Sender  # noqa: E402
from editorial.models import Issue  # noqa: E402

SENDER = Sender(name="云岚铝讯编辑部", address=f"bulletin@{DOMAIN}", reply_to=OFFICE)


def relay(job: Job) -> Relay:
    values = {"security": "plain", "bounces": f"bounces@{DOMAIN}", "connections": job.connections}
    return Relay(host=job.host, port=job.port, **values)  # type: ignore[arg-type]


def send_issue(job: Job) -> Sent:
    """One pass over the one issue of the store, from loading what was frozen to the issue's last state."""
    use(sqlite(Path(job.store)))
    issue = Issue.objects.get()
    frozen = Frozen.load(issue, SENDER)
    return send(issue, frozen, relay(job), lambda: datetime.now(UTC), threading.Event())


def run(job: Job) -> None:
    sent = send_issue(job)
    if sent.counts != {"accepted": job.count} or not sent.finished:
        raise RuntimeError(f"not every mail was accepted: {sent}")


if __name__ == "__main__":
    main(run)
