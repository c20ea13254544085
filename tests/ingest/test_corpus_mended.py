"""Attributions, bylines, quotes, tails, tags and captions as contributors write them when nobody told them how."""

# ruff: noqa: E501 -- mails stand here on the lines their programs write

from __future__ import annotations

import pytest

from ingest.parsed import DraftItem
from tests.ingest.builder import DOCX, P, attach, docx, html, mail, multi, only, parsed, photo, text

A = "5月8日，铸轧厂完成三号机列大修，比计划提前两天恢复生产。"
B = "检修期间共更换轧辊12套，消除隐患9项。"
C = "5月9日，集团青年志愿者走进社区，为老人义务理发。"
D = "活动受到社区居民好评。"
SIGNED = "（铸轧厂　何小满）"


def items(body: str, subject: str = "投稿") -> tuple[DraftItem, ...]:
    return parsed(mail(subject, body)).items


def word(*paragraphs: P | str) -> DraftItem:
    return only(mail("投稿", multi("mixed", text("请查收\n"), attach("稿.docx", docx(*paragraphs), DOCX))))


# A parenthesis inside a sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "座谈会邀请了三位老劳模（苗圃 段青）。",
        "活动在三家单位同时举行（铸轧厂、热电厂）。",
        "单耗降到历年最低（千克/吨铝）。",
        "报道被转载（云岚日报）。",
        "会议由副厂长主持（何小满）；",
        "换上新电机（型号 变频式）。",
        "抓住两个重点（安全、质量）。",
        "一等奖由技术能手获得（铸轧厂 苗圃）。",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_parenthesis_before_its_sentences_stop_belongs_to_the_sentence(sentence: str, first: bool) -> None:
    lines = [sentence, A] if first else [A, sentence]
    found = only(mail("投稿", "\n".join([*lines, "（机关工会　段青）"])))
    assert found.paragraphs == tuple(lines)
    assert (found.unit, found.authors) == ("机关工会", ("段青",))


def test_a_unit_with_a_name_before_the_last_stop_still_signs() -> None:
    found = items(f"{A[:-1]}（铸轧厂　何小满）。\n\n{C[:-1]}（集团团委　段青）。\n")
    assert [(one.paragraphs, one.unit, one.authors) for one in found] == [
        ((A,), "铸轧厂", ("何小满",)),
        ((C,), "集团团委", ("段青",)),
    ]


# Bylines under headlines


@pytest.mark.parametrize("byline", ["（{}　{}）", "{}　{}", "供稿：{}　{}"])
def test_a_byline_under_each_headline_is_its_own_items(byline: str) -> None:
    body = f"大修提前完成\n{byline.format('铸轧厂', '何小满')}\n{A}\n{B}\n青年走进社区\n{byline.format('集团团委', '段青')}\n{C}\n{D}\n"
    assert [(one.headline, one.paragraphs, one.unit, one.authors) for one in items(body)] == [
        ("大修提前完成", (A, B), "铸轧厂", ("何小满",)),
        ("青年走进社区", (C, D), "集团团委", ("段青",)),
    ]


def test_a_byline_on_top_of_the_first_item_and_under_the_second() -> None:
    found = items(f"大修提前完成\n{SIGNED}\n{A}\n{B}\n青年走进社区\n{C}\n（集团团委　段青）\n")
    assert [(one.headline, one.unit) for one in found] == [
        ("大修提前完成", "铸轧厂"),
        ("青年走进社区", "集团团委"),
    ]


def test_a_centred_byline_in_a_word_file_leaves_one_item() -> None:
    found = word(P("大修提前完成", bold=True, centre=True), P(SIGNED, centre=True), A, B)
    assert (found.headline, found.paragraphs, found.authors) == ("大修提前完成", (A, B), ("何小满",))


def test_a_name_alone_under_the_headline_is_the_author() -> None:
    found = only(mail("投稿", f"大修提前完成\n何小满\n{A}\n{B}\n"))
    assert (found.headline, found.paragraphs, found.authors) == ("大修提前完成", (A, B), ("何小满",))


# Own words below a quotation


def test_a_reply_written_below_the_quotation_is_read() -> None:
    body = f"在 2026/5/6 9:00, 李喆 写道:\n> 请各单位报送稿件。\n> 五月十二日截止。\n\n大修提前完成\n{A}\n{SIGNED}\n"
    for subject in ("Re: 征稿", "大修稿件"):
        (found,) = items(body, subject)
        assert (found.headline, found.paragraphs) == ("大修提前完成", (A,))


