"""The relay: hand over one mail to one recipient, and know in which phase an attempt ended.

The only importer of smtplib. EHLO and its extensions are smtplib's; the phases of a mail are driven here,
because smtplib gives one and the same exception for a drop before and after the final dot, and only the
second may have delivered. An attempt ends in exactly one Outcome, returned and never raised:

    before the final dot   drop, stall, nonsense, 4xx -> DEFERRED    5xx to the recipient or the text -> FAILED
                           5xx that is about us (connect, TLS, EHLO, login, MAIL) -> MISCONFIGURED
    after it               2xx -> ACCEPTED   4xx -> DEFERRED   5xx -> FAILED   drop, stall, nonsense -> UNKNOWN
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from distribute.opening import Refusal, hello_name, open_line
from distribute.outcomes import Outcome, Phase, Result, refused
from distribute.replies import Reply, Talk
from distribute.settings import Relay
from distribute.steps import Give, Hear, Talking, hear, hold
from editorial.addresses import address_problem, domain_ascii
from editorial.refusal import system_words

__all__ = ["Connection", "Outcome", "Phase", "Result", "stuff"]

LONGEST_LINE = 998
"""Octets without CRLF (RFC 5322 section 2.1.1); longer ones are broken up by relays, and the signed bytes with them."""
RESET = b"RSET\r\n"

_LONE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_PLAIN = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\Z"
)


def stuff(message_part: bytes) -> bytes:
    """The part as it goes over the wire, with the final dot: done once an issue, sent to every recipient.

    A dot at the start of a line is doubled (RFC 5321 section 4.5.2); the final line gets its CRLF if it has
    none. Raises ValueError for a lone CR or LF, which relays read differently (SMTP smuggling), and for a line
    of more than 998 octets: serialise with email.policy.SMTP and encode the text.
    """
    return _dotted(message_part) + b".\r\n"


def _dotted(part: bytes) -> bytes:
    # Counting is 20 times faster than the pattern, which then finds where it is.
    if not part.count(b"\r\n") == part.count(b"\r") == part.count(b"\n"):
        lone = _LONE.search(part)
        where = lone.start() if lone else 0
        raise ValueError(f"a lone CR or LF at byte {where} of the mail; serialise it with email.policy.SMTP")
    if max(map(len, part.split(b"\r\n"))) > LONGEST_LINE:
        raise ValueError(
            f"a line of the mail is longer than {LONGEST_LINE} octets; encode it as base64 or quoted-printable"
        )
    if part and not part.endswith(b"\r\n"):
        part += b"\r\n"
    dotted = part.replace(b"\r\n.", b"\r\n..")
    return b"." + dotted if dotted.startswith(b".") else dotted


def _unwanted(command: bytes, phase: Phase, reply: Reply) -> Result | None:
    """The refusal this reply to RSET, MAIL, RCPT or DATA is; None when it is what we hoped for."""
    if reply.code == 354 if phase is Phase.DATA else 200 <= reply.code <= 299:
        return None
    if command == RESET:  # it names nobody and nothing: whatever is wrong, it is the connection
        return Result(Outcome.DEFERRED, phase, reply.code, reply.enhanced, reply.words)
    return refused(phase, reply)


def _ours(outcome: Outcome, phase: Phase, words: str, enhanced: str = "") -> Result:
    return Result(outcome, phase, None, enhanced, words)


class Line(Talk, smtplib.SMTP):
    """smtplib, for EHLO and what it offers, over a socket and replies of our own."""

    def __init__(self, relay: Relay) -> None:
        Talk.__init__(self)
        smtplib.SMTP.__init__(self, local_hostname=relay.hello or hello_name(), timeout=relay.timeout)


@dataclass(frozen=True)
class _Offers:
    """What EHLO offered, looked up once a connection."""

    pipelining: bool
    """RFC 2920."""
    eight: bool
    """8BITMIME, RFC 6152."""
    utf8: bool
    """SMTPUTF8, RFC 6531."""
    size: bool
    """RFC 1870."""
    most: int
    """Octets of the largest mail it takes; 0: it does not say."""

    @classmethod
    def of(cls, line: Line) -> Self:
        has = line.has_extn
        most = line.esmtp_features.get("size", "").strip()
        return cls(
            has("pipelining"),
            has("8bitmime"),
            has("smtputf8"),
            has("size"),
            int(most) if most.isdecimal() else 0,
        )


class Connection:
    """One open, logged-in connection; one mail at a time. Not to be shared between threads."""

    def __init__(self, relay: Relay, line: Line) -> None:
        """Use Connection.open()."""
        self.relay = relay
        self.line = line
        self.open_ = True
        """Whether it is, as far as we know; `alive` asks."""
        self._transaction = False
        """An envelope the relay may still hold: RSET goes before the next."""
        self._eight: tuple[bytes, bool] = (b"", False)
        self._offers = _Offers.of(line)
        self._asked = False
        """Whether `alive` was asked since the last mail."""

    @classmethod
    def open(cls, relay: Relay) -> Self | Result:
        """Connect, STARTTLS where set, EHLO, login. A Result tells why there is no connection."""
        line = Line(relay)
        try:
            open_line(relay, line)
        except Refusal as refusal:
            line.close()
            phase = Phase(refusal.phase)
            if refusal.reply is not None:
                return refused(phase, refusal.reply)
            outcome = Outcome.DEFERRED if refusal.passing else Outcome.MISCONFIGURED
            return _ours(outcome, phase, str(refusal))
        except BaseException:
            line.close()
            raise
        return cls(relay, line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether another mail can be given to it: open, and the relay has not spoken or hung up unasked.

        A relay that closes an idle connection says 421 (RFC 5321 section 3.8): asked before an attempt is
        begun, this keeps that from looking like an attempt that failed.
        """
        if self.open_ and not self.line.quiet():
            self.drop()
        self._asked = True
        return self.open_

    @property
    def takes_wide(self) -> bool:
        """Whether names before the @ beyond ASCII can be mailed by it (SMTPUTF8, RFC 6531)."""
        return self._offers.utf8

    def close(self) -> None:
        """QUIT, waiting 5 s at most for the answer; never raises."""
        if self.open_:
            with contextlib.suppress(OSError, ValueError):
                self.line.write(b"QUIT\r\n", min(5.0, self.relay.timeout))
                self.line.reply(min(5.0, self.relay.timeout))
        self.drop()

    def drop(self) -> None:
        """Without a word; never raises."""
        self.open_ = False
        self.line.close()

    def deliver(self, sender: str, recipient: str, own: bytes, constant: bytes) -> Result:
        """Hand one mail to the relay and wait for its word.

        sender: envelope address, "" for the null sender. own: the recipient's own header lines, ended by CRLF.
        constant: the rest, as stuff() made it. Raises ValueError when the bytes are no mail: that is a bug.
        """
        return hold(self.talk(sender, recipient, own, constant), self.line)

    def talk(self, sender: str, recipient: str, own: bytes, constant: bytes) -> Talking[Result]:
        """deliver(), as steps for somebody else to hold."""
        if not constant.endswith(b"\r\n.\r\n") and constant != b".\r\n":
            raise ValueError("constant does not end in CRLF.CRLF; pass what stuff() returned")
        head = _dotted(own)
        if not (self.open_ if self._asked else self.alive):
            return _ours(Outcome.DEFERRED, Phase.MAIL, _("the connection to the relay is closed"))
        self._asked = False
        commands = self._commands(sender, recipient, head, constant)
        if isinstance(commands, Result):
            return commands
        refusal = yield from self._envelope(commands)
        return refusal if refusal is not None else (yield from self._text(head, constant))

    def probe(self, sender: str) -> Result | None:
        """Ask whether the relay takes mail from this sender, and take it back: MAIL and RSET. None when it does."""
        path = _path(sender)
        if path is None or not (path.isascii() or self.line.has_extn("smtputf8")):
            return _ours(
                Outcome.MISCONFIGURED, Phase.MAIL, _("the relay does not take {sender}").format(sender=sender)
            )
        try:
            for command in (f"MAIL FROM:<{path}>\r\n".encode(), RESET):
                self.line.write(command, self.relay.timeout)
                refusal = _unwanted(command, Phase.MAIL, self.line.reply(self.relay.timeout))
                if refusal is not None:
                    return refusal
        except (OSError, ValueError) as error:
            self.drop()
            return _ours(Outcome.DEFERRED, Phase.MAIL, _why(error))
        return None

    # --- the envelope

    def _commands(self, sender: str, recipient: str, head: bytes, constant: bytes) -> list[bytes] | Result:
        """MAIL, RCPT and DATA, or why they cannot be said to this relay."""
        offers = self._offers
        utf8 = offers.utf8
        source = _path(sender) if sender else ""
        target = _path(recipient)
        if source is None or not (source.isascii() or utf8):
            words = address_problem(sender) or _(
                "the relay does not take {sender}: it offers no SMTPUTF8"
            ).format(sender=sender)
            return _ours(Outcome.MISCONFIGURED, Phase.MAIL, words)
        if target is None or not (target.isascii() or utf8):
            words = address_problem(recipient) or _(
                "the relay does not take {recipient}: it offers no SMTPUTF8"
            ).format(recipient=recipient)
            return _ours(Outcome.FAILED, Phase.RCPT, words, "5.6.7" if target else "5.1.3")
        size = len(head) + len(constant) - len(b".\r\n")
        most = offers.most
        if 0 < most < size:
            words = _(
                "the mail has {size} bytes and the relay takes {most}; send a smaller variant or use "
                "fewer photos"
            ).format(size=size, most=most)
            return _ours(Outcome.FAILED, Phase.MAIL, words, "5.3.4")
        words_after = f" SIZE={size}" if offers.size else ""  # RFC 1870
        if self._needs_eight(constant) or not head.isascii():
            if not offers.eight:
                words = _(
                    "the mail holds 8-bit text and the relay offers no 8BITMIME; encode the mail as base64"
                )
                return _ours(Outcome.MISCONFIGURED, Phase.MAIL, words)
            words_after += " BODY=8BITMIME"  # RFC 6152
        if utf8 and not (source.isascii() and target.isascii() and head.isascii()):
            words_after += " SMTPUTF8"  # RFC 6531 section 3.4: also for headers beyond ASCII
        mail = f"MAIL FROM:<{source}>{words_after}\r\n".encode()
        return [mail, f"RCPT TO:<{target}>\r\n".encode(), b"DATA\r\n"]

    def _needs_eight(self, constant: bytes) -> bool:
        if self._eight[0] is not constant:
            self._eight = (constant, not constant.isascii())
        return self._eight[1]

    def _envelope(self, commands: list[bytes]) -> Talking[Result | None]:
        """Say the envelope; None when the relay now waits for the text (354)."""
        phases = [Phase.MAIL, Phase.RCPT, Phase.DATA]
        if self._transaction:
            commands, phases = [RESET, *commands], [Phase.MAIL, *phases]
        self._transaction = True
        pipelining = self._offers.pipelining
        refusal: Result | None = None
        last: Reply | None = None
        phase, seconds = Phase.MAIL, self.relay.timeout
        hearing = Hear(seconds)
        try:
            if pipelining:
                yield Give(seconds, b"".join(commands))
            for command, phase in zip(commands, phases, strict=True):
                last = None
                if not pipelining:
                    yield Give(seconds, command)
                last = yield hearing
                assert last is not None
                refusal = refusal or _unwanted(command, phase, last)
                if refusal is not None and command == RESET:
                    last = None  # the answers to the rest may still come: nothing more is read here
                if refusal is not None and (not pipelining or last is None or last.code == 421):
                    break
            if refusal is None and self.line.pending:
                refusal = _ours(Outcome.DEFERRED, Phase.DATA, _("the relay answered out of turn"))
        except (OSError, ValueError) as error:
            refusal = refusal or _ours(Outcome.DEFERRED, phase, _why(error))
        if refusal is not None:
            yield from self._tidy(refusal, last)
        return refusal

    def _tidy(self, refusal: Result, last: Reply | None) -> Talking[None]:
        """Leave the connection fit for the next envelope, or closed. last: the newest reply, None if none came."""
        strange = refusal.code is None or not 400 <= refusal.code <= 599
        if last is None or last.code == 421 or refusal.code == 421 or strange:
            self.drop()
        elif last.code == 354 and refusal.phase is Phase.RCPT:
            # RFC 2920 section 3.1: DATA went out with the RCPT that was refused; an empty text ends it.
            with contextlib.suppress(OSError, ValueError):
                yield Give(self.relay.timeout, b".\r\n")
                self._transaction = (yield from hear(self.relay.timeout)).code == 421
            if self._transaction:
                self.drop()
        elif last.code == 354:
            # After a refused MAIL nobody can know what a dot would deliver.
            self.drop()

    # --- the text

    def _text(self, head: bytes, constant: bytes) -> Talking[Result]:
        """The text and the relay's answer to its final dot."""
        text = Give(self.relay.timeout, head, constant)
        try:
            yield text
        except OSError as error:
            if text.dot:
                self.drop()
                return _ours(Outcome.UNKNOWN, Phase.DOT, _why(error))
            return (yield from self._cut_short(error))
        try:
            reply = yield from hear(self.relay.body_timeout)
        except (OSError, ValueError) as error:
            self.drop()
            return _ours(Outcome.UNKNOWN, Phase.DOT, _why(error))
        self._transaction = False
        if 200 <= reply.code <= 299:
            return Result(Outcome.ACCEPTED, Phase.DOT, reply.code, reply.enhanced, reply.words)
        if reply.code < 400 or reply.code == 421:
            self.drop()
        return refused(Phase.DOT, reply)

    def _cut_short(self, error: OSError) -> Talking[Result]:
        """The relay stopped listening before the final dot; sometimes it has said why."""
        result = _ours(Outcome.DEFERRED, Phase.BODY, _why(error))
        with contextlib.suppress(OSError, ValueError):
            reply = yield from hear(min(1.0, self.relay.timeout))
            if reply.code >= 400:
                result = refused(Phase.BODY, reply)
        self.drop()
        return result


def _path(address: str) -> str | None:
    """The address as MAIL and RCPT carry it: domain as A-labels, local part as it is; None when it is none."""
    if _PLAIN.match(address):
        local, domain = address.split("@")
        return address if len(local) <= 64 and len(domain) <= 253 else None
    if address_problem(address) is not None:
        return None
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain_ascii(domain)}"


def _why(error: BaseException) -> str:
    """Our words for a relay that said nothing."""
    if isinstance(error, TimeoutError):
        return _("the relay did not answer in time")
    if isinstance(error, (ConnectionError, socket.gaierror, ssl.SSLError)):
        return _("the connection to the relay broke: {why}").format(why=system_words(error))
    return _("the relay could not be understood: {error}").format(error=error)
