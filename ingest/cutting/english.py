"""English attributions: By Li Na, Carbon Plant; Text by … Photos by …; (Logistics, Sun Tao); Reviewed by: …

A name is told from a unit by the unit's last word (plant, team, logistics), and from other words by its capitals.
Words that no label introduces count only when their names are plainly persons' names: a headline has capitals too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cutting.latin_names import is_plain_name
from ingest.cutting.names import is_person, is_unit, latin_unit_end


@dataclass(frozen=True)
class Said:
    """What a run of English words says of who made a contribution."""

    unit: str = ""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    source: str = ""
    checked: tuple[str, ...] = ()
    """Reviewed by: Wang Jun and the like, as they are told to the editor."""


_MADE = (
    r"(?:text|words|stor(?:y|ies)|article|report(?:ing)?|writing|copy|written|contribut(?:ed|ion)|submitted|reported|prepared"
    r"|compiled|provided|sent(?: in)?|told|posted)"
)
_SHOWN = r"(?:photo(?:s|graph(?:s|y|ed)?)?|pictures?|pics?|images?|picture credits?|photo credits?|camera|photographed)"
_CHECKED = (
    r"(?:reviewed|edited|approved|checked|proof-?read|verified|signed off|released|authori[sz]ed|translated"
    r"|cleared|revised)"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[\s.,;:|/()\[—–-]))(?:"
    rf"(?P<maker>{_MADE}(?:\s*(?:and|&|\+|,|/)\s*{_SHOWN})?\s+by\s*:?"
    rf"|{_MADE}(?:\s*(?:and|&|\+|/)\s*{_SHOWN})?\s*[:：|]|(?:and )?by\b\s*:?"
    r"|(?:authors?|writers?|reporters?|correspondents?|contributors?|byline|names?)\s*(?:\(s\))?\s*[:：|])"
    rf"|(?P<photo>{_SHOWN}\s+by\s*:?|{_SHOWN}\s*[:：|]|photographers?\s*[:：|]|photo courtesy of\b)"
    rf"|(?P<check>{_CHECKED}\s+by\s*:?"
    r"|(?:date(?: sent)?|word count|editors?|reviewers?|proof-?readers?|approvers?|translat(?:ors?|ion))\s*[:：|])"
    r"|(?P<source>sources?\s*[:：]|reprinted from\b|courtesy of\b)"
    r"|(?P<unit>(?:from(?: the)? )?(?:unit|department|dept\.?|division|office|plant|company|workshop)\s*[:：])"
    r")\s*",
    re.IGNORECASE,
)
_FIELDS = (
    r"human resources|hr|r&d|it|logistics|production|safety|maintenance|procurement|purchasing"
    r"|finance|accounting|accounts|marketing|sales|quality(?: (?:control|assurance))?|engineering"
    r"|administration|smelting|casting|rolling|energy|environment|environmental protection|operations"
    r"|security|training|foundry|warehouse|canteen|library|kindergarten|carbon|electrolysis"
    r"|headquarters|secretariat|publicity|communications|pot ?rooms?|pot ?lines?|cast ?house|press"
    r"|railway|transport|trade union|youth league|party committee|power plant|power|planning|legal"
    r"|audit|technology|research|exports?|foreign trade|shipping|supply|customer service|clinic"
    r"|fire brigade|brigade|crew|shift|project|terminal|site|camp|berth|jetty|pier|dock|dockyard|shipyard|branch|base"
    r"|farm|dam|reservoir|waterworks|water works|substation|network|services?|desk|board|bureau"
    r"|studio|gallery|showroom|kiln|hotel|"
    r"laborator(?:y|ies)|quarry|mine|refinery|yard|port|hall|depot"
)
_FIELD = re.compile(rf"(?:the )?(?:{_FIELDS})(?:(?: and |, | & | )(?:{_FIELDS}))*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:the )?(?:(?:[A-Z][\w&'’-]*|of|and) ){0,4}(?:plant|shop|line|potline|shift|team|unit|workshop|mill|group|crew"
    r"|pot ?room|furnace|cast ?house|smelter|section|brigade|hall)"
    r" (?:no\. ?)?(?:\d{1,3}|[A-E]|I{1,3}|IV)",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:the )?(?:department|office|division|bureau|institute|school|union|committee)(?: of| for) [A-Z][\w&'’ -]{2,40}",
    re.IGNORECASE,
)
_ENDS_UNIT = re.compile(rf"(?:\b(?:{_FIELDS})|company|ltd\.?|inc\.?|co\.)$", re.IGNORECASE)
_JOB = re.compile(
    r"(?:^|\b)(?:staff )?(?:reporter|correspondent|writer|engineer|manager|intern|trainee|technician|operator|foreman"
    r"|supervisor|director|secretary|assistant|specialist|officer|editor|photographer|apprentice|hygienist|coordinator"
    r"|leader|chemist)$",
    re.IGNORECASE,
)
_LINE_MOST = 140
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_english(text: str) -> bool:
    """Whether words are read here: Latin letters and no Chinese, or Chinese names behind an English label."""
    return bool(re.search(r"[A-Za-z]{2}", text)) and (not _HAN.search(text) or is_labelled(text))


def is_labelled(text: str) -> bool:
    """Whether words begin by saying who did what: By, Written by, Photos:, Reviewed by."""
    match = _LABEL.match(text.strip(" \u3000()[]（）—–-*~"))
    return match is not None and match.end() < len(text)


def read(text: str) -> Said | None:
    """The unit, authors, photographers, source and checks some words name; None when a word is none of them."""
    unit, source = "", ""
    authors, photographers, checked = list[str](), list[str](), list[str]()
    for label, name, words in _segments(text):
        if label in ("check", "source") and not re.match(r"(?:the )?[A-Z\d\u4e00-\u9fff《“\"]", words):
            return None  # Edited by hand
        if label == "check":
            checked.append(f"{name}：{words}")
        elif label == "source":
            source = words
        elif label == "unit":
            unit = unit or words
        elif (found := who(words, sure=bool(label) and name.lower() not in ("by", "and by"))) is None:
            return None
        else:
            unit = unit or found[0]
            (photographers if label == "photo" else authors).extend(found[1])
    if not (unit or authors or photographers or source or checked):
        return None
    if source and house_unit(source) and not unit:
        unit, source = source, ""
    return Said(unit, _once(authors), _once(photographers), source, tuple(checked))


def line(text: str) -> Said | None:
    """A line of its own that only says who made a contribution: labelled, behind a dash, or a name and a unit."""
    if len(text) > _LINE_MOST or "\n" in text or not is_english(text):
        return None
    bare = text.strip(" \u3000*~_")
    if bare[:1] in "([（" and bare[-1:] in ")]）":
        return None  # a bracket is judged with what stands before it
    dashed = bool(re.match(r"^[—–―-]{1,3}\s*(?=\S)", bare))
    bare = bare.strip("—–―- ").rstrip(".;,")
    said = read(bare)
    if said is None or re.search(r"[!?]", bare):
        return None
    if is_labelled(bare):
        by = re.match(r"by\s+(?!:)", bare, re.IGNORECASE)
        return said if by is None or _is_byline(said) else None
    if not re.search(r"[,|/;]|\s[—–-]\s|\(", bare) and not dashed:
        return None  # Carbon Plant Cuts Costs is a headline
    named = bool(said.authors) and all(map(is_plain_name, said.authors))
    return said if named and (said.unit or dashed) else None


_STOPS = re.compile(r"(?<=[.!?”\"’)])\s+(?=\S)")


def ending(text: str) -> tuple[str, Said] | None:
    """A paragraph without the line it ends with that says who wrote: … at the port. By Sun Tao, Logistics"""
    for stop in _STOPS.finditer(text, max(0, len(text) - 160)):
        tail = text[stop.end() :]
        if not ("\n" in stop[0] or is_labelled(tail) or tail[:1] in "—–" or tail[:2] == "- "):
            continue
        if (said := line(tail)) is not None:
            return text[: stop.end()].rstrip(), said
    return None


def _is_byline(said: Said) -> bool:
    """Whether the words behind a bare By are people: By Popular Demand and By Design, Not by Chance are headlines."""
    if said.unit and (said.authors or not _FIELD.fullmatch(said.unit)):
        return True
    return bool(said.authors) and all(map(is_plain_name, said.authors))


def who(text: str, *, sure: bool = False) -> tuple[str, list[str]] | None:
    """Unit and names out of words without labels, None when one is neither. `sure`: a label says they are names."""
    units, names = list[str](), list[str]()
    bare = re.sub(r"\s*[(（\[]([^()（）]{2,40})[)）\]]", r", \1", text).strip(" ,;|/.—–-")
    bare = _OFFICE.sub("", bare if bare.count("(") == bare.count(")") else bare.strip("()[] "))
    if not bare or len(bare) > _LINE_MOST or re.search(r"[!?\"“”]", bare):
        return None
    pieces = re.split(r"\s*[,;/|\u3000、，]\s*|\s+[—–-]+\s+|\s{2,}", bare)
    pieces = [one for one in pieces if one]
    for piece in pieces:
        found = _piece(piece, sure=sure, named=bool(names))
        if found is None and len(pieces) == 2 and _beside_a_name(piece, pieces):
            found = [piece], []
        if found is None:
            return None
        units.extend(found[0])
        names.extend(found[1])
    if not units and not names:
        return None
    return _unit(units, bare), names


def _beside_a_name(piece: str, pieces: list[str]) -> bool:
    """Whether words in capitals stand beside what is plainly a person's name: (Port Nang Light Rail JV, Lin Hetian)."""
    other = pieces[0] if pieces[1] is piece else pieces[1]
    words = piece.split()
    capitals = all(one[0].isupper() or one[0].isdigit() or one in _SMALL for one in words)
    return 2 <= len(words) <= 7 and capitals and is_plain_name(other) and not is_plain_name(piece)


