"""Senders taking turns at one relay: what each hands over a second, every mail counted where it arrives."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from benchmarks import others, send_store
from benchmarks.relays import Relay, settled
from benchmarks.senders.job import DOMAIN, Job

ROOT = Path(__file__).resolve().parent.parent
Command = Callable[[Job, Path], "list[str] | None"]
"""How the program is called for this job, whose file is the path; None: it cannot be had here."""


@dataclass(frozen=True)
class Sender:
    name: str
    command: Command
    share: float = 1.0
    """Of a round's mails: fewer for the slow ones, so that a round stays short."""
    store: bool = False
    """Whether it is newsdesk and sends from a store."""


@dataclass(frozen=True)
class Run:
    """One sender's turn."""

    rate: float
    """Mails a second."""
    cpu: float
    """Seconds of the processor a mail, of the sender alone; 0 where it does not say."""
    peak_kb: int


@dataclass
class Standing:
    """A sender's turns; the n-th of each sender were beside each other."""

    runs: list[Run] = field(default_factory=list)
    missing: str = ""
    """Why there are none."""

    @property
    def rate(self) -> float:
        return statistics.median(run.rate for run in self.runs)

    @property
    def peak_kb(self) -> int:
        return max(run.peak_kb for run in self.runs)


class MailLost(RuntimeError):
    """A sender said it was done and the relay had not as many mails: nothing is measured so."""


def ours(name: str) -> Command:
    return lambda job, path: [sys.executable, "-m", f"benchmarks.senders.{name}", str(path)]


def foreign(name: str) -> Command:
    def command(job: Job, path: Path) -> list[str] | None:
        python = others.python()
        return None if python is None else [str(python), "-m", f"benchmarks.senders.{name}", str(path)]

    return command


def nodemailer(job: Job, path: Path) -> list[str] | None:
    if others.node() is None:
        return None
    return ["node", str(ROOT / "benchmarks" / "senders" / "nodemailer.js"), str(path)]


def smtp_source(job: Job, path: Path) -> list[str] | None:
    """Postfix's own, in C: one mail for all, of the same size, not logged in, nothing written down."""
    found = shutil.which("smtp-source", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        return None
    size = Path(job.constant).stat().st_size
    said = ["-d", "-s", str(job.connections), "-m", str(job.count), "-l", str(size)]
    return [found, *said, "-f", f"bounces@{DOMAIN}", "-t", f"r@{DOMAIN}", f"{job.host}:{job.port}"]


NEWSDESK = Sender("newsdesk, state in SQLite", ours("ours"), store=True)
SMTP_SOURCE = Sender("smtp-source (C)", smtp_source)
SENDERS = (
    NEWSDESK,
    SMTP_SOURCE,
    Sender("smtplib, prebuilt bytes, 1 connection", ours("smtplib_one"), 0.5),
    Sender("smtplib, prebuilt bytes, a thread each", ours("smtplib_threads"), 0.5),
    Sender("send_message, the obvious program", ours("obvious"), 0.15),
    Sender("aiosmtplib", foreign("aio"), 0.5),
    Sender("nodemailer pool", nodemailer, 0.5),
    Sender("Mailman 3 delivery classes", foreign("mailman_classes"), 0.04),
)


@dataclass(frozen=True)
class Course:
    """What all senders do in a round."""

    relay: Relay
    folder: Path
    """For the mail, the store and the jobs."""
    size: int
    """Bytes of the part all recipients share."""
    mails: int
    connections: int

    def run(self, sender: Sender) -> Run | str:
        """One turn, alone; a sentence when the program cannot be had. Raises MailLost, RuntimeError."""
        mail = send_store.constant(self.size)
        constant = self.folder / f"mail-{self.size}"
        constant.write_bytes(mail)
        count = max(self.connections, round(self.mails * sender.share))
        job = Job("127.0.0.1", self.relay.port, count, self.connections, str(constant), "")
        if sender.store:
            job = replace(job, store=str(send_store.make(self.folder, "store", count, mail)))
        path = self.folder / "job.json"
        path.write_text(json.dumps(asdict(job)))
        command = sender.command(job, path)
        if command is None:
            return "not run here: it cannot be installed"
        before = self.relay.taken()
        begun = time.perf_counter()
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        cwd = others.node() if command[0] == "node" else ROOT
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
        took = time.perf_counter() - begun
        if done.returncode:
            return f"not run here: {done.stderr.strip()[-200:]}"
        arrived = settled(self.relay, before + count) - before
        if arrived != count:
            raise MailLost(f"{sender.name}: {arrived} of {count} mails arrived")
        said = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {"seconds": took}
        cpu, peak = said.get("cpu", 0.0), said.get("peak_kb", 0)
        return Run(count / said["seconds"], cpu / count, int(peak))


def contest(course: Course, senders: Sequence[Sender], rounds: int) -> dict[str, Standing]:
    """Every sender once a round, so that what else the machine does falls on all."""
    standings = {sender.name: Standing() for sender in senders}
    for _round in range(rounds):
        for sender in senders:
            standing = standings[sender.name]
            if standing.missing:
                continue
            run = course.run(sender)
            if isinstance(run, Run):
                standing.runs.append(run)
            else:
                standing.missing = run
    return standings


def ratios(ours: Standing, theirs: Standing) -> list[float]:
    """How many times as fast as the other we were, round by round, the smallest first."""
    return sorted(a.rate / b.rate for a, b in zip(ours.runs, theirs.runs, strict=False))