def test_words_between_quotations_are_read_and_the_quotations_are_noted() -> None:
    found = parsed(
        mail("Re: 征稿", f"李老师好：\n> 大修的稿子呢？\n{A}\n> 有数字吗？\n{B}\n（铸轧厂　何小满）\n")
    )
    assert found.items[0].paragraphs == (A, B)
    assert any("大修的稿子呢" in note for note in found.notes)


def test_own_words_below_a_quoted_block_of_html_are_read() -> None:
    body = f'<div class="moz-cite-prefix">Am 2026/5/6 9:00 schrieb L. wrote:</div><blockquote type="cite" cite="mid:a@b"><p>请各单位报送稿件。</p></blockquote><p>大修提前完成</p><p>{A}</p><p>{SIGNED}</p>'
    found = only(mail("Re: 征稿", html(body)))
    assert (found.headline, found.paragraphs) == ("大修提前完成", (A,))


def test_a_quotation_below_the_text_stays_out_with_a_name_under_it() -> None:
    body = f"{A}\n{SIGNED}\n\n在 2026-05-06 09:00，李喆 写道：\n> 请各单位报送稿件。\n\n何小满\n"
    assert only(mail("Re: 征稿", body)).paragraphs == (A,)


def test_a_value_greater_than_another_is_no_quotation() -> None:
    found = only(mail("投稿", f"{A}\n>950℃的铝液要静置。\n{SIGNED}\n"))
    assert found.paragraphs == (A, ">950℃的铝液要静置。")


# What stands after the last attribution


@pytest.mark.parametrize(
    "tail",
    [
        "此致\n敬礼！\n何小满\n2026年5月8日",
        "祝编安！\n何小满 敬上",
        "声明：此邮件及其附件仅供指定收件人阅读，如您误收，请立即通知发件人并删除。",
        "--\n何小满\n铸轧厂\n\n提示：邮件内容未经许可不得转发给他人。",
        "This message may contain privileged information. If you are not the intended recipient, delete it.",
        "此邮件已由杀毒软件检查，未发现病毒。",
        "本邮件属于公司内部资料，请勿外传。",
        "注：现场图片随后发送。",
        "收到请回个电话，谢谢！",
    ],
)
def test_closing_words_are_noted_and_no_item(tail: str) -> None:
    found = parsed(mail("投稿", f"{A}\n{SIGNED}\n\n{tail}\n"))
    assert [one.paragraphs for one in found.items] == [(A,)]
    said = "\n".join((*found.notes, *found.items[0].why))
    assert all(line.rstrip("！。") in said for line in tail.split("\n") if len(line) > 4)


def test_news_without_an_attribution_after_the_last_one_is_still_an_item() -> None:
    assert [one.paragraphs for one in items(f"{A}\n{SIGNED}\n{C}{D}\n")] == [(A,), (f"{C}{D}",)]


# Reading the attribution


@pytest.mark.parametrize(
    ("line", "unit", "authors"),
    [
        ("供稿单位：铸轧厂\n撰稿人：何小满\n审核人：王堃", "铸轧厂", ("何小满",)),
        ("（铸轧厂通讯员　何小满）", "铸轧厂", ("何小满",)),
        ("（铸轧厂（岚谷）　何小满）", "铸轧厂（岚谷）", ("何小满",)),
        ("（云岚铝业（集团）公司　何小满）", "云岚铝业（集团）公司", ("何小满",)),
        ("（铸轧厂　何小满　13900002222）", "铸轧厂", ("何小满",)),
        ("（铸轧厂　何小满，联系电话：0871-66001234）", "铸轧厂", ("何小满",)),
        ("（铸轧厂　何小满；热电厂　苗圃）", "铸轧厂、热电厂", ("何小满", "苗圃")),
        ("（铸轧厂　何小满　段青　等）", "铸轧厂", ("何小满", "段青")),
        ("（铸轧厂与热电厂联合供稿）", "铸轧厂、热电厂", ()),
        ("铸轧厂\n何小满\n2026年5月8日", "铸轧厂", ("何小满",)),
        ("铸轧厂\n2026年5月8日", "铸轧厂", ()),
        ("报送人：何小满", "", ("何小满",)),
        ("（铸轧厂\n何小满）", "铸轧厂", ("何小满",)),
        ("﹙铸轧厂　何小满﹚", "铸轧厂", ("何小满",)),
    ],
)
def test_an_attribution_is_read_as_it_was_meant(line: str, unit: str, authors: tuple[str, ...]) -> None:
    found = only(mail("投稿", f"大修提前完成\n{A}\n{B}\n{line}\n"))
    assert (found.paragraphs, found.unit, found.authors) == ((A, B), unit, authors)


