"""Budgets: what a mail may weigh is measured from what is drawn, told in words, and too much is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from distribute import budgets, freeze, proofs
from distribute.budgets import HTML_MOST, Bounds, Budget
from distribute.proofs import Proof
from distribute.render import HTML_BUDGET
from distribute.settings import Sender
from distribute.templates import Templates
from editorial.content import build
from editorial.models import Blob, Issue
from editorial.publication import House
from editorial.refusal import Refused
from tests.distribute import sample
from tests.editorial.making import AT, closed_issue, house, recipients

SENDER = Sender(name="云岚铝讯编辑部", address="bulletin@yunlan-al.example")
BOUNDS = Bounds(mail=5_000_000, pictures=1_500_000, picture=150_000)


def proof_of(content: dict[str, Any]) -> Proof:
    return proofs.live("d", content, Templates.find(), SENDER)


def sampled(**look: Any) -> Proof:
    """The sample, its pictures kept."""
    for data in sample.pictures().values():
        Blob.keep(data)
    return proof_of(sample.issue(look=sample.look(**({"pdf": False} | look))))


def by_name(found: list[Budget]) -> dict[str, Budget]:
    return {one.name: one for one in reversed(found)}


def test_the_sample_is_within_every_budget(sqlite_store: object) -> None:
    proof = sampled()
    found = by_name(budgets.of(proof, BOUNDS))
    assert list(found) == ["docx", "pdf", "plain", "full", "picture", "pictures", "html"]
    assert found["html"].used == len(proof.made("html")) and found["html"].allowed == HTML_BUDGET
    sizes = [len(data) for data in sample.pictures().values()]
    assert (found["pictures"].used, found["picture"].used) == (sum(sizes), max(sizes))
    assert found["full"].used == len(proof.made("full")) and found["plain"].used == len(proof.made("plain"))
    assert budgets.passed(found.values()) == []
    assert found["pictures"].words == "4 photos together"
    assert 0 < found["html"].share < 100 and found["html"].told.endswith(" of 90 kB")


def test_what_is_not_drawn_is_not_drawn_for_being_measured(sqlite_store: object) -> None:
    proof = sampled(pdf=True)
    found = by_name(budgets.of(proof, BOUNDS, draw=False))
    assert proof.ready("html") is None and found["html"].used is None and found["html"].told == "not made yet"
    assert found["pictures"].used is not None  # their bytes are there before anything is drawn
    proof.get("html")
    found = by_name(budgets.of(proof, BOUNDS, draw=False))
    assert found["html"].used == len(proof.made("html")) and found["full"].used is None
    assert proof.ready("pdf") is None


def test_an_attached_pdf_is_measured_with_the_mail_that_carries_it(sqlite_store: object) -> None:
    proof = sampled(pdf=True)
    found = by_name(budgets.of(proof, BOUNDS))
    pdf, full = found["pdf"].used, found["full"].used
    assert pdf == len(proof.made("pdf")) and full is not None and full > pdf * 4 // 3
    assert (found["pdf"].level, found["pdf"].told) == ("", budgets.told(pdf))


def test_photos_too_heavy_are_findings_that_name_the_item(sqlite_store: object) -> None:
    proof = sampled()
    sizes = sorted((len(data) for data in sample.pictures().values()), reverse=True)
    tight = Bounds(mail=5_000_000, pictures=sum(sizes) - 1, picture=sizes[2])
    found = budgets.passed(budgets.of(proof, tight))
    assert [(one.code, one.level) for one in found] == [
        ("budget-pictures", "warn"),
        ("budget-picture", "warn"),
        ("budget-picture", "warn"),
    ]
    items = {one["id"] for s in proof.content["sections"] for p in s["subsections"] for one in p["items"]}
    assert all(one.item in items and one.field == "photos" for one in found[1:])
    assert len({one.words for one in found}) == 3 and "“" in found[1].words


def test_where_no_photos_are_mailed_none_are_measured(sqlite_store: object) -> None:
    found = by_name(budgets.of(sampled(images="none"), BOUNDS))
    assert not {"picture", "pictures"} & found.keys()


@pytest.mark.parametrize(
    ("size", "level"),
    [(HTML_BUDGET, ""), (HTML_BUDGET + 1, "warn"), (HTML_MOST, "warn"), (HTML_MOST + 1, "block")],
)
def test_long_html_is_told_and_longer_html_refused(size: int, level: str) -> None:
    (html,) = budgets.of_mail(size, {}, 1)
    assert html.level == level
    assert [one.level for one in budgets.passed([html])] == ([level] if level else [])


def test_what_forbids_the_signature_is_told_first() -> None:
    found = budgets.of_mail(95_000, {"full": 6_000_000, "text": 10}, 5_000_000)
    assert [(one.code, one.level) for one in budgets.passed(found)] == [
        ("budget-full", "block"),
        ("budget-html", "warn"),
    ]


# --- signing

PLAIN = {
    "name": "云岚铝讯",
    "publisher": "综合部",
    "submission_address": "tougao@yunlan-al.example",
    "pdf": "none",
}


def long_issue(made: House, characters: int) -> Issue:
    """One item so long that its HTML has about three bytes a character."""
    recipients()
    issue = closed_issue(made, 1)
    row = issue.items.get()
    row.paragraphs = ["安全生产月，班组逐项核对。" * (characters // 13)]
    row.save()
    return issue


def sign(issue: Issue, made: House) -> None:
    at = AT + timedelta(days=2)
    freeze.sign(issue, "gu@yunlan-al.example", made, Templates.find(), SENDER, at, "test")


def test_an_issue_gmail_would_cut_is_refused_at_the_signature(store: str) -> None:
    made = house(publication=PLAIN)
    issue = long_issue(made, 34_000)
    with pytest.raises(Refused, match="Gmail hides the end"):
        sign(issue, made)
    assert issue.signatures.count() == 0


def test_an_issue_a_little_long_can_be_signed(store: str) -> None:
    made = house(publication=PLAIN)
    issue = long_issue(made, 27_000)
    drawn = proof_of(build(issue, made))
    assert HTML_BUDGET < len(drawn.made("html")) < HTML_MOST
    sign(issue, made)
    assert issue.signatures.count() == 1


def test_the_pictures_are_measured_in_one_query(sqlite_store: object) -> None:
    proof = sampled()
    proof.get("full")
    proof.get("plain")
    with CaptureQueriesContext(connection) as seen:
        budgets.of(proof, BOUNDS, draw=False)
        budgets.of(proof, BOUNDS, draw=False)
    assert len(seen) == 1


def test_sizes_are_told_in_units_people_know() -> None:
    assert [budgets.told(size) for size in (0, 1, 37_600, 999_400, 1_523_000)] == [
        "1 kB",
        "1 kB",
        "38 kB",
        "999 kB",
        "1.52 MB",
    ]
