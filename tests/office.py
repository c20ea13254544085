"""An office with newsdesk: a folder, a config.toml, and the real command in processes of its own."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.servers.dovecot import Dovecot
from tests.servers.process import free_port

ROOT = Path(__file__).resolve().parent.parent

CONFIG = """
[publication]
name = "云岚铝讯"
publisher = "云岚铝业集团综合部"
submission_address = "tougao@yunlan-al.example"
time_zone = "Asia/Shanghai"
pdf = "{pdf}"

[numbering]
year = 2026
number = 9
cumulative = 141

[[section]]
key = "news"
title = "要闻·集团动态"
aliases = ["要闻"]

[[section]]
key = "safety"
title = "安全·守土有责"
aliases = ["安全"]

[[section]]
key = "serial"
title = "连载·炉前笔记"
aliases = ["连载"]
serial = true
instalment = 3

[[mailbox]]
host = "127.0.0.1"
port = {imap_port}
security = "{security}"
{ca}
user = "{user}"
password_file = "password"
since = {since}

[senders]
trusted_domains = ["yunlan-al.example"]

[[signoff.step]]
name = "初审"
people = [{{name = "顾一鸣", address = "gu@yunlan-al.example"}}]

[[signoff.step]]
name = "签发"
people = [{{name = "陆远舟", address = "lu@yunlan-al.example"}}]

[lists.distribution]
title = "集团公司领导，机关各部室"

[lists.copy]
title = "集团档案馆"

[sender]
name = "云岚铝讯编辑部"
address = "bulletin@yunlan-al.example"

[relay]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"
bounces = "bounces@yunlan-al.example"
timeout = 10
body_timeout = 10
{relay}

[store]
url = "{store}"

[desk]
port = {desk_port}
public_url = "http://127.0.0.1:{desk_port}"

[worker]
poll_seconds = 0.5
send_seconds = 0.5
"""


class Office:
    """One installation. `run` and `json` call the command and wait; `start` leaves it running."""

    def __init__(
        self,
        folder: Path,
        dovecot: Dovecot,
        smtp_port: int,
        *,
        user: str | None = None,
        security: str = "plain",
        store: str = "sqlite:///newsdesk.sqlite3",
        since: str = "2026-05-01",
        relay: str = "",
        pdf: str = "none",
    ) -> None:
        self.folder, self.dovecot = folder, dovecot
        self.user = user or dovecot.user
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "password").write_text(dovecot.password + "\n", encoding="utf-8")
        ca = f'ca_file = "{dovecot.ca_file}"' if security != "plain" else ""
        port = dovecot.tls_port if security == "tls" else dovecot.port
        self.config = folder / "config.toml"
        values = {"imap_port": port, "security": security, "ca": ca, "user": self.user, "since": since}
        self.desk_port = free_port()
        text = CONFIG.format(
            smtp_port=smtp_port, desk_port=self.desk_port, store=store, relay=relay, pdf=pdf, **values
        )
        self.config.write_text(text, encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        """Edits config.toml."""
        text = self.config.read_text(encoding="utf-8")
        assert old in text
        self.config.write_text(text.replace(old, new), encoding="utf-8")

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "desk.cli", "--config", str(self.config), *arguments]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, code: int = 0, **environment: str) -> str:
        """Standard output and error of the command, which must end with this exit code."""
        process = self.start(*arguments, **environment)
        out, error = process.communicate(timeout=120)
        assert process.returncode == code, f"{arguments} ended {process.returncode}:\n{out}\n{error}"
        assert "Traceback" not in error, error
        return out + error

    def json(self, *arguments: str, code: int = 0, **environment: str) -> Any:
        process = self.start(*arguments, "--json", **environment)
        out, error = process.communicate(timeout=120)
        assert process.returncode == code, f"{arguments} ended {process.returncode}:\n{out}\n{error}"
        assert "Traceback" not in error, error
        return json.loads(out)

    def people(self, distribution: int = 5, copies: int = 3) -> None:
        """Imports contributors and the two lists; one recipient is on both."""
        lines = [
            "姓名,单位,邮箱",
            "温可,青石电解铝厂,wenke@yunlan-al.example",
            "闻笛,岚谷铝加工公司,wendi@lan-gu.example",
        ]
        (self.folder / "contributors.csv").write_text("\n".join(lines), encoding="utf-8")
        rows = ["姓名,单位,职务,邮箱,名单,格式"]
        rows += [f"收件{n},机关{n},主任,leader{n}@yunlan-al.example,发放," for n in range(distribution)]
        rows += [f"抄送{n},档案馆,,copy{n}@yunlan-al.example,抄送," for n in range(copies)]
        rows += ["收件0,机关0,主任,Leader0@yunlan-al.example,抄送,"]
        (self.folder / "recipients.csv").write_text("\n".join(rows), encoding="gb18030")
        for name in ("contributors", "recipients"):
            self.run(name, "import", str(self.folder / f"{name}.csv"))

    def to_signed(self, window: int = 1) -> int:
        """Closes the window when it is open, accepts everything, signs both steps; the issue's id."""
        if self.json("windows")[window - 1]["state"] != "closed":
            self.run("windows", "close", str(window))
        issue: int = self.json("windows")[window - 1]["issue"]
        drafts = [str(i["id"]) for i in self.json("items", "--issue", str(issue)) if i["state"] == "draft"]
        self.run("item", *drafts, "--accept")
        for who in ("gu", "lu"):
            self.run("issue", "sign", str(issue), "--as", f"{who}@yunlan-al.example")
        return issue


def kill(process: subprocess.Popen[str]) -> None:
    """kill -9, and its funeral."""
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)


def mail(
    subject: str,
    text: str,
    sender: str = "温可 <wenke@yunlan-al.example>",
    when: datetime | None = None,
    **headers: str,
) -> bytes:
    """A plain mail as a contributor's client would write it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "tougao@yunlan-al.example", subject
    message["Message-ID"] = (
        f"<{hashlib.sha256((subject + text).encode()).hexdigest()[:24]}@yunlan-al.example>"
    )
    if when is not None:
        message["Date"] = when.strftime("%a, %d %b %Y %H:%M:%S %z")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()
