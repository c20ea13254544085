"""Whose item it is: the author of a forwarded mail, the unit that signs, the sender when nobody does."""

from __future__ import annotations

from datetime import date

from desk.verbs.beside import beside
from editorial.adoption import adoption
from editorial.models import Item, Submission
from tests.editorial.making import house
from tests.ingest.arriving import arrive, register
from tests.ingest.builder import mail, multi, rfc822, text
from tests.ingest.test_flow_again import FIRST, SECOND, sent

HEAD = """

------------------ 转发邮件 ------------------
发件人: "闻笛" <wendi@yunlan-al.example>
发送时间: 2026年5月10日(星期日) 上午9:00
收件人: "温可" <wenke@yunlan-al.example>
主题: 加工公司稿件

"""


def test_the_author_of_a_forwarded_mail_is_proposed_and_the_forwarder_recorded(store: str) -> None:
    register()
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    arrive(sent("转发：加工公司稿件", text("请查收。" + HEAD + FIRST + "\n\n" + SECOND)))
    item = Item.objects.get()
    assert (item.unit, item.authors) == ("岚谷铝加工公司", ["闻笛"])
    submission = Submission.objects.get()
    assert submission.contributor is not None
    assert (submission.sender, submission.contributor.name) == ("wenke@yunlan-al.example", "温可")
    assert any("温可转发" in why for why in item.why) and "attribution" in item.asks(0.6)
    assert not any("主题" in one or "发件人" in one for one in item.paragraphs)


def test_two_hops_and_an_enclosed_mail_find_the_first_author_as_well(store: str) -> None:
    register()
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    inner = mail("加工公司稿件", text(FIRST + "\n\n" + SECOND), "闻笛 <wendi@yunlan-al.example>")
    arrive(sent("Fw: 加工公司稿件", multi("mixed", text("请查收。"), rfc822(inner, "加工公司稿件.eml"))))
    item = Item.objects.get()
    assert (item.unit, item.authors) == ("岚谷铝加工公司", ["闻笛"])


def test_an_author_without_an_address_is_found_by_name_and_an_unknown_one_is_still_named(store: str) -> None:
    register()
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    by_name = HEAD.replace("wendi@yunlan-al.example", "100200@qq.example")
    arrive(sent("转发：加工公司稿件", text("请查收。" + by_name + FIRST)))
    unknown = by_name.replace("闻笛", "何小满")
    arrive(sent("转发：又一件", text("请查收。" + unknown + SECOND), number="2"))
    one, two = Item.objects.order_by("id")
    assert (one.unit, one.authors) == ("岚谷铝加工公司", ["闻笛"])
    assert (two.unit, two.authors) == ("", ["何小满"])


def test_what_is_signed_keeps_its_signature_whoever_forwards(store: str) -> None:
    register()
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    arrive(sent("转发：加工公司稿件", text("请查收。" + HEAD + FIRST + "（炭素厂　许衡）")))
    assert (Item.objects.get().unit, Item.objects.get().authors) == ("炭素厂", ["许衡"])


def test_on_behalf_of_another_unit_the_attribution_counts_and_the_mismatch_shows(store: str) -> None:
    register()
    arrive(sent("【要闻】代发炭素厂稿件", text(FIRST + "（炭素厂　许衡）")))
    item = Item.objects.get()
    assert any("代发" in why and "青石电解铝厂" in why for why in item.why)
    assert beside([item])[item.pk]["on_behalf"] == {"sender": "温可", "unit": "青石电解铝厂"}
    counted = adoption(date(2026, 5, 1), date(2026, 5, 31), house())
    assert [(one.unit, one.submitted) for one in counted.units] == [("炭素厂", 1)]


def test_a_workshop_of_the_senders_unit_is_no_other_unit(store: str) -> None:
    register()
    arrive(sent("【要闻】一车间稿件", text(FIRST + "（青石电解铝厂一车间　许衡）")))
    item = Item.objects.get()
    assert beside([item])[item.pk]["on_behalf"] is None
    assert not any("代发" in why for why in item.why)


def test_hops_quoted_in_the_text_find_the_first_author_below_covers_of_any_words(
    sqlite_store: object,
) -> None:
    register()
    register("闻笛", "岚谷铝加工公司", "wendi@yunlan-al.example")
    middle = HEAD.replace("闻笛", "何小满").replace("wendi@", "hexiaoman@")
    body = f"请采用。{middle}请领导阅。{HEAD}{FIRST}\n\n{SECOND}"
    arrive(sent("转发：转发：加工公司稿件", text(body)))
    item = Item.objects.get()
    assert (item.unit, item.authors, item.paragraphs) == ("岚谷铝加工公司", ["闻笛"], [FIRST, SECOND])
