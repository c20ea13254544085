"""The words for what a look at the installation looks at, for the command and for the desk's page."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy as label

NAMES = {
    "configuration": label("check", "configuration"),
    "database": label("check", "database"),
    "recipients": label("check", "recipients"),
    "mailbox": label("check", "mailbox"),
    "relay": label("check", "relay"),
    "fonts": label("check", "fonts"),
    "templates": label("check", "templates"),
    "own templates": label("check", "own templates"),
    "clock": label("check", "clock"),
    "disk": label("check", "disk"),
    "signers": label("check", "signers"),
}
"""The words for what is looked at; --json has the keys."""


def title(name: str) -> str:
    """The name in words; what follows a mailbox's or relay's name is data."""
    first, blank, rest = name.partition(" ")
    return str(NAMES[name]) if name in NAMES else f"{NAMES.get(first, first)}{blank}{rest}"
