"""An issue's content as the templates see it: cleaned, numbered, with everything derived worked out once.

The same plain dict goes to the HTML, text and PDF templates, so that the renderings cannot differ in what
they say, only in how it looks. All values are strings, numbers, booleans, lists and dicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

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
_DIGITS = "零一二三四五六七八九"
_LONGEST_KEPT = 14
"""A name longer than this may be broken, or it would stand out of a narrow column."""


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
    for key in ("contents", "none", "note", "colon", "footer", "preheader", "staff", "staff_right"):
        if key not in words:
            raise TemplateProblem(_("{name}: the word {key!r} is missing").format(name=name, key=key))
    return words


def printed(
    content: Content, templates: Templates, *, mark: str = "", with_pdf: bool = True
) -> dict[str, Any]:
    """The dict the templates see. `mark` (校样) is printed in front of the notice line of a proof."""
    content = clean(content)
    language = content["language"]
    words = words_of(templates, language)
    masthead = content["masthead"]
    cids = {picture["sha256"]: picture for picture in pictures_of(content)}
    sections = [
        _section(section, number, language, words, cids, with_pdf)
        for number, section in enumerate(content["sections"], 1)
    ]
    notices = [mark, masthead["notice"], words["notice_pdf"] if with_pdf else ""]
    short = short_number(masthead["number_line"])
    return {
        "language": language,
        "kind": content["kind"],
        "page": content.get("page", "a4"),
        "mark": mark,
        "words": words,
        "masthead": masthead | {"short": short, "spaced": _spaced(masthead["name"])},
        "title": fill(words["file"], name=masthead["name"], number=masthead["number_line"]),
        "running": fill(words["running"], name=masthead["name"], number=short),
        "corrects": fill(words["corrects"], corrects=masthead["corrects"])
        if masthead.get("corrects")
        else "",
        "notices": [notice for notice in notices if notice],
        "preheader": _preheader(content, words),
        "contents": _contents(content),
        "sections": sections,
        "colophon": _colophon(content["colophon"], words),
        "footer": fill(words["footer"], publisher=masthead["publisher"]),
        "pictures": list(cids.values()),
    }


def short_number(number_line: str) -> str:
    """2026年第9期 of 2026年第9期（总第141期）."""
    return re.split(r"\s*[（(]", number_line, maxsplit=1)[0] or number_line


def _section(
    section: Content, number: int, language: str, words: Mapping[str, Any], cids: Content, with_pdf: bool
) -> dict[str, Any]:
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
                "items": [_item(item, words, cids, with_pdf) for item in subsection["items"]],
            }
            for subsection in section["subsections"]
        ],
    }


def _item(item: Content, words: Mapping[str, Any], cids: Content, with_pdf: bool) -> dict[str, Any]:
    pieces = attribution_pieces(item["attribution"])
    paragraphs = [_paragraph(text) for text in item["paragraphs"]]
    if pieces and not paragraphs:
        paragraphs.append({"lead": "", "lines": [""], "attribution": []})
    if pieces:
        paragraphs[-1]["attribution"] = pieces
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
    text = text.strip("\n")
    lead = _LEAD.match(text)
    cut = lead.end() if lead else 0
    return {"lead": text[:cut], "lines": text[cut:].split("\n"), "attribution": []}


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
        "alt": photo.get("alt") or caption or words["photo_alt"],
        "width": int(photo["width"]),
        "height": int(photo["height"]),
        "text": fill(
            words["photo_pdf" if with_pdf else "photo"], caption=caption + credit or words["photo_alt"]
        ),
    }


def _colophon(rows: list[Content], words: Mapping[str, Any]) -> dict[str, Any]:
    """Rows in the order given; who edited and signed goes on one line of its own below them."""
    groups: dict[str, list[dict[str, str]]] = {"rows": [], "staff": [], "right": []}
    for row in rows:
        label = row["label"]
        group = "staff" if label in words["staff"] else "right" if label in words["staff_right"] else "rows"
        groups[group].append({"label": label, "spread": spread(label), "value": row["value"]})
    return dict(groups)


def _contents(content: Content) -> list[str]:
    """The headlines, at most ten: of a longer issue the first of each section."""
    headlines = [item["headline"] for item in items_of(content) if item["headline"]]
    if len(headlines) <= 10:
        return headlines
    firsts = []
    for section in content["sections"]:
        inside = (i["headline"] for sub in section["subsections"] for i in sub["items"] if i["headline"])
        firsts.extend(list(inside)[:1])
    return firsts[:10]


def _preheader(content: Content, words: Mapping[str, Any]) -> str:
    """One ordinary sentence: clients that show it show it as the first line of the mail."""
    items = list(items_of(content))
    first = next((item["headline"] for item in items if item["headline"]), "")
    key = "preheader" if first else "preheader_plain"
    sections = sum(1 for section in content["sections"] if not section.get("none"))
    sentence = fill(words[key], sections=sections, items=len(items), first=first)
    return sentence if len(sentence) <= 60 else sentence[:59] + "…"


def _spaced(name: str) -> str:
    """云　岚　铝　讯; a Latin name stays as it is."""
    return "\u3000".join(name) if len(name) <= 8 and all(_CJK.match(c) for c in name) else name