def test_who_told_and_who_wrote_it_down_are_one_attribution() -> None:
    found = only(mail("投稿", f"{A}\n（铸轧厂退休职工　何小满 口述　段青 整理）\n"))
    assert (found.unit, found.authors, found.role) == ("铸轧厂", ("何小满", "段青"), "口述、整理")


# Sections, cover words, headlines


@pytest.mark.parametrize(
    "line",
    [
        "【安全】铸轧厂排查隐患",
        "（安全）铸轧厂排查隐患",
        "安全：铸轧厂排查隐患",
        "（投安全栏目）\n铸轧厂排查隐患",
    ],
)
def test_a_section_before_the_headline_is_taken_off_it(line: str) -> None:
    found = only(mail("投稿", f"{line}\n{A}\n{SIGNED}\n"))
    assert (found.headline, found.section, found.paragraphs) == ("铸轧厂排查隐患", "safety", (A,))


def test_a_section_before_the_text_is_taken_off_it() -> None:
    found = only(mail("投稿", f"【安全】{A}\n{SIGNED}\n"))
    assert (found.section, found.paragraphs) == ("safety", (A,))


def test_a_run_in_heading_inside_an_article_stays_where_it_is() -> None:
    found = only(mail("投稿", f"党委抓学习\n{A}\n【学习】{B}\n【实践】{D}\n{SIGNED}\n"))
    assert found.paragraphs == (A, f"【学习】{B}", f"【实践】{D}")


@pytest.mark.parametrize(
    "cover",
    [
        "王主任，这是我们厂这周的稿子，辛苦看看行不行，谢谢！",
        "编辑好，这篇请放到安全栏目。",
        "李老师好，发上本周信息一条，请审。",
        "附上本周信息两条，麻烦您了。",
        "【外部邮件】本邮件由公司外部发来，请谨慎打开附件。",
        "[External] This email originated from outside of the organization.",
    ],
)
def test_a_line_to_the_editor_is_noted_and_the_headline_found(cover: str) -> None:
    found = parsed(mail("投稿", f"{cover}\n\n大修提前完成\n{A}\n{SIGNED}\n"))
    assert [(one.headline, one.paragraphs) for one in found.items] == [("大修提前完成", (A,))]
    assert any(cover[:12] in note for note in found.notes)


@pytest.mark.parametrize("blank", ["", "\n"])
def test_verse_without_stops_keeps_its_title(blank: str) -> None:
    found = only(mail("投稿", f"车间夜色\n{blank}灯火落满轧机\n钢卷亮如满月\n{SIGNED}\n"))
    assert found.headline == "车间夜色"
    assert "\n".join(found.paragraphs) == "灯火落满轧机\n钢卷亮如满月"


def test_the_title_of_a_whole_mail_is_noted() -> None:
    found = parsed(
        mail(
            "投稿", f"铸轧厂简报来稿（5月8日）\n一、要闻\n{A}\n{SIGNED}\n二、安全\n{C}\n（集团团委　段青）\n"
        )
    )
    assert [(one.headline, one.section) for one in found.items] == [("", "news"), ("", "safety")]
    assert any("铸轧厂简报来稿" in note for note in found.notes)


@pytest.mark.parametrize("line", ["安全生产月，我们准备好了吗？", "产量再创新高！"])
def test_a_short_line_that_asks_or_calls_can_be_the_headline(line: str) -> None:
    assert only(mail("投稿", f"{line}\n{A}\n{B}\n{SIGNED}\n")).headline == line


def test_a_salutation_is_no_headline() -> None:
    assert only(mail("投稿", f"同志们！\n{A}\n{B}\n{SIGNED}\n")).paragraphs == ("同志们！", A, B)


def test_a_title_on_two_lines_of_a_word_file_is_one() -> None:
    found = word(
        P("铸轧厂党委中心组", bold=True, centre=True),
        P("学习全国安全会议精神", bold=True, centre=True),
        A,
        SIGNED,
    )
    assert (found.headline, found.paragraphs) == ("铸轧厂党委中心组学习全国安全会议精神", (A,))


