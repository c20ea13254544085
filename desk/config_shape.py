"""The shape of config.toml: which keys there are, what each may hold, and what is written otherwise.

The models are the only list of keys. This module walks them beside the text's own values, because TOML
has types and a friendly sentence needs to say which one to write instead.
"""

from __future__ import annotations

import difflib
import re
import types
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from django.utils.translation import gettext as _
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from desk.config_problems import Problem
from desk.config_tables import File

_SECRETS = {"password", "passwd", "passphrase", "pass", "pwd", "secret", "token", "api_key", "auth_code"}
_LARGEST = 10**15  # beyond any size in bytes, and still exact as a float


class Described(NamedTuple):
    """One key for the documentation."""

    key: str
    type: str
    default: str
    meaning: str


def alternatives(annotation: Any) -> tuple[Any, ...]:
    """The types a key may hold, without Annotated and None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return alternatives(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(a for part in get_args(annotation) for a in alternatives(part) if a is not type(None))
    return (annotation,)


def _element(kind: Any) -> Any:
    """What a tuple[X, ...] is a tuple of; None for anything else."""
    return alternatives(get_args(kind)[0])[0] if get_origin(kind) is tuple else None


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a table as they are written."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def describe(model: type[BaseModel], prefix: str = "") -> Iterator[Described]:
    """Every key of a table and of the tables in it."""
    for name, field in fields(model).items():
        kind = alternatives(field.annotation)[0]
        inner = _element(kind) if _is_table(_element(kind)) else kind
        meaning = " ".join((field.description or "").split())
        yield Described(f"{prefix}{name}", _type_name(field.annotation), _default(field), meaning)
        if _is_table(inner):
            yield from describe(inner, f"{prefix}{name}.")


def _type_name(annotation: Any) -> str:
    kinds = alternatives(annotation)
    if _is_table(kinds[0]):
        return "table"
    element = _element(kinds[0])
    if element is not None:
        return "tables" if _is_table(element) else f"list of {_leaf_name(element)}s"
    return " or ".join(dict.fromkeys(_leaf_name(kind) for kind in kinds))


def _leaf_name(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " or ".join(f'"{choice}"' for choice in get_args(kind))
    names = {str: "text", int: "whole number", float: "number", bool: "true or false", Path: "path"}
    return names.get(kind, "date and time" if kind is datetime else "date")


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    if field.default is None or field.default is PydanticUndefined or isinstance(field.default, BaseModel):
        return ""
    return toml(field.default)


def toml(value: object) -> str:
    """A default as it would be written in config.toml."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(toml(v) for v in value) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float | date):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def problems(model: type[BaseModel], table: dict[str, Any], key: str = "") -> Iterator[Problem]:
    """Keys that are unknown, missing or of the wrong type in this table and below."""
    known = fields(model)
    for name, value in table.items():
        path = f"{key}.{name}" if key else name
        if name in known:
            yield from _value(known[name].annotation, value, path)
        else:
            yield Problem(path, _unknown(name, value, known, key))
    for name, field in known.items():
        if field.is_required() and name not in table:
            path = f"{key}.{name}" if key else name
            yield Problem(
                path, _("it is missing; write {example}").format(example=_example(field.annotation, path))
            )


def _value(annotation: Any, value: Any, key: str) -> Iterator[Problem]:
    kind = alternatives(annotation)[0]
    element = _element(kind)
    if _is_table(kind):
        if isinstance(value, dict):
            yield from problems(kind, value, key)
        else:
            yield Problem(key, _wrong(annotation, value, key))
    elif element is not None:
        yield from _list(annotation, element, value, key)
    else:
        sentence = _leaf(annotation, value, key)
        if sentence:
            yield Problem(key, sentence)


