"""Every program's texts, signatures, replies and forwards, and each inside every other's: the contribution is left."""

from __future__ import annotations

import pytest

from ingest.wording.markup import blocks_of_html
from ingest.wording.quoting import Marked, mark_blocks
from ingest.wording.signatures import RULE
from ingest.wording.text import blocks_of_text
from tests.ingest.wording_clients import ADDRESS, HTML, TITLE, Client
from tests.ingest.wording_plain_clients import PLAIN

ALL = (*HTML, *PLAIN)

TEXT = [
    "5月8日，炭素厂召开二季度成本分析会，逐条核对27项降本措施，明确责任人和完成时限。",
    "会议要求，各车间要把每一项措施落到班组，确保吨产品成本再降15元。",
    "（炭素厂　许衡）",
]
CALL = ["各单位通讯员：", "请于5月12日17时前报送本期简报稿件，每单位不少于两篇，逾期不候。", "综合部"]
ASKED = ["王老师：", "这是炭素厂的稿子，请您审阅。"]

every = pytest.mark.parametrize("client", ALL, ids=[one.name for one in ALL])


def read(client: Client, body: str, subject: str) -> tuple[list[str], Marked]:
    found = mark_blocks(blocks_of_html(body) if client.html else blocks_of_text(body), subject)
    return [one.text for one in found.blocks if not one.mark and one.text and not RULE.match(one.text)], found


def sender(found: Marked) -> str:
    return found.forwarded_from.address if found.forwarded_from else ""


@every
@pytest.mark.parametrize("signed", [False, True], ids=["bare", "signed"])
def test_a_text_comes_out_as_it_was_written(client: Client, signed: bool) -> None:
    own, _ = read(client, client.text(TEXT) + client.sign * signed, "稿件")
    assert own == TEXT


@every
@pytest.mark.parametrize("signed", [False, True], ids=["bare", "signed"])
@pytest.mark.parametrize("prefixed", [False, True], ids=["new subject", "re"])
def test_a_reply_leaves_the_quoted_mail_out(client: Client, signed: bool, prefixed: bool) -> None:
    body = client.text(TEXT) + client.sign * signed + client.quote(client.text(CALL))
    own, found = read(client, body, client.re + TITLE if prefixed else "炭素厂稿件")
    assert own == TEXT
    assert any(CALL[1] in one.text for one in found.blocks if one.mark)


@every
@pytest.mark.parametrize("words", [[], ["请采用，谢谢！"], ASKED], ids=["alone", "thanks", "cover"])
@pytest.mark.parametrize("signed", [False, True], ids=["bare", "signed"])
def test_a_forward_is_read_with_its_first_author(client: Client, words: list[str], signed: bool) -> None:
    sign = client.sign * signed
    body = (client.text(words) if words else "") + sign + client.forward(client.text(TEXT) + sign)
    own, found = read(client, body, client.fw + "稿件")
    assert own == TEXT
    assert sender(found) == ADDRESS


@every
def test_a_forward_under_a_new_subject_is_still_one(client: Client) -> None:
    own, found = read(
        client, client.text(["转上，请采用。"]) + client.forward(client.text(TEXT)), "炭素厂稿件"
    )
    assert own == TEXT
    assert sender(found) == ADDRESS


@every
def test_a_forward_of_a_reply_does_not_reach_the_oldest_mail(client: Client) -> None:
    body = client.forward(client.text(TEXT) + client.sign + client.quote(client.text(CALL)))
    assert read(client, body, client.fw + client.re + TITLE)[0] == TEXT


@every
def test_a_forwarded_call_with_the_contribution_on_top_gives_the_contribution(client: Client) -> None:
    body = client.text(TEXT) + client.sign + client.forward(client.text(CALL))
    assert read(client, body, client.fw + TITLE)[0] == TEXT


@every
def test_two_hops_through_any_two_programs(client: Client) -> None:
    for other in ALL:
        if other.html != client.html:
            continue
        inner = other.text(["请转编辑部。"]) + other.sign + other.forward(other.text(TEXT) + other.sign)
        body = client.text(ASKED) + client.sign + client.forward(inner)
        own, found = read(client, body, client.fw + other.fw + "稿件")
        assert (own, sender(found)) == (TEXT, ADDRESS), other.name
