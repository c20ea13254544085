"""Trouble a person can do something about, as one sentence each. Everything else is a bug and keeps its traceback."""

from __future__ import annotations

import errno

from django.core.exceptions import ImproperlyConfigured
from django.db import utils as db
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from distribute.fonts import FontsMissing
from distribute.templates import TemplateProblem
from editorial.refusal import Refused, system_words
from editorial.secrets import SecretMissing
from editorial.tables import TableProblem
from ingest.problem import MailboxProblem

TROUBLE = (
    Refused,
    MailboxProblem,
    SecretMissing,
    TableProblem,
    TemplateProblem,
    FontsMissing,
    OSError,
    db.InterfaceError,
    db.DatabaseError,
    ImproperlyConfigured,
)

_DATABASE = (
    (
        "disk is full",
        _("the disk is full: make room, then run it again; what was not stored stays where it was"),
    ),
    ("disk full", _("the database server's disk is full: make room there, then run it again")),
    (
        "no space left",
        _("the disk is full: make room, then run it again; what was not stored stays where it was"),
    ),
    (
        "readonly database",
        _("the database file cannot be written: give this user the right to write it and its folder"),
    ),
    (
        "unable to open database",
        _("the database file cannot be opened: look at store.url, and at the rights of its folder"),
    ),
    ("is locked", _("another process keeps the database busy: wait until it is done, then run it again")),
    ("malformed", _("the database file is damaged: stop everything and restore a backup")),
    ("file is not a database", _("the file at store.url is no newsdesk database: look at store.url")),
    ("password authentication failed", _("PostgreSQL refuses the password: look at store.password_file")),
    ("does not exist", _("PostgreSQL does not know that database or user: create it, or mend store.url")),
    ("connection refused", _("PostgreSQL does not answer: start it, or mend store.url")),
)


def sentence(trouble: BaseException) -> str:
    """What is wrong and what to do, in one sentence."""
    words = " ".join(str(trouble).split())
    if isinstance(trouble, OSError):
        if trouble.errno == errno.ENOSPC:
            return str(_DATABASE[0][1])
        where = f" ({trouble.filename})" if trouble.filename else ""
        return f"{system_words(trouble) or words}{where}"
    if isinstance(trouble, (db.DatabaseError, db.InterfaceError)):
        for sign, told in _DATABASE:
            if sign in words.lower():
                return str(told)
        return gettext("the database refuses: {words}").format(words=words)
    return words
