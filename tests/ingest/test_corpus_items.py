"""One text, one or many items: where it is cut, what the headline is, who wrote it, which section it is for."""

# ruff: noqa: E501 -- mails stand here on the lines their programs write

from __future__ import annotations

import pytest

from tests.ingest.builder import DOCX, P, attach, docx, html, mail, multi, only, parsed, photo, text

A = "5月8日，炭素厂组织开展安全生产培训，六十余名职工参加，现场学习了操作规程。"
B = "培训结束后进行了现场考试，合格率达到百分之百。"
C = "5月9日，电解厂召开节能降耗工作会，部署下一阶段重点任务。"
D = "5月10日，热电厂青年志愿者走进社区，为老人检修电路。"


def items(body: str, subject: str = "投稿") -> list[tuple[str, tuple[str, ...], str, tuple[str, ...]]]:
    return [
        (one.headline, one.paragraphs, one.unit, one.authors) for one in parsed(mail(subject, body)).items
    ]


def test_numbered_items_with_attributions_are_cut_and_lose_their_numbers() -> None:
    body = f"一、炭素厂开展安全培训\n{A}\n{B}（炭素厂　许衡）\n\n二、电解厂召开节能会\n{C}（电解厂 何小满、段青）\n\n三、热电厂走进社区\n{D}\n（热电厂）"
    assert items(body) == [
        ("炭素厂开展安全培训", (A, B), "炭素厂", ("许衡",)),
        ("电解厂召开节能会", (C,), "电解厂", ("何小满", "段青")),
        ("热电厂走进社区", (D,), "热电厂", ()),
    ]


def test_items_without_headlines_are_cut_at_their_attributions() -> None:
    assert items(f"{A}（炭素厂　许衡）\n{C}（电解厂 何小满）\n{D}（学习强国）") == [
        ("", (A,), "炭素厂", ("许衡",)),
        ("", (C,), "电解厂", ("何小满",)),
        ("", (D,), "", ()),
    ]
    assert parsed(mail("投稿", f"{D}（学习强国）")).items[0].source == "学习强国"


def test_an_article_with_numbered_chapters_stays_one_item() -> None:
    body = f"炭素厂安全管理经验\n近年来，炭素厂始终坚持安全第一的方针。\n一、提高认识\n{A}\n二、狠抓落实\n{B}\n三、持续改进\n{C}\n（炭素厂　许衡）"
    found = items(body)
    assert len(found) == 1
    assert found[0][0] == "炭素厂安全管理经验"
    assert found[0][1][1:3] == ("一、提高认识", A)


def test_a_digest_numbered_from_its_beginning_is_cut_without_attributions() -> None:
    body = f"一、炭素厂开展安全培训\n{A}\n二、电解厂召开节能会\n{C}\n三、热电厂走进社区\n{D}"
    assert [one[0] for one in items(body)] == ["炭素厂开展安全培训", "电解厂召开节能会", "热电厂走进社区"]


def test_one_attribution_under_a_numbered_digest_is_everybodys() -> None:
    body = f"炭素厂五月简讯\n一、开展安全培训\n{A}\n二、清理现场\n5月9日，炭素厂清理现场。\n（炭素厂　许衡）"
    assert [(one[0], one[2], one[3]) for one in items(body)] == [
        ("开展安全培训", "炭素厂", ("许衡",)),
        ("清理现场", "炭素厂", ("许衡",)),
    ]


def test_section_headings_give_the_items_below_them_their_section() -> None:
    body = f"【安·守土之责】\n{A}（炭素厂　许衡）\n{C}（电解厂　何小满）\n践·铝之行\n为群众办实事篇\n{D}（热电厂　段青）\n学习\n{B}（综合部）"
    found = parsed(mail("投稿", body)).items
    assert [(one.section, one.subsection) for one in found] == [
        ("safety", ""),
        ("safety", ""),
        ("service", "people"),
        ("learning", ""),
    ]
    assert all("之" not in one.headline for one in found)


