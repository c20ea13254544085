"""Items as the window page shows them: cards of drafts and rows of the layout, with what is worth knowing of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from editorial.called import CALLED, called
from editorial.content import PRINTED_STATES
from editorial.findings import MATTERS
from editorial.models import (
    Comment,
    Disposition,
    Issue,
    Item,
    ItemState,
    Message,
    Photo,
    Proposal,
    ProposalState,
    Twin,
)
from editorial.publication import House, Section
from editorial.windows import candidates


@dataclass(frozen=True)
class Flag:
    """A class of the stylesheet, the words, and more of them for who points at it."""

    colour: str
    words: str
    more: str = ""


@dataclass(frozen=True)
class Card:
    """An item as a card or a row."""

    item: Item
    title: str
    """The headline, else the first words."""
    by: str
    """Unit and authors, or the outside source."""
    characters: int
    photos: int
    flags: tuple[Flag, ...] = ()
    number: int = 0
    """Its place in the issue, 0 for a draft."""
    beside: str = ""
    """The ids before and behind a row as the person sees them, nearest first: 4,3:6,7."""


@dataclass
class Group:
    """A section, or a subsection in it, with its rows."""

    key: str
    title: str
    digit: int = 0
    """The key that moves an item here, 0 for none."""
    cards: list[Card] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.cards) + sum(group.count for group in self.groups)


@dataclass(frozen=True)
class Known:
    """What else is known of the items of a page."""

    house: House
    begins: datetime | None
    """When the window before closed: what came earlier was held over."""
    twins: Mapping[int, Sequence[tuple[Item, float]]]
    presence: Mapping[int, Sequence[str]]


def of_page(issue: Issue) -> list[Item]:
    """The items of an issue; of one whose window is open those it would take if it closed now. At most four queries."""
    if issue.window is not None and issue.window.closed_at is None:
        rows = Item.objects.filter(pk__in=[item.pk for item in candidates(issue.window)])
    else:
        rows = issue.items.filter(state__in=PRINTED_STATES)
    return list(annotated(rows).order_by("section", "position", "id"))


def annotated(rows: QuerySet[Item]) -> QuerySet[Item]:
    """With `shown` (photos that are printed), `bare` (one has no caption), `pieces` (items of the same mail), `talk`
    (open comments), `asked` (a correction waits) and `back` (its sender wants it back)."""
    waiting = Proposal.objects.filter(state=ProposalState.PROPOSED)
    mine = waiting.filter(item=OuterRef("pk"))
    loose = waiting.filter(item=None, submission=OuterRef("submission_id"))
    photos = Photo.objects.filter(item=OuterRef("pk"), use=True)
    pieces = Item.objects.filter(submission=OuterRef("submission_id")).exclude(state=ItemState.WITHDRAWN)
    asked_back = Message.objects.filter(disposition=Disposition.NEEDS_HUMAN, reason="withdrawal")
    talk = Comment.objects.filter(item=OuterRef("pk"), resolved=None)
    return (
        rows.select_related("submission__message", "submission__contributor")
        .defer("words", "submission__message__leaves", "submission__notes")
        .annotate(
            shown=_counted(photos, "item"),
            pieces=_counted(pieces, "submission"),
            talk=_counted(talk, "item"),
            asked=Exists(mine) | Exists(loose),
            back=Exists(asked_back.filter(of=OuterRef("submission__message_id"))),
            bare=Exists(photos.filter(caption="", alt="", decorative=False)),
        )
    )


def _counted(rows: QuerySet[Photo] | QuerySet[Item] | QuerySet[Comment], by: str) -> Subquery:
    return Subquery(
        rows.order_by().values(by).annotate(n=Count("pk")).values("n"), output_field=IntegerField()
    )


def title_of(item: Item, most: int = 30) -> str:
    first = item.headline or (item.paragraphs[0] if item.paragraphs else "")
    return first if len(first) <= most or item.headline else first[:most] + "…"


def by_of(item: Item) -> str:
    return item.source or "　".join([*filter(None, [item.unit]), *item.authors])


def card(item: Item, known: Known) -> Card:
    shown: int = getattr(item, "shown", None) or 0
    flags = tuple(_flags(item, known))
    return Card(item, title_of(item), by_of(item), sum(map(len, item.paragraphs)), shown, flags)


def _flags(item: Item, known: Known) -> Iterable[Flag]:
    """The most urgent first."""
    for who in known.presence.get(item.pk, ()):
        yield Flag("blue", who)
    if getattr(item, "asked", False):
        yield Flag("violet", pgettext("flag", "correction"), _("a correction waits for your decision"))
    if getattr(item, "back", False):
        yield Flag("bad", pgettext("flag", "sender takes it back"))
    if getattr(item, "bare", False):
        yield Flag("warn", pgettext("flag", "caption missing"))
    yield from _origin(item, known)
    if talk := getattr(item, "talk", None):
        yield Flag("blue", _("comments: {n}").format(n=talk))


def _origin(item: Item, known: Known) -> Iterable[Flag]:
    """Where it came from, and how surely it was read."""
    draft = item.state == ItemState.DRAFT
    if "found after closing" in item.why:
        yield Flag("warn", pgettext("flag", "late"), _("found after the window had closed"))
    received = item.submission.message.received if item.submission is not None else None
    over = received is not None and known.begins is not None and received < known.begins
    if item.state == ItemState.HELD or over:
        yield Flag("", pgettext("flag", "held over"), _("from an earlier window"))
    asks = item.asks(known.house.reading.ask_below) if draft else []
    if asks:
        matters = _(", ").join(str(MATTERS.get(one, one)) for one in asks)
        yield Flag("warn", _("check: {matters}").format(matters=matters), _("read with doubts"))
    pieces = getattr(item, "pieces", None) or 1
    if pieces > 1 and draft:
        k, n = item.ordinal, max(pieces, item.ordinal)
        yield Flag("", _("{k} of {n} from one mail").format(k=k, n=n))
    if item.submission is None and draft:
        yield Flag("", pgettext("flag", "our own"))
    elif item.submission is not None and item.submission.contributor_id is None and draft:
        yield Flag("", pgettext("flag", "not registered"), _("the sender is not on the register"))


def alike(cards: Sequence[Card], layout: Sequence[Group], known: Known) -> dict[int, Flag]:
    """For each item with a twin the flag that says which: by its number on this page, else by what it is called."""
    here = {one.item.pk: one for one in [*cards, *rows_of(layout)]}
    found = {}
    for number, others in known.twins.items():
        other, score = others[0]
        twin = here.get(other.pk)
        if twin is not None and twin.number:
            told = _("similar to No. {n}").format(n=twin.number)
        else:
            told = _("similar to {item}").format(item=called(other, 12))
        found[number] = Flag("warn", told, _("alike by {score}").format(score=f"{score:.0%}"))
    return found


def with_twins(cards: Iterable[Card], flags: Mapping[int, Flag]) -> list[Card]:
    return [
        replace(one, flags=(flags[one.item.pk], *one.flags)) if one.item.pk in flags else one for one in cards
    ]


def drafts_of(cards: Iterable[Card]) -> list[Card]:
    """Undecided ones as their mails came in, an editor's own after them."""
    return sorted((one for one in cards if one.item.state not in _LAID_OUT), key=_arrived)


