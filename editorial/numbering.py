"""Numbers of issues: in the year, cumulative (总第), special editions apart, instalments of serials."""

from __future__ import annotations

from datetime import date

from editorial.models import CollectionWindow, Issue, IssueState, Kind
from editorial.publication import House

_DIGITS = "零一二三四五六七八九"
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
        total = f"（总第{issue.cumulative}期）" if issue.cumulative else ""
        return f"{issue.year}年第{issue.number}期{total}"
    if issue.kind == Kind.SPECIAL:
        return f"Special edition {issue.number}, {issue.year}"
    if issue.kind == Kind.CORRECTION:
        return f"Correction {issue.number}, {issue.year}"
    total = f" (No. {issue.cumulative} overall)" if issue.cumulative else ""
    return f"No. {issue.number}, {issue.year}{total}"


def _after(house: House, last: Issue | None, day: date) -> tuple[int, int, int | None]:
    """Year, number and cumulative number of the issue that follows `last` and appears on `day`."""
    first = house.numbering
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
    """Gives the issues nobody has signed yet consecutive numbers in the order their windows close."""
    waiting = list(
        Issue.objects.filter(kind=Kind.REGULAR, state__in=PROVISIONAL)
        .exclude(signatures__isnull=False)
        .order_by("window__closes", "id")
    )
    fixed = Issue.objects.filter(kind=Kind.REGULAR).exclude(pk__in=[issue.pk for issue in waiting])
    last = fixed.order_by("-year", "-number").first()
    wanted: list[tuple[Issue, tuple[int, int, int | None]]] = []
    for issue in waiting:
        numbers = _after(house, last, issue.date)
        wanted.append((issue, numbers))
        last = Issue(year=numbers[0], number=numbers[1], cumulative=numbers[2])
    changed = [(i, n) for i, n in wanted if (i.year, i.number, i.cumulative) != n]
    # A number is unique at every moment: move those that change out of the way first.
    for offset, (issue, _) in enumerate(changed):
        Issue.objects.filter(pk=issue.pk).update(number=1_000_000 + offset)
    for issue, (year, number, cumulative) in changed:
        Issue.objects.filter(pk=issue.pk).update(year=year, number=number, cumulative=cumulative)


def apart(kind: str, year: int) -> int:
    """The next number of a special edition or correction in its year."""
    last = Issue.objects.filter(kind=kind, year=year).order_by("-number").first()
    return 1 if last is None else last.number + 1


def instalment(house: House, issue: Issue, section: str) -> int:
    """Which instalment of a serial section this issue prints: one more than the last printed before it."""
    if issue.frozen_at is not None and section in issue.instalments:
        return int(issue.instalments[section])
    known = house.find_section(section)
    base = known.instalment - 1 if known is not None else 0
    frozen = Issue.objects.exclude(frozen_at=None).exclude(state=IssueState.WITHDRAWN).exclude(pk=issue.pk)
    printed = [int(row[section]) for row in frozen.values_list("instalments", flat=True) if section in row]
    ahead = (
        Issue.objects.filter(kind=Kind.REGULAR, frozen_at=None, items__section=section)
        .filter(year__lte=issue.year)
        .exclude(state=IssueState.WITHDRAWN)
        .exclude(pk=issue.pk)
        .distinct()
    )
    before = sum(1 for other in ahead if (other.year, other.number) < (issue.year, issue.number))
    return max([base, *printed]) + before + 1
