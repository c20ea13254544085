"""An IMAP and an SMTP server inside this process, on free loopback ports, for the demo.

pymap (its in-memory backend) is the mailbox, aiosmtpd the relay; both run on one event loop in one
thread. They are good enough to show the way of a mail and are no oracle for tests of IMAP itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import threading
from argparse import Namespace
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from aiosmtpd.smtp import SMTP, Envelope, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Login
from pymap.backend.dict.mailbox import MailboxSet
from pymap.config import BackendCapability
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage

HOST = "127.0.0.1"
MESSAGE_BYTES = 64 * 1024 * 1024
START_SECONDS = 20.0
_UNSAFE = re.compile(r"[^A-Za-z0-9.@_+=-]")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Delivered:
    """One mail the relay accepted, as it lies in the folder."""

    recipient: str
    sender: str
    """The envelope sender; empty for the null reverse-path."""
    path: Path


def safe_name(recipient: str) -> str:
    """A file name made of an address: readable, never a path, never hidden, distinct when it was altered."""
    kept = _UNSAFE.sub("_", recipient).lstrip(".")[:100]
    if kept and kept == recipient:
        return kept
    return f"{kept or 'recipient'}-{hashlib.sha256(recipient.encode(errors='replace')).hexdigest()[:8]}"


class _Mailbox(Config):
    """pymap's settings without IDLE, whose lines it splits, and without looking our own name up."""

    @property
    def backend_capability(self) -> BackendCapability:
        return BackendCapability(idle=False, object_id=True, multi_append=True)

    @property
    def greeting(self) -> bytes:
        return b"newsdesk demo mailbox"


class _Sink:
    """Writes what the relay is handed into the folder, before it answers 250."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.delivered: list[Delivered] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            path = self._free(recipient)
            draft = path.with_suffix(".part")
            draft.write_bytes(content)
            draft.replace(path)
            self.delivered.append(Delivered(recipient, (envelope.mail_from or "").removeprefix("<>"), path))
        return "250 2.0.0 kept by the demo"

    def _free(self, recipient: str) -> Path:
        name = safe_name(recipient)
        path, copy = self.folder / f"{name}.eml", 1
        while path.exists():
            # A second copy must be seen, not overwrite the first.
            copy += 1
            path = self.folder / f"{name}-{copy}.eml"
        return path


class DemoServers:
    """Both servers, from `with` to its end.

    `folder` receives one .eml file for each recipient of each mail. `mails` are put into the INBOX in the
    given order, each with the time at which it "arrived". Raises RuntimeError when they do not start.
    """

    imap_user = "tougao@yunlan-al.example"
    imap_password = "only-for-the-demo"

    def __init__(self, folder: Path, mails: Iterable[tuple[bytes, datetime]] = ()) -> None:
        self.folder = folder
        self.imap_port = 0
        self.smtp_port = 0
        self._mails = tuple(mails)
        self._sink = _Sink(folder)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._inboxes: MailboxSet | None = None
        self._stopping: asyncio.Event | None = None
        self._failure: BaseException | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo-servers", daemon=True)

    @property
    def delivered(self) -> tuple[Delivered, ...]:
        """What the relay accepted so far, in order."""
        return tuple(self._sink.delivered)

    def append(self, raw: bytes, received: datetime) -> None:
        """Put one more mail into the INBOX. `received` is its INTERNALDATE and must be aware."""
        self._call(self._append(raw, received))

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._thread.start()
        if not self._ready.wait(START_SECONDS):
            raise RuntimeError(f"the demo's mail servers did not start within {START_SECONDS:.0f} s")
        if self._failure is not None:
            self._thread.join()
            raise RuntimeError(f"the demo's mail servers did not start: {self._failure}") from self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None and self._stopping is not None:
            # A loop that is already closed has nothing left to stop.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(START_SECONDS)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # reported by __enter__ in the caller's thread
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        imap, config = await self._start_imap()
        smtp = await self._loop.create_server(self._smtp, HOST, 0)
        self.smtp_port = smtp.sockets[0].getsockname()[1]
        try:
            for raw, received in self._mails:
                await self._append(raw, received)
            self._ready.set()
            await self._stopping.wait()
        finally:
            smtp.close()
            imap.close()
            await _end_connections()
            _shut_pool(config)

    async def _start_imap(self) -> tuple[asyncio.Server, _Mailbox]:
        config = _Mailbox(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            demo_data=False,
            demo_user=self.imap_user,
            demo_password=self.imap_password,
            host=HOST,
            port=0,
            tls_enabled=False,
            disable_idle=True,
            max_append_len=MESSAGE_BYTES,
        )
        config.apply_context()
        backend = await _backend(config)
        serve = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
        server = await asyncio.start_server(serve, HOST, 0)
        self.imap_port = server.sockets[0].getsockname()[1]
        async with backend.login.demo_user_identity.new_session() as session:
            self._inboxes = session.mailbox_set
        return server, config

    def _smtp(self) -> SMTP:
        return SMTP(
            self._sink,
            hostname="relay.demo.invalid",
            ident="newsdesk demo relay",
            data_size_limit=MESSAGE_BYTES,
            enable_SMTPUTF8=True,
            loop=self._loop,
        )

    async def _append(self, raw: bytes, received: datetime) -> None:
        if received.tzinfo is None:
            raise ValueError(f"received has no time zone: {received}; give an aware datetime")
        assert self._inboxes is not None
        inbox = await self._inboxes.get_mailbox("INBOX")
        await inbox.append(AppendMessage(raw, received))

    def _call(self, work: Coroutine[Any, Any, _T]) -> _T:
        if self._loop is None or not self._thread.is_alive():
            work.close()
            raise RuntimeError("the demo's mail servers are not running; use them inside `with`")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(START_SECONDS)


async def _backend(config: _Mailbox) -> DictBackend:
    """DictBackend.init() makes its own settings from a command line; we bring ours."""
    login = Login(config)
    await DictBackend._add_demo_user(config, login)
    return DictBackend(login, config)


async def _end_connections() -> None:
    """Close what clients left open, so that nothing complains about a destroyed task."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _shut_pool(config: _Mailbox) -> None:
    """pymap's thread pool for passwords would otherwise be waited for at the end of the process."""
    pool = getattr(config.cpu_subsystem, "_executor", None)
    if pool is not None:
        pool.shutdown(wait=False)
