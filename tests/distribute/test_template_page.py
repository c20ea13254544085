"""docs/issue-templates.md: its examples work as they stand, and what it says a template is given is given."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from distribute import press, render
from distribute.printed import printed
from distribute.templates import Templates
from tests.distribute import golden
from tests.distribute.reading import pdf_text, squeezed

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("issue-templates.md", "issue-templates.zh-CN.md")


def examples(page: str) -> list[str]:
    """The indented blocks: words, then colophon.typ."""
    found = re.findall(r"(?:^    .*\n)+", (DOCS / page).read_text("utf-8"), re.M)
    return [re.sub(r"^    ", "", block, flags=re.M) for block in found]


@pytest.mark.servers
@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_the_page_work(page: str, tmp_path: Path) -> None:
    words, colophon = examples(page)
    (tmp_path / "words.zh-CN.toml").write_text(words, "utf-8")
    (tmp_path / "colophon.typ").write_text(colophon, "utf-8")
    mine = Templates.find(tmp_path)
    assert set(mine.overridden()) == {"words.zh-CN.toml", "colophon.typ"}
    heading = re.findall('"(.*)"', words)[0]
    assert heading in render.html(golden.issue(), mine)
    shown = squeezed(pdf_text(press.pdf(golden.issue(), golden.pictures(), mine), tmp_path))
    assert "共印86份" in shown
    assert "共印：86份" not in shown


@pytest.mark.parametrize("page", PAGES)
def test_every_template_has_its_line(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    for name in Templates.find().names():
        assert f"`{name}`" in text, name


def test_what_the_page_says_a_template_is_given_is_given() -> None:
    given = printed(golden.issue(), Templates.find())
    text = (DOCS / PAGES[0]).read_text("utf-8").split("## What a template is given")[1].split("## ")[0]
    rows = dict(re.findall(r"^\| (.*?) \| (.*?) \|$", text, re.M))
    named = {name for cell in rows for name in re.findall("`(\\w+)`", cell)}
    assert named <= set(given)
    section = given["sections"][0]
    item = section["subsections"][0]["items"][0]
    parts: dict[str, dict[str, Any]] = {
        "`masthead`": given["masthead"],
        "`sections`": section,
        "an item": item,
        "a paragraph": item["paragraphs"][0],
        "a photo": item["photos"][0],
    }
    for cell, value in parts.items():
        said = re.sub(r"\(.*?\)|（.*?）|:.*", "", rows[cell])
        words = {word for part in said.split(",") if re.fullmatch(r"\w+", word := part.strip())}
        assert words
        assert words <= set(value), (cell, words - set(value))