def test_a_column_line_names_the_section() -> None:
    for line in (
        "栏目：学·习之路",
        "投稿栏目：学习之路",
        "【栏目：学·习之路】",
        "拟投栏目：学·习之路",
        "栏目:培训",
    ):
        item = only(mail("投稿", f"{line}\n{A}（炭素厂　许衡）"))
        assert (item.section, item.paragraphs) == ("learning", (A,)), line


def test_an_unknown_column_is_said_and_nothing_is_guessed() -> None:
    found = parsed(mail("【诗与远方】炭素厂开展安全培训", f"栏目：星空\n{A}（炭素厂　许衡）"))
    assert found.items[0].section == ""
    assert any("星空" in note for note in found.notes) and any("诗与远方" in note for note in found.notes)


@pytest.mark.parametrize(
    ("subject", "section", "suggested"),
    [
        ("【学·习之路】炭素厂开展安全培训", "learning", "炭素厂开展安全培训"),
        ("[安全] 投稿", "safety", ""),
        ("投稿", "", ""),
        ("简报投稿", "", ""),
        ("稿件", "", ""),
        ("炭素厂5月份稿件3篇", "", ""),
        ("投稿：炭素厂开展安全培训", "", "炭素厂开展安全培训"),
        ("学习之路-炭素厂开展安全培训-许衡", "learning", "炭素厂开展安全培训-许衡"),
        ("炭素厂 许衡 投稿", "", ""),
        ("Fw: Re: 【要闻】投稿", "news", ""),
        ("【践·铝之行】【为群众办实事篇】修缮宿舍", "service", "修缮宿舍"),
        ("", "", ""),
    ],
)
def test_the_subject_gives_the_section_and_at_most_suggests_a_headline(
    subject: str, section: str, suggested: str
) -> None:
    item = only(mail(subject, f"{A}（炭素厂　许衡）"))
    assert (item.section, item.headline) == (section, "")
    assert [why for why in item.why if "主题是「" in why] == (
        [f"正文里没有标题；主题是「{suggested}」，要用请自己填"] if suggested else []
    )


def test_a_headline_in_the_text_wins_over_the_subject() -> None:
    assert (
        only(mail("炭素厂喜报", f"炭素厂开展安全培训\n{A}（炭素厂　许衡）")).headline == "炭素厂开展安全培训"
    )


def test_a_subheadline_with_a_dash_joins_its_headline() -> None:
    assert (
        only(mail("投稿", f"筑牢安全防线\n——炭素厂安全培训侧记\n{A}\n{B}（炭素厂　许衡）")).headline
        == "筑牢安全防线——炭素厂安全培训侧记"
    )


def test_a_run_in_heading_stays_in_its_paragraph() -> None:
    item = only(mail("投稿", f"【安全培训】{A}（炭素厂　许衡）"))
    assert item.paragraphs == (f"【安全培训】{A}",)
    assert item.headline == ""


