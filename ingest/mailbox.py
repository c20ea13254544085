"""The mailbox as a place to read from: where are we, what is new, how big is it, give it to me.

The only importer of imapclient. Everything is read-only: the folder is opened with EXAMINE and bodies are
fetched with BODY.PEEK[], so that nothing on the server changes (RFC 3501 sections 6.3.2 and 6.4.5).
No answer of the server is trusted further than it must be: sizes are capped, a mail that cannot be had
does not hold up the next one, and UIDs are asked for in ascending sets of at most 500.
"""

from __future__ import annotations

import contextlib
import imaplib
import ssl
from array import array
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import metadata
from types import TracebackType
from typing import Any, Self

from django.utils.translation import gettext as _
from imapclient import IMAPClient, SocketTimeout
from imapclient.imap_utf7 import encode as utf7
from imapclient.response_parser import parse_fetch_response

from editorial.secrets import SecretMissing, is_loopback
from ingest.answers import WINDOW, Fetched, Size, Standing, batches, body, last_said, number, quote
from ingest.problem import MailboxProblem, Trouble, asked_for_id, explain, folder_problem, login_problem
from ingest.settings import Mailbox
from ingest.wire import Meter, TooMuch, WatchedImap4, tls_context

__all__ = ["Fetched", "MailboxProblem", "Session", "Size", "Standing", "Trouble", "batches"]

SEARCHED = 80_000
"""Mails one SEARCH may list: 11 bytes each stays below the 1,000,000 bytes imaplib takes for a line."""
TOGETHER = 8 * 1024 * 1024
"""Bytes of mail asked for at once; a larger mail is asked for alone."""
SLACK = 1024 * 1024
"""Bytes an answer may be larger than announced, beside half of its size: RFC822.SIZE is an estimate on Exchange."""
HEADER = 1024 * 1024
"""Bytes of header taken of a mail that is too large to fetch."""
ASK_FOR_ID = (".163.com", ".126.com", ".188.com", ".yeah.net")
"""Hosts of Coremail that want RFC 2971 ID whether they offer it or not."""


_FAULTS = (TooMuch, OSError, imaplib.IMAP4.error, ValueError, TypeError, LookupError, AssertionError)
"""What imaplib and imapclient raise at an answer that is refused, broken off, or not to be made sense of."""


class _Client(IMAPClient):  # type: ignore[misc]  # imapclient ships no types
    def __init__(self, mailbox: Mailbox, context: ssl.SSLContext | None, meter: Meter) -> None:
        self._meter = meter
        super().__init__(
            mailbox.host,
            mailbox.port,
            ssl=mailbox.security == "tls",
            ssl_context=context,
            timeout=SocketTimeout(connect=mailbox.timeout, read=mailbox.timeout),
        )
        # Otherwise imaplib formats every body twice for a log nobody reads: 4 to 8 times slower.
        self._imap.debug = 0
        # Otherwise INTERNALDATE comes naive, in the time zone of this host.
        self.normalise_times = False

    def _create_IMAP4(self) -> WatchedImap4:
        context = self.ssl_context if self.ssl else None
        return WatchedImap4(self.host, self.port, self._timeout.connect, context, self._meter)


