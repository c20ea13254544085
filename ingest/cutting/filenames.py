"""Who wrote it, as the name of a document or a subject has it: 炭素厂—许衡—防暑培训.docx."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting.evidence import GUESS, NOTHING
from ingest.cutting.names import glued, is_person, is_unit
from ingest.parsed import Decision, DraftItem

_BETWEEN = re.compile(r"[\s\u3000_—–－+＋、，,.·|｜/／（）()【】\[\]《》“”：:-]+")
_EXTENSION = re.compile(r"\.[A-Za-z]{2,5}$")


def named_in(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Unit and authors a file name has as words of their own, both or neither."""
    words = [one for one in _BETWEEN.split(_EXTENSION.sub("", name)) if one]
    together = next((found for one in words if (found := glued(one)) is not None), None)
    if together is not None:
        return together[0], (together[1],)
    units = [one for one in words if is_unit(one) and not is_person(one)]
    persons = tuple(one for one in words if is_person(one) and not is_unit(one))
    return (units[0], persons) if len(units) == 1 and 0 < len(persons) <= 3 else None


def with_name(item: DraftItem, name: str, what: str) -> DraftItem:
    """The item attributed by a name, when its text names nobody; the editor is asked. `what`: 文件名 or 主题."""
    found = None if item.unit or item.authors or item.source else named_in(name)
    if found is None:
        return item
    kept = tuple(one for one in item.decisions if one.what != "attribution" or one.confidence != NOTHING)
    told = Decision("attribution", f"署名：文中没有，取自{what}「{name}」，请核对", GUESS)
    return replace(item, unit=found[0], authors=found[1], decisions=(*kept, told))
