"""The registers an editor keeps by hand: units, and the contributors who write for them.

Nobody is ever deleted: who left is retired, and what they sent stays theirs. Every change is an event with the old
and the new value, in the words an import uses.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import claims
from editorial.addresses import address_problem, fold, tidy
from editorial.models import Contributor, ContributorAddress, Event, Unit
from editorial.refusal import Refused
from editorial.roster import squeeze

LONGEST = 200  # characters of a name, as in a list that is imported


class Wrong(Refused):
    """What was typed cannot be kept: a sentence for each field that must be mended, by its name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(self.problems.values()))


def mark_of(state: object) -> str:
    """Names a row as a person saw it (SHA-256, hexadecimal), so that a form kept open cannot undo another's work."""
    told = json.dumps(state, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def refuse_stale(seen: str, state: object) -> None:
    """Raises Refused when the row is no more as it was seen; an empty mark is not looked at."""
    if seen and seen != mark_of(state):
        raise Refused(
            _("somebody else changed this meanwhile: look at the page again, then write your change")
        )


def line_problem(text: str, needed: str = "", most: int = LONGEST) -> str:
    """Why this is no single line we keep; empty when it is. `needed`: what to say when it is empty."""
    if not text:
        return needed
    if len(text) > most:
        return _("at most {most} characters fit here").format(most=most)
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in text):
        return _("this holds a line break or a control character; write one line")
    return ""


def split_names(text: str) -> list[str]:
    """Several names or addresses typed into one field: a line each, or parted by ; or 、."""
    parts = (part.strip() for part in re.split("[\n;；、]", text))
    return list(dict.fromkeys(part for part in parts if part))


def tell(
    row: models.Model, changes: Sequence[Sequence[str]], at: datetime, actor: str, name: str = "changed"
) -> None:
    """The event of a change, when there is one: [field, old, new] each."""
    if changes:
        Event.write(at, actor, name, row, changes=[list(one) for one in changes])


# --- units --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UnitWords:
    """What a person typed about a unit."""

    name: str
    short_names: tuple[str, ...] = ()


def unit_state(unit: Unit) -> list[Any]:
    return [unit.name, list(unit.short_names), unit.active]


def add_unit(words: UnitWords, at: datetime, actor: str) -> Unit:
    """Raises Wrong when a name is empty or is another unit's already."""
    with transaction.atomic():
        claims.alone()
        _refuse_unit(words, None)
        unit = Unit.objects.create(name=words.name, short_names=list(words.short_names))
        tell(unit, _unit_changes(UnitWords(""), words), at, actor, "added")
    return unit


def change_unit(number: int, words: UnitWords, seen: str, at: datetime, actor: str) -> Unit:
    """Another name or other short names. What is printed under the old one keeps it. Raises Wrong or Refused."""
    with transaction.atomic():
        claims.alone()
        unit = _unit(number)
        refuse_stale(seen, unit_state(unit))
        _refuse_unit(words, unit)
        changes = _unit_changes(UnitWords(unit.name, tuple(unit.short_names)), words)
        unit.name, unit.short_names = words.name, list(words.short_names)
        unit.save(update_fields=["name", "short_names"])
        tell(unit, changes, at, actor)
    return unit


def activate_unit(number: int, active: bool, at: datetime, actor: str) -> Unit:
    """Retires a unit or takes it back in. Raises Refused while somebody active writes for it."""
    with transaction.atomic():
        claims.alone()
        unit = _unit(number)
        writing = unit.contributor_set.filter(active=True).count()
        if not active and writing:
            raise Refused(
                ngettext(
                    "%(num)s contributor still writes for this unit; move them to another one or retire them first",
                    "%(num)s contributors still write for this unit; move them to another one or retire them first",
                    writing,
                )
                % {"num": writing}
            )
        _set_active(unit, active, at, actor)
    return unit


def _unit(number: int) -> Unit:
    unit = Unit.objects.select_for_update().filter(pk=number).first()
    if unit is None:
        raise Refused(_("there is no such unit; look at the list again"))
    return unit


def _refuse_unit(words: UnitWords, unit: Unit | None) -> None:
    problems = {"name": line_problem(words.name, _("write the name of the unit"))}
    mine = {squeeze(words.name)}
    for other in Unit.objects.exclude(pk=unit.pk if unit is not None else 0):
        theirs = {squeeze(name) for name in (other.name, *other.short_names)}
        if mine & theirs:
            problems["name"] = _("{unit} is called so already").format(unit=other.name)
        for short in words.short_names:
            if squeeze(short) in theirs:
                problems["short_names"] = _("{short} means {unit} already").format(
                    short=short, unit=other.name
                )
    for short in words.short_names:
        problems.setdefault("short_names", line_problem(short))
    refuse(problems)


def _unit_changes(old: UnitWords, new: UnitWords) -> list[tuple[str, str, str]]:
    pairs = (
        ("name", old.name, new.name),
        ("short names", ";".join(old.short_names), ";".join(new.short_names)),
    )
    return [one for one in pairs if one[1] != one[2]]


def refuse(problems: Mapping[str, str]) -> None:
    """Raises Wrong when a problem is no empty sentence."""
    told = {name: sentence for name, sentence in problems.items() if sentence}
    if told:
        raise Wrong(told)


def _set_active(row: Unit | Contributor, active: bool, at: datetime, actor: str) -> None:
    if row.active != active:
        row.active = active
        row.save(update_fields=["active"])
        tell(row, [["active", *(("no", "yes") if active else ("yes", "no"))]], at, actor)


