"""Returned mail in the shapes of the servers there are, read as it was written down before it was read."""

from __future__ import annotations

import pytest

from editorial.models import Return
from editorial.returns import judge
from ingest.parsed import Parsed
from tests.ingest import bounce_corpus, bounce_corpus_odd, bounce_corpus_zh
from tests.ingest.bounce_corpus_odd import OTHERS, Other
from tests.ingest.bounce_kit import CASES, Case
from tests.ingest.builder import parsed

assert bounce_corpus and bounce_corpus_zh and bounce_corpus_odd
SAID = {Return.HARD: "hard", Return.SOFT: "soft", None: "none"}
ENDED = ("failed",)


def told(found: Parsed) -> tuple[str, ...]:
    """Kind, token, Message-ID, recipients, action, what it says of the address."""
    assert found.bounce is not None
    one = found.bounce
    said = SAID[judge(one.status, one.words)] if one.action in ENDED else ""
    return found.kind, one.token, one.message_id, ", ".join(one.recipient.split("\n")), one.action, said


@pytest.mark.parametrize("one", [pytest.param(case, id=case.name) for case in CASES])
def test_a_report_is_read(one: Case) -> None:
    found = parsed(one.raw)
    assert found.bounce is not None, found.kind_why
    wanted = one.told
    told_id = found.bounce.message_id if wanted.message_id == "*" else wanted.message_id
    assert told(found) == ("bounce", wanted.token, told_id, wanted.recipient, wanted.action, wanted.said)
    assert not wanted.status or found.bounce.status == wanted.status
    assert wanted.words in found.bounce.words
    assert found.items == ()


@pytest.mark.parametrize("one", [pytest.param(other, id=other.name) for other in OTHERS])
def test_what_is_no_bounce_is_none(one: Other) -> None:
    found = parsed(one.raw)
    assert found.kind == one.kind, found.kind_why
    if one.complaint is None:
        assert found.bounce is None
    else:
        assert found.bounce is not None and found.bounce.action == "complaint"
        assert (found.bounce.token, found.bounce.message_id) == one.complaint


def test_the_corpus_is_large_enough_and_each_case_has_a_name() -> None:
    names = [one.name for one in (*CASES, *OTHERS)]
    assert len(CASES) >= 60 and len(names) == len(set(names))