_LAID_OUT = (ItemState.ACCEPTED, ItemState.PRINTED)


def _arrived(one: Card) -> tuple[bool, datetime, int]:
    submission = one.item.submission
    received = submission.message.received if submission is not None else datetime.max.replace(tzinfo=UTC)
    return submission is None, received, one.item.pk


def laid_out(house: House, cards: Iterable[Card]) -> list[Group]:
    """The sections in printed order with their items numbered through; what has no section stands first."""
    shown = [one for one in cards if one.item.state in _LAID_OUT]
    loose = [one for one in shown if house.find_section(one.item.section) is None]
    groups = [Group("", _("Without a section"), cards=loose)] if loose else []
    groups += [_group(section, digit, shown) for digit, section in enumerate(house.section, 1)]
    number = 0
    for group in [part for one in groups for part in (one, *one.groups)]:
        ids = [one.item.pk for one in group.cards]
        for at, one in enumerate(group.cards):
            number += 1
            before, behind = ids[max(0, at - 2) : at][::-1], ids[at + 1 : at + 3]
            beside = ":".join(",".join(map(str, side)) for side in (before, behind))
            group.cards[at] = replace(one, number=number, beside=beside)
    return groups


def _group(section: Section, digit: int, cards: Sequence[Card]) -> Group:
    mine = [one for one in cards if one.item.section == section.key]
    known = {one.key for one in section.subsection}
    group = Group(section.key, section.title, digit if digit < 10 else 0)
    group.cards = [one for one in mine if one.item.subsection not in known]
    group.groups = [
        Group(one.key, one.title, cards=[card for card in mine if card.item.subsection == one.key])
        for one in section.subsection
    ]
    return group


def rows_of(layout: Iterable[Group]) -> list[Card]:
    return [one for group in layout for part in (group, *group.groups) for one in part.cards]


def twins_of(items: Iterable[Item]) -> dict[int, list[tuple[Item, float]]]:
    """One query, and one for what they are when there are any, without what is not printed any more."""
    found = Twin.beside(item.pk for item in items)
    numbers = {other for others in found.values() for other, _score in others}
    rows = Item.objects.exclude(state__in=(ItemState.DECLINED, ItemState.WITHDRAWN)).only(*CALLED)
    there = {one.pk: one for one in rows.filter(pk__in=numbers)} if numbers else {}
    kept = {mine: [(there[n], score) for n, score in others if n in there] for mine, others in found.items()}
    return {mine: others for mine, others in kept.items() if others}