# --- contributors -------------------------------------------------------------------------------


@dataclass(frozen=True)
class ContributorWords:
    """What a person typed about a contributor."""

    name: str
    unit: int | None
    """The id of the unit; None: none was chosen."""
    addresses: tuple[str, ...]
    section: str = ""
    liaison: bool = False


def contributor_state(person: Contributor) -> list[Any]:
    addresses = sorted(one.address for one in person.addresses.all())
    return [person.name, person.unit_id, person.section, person.liaison, person.active, addresses]


def add_contributor(words: ContributorWords, at: datetime, actor: str) -> Contributor:
    """Raises Wrong for an unknown unit, a bad address, or one that is somebody else's."""
    with transaction.atomic():
        claims.alone()
        folded = _refuse_contributor(words, None)
        unit = Unit.objects.get(pk=words.unit or 0)
        person = Contributor.objects.create(
            name=words.name, unit=unit, section=words.section, liaison=words.liaison
        )
        ContributorAddress.objects.bulk_create(
            ContributorAddress(contributor=person, address=address) for address in folded
        )
        changes = [("name", "", words.name), ("unit", "", unit.name)]
        changes += [("section", "", words.section)] if words.section else []
        changes += [("liaison", "no", "yes")] if words.liaison else []
        tell(person, [*changes, ("address", "", ";".join(folded))], at, actor, "added")
    return person


def change_contributor(
    number: int, words: ContributorWords, seen: str, at: datetime, actor: str
) -> Contributor:
    """All of what is typed replaces what was there. Raises Wrong or Refused."""
    with transaction.atomic():
        claims.alone()
        person = _contributor(number)
        refuse_stale(seen, contributor_state(person))
        folded = _refuse_contributor(words, person)
        unit = Unit.objects.get(pk=words.unit or 0)
        before = [one.address for one in person.addresses.order_by("id")]
        pairs = (
            ("name", person.name, words.name),
            ("unit", person.unit.name, unit.name),
            ("section", person.section, words.section),
            ("address", ";".join(sorted(before)), ";".join(sorted(folded))),
            ("liaison", "yes" if person.liaison else "no", "yes" if words.liaison else "no"),
        )
        person.name, person.unit, person.section = words.name, unit, words.section
        person.liaison = words.liaison
        person.save(update_fields=["name", "unit", "section", "liaison"])
        person.addresses.exclude(address__in=folded).delete()
        fresh = [address for address in folded if address not in before]
        ContributorAddress.objects.bulk_create(
            ContributorAddress(contributor=person, address=address) for address in fresh
        )
        tell(person, [one for one in pairs if one[1] != one[2]], at, actor)
    return person


def activate_contributor(number: int, active: bool, at: datetime, actor: str) -> Contributor:
    """Retires a contributor (their mails then come from somebody unknown) or takes them back in. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        person = _contributor(number)
        _set_active(person, active, at, actor)
    return person


def _contributor(number: int) -> Contributor:
    rows = Contributor.objects.select_for_update(of=("self",)).select_related("unit")
    person = rows.filter(pk=number).first()
    if person is None:
        raise Refused(_("there is no such contributor; look at the list again"))
    return person


def _refuse_contributor(words: ContributorWords, person: Contributor | None) -> list[str]:
    """The folded addresses. Raises Wrong."""
    problems = {"name": line_problem(words.name, _("write the name of the person"))}
    unit = Unit.objects.filter(pk=words.unit or 0).first()
    keeps = person is not None and unit is not None and person.unit_id == unit.pk
    if unit is None:
        problems["unit"] = _("choose a unit of the list; a new one is added under Units")
    elif not unit.active and not keeps:
        problems["unit"] = _("{unit} is retired; choose another one").format(unit=unit.name)
    problems["section"] = line_problem(words.section)
    folded, problems["addresses"] = _addresses(words.addresses, person)
    if unit is not None and not problems["name"]:
        problems["name"] = _twin_problem(words.name, unit, person)
    refuse(problems)
    return folded


def _twin_problem(name: str, unit: Unit, person: Contributor | None) -> str:
    """Two people of one name in one unit cannot be told apart in a list."""
    if person is not None and (squeeze(person.name), person.unit_id) == (squeeze(name), unit.pk):
        return ""
    others = unit.contributor_set.exclude(pk=person.pk if person is not None else 0)
    if any(squeeze(other.name) == squeeze(name) for other in others):
        return _(
            "there is a {name} in {unit} already: add the address there, or write the names differently"
        ).format(name=name, unit=unit.name)
    return ""


def _addresses(typed: Iterable[str], person: Contributor | None) -> tuple[list[str], str]:
    """The folded addresses and what is wrong with them."""
    tidied = [tidy(one) for one in typed]
    if not tidied:
        return [], _("write at least one address, as name@domain")
    for one in tidied:
        problem = address_problem(one)
        if problem is not None:
            return [], problem
    folded = list(dict.fromkeys(fold(one) for one in tidied))
    held = ContributorAddress.objects.filter(address__in=folded).select_related("contributor__unit")
    for row in held.exclude(contributor=person) if person is not None else held:
        words = _("{address} is the address of {name} ({unit}) already; an address belongs to one person")
        owner = row.contributor
        return folded, words.format(address=row.address, name=owner.name, unit=owner.unit.name)
    return folded, ""
