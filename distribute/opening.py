"""From nothing to a logged-in line: connect, greeting, EHLO, STARTTLS, EHLO again, AUTH."""

from __future__ import annotations

import base64
import functools
import hmac
import socket
import ssl
from typing import Protocol

from django.utils.translation import gettext as _

from distribute import tokens
from distribute.replies import Nonsense, Reply
from distribute.settings import OAuth, Relay
from editorial.refusal import system_words
from editorial.secrets import SecretMissing, is_loopback

PORTS = {"tls": 465, "starttls": 587, "plain": 25}


class Line(Protocol):
    """What opening needs of a line: smtplib's EHLO, and replies read within bounds."""

    sock: socket.socket | None
    esmtp_features: dict[str, str]

    @property
    def pending(self) -> bool: ...
    def ehlo(self) -> tuple[int, bytes]: ...
    def helo(self) -> tuple[int, bytes]: ...
    def has_extn(self, opt: str) -> bool: ...
    def write(self, data: bytes, seconds: float) -> None: ...
    def reply(self, seconds: float) -> Reply: ...


class Refusal(Exception):
    """There is no line. str() is in our words; `reply` is the relay's, when it gave one.

    phase is one of distribute.relay.Phase; passing says that it may be better later, without anybody's doing.
    """

    def __init__(self, phase: str, words: str, *, passing: bool = False, reply: Reply | None = None) -> None:
        super().__init__(words)
        self.phase, self.passing, self.reply = phase, passing, reply


@functools.cache
def hello_name() -> str:
    """The name for EHLO when none is set: this host's full name, else an address literal (RFC 5321 section 4.1.3).

    Looked up once, because the resolver may take seconds to say that there is none.
    """
    name = socket.getfqdn()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def open_line(relay: Relay, line: Line) -> None:
    """Take an unconnected line to where MAIL may be said. Raises Refusal."""
    opening = _Opening(relay, line)
    try:
        opening.run()
    except ssl.SSLCertVerificationError as error:
        words = _(
            "the relay's certificate is not trusted ({why}); check relay.host and relay.ca_file"
        ).format(why=error.verify_message)
        raise Refusal("tls", words) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError) as error:
        raise Refusal(
            opening.phase,
            _("the relay broke off the TLS handshake: {error}").format(error=error),
            passing=True,
        ) from error
    except ssl.SSLError as error:
        words = _("no encrypted connection to the relay ({why}); check relay.port and relay.security").format(
            why=error.reason or error
        )
        raise Refusal("tls", words) from error
    except TimeoutError as error:
        words = _("the relay {host} did not answer within {seconds} seconds").format(
            host=relay.host, seconds=f"{relay.timeout:g}"
        )
        raise Refusal(opening.phase, words, passing=True) from error
    except socket.gaierror as error:
        words = _("the relay {host} is not known (DNS: {why}); check relay.host and the network").format(
            host=relay.host, why=system_words(error)
        )
        raise Refusal(opening.phase, words, passing=True) from error
    except (OSError, Nonsense) as error:
        words = _("the relay {host} cannot be used: {why}").format(host=relay.host, why=system_words(error))
        raise Refusal(opening.phase, words, passing=True) from error
    except UnicodeError as error:
        raise Refusal(
            "connect", _("relay.host {host} is no host name: {error}").format(host=relay.host, error=error)
        ) from error


