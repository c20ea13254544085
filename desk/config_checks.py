"""What must fit together in config.toml, beyond one key alone. Each check yields problems and touches nothing.

The checks of secrets and files look at the text as written, so that they speak up even while other keys of
the same table are wrong; the others get the tables that could be read.
"""

from __future__ import annotations

import re
import ssl
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from desk.config_problems import Problem
from desk.config_tables import Store
from distribute.settings import Relay
from editorial.addresses import address_problem, fold
from editorial.publication import Collection, Frozen, Numbering, Section, Signoff, Subsection
from editorial.secrets import Secret, SecretMissing
from ingest.settings import Mailbox

T = TypeVar("T", bound=Frozen)

Tables = dict[str, Frozen]
"""The tables that could be read, by key: `relay`, `mailbox.2`."""


def one(tables: Tables, key: str, kind: type[T]) -> T | None:
    table = tables.get(key)
    return table if isinstance(table, kind) else None


def several(tables: Tables, key: str, kind: type[T]) -> list[tuple[str, T]]:
    """The readable tables of an array with their keys, in order."""
    return [(k, t) for k, t in tables.items() if k.rpartition(".")[0] == key and isinstance(t, kind)]


# --- as written ---------------------------------------------------------------------------------


def _written(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables that may name a secret or a file, as written."""
    for name in ("relay", "store", "templates"):
        if isinstance(document.get(name), dict):
            yield name, document[name]
    boxes = document.get("mailbox")
    for number, table in enumerate(boxes if isinstance(boxes, list) else [], 1):
        if isinstance(table, dict):
            yield f"mailbox.{number}", table


def as_written(document: dict[str, Any]) -> Iterator[Problem]:
    """Secrets, the files that are named, where replies go, and whether any mailbox takes contributions."""
    boxes = []
    for key, table in _written(document):
        if key != "templates":
            yield from _password(key, table)
        if key.startswith("mailbox"):
            boxes.append((key, table.get("role", "submissions")))
        file, folder = table.get("ca_file"), table.get("folder")
        if isinstance(file, str) and file.strip():
            yield from _authority(f"{key}.ca_file", Path(file))
        if key == "templates" and isinstance(folder, str) and folder.strip() and not _is_dir(Path(folder)):
            yield Problem(
                "templates.folder",
                _("there is no folder {folder}; create it or take the key out").format(folder=folder),
            )
    yield from _replies(document)
    if boxes and all(role in ("bounces", "wrong-address") for _key, role in boxes):
        yield Problem(
            f"{boxes[0][0]}.role", _('no mailbox takes contributions; one needs role = "submissions"')
        )


def _is_dir(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):
        return False


def _password(key: str, table: dict[str, Any]) -> Iterator[Problem]:
    file, env = table.get("password_file"), table.get("password_env")
    if file is not None and env is not None:
        yield Problem(f"{key}.password_env", _("password_file is given as well; keep one of the two"))
    elif file is None and env is None and key.startswith("mailbox"):
        yield Problem(
            f"{key}.password_file",
            _('the password is missing; write password_file = "folder/file" or password_env = "NAME"'),
        )
    elif key == "relay" and (file is not None or env is not None) and "user" not in table:
        yield Problem("relay.user", _('a password is given without a login name; write user = "..."'))
    if isinstance(file, str) and file.strip():
        try:
            Secret(Path(file), None).reveal()
        except SecretMissing as missing:
            yield Problem(
                f"{key}.password_file",
                _("{missing}; it must hold the password and nothing else").format(missing=missing),
            )
    if isinstance(env, str) and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", env.strip()):
        # The value is not quoted: somebody may have written the password itself.
        yield Problem(
            f"{key}.password_env",
            _("this is no name of an environment variable; write the variable's name, not the password"),
        )


def _authority(key: str, file: Path) -> Iterator[Problem]:
    try:
        ssl.create_default_context(cafile=str(file))
    except ssl.SSLError:
        yield Problem(
            key,
            _("{file} holds no certificate; it must be a PEM file (-----BEGIN CERTIFICATE-----)").format(
                file=file
            ),
        )
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        yield Problem(key, _("{file} cannot be read: {reason}").format(file=file, reason=reason))


# --- sections and numbers -----------------------------------------------------------------------


def _word(text: str) -> str:
    """How a section's word is compared: contributors leave out dots and blanks and mix widths."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if not c.isspace() and c not in "·•・‧")


def sections(tables: Tables) -> Iterator[Problem]:
    found = several(tables, "section", Section)
    yield from _distinct(found)
    for key, section in found:
        yield from _distinct([(f"{key}.subsection.{n}", s) for n, s in enumerate(section.subsection, 1)])
        if section.instalment != 1 and not section.serial:
            yield Problem(
                f"{key}.instalment", _("only a serial has instalments; write serial = true or take it out")
            )


def _distinct(found: list[tuple[str, Any]]) -> Iterator[Problem]:
    keys: dict[str, str] = {}
    words: dict[str, str] = {}
    table: Section | Subsection
    for key, table in found:
        if table.key in keys:
            yield Problem(
                f"{key}.key",
                _('"{key}" is the key of {owner} already; choose another').format(
                    key=table.key, owner=keys[table.key]
                ),
            )
        keys.setdefault(table.key, key)
        for name, word in [("title", table.title), *(("aliases", alias) for alias in table.aliases)]:
            owner = words.setdefault(_word(word), key)
            if owner != key:
                yield Problem(
                    f"{key}.{name}",
                    _('"{word}" also means {owner}; one word can mean one of them only').format(
                        word=word, owner=owner
                    ),
                )


def numbering(tables: Tables) -> Iterator[Problem]:
    table = one(tables, "numbering", Numbering)
    if table and table.cumulative is not None and table.cumulative < table.number:
        yield Problem(
            "numbering.cumulative",
            _("{cumulative} is less than number = {number}; it counts the issues of all years").format(
                cumulative=table.cumulative, number=table.number
            ),
        )


def collection(tables: Tables) -> Iterator[Problem]:
    rules = one(tables, "collection", Collection)
    if not rules:
        return
    if rules.opens and not rules.closes:
        yield Problem("collection.closes", _("opens is given alone; write when the window closes as well"))
    if rules.closes and not rules.opens:
        yield Problem("collection.opens", _("closes is given alone; write when the window opens as well"))
    if rules.publishes and not rules.closes and not rules.opens:
        yield Problem("collection.publishes", _("it needs windows; write opens and closes as well"))


# --- people -----------------------------------------------------------------------


def signoff(tables: Tables) -> Iterator[Problem]:
    table = one(tables, "signoff", Signoff)
    if not table:
        return
    names: dict[str, int] = {}
    called: dict[str, str] = {}
    for number, step in enumerate(table.step, 1):
        key = f"signoff.step.{number}"
        if names.setdefault(step.name, number) != number:
            yield Problem(
                f"{key}.name",
                _('"{name}" is step {step} already; name it otherwise').format(
                    name=step.name, step=names[step.name]
                ),
            )
        here: set[str] = set()
        for place, person in enumerate(step.people, 1):
            who = fold(person.address)
            if who in here:
                yield Problem(
                    f"{key}.people.{place}.address",
                    _("{address} is in this step twice").format(address=person.address),
                )
            here.add(who)
            if called.setdefault(who, person.name) != person.name:
                yield Problem(
                    f"{key}.people.{place}.name",
                    _('{address} is "{name}" elsewhere; give one person one name').format(
                        address=person.address, name=called[who]
                    ),
                )
    if not table.same_person:
        yield from _enough_people(table)


def _enough_people(table: Signoff) -> Iterator[Problem]:
    """Every step needs a signer of its own: a matching of steps to people, by augmenting paths."""
    signs: dict[str, int] = {}

    def place(step: int, tried: set[str]) -> bool:
        for who in (fold(person.address) for person in table.step[step].people):
            if who not in tried:
                tried.add(who)
                if who not in signs or place(signs[who], tried):
                    signs[who] = step
                    return True
        return False

    for step in range(len(table.step)):
        if not place(step, set()):
            yield Problem(
                f"signoff.step.{step + 1}.people",
                _(
                    'nobody is left to sign "{name}": with same_person = false every step needs somebody '
                    "who signs no other; add a person or write same_person = true"
                ).format(name=table.step[step].name),
            )


def _replies(document: dict[str, Any]) -> Iterator[Problem]:
    def written(table: str, key: str) -> str:
        value = document[table].get(key) if isinstance(document.get(table), dict) else None
        return fold(value) if isinstance(value, str) and address_problem(value.strip()) is None else ""

    own, submissions = written("sender", "reply_to"), written("publication", "submission_address")
    replies = own or written("sender", "address")
    if replies and replies == submissions:
        missing = "" if own else _("it is missing, so replies go to sender.address: ")
        yield Problem(
            "sender.reply_to",
            _(
                "{missing}{replies} is publication.submission_address, and replies to the issue "
                'would come in as contributions; write the office\'s own address as reply_to = "..."'
            ).format(missing=missing, replies=replies),
        )
    if own and own == written("relay", "bounces"):
        yield Problem(
            "sender.reply_to",
            _("{own} is relay.bounces, which nobody reads; write the office's own").format(own=own),
        )


# --- servers and the store ----------------------------------------------------------------------


def mailboxes(tables: Tables) -> Iterator[Problem]:
    known: dict[tuple[str, str], str] = {}
    for key, box in several(tables, "mailbox", Mailbox):
        # RFC 3501 section 5.1: INBOX is the one folder name that is not case-sensitive.
        folder = "INBOX" if box.folder.upper() == "INBOX" else box.folder
        first = known.setdefault((box.account.lower(), folder), key)
        if first != key:
            yield Problem(
                f"{key}.folder",
                _("{first} reads {folder} of {account} already; take one out").format(
                    first=first, folder=box.folder, account=box.account
                ),
            )


def relay(tables: Tables) -> Iterator[Problem]:
    table = one(tables, "relay", Relay)
    if table and table.retry_longest < table.retry_first:
        yield Problem(
            "relay.retry_longest",
            _("{longest} is less than retry_first = {first}; write at least that").format(
                longest=f"{table.retry_longest:g}", first=f"{table.retry_first:g}"
            ),
        )


def store(tables: Tables) -> Iterator[Problem]:
    table = one(tables, "store", Store)
    if not table:
        return
    if table.path is not None and not _is_dir(table.path.parent):
        yield Problem(
            "store.url",
            _("there is no folder {folder}; create it or write another place").format(
                folder=table.path.parent
            ),
        )
    if table.path is not None and _is_dir(table.path):
        yield Problem(
            "store.url", _("{path} is a folder; write the name of a file in it").format(path=table.path)
        )
    if table.engine == "sqlite" and table.secret.given:
        name = "password_file" if table.password_file else "password_env"
        yield Problem(f"store.{name}", _("SQLite has no password; take the key out"))


CHECKS: tuple[Callable[[Tables], Iterator[Problem]], ...] = (
    sections,
    numbering,
    collection,
    signoff,
    mailboxes,
    relay,
    store,
)