@pytest.mark.parametrize(
    ("ending", "unit", "authors", "source", "role"),
    [
        ("（炭素厂　许衡）", "炭素厂", ("许衡",), "", ""),
        ("(炭素厂 许衡)", "炭素厂", ("许衡",), "", ""),
        ("（炭素厂 许　衡　何小满）", "炭素厂", ("许衡", "何小满"), "", ""),
        ("（炭素厂：许衡）", "炭素厂", ("许衡",), "", ""),
        ("（炭素厂 许衡、何小满、欧阳明轩）", "炭素厂", ("许衡", "何小满", "欧阳明轩"), "", ""),
        ("（安全环保部、能源管理部　周以宁）", "安全环保部、能源管理部", ("周以宁",), "", ""),
        ("（综合部）", "综合部", (), "", ""),
        ("（学习强国）", "", (), "学习强国", ""),
        ("（来源：人民日报）", "", (), "人民日报", ""),
        ("（供稿：炭素厂　许衡）", "炭素厂", ("许衡",), "", ""),
        ("（通讯员　许衡）", "", ("许衡",), "", ""),
        ("（炭素厂　许衡　口述　何小满　整理）", "炭素厂", ("许衡", "何小满"), "", "口述、整理"),
        ("（炭素厂　许衡　图/文）", "炭素厂", ("许衡",), "", ""),
        ("\n供稿单位：炭素厂　　供稿人：许衡", "炭素厂", ("许衡",), "", ""),
        ("\n供稿：炭素厂 许衡\n审核：段青", "炭素厂", ("许衡",), "", ""),
        ("\n撰稿：许衡　摄影：何小满", "", ("许衡",), "", ""),
        ("\n炭素厂　许衡\n2026年5月11日", "炭素厂", ("许衡",), "", ""),
        ("\n——学习强国", "", (), "学习强国", ""),
        ("\n通讯员：买买提·吐尔逊", "", ("买买提·吐尔逊",), "", ""),
        ("（云岚铝业炭素厂许衡）", "云岚铝业炭素厂", ("许衡",), "", ""),
        ("（云岚铝业　炭素厂　许衡）", "云岚铝业　炭素厂", ("许衡",), "", ""),
    ],
)
def test_every_dialect_of_the_attribution_is_read_and_taken_out(
    ending: str, unit: str, authors: tuple[str, ...], source: str, role: str
) -> None:
    item = only(mail("投稿", f"{A}\n{B}{ending}"))
    assert item.paragraphs == (A, B)
    assert (item.unit, item.authors, item.source, item.role) == (unit, authors, source, role)


@pytest.mark.parametrize(
    "parenthesis",
    [
        "（以下简称安全培训）",
        "（见图1）",
        "（单位：万吨）",
        "（连载之三）",
        "（2026年5月）",
        "（下同）",
        "（一）",
        "（含外委单位）",
        "（约占百分之十）",
    ],
)
def test_an_ordinary_parenthesis_at_the_end_stays_text(parenthesis: str) -> None:
    item = only(mail("投稿", f"{A}\n{B}{parenthesis}"))
    assert item.paragraphs[-1].endswith(parenthesis)
    assert (item.unit, item.authors, item.source) == ("", (), "")


def test_an_english_text_with_half_width_attribution() -> None:
    item = only(
        mail(
            "Safety training",
            "On 8 May the carbon plant trained sixty workers. All passed. (Carbon Plant, Xu Heng)",
        )
    )
    assert item.paragraphs == ("On 8 May the carbon plant trained sixty workers. All passed.",)
    assert (item.unit, item.authors, item.headline) == ("Carbon Plant", ("Xu Heng",), "")


def test_bold_titles_and_attributions_cut_a_word_file() -> None:
    file = docx(
        P("炭素厂开展安全培训", bold=True),
        A,
        B + "（炭素厂　许衡）",
        P(picture=photo(500)),
        P("电解厂召开节能会", bold=True),
        C + "（电解厂　何小满）",
        P(picture=photo(700)),
    )
    found = parsed(mail("投稿", multi("mixed", text(""), attach("两篇.docx", file, DOCX)))).items
    assert [(one.headline, [shot.width for shot in one.photos]) for one in found] == [
        ("炭素厂开展安全培训", [500]),
        ("电解厂召开节能会", [700]),
    ]


def test_the_pieces_of_a_cut_text_add_up_to_the_text() -> None:
    body = f"一、炭素厂开展安全培训\n{A}\n{B}（炭素厂　许衡）\n二、电解厂召开节能会\n{C}（电解厂　何小满）"
    found = parsed(mail("投稿", body)).items
    pieces = "".join(
        one.headline + "".join(one.paragraphs) + one.unit + "".join(one.authors) for one in found
    )
    for sentence in (A, B, C, "炭素厂开展安全培训", "电解厂召开节能会", "许衡", "何小满"):
        assert pieces.count(sentence) == 1 or sentence in ("许衡", "何小满")
    assert all(one.why for one in found)


def test_verse_keeps_its_line_breaks() -> None:
    item = only(
        mail(
            "投稿",
            "炉前短歌\n\n炉火照红张张脸，\n钢钎挑亮每一班。\n铝水奔流千万里，\n青春无悔献云岚。\n\n（炭素厂　许衡）",
        )
    )
    assert item.headline == "炉前短歌"
    assert item.paragraphs == ("炉火照红张张脸，\n钢钎挑亮每一班。\n铝水奔流千万里，\n青春无悔献云岚。",)


