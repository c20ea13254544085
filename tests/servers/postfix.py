"""A private Postfix that takes mail for every domain and puts it into one Maildir a recipient can be told from."""

from __future__ import annotations

import grp
import os
import pwd
import re
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from . import certificates
from .dovecot import Dovecot
from .process import free_ports, port_answers, private_folder, remove_folder, start, stop, wait_until

_MAIN = """
compatibility_level = 3.6
maillog_file = {log}
maillog_file_prefixes = {folder}
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
myhostname = relay.yunlan-al.example
mydomain = yunlan-al.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_transport = error:no local delivery
virtual_transport = virtual
virtual_mailbox_domains = static:every
virtual_mailbox_base = /
virtual_mailbox_maps = regexp:{folder}/etc/boxes
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_mailbox_limit = 0
message_size_limit = {size}
mailbox_size_limit = 0
local_header_rewrite_clients =
smtputf8_enable = yes
smtpd_banner = $myhostname ESMTP
smtpd_delay_reject = no
smtpd_client_restrictions =
smtpd_relay_restrictions = {relaying}
smtpd_recipient_restrictions = {refused} permit
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
smtpd_hard_error_limit = 1000
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_sasl_auth_enable = {auth}
smtpd_sasl_type = dovecot
smtpd_sasl_path = {socket}
smtpd_sasl_security_options = noanonymous
{onward}"""

_ONWARD = """
transport_maps = inline:{{ {routes} }}
disable_dns_lookups = yes
smtp_tls_security_level = none
maximal_queue_lifetime = 0
bounce_queue_lifetime = 0
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
"""
"""Mail that is handed on comes back at the first try that fails, whatever the code."""

_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{tls_port} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
smtp unix - - n - - smtp
retry unix - - n - - error
discard unix - - n - - discard
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Delivered:
    """One mail as Postfix put it into the Maildir."""

    recipient: str
    sender: str
    raw: bytes
    """With LF line ends and without Return-Path, X-Original-To, Delivered-To and the topmost Received."""


