"""A desk that runs: the real `newsdesk web` on a free port, over a store the test can look into."""

from __future__ import annotations

import http.client
import re
import subprocess
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Self, cast
from urllib.parse import quote, urlencode

from tests.office import Office
from tests.servers.dovecot import Dovecot
from tests.servers.process import port_answers
from tests.servers.smtpsink import SmtpSink

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def office_without_mailbox(folder: Path, smtp_port: int) -> Office:
    """An office whose mailbox nobody looks into: the desk alone runs."""
    nowhere = SimpleNamespace(user="tougao", password="secret", port=1, tls_port=1, ca_file="")
    return Office(folder, cast(Dovecot, nowhere), smtp_port)


class Desk:
    def __init__(self, office: Office) -> None:
        self.office, self.port = office, office.desk_port
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._process = process = self.office.start("web", NEWSDESK_LANG="en")
        until = time.monotonic() + 30
        while not port_answers(self.port):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < until, "the desk does not answer"
            time.sleep(0.02)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.terminate()
        _out, self.log = self._process.communicate(timeout=40)
        if kind is None:
            assert "Traceback" not in self.log, self.log

    def browser(self) -> Browser:
        return Browser(self.port)


@dataclass
class Page:
    status: int
    text: str
    headers: dict[str, str]

    @property
    def token(self) -> str:
        """The CSRF token of its first form."""
        match = _TOKEN.search(self.text)
        return match[1] if match else ""


@dataclass
class Browser:
    """Cookies and forms, without script: what a person with JavaScript switched off has."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Page:
        return self._ask("GET", path, None, {})

    def post(self, path: str, token: str, **fields: str) -> Page:
        body = urlencode({"csrfmiddlewaretoken": token, **fields})
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def post_form(self, path: str, token: str, body: str, **fields: str) -> Page:
        """As `post`, for fields that come several times: `body` holds these, encoded already."""
        whole = f"{body}&{urlencode({'csrfmiddlewaretoken': token, **fields})}"
        return self._ask("POST", path, whole, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path: str, token: str, field: str, name: str, data: bytes, **fields: str) -> Page:
        """Sends a form with a file (RFC 7578)."""
        mark = "-----newsdesk-form-data"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {"csrfmiddlewaretoken": token, **fields}.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), data, f"\r\n--{mark}--\r\n".encode()])
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})

    def fetch(self, path: str) -> bytes:
        """The bytes of a download."""
        return self._raw("GET", path, None, {})[1]

    def post_many(self, path: str, token: str, fields: Sequence[tuple[str, str]]) -> Page:
        """The same with fields of one name several times: ticked boxes."""
        body = urlencode([("csrfmiddlewaretoken", token), *fields])
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def submit(self, at: str, path: str, **fields: str) -> Page:
        """Opens a page and sends a form of it."""
        return self.post(path, self.get(at).token, **fields)

    def _ask(self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]) -> Page:
        answer, data = self._raw(method, path, body, headers)
        text = data.decode("utf-8")
        return Page(answer.status, text, {name.lower(): value for name, value in answer.getheaders()})

    def _raw(
        self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(
            method, quote(path, safe="/?&=%#+:,.~-_"), body, headers | ({"Cookie": cookie} if cookie else {})
        )
        answer = connection.getresponse()
        data = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)
        connection.close()
        return answer, data


def signed_in(desk: Desk, sink: SmtpSink, address: str) -> Browser:
    """A browser in which this person pressed the button of a link."""
    known = {one.raw for one in sink.caught()}
    browser = desk.browser()
    browser.submit("/sign-in", "/sign-in", address=address)
    link, _code = mailed(sink, address, known)
    entered = browser.submit(link, link)
    assert entered.status == 303, entered.text
    return browser


def mailed(sink: SmtpSink, address: str, known: Collection[bytes] = ()) -> tuple[str, str]:
    """The path of the link mailed to this address, in a mail that is not `known`, and its code."""
    until = time.monotonic() + 20
    while not (
        new := [one.raw for one in sink.caught() if one.recipient == address and one.raw not in known]
    ):
        assert time.monotonic() < until, "no sign-in mail"
        time.sleep(0.05)
    words = message_from_bytes(new[0]).get_payload(decode=True)
    assert isinstance(words, bytes)
    text = words.decode()
    link, code = re.search(r"http://[^/]+(/sign-in/\S+)", text), re.search(r"\b\d{6}\b", text)
    assert link is not None and code is not None
    return link[1], code[0]