def _unit(units: list[str], text: str) -> str:
    """Two units as they stand: Carbon Plant, Yunlan Aluminium with their comma."""
    joined = ", ".join(units)
    return joined if len(units) < 2 or joined in text else "、".join(units)


def _piece(piece: str, *, sure: bool, named: bool) -> tuple[list[str], list[str]] | None:
    piece = re.sub(r"^[Tt]he (?=[A-Z])", "", piece)
    joined = _FROM.match(piece)
    if joined is not None and is_person(joined[1]) and not house_unit(joined[1]) and house_unit(joined[2]):
        return [joined[2]], [joined[1]]
    if house_unit(piece):
        return [piece], []
    several = [one for one in re.split(r" and | & |^and |^& ", piece) if one]
    if len(several) > 1 and all(map(is_person, several)):
        return [], several
    words = several[0] if len(several) == 1 else piece
    if _JOB.search(words) and (named or words.islower()):
        return [], []
    end = latin_unit_end(words)
    if is_person(words) and not end:
        return [], [words]
    if end and is_unit(words) and is_person(words[end:].strip()):
        return [words[:end].strip()], [words[end:].strip()]
    if sure and re.fullmatch(r"[A-Z][a-z]{1,12}", words):
        return [], [words]  # a label and a first name: Photos: Wei
    return None


