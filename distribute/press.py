"""An issue's content and the templates -> PDF. The only importer of typst.

A pure function of what it is given: the same content, pictures, templates and faces give the same bytes.
What a contributor wrote is data: passed to typst as JSON, never as markup.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import typst

from distribute import makeup
from distribute.fonts import FontsMissing, chains, choose, missing
from distribute.printed import Content, printed
from distribute.templates import TemplateProblem, Templates
from editorial.wording import say as _

_TRIALS = 24
"""Page breaks mended at most in one issue; each costs one more layout."""
_STANDARDS: tuple[list[Any], ...] = (["a-2a", "ua-1"], ["a-2u"], [])
"""Tried in order: archival and accessible; without accessibility; plain, for text no face can set."""


def pdf(
    content: Content,
    pictures: Mapping[str, bytes],
    templates: Templates,
    *,
    mark: str = "",
    fonts: typst.Fonts | None = None,
) -> bytes:
    """The bulletin as PDF. `pictures`: the mail copies by SHA-256. `fonts`: the machine's unless given.

    Raises FontsMissing without a face for Chinese, TemplateProblem for a fault in issue.typ, ValueError
    for a picture that is not given.
    """
    fonts = fonts or _machine_fonts()
    data = printed(content, templates, mark=mark)
    data["faces"] = _faces(templates, fonts)
    data["date"] = [int(part) for part in data["masthead"]["date"].split("-")]
    data["steps"] = {}
    with tempfile.TemporaryDirectory(prefix="newsdesk-pdf-") as folder:
        root = Path(folder)
        _lay_out(root, data, pictures, templates)
        return _Press(root, data, fonts).print()


def missing_fonts(templates: Templates | None = None, fonts: typst.Fonts | None = None) -> list[str]:
    """One sentence for every face slot that falls back; empty when all is well."""
    return missing(chains(templates or Templates.find()), (fonts or typst.Fonts()).families())


def unsettable(content: Content, templates: Templates, *, fonts: typst.Fonts | None = None) -> list[str]:
    """One sentence for every place of the issue with characters no installed face has; empty when all is well.

    In the PDF such a character comes out as an empty box, and the PDF is not archival (ISO 19005-2, 6.2.11.8).
    Raises FontsMissing and TemplateProblem.
    """
    fonts = fonts or _machine_fonts()
    data = printed(content, templates)
    places = list(_places(data))
    lost = _lost(
        {text for _place, texts in places for text in texts}, _faces(templates, fonts)["body"], fonts
    )
    found: list[str] = []
    for place, texts in places:
        if here := [character for character in lost if any(character in text for text in texts)]:
            named = ", ".join(f"{character} ({_codes(character)})" for character in here)
            found.append(
                _("{place}: no installed font has {characters}; the PDF shows an empty box").format(
                    place=place, characters=named
                )
            )
    return found


@cache
def _machine_fonts() -> typst.Fonts:
    """Read once: listing the faces costs more than a page. A face installed later is seen after a restart."""
    return typst.Fonts()


# --- Characters no face has

_CLUSTER = re.compile(
    "(?s:.)(?:[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]|\u200d(?s:.))*"
)
"""Roughly a grapheme cluster (Unicode Standard Annex 29): the parts of one sign are tried together."""
_TRIAL = """#let data = json(bytes(sys.inputs.data))
#set text(font: data.faces, lang: "zh")
#for text in data.texts [#box(text) ]
"""
_REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')


def _lost(texts: set[str], faces: list[str], fonts: typst.Fonts) -> list[str]:
    """The characters of the texts that typst finds in no face; it names them all when asked for PDF/A."""
    clusters = sorted({cluster for text in texts for cluster in _CLUSTER.findall(text)})
    try:
        typst.compile(
            _TRIAL.encode(),
            format="pdf",
            font_paths=fonts,
            sys_inputs={"data": json.dumps({"faces": faces, "texts": clusters})},
            pdf_standards=["a-2u"],
            timestamp=0,
        )
    except typst.TypstError as error:
        named = dict.fromkeys(map(_unescaped, _REFUSED.findall(error.diagnostic or error.message)))
        return [text for text in named if not all(unicodedata.category(c) == "Cf" for c in text)]
    return []


def _unescaped(text: str) -> str:
    """A string as Rust prints it for debugging, read back."""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text)


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)


def _places(data: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Where a reader would look for it, and all that is printed there."""
    yield _("masthead"), [value for value in data["masthead"].values() if isinstance(value, str)]
    for section in data["sections"]:
        titles = [subsection["title"] for subsection in section["subsections"]]
        yield section["title"], [section["title"], section["instalment"], section["none"], *titles]
        for item in (item for subsection in section["subsections"] for item in subsection["items"]):
            name = _("item {number} {headline}").format(number=item["number"], headline=item["headline"])
            yield name.strip(), list(_item_texts(item))
    colophon = [row for group in ("rows", "staff", "right") for row in data["colophon"][group]]
    yield _("colophon"), [row[key] for row in colophon for key in ("label", "value")]


