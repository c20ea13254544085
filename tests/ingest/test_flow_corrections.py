"""Replies: a correction is shown old beside new and never applied by itself; what is signed stays as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from editorial import findings, items, moving, proposals, signoff, windows
from editorial.content import build
from editorial.models import (
    Disposition,
    Event,
    Issue,
    IssueState,
    Item,
    ItemState,
    Letter,
    Message,
    Proposal,
    Submission,
)
from editorial.refusal import Refused
from tests.editorial.making import house, recipients
from tests.ingest.arriving import ARRIVED, AT, arrive, register
from tests.ingest.test_flow_again import EDITED, FIRST, SECOND, SIGNED, sent, text

BODY = f"一季度，一车间组织检修三次，未发生安全事故。\n\n全车间实现产值213万元，职工热情高涨。{SIGNED}\n"
MENDED = "全车间实现产值312万元，职工热情高涨。"


def first() -> None:
    register()
    assert arrive(sent("【要闻】一季度生产", text(BODY))) == {"submission": 1}


def reply(words: str, to: str, subject: str = "回复：【要闻】一季度生产", number: str = "2") -> bytes:
    quoted = "\n\n------------------ 原始邮件 ------------------\n发件人: 云岚铝讯编辑部 <bulletin@yunlan-al.example>\n"
    quoted += "发送时间: 2026年5月11日\n收件人: 温可\n主题: 回复\n\n全车间实现产值213万元"
    more = f"In-Reply-To: <{to}>\r\nReferences: <{to}>\r\n" if to else ""
    return sent(subject, text(words + quoted), more=more, number=number)


def test_a_reply_to_our_receipt_is_a_proposal_with_old_and_new_side_by_side(store: str) -> None:
    first()
    receipt = Letter.objects.get()
    assert arrive(reply("第二段数字应为 312 万", receipt.own_id, "回复：收稿回执")) == {"correction": 1}
    message = Message.objects.get(disposition=Disposition.CORRECTION)
    assert message.of_id == Submission.objects.get().message_id
    proposal = Proposal.objects.get()
    assert (proposal.words, proposal.item_id) == ("第二段数字应为 312 万", Item.objects.get().pk)
    assert proposal.places == [
        {
            "part": "text",
            "paragraph": 2,
            "words": "第二段数字应为 312 万",
            "old": "全车间实现产值213万元，职工热情高涨。",
            "new": MENDED,
        }
    ]
    item = Item.objects.get()
    assert (item.version, item.paragraphs[1]) == (1, "全车间实现产值213万元，职工热情高涨。")
    proposals.take(item.pk, proposal.pk, AT, "editor@yunlan-al.example")
    item.refresh_from_db()
    assert (item.version, item.paragraphs[1]) == (2, MENDED)
    with pytest.raises(Refused, match="already"):
        proposals.refuse(item.pk, proposal.pk, AT, "editor@yunlan-al.example")


@pytest.mark.parametrize(
    ("words", "to", "subject"),
    [
        ("把“213万元”改为“312万元”。", "m1@yunlan-al.example", "Re: 【要闻】一季度生产"),
        ("更正：第二段产值应为312万元。", "", "更正：投稿1号"),
        ("第二段“213万元”应为“312万元”，谢谢！", "", "回复：【要闻】一季度生产"),
        ("“213万元”有误，应为“312万元”", "unknown@elsewhere.example", "回复：稿件"),
    ],
)
def test_a_correction_finds_what_it_means_by_reference_number_subject_or_words(
    store: str, words: str, to: str, subject: str
) -> None:
    first()
    assert arrive(reply(words, to, subject)) == {"correction": 1}
    assert Proposal.objects.get().places[0]["new"] == MENDED
    assert Item.objects.get().version == 1


def frozen(issue: Issue) -> None:
    digest = signoff.digest(build(issue, house()), {}, {})
    Issue.objects.filter(pk=issue.pk).update(frozen_at=AT, content_digest=digest, state=IssueState.SIGNED)
    Item.objects.filter(issue=issue).update(state=ItemState.PRINTED)


def test_after_the_signature_the_editors_are_alerted_and_the_issue_stays_byte_for_byte(store: str) -> None:
    recipients()
    window = windows.add(house(), ARRIVED - timedelta(days=1), AT - timedelta(hours=1), None, AT, "test")
    first()
    issue = windows.close(house(), window, AT, "test")
    moving.move(house(), Item.objects.get().pk, "news", "", None, AT, "editor")
    items.accept(Item.objects.get().pk, AT, "editor")
    for step, who in enumerate(("gu@yunlan-al.example", "lu@yunlan-al.example")):
        seen = signoff.digest(build(issue, house()), {}, {})
        signoff.sign(issue.pk, who, seen, house(), {}, {}, AT, f"test{step}", frozen)
    issue.refresh_from_db()
    before = build(issue, house())
    assert arrive(reply("第二段数字应为 312 万", "m1@yunlan-al.example")) == {"correction": 1}
    issue.refresh_from_db()
    assert build(issue, house()) == before
    assert signoff.digest(build(issue, house()), {}, {}) == issue.content_digest
    assert [signature.state for signature in issue.signatures.all()] == ["given", "given"]
    alert = Letter.objects.get(kind="alert")
    assert (alert.address, alert.issue_id) == ("gu@yunlan-al.example", issue.pk)
    assert alert.data["words"] == "第二段数字应为 312 万"
    assert Event.objects.filter(noun="issue", name="questioned", number=issue.pk).exists()
    assert "corrected-after-signing" in {one.code for one in findings.find(issue, house())}
    with pytest.raises(Refused):
        proposals.take(Item.objects.get().pk, Proposal.objects.get().pk, AT, "editor")
    assert build(issue, house()) == before


def test_a_new_version_after_the_signature_is_a_proposal_and_an_alert(store: str) -> None:
    recipients()
    window = windows.add(house(), ARRIVED - timedelta(days=1), AT - timedelta(hours=1), None, AT, "test")
    first()
    windows.close(house(), window, AT, "test")
    items.accept(Item.objects.get().pk, AT, "editor")
    Issue.objects.update(state=IssueState.SIGNED, frozen_at=AT)
    later = sent("【要闻】一季度生产（修改稿）", text(BODY.replace("213", "312")), number="5")
    assert arrive(later, received=AT) == {"correction": 1}
    assert (Item.objects.get().version, Proposal.objects.get().state) == (1, "proposed")
    assert Letter.objects.filter(kind="alert").count() == 1


def test_a_reply_of_thanks_needs_nobody_and_a_question_needs_a_person(store: str) -> None:
    first()
    receipt = Letter.objects.get().own_id
    assert arrive(reply("收到，谢谢老师！", receipt)) == {"automatic": 1}
    assert arrive(reply("请问采用了吗？", receipt, number="3")) == {"needs-human": 1}
    asked = Message.objects.get(disposition=Disposition.NEEDS_HUMAN)
    assert (asked.reason, asked.of_id) == ("reply-without-content", Submission.objects.get().message_id)
    assert Item.objects.count() == 1
    assert Letter.objects.count() == 1


def test_a_reply_that_brings_a_new_contribution_is_a_submission(store: str) -> None:
    first()
    new = f"{FIRST}{SIGNED}"
    assert arrive(reply(new, Letter.objects.get().own_id)) == {"submission": 1}
    assert Item.objects.order_by("id")[1].paragraphs == [FIRST]


def test_an_article_about_changes_is_no_correction(store: str) -> None:
    first()
    article = (
        "5月10日，炭素厂将原有照明改为节能灯，更正了三处标识错误，全年预计节电应为三万度以上，职工一致称好。"
        "下一步，炭素厂还将继续开展节能改造，把每一度电用在刀刃上，为公司高质量发展作出新的贡献。（炭素厂　许衡）"
    )
    assert arrive(sent("炭素厂节能改造", text(article), number="7")) == {"submission": 1}
    assert arrive(reply(article.replace("5月10日", "5月12日"), "", "回复：征稿通知", "8")) == {
        "submission": 1
    }
    assert Proposal.objects.count() == 0


def test_a_correction_of_something_we_do_not_have_waits_for_a_person(store: str) -> None:
    register()
    assert arrive(reply("第二段数字应为 312 万", "x@elsewhere.example", "回复：稿件")) == {"needs-human": 1}
    assert Message.objects.get().reason == "correction-of-what"


def test_a_whole_paragraph_sent_as_correction_never_replaces_the_item(store: str) -> None:
    first()
    words = "第二段改为：“全车间实现产值312万元，职工热情高涨，干劲十足。”"
    assert arrive(reply(words, "m1@yunlan-al.example")) == {"correction": 1}
    item = Item.objects.get()
    assert (item.version, len(item.paragraphs)) == (1, 2)


def test_a_reply_that_corrects_by_file_is_a_new_version(store: str) -> None:
    from tests.ingest.test_flow_again import file

    register()
    arrive(sent("【要闻】专项检查", text("附件是稿件，请查收。"), file("检查.docx", FIRST, SECOND + SIGNED)))
    more = "In-Reply-To: <m1@yunlan-al.example>\r\n"
    again = sent(
        "回复：【要闻】专项检查",
        text("数据有误，请以附件为准。"),
        file("新建 Microsoft Word 文档.docx", FIRST, EDITED + SIGNED),
        more=more,
        number="2",
    )
    assert arrive(again) == {"correction": 1}
    assert Item.objects.get().paragraphs == [FIRST, EDITED]


def test_a_stranger_who_answers_changes_nothing(store: str) -> None:
    first()
    forged = reply("把“213万元”改为“312万元”。", "m1@yunlan-al.example").replace(
        b"wenke@yunlan-al.example>", b"wenke@elsewhere.example>", 1
    )
    assert arrive(forged) == {"unknown-sender": 1}
    assert (Proposal.objects.count(), Letter.objects.count()) == (0, 1)
