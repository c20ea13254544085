"""The content of an issue as canonical JSON: what all four renderings draw and what the digest covers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from editorial import attribution, numbering
from editorial.copies import Copies, choose
from editorial.crops import copy_size, crop_of
from editorial.models import Issue, Item, ItemState, Kind, Photo
from editorial.publication import House, Publication, Section

Content = dict[str, Any]
Parts = list[tuple[Section | None, str, list[Item]]]
"""Section, subsection title, its items."""

PRINTED_STATES = (ItemState.DRAFT, ItemState.ACCEPTED, ItemState.PRINTED)
"""A draft shows in proofs; sign-off is refused while one is left."""

WORDS = {
    "zh-CN": {
        "collected": "征稿时间",
        "distribution": "发放",
        "copy": "抄送",
        "address": "投稿邮箱",
        "unplaced": "（未定栏目）",
        "instalment": "（连载之{}）",
    },
    "en": {
        "collected": "Collected",
        "distribution": "Distribution",
        "copy": "Copy to",
        "address": "Contributions to",
        "unplaced": "(no section yet)",
        "instalment": " (part {})",
    },
}


def canonical(value: Any) -> bytes:
    """One byte form for one value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def house_of(issue: Issue, current: House) -> House:
    """The configuration an issue was closed with, else the current one."""
    return House.model_validate(issue.house) if issue.house is not None else current


def build(issue: Issue, current: House) -> Content:
    """The content of an issue as it stands now. Reads the database; changes nothing."""
    house = house_of(issue, current)
    publication = house.publication
    language = publication.language
    return {
        "language": language,
        "kind": issue.kind,
        "look": look(publication),
        "masthead": {
            "name": publication.name,
            "latin": publication.latin,
            "publisher": publication.publisher,
            "notice": publication.notice,
            "title": issue.title,
            "year": issue.year,
            "number": issue.number,
            "cumulative": issue.cumulative,
            "number_line": numbering.number_line(issue, language),
            "date": issue.date.isoformat(),
            "date_line": date_line(issue.date, language),
            "corrects": numbering.number_line(issue.corrects, language)
            if issue.corrects is not None
            else None,
        },
        "sections": _sections(issue, house),
        "colophon": _colophon(issue, house),
    }


def look(publication: Publication) -> Content:
    """How the renderings are made: part of the content, and so of what is signed."""
    return {
        "page": publication.page,
        "profile": publication.profile,
        "accent": publication.accent.lower(),
        "images": publication.images,
        "numbers": publication.item_numbers,
        "wrap": publication.text_wrap,
        "pdf": publication.pdf == "attach",
        "docx": publication.docx == "attach",
    }


def date_line(day: date, language: str) -> str:
    if language == "zh-CN":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}"


def items_in_order(issue: Issue, house: House) -> Parts:
    """(section, subsection title, items) in printed order; items whose section is unknown come last."""
    # The sizes of the copies come with the photos: which of them are mailed is chosen by them.
    photos = Prefetch("photos", Photo.objects.select_related("mail", "light"))
    rows = issue.items.filter(state__in=PRINTED_STATES).order_by("position", "id").prefetch_related(photos)
    boxes: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in rows:
        section = house.find_section(item.section)
        known = section is not None and item.subsection in {s.key for s in section.subsection}
        boxes[item.section if section else "", item.subsection if known else ""].append(item)
    ordered: Parts = []
    for section in house.section:
        for key, title in (("", ""), *((s.key, s.title) for s in section.subsection)):
            if (section.key, key) in boxes:
                ordered.append((section, title, boxes[section.key, key]))
    if ("", "") in boxes:
        ordered.append((None, "", boxes["", ""]))
    return ordered


def _sections(issue: Issue, house: House) -> list[Content]:
    language = house.publication.language
    words = WORDS[language]
    parts = items_in_order(issue, house)
    mailed = _mailed(parts, house.publication)
    serials = [section.key for section, _title, _items in parts if section is not None and section.serial]
    instalments = numbering.instalments(house, issue, list(dict.fromkeys(serials)))
    number = 0
    result: list[Content] = []
    for section in (*house.section, None):
        subsections = []
        for _, title, items in (part for part in parts if part[0] == section):
            drawn = []
            for item in items:
                number += 1
                drawn.append(_item(item, number, language, mailed))
            subsections.append({"title": title, "items": drawn})
        none = (
            not subsections
            and section is not None
            and section.empty == "say-none"
            and issue.kind == Kind.REGULAR
        )
        if subsections or none:
            result.append(
                {
                    "key": section.key if section else "",
                    "title": section.title if section else words["unplaced"],
                    "instalment": _instalment(instalments.get(section.key), language) if section else None,
                    "none": none,
                    "subsections": subsections,
                }
            )
    return result