class _Opening:
    def __init__(self, relay: Relay, line: Line) -> None:
        self.relay, self.line = relay, line
        self.phase = "connect"

    def run(self) -> None:
        relay, line = self.relay, self.line
        if relay.security == "plain" and relay.user and not is_loopback(relay.host):
            raise ValueError(f"security = plain with a password is for localhost only, not for {relay.host}")
        sock = socket.create_connection((relay.host, relay.port or PORTS[relay.security]), relay.timeout)
        # Commands and the tail of the text go out at once instead of waiting for an acknowledgement.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sock = sock
        if relay.security == "tls":
            self._encrypt()
        self.phase = "connect"
        self._expect(220)
        self._hello()
        if relay.security == "starttls":
            self._start_tls()
            self._hello()
        if relay.user:
            self._log_in(relay.user)

    def _expect(self, *codes: int) -> Reply:
        reply = self.line.reply(self.relay.timeout)
        if reply.code not in codes:
            passing = not 500 <= reply.code <= 599
            raise Refusal(self.phase, reply.words, passing=passing, reply=reply)
        return reply

    def _say(self, command: str, *codes: int) -> Reply:
        self.line.write(command.encode("ascii") + b"\r\n", self.relay.timeout)
        return self._expect(*codes)

    def _hello(self) -> None:
        """RFC 5321 section 3.2: EHLO, and HELO for a relay that does not know it."""
        self.phase = "hello"
        code, words = self.line.ehlo()
        if 500 <= code <= 504:
            code, words = self.line.helo()
        if code != 250:
            reply = Reply(code, words.decode("utf-8", "replace"))
            raise Refusal(self.phase, reply.words, passing=code < 500, reply=reply)

    def _start_tls(self) -> None:
        """RFC 3207."""
        self.phase = "tls"
        if not self.line.has_extn("starttls"):
            words = _(
                'the relay offers no STARTTLS; set relay.security = "tls" (port 465), or ask who '
                "runs the relay"
            )
            raise Refusal(self.phase, words)
        self._say("STARTTLS", 220)
        if self.line.pending:
            # Said in clear, it would be read as if it had come encrypted.
            raise Refusal(self.phase, _("the relay, or somebody on the way, spoke between STARTTLS and TLS"))
        self._encrypt()

    def _encrypt(self) -> None:
        self.phase = "tls"
        ca_file = self.relay.ca_file
        try:
            context = ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
        except OSError as error:  # ssl.SSLError is one
            raise Refusal(
                self.phase,
                _("relay.ca_file = {ca_file} cannot be read: {error}").format(ca_file=ca_file, error=error),
            ) from error
        assert self.line.sock is not None
        self.line.sock = context.wrap_socket(self.line.sock, server_hostname=self.relay.host)

    def _log_in(self, user: str) -> None:
        """RFC 4954. One mechanism, the first of ours that is offered: a wrong password is tried once only.

        smtplib's login() tries every mechanism, which locks accounts, and takes ASCII passwords only.
        """
        self.phase = "login"
        offered = self.line.esmtp_features.get("auth", "").upper().split()
        if self.relay.oauth is not None:
            self._by_token(user, self.relay.oauth, offered)
            return
        try:
            password = self.relay.secret.reveal()
        except SecretMissing as error:
            raise Refusal(
                self.phase, _("{error}; write the relay's password there").format(error=error)
            ) from error
        ways = {"PLAIN": self._plain, "LOGIN": self._login, "CRAM-MD5": self._cram_md5}
        ours = [name for name in ways if name in offered]
        if not ours:
            words = _("the relay offers no login we know ({offered}); check port and security").format(
                offered=" ".join(offered) or _("none at all")
            )
            raise Refusal(self.phase, words)
        for name in ours:
            try:
                ways[name](user, password)
                return
            except Refusal as refusal:
                # 504 and 534: this mechanism not, the password was not looked at.
                last = refusal
                if refusal.reply is None or refusal.reply.code not in (504, 534):
                    raise
        raise last

    def _by_token(self, user: str, oauth: OAuth, offered: list[str]) -> None:
        """XOAUTH2, else OAUTHBEARER. A kept token that is refused may have been revoked: then once with a new one."""
        name = next((name for name in ("XOAUTH2", "OAUTHBEARER") if name in offered), "")
        if not name:
            words = _("the relay offers no login by token ({offered}); take [relay.oauth] out").format(
                offered=" ".join(offered) or _("none at all")
            )
            raise Refusal(self.phase, words)
        try:
            token = tokens.access_token(oauth, self.relay.timeout)
            if self._bears(name, user, token.text, last=token.fresh):
                return
            self._bears(name, user, tokens.access_token(oauth, self.relay.timeout).text, last=True)
        except tokens.TokenProblem as problem:
            raise Refusal(self.phase, str(problem), passing=problem.passing) from problem

    def _bears(self, name: str, user: str, token: str, *, last: bool) -> bool:
        """Whether the relay takes the token; raises Refusal for the `last` one it does not take."""
        port = self.relay.port or PORTS[self.relay.security]
        bearer = name == "OAUTHBEARER"
        said = (
            tokens.oauthbearer(user, token, self.relay.host, port) if bearer else tokens.xoauth2(user, token)
        )
        self.line.write(f"AUTH {name} {said}\r\n".encode("ascii"), self.relay.timeout)
        reply, reason = self.line.reply(self.relay.timeout), ""
        if reply.code == 334:  # why not, as JSON; what is asked for then brings the refusal itself
            reason = tokens.why(reply.words)
            self.line.write(b"AQ==\r\n" if bearer else b"\r\n", self.relay.timeout)
            reply = self.line.reply(self.relay.timeout)
        if reply.code == 235:
            return True
        tokens.forget(token)
        if last or not 500 <= reply.code <= 599:
            words = f"{reply.words} ({reason})" if reason else reply.words
            raise Refusal(self.phase, words, passing=not 500 <= reply.code <= 599, reply=reply)
        return False

    def _plain(self, user: str, password: str) -> None:
        token = _base64(f"\0{user}\0{password}".encode())
        if self._say(f"AUTH PLAIN {token}", 235, 334).code == 334:  # did not want the initial response
            self._say(token, 235)

    def _login(self, user: str, password: str) -> None:
        self._say("AUTH LOGIN", 334)
        self._say(_base64(user.encode()), 334)
        self._say(_base64(password.encode()), 235)

    def _cram_md5(self, user: str, password: str) -> None:
        challenge = self._say("AUTH CRAM-MD5", 334).words
        try:
            asked = base64.b64decode(challenge, validate=True)
            digest = hmac.new(password.encode(), asked, "md5").hexdigest()
        except ValueError as error:  # no base64; or this machine has no MD5 (FIPS)
            raise Nonsense(
                _("the relay's challenge cannot be answered: {error}").format(error=error)
            ) from error
        self._say(_base64(f"{user} {digest}".encode()), 235)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
