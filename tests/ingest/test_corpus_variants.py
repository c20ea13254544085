"""Nasty variants of ordinary contributions, each met while reading what people write and each with its answer."""

# ruff: noqa: E501 -- mails stand here on the lines their programs write

from __future__ import annotations

import pytest

from tests.ingest.builder import DOCX, Node, attach, docx, html, leaf, mail, multi, only, parsed, photo, text

A = "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习了操作规程。"
B = "培训结束后进行了现场考试，合格率达到百分之百。"
C = "5月9日，电解厂召开节能降耗工作会，部署下一阶段重点任务。"
MARK = "（炭素厂　许衡）"


def shape(raw: bytes) -> list[tuple[str, tuple[str, ...], str, tuple[str, ...]]]:
    return [(one.headline, one.paragraphs, one.unit, one.authors) for one in parsed(raw).items]


TWO = [("炭素厂开展培训", (A,), "炭素厂", ("许衡",)), ("电解厂召开会议", (C,), "电解厂", ("何小满",))]


@pytest.mark.parametrize(
    "body",
    [
        f"第一篇：炭素厂开展培训\n{A}（炭素厂 许衡）\n\n第二篇：电解厂召开会议\n{C}（电解厂 何小满）",
        f"稿件一：\n炭素厂开展培训\n{A}（炭素厂 许衡）\n\n稿件二：\n电解厂召开会议\n{C}（电解厂 何小满）",
        f"【炭素厂开展培训】\n{A}\n（炭素厂　许衡）\n【电解厂召开会议】\n{C}\n（电解厂　何小满）",
        f"1、炭素厂开展培训\n{A}（炭素厂 许衡）\n2、电解厂召开会议\n{C}（电解厂 何小满）",
        f"1.炭素厂开展培训\n{A}（炭素厂许衡）\n2.电解厂召开会议\n{C}（电解厂何小满）",
        f"（一）炭素厂开展培训\n{A}(炭素厂 许衡)\n（二）电解厂召开会议\n{C}(电解厂 何小满)",
        f"标题：炭素厂开展培训\n{A}\n供稿：炭素厂 许衡\n标题：电解厂召开会议\n{C}\n供稿：电解厂 何小满",
        f"标题：炭素厂开展培训\n单位：炭素厂\n作者：许衡\n{A}\n\n标题：电解厂召开会议\n单位：电解厂\n作者：何小满\n{C}",
        f"炭素厂开展培训\n炭素厂　许衡\n{A}\n\n======\n电解厂召开会议\n电解厂　何小满\n{C}",
        f"炭素厂开展培训\n（通讯员　炭素厂　许衡）{A}\n———————\n电解厂召开会议\n（通讯员 电解厂 何小满）{C}",
    ],
)
def test_two_items_in_one_text_however_they_are_set_apart(body: str) -> None:
    assert shape(mail("投稿两篇", body)) == TWO


@pytest.mark.parametrize(
    "body",
    [
        f"{A}{B}{MARK}请审核，谢谢！",
        f"{A}{B}{MARK}\n\n\n许衡\n炭素厂",
        f"{A}{B}\n炭素厂　许衡\n二〇二六年五月十一日",
        f"{A}{B}　　　　炭素厂　许衡",
        f"{A}{B}\n　　　　　　　　　　（炭素厂　许衡）",
        f"{A}{B}（炭素厂　许衡　5月10日）",
        f"{A}{B}（炭素厂许衡供稿）",
        f"{A}{B}（炭素厂　许衡）（审核：段青）",
        f"{A}{B}（炭素厂—许衡）",
        f"{A}{B}【炭素厂　许衡】",
        f"{A}{B}\n文｜炭素厂 许衡　图｜何小满",
        f"{A}{B}\n（文/图　炭素厂　许衡）",
        f"{A}{B}\n单位：炭素厂\n作者：许衡\n电话：13800000000",
        f"编辑老师，您好！\n\n{A}{B}{MARK}\n\n祝工作顺利！",
        f"尊敬的编辑部：\n　　现将我单位稿件发送给您，请查收！\n\n　　{A}{B}{MARK}\n\n　　此致\n敬礼\n\n许衡\n2026年5月11日",
    ],
)
def test_the_same_item_under_fifteen_tails_and_greetings(body: str) -> None:
    assert shape(mail("投稿", body)) == [("", (A + B,), "炭素厂", ("许衡",))]


def test_items_numbered_anew_under_each_section() -> None:
    body = f"一、要闻·集团动态\n1.{A}（炭素厂　许衡）\n2.{C}（电解厂　何小满）\n二、学·习之路\n1、炭素厂读书\n{B}（炭素厂　段青）"
    found = parsed(mail("稿件汇总", body)).items
    assert [(one.section, one.headline, one.paragraphs) for one in found] == [
        ("news", "", (A,)),
        ("news", "", (C,)),
        ("learning", "炭素厂读书", (B,)),
    ]


def test_a_decimal_number_at_a_line_start_is_no_numbering() -> None:
    assert only(mail("投稿", f"1.5万吨铝锭装车发运。\n{A}{MARK}")).paragraphs[0] == "1.5万吨铝锭装车发运。"


