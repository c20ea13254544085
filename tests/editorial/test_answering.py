"""Whom a correction or a recall notice would reach, and what the notice could say."""

from __future__ import annotations

import pytest

from editorial import answering, findings, issues
from editorial.models import DeliveryState, Issue, ItemState, Kind, Suppression
from editorial.refusal import Refused
from tests.desk.web import mailings
from tests.editorial import making
from tests.editorial.making import AT


def went_out(*states: str) -> Issue:
    """An issue with a delivery in each of these states, to r0@, r1@ ..."""
    return mailings.special([DeliveryState(state) for state in states], AT)


def test_an_answer_reaches_those_who_received_it_and_are_still_mailed(store: str) -> None:
    states = (
        "accepted",
        "accepted",
        "accepted",
        "accepted",
        "unknown",
        "unknown",
        "pending",
        "deferred",
        "sending",
    )
    issue = went_out(*states, "failed", "suppressed", "recalled")
    for number in (1, 9):  # one who received it, one who did not
        Suppression.objects.create(folded=f"r{number}@yunlan-al.example", reason="left", at=AT)
    found = answering.reach(issue)
    assert (found.mailed, found.suppressed, found.unknown, found.unsent, found.missed) == (3, 1, 2, 3, 3)
    assert found.received == 4
    answer = issues.open_answer(issue.pk, Kind.CORRECTION, AT, "test", AT.date())
    assert answering.goes_to(answer) == 3


def test_what_nobody_received_for_sure_is_not_answered(store: str) -> None:
    issue = went_out("unknown", "failed")
    with pytest.raises(Refused, match="reached nobody for sure"):
        issues.refuse_unreceived(issue)
    with pytest.raises(Refused, match="reached nobody for sure"):
        issues.open_answer(issue.pk, Kind.RECALL, AT, "test", AT.date())
    assert Issue.objects.count() == 1


def test_a_recall_notice_is_proposed_with_its_reason_missing_so_that_it_cannot_be_signed(
    sqlite_store: str,
) -> None:
    house, issue = making.house(), went_out("accepted")
    made = issues.open_answer(issue.pk, Kind.RECALL, AT, "test", AT.date())
    words = answering.proposal(made, house)
    assert "2026年增刊第1期" in words["headline"] and "云岚铝讯" in words["text"]
    assert words["section"] == house.section[0].key
    making.item(issue=made, state=ItemState.ACCEPTED, paragraphs=words["text"].split("\n\n"))
    assert [one.code for one in findings.stops(made, house)] == ["placeholder"]
    correction = issues.open_answer(issue.pk, Kind.CORRECTION, AT, "test", AT.date())
    assert answering.proposal(correction, house) == {}