@pytest.mark.parametrize(
    "line",
    [
        "5月9日，铸轧厂完成大修",
        "集团成立能源管理中心（以下简称“能源中心”）",
        "大家来到福利院（位于云岚市西郊）",
    ],
)
def test_a_first_paragraph_without_its_stop_is_no_headline(line: str) -> None:
    found = only(mail("投稿", f"{line}\n{B}{D}\n{SIGNED}\n"))
    assert (found.headline, found.paragraphs[0]) == ("", line)


def test_labels_before_headline_and_text_are_not_printed() -> None:
    found = only(mail("投稿", f"主标题：精打细算过日子\n副标题：铸轧厂降本小记\n正文：{A}\n{B}\n{SIGNED}\n"))
    assert (found.headline, found.paragraphs) == ("精打细算过日子——铸轧厂降本小记", (A, B))


# Captions


PICTURE = '<img src="cid:a@b">'


def pictured(body: str, count: int = 1) -> DraftItem:
    images = [
        attach(f"IMG_{n}.jpg", photo(colour=colour), "image/jpeg", cid, inline=True)
        for n, (colour, cid) in enumerate((("navy", "a@b"), ("olive", "c@d"))[:count])
    ]
    return only(mail("投稿", multi("related", html(body), *images)))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{A}</p><p>{PICTURE}</p><p>检修现场</p><p>{SIGNED}</p>",
        f"<p>{A}</p><p>{PICTURE}<br>检修现场</p><p>{SIGNED}</p>",
        f"<p>{A}</p><p>{SIGNED}</p><p>{PICTURE}</p><p>检修现场</p>",
    ],
)
def test_a_short_line_under_a_photo_is_its_caption(body: str) -> None:
    found = pictured(body)
    assert (found.paragraphs, [one.caption for one in found.photos]) == ((A,), ["检修现场"])


def test_captions_in_a_tables_second_row_go_to_the_photos_above() -> None:
    table = f'<table><tr><td>{PICTURE}</td><td><img src="cid:c@d"></td></tr><tr><td>吊装</td><td>调试</td></tr></table>'
    found = pictured(f"<p>{A}</p>{table}<p>{SIGNED}</p>", 2)
    assert (found.paragraphs, [one.caption for one in found.photos]) == ((A,), ["吊装", "调试"])


def test_a_headline_under_the_photo_of_a_closed_item_is_no_caption() -> None:
    body = f"<p>{A}</p><p>{SIGNED}</p><p>{PICTURE}</p><p>青年走进社区</p><p>{C}</p><p>（集团团委　段青）</p>"
    found = parsed(
        mail("投稿", multi("related", html(body), attach("a.jpg", photo(), "image/jpeg", "a@b")))
    ).items
    assert [(one.headline, len(one.photos)) for one in found] == [("", 1), ("青年走进社区", 0)]


def test_numbered_lines_are_captions_of_the_attached_photos_so_named() -> None:
    body = text(f"{A}\n{SIGNED}\n图1：吊装轧辊\n图2：调试机列\n")
    photos = [attach(f"图{n}.jpg", photo(colour=c), "image/jpeg") for n, c in ((2, "navy"), (1, "olive"))]
    found = only(mail("投稿", multi("mixed", body, *photos)))
    assert {one.name: one.caption for one in found.photos} == {"图1.jpg": "吊装轧辊", "图2.jpg": "调试机列"}


def test_photos_between_the_texts_of_a_telephones_mail_keep_their_places() -> None:
    node = multi(
        "mixed",
        text(f"{A}\n"),
        attach("IMG_1.jpg", photo(colour="navy"), "image/jpeg", inline=True),
        text("吊装轧辊\n"),
        attach("IMG_2.jpg", photo(colour="olive"), "image/jpeg", inline=True),
        text(f"调试机列\n{SIGNED}\n"),
    )
    found = only(mail("投稿", node))
    assert (found.paragraphs, [one.caption for one in found.photos]) == ((A,), ["吊装轧辊", "调试机列"])


def test_the_sender_of_a_forward_is_known_from_the_link_behind_the_name() -> None:
    body = f'<div><b>发件人：</b>&nbsp;<a href="mailto:miaopu@yunlan-al.example">苗圃</a></div><div><b>发送时间：</b>2026-05-08 09:12</div><div><b>主题：</b>稿件</div><div>{A}</div><div>{SIGNED}</div>'
    found = parsed(mail("转发: 稿件", html(body)))
    assert found.forwarded_from is not None
    assert found.forwarded_from.address == "miaopu@yunlan-al.example"