def test_a_date_and_a_checking_line_under_the_text_are_not_printed_but_told() -> None:
    item = only(mail("投稿", f"{A}（炭素厂　许衡）\n审核：段青\n2026年5月11日"))
    assert item.paragraphs == (A,)
    assert any("段青" in why for why in item.why) and any("2026年5月11日" in why for why in item.why)


def test_a_greeting_and_thanks_around_the_text_are_left_out() -> None:
    body = f"各位编辑老师：\n你们好！\n现将炭素厂稿件一篇报送，请审阅。\n\n{A}\n{B}（炭素厂　许衡）\n\n谢谢！\n此致\n敬礼！"
    assert only(mail("投稿", body)).paragraphs == (A, B)


def test_a_text_that_thanks_in_its_middle_keeps_the_sentence() -> None:
    body = f"{A}\n感谢各单位的大力支持。\n{B}（炭素厂　许衡）"
    assert only(mail("投稿", body)).paragraphs == (A, "感谢各单位的大力支持。", B)


def test_a_table_of_a_word_file_is_read_row_by_row_and_said() -> None:
    row = "<w:tr>{}</w:tr>"
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = (
        "<w:tbl>"
        + "".join(
            row.format("".join(cell.format(one) for one in line))
            for line in (("班组", "得分"), ("一班", "98"))
        )
        + "</w:tbl>"
    )
    item = only(
        mail(
            "投稿",
            multi("mixed", text(""), attach("稿.docx", docx("炭素厂开展竞赛", A, body_xml=table), DOCX)),
        )
    )
    assert item.paragraphs == (A, "班组　得分", "一班　98")
    assert any("表格" in why for why in item.why)


def test_word_styles_and_css_never_become_text() -> None:
    body = f"<html><head><style>.x{{color:red}}</style><script>alert(1)</script></head><body><p style='mso-style:x'>{A}</p><div style='display:none'>隐藏</div><p>{B}（炭素厂　许衡）</p></body></html>"
    assert only(mail("投稿", html(body))).paragraphs == (A, B)


def test_a_mail_without_words_is_empty() -> None:
    for body in ("", "\n\n  \n", "\u3000\u200b"):
        found = parsed(mail("投稿", body))
        assert (found.problem, found.items) == ("empty", ())


def test_a_mail_with_only_a_greeting_is_empty_and_says_so() -> None:
    found = parsed(mail("投稿", "编辑部：\n您好！稿件见附件，请查收。"))
    assert found.problem == "empty" and "附件" in found.problem_detail


def test_a_scan_without_words_is_image_only_and_kept() -> None:
    found = parsed(mail("稿件", multi("mixed", text(""), attach("IMG_2031.jpg", photo(), "image/jpeg"))))
    assert found.problem == "image-only"
    assert len(found.items) == 1 and len(found.items[0].photos) == 1


def test_a_scanned_pdf_alone_is_unreadable_and_says_what_to_send() -> None:
    found = parsed(
        mail("稿件", multi("mixed", text("请查收"), attach("扫描件.pdf", b"%PDF-1.4 x", "application/pdf")))
    )
    assert found.problem == "unreadable-attachment" and "docx" in found.problem_detail and found.items == ()


def test_a_protected_word_file_needs_a_password() -> None:
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    )
    found = parsed(mail("稿件", multi("mixed", text("请查收"), attach("稿件.docx", locked, DOCX))))
    assert found.problem == "needs-password"


def test_a_cloud_attachment_is_told_and_never_fetched() -> None:
    body = "您好，请查收。\nhttps://wx.mail.qq.com/ftn/download?func=3&key=abc\n从QQ邮箱发来的超大附件\n稿件.docx (68.5M, 2026年6月11日 09:00 到期)"
    assert parsed(mail("稿件", body)).problem == "content-is-a-link"