def _list(annotation: Any, element: Any, value: Any, key: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(key, _wrong(annotation, value, key))
        return
    for number, one in enumerate(value, 1):
        path = f"{key}.{number}"
        if not _is_table(element):
            sentence = _leaf(element, one, path)
            if sentence:
                yield Problem(path, sentence)
        elif isinstance(one, dict):
            yield from problems(element, one, path)
        else:
            yield Problem(path, _wrong(annotation, one, key))


def _leaf(annotation: Any, value: Any, key: str) -> str | None:
    kinds = alternatives(annotation)
    if get_origin(kinds[0]) is Literal:
        choices = get_args(kinds[0])
        return None if isinstance(value, str) and value in choices else _not_a_choice(value, choices, key)
    if not any(_holds(kind, value) for kind in kinds):
        return _wrong(annotation, value, key)
    if isinstance(value, str):
        return _text_problem(value)
    if isinstance(value, int | float) and abs(value) > _LARGEST:
        return _("{number} is too large; write a smaller one").format(
            number=value if value == float("inf") else _("the number")
        )
    return None


def _holds(kind: Any, value: object) -> bool:
    if kind in (int, float) and isinstance(value, bool):
        return False
    if kind is Path:
        return isinstance(value, str) and bool(value.strip())
    if kind is date:
        return isinstance(value, date)
    return isinstance(value, (int, float) if kind is float else kind)


def _text_problem(value: str) -> str | None:
    # A line break in a name or a login would be a second header or a second command on the wire.
    for char in value.strip():
        if unicodedata.category(char) in ("Cc", "Zl", "Zp"):
            return _("it holds a line break or control character (U+{code}); write it on one line").format(
                code=f"{ord(char):04X}"
            )
    return None


def _not_a_choice(value: object, choices: tuple[str, ...], key: str) -> str:
    near = difflib.get_close_matches(value.lower(), choices, 1, 0.6) if isinstance(value, str) else []
    meant = _('; did you mean "{near}"?').format(near=near[0]) if near else ""
    named = _(" or ").join(f'"{choice}"' for choice in choices)
    return _("{value} is not a choice here; write {named}{meant}").format(
        value=shown(value, key), named=named, meant=meant
    )


def _wrong(annotation: Any, value: object, key: str) -> str:
    if isinstance(value, str) and not value.strip():
        return _("it is empty; write {example}").format(example=_example(annotation, key))
    bare = unicodedata.normalize("NFKC", value).strip().lower() if isinstance(value, str) else ""
    wanted = {int: r"-?\d+", float: r"-?\d+(\.\d+)?", bool: "true|false", datetime: r"\d{4}-\d\d-\d\d.*"}.get(
        alternatives(annotation)[0]
    )
    if wanted and re.fullmatch(wanted, bare, re.ASCII):
        return _("{value} is text; take the quotes away: {name} = {bare}").format(
            value=shown(value, key), name=key.rpartition(".")[2], bare=bare
        )
    return _("{value} is {kind}; write {example}").format(
        value=shown(value, key), kind=_value_name(value), example=_example(annotation, key)
    )


def shown(value: object, key: str) -> str:
    """The value for a sentence, short; hidden where it may be a secret."""
    name = key.rpartition(".")[2]
    if name in _SECRETS or name.startswith("password") or name == "url":
        return _("this")
    words = f'"{value}"' if isinstance(value, str) else toml(value) if not isinstance(value, dict) else "this"
    return words if len(words) <= 40 else "this"


def _value_name(value: object) -> str:
    names: list[tuple[type, str]] = [
        (bool, _("true or false")),
        (int, _("a number")),
        (float, _("a number")),
        (str, _("text")),
        (dict, _("a table")),
        (list, _("a list")),
        (datetime, _("a date and time")),
        (date, _("a date")),
        (time, _("a time of day")),
    ]
    return next((words for kind, words in names if isinstance(value, kind)), _("something else"))


def _example(annotation: Any, key: str) -> str:
    name = ".".join(part for part in key.split(".") if not part.isdigit())
    last = name.rpartition(".")[2]
    kind = alternatives(annotation)[0]
    element = _element(kind)
    if _is_table(kind):
        return _("it as a table of its own, under the line [{name}]").format(name=name)
    if _is_table(element):
        if last == "people":
            return 'people = [{name = "...", address = "..."}]'
        return _("each as a table of its own, under a line [[{name}]] with two brackets").format(name=name)
    if element is not None:
        return f'{last} = ["...", "..."]'
    if get_origin(kind) is Literal:
        return f'{last} = "{get_args(kind)[0]}"'
    examples = {str: '"..."', int: "1", float: "60", bool: "true", Path: '"folder/file"'}
    whole = (
        _(" (a whole number, no quotes)")
        if kind is int
        else _(" (no quotes)")
        if kind in (float, bool)
        else ""
    )
    example = {"port": "993", "year": "2026"}.get(last) or examples.get(kind, "2026-01-01")
    return f"{last} = {example}{whole}"


def _unknown(name: str, value: object, known: dict[str, FieldInfo], key: str) -> str:
    if name.lower().replace("-", "_") in _SECRETS:
        return _(
            "a password does not belong into config.toml; put it into a file of its own and "
            'write password_file = "folder/file", or into an environment variable and write '
            'password_env = "NAME"'
        )
    near = difflib.get_close_matches(name.lower().replace("-", "_"), known, 1, 0.6)
    kind = _("table") if isinstance(value, dict | list) and not key else _("key")
    if near:
        return _("there is no such {kind}; did you mean {near}?").format(kind=kind, near=near[0])
    home = next((d.key for d in describe(File) if d.key.rpartition(".")[2] == name and "." in d.key), "")
    if home:
        # The usual slip in TOML: a key written below the header of the next table belongs to that one.
        return _("it does not belong into this table but into [{table}]; move it there").format(
            table=home.rpartition(".")[0]
        )
    if not key:
        return _("there is no such {kind}; there are the tables {known}").format(kind=kind, known=_and(known))
    return _("there is no such key in this table; it may hold {known}").format(known=_and(known))


def _and(names: dict[str, FieldInfo]) -> str:
    words = list(names)
    return ", ".join(words[:-1]) + _(" and ") + words[-1] if len(words) > 1 else words[0]
