"""Documents as TOML text, for tests that need a config.toml of their own."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any


def dumps(document: dict[str, Any]) -> str:
    """TOML in which every table below the top is written inline: short, and enough for a test."""
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in document.items())


def _key(name: str) -> str:
    return json.dumps(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for the surrogate pairs json writes under ensure_ascii.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date | time):
        return value.isoformat()
    return repr(value)
