"""What is worked out by the database, or in part, is what the long way round gives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from editorial import adoption, content, findings, items, mailing, numbering
from editorial.models import Issue, Item, ItemState, Kind, Membership, Recipient, Suppression
from tests.editorial import making
from tests.editorial.making import AT, closed_issue, house, recipients


def test_what_forbids_the_signature_is_the_same_looked_at_alone(store: str) -> None:
    made = house()
    issue = closed_issue(made, 4, accepted=False)
    numbers = list(issue.items.order_by("pk").values_list("pk", flat=True))
    items.edit(numbers[0], {"paragraphs": ["数字待补。"]}, AT, "gu")
    items.accept(numbers[1], AT, "gu")
    Item.objects.filter(pk=numbers[2]).update(section="gone")
    issue.date = date(2026, 5, 1)
    found = findings.blocking(findings.find(issue, made))
    assert {one.code for one in found} == {
        *("undecided", "placeholder", "no-section", "no-recipients", "date-before-closing"),
    }
    assert findings.stops(issue, made) == found
    for number in numbers:
        items.decline(number, "篇幅所限", AT, "gu")
    left = [one.code for one in findings.stops(issue, made)]
    assert left == ["date-before-closing", "no-items", "no-recipients"]


def test_of_a_signed_issue_only_late_corrections_are_told(store: str) -> None:
    recipients()
    issue = closed_issue(house(), 2)
    row = issue.items.order_by("pk")[0]
    assert row.submission is not None
    making.message(disposition="needs-human", reason="withdrawal", of=row.submission.message)
    assert "asked-back" in {one.code for one in findings.find(issue, house())}
    issue.frozen_at = AT
    issue.save(update_fields=["frozen_at"])
    assert [(one.code, one.item) for one in findings.late(issue)] == [("withdrawn-after-signing", row.pk)]


def test_lists_that_changed_are_counted_by_address(store: str) -> None:
    recipients(10)
    first = closed_issue(house(), 1)
    making.delivered(first, [f"distribution{n}@yunlan-al.example" for n in range(2, 12)])
    second = closed_issue(house(), 1, at=AT + timedelta(days=7))
    both = Recipient.objects.get(folded="distribution5@yunlan-al.example")
    Membership.objects.create(recipient=both, list="copy")
    Recipient.objects.filter(folded="distribution9@yunlan-al.example").update(active=False)
    (told,) = findings.lists_changed(second, 10)
    assert "2 more, 3 fewer" in told.words


def test_who_differs_is_found_by_addresses_as_by_comparing_all(store: str) -> None:
    recipients(6)
    recipients(3, "copy")
    before, now = closed_issue(house(), 1), closed_issue(house(), 1, at=AT + timedelta(days=7))
    making.delivered(before, [f"distribution{n}@yunlan-al.example" for n in range(4)])
    making.delivered(now, [f"distribution{n}@yunlan-al.example" for n in (2, 3, 4, 5)])
    now.deliveries.filter(folded__startswith="distribution3").update(state="suppressed")
    Suppression.objects.create(folded="distribution5@yunlan-al.example", reason="left", at=AT)
    Membership.objects.create(
        recipient=Recipient.objects.get(folded__startswith="copy1"), list="distribution"
    )
    frozen = mailing.frozen_addressees(now)
    long = mailing.difference(frozen, mailing.frozen_addressees(before))
    assert [one.folded[:13] for one in long.added] == ["distribution4", "distribution5"]
    assert mailing.since(before, frozen) == long
    assert mailing.since(now, frozen) == mailing.difference(frozen, frozen)
    today = mailing.difference(mailing.listed_today()[0], frozen)
    assert {one.folded.partition("@")[0] for one in today.gone} == {"distribution5"}
    assert "copy1@yunlan-al.example" in {one.folded for one in today.added}
    assert mailing.today(frozen) == today


def test_a_mail_counts_in_the_month_it_has_where_it_is_published(store: str) -> None:
    """Midnight in Shanghai is four in the afternoon before in UTC; both databases write moments their own way."""
    edge = datetime(2026, 4, 30, 16, tzinfo=UTC)
    moments = (
        edge - timedelta(microseconds=1),
        edge,
        edge + timedelta(microseconds=1),
        edge + timedelta(days=31),
    )
    for moment in moments:
        making.item(moment)
    counted = adoption.tally(date(2026, 4, 1), date(2026, 5, 31), house(), "unit")
    assert [(one.first, one.submitted) for one in counted.months] == [
        (date(2026, 4, 1), 1),
        (date(2026, 5, 1), 2),
    ]
    assert counted.submitted == 3
    whole = adoption.tally(date(2025, 11, 15), date(2026, 6, 1), house(), "unit")
    assert [one.first.month for one in whole.months] == [4, 5, 6]


def test_a_tally_counts_authors_and_sections_as_the_long_way_does(store: str) -> None:
    making.item(authors=["温可", "温　可", "闻笛"], unit="青石 电解铝厂")
    making.item(section="gone", source="学习强国")
    issue = closed_issue(house(), 3)
    issue.items.update(state=ItemState.PRINTED)
    span = (date(2026, 1, 1), date(2026, 12, 31))
    long = adoption.adoption(*span, house())
    units, authors, sections = (adoption.tally(*span, house(), by) for by in adoption.BY)
    assert [(one.label, len(one.submitted), len(one.adopted)) for one in units.lines] == [
        (one.unit, one.submitted, one.adopted) for one in long.units
    ]
    assert [(one.label, len(one.submitted), len(one.adopted)) for one in authors.lines] == [
        (f"{one.author}（{one.unit}）", one.submitted, one.adopted) for one in long.authors
    ]
    assert {one.label for one in sections.lines} == {"要闻·集团动态", "gone"}


def test_instalments_of_several_serials_are_counted_together(store: str) -> None:
    serials = [{"key": key, "title": key, "serial": True, "instalment": 3} for key in ("one", "two")]
    made = house(section=[*making.DOCUMENT["section"], *serials])
    first, second, third = (closed_issue(made, 1, at=AT + timedelta(days=7 * n)) for n in range(3))
    making.item(section="one", issue=first, state=ItemState.ACCEPTED)
    Issue.objects.filter(pk=first.pk).update(frozen_at=AT, instalments={"one": 3})
    for key in ("one", "two"):
        making.item(section=key, issue=second, state=ItemState.ACCEPTED)
        making.item(section=key, issue=third, state=ItemState.ACCEPTED)
    Issue.objects.create(
        kind=Kind.SPECIAL, year=2026, number=1, date=date(2026, 1, 1), frozen_at=AT, instalments={"two": 7}
    )
    assert numbering.instalments(made, third, ["one", "two"]) == {"one": 5, "two": 9}
    assert numbering.instalment(made, third, "one") == 5
    built = content.build(third, made)["sections"]
    drawn = {one["key"]: one["instalment"] for one in built if one["key"] in ("one", "two")}
    assert drawn == {"one": "（连载之五）", "two": "（连载之九）"}
