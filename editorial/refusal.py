"""The one exception for a person's request that cannot be done, and the system's own refusals in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

OF_THE_SYSTEM = (
    gettext_noop("No such file or directory"),
    gettext_noop("Permission denied"),
    gettext_noop("Is a directory"),
    gettext_noop("Not a directory"),
    gettext_noop("File exists"),
    gettext_noop("Read-only file system"),
    gettext_noop("No space left on device"),
    gettext_noop("Connection refused"),
    gettext_noop("Connection reset by peer"),
    gettext_noop("Connection timed out"),
    gettext_noop("Network is unreachable"),
    gettext_noop("No route to host"),
    gettext_noop("Name or service not known"),
    gettext_noop("Temporary failure in name resolution"),
    gettext_noop("Broken pipe"),
)
"""What the C library says most often; the rest stays English."""


class Refused(Exception):
    """The request is not legal now. str() is a sentence for people: what is wrong and what to do."""


def system_words(error: BaseException) -> str:
    """The operating system's words for an error of its, in people's language; else the error's own."""
    said = getattr(error, "strerror", None)
    return _(said) if said else str(error)
