"""The printed attribution: （unit　author、author）, （unit）, or an outside source."""

from __future__ import annotations

from collections.abc import Sequence


def printed(unit: str, authors: Sequence[str], role: str, source: str, language: str) -> str:
    """The parenthesis that closes an item; empty when nothing is known to put in it."""
    chinese = language == "zh-CN"
    if source:
        inside = source
    else:
        names = ("、" if chinese else ", ").join(authors)
        if role and names:
            names = f"{names} {role}"
        inside = ("\u3000" if chinese else ", ").join(part for part in (unit, names) if part)
    if not inside:
        return ""
    return f"（{inside}）" if chinese else f"({inside})"