def _item_texts(item: Mapping[str, Any]) -> Iterator[str]:
    yield from (item["headline"], item["note"], item["attribution"])
    for paragraph in item["paragraphs"]:
        yield from (paragraph["lead"], *paragraph["lines"])
    for photo in item["photos"]:
        yield from (photo["caption"], photo["credit"])


# --- Making the PDF


def _faces(templates: Templates, fonts: typst.Fonts) -> dict[str, list[str]]:
    chain = chains(templates)
    faces = choose(chain, fonts.families())
    if not any(faces.values()):
        raise FontsMissing(
            _(
                "no installed font can set Chinese, so the PDF cannot be made; install the package "
                "fonts-noto-cjk"
            )
        )
    spare = [name for slot in ("body", "hei", "kai", "song") for name in faces[slot]]
    return {slot: list(dict.fromkeys([*names, *spare])) for slot, names in faces.items()}


def _lay_out(root: Path, data: dict[str, Any], pictures: Mapping[str, bytes], templates: Templates) -> None:
    """The typst root: the .typ templates and the pictures, under names of ours, and nothing else."""
    for name in templates.names():
        if name.endswith(".typ"):
            source = templates.source(name)
            if found := re.search(r'\b(?:import|include)\b[^\n]*"@[^"\n]*"', source):
                line = source.count("\n", 0, found.start()) + 1
                raise TemplateProblem(
                    _("{name}, line {line}: packages cannot be imported, nothing is downloaded").format(
                        name=name, line=line
                    )
                )
            (root / name).write_text(source, "utf-8")
    files = {}
    for picture in data.pop("pictures"):
        if picture["sha256"] not in pictures:
            raise ValueError(f"the picture {picture['sha256'][:12]} of this issue was not given to the PDF")
        body = pictures[picture["sha256"]]
        suffix = ".png" if body.startswith(b"\x89PNG") else ".jpg"
        files[picture["name"]] = picture["name"] + suffix
        (root / files[picture["name"]]).write_bytes(body)
    for index, photo in enumerate(_inside(data, "photos")):
        photo |= {"file": files[photo["name"]], "index": index}
    for index, paragraph in enumerate(_inside(data, "paragraphs")):
        paragraph["index"] = index


def _inside(data: Mapping[str, Any], what: str) -> list[dict[str, Any]]:
    """The "photos" or "paragraphs" of all items."""
    return [
        one
        for section in data["sections"]
        for subsection in section["subsections"]
        for item in subsection["items"]
        for one in item[what]
    ]


# --- Long texts

_WHOLE = 900
"""Characters of a text that is left whole: half of them may be marks a rule of issue.typ matches."""
_LONGEST = 256
"""Characters of a piece."""
_HERE = re.compile(
    "(?<=[，、；：！？。”’）》】」』〕])(?![，、；：！？。”’）》】」』〕“‘（《〈【「『〔])|(?=[ \u3000])"
    "|(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])"
)
"""Where a line may end anyway: behind a closing mark, at a blank, between two Chinese characters."""


