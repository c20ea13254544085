"""Which copies an issue is mailed with: the largest photos are the first to become light, and only as many as must."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from editorial import content, editing, items, photos, recutting, undo
from editorial.changes import compare
from editorial.copies import Copies, choose
from editorial.crops import Crop
from editorial.models import Blob, Event, Issue, Item, ItemVersion, Photo
from editorial.photos import Words
from tests.editorial import making

AT = datetime(2026, 5, 13, 2, 0, tzinfo=UTC)
WHO = "gu@yunlan-al.example"


def copies(*sizes: int, light: int = 0) -> list[Copies]:
    return [Copies(f"m{n}", size, f"l{n}", light or size // 2) for n, size in enumerate(sizes)]


# --- the choice


def test_photos_that_fit_are_mailed_as_they_are() -> None:
    assert choose(copies(100, 200, 300), 600) == {"m0": "m0", "m1": "m1", "m2": "m2"}


def test_the_largest_become_light_until_they_fit() -> None:
    assert choose(copies(100, 300, 200), 599) == {"m0": "m0", "m1": "l1", "m2": "m2"}
    assert choose(copies(100, 300, 200), 449) == {"m0": "m0", "m1": "l1", "m2": "l2"}


def test_of_equal_ones_the_first_printed_becomes_light() -> None:
    assert choose(copies(200, 200, 200), 599) == {"m0": "l0", "m1": "m1", "m2": "m2"}


def test_what_cannot_fit_is_as_light_as_it_can_be() -> None:
    assert set(choose(copies(100, 300, 200), 1).values()) == {"l0", "l1", "l2"}


def test_a_photo_without_a_lighter_copy_stays() -> None:
    plain, heavier = Copies("a", 300), Copies("b", 200, "bb", 200)
    assert choose([plain, heavier], 100) == {"a": "a", "b": "b"}


def test_a_photo_printed_twice_counts_once() -> None:
    one = Copies("a", 300, "aa", 100)
    assert choose([one, one, Copies("b", 200, "bb", 100)], 500) == {"a": "a", "b": "b"}
    assert choose([Copies("a", 300), one], 299) == {"a": "aa"}


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 400)), max_size=12), st.integers(1, 2000))
def test_it_fits_whenever_it_can_and_nothing_is_lightened_needlessly(
    sizes: list[tuple[int, int]], allowed: int
) -> None:
    given_ = [Copies(f"m{n}", size, f"l{n}", light) for n, (size, light) in enumerate(sizes)]
    chosen = choose(given_, allowed)
    weight = {one.mail: one.size for one in given_} | {str(one.light): one.light_size for one in given_}
    together = sum(weight[one] for one in chosen.values())
    assert together <= allowed or together == sum(min(pair) for pair in sizes)
    lightened = [one for one in given_ if chosen[one.mail] != one.mail]
    if lightened:
        last = min(lightened, key=lambda one: one.size)
        assert together - last.light_size + last.size > allowed
        kept = [one.size for one in given_ if one not in lightened and one.light_size < one.size]
        assert all(size <= last.size for size in kept)
    assert choose(given_, allowed) == chosen


# --- the content


def blob(letter: str, size: int) -> Blob:
    return Blob.keep(letter.encode() * size)


def with_photos(item: Item, *sizes: int, **fields: Any) -> list[Photo]:
    """Photos whose light copy has a third of the bytes."""
    made = []
    for n, size in enumerate(sizes):
        mail, light = blob("m", size + item.pk * 10 + n), blob("l", size // 3 + item.pk * 10 + n)
        made.append(making.photo(item, 3000, 2000, original=mail, mail=mail, light=light, **fields))
    return made


def issue_of(count: int = 2, bound: int = 100_000, images: str = "cid") -> tuple[Any, Issue, list[Item]]:
    publication = making.DOCUMENT["publication"] | {"pictures_bytes": bound, "images": images}
    house = making.house(publication=publication)
    issue = making.closed_issue(house, count)
    return house, issue, list(issue.items.order_by("position", "id"))


def mailed(issue: Issue, house: Any) -> list[str]:
    return [
        photo["mail"] for one in content.plain_items(content.build(issue, house)) for photo in one["photos"]
    ]


def test_the_content_names_the_copy_that_is_mailed_and_keeps_the_shape(store: str) -> None:
    house, issue, (first, second) = issue_of()
    small, large = with_photos(first, 30_000, 60_000)
    (middle,) = with_photos(second, 40_000)
    assert mailed(issue, house) == [small.mail_id, large.light_id, middle.mail_id]
    built = content.build(issue, house)
    assert content.photo_blobs(built) == {small.mail_id, large.light_id, middle.mail_id}
    shapes = {
        (photo["width"], photo["height"]) for one in content.plain_items(built) for photo in one["photos"]
    }
    assert shapes == {(1104, 736)}
    assert content.canonical(built) == content.canonical(content.build(issue, house))


def test_a_photo_that_is_left_out_leaves_room_for_the_others(store: str) -> None:
    house, issue, (first, _second) = issue_of()
    small, large = with_photos(first, 45_000, 60_000)
    assert mailed(issue, house) == [small.mail_id, large.light_id]
    photos.use(first.pk, small.pk, False, AT, WHO)
    assert mailed(issue, house) == [large.mail_id]


def test_where_no_pictures_are_mailed_the_paper_has_the_best(store: str) -> None:
    house, issue, (first, _second) = issue_of(images="none")
    rows = with_photos(first, 60_000, 60_000)
    assert mailed(issue, house) == [row.mail_id for row in rows]


def test_the_choice_costs_no_query_a_photo(store: str) -> None:
    house, issue, (first, second) = issue_of()

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            content.build(Issue.objects.get(pk=issue.pk), house)
        return len(seen)

    with_photos(first, 60_000)
    few = queries()
    with_photos(second, *[60_000] * 12)
    assert queries() == few


def test_another_copy_of_the_same_photo_is_told_as_that(store: str) -> None:
    house, issue, (first, second) = issue_of()
    with_photos(first, 60_000)
    before = content.build(issue, house)
    with_photos(second, 55_000)
    told = [(one.part, one.number, one.place) for one in compare(before, content.build(issue, house))]
    assert told == [("weight", 1, 1), ("photo", 2, 1)]
    assert any("another size of file" in one.where for one in compare(before, content.build(issue, house)))


# --- what keeps light and size


def kept(photo: Photo) -> tuple[str | None, str]:
    return photo.light_id, photo.size


def test_a_version_keeps_the_light_copy_and_the_size_and_restoring_brings_them_back(store: str) -> None:
    _house, _issue, (item, _other) = issue_of()
    (photo,) = with_photos(item, 60_000, caption="图", alt="图")
    ItemVersion.objects.filter(item=item).update(fields=items.fields_of(item))
    light = photo.light_id
    photos.save(item.pk, photo.pk, 1, Words("图", size="l"), None, AT, WHO)
    event = Event.objects.filter(name="edited").latest("id")
    assert event.data["what"] == ["size"]
    cropped = Words("图", crop=Crop(0, 0, 50, 50), size="s")
    photos.save(item.pk, photo.pk, 2, cropped, photos.Copies(b"cropped", None), AT, WHO)
    photo.refresh_from_db()
    assert kept(photo) == (None, "s")
    editing.restore(item.pk, 2, AT, WHO)
    photo.refresh_from_db()
    assert kept(photo) == (light, "l")
    editing.restore(item.pk, 1, AT, WHO)
    photo.refresh_from_db()
    assert kept(photo) == (light, "m")


def test_saving_the_same_size_makes_no_version(store: str) -> None:
    _house, _issue, (item, _other) = issue_of()
    (photo,) = with_photos(item, 60_000, caption="图", alt="图", size="s")
    photos.save(item.pk, photo.pk, 1, Words("图", size="s"), None, AT, WHO)
    assert Item.objects.get(pk=item.pk).version == 1


def test_merging_takes_the_light_copies_and_sizes_along_and_can_be_taken_back(store: str) -> None:
    _house, _issue, (first, second) = issue_of()
    (own,) = with_photos(first, 60_000)
    (taken,) = with_photos(second, 50_000, size="l")
    for one in (first, second):
        ItemVersion.objects.filter(item=one).update(fields=items.fields_of(one))
    texts = recutting.joined([first, second], "zh-CN")
    with undo.recording("merged", AT, WHO, [first.pk, second.pk]):
        recutting.merge([first.pk, second.pk], [1, 1], texts, AT, WHO)
    assert [kept(row) for row in first.photos.order_by("place")] == [kept(own), (taken.light_id, "l")]
    undo.take_back(AT, WHO)
    assert [kept(row) for row in first.photos.order_by("place")] == [kept(own)]
    assert [kept(row) for row in second.photos.order_by("place")] == [(taken.light_id, "l")]


def test_splitting_leaves_the_photos_as_they_are(store: str) -> None:
    _house, _issue, (item, _other) = issue_of()
    items.edit(item.pk, {"paragraphs": ["一。", "二。"]}, AT, WHO)
    (photo,) = with_photos(item, 60_000, size="l")
    recutting.split(item.pk, [1], 2, AT, WHO)
    (row,) = Item.objects.get(pk=item.pk).photos.all()
    assert kept(row) == kept(photo) == (photo.light_id, "l")


def test_a_version_of_before_there_were_light_copies_can_be_restored(store: str) -> None:
    _house, _issue, (item, _other) = issue_of()
    mail = blob("x", 10)
    fields = items.fields_of(item)
    fields["photos"] = [{"name": "a.jpg", "width": 9, "height": 9, "original": mail.pk, "mail": mail.pk}]
    ItemVersion.objects.filter(item=item).update(fields=fields)
    with_photos(item, 60_000)
    editing.restore(item.pk, 1, AT, WHO)
    (row,) = item.photos.all()
    assert kept(row) == (None, "m")


@pytest.mark.parametrize("size", ["l", "s"])
def test_another_size_is_another_issue(store: str, size: str) -> None:
    house, issue, (item, _other) = issue_of()
    (photo,) = with_photos(item, 60_000)
    before = content.build(issue, house)
    photos.save(item.pk, photo.pk, 1, Words(size=size), None, AT, WHO)
    after = content.build(issue, house)
    assert [one.part for one in compare(before, after)] == ["photo"]
    assert content.plain_items(after)[0]["photos"][0]["size"] == size
