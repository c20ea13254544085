"""config.toml -> frozen settings. Every refusal names the key and what to write instead, all at once.

`load` reads the file and the files it names (passwords, certificate authorities) and touches nothing else.
Paths in config.toml are relative to its own folder.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from desk import config_checks, config_shape
from desk.config_problems import ConfigProblem, Lines, Problem, from_error
from desk.config_shape import Described
from desk.config_tables import Desk, File, Store, Worker
from distribute.settings import Bounces, Relay, Sender
from editorial.publication import Frozen, House, Section
from editorial.refusal import system_words
from ingest.settings import LibreOffice, Limits, Mailbox, Senders

__all__ = [
    "Config",
    "ConfigProblem",
    "Described",
    "Desk",
    "Problem",
    "Store",
    "Worker",
    "describe_keys",
    "from_document",
    "load",
]

_LARGEST = 1024 * 1024  # bytes; a configuration is a few thousand
_PATHS = ("password_file", "ca_file", "client_secret_file", "refresh_token_file")
_ARRAYS: dict[str, type[Frozen]] = {"section": Section, "mailbox": Mailbox}


class Config(Frozen):
    """A whole config.toml, checked. All paths are absolute."""

    path: Path
    """The file it was read from."""
    house: House
    """The newsletter itself; stored with each issue."""
    mailboxes: tuple[Mailbox, ...]
    senders: Senders
    limits: Limits
    office: LibreOffice
    relay: Relay
    bounces: Bounces
    sender: Sender
    store: Store
    worker: Worker
    desk: Desk
    templates: Path | None
    """The folder of the house's own templates; None: ours alone."""


def load(path: Path) -> Config:
    """The configuration in this file. Raises ConfigProblem with everything that is wrong with it."""
    path = path.expanduser().absolute()
    text = _read(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigProblem(path, [_syntax(text, str(error))]) from error
    except RecursionError:
        raise ConfigProblem(path, [Problem("", _("its lists are nested too deeply to be read"))]) from None
    return from_document(document, path, text)


def from_document(document: dict[str, Any], path: Path, text: str = "") -> Config:
    """The configuration in parsed TOML; `text` lets problems name their line. Raises ConfigProblem."""
    document = _absolute(document, path.parent)
    tables, refused = _tables(document)
    found = [*config_shape.problems(File, document), *config_checks.as_written(document)]
    # What the shape has named, the models would only say again in worse words.
    for more in (refused, [problem for check in config_checks.CHECKS for problem in check(tables)]):
        named = {problem.key for problem in found}
        found += [problem for problem in more if problem.key not in named]
    if found:
        lines = Lines(text)
        raise ConfigProblem(path, map(lines.place, found))
    return _config(File.model_validate(document), path)


def describe_keys() -> list[Described]:
    """Every key of config.toml with its type, its default as written ("required" without one) and meaning."""
    return list(config_shape.describe(File))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = system_words(error)
        advice = (
            _("`newsdesk init DIR` writes one to start from") if not path.exists() else _("mend that first")
        )
        raise ConfigProblem(
            path,
            [
                Problem(
                    "", _("the file cannot be read: {reason}; {advice}").format(reason=reason, advice=advice)
                )
            ],
        ) from error
    if len(data) > _LARGEST:
        raise ConfigProblem(path, [Problem("", _("it is larger than 1 MB; this cannot be a config.toml"))])
    try:
        # utf-8-sig: Windows editors put a byte order mark first, which TOML does not allow.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        advice = _("it is not UTF-8; save it as UTF-8 in your editor (not ANSI, not GBK)")
        raise ConfigProblem(path, [Problem("", advice, line)]) from error


def _syntax(text: str, message: str) -> Problem:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    words = re.sub(r"\s*\(at .*\)$", "", message)
    lines = text.splitlines()
    number = int(place.group(1)) if place else len(lines)
    column = _(", column {column}").format(column=place.group(2)) if place else _(", at its end")
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    wide = next((c for c in line if c in "“”‘’＝＂［］，"), None)
    hint = (
        _('; the line has a full-width {wide}, TOML wants = " [ ] , half-width').format(wide=wide)
        if wide
        else ""
    )
    return Problem(
        "",
        _("this is no TOML{column}: {words}{hint}").format(
            column=column, words=f"{words[:1].lower()}{words[1:]}", hint=hint
        ),
        number,
    )


def _absolute(document: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A copy in which the paths are absolute; whatever is no path is left for the checks to name."""

    def path(value: object) -> object:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            return value
        return str(folder / _expand(Path(value.strip())))

    def table(value: object, *names: str) -> object:
        if not isinstance(value, dict):
            return value
        return {k: path(v) if k in names else table(v, *names) for k, v in value.items()}

    changed: dict[str, Any] = dict(document)
    for name in ("relay", "store"):
        if name in document:
            changed[name] = table(document[name], *_PATHS)
    if "templates" in document:
        changed["templates"] = table(document["templates"], "folder")
    program = document.get("office")
    if isinstance(program, dict) and "/" in str(program.get("command", "")):
        changed["office"] = table(program, "command")  # else it is a name in PATH
    if isinstance(document.get("mailbox"), list):
        changed["mailbox"] = [table(box, *_PATHS) for box in document["mailbox"]]
    store = changed.setdefault("store", {})
    if isinstance(store, dict):
        url = store.get("url", "sqlite:///newsdesk.sqlite3")
        if isinstance(url, str) and url.strip().startswith("sqlite:///") and len(url.strip()) > 10:
            store["url"] = f"sqlite:///{path(url.strip().removeprefix('sqlite:///'))}"
    return changed


def _expand(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # no home folder to put in place of ~
        return path


def _tables(document: dict[str, Any]) -> tuple[config_checks.Tables, list[Problem]]:
    """Each table read on its own, so that one that is wrong does not hide the others' problems."""
    tables: config_checks.Tables = {}
    problems: list[Problem] = []
    for key, model, value in _pieces(document):
        try:
            table = TypeAdapter(model).validate_python(value)
        except ValidationError as error:
            problems += [from_error(e, key) for e in error.errors(include_url=False)]
        else:
            if isinstance(table, Frozen):
                tables[key] = table
    return tables, problems


def _pieces(document: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name, field in config_shape.fields(File).items():
        value = document.get(name)
        if name in _ARRAYS and isinstance(value, list) and value:
            yield from ((f"{name}.{n}", _ARRAYS[name], one) for n, one in enumerate(value, 1))
        elif name in document:
            # With the field's own bounds, such as "at least one".
            yield name, Annotated[field.annotation, field], value


def _config(file: File, path: Path) -> Config:
    house = House(
        publication=file.publication,
        numbering=file.numbering,
        section=file.section,
        collection=file.collection,
        reading=file.reading,
        findings=file.findings,
        signoff=file.signoff,
        lists=file.lists,
    )
    return Config(
        path=path,
        house=house,
        mailboxes=file.mailbox,
        senders=file.senders,
        limits=file.limits,
        office=file.office,
        relay=file.relay,
        bounces=file.bounces,
        sender=file.sender,
        store=file.store,
        worker=file.worker,
        desk=file.desk,
        templates=file.templates.folder,
    )
