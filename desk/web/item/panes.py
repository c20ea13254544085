"""The right side of the item page: what came in, what became of it, and what was done to it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.web.item.leaves import Coding, coding_of, is_kept
from desk.web.site import site
from editorial import diffs, history, numbering, reasons
from editorial.models import (
    Blob,
    Comment,
    Item,
    ItemVersion,
    Letter,
    LetterKind,
    Message,
    Person,
    Proposal,
    ProposalState,
    Twin,
    Unit,
)
from editorial.roster import squeeze

SITTINGS = 30
"""Rows of the list of versions on one page."""
SHOWN = 40
"""Twins, mails and comments told of at most."""


def mail(item: Item, message: Message | None) -> dict[str, Any]:
    """The text as it was read: all pieces of the submission in order, those of this item marked."""
    coding: Coding | None = None
    if message is not None and not message.partial:
        coding = coding_of(message)
    first = ItemVersion.objects.filter(number=1)
    if item.submission_id is not None:
        first = first.filter(item__submission=item.submission_id)
    else:
        first = first.filter(item=item)
    rows = first.select_related("item").order_by("item__ordinal", "item_id")
    pieces = [
        {"mine": row.item_id == item.pk, "item": row.item_id, "fields": row.fields} for row in rows[:SHOWN]
    ]
    return {"coding": coding, "pieces": pieces}


def files(message: Message | None) -> dict[str, Any]:
    """Every leaf of the mail, and whether it can be had for itself."""
    leaves = message.leaves if message is not None else []
    wanted = {one["sha256"] for one in leaves if one["sha256"]}
    blobs = set(Blob.objects.filter(sha256__in=wanted).values_list("sha256", flat=True))
    return {"leaves": [(leaf, _kind(leaf), is_kept(leaf, blobs)) for leaf in leaves]}


def _kind(leaf: dict[str, str]) -> str:
    """A few letters for the kind of a file: how its name ends, else its media type."""
    end = leaf["name"].rpartition(".")[2]
    named = "." in leaf["name"] and end.isascii() and end.isalnum() and len(end) < 6
    return (end if named else leaf["type"].rpartition("/")[2][:6]).upper()


# Versions --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SittingShown:
    """A row of the list: versions of one sitting, the last of them named."""

    sitting: history.Sitting
    who: str
    added: int
    """Characters of the text, against the version before the first of them."""
    removed: int
    names: tuple[str, ...]
    """The other fields that differ from it."""


def versions(request: HttpRequest, item: Item) -> dict[str, Any]:
    """The versions, newest first, saves of one sitting as one row."""
    found = history.of(item)
    at = Paginator(found[::-1], SITTINGS).get_page(request.GET.get("page"))
    names = names_of(one.last.actor for one in at.object_list)
    return {"sittings": [_sitting(one, names) for one in at.object_list], "at": at}


def _sitting(one: history.Sitting, names: dict[str, str]) -> SittingShown:
    before, after = one.before.fields if one.before is not None else None, one.last.fields
    found = diffs.difference(before["paragraphs"] if before is not None else [], after["paragraphs"])
    other = [name for name, _pair in changed_fields(before, after)] if before is not None else []
    return SittingShown(
        one, names.get(one.last.actor, one.last.actor), found.added, found.removed, tuple(other)
    )


OTHERS = ("headline", "unit", "authors", "role", "source", "note", "section", "subsection")


def compare(request: HttpRequest, item: Item) -> dict[str, Any]:
    """The difference of two versions, of the first and the last when none are named."""
    numbers = list(ItemVersion.objects.filter(item=item).order_by("number").values_list("number", flat=True))
    if not numbers:
        return {"difference": None}
    chosen = [_number(request.GET.get(name, "")) for name in ("from", "to")]
    first, last = (
        chosen[0] if chosen[0] in numbers else numbers[0],
        chosen[1] if chosen[1] in numbers else numbers[-1],
    )
    rows = {one.number: one for one in ItemVersion.objects.filter(item=item, number__in={first, last})}
    old, new = rows[first].fields, rows[last].fields
    return {
        "difference": diffs.difference(old["paragraphs"], new["paragraphs"]),
        "others": changed_fields(old, new),
        "from_version": first,
        "to_version": last,
        "numbers": numbers,
    }


def changed_fields(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, Any]]:
    """What differs besides the text: the name of each field and its difference."""
    found = []
    for name in OTHERS:
        was, now = words_of(name, old), words_of(name, new)
        if name in new and was != now:
            found.append((name, diffs.difference(was, now).pairs[0]))
    return found


def words_of(name: str, fields: dict[str, Any]) -> str:
    """A field of a version as people read it: a section by its title, authors in one line."""
    value = fields.get(name)
    if name in ("section", "subsection"):
        section = site().config.house.find_section(str(fields.get("section") or ""))
        if section is not None and name == "section":
            return section.title
        parts = section.subsection if section is not None else ()
        return next((one.title for one in parts if one.key == value), str(value or ""))
    return "、".join(value) if isinstance(value, list) else str(value or "")


# Mails, comments, similar items ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Exchanged:
    """A mail from the contributor or a letter to them."""

    at: datetime
    message: Message | None
    letter: Letter | None
    told: str
    """What became of it, in words."""


def of_submission(item: Item) -> Q:
    """The mails that belong to the item's submission."""
    assert item.submission is not None
    mine = item.submission.message_id
    proposed = Proposal.objects.filter(submission=item.submission_id).values("message")
    return Q(pk=mine) | Q(of=mine) | Q(pk__in=proposed)


