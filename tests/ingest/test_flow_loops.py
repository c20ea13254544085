"""What programs send becomes no draft and gets no letter; what a person sends is never swallowed."""

from __future__ import annotations

import pytest

from editorial.models import Delivery, Issue, Item, Letter, Message
from tests.ingest.arriving import AT, arrive, register
from tests.ingest.builder import DOCX, Node, attach, docx, multi, text
from tests.ingest.test_flow_again import FIRST, SECOND, SIGNED, sent

BODY = f"{FIRST}\n\n{SECOND}{SIGNED}\n"
STRANGER = "news <news@elsewhere.example>"


@pytest.mark.parametrize(
    ("subject", "body", "more"),
    [
        ("自动回复:【要闻】检修", "您好，我已收到您的邮件，会尽快回复。", ""),
        ("自动回复：收稿回执", "你好，我正在休假，5月20日返回后回复您。", ""),
        ("自动答复: 收稿回执", "我正在外地出差，邮件回复可能不及时，急事请联系同事。", ""),
        ("休假自动回复", "休假中", ""),
        ("Re: 收稿回执", "这是一封自动回复邮件。您的来信已收到。", "In-Reply-To: <x@y>\r\n"),
        ("回复：收稿回执", "您好，我正在休年假，5月20日上班后回复您的邮件。", ""),
        ("回复：收稿回执", "您的来信已收到，我会尽快回复您！", "In-Reply-To: <x@y>\r\n"),
        ("Automatic reply: x", "I am out of the office.", ""),
        ("收稿回执", "谢谢", "Auto-Submitted: auto-replied\r\n"),
        ("收稿回执", "谢谢", "Auto-Submitted: auto-generated (vacation)\r\n"),
        ("收稿回执", "谢谢", "Precedence: auto_reply\r\n"),
        ("收稿回执", "谢谢", "X-Autoreply: yes\r\n"),
        ("已读：收稿回执", "您的邮件已被阅读", ""),
        ("阅读回执：收稿回执", "", ""),
        ("邮件撤回通知", "温可撤回了一封邮件", ""),
        ("撤回：【要闻】检修", "温可 想要撤回邮件“【要闻】检修”。", ""),
    ],
)
def test_auto_replies_receipts_and_recalls_are_automatic(
    store: str, subject: str, body: str, more: str
) -> None:
    register()
    assert arrive(sent(subject, text(body), more=more)) == {"automatic": 1}
    assert (Item.objects.count(), Letter.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("QQ邮箱 <10000@qq.example>", "登录提醒"),
        ("系统管理员 <postmaster@yunlan-al.example>", "您的邮箱容量不足，请及时清理"),
        ("邮件安全 <quarantine@yunlan-al.example>", "隔离邮件通知：您有3封邮件被隔离"),
        ("noreply <no-reply@yunlan-al.example>", "授权码即将过期"),
    ],
)
def test_what_a_mail_system_tells_its_users_is_automatic(store: str, sender: str, subject: str) -> None:
    assert arrive(sent(subject, text("详情请登录查看。"), sender=sender)) == {"automatic": 1}


@pytest.mark.parametrize("method", ["REQUEST", "REPLY", "CANCEL"])
def test_invitations_and_answers_to_them_are_automatic(store: str, method: str) -> None:
    register()
    event = Node(
        f"Content-Type: text/calendar; method={method}; charset=utf-8".encode(), b"BEGIN:VCALENDAR\r\n"
    )
    assert arrive(sent("例会", multi("alternative", text("开会"), event))) == {"automatic": 1}
    assert arrive(sent("例会二", text("开会"), event, number="2")) == {"automatic": 1}


@pytest.mark.parametrize(
    ("subject", "more"),
    [
        ("【要闻】检查", "Precedence: bulk\r\n"),
        ("自动回复系统上线，客服效率提升", ""),
        ("自动回复：系统上线", ""),
        ("【要闻】检查", "X-Auto-Response-Suppress: All\r\n"),
        ("【要闻】检查", "Precedence: list\r\n"),
    ],
)
def test_a_contribution_with_a_weak_mark_stays_a_submission(store: str, subject: str, more: str) -> None:
    register()
    assert arrive(sent(subject, text(BODY), more=more)) == {"submission": 1}
    assert Item.objects.get().paragraphs == [FIRST, SECOND]


@pytest.mark.parametrize(
    "more", ["Auto-Submitted: auto-generated\r\n", "List-Id: <a.example>\r\n", "Return-Path: <>\r\n"]
)
def test_a_contribution_with_a_strong_mark_waits_for_a_person_and_one_from_nobody_known_is_automatic(
    store: str, more: str
) -> None:
    register()
    files = (text("请查收。"), attach("检查.docx", docx(FIRST, SECOND + SIGNED), DOCX))
    assert arrive(sent("投稿", *files, more=more)) == {"needs-human": 1}
    message = Message.objects.get()
    assert message.reason == "looks-automatic" and Letter.objects.count() == 0
    assert arrive(sent("投稿", *files, more=more, sender=STRANGER, number="2")) == {"automatic": 1}


def test_our_own_mail_that_comes_back_is_automatic(store: str) -> None:
    register()
    issue = Issue.objects.create(year=2026, number=9, date=AT.date())
    Delivery.objects.create(
        issue=issue,
        address="a@yunlan-al.example",
        folded="a@yunlan-al.example",
        name="a",
        list="distribution",
        variant="full",
        token="f" * 24,
        message_id="f" * 24 + "@yunlan-al.example",
    )
    raw = sent("《云岚铝讯》2026年第9期", text(BODY)).replace(b"<m1@", b"<" + b"f" * 24 + b"@")
    assert arrive(raw) == {"automatic": 1}
    assert arrive(sent("回执", text(BODY), more="X-Newsdesk: letter\r\n", number="3")) == {"automatic": 1}
    assert {one.reason for one in Message.objects.all()} == {"own-mail"}


def test_an_answer_to_an_answer_never_grows_into_a_loop(store: str) -> None:
    register()
    arrive(sent("【要闻】检查", text(BODY)))
    for turn in range(3):
        number = str(turn + 2)
        away = sent(
            f"自动回复：收稿回执{turn}",
            text("您好，我正在休假。"),
            more=f"In-Reply-To: <{Letter.objects.get().own_id}>\r\n",
            number=number,
        )
        assert arrive(away) == {"automatic": 1}
    assert Letter.objects.count() == 1
