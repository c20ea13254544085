"""A private Dovecot: IMAP on three loopback ports, users from a file, Maildir."""

from __future__ import annotations

import base64
import hashlib
import imaplib
import os
import pwd
import re
import signal
import subprocess
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from . import certificates
from .process import free_ports, port_answers, private_folder, remove_folder, start, stop, wait_until

_CONFIG = """
base_dir = {run}
state_dir = {run}
log_path = {log}
auth_verbose = yes
protocols = imap
listen = 127.0.0.1
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
ssl_min_protocol = TLSv1.2
default_login_user = dovenull
default_internal_user = dovecot
first_valid_uid = 1
mail_location = maildir:{mail}/%u/Maildir
mail_max_userip_connections = 1000
auth_failure_delay = 0
auth_mechanisms = plain login{mechanisms}
auth_username_chars =
mail_fsync = never
maildir_broken_filename_sizes = yes
namespace inbox {{
  inbox = yes
  separator = /
}}
{by_token}passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {users}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={mail}/%u
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    address = 127.0.0.1
    port = {plain}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {auth_socket} {{
    mode = 0666
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


_BY_TOKEN = """passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {file}
}}
"""


class Dovecot:
    """One private server. STARTTLS is offered on `port`; `tls_port` speaks TLS from the first byte.

    The first user is `user` with `password`; add_user() adds more. `auth_socket` lets a private Postfix
    check passwords here. Mailboxes are Maildirs under `maildir(user, folder)`.
    """

    def __init__(
        self,
        user: str = "tougao@yunlan-al.example",
        password: str = "yunlan 2026",
        *,
        introspection: str = "",
    ) -> None:
        """`introspection`: the address (RFC 7662) at which a token may be asked about; XOAUTH2 is offered then."""
        self._introspection = introspection
        self.folder = private_folder("dovecot")
        self.user, self.password = user, password
        self.port, self.tls_port = free_ports(2)
        self._users: dict[str, str] = {user: password}
        self._log = self.folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self._account = pwd.getpwnam("mail")
        self.auth_socket = self.folder / "auth"
        self.certificates = certificates.make(self.folder / "certificates")

    def _by_token(self) -> str:
        if not self._introspection:
            return ""
        file = self.folder / "oauth2.conf"
        file.write_text(
            f"introspection_mode = post\nintrospection_url = {self._introspection}\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
        )
        return _BY_TOKEN.format(file=file)

    @property
    def ca_file(self) -> Path:
        return self.certificates.ca

    @property
    def password_file(self) -> Path:
        """The first user's password, as config.toml would name it."""
        return self.folder / "password"

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def start(self) -> Self:
        """Raises ServerFailed. A server that runs already is left running."""
        if self._process is not None and self._process.poll() is None:
            return self
        mail = self.folder / "mail"
        mail.mkdir(exist_ok=True)
        os.chown(mail, self._account.pw_uid, self._account.pw_gid)
        self.password_file.write_text(self.password + "\n", encoding="utf-8")
        self._write_users()
        config = self.folder / "dovecot.conf"
        config.write_text(
            _CONFIG.format(
                run=self.folder / "run",
                log=self._log,
                certificate=self.certificates.certificate,
                key=self.certificates.key,
                mail=mail,
                users=self.folder / "users",
                password=_coded(self.password),
                uid=self._account.pw_uid,
                gid=self._account.pw_gid,
                plain=self.port,
                tls=self.tls_port,
                auth_socket=self.auth_socket,
                mechanisms=" xoauth2 oauthbearer" if self._introspection else "",
                by_token=self._by_token(),
            )
        )
        # -F: in the foreground, so that the pid we stop is the master's.
        self._process = start(["/usr/sbin/dovecot", "-F", "-c", str(config)], self._log)
        wait_until(lambda: port_answers(self.port) and port_answers(self.tls_port), self._process, self._log)
        return self

    def stop(self) -> None:
        """Stop the server; mails stay, so that start() again finds them."""
        stop(self._process)
        self._process = None

    def close(self) -> None:
        """Stop at once and forget everything."""
        stop(self._process, signal.SIGKILL)
        self._process = None
        remove_folder(self.folder)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_user(self, user: str, password: str | None = None) -> str:
        """Add an account with an empty INBOX; returns its name.

        Every name may log in with the first user's password, so that tests with mailboxes of their own cost
        nothing. One with another password is waited for: Dovecot looks at its file once a second.
        """
        self._users[user] = password or self.password
        if password is not None:
            self._write_users()
            deadline = time.monotonic() + 5
            while not self._lets_in(user) and time.monotonic() < deadline:
                time.sleep(0.02)
        return user

    def _lets_in(self, user: str) -> bool:
        try:
            self.client(user).logout()
        except imaplib.IMAP4.error:
            return False
        return True

    def _write_users(self) -> None:
        lines = [f"{user}:{_coded(password)}" for user, password in self._users.items()]
        (self.folder / "users").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def client(self, user: str | None = None) -> imaplib.IMAP4:
        """A logged-in imaplib connection: the outside oracle, which shares no code with ours."""
        user = user or self.user
        client = imaplib.IMAP4("127.0.0.1", self.port)
        quoted = self._users[user].encode("utf-8")
        client.authenticate("PLAIN", lambda _: b"\0" + user.encode("utf-8") + b"\0" + quoted)
        return client

    def append(
        self, folder: str, raw: bytes, internaldate: datetime, *, user: str | None = None, flags: str = ""
    ) -> int:
        """APPEND a mail with its arrival time (aware); makes the folder; returns the UID it got."""
        return self.append_many(folder, [(raw, internaldate)], user=user, flags=flags)[0]

    def append_many(
        self,
        folder: str,
        mails: Iterable[tuple[bytes, datetime]],
        *,
        user: str | None = None,
        flags: str = "",
    ) -> list[int]:
        """Like append, many over one connection."""
        uids = []
        client = self.client(user)
        try:
            client.create(_quoted(folder))
            for raw, internaldate in mails:
                if internaldate.tzinfo is None:
                    raise ValueError(f"{internaldate} has no time zone; give an aware datetime")
                when = imaplib.Time2Internaldate(internaldate)
                typ, data = client.append(_quoted(folder), flags, when, raw)
                found = re.search(rb"APPENDUID \d+ (\d+)", data[0] if typ == "OK" else b"")
                if found is None:
                    raise RuntimeError(f"APPEND to {folder} failed: {data!r}")
                uids.append(int(found[1]))
        finally:
            client.logout()
        return uids

    def expunge(self, folder: str, uids: Iterable[int], *, user: str | None = None) -> None:
        """Delete mails for good, as a person with another mail program does."""
        client = self.client(user)
        try:
            client.select(_quoted(folder))
            client.uid("STORE", ",".join(map(str, uids)), "+FLAGS.SILENT", r"(\Deleted)")
            client.expunge()
        finally:
            client.logout()

    def rename(self, folder: str, to: str, *, user: str | None = None) -> None:
        client = self.client(user)
        try:
            client.rename(_quoted(folder), _quoted(to))
        finally:
            client.logout()

    def maildir(self, folder: str = "INBOX", *, user: str | None = None) -> Path:
        """Where the folder's files lie (cur/, new/)."""
        root = self.folder / "mail" / (user or self.user) / "Maildir"
        return root if folder == "INBOX" else root / ("." + _utf7(folder).replace("/", "."))

    def state(self, folder: str = "INBOX", *, user: str | None = None) -> tuple[str, ...]:
        """Everything a client could have changed: per mail UID, flags, date; the files' names and hashes.

        Equal before and after means that nothing on the server changed. \\Recent is left out: it is the
        server's own and goes away when anybody looks, this function included.
        """
        client = self.client(user)
        try:
            client.select(_quoted(folder), readonly=True)
            _, validity = client.response("UIDVALIDITY")
            _, data = client.uid("FETCH", "1:*", "(UID FLAGS INTERNALDATE RFC822.SIZE)")
            lines = [line.replace(rb"\Recent", b"").decode() for line in data if isinstance(line, bytes)]
        finally:
            client.logout()
        root = self.maildir(folder, user=user)
        files = sorted((*root.glob("cur/*"), *root.glob("new/*")), key=lambda path: path.name)
        # A mail goes from new/ to cur/ and gets ":2," the first time any session is told of it.
        names = [f"{f.name.partition(':2,')[0]} {_letters(f)} {_sha256(f)}" for f in files]
        return (f"UIDVALIDITY {validity!r}", *(re.sub(r"\( *\)|  +", "()", line) for line in lines), *names)


def _coded(password: str) -> str:
    return "{PLAIN.b64}" + base64.b64encode(password.encode("utf-8")).decode("ascii")


def _letters(path: Path) -> str:
    return path.name.partition(":2,")[2]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _quoted(folder: str) -> str:
    return '"' + _utf7(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf7(folder: str) -> str:
    """Modified UTF-7 (RFC 3501 section 5.1.3), so that a test may use a Chinese folder name."""
    out, pending = [], ""
    for letter in folder + "\0":
        if " " <= letter <= "~" or letter == "\0":
            if pending:
                coded = base64.b64encode(pending.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
                out.append(f"&{coded}-")
                pending = ""
            out.append("&-" if letter == "&" else letter)
        else:
            pending += letter
    return "".join(out)[:-1]