def test_word_files_named_with_sections_go_there() -> None:
    node = multi(
        "mixed",
        text(""),
        attach("【学·习之路】炭素厂读书.docx", docx("炭素厂读书", A, MARK), DOCX, charset="gb18030"),
        attach("第二篇.docx", docx("栏目：安全", "电解厂召开会议", C, "（电解厂　何小满）"), DOCX),
    )
    assert [one.section for one in parsed(mail("投稿", node)).items] == ["learning", "safety"]


def test_a_forward_whose_word_file_carries_the_item() -> None:
    body = "段老师：\n请采用。\n何小满\n\n\n-----原始邮件-----\n发件人:许衡 <x@e.example>\n发送时间:2026-05-11 09:00:00 (星期一)\n收件人: he@e.example\n主题: 炭素厂稿件\n\n何老师，稿件附上，请查收。"
    raw = mail(
        "转发：炭素厂稿件",
        multi("mixed", text(body), attach("稿.docx", docx("炭素厂开展培训", A, B, MARK), DOCX)),
    )
    assert shape(raw) == [("炭素厂开展培训", (A, B), "炭素厂", ("许衡",))]


def test_an_english_forward() -> None:
    body = "FYI\n\n---------- Forwarded message ---------\nFrom: Xu Heng <x@e.example>\nDate: Mon, 11 May 2026 at 09:00\nSubject: Safety training\nTo: He\n\n\nOn 8 May the carbon plant trained sixty workers. All of them passed.\n\n(Carbon Plant, Xu Heng)\n"
    assert shape(mail("Fwd: Safety training", body)) == [
        (
            "",
            ("On 8 May the carbon plant trained sixty workers. All of them passed.",),
            "Carbon Plant",
            ("Xu Heng",),
        )
    ]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>　　{A}</p><p>&nbsp;</p><p>　　{B}{MARK}</p>",
        f"　　{A}<br><br>　　{B}<br>{MARK}<br><br>",
        f"<pre>　　{A}\n　　{B}{MARK}\n</pre>",
        f"<div>{A}</div><div>{B}<span>（炭素厂&nbsp;&nbsp;</span><span>许衡）</span></div>",
        f"<table><tr><td><p>{A}</p><p>{B}{MARK}</p></td></tr></table>",
        f"<table width=100%><tr><td>{A}</td></tr><tr><td>{B}{MARK}</td></tr></table>",
        f"<P>{A}<P>{B}{MARK}",
        f"<ul><li>{A}</li><li>{B}{MARK}</li></ul>",
        f"<div><font face='仿宋'>{A[:10]}</font><font>{A[10:]}</font></div><div>{B}</div><div align=right>{MARK}</div>",
        f"<body><div>{A}<br></div><div><span>{B}</span>（炭素厂　许衡）<div><img src='http://t.example/pixel.gif' width=1></div></div>",
        f"<section style='x'><p><span>{A}</span></p></section><section><p>{B}{MARK}</p></section>",
        f"<div>{A}\u200b</div><div>\ufeff{B}{MARK}</div>",
    ],
)
def test_one_text_in_twelve_kinds_of_html(page: str) -> None:
    assert shape(mail("投稿", html(page))) == [("", (A, B), "炭素厂", ("许衡",))]


def test_an_empty_html_alternative_gives_way_to_the_plain_one() -> None:
    assert shape(
        mail("投稿", multi("alternative", text(f"{A}{MARK}"), html("<html><body></body></html>")))
    ) == [("", (A,), "炭素厂", ("许衡",))]


def test_a_text_file_and_an_html_file_are_read_as_documents() -> None:
    node = multi(
        "mixed",
        text("见附件"),
        attach("甲.txt", f"炭素厂开展培训\n{A}（炭素厂　许衡）".encode("gb18030"), "text/plain"),
        attach("乙.html", f"<h2>电解厂召开会议</h2><p>{C}（电解厂　何小满）</p>".encode(), "text/html"),
    )
    assert shape(mail("投稿", node)) == TWO


def test_a_base64_part_with_junk_and_a_lost_label_still_opens() -> None:
    junk = attach("稿.docx", docx("炭素厂开展培训", A, MARK), DOCX)
    body = junk.body.replace(b"\r\n", b"\r\n \r\n", 3).rstrip(b"=\r\n")
    node = multi("mixed", text(""), Node(junk.head, body))
    assert shape(mail("投稿", node)) == [("炭素厂开展培训", (A,), "炭素厂", ("许衡",))]


def test_a_wrong_boundary_does_not_empty_the_mail() -> None:
    raw = mail("投稿", multi("mixed", text(f"{A}{MARK}"), attach("a.jpg", photo(), "image/jpeg")))
    damaged = raw.replace(b'boundary="----=_Part_mixed', b'boundary="----=_Wrong_mixed', 1)
    found = parsed(damaged)
    assert found.items[0].authors == ("许衡",) and len(found.items[0].photos) == 1


