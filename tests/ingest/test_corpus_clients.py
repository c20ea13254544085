"""Mails as Outlook, Foxmail, QQ, 163, Coremail and phones write them, each with what must be read out of it."""

# ruff: noqa: E501 -- mails stand here on the lines their programs write

from __future__ import annotations

import base64

from tests.ingest.builder import (
    DOCX,
    P,
    attach,
    docx,
    html,
    leaf,
    mail,
    multi,
    only,
    parsed,
    photo,
    rfc822,
    text,
)

A = "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习了操作规程。"
B = "培训结束后进行了现场考试，合格率达到百分之百。"
C = "5月9日，电解厂召开节能降耗工作会，部署下一阶段重点任务。"
MARK = "（炭素厂　许衡）"


def test_a_plain_mail_is_one_item_with_its_attribution_taken_out() -> None:
    item = only(mail("投稿", f"{A}\n{B}{MARK}"))
    assert item.paragraphs == (A, B)
    assert (item.unit, item.authors, item.source, item.headline) == ("炭素厂", ("许衡",), "", "")


def test_foxmail_divs_with_style_blanks_and_a_signature_rule() -> None:
    body = (
        "<html><head><meta http-equiv='content-type' content='text/html; charset=GB2312'>"
        "<style>body { line-height: 1.5; }p{color:red}</style></head><body>"
        "<div><span></span>编辑部：</div><div>&nbsp;&nbsp;&nbsp; 您好！现将我厂稿件报上，请审阅。</div><div><br></div>"
        "<div style='text-align:center'><b>炭素厂开展安全培训</b></div>"
        f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{A}</div><div>　　{B}（炭素厂&nbsp; 许衡）</div><div><br></div>"
        "<hr style='width: 210px; height: 1px;' color='#b5c4df' size='1' align='left'>"
        "<div><span><div style='MARGIN: 10px'><div>许衡</div><div>云岚铝业炭素厂综合办</div><div>电话：0871-6800000</div>"
        "</div></span></div></body></html>"
    )
    item = only(mail("【安全】投稿", multi("alternative", text("见HTML"), html(body, "gb18030", "gb2312"))))
    assert item.headline == "炭素厂开展安全培训"
    assert item.paragraphs == (A, B)
    assert (item.section, item.unit, item.authors) == ("safety", "炭素厂", ("许衡",))


def test_outlook_word_html_with_conditional_comments_and_mso_styles() -> None:
    body = (
        "<html xmlns:v='urn:schemas-microsoft-com:vml'><head><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style>"
        "<![endif]--><style><!-- @font-face {font-family:宋体;} p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN>"
        "<div class=WordSection1><p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>5月8日，炭素厂组织开\r\n"
        "展安全生产培训，六十余名职工参加，现场学习了操作规程。<span lang=EN-US><o:p></o:p></span></span></p>"
        f"<p class=MsoNormal><span>{B}</span><span>（炭素厂<span lang=EN-US>&nbsp; </span>许衡）<span lang=EN-US><o:p></o:p>"
        "</span></span></p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></div></body></html>"
    )
    item = only(mail("炭素厂开展安全培训", html(body)))
    assert item.headline == ""
    assert item.paragraphs == (A, B)
    assert item.authors == ("许衡",)


def test_qq_mail_with_its_own_separator_is_read_without_the_quoted_mail() -> None:
    body = (
        f"<div>{A}{MARK}</div><div><br></div><div style='font-size:12px;'>------------------&nbsp;原始邮件&nbsp;"
        "------------------</div><div style='font-size: 12px;background:#efefef;padding:8px;'><div><b>发件人:</b>&nbsp;"
        '"云岚铝讯"&lt;tougao@yunlan-al.example&gt;;</div><div><b>发送时间:</b>&nbsp;2026年5月6日(星期三) 上午9:00</div>'
        '<div><b>收件人:</b>&nbsp;"许衡"&lt;x@qq.example&gt;;</div><div><b>主题:</b>&nbsp;征稿通知</div></div>'
        "<div>请各单位于12日前报送稿件，每单位不少于两篇。（综合部）</div>"
    )
    item = only(mail("回复：征稿通知", html(body)))
    assert item.paragraphs == (A,)


