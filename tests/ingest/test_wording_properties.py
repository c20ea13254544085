"""For any text: marking keeps every word, markup yields what is seen and nothing else, and both end."""

# ruff: noqa: E501 -- lines of mails stand here as they are

from __future__ import annotations

import re
from time import process_time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.wording.furniture import mark_furniture
from ingest.wording.links import mark_links
from ingest.wording.markup import blocks_of_html
from ingest.wording.quoting import mark_blocks
from ingest.wording.signatures import mark_signature
from ingest.wording.slips import mark_slips
from ingest.wording.text import Block, blocks_of_text

LINES = st.sampled_from(
    [
        "", "5月8日，炭素厂召开成本分析会，明确责任人和完成时限。", "（炭素厂　许衡）", "> 请各单位报送稿件。", ">", "--", "-- ", "________________", "----- 原始邮件 -----", "原始邮件",
        "发件人： 李喆 <lizhe@yunlan-al.example>", "From: Li Zhe", "发送时间： 2026年5月6日 9:00", "收件人： 许衡", "主　题：征稿", "抄送：", "在 2026-05-06 09:00，李喆 <a@b.example> 写道：",
        "On Wed, May 6, 2026 Li Zhe <a@b.example>", "wrote:", "开始转发的邮件：", "---------- Forwarded message ---------", "许衡", "电话：0871-66001234", "发自我的iPhone", "您好！", "请查收，谢谢！",
        "稿件审批单", "拟稿人：许衡　审核人：李喆", "签发人：王堃", "正文：", "从QQ邮箱发来的超大附件", "五月来稿.zip (120.3M, 2026年6月7日 10:00 到期)", "https://pan.baidu.com/s/1abcDEF 提取码：ab12", "下载",
        "免责声明：本邮件仅供收件人使用。", "此致", "敬礼", "2026年5月8日", "p.MsoNormal {margin:0cm;}", "阅读原文", "一、要闻", "通知全文见下（综合部）。请审核，谢谢！", "| 发件人 | 李喆<a@b.example> |", "| 日期 | 2026 |",
    ]
)  # fmt: skip
WORDS = st.one_of(LINES, st.text(max_size=60))
BLOCKS = st.builds(
    Block,
    WORDS,
    mark=st.sampled_from(["", "", "", "quote", "signature"]),
    picture=st.sampled_from(["", "", "", "cid:1"]),
    rule=st.sampled_from([False, False, True]),
    quoted=st.booleans(),
    within=st.sampled_from([(), (), (1,), (1, 2), (3,)]),
)
SUBJECTS = st.sampled_from(["稿件", "Re: 征稿", "转发：稿件", "Fwd: Re: 稿件", ""])
quick = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))


def letters(blocks: list[Block] | tuple[Block, ...]) -> str:
    """Every word in order; the strokes of a forwarded text's quotation marks and blanks are none."""
    return re.sub(r"[>\s]", "", "".join(one.text for one in blocks)).replace("\u3000", "")


def clean(blocks: list[Block]) -> list[Block]:
    """Blocks as the readers of bodies make them: their text is clean already."""
    return [
        found
        for one in blocks
        for found in ([one] if "\n" not in one.text and one.text.isprintable() else [])
    ]


@quick
@given(st.lists(BLOCKS, max_size=40), SUBJECTS)
def test_marking_never_drops_or_changes_a_word(blocks: list[Block], subject: str) -> None:
    given_blocks = [
        one
        for one in clean(blocks)
        if "&" not in one.text and not re.search(r"[^\u0020-\u9fff\uff00-\uffef]", one.text)
    ]
    found = mark_blocks(given_blocks, subject)
    assert letters(found.blocks) == letters(given_blocks)
    assert [one.picture for one in found.blocks if one.picture] == [
        one.picture for one in given_blocks if one.picture
    ]


@quick
@given(st.lists(BLOCKS, max_size=40))
def test_each_marker_keeps_the_blocks_and_never_changes_a_mark(blocks: list[Block]) -> None:
    signed = list(blocks)
    mark_signature(signed)
    for found in (mark_slips(blocks), mark_furniture(blocks), list(mark_links(blocks).blocks), signed):
        assert [one.text for one in found] == [one.text for one in blocks]
        changed = [
            (a.mark, b.mark) for a, b in zip(blocks, found, strict=True) if a.mark and a.mark != b.mark
        ]
        assert all(was == "signature" and now == "" for was, now in changed)


@quick
@given(st.lists(WORDS, max_size=30), SUBJECTS)
def test_plain_text_never_raises_and_keeps_its_words(lines: list[str], subject: str) -> None:
    mark_blocks(blocks_of_text("\n".join(lines)), subject)
    mark_blocks(blocks_of_text("\n".join(lines), flowed=True, delsp=True), subject)


