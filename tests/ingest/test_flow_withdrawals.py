"""A contribution its sender takes back waits for a person, never becomes a draft, and says what it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from editorial import findings, items, windows
from editorial.models import (
    Disposition,
    Event,
    Issue,
    IssueState,
    Item,
    ItemState,
    Letter,
    Message,
    Submission,
)
from ingest.deciding.replies import is_courtesy, own_words, takes_back
from tests.editorial.making import house
from tests.ingest.arriving import ARRIVED, AT, arrive, register
from tests.ingest.test_flow_again import FIRST, SECOND, SIGNED, sent, text

BODY = f"{FIRST}\n\n{SECOND}{SIGNED}\n"
SUBJECT = "【要闻】大修筑炉专项检查"
QUOTED = "\n\n------------------ 原始邮件 ------------------\n"
QUOTED += f"发件人: 温可 <wenke@yunlan-al.example>\n主题: x\n\n{BODY}"
REPLY = "In-Reply-To: <m1@yunlan-al.example>\r\n"


def first() -> None:
    register()
    assert arrive(sent(SUBJECT, text(BODY))) == {"submission": 1}


def back(number: str = "2", words: str = "老师，这篇稿件先不发了，谢谢。") -> bytes:
    return sent(f"回复：{SUBJECT}", text(words + QUOTED), more=REPLY, number=number)


@pytest.mark.parametrize(
    "words",
    [
        "老师您好，这篇稿件申请撤稿，谢谢。",
        "不好意思，这篇先不发了。",
        "领导说此稿不宜公开，请不要刊登了，麻烦老师。",
        "《专项检查》一稿因数据未核实，现申请撤回，给您添麻烦了。",
        "稿子暂不用，等我们核实后再发。",
        "前面那篇作废，不用了。",
        "该稿已被其他刊物采用，请勿再用，抱歉。",
        "Please withdraw my article.",
    ],
)
def test_plain_words_take_a_piece_back(words: str) -> None:
    assert takes_back("回复：投稿", [words])


@pytest.mark.parametrize(
    "words",
    [
        "老师，这篇不用了吗？",
        "第三段不要了，其余不变。",
        "请不要用第二张照片。",
        "把“撤回三项文件”改为“撤回两项文件”。",
        "收到，谢谢老师！",
        "厂里决定撤回三项过期制度，不再下发。",
        "不用谢，应该的。",
    ],
)
def test_a_question_or_a_part_or_a_quotation_takes_nothing_back(words: str) -> None:
    assert not takes_back("回复：投稿", [words])


def test_a_piece_taken_back_in_a_reply_waits_for_a_person_who_sees_of_which_message(store: str) -> None:
    first()
    assert arrive(back()) == {"needs-human": 1}
    asked = Message.objects.get(disposition=Disposition.NEEDS_HUMAN)
    assert (asked.reason, asked.of_id) == ("withdrawal", Submission.objects.get().message_id)
    item = Item.objects.get()
    assert (item.state, item.version) == (ItemState.DRAFT, 1)
    assert [letter.kind for letter in Letter.objects.all()] == ["receipt"]


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("撤稿申请", "老师好，昨天的《大修筑炉专项检查》因数据未核实，现申请撤回。"),
        ("撤稿", "大修筑炉专项检查"),
        ("撤稿：大修筑炉专项检查", "撤稿：大修筑炉专项检查"),
    ],
)
def test_a_new_mail_that_names_the_title_takes_that_piece_back(
    sqlite_store: object, subject: str, words: str
) -> None:
    first()
    arrive(
        sent(
            "【要闻】别的消息五六七",
            text("5月9日，炭素厂开工。炭素厂职工到岗一百人，无一缺勤。（炭素厂　温可）"),
            number="7",
        )
    )
    assert arrive(sent(subject, text(words), number="3")) == {"needs-human": 1}
    asked = Message.objects.get(disposition=Disposition.NEEDS_HUMAN)
    assert (asked.reason, asked.of.subject if asked.of else "") == ("withdrawal", SUBJECT)


def test_an_article_that_speaks_of_taking_back_is_a_submission(sqlite_store: object) -> None:
    register()
    article = f"5月8日，青石电解铝厂召开制度清理会，决定撤回三项过期文件，不再下发，另有五项作废，不得再用。{SIGNED}"
    assert arrive(sent("清理过期制度", text(article))) == {"submission": 1}


def test_the_issue_names_what_was_taken_back_until_an_editor_withdraws_it(store: str) -> None:
    window = windows.add(house(), ARRIVED - timedelta(days=1), AT - timedelta(hours=1), None, AT, "test")
    first()
    issue = windows.close(house(), window, AT, "test")
    item = Item.objects.get()
    items.accept(item.pk, AT, "editor")
    Issue.objects.update(state=IssueState.SIGNING)
    assert arrive(back(), received=AT) == {"needs-human": 1}
    assert "asked-back" in {one.code for one in findings.find(issue, house())}
    assert Letter.objects.filter(kind="alert").count() == 1
    assert Event.objects.filter(noun="issue", name="questioned", number=issue.pk).exists()
    Issue.objects.update(state=IssueState.SIGNED, frozen_at=AT)
    issue.refresh_from_db()
    assert "withdrawn-after-signing" in {one.code for one in findings.find(issue, house())}
    Issue.objects.update(state=IssueState.EDITING, frozen_at=None)
    items.withdraw(item.pk, "作者撤稿", AT, "editor")
    issue.refresh_from_db()
    assert "asked-back" not in {one.code for one in findings.find(issue, house())}


def test_a_new_text_under_the_words_that_take_the_old_back_is_a_new_version(sqlite_store: object) -> None:
    first()
    edited = BODY.replace("312度", "321度")
    assert arrive(sent(SUBJECT, text(f"前一篇撤回，用这篇：\n\n{edited}"), number="2")) == {"correction": 1}
    assert Item.objects.get().paragraphs == [FIRST, SECOND.replace("312度", "321度")]


@pytest.mark.parametrize("cover", ["不好意思，请以这封邮件为准。", "更新了个别文字，麻烦替换一下。"])
def test_words_about_replacing_are_no_paragraph_of_the_new_version(sqlite_store: object, cover: str) -> None:
    first()
    edited = BODY.replace("312度", "321度")
    assert arrive(sent(f"回复：{SUBJECT}", text(f"{cover}\n\n{edited}"), number="2")) == {"correction": 1}
    assert Item.objects.get().paragraphs[0] == FIRST


FOXMAIL = "\n\n\n温可\n青石电解铝厂\n \n"
FOXMAIL += f"发件人： 温可\n发送时间： 2026-05-07 09:00\n收件人： tougao\n主题： {SUBJECT}\n{BODY}"


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("稿子用上了没？", "needs-human"),
        ("好的，收到了，非常感谢编辑老师的辛勤付出，祝工作顺利！", "automatic"),
        ("老师，第二段“312度”应为“321度”，请帮忙改一下。", "correction"),
    ],
)
def test_name_and_unit_below_a_short_answer_make_no_contribution_of_it(
    sqlite_store: object, words: str, becomes: str
) -> None:
    first()
    assert arrive(sent(f"回复：{SUBJECT}", text(words + FOXMAIL), more=REPLY, number="2")) == {becomes: 1}
    assert Item.objects.count() == 1


def test_thanks_for_something_we_do_not_have_need_nobody(sqlite_store: object) -> None:
    register()
    assert arrive(sent("回复：通知", text("收到，谢谢！"), more="In-Reply-To: <x@y.example>\r\n")) == {
        "automatic": 1
    }
    assert Letter.objects.count() == 0


def test_own_words_end_above_the_lines_that_say_who_wrote() -> None:
    said = ("谢谢老师！", "温可", "青石电解铝厂　温可", "电话：0000-1234567")
    assert own_words(said, ["温可", "青石电解铝厂"]) == ("谢谢老师！",)
    assert own_words(("温可",), ["温可"]) == ("温可",)
    assert is_courtesy(["谢谢老师，看到了！"]) and not is_courtesy(["稿费"])


def test_photos_sent_later_are_proposed_behind_those_of_the_item(store: str) -> None:
    from editorial import proposals
    from editorial.models import Proposal
    from tests.ingest.builder import attach, photo

    first()
    later = sent(
        f"{SUBJECT}（补照片）",
        text("老师，刚才忘记附照片了，补发一张。"),
        attach("现场.jpg", photo(colour="red"), "image/jpeg"),
        number="2",
    )
    assert arrive(later) == {"correction": 1}
    correction = Message.objects.get(disposition=Disposition.CORRECTION)
    assert (correction.reason, correction.of_id) == ("photos-later", Submission.objects.get().message_id)
    item, proposal = Item.objects.get(), Proposal.objects.get()
    assert (item.photos.count(), proposal.state) == (0, "proposed")
    proposals.take(item.pk, proposal.pk, AT, "editor@yunlan-al.example")
    assert [one.name for one in item.photos.all()] == ["现场.jpg"]
    assert "question" not in {letter.kind for letter in Letter.objects.all()}


def test_an_edited_text_of_the_same_day_and_subject_is_a_version_in_the_next_window_too(
    sqlite_store: object,
) -> None:
    windows.add(house(), ARRIVED - timedelta(days=1), ARRIVED + timedelta(days=1), None, AT, "test")
    windows.add(house(), ARRIVED + timedelta(days=1), ARRIVED + timedelta(days=8), None, AT, "test")
    first()
    edited = BODY.replace("每月一次", "每月两次，并报综合部备案")
    assert arrive(sent(SUBJECT, text(edited), number="2"), received=ARRIVED + timedelta(days=2)) == {
        "correction": 1
    }


def test_of_two_reports_that_are_alike_the_new_version_is_of_the_one_it_names(sqlite_store: object) -> None:
    register()
    bodies = [
        BODY.replace("5月9日", f"5月{day}日").replace("一车间", f"{name}车间")
        for day, name in ((2, "甲"), (3, "乙"))
    ]
    edited = [one.replace("每月一次", "每月两次，并报综合部备案，由综合部按月通报到各班组") for one in bodies]
    for number, body in enumerate(bodies):
        arrive(sent(f"【要闻】第{number}车间检查", text(body), number=f"{number}0"))
    for number, body in enumerate(edited):
        arrive(sent(f"【要闻】第{number}车间检查（修改稿）", text(body), number=f"{number}1"))
    assert [(item.version, "备案" in item.paragraphs[1]) for item in Item.objects.order_by("id")] == [
        (2, True)
    ] * 2
