"""Numbers of issues: in the year, cumulative (总第), special editions apart, instalments of serials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from editorial.models import CollectionWindow, Issue, IssueState, Item, ItemState, Kind
from editorial.publication import House

_DIGITS = "零一二三四五六七八九"
PRINTED = (ItemState.DRAFT, ItemState.ACCEPTED, ItemState.PRINTED)
PROVISIONAL = (IssueState.COLLECTING, IssueState.EDITING)
"""States in which a number may still change: until the first signature."""


def chinese(number: int) -> str:
    """A counting number below 10,000 as Chinese numerals: 3 -> 三, 12 -> 十二, 105 -> 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return words[1:] if words.startswith("一十") else words


def number_line(issue: Issue, language: str) -> str:
    """The line under the masthead: 2026年第9期（总第41期）."""
    if language == "zh-CN":
        if issue.kind == Kind.SPECIAL:
            return f"{issue.year}年增刊第{issue.number}期"
        if issue.kind == Kind.CORRECTION:
            return f"{issue.year}年更正第{issue.number}号"
        if issue.kind == Kind.RECALL:
            return f"{issue.year}年撤回第{issue.number}号"
        total = f"（总第{issue.cumulative}期）" if issue.cumulative else ""
        return f"{issue.year}年第{issue.number}期{total}"
    if issue.kind == Kind.SPECIAL:
        return f"Special edition {issue.number}, {issue.year}"
    if issue.kind == Kind.CORRECTION:
        return f"Correction {issue.number}, {issue.year}"
    if issue.kind == Kind.RECALL:
        return f"Recall {issue.number}, {issue.year}"
    total = f" (No. {issue.cumulative} overall)" if issue.cumulative else ""
    return f"No. {issue.number}, {issue.year}{total}"


def _after(house: House, last: Issue | None, day: date) -> tuple[int, int, int | None]:
    """Year, number and cumulative number of the issue that follows `last` and appears on `day`."""
    first = house.numbering
    if last is not None and last.taken_from_id is not None and _rank(last) < (first.year, first.number):
        # Of the past only some issues may have been taken over: the configuration says where counting goes on.
        last = None
    if last is None:
        if day.year > first.year:
            return day.year, 1, first.cumulative
        return first.year, first.number, first.cumulative
    cumulative = None if last.cumulative is None else last.cumulative + 1
    if day.year > last.year:
        return day.year, 1, cumulative
    return last.year, last.number + 1, cumulative


def _last(exclude: tuple[str, ...] = ()) -> Issue | None:
    issues = Issue.objects.filter(kind=Kind.REGULAR).exclude(state__in=exclude)
    return issues.order_by("-year", "-number").first()


def provisional(house: House, window: CollectionWindow) -> Issue:
    """The issue of a window that has begun, behind all others; `renumber` puts it in its place."""
    day = (window.publishes or window.closes).astimezone(house.zone).date()
    year, number, cumulative = _after(house, _last(), day)
    return Issue.objects.create(
        window=window, year=year, number=number, cumulative=cumulative, date=day, publishes=window.publishes
    )


def renumber(house: House) -> None:
    """Gives the issues nobody has signed yet their numbers, in the order their windows close.

    In a transaction that is alone (claims.alone). A signed number stays; an issue whose place among them is
    taken comes after the last.
    """
    issues = list(Issue.objects.filter(kind=Kind.REGULAR).select_related("window"))
    issues.sort(key=_closing)
    signed = set(Issue.objects.filter(signatures__isnull=False).values_list("pk", flat=True))
    fixed = [i for i in issues if i.state not in PROVISIONAL or i.pk in signed]
    taken = {(i.year, i.number) for i in fixed}
    wanted: list[tuple[Issue, tuple[int, int, int | None]]] = []
    before: Issue | None = None
    for issue in issues:
        if issue in fixed:
            before = issue if before is None or _rank(issue) > _rank(before) else before
            continue
        numbers = _after(house, before, issue.date)
        if numbers[:2] in taken:
            numbers = _after(house, max(fixed + [i for i, n in wanted], key=_rank), issue.date)
        taken.add(numbers[:2])
        wanted.append((issue, numbers))
        before = Issue(year=numbers[0], number=numbers[1], cumulative=numbers[2])
    changed = [(i, n) for i, n in wanted if (i.year, i.number, i.cumulative) != n]
    # A number is unique at every moment: move those that change out of the way first.
    for offset, (issue, _numbers) in enumerate(changed):
        Issue.objects.filter(pk=issue.pk).update(number=1_000_000 + offset)
    for issue, (year, number, cumulative) in changed:
        Issue.objects.filter(pk=issue.pk).update(year=year, number=number, cumulative=cumulative)


