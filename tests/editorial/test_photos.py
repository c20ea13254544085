"""Photos of an item: order, use, words and crop are versions; what was signed is void; nothing is lost."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from editorial import content, editing, items, photos, signoff
from editorial.crops import WHOLE, Crop, box, copy_size, dpi, fitted, turned
from editorial.models import Blob, Event, Issue, IssueState, Item, ItemVersion, Photo, SignatureState
from editorial.photos import Copies, Overtaken, Words
from editorial.refusal import Refused
from tests.editorial import making

AT = datetime(2026, 5, 13, 2, 0, tzinfo=UTC)
WHO = "gu@yunlan-al.example"
CROP = Crop(10, 12.5, 80, 60)
CROPPED = Copies(b"cropped", b"cropped, light")
stored = pytest.mark.usefixtures("store")


def jpeg(width: int, height: int, colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def made(count: int = 3) -> Item:
    item = Item.objects.create(headline="师带徒", paragraphs=["首批32对师徒签约。"], unit="岚谷公司")
    for place in range(1, count + 1):
        original, mail = Blob.keep(jpeg(3000, 2000, f"rgb({place * 60},9,9)")), Blob.keep(f"{place}".encode())
        Photo.objects.create(
            item=item,
            place=place,
            name=f"{place}.jpg",
            type="image/jpeg",
            caption=f"图{place}",
            alt=f"图{place}",
            likeness=f"{place:016x}",
            width=3000,
            height=2000,
            original=original,
            mail=mail,
        )
    items.keep_version(item, AT, "poll")
    return item


def rows(item: Item) -> list[Photo]:
    return list(item.photos.order_by("place"))


def names(item: Item) -> list[str]:
    return [row.name for row in rows(item)]


def version_of(item: Item) -> int:
    return Item.objects.get(pk=item.pk).version


def crop(item: Item, photo: Photo, based_on: int = 1, copies: Copies = CROPPED) -> Item | Overtaken:
    words = Words("图1", "闻笛", "", False, CROP, 0)
    return photos.save(item.pk, photo.pk, based_on, words, copies, AT, WHO)


@stored
def test_a_crop_keeps_the_original_and_becomes_a_version() -> None:
    item = made()
    photo = rows(item)[0]
    original, mail = photo.original_id, photo.mail_id
    crop(item, photo)
    photo.refresh_from_db()
    assert (photo.original_id, photo.mail.read()) == (original, b"cropped")
    assert photo.crop == {"left": 10, "top": 12.5, "width": 80, "height": 60} and photo.credit == "闻笛"
    kept = ItemVersion.objects.get(item=item, number=2).fields["photos"][0]
    assert kept["crop"] == photo.crop and kept["mail"] != mail
    event = Event.objects.get(name="edited")
    assert event.data == {
        "fields": ["photos"],
        "version": 2,
        "photo": 1,
        "what": ["credit", "crop"],
    }


@stored
def test_saving_what_is_there_already_makes_no_version() -> None:
    item = made()
    photos.save(item.pk, rows(item)[0].pk, 1, Words("图1"), None, AT, WHO)
    photos.save(item.pk, rows(item)[0].pk, 1, Words("图1", crop=WHOLE), None, AT, WHO)
    photos.use(item.pk, rows(item)[0].pk, True, AT, WHO)
    photos.move(item.pk, rows(item)[0].pk, -1, AT, WHO)
    assert version_of(item) == 1 and not Event.objects.filter(name="edited").exists()


@stored
def test_a_new_caption_leaves_no_alternative_text_of_the_old_one() -> None:
    item = made()
    photo = rows(item)[0]
    photos.save(item.pk, photo.pk, 1, Words("师徒核对参数。"), None, AT, WHO)
    photo.refresh_from_db()
    assert (photo.caption, photo.alt) == ("师徒核对参数。", "")


@stored
def test_photos_change_places_and_keep_their_addresses() -> None:
    item = made()
    addresses = {row.name: row.pk for row in rows(item)}
    photos.move(item.pk, addresses["3.jpg"], -1, AT, WHO)
    assert names(item) == ["1.jpg", "3.jpg", "2.jpg"]
    photos.move(item.pk, addresses["1.jpg"], 1, AT, WHO)
    assert names(item) == ["3.jpg", "1.jpg", "2.jpg"] and version_of(item) == 3
    assert {row.name: row.pk for row in rows(item)} == addresses
    assert [row.place for row in rows(item)] == [1, 2, 3]


@stored
def test_restoring_brings_back_order_use_crop_and_turn() -> None:
    item = made()
    addresses = {row.name: row.pk for row in rows(item)}
    crop(item, rows(item)[0])
    second = items.fields_of(item)["photos"]
    photos.move(item.pk, addresses["1.jpg"], 1, AT, WHO)
    photos.use(item.pk, addresses["3.jpg"], False, AT, WHO)
    photos.save(item.pk, addresses["2.jpg"], 4, Words("图2", decorative=True, turn=90), Copies(b"t"), AT, WHO)
    restored = editing.restore(item.pk, 2, AT, WHO)
    assert restored.version == 6 and items.fields_of(item)["photos"] == second
    assert ItemVersion.objects.get(item=item, number=6).fields["photos"] == second
    assert {row.name: row.pk for row in rows(item)} == addresses
    assert [row.likeness for row in rows(item)] == [f"{n:016x}" for n in (1, 2, 3)]
    assert rows(item)[0].crop == CROP.as_json() and not rows(item)[1].decorative
    editing.restore(item.pk, 1, AT, WHO)
    assert [row.crop for row in rows(item)] == [None] * 3


@stored
def test_restoring_words_and_photos_makes_one_version() -> None:
    item = made()
    photos.use(item.pk, rows(item)[0].pk, False, AT, WHO)
    items.edit(item.pk, {"headline": "师徒结对"}, AT, WHO)
    restored = editing.restore(item.pk, 1, AT, WHO)
    assert (restored.version, restored.headline, rows(item)[0].use) == (4, "师带徒", True)
    assert ItemVersion.objects.get(item=item, number=4).fields["photos"][0]["use"]


@stored
def test_a_version_of_before_there_were_crops_can_be_restored() -> None:
    item = made()
    fields = ItemVersion.objects.get(item=item, number=1).fields
    assert not {"crop", "turn", "decorative"} & set(fields["photos"][0])
    crop(item, rows(item)[0])
    editing.restore(item.pk, 1, AT, WHO)
    assert items.fields_of(item)["photos"] == fields["photos"] and rows(item)[0].turn == 0


@stored
def test_the_same_photo_changed_meanwhile_is_not_overwritten_but_a_text_does_not_matter() -> None:
    item = made()
    first, second = rows(item)[:2]
    items.edit(item.pk, {"headline": "师徒结对"}, AT, WHO)
    photos.save(item.pk, second.pk, 2, Words("另一张"), None, AT, WHO)
    assert not isinstance(crop(item, first, based_on=1), Overtaken)
    late = photos.save(item.pk, first.pk, 3, Words("迟到的图说"), None, AT, WHO)
    assert isinstance(late, Overtaken) and late.head == 4 and late.photo.credit == "闻笛"
    first.refresh_from_db()
    assert first.caption == "图1"
    with pytest.raises(Refused, match="version 77"):
        photos.save(item.pk, first.pk, 77, Words("图"), None, AT, WHO)


@stored
def test_a_photo_of_another_item_is_refused() -> None:
    item, other = made(1), made(2)
    for act in (photos.use, photos.move):
        with pytest.raises(Refused, match="no longer has this photo"):
            act(item.pk, rows(other)[0].pk, False, AT, WHO)


def signed() -> tuple[Issue, Item]:
    house = making.house()
    making.recipients()
    issue = making.closed_issue(house, count=1)
    item = issue.items.get()
    photo = Photo(item=item, place=1, width=3000, height=2000, caption="图", alt="图")
    photo.original, photo.mail = Blob.keep(b"original"), Blob.keep(b"mail")
    photo.save()
    Photo.objects.create(
        item=item, place=2, width=9, height=9, original=photo.original, mail=photo.mail, caption="图"
    )
    seen = signoff.digest(content.build(issue, house), {}, {})
    signoff.sign(issue.pk, WHO, seen, house, {}, {}, AT, "test", lambda _issue: None)
    return Issue.objects.get(pk=issue.pk), item


@stored
@pytest.mark.parametrize("change", ["crop", "order", "use", "restore"])
def test_every_change_of_a_photo_voids_what_was_signed_and_changes_the_digest(change: str) -> None:
    issue, item = signed()
    first = rows(item)[0]
    before = content.canonical(content.build(issue, making.house()))
    if change == "restore":
        editing.restore(item.pk, 1, AT, WHO)  # from before the photos came
    elif change == "order":
        photos.move(item.pk, first.pk, 1, AT, WHO)
    elif change == "use":
        photos.use(item.pk, first.pk, False, AT, WHO)
    else:
        photos.save(item.pk, first.pk, 1, Words("图", "", "", False, CROP), Copies(b"c"), AT, WHO)
    issue.refresh_from_db()
    assert issue.state == IssueState.EDITING
    assert issue.signatures.get().state == SignatureState.VOID
    assert content.canonical(content.build(issue, making.house())) != before


@stored
def test_what_is_printed_has_the_size_of_the_part() -> None:
    house = making.house()
    issue = making.closed_issue(house, count=1)
    item = issue.items.get()
    blob = Blob.keep(b"x")
    row = Photo.objects.create(item=item, place=1, width=3000, height=2000, original=blob, mail=blob)

    def size() -> tuple[int, int]:
        drawn = content.plain_items(content.build(issue, house))[0]["photos"][0]
        return drawn["width"], drawn["height"]

    assert size() == (1104, 736)
    Photo.objects.filter(pk=row.pk).update(turn=90)
    assert size() == (1104, 1656)
    Photo.objects.filter(pk=row.pk).update(turn=0, crop=Crop(0, 0, 20, 50).as_json())
    assert size() == (600, 1000)


@pytest.mark.parametrize(
    ("turn", "crop", "expected"),
    [
        (0, None, (0, 0, 3000, 2000)),
        (90, None, (0, 0, 2000, 3000)),
        (0, Crop(10, 12.5, 80, 60), (300, 250, 2700, 1450)),
        (90, Crop(10, 10, 50, 50), (200, 300, 1200, 1800)),
        (0, Crop(99.9, 99.9, 2, 2), (2997, 1998, 3000, 2000)),
    ],
)
def test_a_crop_in_pixels_stays_within_the_photo(turn: int, crop: Crop | None, expected: Any) -> None:
    assert box(3000, 2000, turn, crop) == expected


def test_a_part_turned_four_times_is_the_part_again() -> None:
    part: Crop | None = Crop(10.3, 20.1, 30.7, 40.9)
    assert turned(part, 90) == Crop(39.0, 10.3, 40.9, 30.7)
    assert turned(turned(turned(turned(part, 90), 90), 90), 90) == part
    assert turned(turned(part, 270), 90) == part and turned(None, 90) is None


def test_a_part_made_to_fit_a_shape_stays_in_the_photo_and_fits_at_once() -> None:
    for ratio in (1.5, 1.3333, 1.7778, 0.8):
        for own in (1.5, 0.75, 3.0):
            part = fitted(Crop(30, 40, 60, 60), ratio, own)
            assert part.left + part.width <= 100.0001 and part.top + part.height <= 100.0001
            assert abs(part.width / part.height * own - ratio) < 0.01
            assert fitted(part, ratio, own) == part


def test_the_sharpness_on_paper_is_that_of_the_side_that_fills_its_room() -> None:
    assert dpi(1104, 736) == 260  # 108 mm wide
    assert dpi(1104, 1472) == 519  # 72 mm high
    assert dpi(*copy_size(3000, 2000, 0, Crop(0, 0, 18, 18))) == 127