def test_a_netease_reply_with_zai_xiedao_is_read_without_the_quoted_mail() -> None:
    body = f'{A}{MARK}\n\n\n\n\n\n\n\n在 2026-05-06 09:00:00，"云岚铝讯" <tougao@yunlan-al.example> 写道：\n\n请各单位报送稿件。（综合部）'
    assert only(mail("Re:征稿通知", body)).paragraphs == (A,)


def test_a_gmail_reply_in_html_leaves_the_quote_out() -> None:
    body = (
        f'<div dir="ltr">{A}{MARK}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">云岚铝讯 &lt;'
        '<a href="mailto:t@e">t@yunlan-al.example</a>&gt; 于2026年5月6日周三 09:00写道：<br></div><blockquote class="gmail_quote">'
        "<div>旧的通知（综合部）</div></blockquote></div>"
    )
    assert only(mail("Re: 征稿", html(body))).paragraphs == (A,)


def test_a_forward_typed_inline_by_outlook_proposes_the_original_author() -> None:
    body = (
        "请采用。\n\n何小满\n\n________________________________\n发件人: 许衡 <xuheng@yunlan-al.example>\n发送时间: 2026年5月11日 9:00\n"
        f"收件人: 何小满\n主题: 炭素厂开展安全培训\n\n{A}\n{B}{MARK}\n"
    )
    found = parsed(mail("转发: 炭素厂开展安全培训", body, sender="何小满 <he@yunlan-al.example>"))
    assert [one.paragraphs for one in found.items] == [(A, B)]
    assert found.items[0].authors == ("许衡",)
    assert found.forwarded_from is not None and found.forwarded_from.address == "xuheng@yunlan-al.example"
    assert found.senders[0].address == "he@yunlan-al.example"
    assert not any("发件人" in line for line in found.items[0].paragraphs)


def test_a_forward_through_two_hops_gives_the_innermost_text() -> None:
    body = (
        '转上，请查收。\n\n-------- 转发邮件信息 --------\n发件人："段青" <duan@yunlan-al.example>\n发送日期：2026-05-11 10:00:00\n'
        "收件人：he@yunlan-al.example\n主题：Fw:炭素厂稿件\n\n请转编辑部。\n\n发件人： 许衡\n发送时间： 2026-05-11 09:00\n收件人： 段青\n"
        f"主题： 炭素厂稿件\n\n{A}\n{B}{MARK}"
    )
    item = only(mail("Fw:Fw:炭素厂稿件", body))
    assert item.paragraphs == (A, B)


def test_a_forward_of_a_reply_does_not_take_the_oldest_mail() -> None:
    body = (
        "请采用\n\n---------- Forwarded message ---------\n发件人： 许衡 <x@e.example>\nDate: 2026年5月11日周一 09:00\nSubject: Re: 征稿通知\n"
        f"To: 何小满 <h@e.example>\n\n\n{A}{MARK}\n\n云岚铝讯 <t@e.example> 于2026年5月6日周三 09:00写道：\n\n> 请各单位报送稿件，每单位两篇。\n> （综合部）\n"
    )
    assert only(mail("Fwd: 征稿通知", body)).paragraphs == (A,)


def test_a_mail_forwarded_as_eml_is_read_and_never_merged_into_the_outer_text() -> None:
    inner = mail(
        "【学习】炭素厂读书会",
        multi("mixed", text(f"{A}{MARK}"), attach("职工在阅览室读书交流.jpg", photo(), "image/jpeg")),
    )
    found = parsed(mail("转发：稿件", multi("mixed", text("请查收附件，谢谢！"), rfc822(inner))))
    (item,) = found.items
    assert item.paragraphs == (A,)
    assert item.headline == "" and item.section == "learning"
    assert [one.caption for one in item.photos] == ["职工在阅览室读书交流"]
    assert [(one.number, one.use) for one in found.leaves] == [
        ("1", "text"),
        ("2", "document"),
        ("2.1", "text"),
        ("2.2", "photo"),
    ]
    assert "请查收" not in "".join(item.paragraphs)


