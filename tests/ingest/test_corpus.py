"""The corpus: every mail in tests/corpus becomes what a sensible editor expects of it."""

from __future__ import annotations

import pytest

from tests.corpus import oddities
from tests.corpus.kit import Oddity
from tests.ingest.judging import verdicts

NOT_YET: dict[str, str] = {}
"""What is still read wrong, and how: named here and in the README of the corpus until it is mended."""


@pytest.mark.parametrize("oddity", oddities(), ids=lambda one: one.name)
def test_every_oddity_becomes_what_an_editor_expects(oddity: Oddity) -> None:
    found = [one for one in verdicts(oddity) if not one.right]
    wrong = [f"{one.field}: got {one.got!r}, wanted {one.wanted!r}" for one in found]
    if oddity.name in NOT_YET:
        assert wrong, "it is read right now: take it out of NOT_YET"
    else:
        assert not wrong, f"{oddity.why}\n" + "\n".join(wrong)
