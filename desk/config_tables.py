"""The tables of config.toml that only the desk knows, and `File`, the whole of it as it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from distribute.settings import Bounces, Relay, Sender
from editorial.publication import (
    Collection,
    Findings,
    Frozen,
    Host,
    Lists,
    Numbering,
    Publication,
    Reading,
    Section,
    Signoff,
)
from editorial.secrets import Secret, is_loopback
from ingest.settings import LibreOffice, Limits, Mailbox, Senders

_SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_URL_EXAMPLE = '"sqlite:///newsdesk.sqlite3" or "postgresql://newsdesk@db.example.com:5432/newsdesk"'


def _store_url(value: str) -> str:
    # No refusal here quotes the address: it may hold a password.
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValueError(
            _("this is no database address; write {example}").format(example=_URL_EXAMPLE)
        ) from None
    if parts.password is not None:
        raise ValueError(
            _(
                "a password does not belong into config.toml; take it out of the address and write "
                "password_file or password_env"
            )
        )
    if parts.scheme == "sqlite":
        if parts.netloc or len(parts.path) < 2 or parts.query or parts.fragment:
            raise ValueError(
                _('write sqlite:/// with three slashes and the file, such as "sqlite:///newsdesk.sqlite3"')
            )
        return value
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(_("this is no database address; write {example}").format(example=_URL_EXAMPLE))
    if not parts.path.strip("/") or "/" in parts.path.strip("/"):
        raise ValueError(_('the database is missing; write "postgresql://user@host:5432/database"'))
    if port == 0:
        raise ValueError(_("0 is no port; leave it out or write 5432"))
    _check_options(parts)
    return value


def _check_options(parts: SplitResult) -> None:
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name == "sslmode" and value in _SSL_MODES:
            continue
        if name == "host" and value.startswith("/"):
            continue
        raise ValueError(
            _(
                "the option {name!r} is not understood; after ? there may be sslmode={modes} and "
                "host=/folder/of/the/socket"
            ).format(name=name, modes="|".join(_SSL_MODES))
        )


def _public_url(value: str) -> str:
    example = _('write the address people type, such as "https://newsdesk.example.com"')
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise ValueError(
            _("{value!r} is no web address; {example}").format(value=value, example=example)
        ) from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise ValueError(_("{value!r} is no web address; {example}").format(value=value, example=example))
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(
            _("{value!r} goes on after the host; {example}, nothing after it").format(
                value=value, example=example
            )
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError(
            _("{value!r} would carry sign-ins unencrypted; write https, http is for localhost only").format(
                value=value
            )
        )
    return value.rstrip("/")


class Store(Frozen):
    """[store]: the one database that holds everything."""

    url: Annotated[str, AfterValidator(_store_url)] = "sqlite:///newsdesk.sqlite3"
    """sqlite:/// and a file, or postgresql://user@host:port/database; never with a password in it."""
    password_file: Path | None = None
    """A file holding PostgreSQL's password and nothing else."""
    password_env: str | None = None
    """The environment variable holding PostgreSQL's password."""

    @property
    def engine(self) -> Literal["sqlite", "postgresql"]:
        return "sqlite" if self.url.startswith("sqlite:") else "postgresql"

    @property
    def path(self) -> Path | None:
        """SQLite's file, absolute in a loaded configuration; None for PostgreSQL."""
        return Path(self.url.removeprefix("sqlite:///")) if self.engine == "sqlite" else None

    @property
    def host(self) -> str:
        """PostgreSQL's host, or the folder of its socket; empty for the socket in its usual place."""
        parts = urlsplit(self.url)
        return dict(parse_qsl(parts.query)).get("host") or parts.hostname or ""

    @property
    def port(self) -> int | None:
        return urlsplit(self.url).port

    @property
    def user(self) -> str:
        return unquote(urlsplit(self.url).username or "")

    @property
    def name(self) -> str:
        """PostgreSQL's database."""
        return unquote(urlsplit(self.url).path.strip("/")) if self.engine == "postgresql" else ""

    @property
    def sslmode(self) -> str:
        """As libpq calls it; empty: libpq's default."""
        return dict(parse_qsl(urlsplit(self.url).query)).get("sslmode", "")

    @property
    def secret(self) -> Secret:
        return Secret(self.password_file, self.password_env)