def test_a_missing_final_boundary_and_a_truncated_photo_keep_the_text() -> None:
    raw = mail("投稿", multi("mixed", text(f"{A}{MARK}"), attach("a.jpg", photo(), "image/jpeg")))
    found = parsed(raw[:-600])
    assert found.items[0].paragraphs == (A,)
    assert leaf(found, "a.jpg").why


def test_a_mail_without_mime_headers_in_raw_gbk_is_read() -> None:
    raw = f"From: xu@e.example\nSubject: 投稿\n\n{A}{MARK}\n".encode("gb18030")
    assert shape(raw) == [("", (A,), "炭素厂", ("许衡",))]


def test_a_subject_folded_without_its_blank_does_not_cut_the_header() -> None:
    raw = mail("X", f"{A}{MARK}").replace(
        b"Subject: X", "Subject: 【安全】炭素厂开展\r\n安全生产大检查活动".encode()
    )
    found = parsed(raw)
    assert found.subject == "【安全】炭素厂开展 安全生产大检查活动"
    assert found.items[0].section == "safety"


def test_flowed_text_is_joined() -> None:
    node = text(
        "On 8 May the carbon plant \ntrained sixty workers. \n\nAll passed. (Carbon Plant, Xu Heng)",
        more="; format=flowed",
    )
    assert only(mail("投稿", node)).paragraphs == (
        "On 8 May the carbon plant trained sixty workers.",
        "All passed.",
    )


def test_a_uuencoded_picture_in_the_text_is_taken_out() -> None:
    import binascii

    data = photo(300, 200)
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    body = f"{A}{MARK}\n\n".encode() + b"begin 644 a.jpg\n" + lines + b"`\nend\n"
    node = Node(b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit", body)
    item = only(mail("投稿", node))
    assert item.paragraphs == (A,) and [one.width for one in item.photos] == [300]


def test_photos_follow_the_word_file_they_come_after() -> None:
    node = multi(
        "mixed",
        text(""),
        attach("甲.docx", docx("炭素厂开展培训", A, MARK), DOCX),
        attach("1.jpg", photo(301), "image/jpeg"),
        attach("乙.docx", docx("电解厂召开会议", C, "（电解厂　何小满）"), DOCX),
        attach("2.jpg", photo(302), "image/jpeg"),
        attach("炭素厂开展培训现场照片.jpg", photo(303), "image/jpeg"),
    )
    found = parsed(mail("投稿", node)).items
    assert [[one.width for one in item.photos] for item in found] == [[301, 303], [302]]


def test_two_deliveries_of_one_mail_have_one_digest_and_two_mails_have_two() -> None:
    first = mail("投稿", f"{A}{MARK}")
    again = b"Received: from other.example\r\nX-Spam: no\r\nDelivered-To: x@e.example\r\n" + first
    recoded = first.replace(b"X-", b"X-")
    other = first.replace(b"Message-ID: <m1@", b"Message-ID: <m2@")
    digests = [parsed(one).content_digest for one in (first, again, recoded, other)]
    assert digests[0] == digests[1] == digests[2] != digests[3]


def test_chinese_that_reads_like_an_attribution_but_is_none() -> None:
    for tail in (
        "由此可见（电解厂召开会议）",
        "参会人员来自三个单位（炭素厂、电解厂、热电厂）",
        "目标已完成（超额百分之三）",
        "设备已更新（二号炉除外）",
    ):
        item = only(mail("投稿", f"{A}{tail}\n{B}{MARK}"))
        assert item.paragraphs == (A + tail, B), tail


@pytest.mark.parametrize(
    "sentence",
    [
        "炭素厂职工积极参与内刊投稿，全年发稿一百二十篇。",
        "集团信息发布系统升级上线，各单位材料报送效率提高三成。",
        "来源于生产一线的创新项目获得一致好评",
        "感谢每一位坚守岗位的劳动者，敬请期待下期的故事。",
        "各单位要严格审核，请示报告制度必须落实到位。",
        "编辑部走进车间，老师傅们纷纷点赞。",
        "大家好的经验要及时总结推广。",
        "联系实际抓整改，地址清册已全部更新。",
        "安全生产信息如下所示，请各班组对照检查。",
        "发自内心的微笑是最好的服务。",
        "从手机到平台，数字化让巡检更轻松。",
    ],
)
@pytest.mark.parametrize("place", ["first", "last", "alone"])
def test_a_sentence_of_the_text_is_never_taken_for_a_greeting_or_a_signature(
    sentence: str, place: str
) -> None:
    body = {
        "first": f"{sentence}\n{A}{MARK}",
        "last": f"{A}\n{sentence}{MARK}",
        "alone": f"{sentence}{MARK}",
    }[place]
    found = only(mail("投稿", body))
    assert sentence in (found.headline, *found.paragraphs)


def test_a_phone_advertisement_above_the_text_takes_nothing_with_it() -> None:
    assert shape(mail("投稿", f"发自我的iPhone\n\n{A}{MARK}")) == [("", (A,), "炭素厂", ("许衡",))]


def test_a_dash_line_above_the_text_is_no_signature() -> None:
    assert shape(mail("投稿", f"——\n{A}\n--\n{B}{MARK}")) == [("", (A, B), "炭素厂", ("许衡",))]
