"""Whether issues can be drawn: the faces of the PDF, and every template with a small made-up issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from desk.config import Config
from desk.health import Check
from distribute import render
from distribute.fonts import FontsMissing
from distribute.templates import TemplateProblem, Templates
from editorial.content import look

ORIGINALS = ".originals"
"""Beside a customer's templates: the SHA-256 of each file as it was copied out, one a line, as sha256sum writes."""


def drawing_checks(config: Config) -> Iterator[Check]:
    folder = config.templates / "issue" if config.templates is not None else None
    try:
        templates = Templates.find(folder)
    except TemplateProblem as problem:
        yield Check("templates", False, str(problem))
        return
    with_pdf = config.house.publication.pdf == "attach"
    yield _fonts(templates, with_pdf)
    yield _templates(config, templates, with_pdf)
    if folder is not None:
        yield from _changed(folder, templates)


def _fonts(templates: Templates, with_pdf: bool) -> Check:
    try:
        missing = render.missing_fonts(templates)
    except TemplateProblem as problem:
        return Check("fonts", False, str(problem))
    if not missing:
        return Check("fonts", True, _("every face of the PDF is there"))
    # A stand-in keeps the issue readable; whether anything can be set at all, the sample below shows.
    return Check("fonts", False, "; ".join(missing), needed=False)


def _templates(config: Config, templates: Templates, with_pdf: bool) -> Check:
    content = sample(config)
    try:
        render.html(content, templates, with_pdf=with_pdf)
        render.text(content, templates, with_pdf=with_pdf)
        render.short(content, templates)
        if with_pdf:
            render.pdf(content, {}, templates)
    except (TemplateProblem, FontsMissing) as problem:
        return Check("templates", False, str(problem))
    drawn = _("HTML, text and PDF") if with_pdf else _("HTML and text")
    return Check("templates", True, _("a small issue comes out as {drawn}").format(drawn=drawn))


def _changed(folder: Path, templates: Templates) -> Iterator[Check]:
    """Names the customer's files behind which ours is another now than when they were copied."""
    ours = templates.overridden()
    if not ours:
        return
    copied = _originals(folder / ORIGINALS)
    stale = sorted(name for name, now in ours.items() if name in copied and copied[name] != now)
    if stale:
        words = _(
            "{names}: ours has changed since yours was copied; compare, then take over what you want"
        ).format(names=", ".join(stale))
        yield Check("own templates", False, words, needed=False)
    else:
        yield Check(
            "own templates",
            True,
            _("yours differ from ours: {names}").format(names=", ".join(sorted(ours))),
            needed=False,
        )


def _originals(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    pairs = (line.split(maxsplit=1) for line in lines)
    return {pair[1].strip(): pair[0] for pair in pairs if len(pair) == 2}


def sample(config: Config) -> dict[str, Any]:
    """The content of a small issue that uses every part a template draws, but photos."""
    publication = config.house.publication
    section = config.house.section[0]
    item = {
        "id": 1,
        "number": 1,
        "headline": section.title,
        "paragraphs": [f"【{section.title}】{publication.publisher}", "一\n二"],
        "attribution": f"（{publication.publisher}）",
        "note": publication.name,
        "photos": [],
    }
    again = {**item, "id": 2, "number": 2, "headline": "", "note": "", "attribution": ""}
    return {
        "language": publication.language,
        "kind": "regular",
        "look": look(publication),
        "masthead": {
            "name": publication.name,
            "latin": publication.latin,
            "publisher": publication.publisher,
            "notice": publication.notice,
            "title": "",
            "year": 2026,
            "number": 1,
            "cumulative": 1,
            "number_line": "2026-1",
            "date": "2026-01-01",
            "date_line": "2026-01-01",
            "corrects": None,
        },
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "instalment": "（1）",
                "none": False,
                "subsections": [{"title": "", "items": [item]}, {"title": section.title, "items": [again]}],
            },
            {"key": "none", "title": section.title, "instalment": None, "none": True, "subsections": []},
        ],
        "colophon": [{"label": row.label, "value": row.value} for row in publication.colophon]
        or [{"label": publication.name, "value": publication.submission_address}],
    }
