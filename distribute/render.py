"""An issue's content and the templates -> HTML, text, PDF. The only importer of typst.

Pure functions of what they are given: the same content, pictures, templates and faces give the same bytes.
What a contributor wrote is data in all three: escaped in the HTML, passed to typst as JSON.
"""

from __future__ import annotations

import json
import re
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import css_inline
import jinja2
import typst
from django.utils.translation import gettext as _
from jinja2.sandbox import ImmutableSandboxedEnvironment

from distribute.blocks import blocks
from distribute.fonts import FontsMissing, chains, choose, missing
from distribute.printed import Content, printed
from distribute.templates import TemplateProblem, Templates

__all__ = ["FontsMissing", "TemplateProblem", "html", "missing_fonts", "pdf", "text"]

HTML_BUDGET = 90_000
"""Bytes; Gmail clips a message at about 102,000."""
_HOLE = 25 / 25.4 * 72
"""Points: the largest gap a photo may leave at the foot of a page."""
_STANDARDS: tuple[list[Any], ...] = (["a-2a", "ua-1"], ["a-2u"], [])
"""Tried in order: archival and accessible; without accessibility; plain, for text no face can set."""
_STEPS = ("m", "s", "xs")


def html(content: Content, templates: Templates, *, mark: str = "", with_pdf: bool = True) -> str:
    """The HTML part, pictures as cid: links (see printed.pictures_of), every rule inline that can be.

    Raises TemplateProblem.
    """
    drawn = _jinja("issue.html", printed(content, templates, mark=mark, with_pdf=with_pdf), templates)
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, minify_css=True)
    return _tight(inliner.inline(drawn)) + "\n"


def text(content: Content, templates: Templates, *, mark: str = "", with_pdf: bool = True) -> str:
    """The text part: one line a paragraph, newline-terminated, no hard wrap. Raises TemplateProblem."""
    drawn = _jinja("issue.txt", printed(content, templates, mark=mark, with_pdf=with_pdf), templates)
    lines = [line.rstrip() for line in drawn.strip("\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


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
    fonts = fonts or typst.Fonts()
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


# --- HTML and text


def _jinja(name: str, values: Mapping[str, Any], templates: Templates) -> str:
    environment = ImmutableSandboxedEnvironment(
        autoescape=name.endswith(".html"),
        undefined=jinja2.StrictUndefined,
        loader=jinja2.FunctionLoader(_loader(templates)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    chinese = values["language"].startswith("zh")
    environment.globals.update(
        blocks=blocks, gap=_gap, rule="\u2501" * 20, chinese=chinese, indent="\u3000\u3000" if chinese else ""
    )
    try:
        return environment.get_template(name).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateProblem(
            _("{name}, line {line}: {words}").format(
                name=error.name or name, line=error.lineno, words=error.message
            )
        ) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateProblem(
            _("{name} asks for {name2}, and there is no template of that name").format(
                name=name, name2=error.name
            )
        ) from error
    except TemplateProblem:
        raise
    except Exception as error:
        # Whatever a customer's expression raises is a fault of that line, not of ours.
        raise TemplateProblem(f"{_where(error, name, templates)}: {error or type(error).__name__}") from error


def _loader(templates: Templates) -> Callable[[str], tuple[str, str, None] | None]:
    def load(name: str) -> tuple[str, str, None] | None:
        return (templates.texts[name], templates.path(name), None) if name in templates.texts else None

    return load


def _where(error: Exception, name: str, templates: Templates) -> str:
    """The last template line the error passed through, as `issue.html, line 12`."""
    names = {str(path): known for known, path in templates.paths.items()}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in names:
            return _("{name}, line {line}").format(name=names[frame.filename], line=frame.lineno)
    return name


def _gap(left: str, right: str) -> str:
    """Wide spaces that bring `right` to the end of a rule of 20 wide columns."""
    columns = sum(0.5 if ord(c) < 0x2E80 else 1.0 for c in left + right)
    return "\u3000" * max(2, round(20 - columns + 0.25))


def _tight(page: str) -> str:
    """Without the blank between tags that only the template's layout made, and the inliner's own marks."""
    page = page.replace(' data-css-inline="keep"', "")
    page = re.sub(r"(</?(?:table|tbody|tr|td|body|head|div|style|meta|title)\b[^>]*>)\s+(?=<)", r"\1\n", page)
    return re.sub(r"(<(?:table|tbody|tr)\b[^>]*>|</(?:td|tr|tbody)>)\n(?=</?t)", r"\1", page).strip()


# --- PDF


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
    for index, photo in enumerate(_photos(data)):
        photo |= {"file": files[photo["name"]], "index": index}


def _photos(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        photo
        for section in data["sections"]
        for subsection in section["subsections"]
        for item in subsection["items"]
        for photo in item["photos"]
    ]


class _Press:
    """Compiles, looks at the page breaks, makes photos smaller where they left a hole, compiles again."""

    def __init__(self, root: Path, data: dict[str, Any], fonts: typst.Fonts) -> None:
        self._data = data
        self._nowhere = root / "packages"
        self._compiler = typst.Compiler(
            str(root / "issue.typ"),
            root=str(root),
            font_paths=fonts,
            sys_inputs=self._inputs(),
            package_path=str(self._nowhere),
            package_cache_path=str(self._nowhere),
        )

    def print(self) -> bytes:
        """Raises TemplateProblem."""
        result = self._compile()
        for _hole in range(len(_photos(self._data)) * len(_STEPS)):
            if not self._mend_first_hole():
                break
            result = self._compile()
        return result

    def _inputs(self) -> dict[str, str]:
        return {"data": json.dumps(self._data, ensure_ascii=False, sort_keys=True)}

    def _compile(self) -> bytes:
        for number, standards in enumerate(_STANDARDS):
            try:
                result = self._compiler.compile(
                    format="pdf", sys_inputs=self._inputs(), pdf_standards=standards, timestamp=0
                )
            except typst.TypstError as error:
                if number + 1 < len(_STANDARDS) and _about_standards(error):
                    continue
                raise _typst_problem(error) from error
            assert isinstance(result, bytes)
            return result
        raise AssertionError("unreachable: the last try sets no standard")

    def _mend_first_hole(self) -> bool:
        """Gives the first photo that left a hole the largest step that fits; whether one was changed.

        A photo too tall even at its smallest goes to the head of the next page, and the text that follows
        fills the hole.
        """
        spots = json.loads(self._compiler.query("<spot>", field="value"))
        sizes = {spot["index"]: spot["tall"] for spot in spots if spot["what"] == "sizes"}
        end: dict[str, Any] | None = None
        for spot in spots:
            if spot["what"] == "photo" and end is not None and spot["page"] == end["page"] + 1:
                room = end["bottom"] - end["y"]
                steps = self._data["steps"]
                if room > _HOLE and steps.get(str(spot["index"])) != "float":
                    tall = sizes[spot["index"]]
                    steps[str(spot["index"])] = next((s for s in _STEPS if tall[s] <= room), "float")
                    return True
            if spot["what"] == "end":
                end = spot
        return False


def _about_standards(error: typst.TypstError) -> bool:
    return any(word in f"{error.message} {error.diagnostic}" for word in ("PDF/A", "PDF/UA", "pdf export"))


def _typst_problem(error: typst.TypstError) -> TemplateProblem:
    where = re.search(r"([\w.-]+\.typ):(\d+)", error.diagnostic or "")
    place = _("{name}, line {line}").format(name=where[1], line=where[2]) if where else "issue.typ"
    return TemplateProblem(f"{place}: {error.message}")