def _own_address(table: Any) -> Any:
    """The address of this very machine at the host and port of the table, where it names no public one."""
    if not isinstance(table, dict) or "public_url" in table or not table.keys() & {"host", "port"}:
        return table
    host, port = table.get("host", "127.0.0.1"), table.get("port", 8765)
    if not isinstance(host, str) or type(port) is not int or not 1 <= port <= 65535:
        return table  # what is wrong there is told at its own key
    host = host.strip().strip("[]")
    # What listens on every address, or on one of the network, is reached here at the loopback: never plain elsewhere.
    here = host if is_loopback(host) else "::1" if ":" in host else "127.0.0.1"
    return table | {"public_url": f"http://{f'[{here}]' if ':' in here else here}:{port}"}


class Desk(Frozen):
    """[desk]: where the editors' desk listens and how people reach it."""

    host: Host = "127.0.0.1"
    """The address the desk listens on."""
    port: Annotated[int, Field(ge=1, le=65535)] = 8765
    """The port the desk listens on."""
    public_url: Annotated[str, AfterValidator(_public_url)] = "http://127.0.0.1:8765"
    """The address people type; links in mails begin with it. https, except on this very machine. Without it: this
    machine, at the host and port above."""
    takeback_seconds: Annotated[float, Field(ge=0, le=3600)] = 60.0
    """Seconds between pressing start in the desk and the first mail, in which it can be taken back."""

    @model_validator(mode="before")
    @classmethod
    def _follow(cls, table: Any) -> Any:
        return _own_address(table)


Seconds = Annotated[float, Field(gt=0, le=7 * 86_400)]


class Worker(Frozen):
    """[worker]: how often it looks. Every pass may run late or twice without harm."""

    poll_seconds: Seconds = 120.0
    """Seconds between two looks into the mailboxes."""
    send_seconds: Seconds = 10.0
    """Seconds between two looks for mail that is due."""
    overdue_seconds: Seconds = 3600.0
    """An issue found later than this after its time waits for a person; also the age of the last
    heartbeat after which unfinished runs are paused at start."""


class Templates(Frozen):
    folder: Path | None = None
    """A folder whose files win over ours of the same name, such as issue/issue.html."""


class File(Frozen):
    """config.toml as written: one field a table."""

    publication: Publication
    """The masthead and what is printed around the items."""
    numbering: Numbering
    """What the next issue is called."""
    section: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The sections, in printed order."""
    collection: Collection = Collection()
    """When collection windows open and close."""
    mailbox: Annotated[tuple[Mailbox, ...], Field(min_length=1)]
    """The mailboxes that are read."""
    senders: Senders = Senders()
    """Whose mail becomes a submission."""
    reading: Reading = Reading()
    """When an editor is asked."""
    findings: Findings = Findings()
    """What pre-flight looks for."""
    signoff: Signoff
    """Who signs an issue, in which order."""
    lists: Lists
    """What the lists are called."""
    sender: Sender
    """Who the issue is from."""
    relay: Relay
    """The server mail is handed to."""
    bounces: Bounces = Bounces()
    """When an address is no longer mailed."""
    store: Store = Store()
    """The database."""
    desk: Desk = Desk()
    """The editors' desk."""
    worker: Worker = Worker()
    """The clock."""
    limits: Limits = Limits()
    """What one mail may cost."""
    office: LibreOffice = LibreOffice()
    """LibreOffice, which converts old documents."""
    templates: Templates = Templates()
    """Your own templates."""