def test_an_eml_file_sent_as_octet_stream_is_a_mail_too() -> None:
    inner = mail("炭素厂开展培训", f"{A}{MARK}")
    item = only(mail("Fw: 稿件", multi("mixed", text(""), attach("稿件.eml", inner))))
    assert item.paragraphs == (A,)
    assert any("炭素厂开展培训" in why for why in item.why)


def test_an_apple_mail_forward_with_quote_marks_is_unquoted() -> None:
    body = f"发自我的 iPhone\n\n开始转发的信息：\n\n> 发件人: 许衡 <x@e.example>\n> 主题: 炭素厂开展培训\n> 日期: 2026年5月11日 GMT+8 09:00:00\n> 收件人: he@e.example\n> \n> {A}\n> {B}{MARK}\n"
    item = only(mail("转发：炭素厂开展培训", body))
    assert item.paragraphs == (A, B)


def test_a_phone_mail_leaves_its_advertisement_out() -> None:
    for line in (
        "发自我的iPhone",
        "发自我的华为手机",
        "来自我的小米手机",
        "发自 网易邮箱大师",
        "Sent from my iPhone",
        "获取 Outlook for iOS",
        "从 Windows 版邮件发送",
    ):
        item = only(mail("投稿", f"{A}{MARK}\n\n{line}"))
        assert item.paragraphs == (A,), line


def test_netease_mail_master_quotes_in_a_table() -> None:
    body = (
        f"<div>{A}{MARK}</div><div><br></div><table><tr><td>---- 回复的原邮件 ----</td></tr></table><table><tr><td>发件人</td><td>云岚铝讯&lt;t@e.example&gt;</td></tr>"
        "<tr><td>日期</td><td>2026年05月06日 09:00</td></tr><tr><td>收件人</td><td>许衡</td></tr><tr><td>主题</td><td>征稿</td></tr></table>"
        "<div>请各单位报送稿件，每单位两篇以上。（综合部）</div>"
    )
    assert only(mail("回复：征稿", html(body))).paragraphs == (A,)


def test_hard_wrapped_plain_text_is_joined_into_its_paragraphs() -> None:
    body = (
        "　　5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习\n了操作规程，随后分组进行了应急演练，各班组长作了交流发言，现场气氛\n热烈，取得良好效果。\n"
        "　　培训结束后进行了现场考试，合格率达到百分之百，下一步还将继续开展\n同类活动，持续提升全员安全意识和操作技能水平。（炭素厂　许衡）\n"
    )
    item = only(mail("投稿", body))
    assert item.paragraphs == (
        "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习了操作规程，随后分组进行了应急演练，各班组长作了交流发言，现场气氛热烈，取得良好效果。",
        "培训结束后进行了现场考试，合格率达到百分之百，下一步还将继续开展同类活动，持续提升全员安全意识和操作技能水平。",
    )


def test_a_gb2312_label_over_gbk_and_raw_eight_bit_headers_loses_no_character() -> None:
    raw = (
        (
            "From: 堃喆 <x@e.example>\r\nTo: t@e.example\r\nSubject: 【要闻】李喆、朱镕基站面积120㎡\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain; charset=gb2312\r\n"
            "Content-Transfer-Encoding: 8bit\r\n\r\n5月9日，李喆、王堃工作室挂牌，面积120㎡。（炭素厂　许喆）\r\n--b1\r\n"
            "Content-Type: image/jpeg; name=王堃在讲解新设备操作要点.jpg\r\nContent-Transfer-Encoding: base64\r\n"
            "Content-Disposition: attachment; filename=王堃在讲解新设备操作要点.jpg\r\n\r\n"
        ).encode("gb18030")
        + base64.encodebytes(photo())
        + b"--b1--\r\n"
    )
    found = parsed(raw)
    assert found.subject == "【要闻】李喆、朱镕基站面积120㎡"
    assert found.senders[0].name == "堃喆"
    (item,) = found.items
    assert item.paragraphs == ("5月9日，李喆、王堃工作室挂牌，面积120㎡。",)
    assert any("120㎡」" in why for why in item.why)
    assert (item.authors, item.section) == (("许喆",), "news")
    assert item.photos[0].caption == "王堃在讲解新设备操作要点"


