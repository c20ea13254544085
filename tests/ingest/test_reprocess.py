"""After a rule or the configuration changed, what nobody has decided is read again: shown first, done on request."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from editorial import items, moving
from editorial.models import Disposition, Event, Item, ItemState, ItemVersion, Message
from ingest.office import Office as LibreOffice
from ingest.read import Judge
from ingest.reprocess import Change, survey, undecided
from ingest.settings import Senders
from tests.editorial.making import DOCUMENT, house
from tests.ingest.arriving import AT, RULES, arrive, child, now, register
from tests.ingest.builder import text
from tests.ingest.test_flow_again import EDITED, FIRST, OTHER, SECOND, SIGNED, sent
from tests.office import Office
from tests.servers.dovecot import Dovecot

BODY = f"{FIRST}\n\n{SECOND}{SIGNED}\n"
TAGGED = sent("【防汛】专项检查", text(BODY))


def with_alias() -> Judge:
    """The rules after an editor gave the safety section another name."""
    sections = [
        {**one, "aliases": ["防汛"]} if one["key"] == "safety" else one for one in DOCUMENT["section"]
    ]
    return replace(RULES, house=house(section=sections))


def again(rules: Judge, *, apply: bool = False, numbers: Sequence[int] | None = None) -> list[Change]:
    """What reading again finds, without what stays."""
    with child(rules.house) as parser:
        found = list(survey(parser, rules, LibreOffice(), undecided(numbers, None), now, apply))
    return [change for change in found if not change.nothing]


def test_a_new_alias_is_shown_and_changes_nothing_until_it_is_asked_for(sqlite_store: str) -> None:
    register()
    arrive(TAGGED)
    (change,) = again(with_alias())
    assert [(one.kind, one.old, one.new) for one in change.items] == [
        ("changed", {"section": ""}, {"section": "safety"})
    ]
    assert (Item.objects.get().section, Item.objects.get().version) == ("", 1)
    assert not Event.objects.filter(actor="reprocess").exists()


def test_what_was_shown_is_done_on_request_and_the_old_version_is_kept(store: str) -> None:
    register()
    arrive(TAGGED)
    shown = again(with_alias())
    assert again(with_alias(), apply=True) == shown
    item = Item.objects.get()
    assert (item.section, item.version, item.state) == ("safety", 2, ItemState.DRAFT)
    assert [row.fields["section"] for row in ItemVersion.objects.order_by("number")] == ["", "safety"]
    assert again(with_alias(), apply=True) == []


def test_a_draft_that_was_read_again_may_be_read_again(sqlite_store: str) -> None:
    register()
    arrive(TAGGED)
    again(with_alias(), apply=True)
    (change,) = again(RULES, apply=True)
    assert change.items[0].new == {"section": ""}
    assert Item.objects.get().version == 3


@pytest.mark.parametrize("decided", ["accepted", "edited", "moved"])
def test_what_an_editor_has_decided_is_left_alone_and_said(sqlite_store: str, decided: str) -> None:
    register()
    arrive(TAGGED)
    number = Item.objects.get().pk
    if decided == "accepted":
        arrive(sent("【防汛】又一篇", text(f"{OTHER}（炭素厂　许衡）"), number="2"))
        items.accept(number, AT, "gu")
    elif decided == "edited":
        items.edit(number, {"headline": "专项检查"}, AT, "gu")
    else:
        moving.move(house(), number, "news", "", None, AT, "gu")
    before = items.fields_of(Item.objects.get(pk=number))
    changes = again(with_alias(), apply=True)
    assert items.fields_of(Item.objects.get(pk=number)) == before
    if decided == "accepted":  # nothing of that mail is undecided: it is not read; the other one is
        assert [one.message for one in changes] == [Message.objects.get(subject="【防汛】又一篇").pk]
    else:
        assert [one.left for one in changes] == ["decided"]


def test_a_later_version_from_another_mail_is_not_undone(sqlite_store: str) -> None:
    register()
    arrive(TAGGED)
    later = sent("【防汛】专项检查（修改稿）", text(BODY.replace(SECOND, EDITED)), number="2")
    assert arrive(later) == {"correction": 1}
    assert [one.left for one in again(with_alias(), apply=True)] == ["revised"]
    assert Item.objects.get().paragraphs == [FIRST, EDITED]
    assert again(RULES) == []


def test_a_piece_that_a_later_mail_added_is_none_of_the_first_mails_business(sqlite_store: str) -> None:
    register()
    arrive(TAGGED)
    more = f"{BODY}\n{OTHER}（青石电解铝厂　温可）\n"
    assert arrive(sent("【防汛】专项检查（修改稿）", text(more), number="2")) == {"correction": 1}
    assert Item.objects.count() == 2
    (change,) = again(with_alias(), apply=True)
    assert [(one.kind, one.new) for one in change.items] == [("changed", {"section": "safety"})]
    assert Item.objects.filter(state=ItemState.DRAFT).count() == 2


def test_a_held_mail_becomes_a_submission_when_its_sender_is_trusted_now(store: str) -> None:
    stranger = "路远 <lu.yuan@elsewhere.example>"
    arrive(sent("投稿", text(BODY), sender=stranger))
    assert Message.objects.get().disposition == Disposition.UNKNOWN_SENDER
    trusting = replace(RULES, senders=Senders(trusted_domains=("elsewhere.example",)))
    (change,) = again(trusting)
    assert (change.old[0], change.new) == ("unknown-sender", ("submission", "trusted-domain"))
    assert not Item.objects.exists()
    again(trusting, apply=True)
    assert Message.objects.get().disposition == Disposition.SUBMISSION
    assert Item.objects.get().paragraphs == [FIRST, SECOND]
    assert again(trusting, apply=True) == []


def test_what_a_person_dismissed_is_not_read_again(sqlite_store: str) -> None:
    arrive(sent("投稿", text(BODY), sender="路远 <lu.yuan@elsewhere.example>"))
    Message.objects.update(disposition=Disposition.NOT_A_SUBMISSION, reason="not-a-submission")
    assert undecided(None, None) == []


def test_pieces_cut_otherwise_keep_every_word_and_their_rows(sqlite_store: str) -> None:
    """Two drafts an older rule made of one mail that is one piece now."""
    register()
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}\n\n{OTHER}（炭素厂　许衡）\n")))
    one, other = Item.objects.order_by("ordinal")
    # As if an older cutter had found a third piece that the present one does not.
    third = Item.objects.create(submission=one.submission, ordinal=3, paragraphs=["页脚：第一页"], position=3)
    items.keep_version(third, AT, "poll")
    (change,) = again(RULES)
    assert [(row.kind, row.item) for row in change.items] == [("gone", third.pk)]
    again(RULES, apply=True)
    third.refresh_from_db()
    assert (third.state, third.state_reason) == (ItemState.WITHDRAWN, "recut")
    assert {one.pk, other.pk} == set(Item.objects.filter(state=ItemState.DRAFT).values_list("pk", flat=True))


def test_pieces_are_not_recut_around_one_that_is_decided(sqlite_store: str) -> None:
    register()
    arrive(sent("投稿", text(f"{FIRST}{SIGNED}\n\n{OTHER}（炭素厂　许衡）\n")))
    one, other = Item.objects.order_by("ordinal")
    merged = [*one.paragraphs, *other.paragraphs]
    Item.objects.filter(pk=one.pk).update(paragraphs=merged)
    items.accept(one.pk, AT, "gu")
    other.delete()
    spare = Item.objects.create(submission=one.submission, ordinal=3, paragraphs=["页脚"], position=3)
    items.keep_version(spare, AT, "poll")
    (change,) = again(RULES, apply=True)
    assert change.left == "decided"
    assert Item.objects.get(pk=one.pk).paragraphs == merged
    assert Item.objects.count() == 2


def test_the_same_rules_find_nothing_to_change(sqlite_store: str) -> None:
    register()
    arrive(TAGGED, sent("投稿", text(f"{OTHER}（炭素厂　许衡）"), number="2"))
    assert again(RULES) == []


@pytest.mark.servers
def test_reprocess_shows_then_does_through_the_command(tmp_path: Path, dovecot: Dovecot) -> None:
    user = dovecot.add_user(f"u{uuid.uuid4().hex[:10]}@yunlan-al.example")
    office = Office(tmp_path, dovecot, 2525, user=user)
    office.people()
    office.run("windows", "add", "--opens", "2026-05-06T08:00", "--closes", "2026-12-31T17:00")
    came = datetime(2026, 5, 7, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    dovecot.append("INBOX", TAGGED, came, user=user)
    office.run("poll")
    assert office.json("reprocess") == {"applied": False, "read": 1, "changes": [], "decided": []}
    office.change('aliases = ["安全"]', 'aliases = ["安全", "防汛"]')
    shown = office.json("reprocess")
    assert shown["changes"][0]["items"][0]["new"]["section"] == "safety"
    assert "--apply" in office.run("reprocess")
    assert office.json("items")[0]["section"] == ""
    assert "1 of 1" in office.run("reprocess", "--apply", "--window", "1")
    assert office.json("items")[0]["section"] == "safety"
    assert "there is no message 99" in office.run("reprocess", "--message", "99", code=1)
    assert "all is as it must be" in office.run("verify")
