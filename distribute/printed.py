"""An issue's content as the templates see it: cleaned, numbered, with everything derived worked out once.

The same plain dict goes to the HTML, text and PDF templates, so that the renderings cannot differ in what
they say, only in how it looks. All values are strings, numbers, booleans, lists and dicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from distribute.colours import shades
from distribute.templates import TemplateProblem, Templates

Content = Mapping[str, Any]

# C0 (but newline) and C1 controls, lone surrogates, non-characters, line and paragraph separators; and the
# bidirectional embeddings, overrides and isolates, which would reorder what stands after the field.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_LEAD = re.compile(r"【[^】\n]{1,40}】")
_NAME_ENDS = re.compile(r"(?<=[、，,；;\s])")
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_LAST_MARK = re.compile(r"(?<=[^\s。．.，,；;、])[。．.，,；;、]$")
_DIGITS = "零一二三四五六七八九"
_LONGEST_KEPT = 14
"""A name longer than this may be broken, or it would stand out of a narrow column."""
_VERSE = 26.0
"""Ems of the longest line of verse: what is left of a line of 28 characters behind the indent."""
_CONTENTS = 10
"""Most lines of the list of contents."""


def clean(value: Any) -> Any:
    """The value with every string freed of what cannot be printed; tabs become spaces, CRLF newlines."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return _UNPRINTABLE.sub("", lines)
    if isinstance(value, Mapping):
        return {str(key): clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [clean(inner) for inner in value]
    return value


def fill(template: str, **values: object) -> str:
    """`{name}` replaced in one pass; a brace inside a value stays a brace."""
    return re.sub(r"\{(\w+)\}", lambda m: str(values.get(m[1], m[0])), template)


def han(number: int) -> str:
    """一 to 九十九, for the section numbers of the text rendering; digits beyond that."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") or ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def spread(label: str, wide: str = "\u3000") -> str:
    """A label of two Chinese characters spread to the width of four: 主　　送."""
    return f"{label[0]}{wide * 2}{label[1]}" if len(label) == 2 and _CJK.match(label) else label


def attribution_pieces(text: str) -> list[dict[str, Any]]:
    """（unit　name、name） cut where a line may end; a piece with `keep` is a name that stays whole.

    What stands before the first wide space is the unit, which may break anywhere.
    """
    unit, gap, names = text.partition("\u3000")
    if not gap:
        return [{"text": text, "keep": False}] if text else []
    pieces = [{"text": unit + gap, "keep": False}]
    for part in _NAME_ENDS.split(names):
        name = part.rstrip()
        if name:
            pieces.append({"text": name, "keep": len(name) <= _LONGEST_KEPT})
        if name != part:
            pieces.append({"text": part[len(name) :], "keep": False})
    return pieces


def pictures_of(content: Content) -> list[dict[str, Any]]:
    """The issue's pictures in printed order, each mail copy once: {sha256, name, cid, original}.

    The Content-ID (RFC 2392: unique in the world) is made from the picture's own hash, so the HTML can be
    rendered before anything is known about the mail that will carry it.
    """
    found: dict[str, dict[str, Any]] = {}
    for item in items_of(content):
        for photo in item.get("photos", ()):
            sha = str(photo["mail"])
            name = f"p{len(found) + 1}"
            found.setdefault(
                sha,
                {
                    "sha256": sha,
                    "name": name,
                    "cid": f"{name}.{sha[:32]}@newsdesk",
                    "original": photo["sha256"],
                },
            )
    return list(found.values())


def items_of(content: Content) -> Iterator[Mapping[str, Any]]:
    """Every item, in printed order."""
    for section in content["sections"]:
        for subsection in section["subsections"]:
            yield from subsection["items"]


def words_of(templates: Templates, language: str) -> dict[str, Any]:
    """The words of a language. Raises TemplateProblem when one is missing."""
    name = f"words.{language}.toml"
    words = templates.table(name)
    for key in (
        "contents",
        "none",
        "note",
        "colon",
        "footer",
        "preheader",
        "corrects",
        "recalls",
        "staff",
        "staff_right",
    ):
        if key not in words:
            raise TemplateProblem(_("{name}: the word {key!r} is missing").format(name=name, key=key))
    return words


def printed(
    content: Content, templates: Templates, *, mark: str = "", with_pdf: bool | None = None
) -> dict[str, Any]:
    """The dict the templates see.

    `mark` (校样) is printed in front of the notice line of a proof. `with_pdf`: whether the mail carries the PDF, as
    the content says unless it is given.
    """
    content = clean(content)
    language = content["language"]
    words = words_of(templates, language)
    masthead, look = content["masthead"], content["look"]
    with_pdf = look["pdf"] if with_pdf is None else with_pdf
    cids = {picture["sha256"]: picture for picture in pictures_of(content)}
    sections = [
        _section(section, number, language, words, cids, with_pdf)
        for number, section in enumerate(content["sections"], 1)
    ]
    _label(sections, look["numbers"])
    notices = [mark, masthead["notice"], words["notice_pdf"] if with_pdf else ""]
    short = short_number(masthead["number_line"])
    special = masthead.get("title") or ""
    return {
        "language": language,
        "kind": content["kind"],
        "look": look,
        "colours": asdict(shades(look["accent"])),
        "mark": mark,
        "words": words,
        "masthead": masthead | {"short": short, "spaced": _spaced(masthead["name"]), "title": special},
        "name_size": name_size(masthead["name"]),
        "title": fill(words["file"], name=masthead["name"], number=masthead["number_line"]),
        "running": fill(words["running"], name=masthead["name"], number=short),
        "corrects": _answered(content, words),
        "notices": [notice for notice in notices if notice],
        "preheader": _preheader(content, words),
        "contents": _contents(content),
        "sections": sections,
        "colophon": _colophon(content["colophon"], words),
        "footer": fill(words["footer"], publisher=masthead["publisher"]),
        "pictures": list(cids.values()),
    }


def _label(sections: list[dict[str, Any]], numbers: str) -> None:
    """Gives each item the number the text prints before it, `3. `, or "" when the publication wants none."""
    through = 0
    for section in sections:
        items = [item for subsection in section["subsections"] for item in subsection["items"]]
        for place, item in enumerate(items, 1):
            through += 1
            number = {"issue": through, "section": place}.get(numbers)
            item["label"] = f"{number}. " if number else ""


def name_size(name: str) -> dict[str, int]:
    """The px of the name in the HTML: letter size, line and tracking, on a desk and on a phone.

    So many wide letters as fit the column of 552 px, or a phone's of 280, have the full size; more are made smaller
    to stay on one line. A name in Latin letters breaks between its words instead.
    """
    if not _CJK.search(name):
        return {"px": 44, "line": 56, "track": 1, "phone_px": 34, "phone_line": 44, "phone_track": 1}
    wide = max(1.0, sum(1.0 if _CJK.match(letter) else 0.6 for letter in name))
    desk, phone = min(1.0, 552 / 68 / wide), min(1.0, 280 / 51 / wide)
    return {
        "px": max(24, int(56 * desk)),
        "line": max(34, int(68 * desk)),
        "track": int(12 * desk),
        "phone_px": max(18, int(42 * phone)),
        "phone_line": max(26, int(52 * phone)),
        "phone_track": int(9 * phone),
    }


def _answered(content: Content, words: Mapping[str, Any]) -> str:
    """What a correction or a recall notice says it answers; "" for any other issue."""
    masthead = content["masthead"]
    if not masthead.get("corrects"):
        return ""
    key = "recalls" if content["kind"] == "recall" else "corrects"
    return fill(words[key], name=masthead["name"], corrects=masthead["corrects"])


def short_number(number_line: str) -> str:
    """2026年第9期 of 2026年第9期（总第141期）."""
    return re.split(r"\s*[（(]", number_line, maxsplit=1)[0] or number_line


def _section(
    section: Content, number: int, language: str, words: Mapping[str, Any], cids: Content, with_pdf: bool
) -> dict[str, Any]:
    gap = "" if language.startswith("zh") else " "
    return {
        "number": number,
        "label": f"{number:02}",
        "ordinal": f"{han(number)}、" if language.startswith("zh") else f"{number}. ",
        "title": section["title"],
        "instalment": section.get("instalment") or "",
        "none": words["none"] if section.get("none") else "",
        "subsections": [
            {
                "title": subsection["title"],
                "items": [_item(item, words, cids, with_pdf, gap) for item in subsection["items"]],
            }
            for subsection in section["subsections"]
        ],
    }


def _item(item: Content, words: Mapping[str, Any], cids: Content, with_pdf: bool, gap: str) -> dict[str, Any]:
    """`gap` stands between the text and its attribution: nothing before a full-width parenthesis.

    The attribution of verse stands on a line of its own.
    """
    pieces = attribution_pieces(item["attribution"])
    paragraphs = [_paragraph(text) for text in item["paragraphs"]]
    for before, paragraph in pairwise(paragraphs):
        paragraph["stanza"] = before["verse"] and paragraph["verse"]
    if pieces and not paragraphs:
        paragraphs.append(_paragraph(""))
    if pieces:
        alone = paragraphs[-1]["verse"] or paragraphs[-1]["lines"] == [""]
        blank = [{"text": gap, "keep": False}] if gap and not alone else []
        paragraphs[-1]["attribution"] = blank + pieces
    return {
        "id": item["id"],
        "number": item["number"],
        "headline": item["headline"],
        "note": f"{words['note']}{words['colon']}{item['note']}" if item.get("note") else "",
        "paragraphs": paragraphs,
        "attribution": item["attribution"],
        "photos": [_photo(photo, words, cids, with_pdf) for photo in item["photos"]],
    }


def _paragraph(text: str) -> dict[str, Any]:
    """`verse`: several lines as its writer broke them, none longer than one in print; `stanza`: verse after verse."""
    text = text.strip("\n")
    lead = _LEAD.match(text)
    cut = lead.end() if lead else 0
    lines = text[cut:].split("\n")
    verse = len(lines) > 1 and all(_ems(line) <= _VERSE for line in lines)
    return {"lead": text[:cut], "lines": lines, "attribution": [], "verse": verse, "stanza": False}


def _photo(photo: Content, words: Mapping[str, Any], cids: Content, with_pdf: bool) -> dict[str, Any]:
    picture = cids[photo["mail"]]
    credit = photo.get("credit") or ""
    if credit and credit[0] not in "（(":
        credit = fill(words["credit"], credit=credit)
    caption = photo.get("caption") or ""
    return {
        "name": picture["name"],
        "cid": picture["cid"],
        "caption": caption,
        "credit": credit,
        "keep_credit": len(credit) <= 20,
        "alt": photo.get("alt") or caption or words["photo_alt"],
        "width": int(photo["width"]),
        "height": int(photo["height"]),
        "size": photo.get("size") or "m",
        "text": fill(
            words["photo_pdf" if with_pdf else "photo"],
            # A sentence goes on behind it: 发布。，见附件 has one mark too many.
            caption=_LAST_MARK.sub("", caption + credit) or words["photo_alt"],
        ),
    }


def _colophon(rows: list[Content], words: Mapping[str, Any]) -> dict[str, Any]:
    """Rows in the order given; who edited and signed goes on one line of its own below them."""
    groups: dict[str, list[dict[str, Any]]] = {"rows": [], "staff": [], "right": []}
    for row in rows:
        label = row["label"]
        group = "staff" if label in words["staff"] else "right" if label in words["staff_right"] else "rows"
        keep = len(label) + len(row["value"]) <= _LONGEST_KEPT
        groups[group].append({"label": label, "spread": spread(label), "value": row["value"], "keep": keep})
    longest = max((_ems(row["spread"] + words["colon"]) for row in groups["rows"]), default=0)
    return {**groups, "label_px": min(160, max(88, round(longest * 14) + 4))}


def _ems(text: str) -> float:
    """The width of a line in ems, near enough: a wide letter 1, any other 0.55."""
    return sum(1.0 if ord(letter) >= 0x2E80 else 0.55 for letter in text)


def _contents(content: Content) -> list[str]:
    """The headlines in printed order, at most ten: every section has its first before any has a second.

    One headline alone needs no list.
    """
    ranked = []
    for number, section in enumerate(content["sections"]):
        inside = [i["headline"] for sub in section["subsections"] for i in sub["items"] if i["headline"]]
        ranked += [(rank, number, headline) for rank, headline in enumerate(inside)]
    chosen = sorted(sorted(ranked)[:_CONTENTS], key=lambda one: (one[1], one[0]))
    return [headline for _rank, _section, headline in chosen] if len(chosen) > 1 else []


def _preheader(content: Content, words: Mapping[str, Any]) -> str:
    """One ordinary sentence: clients that show it show it as the first line of the mail.

    A correction or a recall says first what it answers, a special edition what it is about.
    """
    items = list(items_of(content))
    first = next((item["headline"] for item in items if item["headline"]), "")
    key = "preheader" if first else "preheader_plain"
    sections = sum(1 for section in content["sections"] if not section.get("none"))
    sentence = fill(words[key], sections=sections, items=len(items), first=first)
    special = content["masthead"].get("title")
    sentence = _answered(content, words) or (f"{special}{words['colon']}{sentence}" if special else sentence)
    return sentence if len(sentence) <= 60 else sentence[:59] + "…"


def _spaced(name: str) -> str:
    """云　岚　铝　讯; a Latin name stays as it is."""
    return "\u3000".join(name) if len(name) <= 8 and all(_CJK.match(c) for c in name) else name