def test_five_word_files_in_one_mail_are_five_items_and_the_cover_is_none() -> None:
    nodes = [
        attach(
            f"{n}.{t}.docx", docx(t, f"5月{n}日，{t}，现场秩序井然，效果良好。", f"（炭素厂　{who}）"), DOCX
        )
        for n, (t, who) in enumerate(
            (
                ("炭素厂开展培训", "许衡"),
                ("炭素厂检修设备", "何小满"),
                ("炭素厂慰问职工", "段青"),
                ("炭素厂清理现场", "苗圃"),
                ("炭素厂总结经验", "白杉"),
            ),
            1,
        )
    ]
    found = parsed(
        mail(
            "炭素厂5月稿件",
            multi(
                "mixed", text("各位老师好：\n现将我厂5月份五篇稿件报上，请审阅。\n（炭素厂综合办）"), *nodes
            ),
        )
    )
    assert [(one.headline, one.authors) for one in found.items] == [
        ("炭素厂开展培训", ("许衡",)),
        ("炭素厂检修设备", ("何小满",)),
        ("炭素厂慰问职工", ("段青",)),
        ("炭素厂清理现场", ("苗圃",)),
        ("炭素厂总结经验", ("白杉",)),
    ]
    assert [one.use for one in found.leaves] == ["text"] + ["document"] * 5


def test_one_word_file_with_three_photos_keeps_order_captions_and_resolution() -> None:
    file = docx(
        P("炭素厂开展安全培训", bold=True, centre=True),
        f"　　{A}",
        P(picture=photo(2000, 1500, "red")),
        P("图为培训现场。（何小满 摄）", centre=True),
        f"　　{B}",
        P(picture=photo(1600, 900, "green")),
        P("图2：职工在答题"),
        P(picture=photo(800, 1200, "blue")),
        P("图3 考试合格后合影"),
        P("（炭素厂　许衡）"),
    )
    found = parsed(mail("【学·习之路】投稿", multi("mixed", text("请查收"), attach("稿件.docx", file, DOCX))))
    (item,) = found.items
    assert item.headline == "炭素厂开展安全培训"
    assert item.paragraphs == (A, B)
    assert [(one.caption, one.width, one.height) for one in item.photos] == [
        ("图为培训现场。（何小满 摄）", 2000, 1500),
        ("职工在答题", 1600, 900),
        ("考试合格后合影", 800, 1200),
    ]
    assert item.section == "learning"


def test_ten_loose_pictures_beside_a_word_file_all_belong_to_its_item() -> None:
    pictures = [attach(f"IMG_{n:04}.JPG", photo(400 + n, 300), "image/jpeg") for n in range(10)]
    found = parsed(
        mail(
            "投稿",
            multi(
                "mixed", text("见附件"), attach("培训.docx", docx("炭素厂开展培训", A, MARK), DOCX), *pictures
            ),
        )
    )
    (item,) = found.items
    assert [one.width for one in item.photos] == [400 + n for n in range(10)]
    assert len([one for one in found.leaves if one.use == "photo"]) == 10
    assert all(one.caption == "" for one in item.photos)


def test_inline_pictures_of_an_html_mail_stand_in_text_order_with_their_captions() -> None:
    body = f'<p>{A}</p><p><img src="cid:b@x"></p><p>图1：培训现场</p><p>{B}{MARK}</p><p><img src="cid:a@x"><br>图2：考试现场</p>'
    node = multi(
        "related",
        html(body),
        attach("a.jpg", photo(500), "image/jpeg", cid="a@x", inline=True),
        attach("b.jpg", photo(700), "image/jpeg", cid="b@x", inline=True),
    )
    item = only(mail("投稿", node))
    assert item.paragraphs == (A, B)
    assert [(one.width, one.caption) for one in item.photos] == [(700, "培训现场"), (500, "考试现场")]


