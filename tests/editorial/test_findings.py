"""What a look over an issue notices before it can be signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import override

from distribute import budgets
from editorial import acknowledging, findings, items
from editorial.models import Comment, Issue, Membership, Person
from editorial.refusal import Refused
from tests.editorial import making
from tests.editorial.making import AT, closed_issue, house, recipients


def codes(issue: Issue) -> set[tuple[str, str]]:
    return {(finding.code, finding.level) for finding in findings.find(issue, house())}


def test_an_issue_in_order_has_no_finding(sqlite_store: object) -> None:
    recipients()
    assert codes(closed_issue(house(), 2)) == {("empty-section", "info")}


def test_an_undecided_draft_and_an_empty_list_forbid_the_signature(sqlite_store: object) -> None:
    found = codes(closed_issue(house(), 1, accepted=False))
    assert {("undecided", "block"), ("no-recipients", "block")} <= found


@pytest.mark.parametrize("words", ["节电XXX度。", "节电×××度。", "数字待补。", "TODO"])
def test_words_still_missing_forbid_the_signature(sqlite_store: object, words: str) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    row = issue.items.first()
    assert row is not None
    items.edit(row.pk, {"paragraphs": [words]}, AT, "gu")
    assert ("placeholder", "block") in codes(issue)


def test_an_item_without_section_forbids_and_one_without_attribution_warns(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    row = issue.items.first()
    assert row is not None
    items.edit(row.pk, {"unit": "", "authors": []}, AT, "gu")
    row.refresh_from_db()
    row.section = "gone"
    row.save(update_fields=["section"])
    assert {("no-section", "block"), ("no-attribution", "warn")} <= codes(issue)


def test_an_issue_of_nothing_cannot_be_signed(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    row = issue.items.first()
    assert row is not None
    items.decline(row.pk, "篇幅所限", AT, "gu")
    assert codes(issue) == {("no-items", "block")}


def found_of(text: str, **looking: object) -> set[str]:
    """Codes of the findings of an issue with one item of this text."""
    recipients()
    made = house(findings=looking) if looking else house()
    issue = closed_issue(made, 1)
    row = issue.items.get()
    items.edit(row.pk, {"paragraphs": [text]}, AT, "gu")
    return {one.code for one in findings.find(issue, made)}


def test_a_long_item_a_listed_word_and_a_wrong_title_warn(sqlite_store: object) -> None:
    words = [{"word": "帐", "better": "账"}]
    persons = [{"name": "陆行舟", "titles": ["集团公司总经理"]}]
    found = found_of("副总经理陆行舟查看帐目。" * 6, longest=50, word=words, person=persons)
    assert {"over-long", "word-list", "name-title"} <= found


def test_an_open_comment_warns_until_it_is_resolved(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    person = Person.objects.known("bai@yunlan-al.example", "白若川")
    comment = Comment.objects.create(item=issue.items.get(), person=person, at=AT, words="数字再核一下")
    assert ("open-comments", "warn") in codes(issue)
    comment.resolved = AT
    comment.save()
    assert ("open-comments", "warn") not in codes(issue)


def test_a_photo_is_told_of_when_small_or_without_words_and_not_when_decorative(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    photo = making.photo(issue.items.get(), width=500, height=400)
    assert {("photo-without-caption", "warn"), ("photo-too-small", "warn")} <= codes(issue)
    photo.decorative, photo.width = True, 4000
    photo.save()
    assert not {code for code, _level in codes(issue)} & {"photo-without-caption", "photo-too-small"}
    photo.crop = {"left": 0, "top": 0, "width": 10, "height": 10}
    photo.save()
    assert ("photo-too-small", "warn") in codes(issue)


@pytest.mark.parametrize(
    ("width", "height", "small"),
    [(700, 467, "l"), (600, 400, "lm"), (540, 360, "lms"), (900, 600, ""), (500, 1000, ""), (200, 400, "lm")],
)
def test_whether_a_photo_is_too_small_depends_on_its_size_on_paper(
    sqlite_store: object, width: int, height: int, small: str
) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    photo = making.photo(issue.items.get(), width=width, height=height)
    told = ""
    for size in "lms":
        photo.size = size
        photo.save()
        told += size if ("photo-too-small", "warn") in codes(issue) else ""
    assert told == small


def test_the_remedy_of_a_photo_finding_names_the_photo(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    photo = making.photo(issue.items.get())
    named = [one.photo for one in findings.find(issue, house()) if one.code == "photo-without-caption"]
    assert named == [photo.pk]


def test_lists_that_changed_much_since_the_last_issue_are_told_of(sqlite_store: object) -> None:
    recipients(20)
    first = closed_issue(house(), 1)
    making.delivered(first, [f"distribution{n}@yunlan-al.example" for n in range(20)])
    second = closed_issue(house(), 1, at=AT + timedelta(days=7))
    assert not findings.lists_changed(second, 10)
    Membership.objects.filter(place__gte=17).delete()
    (told,) = findings.lists_changed(second, 10)
    assert "3 fewer" in told.words
    assert not findings.lists_changed(second, 15)


def test_who_took_note_of_a_warning_is_known_until_its_item_changes(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1)
    row = issue.items.get()
    items.edit(row.pk, {"unit": "", "authors": []}, AT, "gu")
    person = Person.objects.known("bai@yunlan-al.example", "白若川")

    def looked() -> list[acknowledging.Looked]:
        everything = acknowledging.look(issue, findings.find(issue, house()))
        return [one for one in everything if one.finding.code == "no-attribution"]

    acknowledging.take_note(issue, house(), looked()[0].mark, "编者按", person, AT)
    noted = looked()[0].noted
    assert noted is not None
    assert (noted.person, noted.note) == (person, "编者按")
    items.edit(row.pk, {"headline": "改了标题"}, AT, "gu")
    assert looked()[0].noted is None


def test_what_forbids_the_signature_cannot_be_noted_away(sqlite_store: object) -> None:
    recipients()
    issue = closed_issue(house(), 1, accepted=False)
    person = Person.objects.known("bai@yunlan-al.example", "白若川")
    blocking = acknowledging.look(issue, findings.find(issue, house()))[0]
    assert blocking.finding.level == "block"
    with pytest.raises(Refused):
        acknowledging.take_note(issue, house(), blocking.mark, "", person, AT)


def test_a_finding_is_the_same_one_in_whatever_language_it_is_read(sqlite_store: object) -> None:
    """What was noted in Chinese is noted for a colleague who reads English."""
    recipients()
    made = house(findings={"longest": 50, "word": [{"word": "帐", "better": "账"}]})
    issue = closed_issue(made, 2)
    first, second = issue.items.order_by("id")
    text = "5月32日，一车间查看帐目（节电312度,明显高于上月同期水平。" * 2
    items.edit(first.pk, {"paragraphs": [text], "unit": "", "authors": []}, AT, "gu")
    Issue.objects.filter(pk=issue.pk).update(number=3)
    making.photo(first, width=300, height=200)
    # An item of nothing but a photo is called by its number, in words.
    second.headline, second.paragraphs, second.note, second.unit, second.authors = "", [], "", "", []
    second.save()
    for words in ("再核一下", "同意"):
        person = Person.objects.known("bai@yunlan-al.example", "白若川")
        Comment.objects.create(item=second, person=person, at=AT, words=words)

    def seen(language: str) -> list[tuple[str, str]]:
        with override(language):
            heavy = budgets.passed(budgets.of_mail(200_000, {"full": 30_000_000}, 20_000_000))
            looked = acknowledging.look(issue, [*findings.find(issue, made), *heavy])
            return [(one.mark, one.finding.words) for one in looked]

    chinese, english = seen("zh-hans"), seen("en")
    assert [mark for mark, _words in chinese] == [mark for mark, _words in english]
    assert not {words for _mark, words in chinese} & {words for _mark, words in english}
    assert len({mark for mark, _words in english}) == len(english) >= 12
