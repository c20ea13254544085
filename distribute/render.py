"""An issue's content and the templates -> HTML, text, PDF (the PDF is made by distribute.press).

Pure functions of what they are given: the same content, pictures, templates and faces give the same bytes.
What a contributor wrote is data in all three: escaped in the HTML, passed to typst as JSON.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import css_inline
import jinja2
from django.utils.translation import gettext as _
from jinja2.sandbox import ImmutableSandboxedEnvironment

from distribute.blocks import blocks
from distribute.flow import Flow, gap
from distribute.fonts import FontsMissing
from distribute.press import missing_fonts, pdf, unsettable
from distribute.printed import Content, printed
from distribute.templates import TemplateProblem, Templates

__all__ = ["FontsMissing", "TemplateProblem", "html", "missing_fonts", "pdf", "short", "text", "unsettable"]

HTML_BUDGET = 90_000
"""Bytes; Gmail clips a message at about 102,000."""


def html(content: Content, templates: Templates, *, mark: str = "", with_pdf: bool | None = None) -> str:
    """The HTML part, pictures as cid: links (see printed.pictures_of).

    Rules of a style block without data-css-inline are written into style attributes; ours has none such, and is
    spared the work. Raises TemplateProblem.
    """
    drawn = _jinja("issue.html", printed(content, templates, mark=mark, with_pdf=with_pdf), templates)
    if _TO_INLINE.search(_COMMENT.sub("", drawn)):
        drawn = css_inline.CSSInliner(load_remote_stylesheets=False, minify_css=True).inline(drawn)
    return _tight(drawn) + "\n"


def text(content: Content, templates: Templates, *, mark: str = "", with_pdf: bool | None = None) -> str:
    """The text part: one line a paragraph, or as wide as look.wrap says; newline-terminated.

    Raises TemplateProblem.
    """
    return _lines(_jinja("issue.txt", printed(content, templates, mark=mark, with_pdf=with_pdf), templates))


def short(content: Content, templates: Templates, *, mark: str = "") -> str:
    """The few words beside the PDF for who asked for it alone: number, contents, colophon. Raises TemplateProblem."""
    return _lines(_jinja("short.txt", printed(content, templates, mark=mark, with_pdf=True), templates))


def _lines(drawn: str) -> str:
    lines = [line.rstrip() for line in drawn.strip("\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


# --- HTML and text

_TO_INLINE = re.compile(r"<style(?![^>]*data-css-inline)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
"""Holds the style block that Outlook alone reads, and that stays."""


def _jinja(name: str, values: Mapping[str, Any], templates: Templates) -> str:
    try:
        return (
            _environment(_sources(templates), name.endswith(".html"))
            .get_template(name)
            .render(_tools(values))
        )
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


_Sources = tuple[tuple[str, str, str], ...]
"""Name, text and path of every template."""


def _sources(templates: Templates) -> _Sources:
    return tuple((name, text, templates.path(name)) for name, text in sorted(templates.texts.items()))


@lru_cache(maxsize=8)
def _environment(sources: _Sources, escaped: bool) -> ImmutableSandboxedEnvironment:
    """One for the same templates: what is compiled once is drawn with again."""
    found = {name: (text, path, None) for name, text, path in sources}
    return ImmutableSandboxedEnvironment(
        autoescape=escaped,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.FunctionLoader(found.get),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _tools(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, and what templates may call besides."""
    chinese = values["language"].startswith("zh")
    flow = Flow.of(values)
    return {
        "blocks": blocks,
        "gap": gap,
        "line": flow.line,
        "ends": flow.ends,
        "behind": flow.behind,
        "blank": flow.blank,
        "rule": flow.rule,
        "chinese": chinese,
        "indent": "\u3000\u3000" if chinese else "",
        **values,
    }


def _where(error: Exception, name: str, templates: Templates) -> str:
    """The last template line the error passed through, as `issue.html, line 12`."""
    names = {str(path): known for known, path in templates.paths.items()}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in names:
            return _("{name}, line {line}").format(name=names[frame.filename], line=frame.lineno)
    return name


def _tight(page: str) -> str:
    """Without the blank between tags that only the template's layout made, and the inliner's own marks."""
    page = page.replace(' data-css-inline="keep"', "")
    return re.sub(r">[ \n]+(?=</?t[dr]\b|</table)", ">", page).strip()