def _closing(issue: Issue) -> tuple[float, int]:
    return (issue.window.closes.timestamp() if issue.window is not None else 0.0, issue.pk or 0)


def _rank(issue: Issue) -> tuple[int, int]:
    return issue.year, issue.number


def apart(kind: str, year: int) -> int:
    """The next number of a special edition or correction in its year."""
    last = Issue.objects.filter(kind=kind, year=year).order_by("-number").first()
    return 1 if last is None else last.number + 1


def instalment(house: House, issue: Issue, section: str) -> int:
    """Which instalment of a serial section this issue prints; see `instalments`."""
    return instalments(house, issue, [section])[section]


def instalments(house: House, issue: Issue, sections: Sequence[str]) -> dict[str, int]:
    """Which instalment of each serial section this issue prints: one more than the last one before it.

    Counted over the regular issues before this one, by what is frozen and else by what they would print, and over
    the special editions of earlier dates. A correction prints the instalment of the issue it corrects. At most two
    queries for an issue, however many sections.
    """
    kept = issue.instalments if issue.frozen_at is not None else {}
    found = {key: int(kept[key]) for key in sections if key in kept}
    asked = [key for key in sections if key not in found]
    if not asked:
        return found
    if issue.corrects is not None:
        return found | instalments(house, issue.corrects, asked)
    known = {section.key: section.instalment for section in house.section}
    counts = {key: known.get(key, 1) - 1 for key in asked}
    specials, regular = _counted(issue)
    for special in specials:
        for key in asked:
            counts[key] = max(counts[key], int(special.instalments.get(key, 0)))
    printing = _printing([one.pk for one in regular if one.frozen_at is None], asked)
    for earlier in regular:
        for key in asked:
            if earlier.frozen_at is not None:
                counts[key] = int(earlier.instalments.get(key, counts[key]))
            elif (earlier.pk, key) in printing:
                counts[key] += 1
    return found | {key: count + 1 for key, count in counts.items()}


def _counted(issue: Issue) -> tuple[list[Issue], list[Issue]]:
    """The signed special editions of earlier dates, and the regular issues before this one in their order.

    Without what an issue keeps besides its instalments: that of ten years is megabytes.
    """
    wanted = Q(kind=Kind.REGULAR) | Q(kind=Kind.SPECIAL, date__lt=issue.date, frozen_at__isnull=False)
    others = Issue.objects.filter(wanted).exclude(state=IssueState.WITHDRAWN).exclude(pk=issue.pk)
    rows = others.only("kind", "year", "number", "date", "frozen_at", "instalments").order_by(
        "year", "number"
    )
    specials = [one for one in rows if one.kind == Kind.SPECIAL]
    return specials, [one for one in rows if one.kind == Kind.REGULAR and _is_before(one, issue)]


def _printing(issues: Sequence[int], sections: Sequence[str]) -> set[tuple[int | None, str]]:
    """Which of these issues would print something in which of these sections."""
    if not issues:
        return set()
    rows = Item.objects.filter(issue__in=issues, section__in=sections, state__in=PRINTED)
    return set(rows.values_list("issue", "section").distinct())


def _is_before(other: Issue, issue: Issue) -> bool:
    if issue.kind == Kind.REGULAR:
        return _rank(other) < _rank(issue)
    return other.date <= issue.date