def test_a_logo_in_a_signature_is_no_photo() -> None:
    body = f'<p>{A}{MARK}</p><p><img src="cid:logo"></p>'
    found = parsed(
        mail(
            "投稿",
            multi(
                "related",
                html(body),
                attach("logo.png", photo(90, 40, form="PNG"), "image/png", cid="logo", inline=True),
            ),
        )
    )
    assert found.items[0].photos == ()
    assert leaf(found, "logo").use == "ignored"


def test_a_form_with_labels_is_read_into_its_fields() -> None:
    body = f"栏目：践·铝之行—为群众办实事篇\n标题：炭素厂修缮职工宿舍\n单位：炭素厂\n作者：许衡、何小满\n联系电话：13800000000\n正文：\n　　{A}\n　　{B}"
    item = only(mail("投稿", body))
    assert (item.section, item.subsection) == ("service", "people")
    assert (item.headline, item.unit, item.authors) == ("炭素厂修缮职工宿舍", "炭素厂", ("许衡", "何小满"))
    assert item.paragraphs[:2] == (A, B)


def test_a_mail_with_only_an_old_word_file_says_what_to_send_and_drafts_nothing() -> None:
    found = parsed(
        mail(
            "投稿",
            multi(
                "mixed",
                text("稿件见附件，请查收。"),
                attach("稿件.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "application/msword"),
            ),
        )
    )
    assert found.items == ()
    assert found.problem == "unreadable-attachment"
    assert "稿件.doc" in found.problem_detail and ".docx" in found.problem_detail
    assert leaf(found, "稿件.doc").use == "unread"


def test_an_unread_attachment_beside_good_text_is_told_but_no_problem() -> None:
    found = parsed(
        mail("投稿", multi("mixed", text(f"{A}{MARK}"), attach("附表.xlsx.zip", b"PK\x03\x04" + bytes(50))))
    )
    assert found.problem == "" and len(found.items) == 1
    assert leaf(found, "附表").use == "unread" and leaf(found, "附表").why


def test_the_same_word_file_twice_in_one_mail_is_one_item() -> None:
    file = docx("炭素厂开展培训", A, MARK)
    found = parsed(
        mail(
            "投稿",
            multi("mixed", text(""), attach("稿件.docx", file, DOCX), attach("稿件(1).docx", file, DOCX)),
        )
    )
    assert len(found.items) == 1
    assert found.leaves[2].use == "ignored"


def test_text_pasted_and_attached_is_one_item() -> None:
    file = docx("炭素厂开展培训", A, B, MARK)
    item = only(
        mail(
            "投稿",
            multi("mixed", text(f"炭素厂开展培训\n　　{A}\n　　{B}{MARK}"), attach("稿件.docx", file, DOCX)),
        )
    )
    assert item.paragraphs == (A, B)


def test_text_with_its_own_attribution_beside_another_word_file_gives_both() -> None:
    file = docx("电解厂召开节能会议", C, "（电解厂　何小满）")
    found = parsed(mail("投稿", multi("mixed", text(f"　　{A}{B}{MARK}"), attach("另一篇.docx", file, DOCX))))
    assert [one.unit for one in found.items] == ["炭素厂", "电解厂"]


def test_an_approval_slip_is_kept_with_the_mail_and_never_printed() -> None:
    found = parsed(
        mail(
            "投稿",
            multi(
                "mixed",
                text(f"{A}{MARK}"),
                attach("稿件审批单.jpg", photo(), "image/jpeg"),
                attach("保密审查表.docx", docx("审查表", "同意刊发。", "（综合部　段青）"), DOCX),
            ),
        )
    )
    (item,) = found.items
    assert item.photos == () and item.paragraphs == (A,)
    assert [one.use for one in found.leaves] == ["text", "attachment", "attachment"]
