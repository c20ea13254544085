"""Text that breaks templates, and issues that hold it in every field; each has a harmless twin of the same shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.distribute import sample

NASTY: dict[str, str] = {
    "empty": "",
    "blank": " \u3000\t ",
    "jinja": "{{ 7*7 }}{% for x in y %}{# c #}{%- endfor -%}",
    "format": "{name} {0} {} %s %(name)s $name ${HOME}",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "comment": "<!-- --> <![endif]--> <![CDATA[ ]]> </td></table></body>",
    "entities": "&lt;b&gt; &amp; &#60;i&#62; &nbsp &copy",
    "quotes": '"\' onload="x" `\u201c\u201d',
    "style": "</style><style>*{display:none}</style>",
    "typst-code": '#import "@preview/x:1.0.0" #read("/etc/passwd") #{1+1} #[x] #let a = 1',
    "typst-markup": "$x^2$ *bold* _em_ `raw` ```raw``` @ref <label> = heading - list + enum / term: x",
    "typst-comment": "// comment /* open */ \\ \\u{1F600} \\# ~ -- --- ... ' \"",
    "formula": "=cmd|' /C calc'!A0",
    "formulas": "+1+1 @SUM(1) -2",
    "word": "w" * 2000,
    "long-word": "x" * 10_000,
    "long-han": "长" * 3000,
    "no-break": "\u00a0" * 300 + "a",
    "title": "一个很长很长的标题，" * 60,
    "family": "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f1e8\U0001f1f3",
    "right-to-left": "\u0645\u0631\u062d\u0628\u0627 abc \u200f\u202eoverride\u202c\u2066iso\u2069",
    "combining": "Z\u0351\u036b\u0343\u0300\u0301\u0302\u0303\u0304 e\u0301 \u0e01\u0e33",
    "only-combining": "\u0301\u0302\u0303",
    "null": "a\x00b\x07c\x1bd\x7fe\x85f",
    "surrogate": "a\ud800b\udfffc",
    "separators": "a\u2028b\u2029c\u000bd\u000ce",
    "lines": "a\r\nb\rc\n\nd\te",
    "header": "x\r\nBcc: evil@evil.example\r\n\r\nbody",
    "encoded": "=?UTF-8?B?5LqR?= =?x",
    "private": "\ue000\uf8ff\U000f0000\U0010ffff\ufffe",
    "brackets": "【】【【a】】【b\nc】（（（））（",
    "names": "（甲、乙，丙；丁,戊;己 庚　辛）",
    "mathematics": "∑∫√≤≥≠ ㎡㎏℃ ①②③ 𠮷野家 㐀 喆镕堃",
    "xml": "]]>&#x0;<w:t xml:space='preserve'>",
    "dots": "../../../etc/passwd\\..\\x.pdf/",
}
"""By what it is: text in the way of one template or another."""

_CHARACTERS = (
    "{}%#<>&\"'$*_`@\\/=~|^[]()-+.,;:!? \n\t\r\x00\x1b\u2028\u3000\u200b\u200d\u202e\ufeff\ud83d\u0301"
    "ab1云铝，。、；（）【】“”é\U0001f600\u0645"
)
_PIECES = [*(word for word in NASTY.values() if 0 < len(word) < 120), "云岚铝讯", "Tide & Quay", "5月8日，"]


def texts(longest: int = 60) -> st.SearchStrategy[str]:
    """Hostile strings: single characters that mean something somewhere, and whole nasty pieces."""
    letters = st.text(st.sampled_from(_CHARACTERS), max_size=longest)
    mixed = st.lists(st.one_of(letters, st.sampled_from(_PIECES)), max_size=3).map("".join)
    return st.one_of(st.just(""), letters, mixed, st.sampled_from(_PIECES))


@st.composite
def contents(draw: st.DrawFn) -> dict[str, Any]:
    """An issue of any shape with hostile text in every field: 0 to 3 sections, items of 0 to 4 paragraphs."""
    text = texts()
    items = sample.Numbered()

    def item() -> dict[str, Any]:
        authors = "、".join(draw(st.lists(text, max_size=3)))
        photos = [
            sample.photo(1, draw(text), draw(text)) | {"alt": draw(text)}
            for _ in range(draw(st.integers(0, 1)))
        ]
        paragraphs = draw(st.lists(text, max_size=4))
        by = draw(st.sampled_from(["", f"（{draw(text)}　{authors}）", draw(text)]))
        return items(by, *paragraphs, headline=draw(text), note=draw(text), photos=photos)

    def section(number: int) -> dict[str, Any]:
        boxes = [
            {"title": draw(text), "items": [item() for _ in range(draw(st.integers(0, 2)))]}
            for _ in range(draw(st.integers(0, 2)))
        ]
        return sample.section(
            f"s{number}", draw(text), instalment=draw(st.one_of(st.none(), text)), none=not boxes
        ) | {"subsections": boxes}

    names = ("name", "latin", "publisher", "notice", "title", "number_line", "date_line", "corrects")
    head = sample.issue()["masthead"] | {key: draw(text) for key in names}
    return sample.issue(
        kind=draw(st.sampled_from(["regular", "correction", "recall", "special"])),
        language=draw(st.sampled_from(["zh-CN", "en"])),
        masthead=head,
        sections=[section(number) for number in range(draw(st.integers(0, 3)))],
        colophon=[{"label": draw(text), "value": draw(text)} for _ in range(draw(st.integers(0, 3)))],
    )


def everywhere(word: str, **changes: Any) -> dict[str, Any]:
    """One item, one photo, one row: `word` in every field a person or a configuration fills."""
    items = sample.Numbered()
    photo = sample.photo(1, word, word) | {"alt": word}
    made = items(
        f"（{word}　{word}）", word, f"【{word[:30]}】{word}", headline=word, note=word, photos=[photo]
    )
    boxes = [{"title": word, "items": [made]}]
    names = ("name", "latin", "publisher", "notice", "title", "number_line", "date_line", "corrects")
    return (
        sample.issue(
            kind="correction",
            masthead=sample.issue()["masthead"] | dict.fromkeys(names, word),
            sections=[sample.section("s", word, instalment=word, subsections=boxes)],
            colophon=[{"label": word, "value": word}],
        )
        | changes
    )


_HARMLESS = str.maketrans(dict.fromkeys("{}%#<>&\"'$*_`@\\/=~|^[]-+:", "a"))
"""Marks that mean something to a template or to markup, and nothing to the layout."""


def harmless(content: Any) -> Any:
    """The same content with every mark of a template or markup language made a letter; lines and names stay."""
    if isinstance(content, str):
        return content.translate(_HARMLESS)
    if isinstance(content, list):
        return [harmless(one) for one in content]
    if isinstance(content, dict):
        kept = ("language", "kind", "look", "date", "sha256", "mail", "size", "key")
        return {key: value if key in kept else harmless(value) for key, value in content.items()}
    return content


def strings(content: dict[str, Any]) -> list[str]:
    """What people wrote into sections and items, as far as every rendering must show it."""
    found: list[str] = []
    for section in content["sections"]:
        found.append(section["title"])
        for box in section["subsections"]:
            if box["items"]:
                found.append(box["title"])
            for item in box["items"]:
                found += [item["headline"], item["note"], *item["paragraphs"], item["attribution"]]
                found += [one[key] for one in item["photos"] for key in ("caption", "credit")]
    return found


_UNSEEN = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff\ud800-\udfff\u1680\u2000-\u200a]"
)


def seen(text: str, keep: Callable[[str], bool] = lambda character: True) -> str:
    """What is left to see of a text: no blanks, no controls, no invisible marks."""
    return "".join(filter(keep, _UNSEEN.sub("", text)))
