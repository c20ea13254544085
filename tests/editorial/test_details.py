"""What stands beside an event is told in words; the record keeps its tokens."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from editorial import details, telling
from editorial.models import Event
from tests.editorial.making import AT, house

ROOT = Path(__file__).resolve().parents[2]


def told(name: str, noun: str = "item", **data: Any) -> dict[str, str]:
    return dict(details.of(Event(at=AT, actor="gu", name=name, noun=noun, number=1, data=data), house()))


@pytest.mark.parametrize(
    ("name", "noun", "data", "words"),
    [
        ("voided", "signature", {"why": "item 31 was edited"}, {"why": "item 31 was edited"}),
        ("read", "message", {"disposition": "unknown-sender"}, {"decision": "unknown sender"}),
        ("read", "message", {"reason": "registered"}, {"reason": "from a registered contributor"}),
        ("moved", "item", {"section": "production"}, {"section": "生产·提质增效"}),
        ("moved", "item", {"subsection": "cells"}, {"subsection": "电解系统"}),
        ("frozen", "issue", {"state": "signed"}, {"state": "signed"}),
        ("signed", "issue", {"digest": "7f3a91c2" * 8}, {"fingerprint": "7F3A-91C2"}),
        ("scheduled", "issue", {"publishes": "2026-05-15T01:00:00+00:00"}, {"goes out": "2026-05-15 09:00"}),
        ("changed", "unit", {"changes": [["active", "yes", "no"]]}, {"changes": "in use: yes → no"}),
        ("imported", "upload", {"new": 3, "left": 0}, {"new": "3", "no longer in the file": "0"}),
        ("closed", "collectionwindow", {"by_hand": True, "note": ""}, {"by hand": "yes"}),
        ("edited", "item", {"fields": ["headline", "paragraphs"]}, {"changed fields": "headline, text"}),
        ("judged", "message", {"before": ["bounce", "empty", ""]}, {"before": "bounce, there is no content"}),
        ("returned", "issue", {"note": "请核对第3条"}, {"remark": "请核对第3条"}),
        ("corrected", "submission", {"odd": {"section": "news"}}, {"odd": "section: 要闻·集团动态"}),
    ],
)  # fmt: skip
def test_keys_and_tokens_are_words(name: str, noun: str, data: dict[str, Any], words: dict[str, str]) -> None:
    assert told(name, noun, **data) == words


@pytest.mark.parametrize(
    ("kept", "chinese"),
    [
        ("item 31 was edited", "稿件 31 被改动"),
        ("item 31 was merged into 30", "稿件 31 并入稿件 30"),
        ("returned by 顾一鸣: 请改\n标题", "顾一鸣退回：请改\n标题"),
        ("请改标题", "请改标题"),
    ],
)
def test_why_a_signature_is_void_is_told_in_chinese(kept: str, chinese: str) -> None:
    with translation.override("zh-hans"):
        assert details.sentence(kept) == chinese


def reasons_of_voids() -> list[str]:
    """What the sources say to `void`, with 1 for every value."""
    found = []
    for package in ("editorial", "ingest", "distribute", "desk"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ("void",):
                    last = node.args[-1]
                    parts = last.values if isinstance(last, ast.JoinedStr) else [last]
                    words = [str(one.value) if isinstance(one, ast.Constant) else "1" for one in parts]
                    found.append("".join(words))
    return found


def test_every_sentence_a_void_is_written_with_has_its_words() -> None:
    found = [one for one in reasons_of_voids() if one != "item 1 was 1"]
    assert len(found) > 10
    with translation.override("zh-hans"):
        assert [one for one in found if details.sentence(one) == one] == []
        decided = ("accepted", "held", "declined", "withdrawn", "reopened")
        assert [one for one in decided if details.sentence(f"item 1 was {one}") == f"item 1 was {one}"] == []


def test_every_key_the_sources_write_has_a_word() -> None:
    keys: set[str] = set()
    for package in ("editorial", "ingest", "distribute", "desk"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Event.write":
                    keys |= {one.arg for one in node.keywords if one.arg}
    assert len(keys) > 30
    assert keys - details.KEYS.keys() == set()


def test_the_record_itself_is_as_it_was_kept() -> None:
    event = Event(at=AT, actor="gu", name="read", noun="message", number=1, data={"reason": "registered"})
    assert telling.details(event) == [("reason", "registered")]
