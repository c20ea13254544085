"""What a person decides about a mail that waits, and that no later reading undoes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from editorial import reasons, triage
from editorial.models import Conversion, ConversionState, Disposition, Event, Item, Message, Person
from editorial.refusal import Refused
from ingest import accept, instead
from ingest.child import Parser
from ingest.read import read_new
from ingest.reprocess import survey, undecided
from ingest.settings import Limits
from tests.editorial.making import AT, message
from tests.ingest.arriving import RULES, arrive, child, now
from tests.office import mail

WHO = "shen@yunlan-al.example"
STRANGER = "柳青 <liu@elsewhere.example>"
BODY = "五月六日，园林队在厂前区补栽香樟四十棵，修剪绿篱三百米，赶在汛期前完成。（园林队　柳青）"


def waiting(reason: str = "empty", **fields: object) -> Message:
    return message(disposition=Disposition.NEEDS_HUMAN, reason=reason, **fields)


def test_every_reason_for_which_a_mail_waits_has_actions_and_no_other_has() -> None:
    assert set(triage.ADVICE) | triage.SETTLED == set(reasons.SENTENCES)
    assert not set(triage.ADVICE) & triage.SETTLED
    for code, actions in triage.ADVICE.items():
        assert actions and set(actions) <= set(triage.ACTIONS), code
        assert {"submission", "text", "not-a-submission"} & set(actions), f"nothing resolves {code}"


@pytest.mark.parametrize("code", sorted(triage.ADVICE))
def test_every_reason_has_a_sentence_in_both_languages(code: str) -> None:
    with translation.override("en"):
        english = reasons.words(code)
    with translation.override("zh-hans"):
        chinese = reasons.words(code)
    assert english.isascii() and english != code
    assert any("\u4e00" <= one <= "\u9fff" for one in chinese)


def test_what_is_dismissed_can_be_taken_back_to_just_what_it_was(store: str) -> None:
    held = waiting("needs-password", reason_detail="名册.docx")
    triage.dismiss(held.pk, " 与本刊无关 ", AT, WHO)
    held.refresh_from_db()
    assert (held.disposition, held.reason_detail) == (Disposition.NOT_A_SUBMISSION, "与本刊无关")
    assert undecided(None, None) == []
    triage.take_back(held.pk, AT, WHO)
    held.refresh_from_db()
    assert (held.disposition, held.reason, held.reason_detail) == (
        Disposition.NEEDS_HUMAN,
        "needs-password",
        "名册.docx",
    )
    assert [(one.name, one.actor) for one in Event.objects.order_by("id")] == [
        ("judged", WHO),
        ("taken-back", WHO),
    ]
    with pytest.raises(Refused, match="nothing to take back"):
        triage.take_back(held.pk, AT, WHO)


def test_a_submission_is_neither_dismissed_nor_read_again(store: str) -> None:
    made = message()
    with pytest.raises(Refused, match="only a held message"):
        triage.dismiss(made.pk, "", AT, WHO)
    assert triage.requeue([made.pk], AT, WHO) == []
    assert triage.possible(made) == ()


def test_reading_again_takes_whole_waiting_mails_and_converts_what_failed_for_our_own_fault(
    store: str,
) -> None:
    ours, partial = waiting("unreadable-attachment"), waiting("too-large", partial=True)
    row = Conversion.objects.create(
        source=ours.blob, kind="doc", state=ConversionState.FAILED, ours=True, why="没有装"
    )
    row.messages.add(ours)
    assert triage.requeue([ours.pk, partial.pk], AT, WHO) == [ours.pk]
    ours.refresh_from_db(), row.refresh_from_db()
    assert (ours.disposition, ours.waits, row.state) == (Disposition.NEW, True, ConversionState.WANTED)
    partial.refresh_from_db()
    assert partial.disposition == Disposition.NEEDS_HUMAN and "again" not in triage.possible(partial)


def test_a_stranger_taken_this_once_stays_a_stranger_and_the_mail_a_submission(sqlite_store: str) -> None:
    arrive(mail("补栽香樟", BODY, STRANGER), mail("又一篇", BODY.replace("四十", "六十"), STRANGER))
    first, second = Message.objects.order_by("id")
    assert {first.disposition, second.disposition} == {Disposition.UNKNOWN_SENDER}
    with child(RULES.house) as parser:
        with pytest.raises(Refused, match="say which unit"):
            accept.accept(first, "", "", parser, RULES, now, WHO, None)
        accept.accept(first, "", "", parser, RULES, now, WHO, None, once=True)
        second.refresh_from_db()
        assert (first.disposition, second.disposition) == (
            Disposition.SUBMISSION,
            Disposition.UNKNOWN_SENDER,
        )
        # A later `newsdesk reprocess --apply` leaves what the person decided.
        list(survey(parser, RULES, _no_office(), undecided(None, None), now, True))
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.reason, second.reason) == (triage.VOUCHED, "unknown-sender")


def test_a_stranger_who_is_registered_has_the_other_mails_read_by_the_next_pass(sqlite_store: str) -> None:
    arrive(mail("补栽香樟", BODY, STRANGER), mail("又一篇", BODY.replace("四十", "六十"), STRANGER))
    first, second = Message.objects.order_by("id")
    with child(RULES.house) as parser:
        accept.accept(first, "园林队", "柳青", parser, RULES, now, WHO, None)
        assert dict(read_new(parser, RULES, now)) == {"submission": 1}
    second.refresh_from_db()
    assert (first.submission.contributor.name, second.reason) == ("柳青", "registered")


def test_a_mail_that_must_wait_for_its_file_is_a_submission_when_it_is_read(sqlite_store: str) -> None:
    arrive(mail("补栽香樟", BODY, STRANGER))
    held = Message.objects.get()
    Message.objects.update(disposition=Disposition.NEW, reason=triage.VOUCHED)
    with child(RULES.house) as parser:
        read_new(parser, RULES, now)
    held.refresh_from_db()
    assert (held.disposition, held.reason) == (Disposition.SUBMISSION, triage.VOUCHED)


def test_a_text_given_by_hand_is_one_draft_says_who_gave_it_and_outlives_reading_again(
    sqlite_store: str,
) -> None:
    person = Person.objects.create(address=WHO, name="沈知秋")
    arrive(mail("投稿", "附件见附件，请查收。"))
    held = Message.objects.get()
    assert held.disposition == Disposition.NEEDS_HUMAN
    text = (
        "铸造车间完成炉体大修，比计划提前两天。（铸造车间　方平）\n\n磨矿工段举行消防演练。（磨矿工段　安宁）"
    )
    with child(RULES.house) as parser:
        made = instead.replace_by(held, instead.Given(text=text), person, parser, RULES, now)
        item = made.items.get()
        assert "".join(item.paragraphs).count("（") == 2  # not cut: the person may split it
        assert any("沈知秋" in why for why in item.why)
        changes = list(survey(parser, RULES, _no_office(), undecided(None, None), now, True))
    assert [one.left for one in changes] == ["unreadable"]
    held.refresh_from_db()
    assert (held.disposition, held.reason, Item.objects.get().paragraphs) == (
        Disposition.SUBMISSION,
        "text-by-hand",
        item.paragraphs,
    )
    assert Event.objects.filter(name="replaced", actor=WHO, number=held.pk, noun="message").exists()
    with pytest.raises(Refused, match="only a held message"):
        instead.replace_by(held, instead.Given(text=text), person, Parser(Limits(), ()), RULES, now)


def test_a_mail_that_is_decided_meanwhile_is_told(sqlite_store: str) -> None:
    arrive(mail("投稿", "请查收。"))
    mine, theirs = Message.objects.get(), Message.objects.get()
    triage.dismiss(theirs.pk, "", AT + timedelta(hours=1), "bai@yunlan-al.example")
    person = Person.objects.create(address=WHO, name="沈知秋")
    with (
        child(RULES.house) as parser,
        pytest.raises(Refused, match="somebody else meanwhile"),
    ):
        instead.replace_by(mine, instead.Given(text=BODY), person, parser, RULES, now)
    assert not Item.objects.exists()


def _no_office() -> accept.Office:
    return accept.Office("")