def exchange(item: Item) -> dict[str, Any]:
    """Every mail to and from the contributor about this submission, oldest first."""
    if item.submission is None:
        return {"exchange": []}
    mails = Message.objects.filter(of_submission(item)).defer("leaves")
    letters = item.submission.letters.exclude(kind=LetterKind.ALERT)
    found = [
        Exchanged(one.received, one, None, reasons.sentence(one.reason, one.reason_detail))
        for one in mails.order_by("received", "id")[:SHOWN]
    ]
    found += [Exchanged(one.requested, None, one, "") for one in letters.order_by("id")[:SHOWN]]
    return {"exchange": sorted(found, key=lambda one: one.at)}


def exchanged(item: Item) -> int:
    """How many mails `exchange` shows."""
    if item.submission is None:
        return 0
    mails = Message.objects.filter(of_submission(item)).count()
    return mails + item.submission.letters.exclude(kind=LetterKind.ALERT).count()


def comments(item: Item) -> dict[str, Any]:
    rows = Comment.objects.filter(item=item).select_related("person", "resolved_by")
    return {"comments": list(rows.order_by("id"))}


@dataclass(frozen=True)
class Similar:
    """An item of another submission that says much the same."""

    item: Item
    title: str
    percent: int
    where: str
    """The issue it is in, or its state."""


def similar(item: Item, language: str) -> list[Similar]:
    """Most alike first. Two queries."""
    beside = Twin.beside([item.pk]).get(item.pk, [])[:SHOWN]
    if not beside:
        return []
    rows = Item.objects.select_related("issue__corrects").in_bulk([other for other, _score in beside])
    return [
        Similar(rows[other], title_of(rows[other]), round(100 * score), where(rows[other], language))
        for other, score in beside
        if other in rows
    ]


def twin(typed: str, item: Item, language: str) -> dict[str, Any]:
    """The difference to the item of this number, which need not be a known twin."""
    number = _number(typed)
    other = Item.objects.select_related("issue__corrects").filter(pk=number).first()
    if other is None or other.pk == item.pk:
        return {"other": None}
    found = diffs.difference(other.paragraphs, item.paragraphs)
    return {
        "other": other,
        "other_title": title_of(other),
        "where": where(other, language),
        "difference": found,
    }


def where(item: Item, language: str) -> str:
    state = str(item.get_state_display())
    if item.issue is None:
        return state
    return f"{numbering.number_line(item.issue, language)} · {state}"


def title_of(item: Item) -> str:
    """The headline, else the first words."""
    first = item.paragraphs[0] if item.paragraphs else ""
    return (
        item.headline or (first if len(first) <= 30 else first[:30] + "…") or _("item {n}").format(n=item.pk)
    )


# The correction notice -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ProposalShown:
    """An open proposal, with what it would change."""

    proposal: Proposal
    difference: diffs.Difference | None
    """Of the text; None: it says nothing exact about it."""
    others: list[tuple[str, Any]]
    photos: bool
    """It would change the photos too."""
    by_hand: bool
    """An editor must write the change."""


def proposals(item: Item) -> list[ProposalShown]:
    """Those of the item, and those of its submission that do not say which piece they mean."""
    mine = Q(item=item)
    if item.submission_id is not None:
        mine |= Q(item=None, submission=item.submission_id)
    rows = Proposal.objects.filter(mine, state=ProposalState.PROPOSED).select_related("message")
    return [_proposal(item, one) for one in rows.order_by("id")[:SHOWN]]


def _proposal(item: Item, one: Proposal) -> ProposalShown:
    if one.new is None:
        return ProposalShown(one, None, [], False, True)
    old, new = one.old or {}, one.new
    # Shown against what it was written for: an editor's later changes are not the contributor's.
    before, after = old.get("paragraphs", item.paragraphs), new.get("paragraphs", item.paragraphs)
    text = diffs.difference(before, after) if before != after else None
    photos = "photos" in new and new["photos"] != old.get("photos")
    return ProposalShown(one, text, changed_fields(old, new), photos, False)


# Names -----------------------------------------------------------------------------------------------------------


PASSES = {
    "poll": gettext_lazy("by itself, from the mail"),
    "import": gettext_lazy("from a file"),
    "close": gettext_lazy("when the window closed"),
}
"""What did something without a person."""


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """What people call those who did something: the person's name, else the pass in words."""
    wanted = set(actors)
    found = {one: str(PASSES[one]) for one in wanted if one in PASSES}
    persons = Person.objects.filter(address__in=wanted - set(found))
    return found | {one.address: one.name for one in persons}


def is_registered(unit: str) -> bool:
    """Whether a unit is on the register, by its name or a short one."""
    wanted = squeeze(unit)
    if not wanted:
        return False
    rows = Unit.objects.values_list("name", "short_names")
    return any(wanted in map(squeeze, (name, *short)) for name, short in rows)


def _number(typed: str) -> int:
    """0 for what is no number of a row."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
