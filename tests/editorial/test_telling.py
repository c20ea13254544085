"""Events in words, provenance and search: what an outsider would ask of the record."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial import items, provenance, searching, telling
from editorial.models import Event, Item, ItemVersion
from tests.editorial import making
from tests.editorial.making import AT

ROOT = Path(__file__).resolve().parents[2]


def written() -> set[str]:
    """Every name an event is written with in the sources, as far as it stands there as a string."""
    names: set[str] = set()
    for package in ("editorial", "ingest", "distribute", "desk"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                called = node.func
                writes = isinstance(called, ast.Attribute) and called.attr == "write" and len(node.args) > 3
                if writes and ast.unparse(called.value) == "Event":  # type: ignore[attr-defined]
                    names |= {
                        one.value
                        for one in ast.walk(node.args[2])
                        if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    }
    return names


def test_every_event_has_words() -> None:
    assert written() - set(telling.NAMES) == set()
    assert len(written()) > 40


def test_an_event_says_what_happened_to_what(sqlite_store: object) -> None:
    made = making.item()
    items.decline(made.pk, "重复", AT, "shen@x")
    event = Event.objects.get(name="declined")
    assert telling.what(event) == "declined"
    assert telling.about(event) == f"item {made.pk}"
    assert telling.details(event) == [("reason", "重复")]


def traced(*texts: list[str]) -> list[provenance.Origin]:
    versions = [
        ItemVersion(number=n, at=AT, actor="read" if n == 1 else f"e{n}", fields={"paragraphs": text})
        for n, text in enumerate(texts, 1)
    ]
    return provenance.trace(versions, texts[-1])


def test_a_paragraph_belongs_to_the_version_that_made_it_for_good() -> None:
    first, second, third = (
        ["五月六日，一车间完成检修。", "节电一万度。"],
        ["五月六日，一车间完成大修。", "节电一万度。"],
        ["五月六日，一车间完成大修。", "节电一万度。", "特此报道。"],
    )
    origins = traced(first, second, third)
    assert [one.version for one in origins] == [2, 1, 3]
    assert [one.actor for one in origins] == ["e2", "read", "e3"]
    assert [one.source for one in origins] == ["五月六日，一车间完成检修。", "节电一万度。", ""]
    assert [one.unchanged for one in origins] == [False, True, False]


def test_a_paragraph_taken_out_and_put_back_belongs_to_who_put_it_back() -> None:
    assert traced(["甲。"], ["乙。"], ["甲。"])[0].version == 3


paragraphs = st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5)


@given(st.lists(paragraphs, min_size=1, max_size=5))
def test_every_printed_paragraph_has_exactly_one_origin(texts: list[list[str]]) -> None:
    origins = traced(*texts)
    assert [one.text for one in origins] == texts[-1]
    for one in origins:
        assert one.text in texts[one.version - 1]
        assert one.version == 1 or one.text not in texts[one.version - 2]


def test_an_edit_is_found_by_its_new_words_and_no_more_by_its_old(store: object) -> None:
    made = making.item(paragraphs=["完成检修。"], unit="Smelter Two")
    items.edit(made.pk, {"paragraphs": ["完成大修。"]}, AT, "shen@x")
    assert searching.find(searching.Asked(("大修",))) == [made.pk]
    assert searching.find(searching.Asked(("检修",))) == []
    assert searching.find(searching.Asked(("smelter",))) == [made.pk]
    assert searching.find(searching.Asked(("100%_",))) == []


def test_one_character_and_wildcards_are_plain_words(store: object) -> None:
    made = making.item(paragraphs=["节电5%，褚。"])
    other = making.item(paragraphs=["别的。"])
    assert searching.find(searching.Asked(("褚",))) == [made.pk]
    assert searching.find(searching.Asked(("%",))) == [made.pk]
    assert set(searching.find(searching.Asked(("。",)))) == {made.pk, other.pk}
    assert Item.objects.count() == 2


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_an_excerpt_is_a_part_of_the_text(text: str, words: list[str]) -> None:
    shown = "".join(one.text for one in searching.excerpt(text, words))
    assert shown.strip("…") in " ".join(text.split()) or not shown.strip("…")


@pytest.mark.parametrize("typed", ["", "   ", "甲 甲 乙"])
def test_words_are_parted_at_blanks_and_each_counts_once(typed: str) -> None:
    assert searching.words_of(typed) == (("甲", "乙") if typed.strip() else ())
