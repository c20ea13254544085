"""What config.toml says about the relay and about how our mail presents itself."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Annotated, Literal, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from editorial.publication import Frozen, Host, MailAddress, Text, refuse
from editorial.quotas import Quotas
from editorial.retrying import Rules
from editorial.secrets import Secret, is_loopback

SUBJECT_FIELDS = (
    "name",
    "latin",
    "publisher",
    "year",
    "number",
    "cumulative",
    "number_line",
    "date",
    "date_line",
)
"""What a subject may name in braces: the fields of the issue's masthead that are plain values."""


def subject_problem(template: str) -> str | None:
    """Why this is no subject template, as a sentence; None when it is one.

    Attributes, indexes, conversions and formats are refused: a subject names values, it computes nothing.
    """
    known = ", ".join(f"{{{field}}}" for field in SUBJECT_FIELDS)
    try:
        pieces = list(Formatter().parse(template))
    except ValueError:
        return _("{template!r} has a brace without its partner; write one of {known}").format(
            template=template, known=known
        )
    for _text, field, form, conversion in pieces:
        if field is not None and (field not in SUBJECT_FIELDS or form or conversion):
            wrong = field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            return _("{{{wrong}}} is no placeholder; write one of {known}").format(wrong=wrong, known=known)
    return None


def _subject(value: str) -> str:
    problem = subject_problem(value)
    if problem:
        raise ValueError(problem)
    return value


Seconds = Annotated[float, Field(gt=0, le=366 * 86_400)]
Quota = Annotated[int, Field(ge=1, le=100_000_000)]


class OAuth(Frozen):
    """[relay.oauth]: a login by tokens instead of a password, as Microsoft 365 and Google want it."""

    token_url: Text
    """Where access tokens come from, https."""
    client_id: Text
    """The name under which the program is registered there."""
    client_secret_file: Path | None = None
    """A file holding the client's secret, where one was given; this or client_secret_env."""
    client_secret_env: str | None = None
    """The environment variable holding the client's secret; this or client_secret_file."""
    refresh_token_file: Path
    """A file holding the refresh token; a new one the server gives is written over it."""
    scope: str = ""
    """What is asked for, such as https://outlook.office.com/SMTP.Send offline_access; empty: nothing is said."""


class Relay(Frozen):
    """[relay]: the SMTP server we hand mail to."""

    host: Host
    """Name of the SMTP server."""
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Without it 465 under tls, 587 under starttls, 25 under plain."""
    security: Literal["tls", "starttls", "plain"] = "starttls"
    """tls from the first byte, starttls, or plain; plain with a user is for localhost only."""
    ca_file: Path | None = None
    """A certificate authority of your own, PEM; without it the system's are trusted."""
    user: Text | None = None
    """The login name; without it there is no login."""
    password_file: Path | None = None
    """A file holding the password and nothing else; this or password_env."""
    password_env: str | None = None
    """The environment variable holding the password; this or password_file."""
    oauth: OAuth | None = None
    """Login by tokens instead of a password; then no password is given."""
    hello: Host | None = None
    """The name said in EHLO; the host's own when absent."""
    envelope: Literal["verp", "fixed"] = "verp"
    """verp: every recipient has a return path of its own (bounces+TOKEN@...). fixed: all share `bounces`."""
    bounces: MailAddress
    """The address bounces return to; under verp +TOKEN is put before its @."""
    connections: Annotated[int, Field(ge=1, le=100)] = 4
    """Connections to the relay at the same time."""
    timeout: Seconds = 60.0
    """Seconds for connecting and for each reply."""
    body_timeout: Seconds = 600.0
    """Seconds for the reply after the final dot (RFC 5321 section 4.5.3.2.6 asks for ten minutes)."""
    retry_first: Seconds = 300.0
    """Seconds until the first retry of a deferred delivery; doubles each time up to retry_longest."""
    retry_longest: Seconds = 4 * 3600.0
    """The longest pause between two tries, in seconds."""
    retry_days: Annotated[float, Field(gt=0, le=366)] = 5.0
    """Days after which a deferred delivery is given up as failed."""
    on_unknown: Literal["ask", "retry"] = "ask"
    """A mail handed over without an answer: ask a person, or try once more."""
    unknown_after: Annotated[float, Field(ge=0, le=366 * 86_400)] = 600.0
    """Seconds before an unknown delivery is tried once more under on_unknown = "retry"."""
    equal_refusals: Annotated[int, Field(ge=2)] = 5
    """So many equal 5xx in a row (5.1.1 apart) pause the run instead of failing recipients."""
    per_minute: Quota | None = None
    """Mails handed over in any minute at most; without it no limit. Microsoft 365 allows 30."""
    per_hour: Quota | None = None
    """Mails handed over in any hour at most; without it no limit."""
    per_day: Quota | None = None
    """Mails handed over in any 24 hours at most; without it no limit."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.security == "plain" and self.user and not is_loopback(self.host):
            raise refuse(
                "security",
                _(
                    '"plain" would send the password unencrypted and is allowed for localhost only; '
                    'write "tls" or "starttls"'
                ),
            )
        if self.oauth is not None and (not self.user or self.secret.given):
            raise refuse("oauth", _("a login by tokens needs a user, and no password_file or password_env"))
        if self.user and not self.secret.given and self.oauth is None:
            raise refuse("user", _("a user needs a password; write password_file or password_env as well"))
        local = self.bounces.rpartition("@")[0]
        # +TOKEN of up to 32 characters is put before the @, and 64 octets is all a local part may have
        # (RFC 5321 section 4.5.3.1.1).
        if self.envelope == "verp" and ("+" in local or len(local.encode()) > 31):
            raise refuse(
                "bounces",
                _(
                    "{address!r} leaves no room for +TOKEN; write at most 31 characters before the @ and "
                    'no +, or set envelope = "fixed"'
                ).format(address=self.bounces),
            )
        return self

    @property
    def secret(self) -> Secret:
        return Secret(self.password_file, self.password_env)

    @property
    def quotas(self) -> Quotas:
        return Quotas(self.per_minute, self.per_hour, self.per_day)


class Bounces(Frozen):
    """[bounces]: when an address that sends our mail back is no longer mailed."""

    soft_most: Annotated[int, Field(ge=1, le=100)] = 5
    """So many issues in a row that came back for now (a full mailbox) strike an address off; a hard bounce one."""
    soft_days: Annotated[float, Field(ge=0, le=366)] = 14
    """And not before so many days have passed since the first of them."""

    @property
    def rules(self) -> Rules:
        return Rules(self.soft_most, self.soft_days)


class Sender(Frozen):
    """[sender]: who the issue is from and where replies go."""

    name: Text
    """Shown as the sender."""
    address: MailAddress
    """The From address."""
    reply_to: MailAddress | None = None
    """The editorial office, not the submission mailbox; without it replies go to `address`."""
    subject: Annotated[Text, AfterValidator(_subject)] = "《{name}》{number_line}"
    """Subject of the issue's mail; {name}, {number_line} and others are filled in."""
    presentation: Literal["individual", "open"] = "individual"
    """individual: To names the one recipient. open: To and Cc show both lists to everybody."""
    message_bytes: Annotated[int, Field(ge=10_000)] = 5 * 1024 * 1024
    """Budget of one mail; more is a finding."""
