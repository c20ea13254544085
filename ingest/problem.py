"""What can go wrong with a mailbox, in two voices: the cause for the log, one sentence for people."""

from __future__ import annotations

import ast
import imaplib
import socket
import ssl
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from editorial.refusal import system_words
from ingest.wire import TooMuch


class Trouble(StrEnum):
    """What kind of trouble; the desk translates by it."""

    UNREACHABLE = "unreachable"  # no such host, nobody listens, no route
    SILENT = "silent"  # no answer within the timeout
    TLS = "tls"  # certificate not trusted, no STARTTLS, ca_file unreadable
    SECRET = "secret"  # our own side: the password cannot be read
    LOGIN = "login"  # the server does not accept user and password
    CLIENT_ID = "client-id"  # 163 and its kin: "Unsafe Login"
    FOLDER = "folder"  # there is no such folder, or it cannot be opened
    BUSY = "busy"  # the server says to come again later
    LOST = "lost"  # the connection broke
    OVERSIZED = "oversized"  # more bytes than announced
    REFUSED = "refused"  # a command was refused or its answer unreadable; the session goes on


class MailboxProblem(Exception):
    """The mailbox cannot be read now. str() is one sentence for people that says what to do.

    `cause` is for the log. `trouble` is the kind. `uid`, when given, is the mail it happened at: the first
    that did not come. Catch it around a whole pass and try again later; nothing was changed on the server.
    """

    def __init__(self, trouble: Trouble, sentence: str, cause: BaseException | str) -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.cause = cause if isinstance(cause, str) else f"{type(cause).__name__}: {cause}"
        self.uid: int | None = None
        self.came: dict[int, dict[bytes, Any]] = {}
        """For Session: answers that came whole before the connection broke."""

    @property
    def alive(self) -> bool:
        """Whether the session can go on."""
        return self.trouble is Trouble.REFUSED


def explain(error: BaseException, where: str, timeout: float, *, connecting: bool = False) -> MailboxProblem:
    """The problem an exception of imaplib, imapclient or the socket stands for. where: host:port."""
    if isinstance(error, TooMuch):
        sentence = _(
            "the server {where} sent more than it announced ({error}), so the connection was "
            "closed; when this comes again, ask who runs the server"
        ).format(where=where, error=error)
        return MailboxProblem(Trouble.OVERSIZED, sentence, error)
    if isinstance(error, TimeoutError):
        sentence = _(
            "the server {where} did not answer within {seconds} seconds; it is tried again at "
            "the next poll: when this stays so, check host, port and firewall"
        ).format(where=where, seconds=f"{timeout:g}")
        return MailboxProblem(Trouble.SILENT, sentence, error)
    if isinstance(error, ssl.SSLError):
        return _tls_problem(error, where)
    if isinstance(error, (OSError, UnicodeError)) and connecting:
        return _unreachable(error, where)
    if isinstance(error, (OSError, imaplib.IMAP4.abort)):
        sentence = _(
            "the server {where} broke off the connection{says}; it is tried again at the next poll"
        ).format(where=where, says=_says(error))
        return MailboxProblem(Trouble.LOST, sentence, error)
    if connecting:
        sentence = _(
            "the server {where} does not take connections now{says}; check that this is an IMAP "
            "port, and try again later"
        ).format(where=where, says=_says(error))
        return MailboxProblem(Trouble.BUSY, sentence, error)
    sentence = _("the server {where} refused a command{says}; poll again, or ask who runs the server").format(
        where=where, says=_says(error)
    )
    return MailboxProblem(Trouble.REFUSED, sentence, error)


def _tls_problem(error: ssl.SSLError, where: str) -> MailboxProblem:
    if isinstance(error, ssl.SSLCertVerificationError):
        sentence = _(
            "the certificate of {where} is not trusted ({why}); check host, or name the "
            "certificate authority's file as ca_file"
        ).format(where=where, why=error.verify_message)
    else:
        sentence = _(
            'no encrypted connection to {where} ({why}); check port and security: 993 is "tls", '
            '143 is "starttls"'
        ).format(where=where, why=error.reason or error)
    return MailboxProblem(Trouble.TLS, sentence, error)


def _unreachable(error: OSError | UnicodeError, where: str) -> MailboxProblem:
    if isinstance(error, (socket.gaierror, UnicodeError)):
        sentence = _("the server {where} is not known (DNS); check host and this machine's network").format(
            where=where
        )
    else:
        why = system_words(error)
        sentence = _("the server {where} cannot be reached ({why}); check host, port and firewall").format(
            where=where, why=why
        )
    return MailboxProblem(Trouble.UNREACHABLE, sentence, error)


def login_problem(error: BaseException, where: str, user: str) -> MailboxProblem:
    """A NO to LOGIN or AUTHENTICATE. RFC 5530: UNAVAILABLE and its like are not the password's fault."""
    words = words_of(error)
    if asked_for_id(words.encode()):
        return client_id_problem(words, where)
    if any(code in words.upper() for code in ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")):
        sentence = _(
            'the server {where} cannot log anybody in now: "{words}"; it is tried again at the next poll'
        ).format(where=where, words=words)
        return MailboxProblem(Trouble.BUSY, sentence, error)
    sentence = _(
        'the server {where} does not accept user {user} with this password: "{words}"; check '
        "both (163, QQ and others want an authorisation code in place of the password, and "
        "IMAP switched on)"
    ).format(where=where, user=user, words=words)
    return MailboxProblem(Trouble.LOGIN, sentence, error)


def asked_for_id(words: bytes) -> bool:
    """Coremail's refusal of a client that has not sent ID: "NO SELECT Unsafe Login. Please contact ..."."""
    return b"unsafe login" in words.lower()


def client_id_problem(words: str, where: str) -> MailboxProblem:
    sentence = _(
        'the server {where} takes this program for unsafe ("{words}") though it said who it '
        "is; log in to the mailbox in a browser, switch on IMAP and third-party clients "
        "there, and use the authorisation code"
    ).format(where=where, words=words)
    return MailboxProblem(Trouble.CLIENT_ID, sentence, words)


def folder_problem(refusal: bytes, where: str, folder: str, folders: list[str]) -> MailboxProblem:
    """A NO to EXAMINE; `folders` are those there are, when known."""
    words = _decode(refusal)
    if asked_for_id(refusal):
        return client_id_problem(words, where)
    if folders and folder not in folders:
        there = ", ".join(folders[:20]) + (" ..." if len(folders) > 20 else "")
        sentence = _(
            "the mailbox on {where} has no folder {folder}; write one of these as folder: {there}"
        ).format(where=where, folder=folder, there=there)
    else:
        sentence = _(
            'the folder {folder} on {where} cannot be opened: "{words}"; check folder, and its rights'
        ).format(folder=folder, where=where, words=words)
    return MailboxProblem(Trouble.FOLDER, sentence, words)


def _says(error: BaseException) -> str:
    words = words_of(error)
    return _(' and says "{words}"').format(words=words) if words else ""


def words_of(error: BaseException) -> str:
    """The server's words out of imaplib's exceptions, which hold bytes, their repr, or text."""
    value = error.args[0] if error.args else ""
    if isinstance(value, str) and value[:2] in ("b'", 'b"'):
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            pass
    text = _decode(value) if isinstance(value, bytes) else str(value)
    return "".join(letter for letter in text if letter.isprintable())[:300]


def _decode(words: bytes) -> str:
    for charset in ("utf-8", "gb18030"):
        try:
            return words.decode(charset)
        except UnicodeDecodeError:
            continue
    return words.decode("latin-1")
