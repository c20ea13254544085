"""Compiles the translations when a wheel or an editable install is built; .mo files are not committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Translations(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for catalogue in sorted((Path(self.root) / "desk" / "locale").rglob("*.po")):
            with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(source))