_FROM = re.compile(r"([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){1,2}) (?:of|from|at|in) (?:the )?([A-Z].+)$")
"""Li Na of the Carbon Plant, beside Department of Safety."""
_OFFICE = re.compile(
    r"^(?:(?:by )?(?:our|the) )?(?:(?:staff|special) )?(?:correspondent|reporter|writer|contributor)s?,? (?=[A-Z])",
    re.IGNORECASE,
)


def house_unit(text: str) -> bool:
    """Whether words are the name of a plant, a department, a team: by their last word, in capitals, no sentence."""
    if _FIELD.fullmatch(text):
        return text[0].isupper()
    if not re.match(r"(?:the )?[A-Z0-9]", text) or len(text) > 60 or len(text.split()) > 7:
        return False
    if _NUMBERED.fullmatch(text) or _OF.fullmatch(text):
        return True
    capitals = all(one[0].isupper() or one[0].isdigit() or one in _SMALL for one in text.split())
    last = latin_unit_end(text) == len(text) or bool(_ENDS_UNIT.search(text))
    return capitals and last and not re.search(r"[,;:|/]", text)


_SMALL = frozenset(
    {"of", "and", "for", "the", "&", "no.", "plant", "team", "department", "office", "workshop", "mill"}
)


def _segments(text: str) -> list[tuple[str, str, str]]:
    """The words in runs: the kind of label before each, the label as it is told, the words."""
    pieces: list[tuple[str, str, str]] = []
    kind = name = ""
    place = 0
    for match in _LABEL.finditer(text):
        before = text[place : match.start()].strip(_TRIM)
        if before:
            pieces.append((kind, name, before))
        kind = match.lastgroup or ""
        name = match[0].strip() if match["maker"] else match[0].strip(" :：|")
        place = match.end()
    rest = text[place:].strip(_TRIM)
    return [*pieces, (kind, name, rest)] if rest else pieces


_TRIM = " \u3000.,;:|/—–-"


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
