"""What config.toml says, with every key's meaning; changed in the file, not here. Windows and people have pages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from desk.config import describe_keys
from desk.web.allowed import needs
from desk.web.respond import page
from desk.web.site import site
from editorial.access import ADMINISTRATOR


@dataclass(frozen=True)
class Key:
    name: str
    """As in the file, dotted; `section[].title` for each table of a list."""
    written: tuple[str, ...]
    """What the file says, one for each table of a list; empty: the default holds."""
    default: str
    meaning: str


@require_GET
@needs(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    config = site().config
    document, trouble = _document()
    tables: dict[str, list[Key]] = {}
    titles: dict[str, str] = {}
    for one in describe_keys():
        table, dot, _name = one.key.partition(".")
        if not dot:
            titles[table] = _(one.meaning)
            continue
        values = _values(document, one.key.split("."))
        if not values or not any(isinstance(value, dict) for value in values):
            written = tuple(map(_shown, values))
            tables.setdefault(table, []).append(Key(one.key, written, one.default, _(one.meaning)))
    words = {"file": config.path, "tables": tables, "titles": titles, "trouble": trouble}
    return page(request, "settings", words)


def _document() -> tuple[dict[str, Any], str]:
    """The file as it is now: passwords are not in it, but in files or variables it names."""
    try:
        return tomllib.loads(site().config.path.read_text("utf-8-sig")), ""
    except (OSError, ValueError) as error:
        return {}, _("The file cannot be read now ({why}); what the desk was started with goes on.").format(
            why=error
        )


def _values(within: Any, names: list[str]) -> list[Any]:
    if isinstance(within, list):
        return [value for one in within for value in _values(one, names)]
    if not names:
        return [within]
    name = names[0].removesuffix("[]")
    return _values(within[name], names[1:]) if isinstance(within, dict) and name in within else []


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 200 else text[:199] + "…"


ADDRESSES = [path("settings", show, name="settings")]
