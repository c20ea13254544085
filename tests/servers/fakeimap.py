"""A scripted IMAP server for what Dovecot cannot be made to do wrong. One mailbox, INBOX."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

WHEN = datetime(2026, 5, 11, 0, 59, tzinfo=UTC)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class FakeImap:
    """Switches, each a fault seen in the wild:

    uidvalidity, uidnext   text as sent; None leaves the response code out; "" in uidnext: the true number
    unsafe_until_id        EXAMINE is refused with "Unsafe Login" until ID was sent (163)
    always_unsafe          and even then
    empty, nil, refused    UIDs for which FETCH says OK without data, sends NIL, says NO (to the whole set)
    mangled                UIDs whose FETCH response cannot be parsed
    no_date                UIDs without INTERNALDATE
    announced              {uid: n}: the literal's length as announced; the true bytes follow
    cut                    {uid: n}: hang up after so many bytes of the literal
    silent_on, bye_on      a word such as "GREETING", "LOGIN", "EXAMINE", "FETCH" at which nothing, or BYE, comes
    drip_on                a word at which one byte comes every 0.02 s, without end
    split_search           SEARCH answers over several lines
    long_line_on           a word at which a line of more than 1,000,000 bytes comes
    login                  the tagged answer to LOGIN, without the tag
    """

    def __init__(
        self,
        mails: Mapping[int, bytes] | None = None,
        *,
        capability: str = "IMAP4rev1 AUTH=PLAIN",
        uidvalidity: str | None = "1",
        uidnext: str | None = "",
        unsafe_until_id: bool = False,
        always_unsafe: bool = False,
        empty: Collection[int] = (),
        nil: Collection[int] = (),
        refused: Collection[int] = (),
        mangled: Collection[int] = (),
        no_date: Collection[int] = (),
        announced: Mapping[int, int] | None = None,
        cut: Mapping[int, int] | None = None,
        silent_on: str = "",
        bye_on: str = "",
        drip_on: str = "",
        long_line_on: str = "",
        split_search: bool = False,
        login: str = "OK welcome",
        exists: int | None = None,
    ) -> None:
        self.mails = dict(mails or {})
        self.capability, self.uidvalidity, self.uidnext = capability, uidvalidity, uidnext
        self.unsafe, self.always_unsafe = unsafe_until_id or always_unsafe, always_unsafe
        self.empty, self.nil, self.refused = set(empty), set(nil), set(refused)
        self.mangled, self.no_date = set(mangled), set(no_date)
        self.announced, self.cut = dict(announced or {}), dict(cut or {})
        self.silent_on, self.bye_on, self.drip_on, self.long_line_on = (
            silent_on,
            bye_on,
            drip_on,
            long_line_on,
        )
        self.split_search, self.login, self.exists = split_search, login, exists
        self.said: list[str] = []
        """Every command, without its tag, in order."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.ended = threading.Event()

    def start(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def close(self) -> None:
        self.ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        while not self.ended.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError, _Over), sock, sock.makefile("rb") as lines:
            _Talk(self, sock).run(lines.readline)

    def fetched(self) -> list[list[int]]:
        """The UID sets of the FETCH commands for bodies, in order."""
        sets = (re.match(r"UID FETCH (\S+) .*BODY\.PEEK\[\]", line) for line in self.said)
        return [[int(uid) for uid in found[1].split(",")] for found in sets if found]


class _Over(Exception):
    """This connection is done."""


