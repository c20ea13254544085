"""Trouble a person can do something about, as one sentence each. Everything else is a bug and keeps its traceback."""

from __future__ import annotations

import errno

from django.core.exceptions import ImproperlyConfigured
from django.db import utils as db

from distribute.fonts import FontsMissing
from distribute.templates import TemplateProblem
from editorial.refusal import Refused
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
    db.OperationalError,
    db.DatabaseError,
    ImproperlyConfigured,
)

_DATABASE = (
    (
        "disk is full",
        "the disk is full: make room, then run it again; what was not stored stays where it was",
    ),
    ("disk full", "the database server's disk is full: make room there, then run it again"),
    (
        "no space left",
        "the disk is full: make room, then run it again; what was not stored stays where it was",
    ),
    (
        "readonly database",
        "the database file cannot be written: give this user the right to write it and its folder",
    ),
    (
        "unable to open database",
        "the database file cannot be opened: look at store.url, and at the rights of its folder",
    ),
    ("is locked", "another process keeps the database busy: wait until it is done, then run it again"),
    ("malformed", "the database file is damaged: stop everything and restore a backup"),
    ("file is not a database", "the file at store.url is no newsdesk database: look at store.url"),
    ("password authentication failed", "PostgreSQL refuses the password: look at store.password_file"),
    ("does not exist", "PostgreSQL does not know that database or user: create it, or mend store.url"),
    ("connection refused", "PostgreSQL does not answer: start it, or mend store.url"),
)


def sentence(trouble: BaseException) -> str:
    """What is wrong and what to do, in one sentence."""
    words = " ".join(str(trouble).split())
    if isinstance(trouble, OSError):
        if trouble.errno == errno.ENOSPC:
            return _DATABASE[0][1]
        where = f" ({trouble.filename})" if trouble.filename else ""
        return f"{trouble.strerror or words}{where}"
    if isinstance(trouble, db.DatabaseError):
        for sign, told in _DATABASE:
            if sign in words.lower():
                return told
        return f"the database refuses: {words}"
    return words