class Postfix:
    """One private server: `port` offers STARTTLS, `tls_port` speaks TLS from the first byte.

    refuse   {address: reply}: answers of RCPT TO, such as {"x@y.example": "550 5.1.1 No such user"}
    dovecot  when given, AUTH is offered after TLS, its users may log in, and only they may send
    onward   {domain: port}: mail for these domains is handed to a server on 127.0.0.1, and comes back when it fails
    boxes    {pattern of an address: Maildir}: mail for these goes there, such as {"^bounces[+]": dovecot.maildir()}
    """

    def __init__(
        self,
        *,
        refuse: dict[str, str] | None = None,
        dovecot: Dovecot | None = None,
        size: int = 10_240_000,
        onward: dict[str, int] | None = None,
        boxes: dict[str, Path] | None = None,
    ) -> None:
        self.folder = private_folder("postfix")
        self.port, self.tls_port = free_ports(2)
        self.certificates = (
            dovecot.certificates if dovecot else certificates.make(self.folder / "certificates")
        )
        self._dovecot, self._refuse, self._size = dovecot, refuse or {}, size
        self._onward, self._boxes = onward or {}, boxes or {}
        self._log = self.folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def ca_file(self) -> Path:
        return self.certificates.ca

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def start(self) -> Self:
        if self._process is not None and self._process.poll() is None:
            return self
        etc = self.folder / "etc"
        if not etc.exists():
            self._make_folders()
            etc.mkdir()
        (etc / "main.cf").write_text(self._main())
        boxes = {**self._boxes, "": self.folder / "mail" / "Maildir"}
        lines = [f"/{pattern}/ {str(path).lstrip('/')}/\n" for pattern, path in boxes.items()]
        (etc / "boxes").write_text("".join(lines))
        (etc / "master.cf").write_text(_MASTER.format(port=self.port, tls_port=self.tls_port))
        for file in etc.iterdir():  # Postfix waits 1.5 s while a file it reads is younger than that
            os.utime(file, (time.time() - 60, time.time() - 60))
        # master without -w stays in the foreground. It changes its user for a moment, and with that the
        # kernel forgets to end it with us: so a shell between us and it is ended, and ends it.
        guard = 'trap "kill \\$child; wait \\$child" TERM; "$0" "$@" & child=$!; wait $child'
        self._process = start(
            ["/bin/sh", "-c", guard, "/usr/lib/postfix/sbin/master", "-s", "-c", str(etc)], self._log
        )
        wait_until(lambda: port_answers(self.port) and port_answers(self.tls_port), self._process, self._log)
        return self

    def _main(self) -> str:
        mail = pwd.getpwnam("mail")
        return _MAIN.format(
            folder=self.folder,
            log=self._log,
            uid=mail.pw_uid,
            gid=mail.pw_gid,
            size=self._size,
            refused=self._refusals(),
            relaying="permit_sasl_authenticated, reject" if self._dovecot else "permit_mynetworks, reject",
            certificate=self.certificates.certificate,
            key=self.certificates.key,
            auth="yes" if self._dovecot else "no",
            socket=self._dovecot.auth_socket if self._dovecot else "none",
            onward=_ONWARD.format(routes=self._routes()) if self._onward else "",
        )

    def _routes(self) -> str:
        pairs = (f"{{{domain} = smtp:[127.0.0.1]:{port}}}" for domain, port in self._onward.items())
        return ", ".join(pairs)

    def _refusals(self) -> str:
        pairs = ", ".join(f"{{{address} = {reply}}}" for address, reply in self._refuse.items())
        return f"check_recipient_access inline:{{{pairs}}}," if pairs else ""

    def _make_folders(self) -> None:
        """What `postfix check` would make: it also looks at Debian's own instance, which we leave alone."""
        postfix, postdrop = pwd.getpwnam("postfix").pw_uid, grp.getgrnam("postdrop").gr_gid
        queue = self.folder / "queue"
        queue.mkdir()
        (queue / "pid").mkdir()
        for name in (
            *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming"),
            *("private", "saved", "trace"),
        ):
            (queue / name).mkdir(mode=0o700)
            os.chown(queue / name, postfix, 0)
        for name, mode in (("public", 0o710), ("maildrop", 0o730)):
            (queue / name).mkdir()
            os.chown(queue / name, postfix, postdrop)
            (queue / name).chmod(mode)
        (self.folder / "data").mkdir(mode=0o700)
        os.chown(self.folder / "data", postfix, 0)
        (self.folder / "mail").mkdir()
        mail = pwd.getpwnam("mail")
        os.chown(self.folder / "mail", mail.pw_uid, mail.pw_gid)

    def stop(self) -> None:
        """Stop; what is in the queue and the Maildir stays for start()."""
        stop(self._process)
        self._process = None

    def close(self) -> None:
        self.stop()
        remove_folder(self.folder)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def files(self) -> list[Path]:
        """The Maildir's mails: every recipient's, because virtual(8) takes no pattern for the path."""
        return sorted((self.folder / "mail" / "Maildir" / "new").glob("*"))

    def delivered(self) -> list[Delivered]:
        return [_read(path) for path in self.files]

    def counts(self) -> Counter[str]:
        """How many mails lie there for each recipient."""
        return Counter(mail.recipient for mail in self.delivered())

    def wait_for(self, count: int, seconds: float = 30.0) -> list[Delivered]:
        """Until so many mails are delivered and the queue is empty. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while len(self.files) < count or self._queued():
            if time.monotonic() > deadline:
                raise TimeoutError(
                    f"{len(self.files)} of {count} mails delivered in {seconds} s:\n{self.log}"
                )
            time.sleep(0.01)
        return self.delivered()

    def settled(self, seconds: float = 30.0) -> Counter[str]:
        """counts(), once every connection has ended and the queue is empty. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while self._talking() or self._queued():
            if time.monotonic() > deadline:
                raise TimeoutError(f"Postfix is still busy after {seconds} s:\n{self.log}")
            time.sleep(0.01)
        return self.counts()

    def _talking(self) -> bool:
        """Whether a connection was opened that the log does not say the end of."""
        return len(re.findall(r"smtpd\[\d+\]: connect from", self.log)) != len(
            re.findall(r"smtpd\[\d+\]: disconnect from", self.log)
        )

    def _queued(self) -> bool:
        queue = self.folder / "queue"
        return any(
            path.is_file()
            for name in ("incoming", "active", "deferred")
            for path in (queue / name).rglob("*")
        )

    def clear(self) -> None:
        """Forget what was delivered so far."""
        for path in self.files:
            path.unlink()


def _read(path: Path) -> Delivered:
    data = path.read_bytes()
    head = re.match(
        rb"Return-Path: <(?P<sender>.*)>\nX-Original-To: (?P<original>.*)\nDelivered-To: .*\n"
        rb"Received: .*\n(?:[ \t].*\n)*",
        data,
    )
    if head is None:
        raise ValueError(f"{path} does not begin as virtual(8) writes it")
    return Delivered(head["original"].decode("utf-8"), head["sender"].decode("utf-8"), data[head.end() :])