def _divided(value: Any) -> Any:
    """The value with zero-width spaces in every long text, which the templates take for ends of pieces.

    typst gives up ("maximum grouping depth exceeded") where its rules match some 500 places of one text.
    """
    if isinstance(value, str):
        return value if len(value) <= _WHOLE else "\u200b".join(_pieces(value))
    if isinstance(value, Mapping):
        return {key: _divided(inner) for key, inner in value.items()}
    return [_divided(inner) for inner in value] if isinstance(value, list) else value


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of at most _LONGEST characters; joined, they are the text again."""
    start = 0
    while len(text) - start > _LONGEST:
        most = start + _LONGEST
        ends = [place.end() for place in _HERE.finditer(text, start + 1, most)]
        end = ends[-1] if ends else most
        # Not in front of what is written onto the character before it, unless there is nothing else.
        while end > start + 1 and not ends and unicodedata.category(text[end]) in ("Mn", "Me", "Mc", "Cf"):
            end -= 1
        yield text[start:end]
        start = end
    yield text[start:]


class _Press:
    """Lays out, looks at the page breaks, mends the holes it can, and prints."""

    def __init__(self, root: Path, data: dict[str, Any], fonts: typst.Fonts) -> None:
        self._changes = root / "changes.json"
        self._set(makeup.Changes())
        nowhere = str(root / "packages")
        self._compiler = typst.Compiler(
            str(root / "issue.typ"),
            root=str(root),
            font_paths=fonts,
            sys_inputs={"data": json.dumps(_divided(data), ensure_ascii=False, sort_keys=True)},
            package_path=nowhere,
            package_cache_path=nowhere,
        )

    def print(self) -> bytes:
        """Raises TemplateProblem."""
        # A query says what is wrong without the line; a compilation that fails names it.
        with suppress(RuntimeError):
            self._mend()
        return self._compile()

    def _compile(self) -> bytes:
        for number, standards in enumerate(_STANDARDS):
            try:
                result = self._compiler.compile(format="pdf", pdf_standards=standards, timestamp=0)
            except typst.TypstError as error:
                if number + 1 < len(_STANDARDS) and _about_standards(error):
                    continue
                raise _typst_problem(error) from error
            assert isinstance(result, bytes)
            return result
        raise AssertionError("unreachable: the last try sets no standard")

    def _mend(self) -> None:
        """Page by page the first remedy that helps; one that does not is taken back."""
        layout, changes, page, trials = self._layout(), makeup.Changes(), 1, 0
        while layout is not None and page < layout.pages() and trials < _TRIALS:
            hole = layout.hole(page)
            for better in makeup.remedies(layout, hole, changes) if hole else ():
                trials += 1
                self._set(better)
                if (tried := self._layout()) and tried.white(page) < layout.white(page) - 1:
                    layout, changes = tried, better
                    break
                self._set(changes)
            else:
                page += 1
        if layout is not None and (last := makeup.accompany(layout, changes)):
            self._set(last)

    def _set(self, changes: makeup.Changes) -> None:
        told = {"steps": dict(changes.steps), "tight": dict(changes.tight), "reserve": changes.reserve}
        self._changes.write_text(json.dumps(told, sort_keys=True), "utf-8")

    def _layout(self) -> makeup.Layout | None:
        spots = self._compiler.query("<spot>", field="value")
        return makeup.Layout.of(json.loads(spots))


def _about_standards(error: typst.TypstError) -> bool:
    return any(word in f"{error.message} {error.diagnostic}" for word in ("PDF/A", "PDF/UA", "pdf export"))


def _typst_problem(error: typst.TypstError) -> TemplateProblem:
    where = re.search(r"([\w.-]+\.typ):(\d+)", error.diagnostic or "")
    place = _("{name}, line {line}").format(name=where[1], line=where[2]) if where else "issue.typ"
    return TemplateProblem(f"{place}: {error.message}")