TAGS = [
    "div",
    "p",
    "br",
    "span",
    "b",
    "sup",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "blockquote",
    "section",
    "pre",
    "font",
    "o:p",
    "body",
    "html",
    "head",
    "center",
    "h1",
    "hr",
    "a",
    "img",
    "title",
]
ATTRIBUTES = [
    "", " style='font-size:0'", " style='display:block'", " class=gmail_quote", " id=Signature", " type=cite", " align=center", " style='text-align:center;font-weight:bold'", " style='font-family:Wingdings'", " start=3", " href='mailto:a@b.example'", " \"", " x='", " hidden2",
]  # fmt: skip
SOUP = st.lists(
    st.one_of(
        st.builds(lambda tag, more: f"<{tag}{more}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
        st.sampled_from(
            [
                "<style>.SECRET{color:red}</style>",
                "<script>SECRET()</script>",
                "<!-- SECRET -->",
                "<!--[if mso]><p>SECRET</p><![endif]-->",
                "<![endif]>",
                "<!-->",
                "<p style='display:none'>SECRET</p>",
                "<xml><w:x>SECRET</w:x></xml>",
                "<",
                "&amp;nbsp;",
                "&#0;",
                "<!",
                "</",
                "<p",
            ]
        ),
        WORDS,
    ),
    max_size=60,
)


@quick
@given(SOUP)
def test_any_soup_is_read_and_shows_no_style_or_script(soup: list[str]) -> None:
    found = blocks_of_html("".join(soup))
    mark_blocks(found, "稿件")
    if not {"<", "<!", "</", "<p", "<!-->"} & set(soup) and "'" not in "".join(
        one for one in soup if not one.startswith("<")
    ):
        shown = "".join(one.text for one in found)
        assert "SECRET" not in shown or " x='" in "".join(soup) or ' "' in "".join(soup)


@st.composite
def pages(draw: st.DrawFn, depth: int = 0) -> tuple[str, list[str]]:
    """A page and the words it shows, in order."""
    if depth > 4 or draw(st.booleans()):
        word = f"字{draw(st.integers(0, 10**6))}词"
        return word, [word]
    tag = draw(st.sampled_from(["div", "span", "b", "section", "blockquote", "center", "td", "li", "font"]))
    parts = [draw(pages(depth=depth + 1)) for _ in range(draw(st.integers(0, 3)))]
    inside, words = "".join(one for one, _ in parts), [word for _, several in parts for word in several]
    inside = draw(
        st.sampled_from([inside, f"<style>x{{}}</style>{inside}", f"{inside}<br>", f"<!-- 隐 -->{inside}"])
    )
    wrap = {"td": f"<table><tr><td>{inside}</td></tr></table>", "li": f"<ul><li>{inside}</li></ul>"}
    return wrap.get(tag, f"<{tag}>{inside}</{tag}>"), words


@quick
@given(pages())
def test_the_words_a_page_shows_come_in_their_order(page: tuple[str, list[str]]) -> None:
    html, words = page
    assert re.findall(r"字\d+词", "".join(one.text for one in blocks_of_html(f"<div>{html}</div>"))) == words


def test_hostile_shapes_take_no_time() -> None:
    heavy = {
        "quotes in quotes": "\n".join(">" * depth + " 行" for depth in range(1, 500)),
        "headers without end": "发件人：李喆 <a@b.example>\n发送时间：2026年5月6日 9:00\n" * 400,
        "separators": "----- 原始邮件 -----\n" * 600,
        "strokes": "- - " * 20_000 + "\n" + "=" * 100_000,
        "dashes and words": "-" * 3000 + "甲" * 3000 + "-" * 600,
        "blank quotes": ">\n" * 2000,
        "links": "从QQ邮箱发来的超大附件\n下载\n" * 400,
        "slips": "拟稿人：许衡\n审核意见：同意\n" * 400,
        "a long line": "请" * 200_000 + "写道：",
        "a long line of spaces": "甲" + " " * 200_000 + "乙",
    }
    for name, text in heavy.items():
        start = process_time()
        mark_blocks(blocks_of_text(text), "转发：稿件")
        assert process_time() - start < 5, name
    for name, text in {
        "divs": "<div>" * 20_000 + "甲",
        "quotes": "<blockquote type=cite>" * 3000 + "甲" + "</blockquote>" * 600,
        "open tags": "<a href='" * 20_000,
        "comments": "<!--" * 50_000,
        "paragraphs": "<p>甲" * 8_000,
        "cells": "<table><tr>" + "<td>甲" * 8_000,
    }.items():
        start = process_time()
        mark_blocks(blocks_of_html(text), "稿件")
        assert process_time() - start < 5, name
