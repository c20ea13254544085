"""The numbers Word prints by itself: 一、 and 1. of automatic lists, written into the paragraphs before reading.

mammoth says only that a paragraph is a list item; what contributors see, and what we cut by, is the number.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
    }
    | {"taiwaneseCountingThousand", "chineseLegalSimplified", "japaneseDigitalTenThousand", "koreanDigital"}
)
_COUNTED = 200


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int


def with_numbers(data: bytes) -> bytes:
    """The .docx with its automatic numbers as text. The same bytes when it has none or they cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if not {"word/document.xml", "word/numbering.xml"} <= names:
                return data
            document = archive.read("word/document.xml")
            if b"numPr" not in document:
                return data
            levels = _levels(ElementTree.fromstring(archive.read("word/numbering.xml")))
            root = ElementTree.fromstring(document)
            if not _number(root, levels):
                return data
            return _rewritten(archive, ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError):
        return data


def _rewritten(archive: zipfile.ZipFile, document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for entry in archive.infolist():
            copy.writestr(
                entry.filename, document if entry.filename == "word/document.xml" else archive.read(entry)
            )
    return out.getvalue()


def _levels(root: ElementTree.Element) -> dict[str, dict[int, _Level]]:
    """The levels of each numId."""
    abstract: dict[str, dict[int, _Level]] = {}
    for one in root.iter(f"{_W}abstractNum"):
        found: dict[int, _Level] = {}
        for level in one.findall(f"{_W}lvl"):
            start = _value(level, "start", "1")
            found[int(level.get(f"{_W}ilvl", "0"))] = _Level(
                _value(level, "numFmt", "decimal"),
                _value(level, "lvlText", ""),
                int(start) if start.isdigit() else 1,
            )
        abstract[one.get(f"{_W}abstractNumId", "")] = found
    return {
        one.get(f"{_W}numId", ""): abstract.get(_value(one, "abstractNumId", ""), {})
        for one in root.findall(f"{_W}num")
    }


def _value(node: ElementTree.Element, name: str, default: str) -> str:
    child = node.find(f"{_W}{name}")
    return default if child is None else child.get(f"{_W}val", default)


def _number(root: ElementTree.Element, levels: dict[str, dict[int, _Level]]) -> bool:
    """Writes the number of each list paragraph in front of it; False when there was none to write."""
    counts: dict[str, dict[int, int]] = {}
    written = False
    for paragraph in root.iter(f"{_W}p"):
        place = paragraph.find(f"{_W}pPr/{_W}numPr")
        if place is None:
            continue
        number, depth = _value(place, "numId", "0"), _value(place, "ilvl", "0")
        level = levels.get(number, {}).get(int(depth) if depth.isdigit() else 0)
        if level is None or level.form in ("bullet", "none") or not paragraph.findall(f".//{_W}t"):
            continue
        counted = counts.setdefault(number, {})
        at = int(depth) if depth.isdigit() else 0
        counted[at] = counted.get(at, level.start - 1) + 1
        for deeper in [one for one in counted if one > at]:
            del counted[deeper]
        label = _label(level, levels[number], counted)
        if label:
            _put(paragraph, label)
            written = True
    return written


def _label(level: _Level, levels: dict[int, _Level], counted: dict[int, int]) -> str:
    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        one = levels.get(at, level)
        return _written(counted.get(at, one.start), one.form)

    return re.sub(r"%([1-9])", shown, level.text)


def _put(paragraph: ElementTree.Element, label: str) -> None:
    run = ElementTree.Element(f"{_W}r")
    text = ElementTree.SubElement(run, f"{_W}t")
    text.text = label
    properties = paragraph.find(f"{_W}pPr")
    paragraph.insert(0 if properties is None else list(paragraph).index(properties) + 1, run)


def _written(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number <= _COUNTED:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


def chinese(number: int) -> str:
    """1 to 99 as 一 … 九十九, anything else in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    out = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, value)
        out += letters * count
    return out
