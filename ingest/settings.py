"""What config.toml says about mailboxes, senders and the limits of reading."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from editorial.addresses import domain_ascii
from editorial.publication import Frozen, Host, Text, refuse
from editorial.secrets import Secret, is_loopback


def _domain(value: str) -> str:
    if domain_ascii(value.lstrip("@.")) is None:
        raise ValueError(
            _("{value!r} is no domain name; write one such as yunlan-al.example").format(value=value)
        )
    return value


def _plausible(value: datetime | date | None) -> datetime | date | None:
    if value is not None and not 1990 <= value.year <= 2200:
        raise ValueError(
            _("the year {year} is no year of a mail; write a date such as 2026-01-01").format(year=value.year)
        )
    return value


Domain = Annotated[str, AfterValidator(_domain)]


class Mailbox(Frozen):
    """One [[mailbox]]: an IMAP folder we read. Nothing in it is ever changed."""

    role: Literal["submissions", "bounces", "wrong-address"] = "submissions"
    """What its mail is: contributions, bounces of the issue, or mail sent to a wrong address of ours."""
    host: Host
    """Name of the IMAP server."""
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Without it 993 under tls, else 143."""
    security: Literal["tls", "starttls", "plain"] = "tls"
    """tls from the first byte, starttls, or plain, which is for localhost only."""
    ca_file: Path | None = None
    """A certificate authority of your own, PEM; without it the system's are trusted."""
    user: Text
    """The login name, often the whole address."""
    password_file: Path | None = None
    """A file holding the password and nothing else; this or password_env."""
    password_env: str | None = None
    """The environment variable holding the password; this or password_file."""
    folder: Text = "INBOX"
    """The folder that is read."""
    since: Annotated[datetime | date | None, AfterValidator(_plausible)] = None
    """Mails that arrived before are left alone. Required before the first poll of a folder that holds mail."""
    timeout: Annotated[float, Field(gt=0, le=86_400)] = 60.0
    """Seconds without a byte after which the connection is given up."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.security == "plain" and not is_loopback(self.host):
            raise refuse(
                "security",
                _(
                    '"plain" would send the password unencrypted and is allowed for localhost only; '
                    'write "tls" or "starttls"'
                ),
            )
        return self

    @property
    def account(self) -> str:
        """The name under which the ledger knows this mailbox: user@host[:port]."""
        user = self.user if "@" in self.user else f"{self.user}@{self.host}"
        return user if self.port is None else f"{user}:{self.port}"

    @property
    def secret(self) -> Secret:
        return Secret(self.password_file, self.password_env)

    def since_at(self, zone: ZoneInfo) -> datetime | None:
        """`since` as an aware instant: a bare date is its midnight, a bare time is local, both in `zone`."""
        if self.since is None:
            return None
        if not isinstance(self.since, datetime):
            return datetime.combine(self.since, time(), tzinfo=zone)
        return self.since if self.since.tzinfo else self.since.replace(tzinfo=zone)


class Senders(Frozen):
    trusted_domains: tuple[Domain, ...] = ()
    """Mail from these domains (and below them) becomes a submission without being asked about."""
    unknown: Literal["hold", "draft"] = "hold"
    """What becomes of mail from anyone else: held until a person accepts the sender, or a draft at once."""


class LibreOffice(Frozen):
    """[office]: LibreOffice, which makes .docx of .doc, .wps, .odt and .rtf."""

    command: Text = "soffice"
    """Its program: a name that is looked for in PATH, or a file."""
    seconds: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """Wall clock and processor time for one file; one that takes longer is not read and its sender is told."""
    memory_bytes: Annotated[int, Field(ge=512 * 1024 * 1024)] = 2 * 1024 * 1024 * 1024
    """Address space for one file."""


class Limits(Frozen):
    """Every bound on what one mail may cost. Sizes in bytes, times in seconds."""

    message_bytes: Annotated[int, Field(ge=1024)] = 120 * 1024 * 1024
    """Of a larger mail only the headers are fetched, and a person is told."""
    batch_bytes: Annotated[int, Field(ge=1024)] = 8 * 1024 * 1024
    """Fetched and stored at once."""
    parse_seconds: Annotated[float, Field(gt=0, le=86_400)] = 10.0
    """Wall clock for a mail of up to 10 MB; larger ones get this again for every further 10 MB."""
    parse_memory_bytes: Annotated[int, Field(ge=64 * 1024 * 1024)] = 512 * 1024 * 1024
    """Address space of the reading process, or 12 times the mail when that is more."""
    parts: Annotated[int, Field(ge=1)] = 200
    """MIME parts of one mail."""
    depth: Annotated[int, Field(ge=1)] = 20
    """Parts within parts, mails within mails."""
    header_bytes: Annotated[int, Field(ge=1024)] = 1024 * 1024
    """All headers of one mail."""
    archive_entries: Annotated[int, Field(ge=1)] = 2000
    """Files in one archive or document."""
    archive_bytes: Annotated[int, Field(ge=1024)] = 200 * 1024 * 1024
    """Unpacked size of one archive or document."""
    archive_ratio: Annotated[int, Field(ge=2)] = 100
    """Unpacked to packed size, beyond 10 MB unpacked."""
    archive_depth: Annotated[int, Field(ge=1, le=10)] = 2
    """Archives within archives: 2 opens a .zip within a .zip."""
    text_characters: Annotated[int, Field(ge=1000)] = 500_000
    """Text taken from one mail."""
    photo_pixels: Annotated[int, Field(ge=10_000)] = 80_000_000
    """Width times height of one photo."""
    photo_copy_bytes: Annotated[int, Field(ge=10_000)] = 150_000
    """Bytes of a photo's copy in the mail; a larger one is made anew at a lower quality, then at 828 pixels."""
    free_bytes: Annotated[int, Field(ge=0)] = 512 * 1024 * 1024
    """Fetching stops while the store's disk has less room than this."""