class Session:
    """One connection with one folder opened read-only. Every method may raise MailboxProblem.

    After a problem whose `alive` is False the session is of no more use; what was yielded before is valid.
    """

    def __init__(self, mailbox: Mailbox) -> None:
        """Connects nowhere yet: use Session.open()."""
        self.mailbox = mailbox
        self._opened = datetime.now(UTC)
        self._meter = Meter(mailbox.timeout)
        self._client: _Client | None = None
        self._standing = Standing("", None, 0)
        self._sizes: dict[int, Size] = {}

    @classmethod
    def open(cls, mailbox: Mailbox) -> Self:
        """Connect, log in, say who we are where asked to, open the folder. Use it in a with statement."""
        session = cls(mailbox)
        try:
            session._connect()
            session._log_in()
            session._introduce()
            session.refresh()
        except BaseException:
            session._drop()
            raise
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Log out if the connection still stands, waiting 5 s at most; never raises."""
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._meter.begin(SLACK)
                self._client.socket().settimeout(min(5.0, self.mailbox.timeout))
                self._client.logout()
        self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.shutdown()
        self._client = None

    # --- opening

    def _connect(self) -> None:
        mailbox = self.mailbox
        if mailbox.security == "plain" and not is_loopback(mailbox.host):
            raise ValueError(f"security = plain is for localhost only, not for {mailbox.host}")
        with self._command(connecting=True):
            context = None
            if mailbox.security != "plain":
                try:
                    context = tls_context(mailbox.ca_file, self._meter)
                except OSError as error:  # ssl.SSLError is one
                    sentence = _("the certificate file ca_file = {file} cannot be read: {error}").format(
                        file=mailbox.ca_file, error=error
                    )
                    raise MailboxProblem(Trouble.TLS, sentence, error) from error
            self._client = _Client(mailbox, context, self._meter)
            if mailbox.security == "starttls":
                self._start_tls(context)

    def _start_tls(self, context: ssl.SSLContext | None) -> None:
        """RFC 3501 section 6.2.1: what was said before TLS counts for nothing afterwards."""
        client = self._open()
        if not client.has_capability("STARTTLS"):
            sentence = _(
                "the server {where} offers no STARTTLS, so the password would go unencrypted; set "
                'security = "tls" (port 993), or ask who runs the server'
            ).format(where=self._where)
            raise MailboxProblem(Trouble.TLS, sentence, "STARTTLS not in CAPABILITY")
        client.starttls(context)
        client._imap.untagged_responses.clear()

    def _log_in(self) -> None:
        try:
            password = self.mailbox.secret.reveal()
        except SecretMissing as error:
            raise MailboxProblem(
                Trouble.SECRET, _("{error}; write the mailbox's password there").format(error=error), error
            ) from error
        user = self.mailbox.user
        if any(letter in user + password for letter in "\r\n\0"):
            sentence = _("the mailbox's user or password holds a line break; write each on one line")
            raise MailboxProblem(Trouble.SECRET, sentence, "CR, LF or NUL")
        client = self._open()
        with self._command():
            offered = client.capabilities()
        try:
            with self._command(quiet=True):
                # LOGIN can only carry ASCII (RFC 3501 section 9, astring); PLAIN is UTF-8 (RFC 4616).
                if b"LOGINDISABLED" in offered or not (user + password).isascii():
                    client.plain_login(user, password)
                else:
                    # imaplib quotes the password, but sends the user as it is.
                    client.login(quote(user), password)
        except imaplib.IMAP4.error as error:
            raise login_problem(error, self._where, user) from error

    def _introduce(self) -> None:
        host = "." + self.mailbox.host.lower().rstrip(".")
        client = self._open()
        with self._command():
            wanted = client.has_capability("ID") or host.endswith(ASK_FOR_ID)
        if wanted:
            self._send_id()

    def _send_id(self) -> None:
        """RFC 2971. A refusal means nothing."""
        client = self._open()
        about = {"name": "newsdesk", "version": metadata.version("newsdesk"), "vendor": "newsdesk"}
        with self._tolerating_refusal():
            # The method asks for the capability first, which 163 does not always offer: go round that.
            IMAPClient.id_.__wrapped__(client, about)

    # --- the folder

    def standing(self) -> Standing:
        """What the server said when the folder was opened last; no round trip."""
        return self._standing

    def refresh(self) -> Standing:
        """Open the folder again on the kept connection: one round trip."""
        refusal = self._examine()
        if refusal is not None and asked_for_id(refusal):
            self._send_id()
            refusal = self._examine()
        if refusal is not None:
            raise folder_problem(refusal, self._where, self.mailbox.folder, self._folders())
        said = self._open()._imap.untagged_responses
        self._standing = Standing(
            uidvalidity=last_said(said, "UIDVALIDITY"),
            uidnext=number(last_said(said, "UIDNEXT")),
            exists=number(last_said(said, "EXISTS")) or 0,
        )
        self._sizes.clear()
        return self._standing

    def _examine(self) -> bytes | None:
        """None when the folder is open; else the server's words. imaplib, because imapclient fails on odd numbers."""
        client = self._open()
        with self._command():
            kind, data = client._imap.select(quote(utf7(self.mailbox.folder).decode("ascii")), readonly=True)
        return None if kind == "OK" else bytes(data[-1] or b"")

    def _folders(self) -> list[str]:
        try:
            with self._command():
                return [str(name) for _, _, name in self._open().list_folders()]
        except MailboxProblem:
            return []

    # --- what is there

    def new_uids(self, after: int = 0, since: datetime | None = None) -> Iterator[list[int]]:
        """UIDs greater than `after`, ascending, at most 500 a list; only mails received at or after `since`.

        `since` (aware) is compared with INTERNALDATE here: servers differ in what SEARCH SINCE means.
        """
        found = self._uids_above(after)
        for start in range(0, len(found), WINDOW):
            window = list(found[start : start + WINDOW])
            if since is not None:
                window = [size.uid for size in self.sizes(window) if size.internaldate >= since]
            if window:
                yield window

    def all_uids(self) -> Iterator[int]:
        """Every UID in the folder, ascending."""
        yield from self._uids_above(0)

    def _uids_above(self, after: int) -> array[int]:
        """Ascending, from one SEARCH where its answer is sure to be short, else by pieces of the folder.

        The pieces are counted by sequence number, which bounds each answer however sparse the UIDs are, and
        from the end: a mail deleted meanwhile shifts later ones down, so that one is seen twice, none missed.
        """
        top, exists = self._standing.uidnext, self._standing.exists
        if exists <= SEARCHED or (top is not None and after and top - after <= SEARCHED):
            return array("Q", sorted({uid for uid in self._search(f"UID {after + 1}:*") if uid > after}))
        seen: set[int] = set()
        for last in range(exists, 0, -SEARCHED):
            piece = self._search(f"{max(1, last - SEARCHED + 1)}:{last}")
            seen.update(uid for uid in piece if uid > after)
            if piece and min(piece) <= after:
                break
        # Mails that came since the folder was opened stand above the numbers walked.
        seen.update(uid for uid in self._search(f"UID {max(seen, default=after) + 1}:*") if uid > after)
        return array("Q", sorted(seen))

    def _search(self, criteria: str) -> list[int]:
        """UID SEARCH. The answer is read here because servers may split it over several lines."""
        with self._command(most=SLACK + SEARCHED * 11):
            kind, data = self._open()._imap.uid("SEARCH", criteria)
            if kind != "OK":
                raise imaplib.IMAP4.error(f"SEARCH failed: {data!r}")
        words = (line.partition(b"(")[0] for line in data if isinstance(line, bytes))
        return [uid for line in words for uid in map(int, line.split()) if 0 < uid < 2**64]

    def sizes(self, uids: Sequence[int]) -> list[Size]:
        """Sizes and arrival times, ascending by UID; a mail that is gone from the folder is left out."""
        if len(self._sizes) > 20 * WINDOW:
            self._sizes.clear()
        unknown = sorted({uid for uid in uids if uid not in self._sizes})
        for start in range(0, len(unknown), WINDOW):
            window = unknown[start : start + WINDOW]
            answers = self._together(window, ["RFC822.SIZE", "INTERNALDATE"], SLACK)
            for uid in window:
                size = self._size(uid, answers.get(uid) or {})
                if size is not None:
                    self._sizes[uid] = size
        return [self._sizes[uid] for uid in sorted(set(uids)) if uid in self._sizes]

    def _size(self, uid: int, answer: dict[bytes, Any]) -> Size | None:
        if not isinstance(answer.get(b"RFC822.SIZE"), int):
            answer = self._alone(uid, ["RFC822.SIZE", "INTERNALDATE"], SLACK)
            if not answer and not self._still_there(uid):
                return None
        size = answer.get(b"RFC822.SIZE")
        return Size(uid, size if isinstance(size, int) else 0, self._arrival(answer))

    def _arrival(self, answer: dict[bytes, Any]) -> datetime:
        when = answer.get(b"INTERNALDATE")
        with contextlib.suppress(OverflowError):
            if isinstance(when, datetime):
                return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
        return self._opened

    def _still_there(self, uid: int) -> bool:
        return uid in self._search(f"UID {uid}")

    # --- fetching

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The mails, ascending by UID, at most TOGETHER bytes of them in memory at once.

        A mail that is gone from the folder is left out; one the server does not hand out comes with raw None.
        Should the connection break, what came whole is yielded before the MailboxProblem, whose `uid` is
        the first that did not come.
        """
        for batch in batches(self.sizes(uids), TOGETHER):
            yield from self._fetch_batch(batch)

    def _fetch_batch(self, batch: list[Size]) -> Iterator[Fetched]:
        most = SLACK + sum(size.size + size.size // 2 + 1024 for size in batch)
        items = ["BODY.PEEK[]", "INTERNALDATE", "RFC822.SIZE"]
        broken: MailboxProblem | None = None
        try:
            answers = self._together([size.uid for size in batch], items, most)
        except MailboxProblem as problem:
            broken, answers = problem, problem.came
        for size in batch:
            answer = answers.pop(size.uid, {})
            raw = body(answer)
            if raw is None and broken is not None:
                broken.uid = broken.uid or size.uid
                continue
            if raw is None:
                answer = self._alone(size.uid, items, most)
                raw = body(answer)
                if raw is None and not self._still_there(size.uid):
                    continue
            arrival = self._arrival(answer) if b"INTERNALDATE" in answer else size.internaldate
            yield Fetched(size.uid, raw, arrival, size.size)
        if broken is not None:
            raise broken

    def headers(self, uid: int) -> bytes:
        """The header block, at most HEADER bytes of it; b"" when the server does not hand it out."""
        answer = self._alone(uid, [f"BODY.PEEK[HEADER]<0.{HEADER}>"], HEADER + SLACK)
        for key, value in answer.items():
            if key.startswith(b"BODY[HEADER]") and isinstance(value, bytes):
                return value
        return b""

    def _together(self, uids: list[int], items: list[str], most: int) -> dict[int, dict[bytes, Any]]:
        """One FETCH for all. Refused or unreadable it gives {}: the caller asks one by one (libetpan #217)."""
        answers: dict[int, dict[bytes, Any]] = {}
        client = self._open()
        client._imap.untagged_responses.pop("FETCH", None)
        try:
            with self._command(most):
                answers = dict(client.fetch(uids, items))
        except MailboxProblem as problem:
            if not problem.alive:
                problem.came = _salvage(client._imap.untagged_responses.get("FETCH", []), set(uids))
                raise
        return answers

    def _alone(self, uid: int, items: list[str], most: int) -> dict[bytes, Any]:
        try:
            return self._together([uid], items, most).get(uid, {})
        except MailboxProblem as problem:
            problem.uid = uid
            raise

    # --- talking

    @property
    def _where(self) -> str:
        mailbox = self.mailbox
        return f"{mailbox.host}:{mailbox.port or (993 if mailbox.security == 'tls' else 143)}"

    def _open(self) -> _Client:
        if self._client is None:
            raise MailboxProblem(
                Trouble.LOST,
                _("the connection to {where} is closed; poll again").format(where=self._where),
                "closed",
            )
        return self._client

    @contextlib.contextmanager
    def _command(self, most: int = SLACK, *, connecting: bool = False, quiet: bool = False) -> Iterator[None]:
        """Watch one command; every way it can fail becomes a MailboxProblem, and the fatal ones end the session.

        quiet leaves what the server itself said (imaplib's error) to the caller.
        """
        self._meter.begin(most)
        try:
            yield
        except MailboxProblem:
            raise
        except _FAULTS as error:
            # imapclient makes a LoginError of a connection that broke at LOGIN.
            broken = isinstance(error, imaplib.IMAP4.abort) or isinstance(
                error.__context__, imaplib.IMAP4.abort
            )
            if quiet and isinstance(error, imaplib.IMAP4.error) and not broken:
                raise
            cause = error.__context__ if broken and error.__context__ is not None else error
            problem = explain(cause, self._where, self.mailbox.timeout, connecting=connecting)
            if not problem.alive:
                self._drop()
            raise problem from error

    @contextlib.contextmanager
    def _tolerating_refusal(self) -> Iterator[None]:
        try:
            with self._command():
                yield
        except MailboxProblem as problem:
            if not problem.alive:
                raise


def _salvage(lines: list[Any], uids: set[int]) -> dict[int, dict[bytes, Any]]:
    """What came whole before a connection broke: each answer is tuples with a literal, closed by bytes."""
    whole: dict[int, dict[bytes, Any]] = {}
    answer: list[Any] = []
    for line in lines:
        answer.append(line)
        if isinstance(line, tuple):
            continue
        with contextlib.suppress(Exception):  # what cannot be read did not come
            found = parse_fetch_response(answer, normalise_times=False, uid_is_key=True)
            whole.update({uid: dict(items) for uid, items in found.items() if uid in uids})
        answer = []
    return whole