def _instalment(count: int | None, language: str) -> str | None:
    if count is None:
        return None
    return WORDS[language]["instalment"].format(numbering.chinese(count) if language == "zh-CN" else count)


def _item(item: Item, number: int, language: str, mailed: Mapping[str, str]) -> Content:
    return {
        "id": item.pk,
        "number": number,
        "headline": item.headline,
        "paragraphs": list(item.paragraphs),
        "attribution": attribution.printed(item.unit, item.authors, item.role, item.source, language),
        "note": item.note,
        "photos": [_photo(photo, mailed) for photo in _printed(item)],
    }


def _printed(item: Item) -> list[Photo]:
    return sorted((photo for photo in item.photos.all() if photo.use), key=lambda photo: photo.place)


def _mailed(parts: Parts, publication: Publication) -> dict[str, str]:
    """SHA-256 of the copy each photo is mailed with, by that of its mail copy."""
    photos = [photo for _section, _title, items in parts for item in items for photo in _printed(item)]
    if publication.images == "none":
        return {photo.mail_id: photo.mail_id for photo in photos}  # they are in the PDF alone, at their best
    copies = (
        Copies(
            mail=photo.mail_id,
            size=photo.mail.size,
            light=photo.light_id,
            light_size=photo.light.size if photo.light is not None else 0,
        )
        for photo in photos
    )
    return choose(copies, publication.pictures_bytes)


def _photo(photo: Photo, mailed: Mapping[str, str]) -> Content:
    """`mail` is the copy that is mailed and printed, `copy` the one it would be without the bound on all of them."""
    wide, high = copy_size(photo.width, photo.height, photo.turn, crop_of(photo.crop))
    return {
        "sha256": photo.original_id,
        "mail": mailed[photo.mail_id],
        "copy": photo.mail_id,
        "caption": photo.caption,
        "credit": photo.credit,
        "alt": photo.alt or photo.caption,
        "width": wide,
        "height": high,
        "size": photo.size,
    }


def span_line(opens: datetime, closes: datetime, zone: ZoneInfo, language: str) -> str:
    """The window as printed: 2026年5月6日8时—5月12日17时."""
    a, b = opens.astimezone(zone), closes.astimezone(zone)
    if language != "zh-CN":
        return f"{a.day} {a:%B} {a.year} {a:%H:%M} – {b.day} {b:%B} {b.year} {b:%H:%M}"

    def clock(moment: datetime) -> str:
        return f"{moment.hour}时" + (f"{moment.minute}分" if moment.minute else "")

    later = "" if a.year == b.year else f"{b.year}年"
    return f"{a.year}年{a.month}月{a.day}日{clock(a)}—{later}{b.month}月{b.day}日{clock(b)}"


def _colophon(issue: Issue, house: House) -> list[Content]:
    publication, words = house.publication, WORDS[house.publication.language]
    rows = []
    if issue.window is not None:
        span = span_line(issue.window.opens, issue.window.closes, house.zone, publication.language)
        rows.append({"label": words["collected"], "value": span})
    rows.append({"label": words["distribution"], "value": house.lists.distribution.title})
    rows.append({"label": words["copy"], "value": house.lists.copy_.title})
    rows.append({"label": words["address"], "value": publication.submission_address})
    rows += [{"label": row.label, "value": row.value} for row in publication.colophon]
    return rows


def photo_blobs(content: Content) -> set[str]:
    """The SHA-256 of every copy of a photo that is mailed with the content."""
    return {
        photo["mail"]
        for section in content["sections"]
        for subsection in section["subsections"]
        for item in subsection["items"]
        for photo in item["photos"]
    }


def plain_items(content: Content) -> list[Content]:
    """Every item of the content, in printed order."""
    return [item for s in content["sections"] for sub in s["subsections"] for item in sub["items"]]