class _Talk:
    def __init__(self, server: FakeImap, sock: socket.socket) -> None:
        self.server, self.sock, self.tag = server, sock, "*"

    def run(self, readline: Callable[[], bytes]) -> None:
        self.faults("GREETING")
        self.line(f"* OK [CAPABILITY {self.server.capability}] ready")
        while line := readline().decode("utf-8", "replace").strip():
            self.tag, _, command = line.partition(" ")
            self.server.said.append(command)
            words = command.upper().split()
            verb = words[1] if words[0] == "UID" else words[0]
            self.faults(verb)
            handler = getattr(self, f"do_{verb.lower()}", None)
            if handler is None:
                self.line(f"{self.tag} BAD unknown command")
            else:
                handler(command)

    def faults(self, word: str) -> None:
        server = self.server
        if server.silent_on == word:
            server.ended.wait(60)
            raise _Over
        if server.bye_on == word:
            self.line("* BYE Connection closed")
            raise _Over
        while server.drip_on == word and not server.ended.wait(0.02):
            self.sock.sendall(b"*")
        if server.long_line_on == word:
            self.line("* SEARCH " + "1234567890 " * 100_000)

    def line(self, text: str) -> None:
        self.sock.sendall(text.encode() + b"\r\n")

    def done(self, words: str = "OK done") -> None:
        self.line(f"{self.tag} {words}")

    def do_capability(self, _: str) -> None:
        self.line(f"* CAPABILITY {self.server.capability}")
        self.done()

    def do_login(self, _: str) -> None:
        self.done(self.server.login)

    def do_id(self, _: str) -> None:
        if not self.server.always_unsafe:
            self.server.unsafe = False
        self.line("* ID NIL")
        self.done()

    def do_list(self, _: str) -> None:
        self.line('* LIST (\\HasNoChildren) "/" INBOX')
        self.done()

    def do_examine(self, command: str) -> None:
        server = self.server
        if server.unsafe:
            self.done("NO SELECT Unsafe Login. Please contact kefu@188.com for help")
            return
        if "INBOX" not in command.upper():
            self.done("NO no such folder")
            return
        self.line(f"* {len(server.mails) if server.exists is None else server.exists} EXISTS")
        self.line("* 0 RECENT")
        self.line("* FLAGS (\\Seen)")
        if server.uidvalidity is not None:
            self.line(f"* OK [UIDVALIDITY {server.uidvalidity}] valid")
        if server.uidnext is not None:
            top = max(server.mails, default=0) + 1
            self.line(f"* OK [UIDNEXT {server.uidnext or top}] next")
        self.done("OK [READ-ONLY] examined")

    def do_search(self, command: str) -> None:
        uids = sorted(self.server.mails)
        by_uid = re.search(r"SEARCH UID (\d+)(?::(\d+|\*))?$", command)
        by_number = re.search(r"SEARCH (\d+):(\d+)$", command)
        if by_number:
            uids = uids[int(by_number[1]) - 1 : int(by_number[2])]
        elif by_uid:
            low = int(by_uid[1])
            top = (
                uids[-1:] if by_uid[2] == "*" else []
            )  # n:* always holds the last one (RFC 3501 section 6.4.8)
            high = {None: low, "*": 2**63}.get(by_uid[2]) or int(by_uid[2])
            uids = sorted({*(uid for uid in uids if low <= uid <= high), *top})
        step = 2 if self.server.split_search else len(uids) or 1
        for start in range(0, max(len(uids), 1), step):
            self.line(" ".join(["* SEARCH", *map(str, uids[start : start + step])]))
        self.done()

    def do_fetch(self, command: str) -> None:
        found = re.match(r"UID FETCH (\S+) \((.*)\)$", command)
        if found is None:
            self.done("BAD what")
            return
        uids, items = [int(uid) for uid in found[1].split(",")], found[2]
        if self.server.refused.intersection(uids) and "BODY" in items:
            self.done("NO cannot read one of them")
            return
        for uid in uids:
            if uid in self.server.mails:
                self.fetch_one(uid, items)
        self.done()

    def fetch_one(self, uid: int, items: str) -> None:
        server, raw = self.server, self.server.mails[uid]
        body = "BODY" in items
        if body and uid in server.empty:
            return
        words = [f"UID {uid}"]
        if "RFC822.SIZE" in items:
            words.append(f"RFC822.SIZE {len(raw)}")
        if "INTERNALDATE" in items and uid not in server.no_date:
            when = WHEN
            words.append(
                f'INTERNALDATE "{when.day:2d}-{_MONTHS[when.month - 1]}-{when.year} {when:%H:%M:%S} +0000"'
            )
        number = sorted(server.mails).index(uid) + 1
        if not body:
            self.line(f"* {number} FETCH ({' '.join(words)})")
            return
        if uid in server.mangled:
            self.line(f'* {number} FETCH ({" ".join(words)} BODY[] "never closed)')
            return
        if uid in server.nil:
            self.line(f"* {number} FETCH ({' '.join(words)} BODY[] NIL)")
            return
        name, text = "BODY[]", raw
        if "HEADER" in items:
            name, text = "BODY[HEADER]<0>", raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        announced = server.announced.get(uid, len(text))
        self.sock.sendall(f"* {number} FETCH ({' '.join(words)} {name} {{{announced}}}\r\n".encode())
        if uid in server.cut:
            self.sock.sendall(text[: server.cut[uid]])
            raise _Over
        self.sock.sendall(text + b")\r\n")

    def do_logout(self, _: str) -> None:
        self.line("* BYE logging out")
        self.done()
        raise _Over
