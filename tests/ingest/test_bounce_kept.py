"""Returned mail through the real parse child into rows: what is kept of it, and of a complaint."""

from __future__ import annotations

from pathlib import Path

from editorial.models import BounceReport, Disposition, Message
from tests.ingest import bounce_corpus, bounce_corpus_odd, bounce_corpus_zh
from tests.ingest.arriving import arrive
from tests.ingest.bounce_corpus_odd import OTHERS
from tests.ingest.bounce_kit import CASES, OURS, TOKEN

assert bounce_corpus and bounce_corpus_zh and bounce_corpus_odd
RAW = {one.name: one.raw for one in (*CASES, *OTHERS)}


def test_what_the_child_reads_of_a_report_is_what_is_kept(store: str) -> None:
    """Those that need flufl.bounce too: it is loaded within the child's limits."""
    names = ("postfix-two-of-three", "sendmail-of-old", "qq-nobody", "groupwise", "raw-bytes-in-the-fields")
    assert arrive(*(RAW[name] for name in names)) == {"bounce": len(names)}
    wanted = {one.name: one.told for one in CASES}
    for name, row in zip(names, BounceReport.objects.order_by("message"), strict=True):
        told = wanted[name]
        found = (row.recipient.split("\n"), row.token, row.action, row.status, row.matched)
        assert found == (told.recipient.split(", "), told.token, told.action, told.status, False), name


def test_a_complaint_is_automatic_and_kept_for_the_delivery_it_names(sqlite_store: Path) -> None:
    assert arrive(RAW["complaint"], RAW["vacation"], RAW["read-receipt"]) == {"automatic": 3}
    row = BounceReport.objects.get()
    assert (row.action, row.token, row.returned_id, row.words) == ("complaint", TOKEN, OURS, "abuse")
    assert (row.message.disposition, row.message.reason) == (Disposition.AUTOMATIC, "automatic")
    assert "RFC 5965" in row.message.reason_detail


def test_the_same_complaint_again_is_one(sqlite_store: Path) -> None:
    assert arrive(RAW["complaint"]) == {"automatic": 1}
    assert arrive(RAW["complaint"] + b"\r\n") == {"duplicate": 1}
    assert BounceReport.objects.count() == 1 and Message.objects.count() == 2
