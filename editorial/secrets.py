"""Secrets come from a file or the environment, never from config.toml itself."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from editorial.refusal import system_words


class SecretMissing(ValueError):
    """The file or variable that should hold a secret is absent, empty or no password; the message says which."""


@dataclass(frozen=True)
class Secret:
    """Where a password lies. It is read at use, so that it can be changed while we run."""

    file: Path | None
    env: str | None

    @property
    def given(self) -> bool:
        return self.file is not None or self.env is not None

    def reveal(self) -> str:
        """The secret without its trailing newline. Raises SecretMissing, which never quotes the secret."""
        if self.file is not None:
            return _one_line(self._read(self.file), _("the password file {file}").format(file=self.file))
        if self.env is not None:
            if self.env not in os.environ:
                raise SecretMissing(_("the environment variable {name} is not set").format(name=self.env))
            return _one_line(os.environ[self.env], _("the environment variable {name}").format(name=self.env))
        raise SecretMissing(_("neither password_file nor password_env is given"))

    @staticmethod
    def _read(file: Path) -> str:
        try:
            # utf-8-sig: Windows editors put a byte order mark before the first character.
            return file.read_text(encoding="utf-8-sig")
        except OSError as error:
            reason = system_words(error) or type(error).__name__
            raise SecretMissing(
                _("the password file {file} cannot be read: {reason}").format(file=file, reason=reason)
            ) from error
        except ValueError:
            # Not chained: a decoding error carries the bytes, which are the secret.
            raise SecretMissing(_("the password file {file} is not UTF-8 text").format(file=file)) from None

    def __repr__(self) -> str:
        return f"Secret(file={self.file}, env={self.env})"


def _one_line(value: str, where: str) -> str:
    value = value.rstrip("\r\n")
    if not value:
        raise SecretMissing(_("{where} is empty").format(where=where))
    # A line break would let a password file speak SMTP or IMAP of its own (RFC 5321 section 2.3.8).
    if any(c in value for c in "\r\n\0"):
        raise SecretMissing(
            _("{where} holds more than one line; write the password alone on the first").format(where=where)
        )
    return value


def is_address_literal(host: str) -> bool:
    """Whether the host is an IP address rather than a name."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by name or by address (127.0.0.0/8, ::1)."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
