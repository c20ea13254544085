"""The printed attribution: （unit　author、author）, （unit）, or an outside source."""

from __future__ import annotations

from collections.abc import Sequence

from editorial.models import Item, Unit
from editorial.roster import squeeze


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


def on_behalf(item: Item) -> Unit | None:
    """The sender's own unit, when the attribution names another one (代发); it is the attribution's that counts."""
    contributor = item.submission.contributor if item.submission is not None else None
    if contributor is None or not item.unit or item.source:
        return None
    return contributor.unit if is_foreign(item.unit, contributor.unit) else None


def is_foreign(named: str, unit: Unit) -> bool:
    """Whether a unit as written is another one than this: neither it, nor a part of it, nor short for it."""
    wanted = squeeze(named)
    mine = [squeeze(name) for name in (unit.name, *unit.short_names) if squeeze(name)]
    return bool(wanted) and not any(wanted in name or name in wanted for name in mine)
