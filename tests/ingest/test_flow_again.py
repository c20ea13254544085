"""The same contribution again: a resend is a duplicate, an edited one a new version, and nothing counts twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from editorial import items, proposals, windows
from editorial.adoption import adoption
from editorial.models import (
    Disposition,
    Item,
    Letter,
    Message,
    Proposal,
    Submission,
)
from ingest.accept import accept
from ingest.office import Office
from tests.editorial.making import house
from tests.ingest.arriving import ARRIVED, AT, RULES, arrive, child, now, register
from tests.ingest.builder import DOCX, attach, docx, mail, multi, photo, text

FIRST = "5月9日，青石电解铝厂一车间组织电解槽大修筑炉专项检查，发现隐患七项，当场整改五项，其余限期整改。"
SECOND = "检查组还抽查了班组台账，节电312度，车间主任要求把问题消灭在萌芽状态，并把检查定为每月一次。"
EDITED = "检查组还抽查了班组台账，节电321度，车间主任要求把问题消灭在萌芽状态，并把检查定为每月两次。"
SIGNED = "（青石电解铝厂　温可）"
OTHER = "5月10日，炭素厂志愿者到敬老院打扫卫生，为老人理发，送去米面油，受到老人们好评。"
WENKE = "温可 <wenke@yunlan-al.example>"


def sent(subject: str, *parts: Any, sender: str = WENKE, more: str = "", number: str = "1") -> bytes:
    body = multi("mixed", *parts) if len(parts) > 1 else parts[0]
    return mail(subject, body, sender, more).replace(b"<m1@", f"<m{number}@".encode())


def file(name: str, *paragraphs: Any) -> Any:
    return attach(name, docx(*paragraphs), DOCX)


COVER = "编辑老师好，附件是我厂稿件，请查收。"


def test_the_same_document_saved_again_in_a_new_mail_is_a_duplicate(store: str) -> None:
    register()
    first = sent("投稿", text(COVER), file("检查.docx", FIRST, SECOND + SIGNED))
    again = sent(
        "再发一次：专项检查",
        text("老师好，昨天的邮件不知收到没有，再发一次。"),
        attach("检查(1).docx", docx(FIRST, SECOND + SIGNED, extra={"docProps/saved.txt": b"again"}), DOCX),
        number="2",
    )
    assert arrive(first, again) == {"submission": 1, "duplicate": 1}
    duplicate = Message.objects.get(disposition=Disposition.DUPLICATE)
    assert (duplicate.reason, duplicate.of_id) == ("same-content", Submission.objects.get().message_id)
    assert Item.objects.count() == 1
    assert [letter.kind for letter in Letter.objects.order_by("id")] == ["receipt", "already-here"]
    assert Letter.objects.get(kind="already-here").data["number"] == 1


def test_the_same_words_from_a_colleague_of_the_unit_are_a_duplicate_and_from_another_unit_a_twin(
    store: str,
) -> None:
    register()
    register("何小满", "青石电解铝厂", "hexiaoman@yunlan-al.example")
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    body = text(f"{FIRST}\n\n{SECOND}{SIGNED}\n")
    theirs = text(f"{FIRST}\n\n{SECOND}（岚谷铝加工公司　闻笛）\n")
    counts = arrive(
        sent("投稿", body),
        sent("专项检查", body, sender="何小满 <hexiaoman@yunlan-al.example>", number="2"),
        sent("专项检查", theirs, sender="闻笛 <wendi@yunlan-al.example>", number="3"),
    )
    assert counts == {"submission": 2, "duplicate": 1}


def test_a_duplicate_can_be_made_a_submission_of_its_own(store: str) -> None:
    register()
    body = text(f"{FIRST}\n\n{SECOND}{SIGNED}\n")
    arrive(sent("投稿", body), sent("投稿：五月", body, number="2"))
    duplicate = Message.objects.get(disposition=Disposition.DUPLICATE)
    with child(house()) as parser:
        accept(duplicate, None, None, parser, RULES, now, "test", Office("soffice", 10, 1))
    duplicate.refresh_from_db()
    assert (duplicate.disposition, Item.objects.count()) == (Disposition.SUBMISSION, 2)


def test_an_edited_document_becomes_version_two_of_the_untouched_draft(store: str) -> None:
    register()
    red, blue = photo(colour="red"), photo(colour="blue")
    from tests.ingest.builder import P

    first = sent(
        "【要闻】专项检查", text(COVER), file("专项检查.docx", FIRST, P(picture=red), SECOND + SIGNED)
    )
    edited = file("专项检查（修改）.docx", FIRST, P(picture=blue), EDITED + SIGNED)
    assert arrive(first, sent("【要闻】专项检查（修改稿）", text(COVER), edited, number="2")) == {
        "submission": 1,
        "correction": 1,
    }
    correction = Message.objects.get(disposition=Disposition.CORRECTION)
    assert (correction.reason, correction.of_id) == ("new-version", Submission.objects.get().message_id)
    item = Item.objects.get()
    assert (item.version, item.paragraphs) == (2, [FIRST, EDITED])
    before = item.versions.get(number=1)
    assert (before.actor, before.fields["paragraphs"]) == ("poll", [FIRST, SECOND])
    assert before.fields["photos"][0]["original"] != item.photos.get().original_id
    assert item.versions.get(number=2).actor == "poll"
    counted = adoption(date(2026, 5, 1), date(2026, 5, 31), house())
    assert (counted.submitted, Submission.objects.count()) == (1, 1)
    assert [letter.kind for letter in Letter.objects.order_by("id")] == ["receipt", "correction-received"]


@pytest.mark.parametrize("decided", ["accepted", "edited", "held"])
def test_what_an_editor_has_decided_about_keeps_its_text_and_gets_a_proposal(
    store: str, decided: str
) -> None:
    register()
    arrive(sent("【要闻】专项检查", text(f"{FIRST}\n\n{SECOND}{SIGNED}\n")))
    number = Item.objects.get().pk
    if decided == "accepted":
        items.accept(number, AT, "editor@yunlan-al.example")
    elif decided == "held":
        items.hold(number, AT, "editor@yunlan-al.example")
    else:
        items.edit(number, {"headline": "专项检查"}, AT, "editor@yunlan-al.example")
    arrive(sent("【要闻】专项检查", text(f"{FIRST}\n\n{EDITED}{SIGNED}\n"), number="2"))
    item = Item.objects.get()
    assert item.paragraphs == [FIRST, SECOND]
    proposal = Proposal.objects.get()
    shown = proposals.as_json(proposal)
    assert (shown["state"], shown["old"]["paragraphs"], shown["new"]["paragraphs"]) == (
        "proposed",
        [FIRST, SECOND],
        [FIRST, EDITED],
    )
    if decided == "edited":
        return
    proposals.take(number, proposal.pk, AT, "editor@yunlan-al.example")
    item.refresh_from_db()
    assert (item.paragraphs, item.version) == ([FIRST, EDITED], 2)


def test_a_new_piece_becomes_a_draft_of_the_same_submission_and_a_missing_one_stays(store: str) -> None:
    register()
    one, two = f"{FIRST}{SIGNED}", f"{OTHER}（炭素厂　许衡）"
    three = "5月11日，热电厂组织应急演练，二十名职工在十五分钟内完成疏散，检验了预案。（热电厂　段青）"
    arrive(sent("五月稿件", text(f"{one}\n\n{two}\n")))
    assert Item.objects.count() == 2
    arrive(sent("五月稿件（更新）", text(f"{one}\n\n{three}\n"), number="2"))
    submission = Submission.objects.get()
    assert [item.paragraphs[0][:6] for item in submission.items.order_by("ordinal")] == [
        FIRST[:6],
        OTHER[:6],
        three[:6],
    ]
    assert "没有稿件" in submission.notes[-1]


def test_two_reports_of_one_unit_that_are_alike_are_two_submissions(store: str) -> None:
    register()
    form = "5月{}日，青石电解铝厂{}车间组织安全检查，发现隐患{}项，当场整改{}项。"
    form += "其余隐患已下达整改通知书，明确责任人和完成时限，车间将持续跟踪直到全部销号，并举一反三再查一遍。"
    counts = arrive(
        *(
            sent(f"安全检查简报{n}", text(form.format(n, "一二三四"[n], n + 3, n) + SIGNED), number=str(n))
            for n in range(1, 4)
        )
    )
    assert counts == {"submission": 3}


def test_last_weeks_report_filled_in_anew_is_a_submission(store: str) -> None:
    register()
    windows.add(house(), ARRIVED - timedelta(days=1), ARRIVED + timedelta(days=1), None, AT, "test")
    windows.add(house(), ARRIVED + timedelta(days=1), ARRIVED + timedelta(days=8), None, AT, "test")
    week = "本周，青石电解铝厂生产铝锭{}吨，节电{}万度，安全生产无事故，设备完好率达到百分之九十九，各项指标平稳受控。"
    arrive(sent("生产周报", text(week.format(812, 3) + SIGNED)))
    later = sent("生产周报", text(week.format(845, 4) + SIGNED), number="2")
    assert arrive(later, received=ARRIVED + timedelta(days=7)) == {"submission": 1}


def test_of_two_versions_read_in_the_wrong_order_the_last_that_arrived_stands(store: str) -> None:
    register()
    new = sent("【要闻】专项检查", text(f"{FIRST}\n\n{EDITED}{SIGNED}\n"))
    old = sent("【要闻】专项检查", text(f"{FIRST}\n\n{SECOND}{SIGNED}\n"), number="2")
    arrive(new, received=ARRIVED + timedelta(hours=1))
    assert arrive(old, received=ARRIVED) == {"duplicate": 1}
    assert Item.objects.get().paragraphs == [FIRST, EDITED]


def test_what_was_taken_back_and_comes_again_is_a_submission(store: str) -> None:
    register()
    body = text(f"{FIRST}\n\n{SECOND}{SIGNED}\n")
    arrive(sent("投稿", body))
    items.withdraw(Item.objects.get().pk, "作者撤稿", AT, "editor@yunlan-al.example")
    assert arrive(sent("投稿", body, number="2")) == {"submission": 1}


def test_a_new_version_a_person_calls_a_contribution_of_its_own_leaves_the_first_as_it_was(
    store: str,
) -> None:
    register()
    arrive(sent("【要闻】专项检查", text(f"{FIRST}\n\n{SECOND}{SIGNED}\n")))
    arrive(sent("【要闻】专项检查", text(f"{FIRST}\n\n{EDITED}{SIGNED}\n"), number="2"))
    correction = Message.objects.get(disposition=Disposition.CORRECTION)
    with child(house()) as parser:
        accept(correction, None, None, parser, RULES, now, "test", Office("soffice", 10, 1))
    first, second = Item.objects.order_by("id")
    assert (first.paragraphs[1], second.paragraphs[1]) == (SECOND, EDITED)
    assert Submission.objects.count() == 2


def test_a_mail_killed_before_its_commit_is_read_again_and_doubles_nothing(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest.deciding import decided

    register()
    arrive(sent("【要闻】专项检查", text(f"{FIRST}\n\n{SECOND}{SIGNED}\n")))
    asked = decided.letters.request

    def die(*arguments: object) -> None:
        asked(*arguments)  # type: ignore[arg-type]
        raise RuntimeError("killed before the commit")

    monkeypatch.setattr(decided.letters, "request", die)
    edited = sent("【要闻】专项检查", text(f"{FIRST}\n\n{EDITED}{SIGNED}\n"), number="2")
    assert arrive(edited) == {"needs-human": 1}
    assert (Item.objects.get().version, Proposal.objects.count(), Letter.objects.count()) == (1, 0, 1)
    monkeypatch.undo()
    Message.objects.filter(disposition=Disposition.NEEDS_HUMAN).update(disposition="new", failures=0)
    assert arrive() == {"correction": 1}
    assert (Item.objects.get().version, Proposal.objects.count(), Letter.objects.count()) == (2, 1, 2)
