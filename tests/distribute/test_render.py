"""The HTML and the text: what they must hold, and what no mail program may be asked for."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from distribute import render
from distribute.blocks import TALLEST, blocks
from distribute.printed import attribution_pieces, items_of, pictures_of, printed
from distribute.templates import TemplateProblem, Templates
from tests.distribute import sample

TEMPLATES = Templates.find()
HOSTILE = [
    "{{7*7}}",
    "{% for x in y %}",
    '#import "@preview/x:1.0.0"',
    "$x$ *bold* _em_ `code` @label <label>",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; \"quoted\" 'single'",
    "\\u{1F600} \\ // /* */ #[x]",
    "长" * 300,
    "w" * 2000,
]


class Page(HTMLParser):
    """What a browser would see of the mail: tags in order, text, table depth."""

    VOID = {"meta", "img", "br", "link", "hr", "input"}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.stack: list[str] = []
        self.words: list[str] = []
        self.deepest = 0
        self.feed(page)
        self.close()
        self.text = "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in self.VOID:
            self.stack.append(tag)
            self.deepest = max(self.deepest, self.stack.count("table"))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag, f"{tag} closes nothing"

    def handle_data(self, data: str) -> None:
        if "style" not in self.stack and "title" not in self.stack:
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render.html(sample.issue(), TEMPLATES))


def one_item(**fields: Any) -> dict[str, Any]:
    """The sample with a single item in its first section."""
    content = sample.issue()
    item = {
        "id": 1,
        "number": 1,
        "headline": "",
        "paragraphs": ["正文。"],
        "attribution": "",
        "note": "",
        "photos": [],
    }
    content["sections"] = [sample.section("news", "要闻", item | fields)]
    return content


def test_every_item_stands_once_and_in_order_in_html_and_text(page: Page) -> None:
    for drawn in (plain(page.text), plain(render.text(sample.issue(), TEMPLATES))):
        places = []
        for item in items_of(sample.issue()):
            paragraph = plain(item["paragraphs"][-1])
            assert drawn.count(paragraph) == 1
            places.append(drawn.index(paragraph))
            assert plain(item["paragraphs"][-1] + item["attribution"]) in drawn
        assert places == sorted(places)
        assert len(places) == 20


def test_masthead_sections_and_colophon_are_printed(page: Page) -> None:
    text = plain(page.text)
    for word in (
        "云岚铝讯",
        "2026年第9期（总第141期）",
        "2026年5月15日",
        "云岚铝业集团综合部",
        "本期导读",
        "（连载之三）",
    ):
        assert word in text
    assert "主送：集团公司领导" in text
    assert "编辑：顾一鸣校对：沈知秋签发：陆远舟共印：86份" in text
    assert len(page.all("h1")) == 1
    assert len(page.all("h2")) == 8


def test_the_html_asks_no_mail_program_for_what_outlook_or_gmail_lack() -> None:
    page = render.html(sample.issue(), TEMPLATES)
    inline = re.sub(r"<style.*?</style>", "", page, flags=re.S)
    for construct in (
        "rem;",
        "var(",
        "flex",
        "grid",
        "border-radius",
        "<svg",
        "data:",
        "<main",
        "<section",
        "webp",
    ):
        assert construct not in page, construct
    assert "http://" not in inline
    assert "https://" not in inline
    assert not re.search(r"<(div|p|span)[^>]*style=\"[^\"]*(?<!max-)(?<!-)width:", inline)
    assert "<script" not in page
    assert "<link" not in page
    assert "data-css-inline" not in page


def test_the_html_keeps_its_budgets(page: Page) -> None:
    drawn = render.html(sample.issue(), TEMPLATES)
    assert len(drawn.encode()) < render.HTML_BUDGET
    kept = re.findall(r"<style>(.*?)</style>", re.sub(r"<!--.*?-->", "", drawn, flags=re.S), re.S)
    assert len(kept) == 1
    assert len(kept[0].encode()) <= 2048
    assert page.deepest <= 3
    assert page.stack == []


def test_the_mail_is_a_stack_of_sibling_tables_none_too_tall() -> None:
    long = "这是一句不长不短的话，说的是车间里的一天。" * 400
    content = one_item(
        paragraphs=[long, "第二段。" * 500], photos=[sample.photo(4, "图说。", "摄", 736, 1104)] * 3
    )
    item = printed(content, TEMPLATES)["sections"][0]["subsections"][0]["items"][0]
    groups = blocks(item)
    assert all(sum(e["tall"] for e in group) <= TALLEST + 60 for group in groups)
    page = Page(render.html(content, TEMPLATES))
    assert plain(page.text).count(plain(long)) == 1
    assert "width:100%;max-width:640px" in render.html(content, TEMPLATES).replace(": ", ":").replace(
        "; ", ";"
    )


def test_every_picture_has_a_width_an_alt_and_a_cid_that_exists(page: Page) -> None:
    images = page.all("img")
    cids = {f"cid:{picture['cid']}" for picture in pictures_of(sample.issue())}
    assert len(images) == 4
    for image in images:
        assert image["src"] in cids
        assert 0 < int(image["width"]) <= 552
        assert int(image["height"]) > 0
        assert image["alt"]
        assert "width:100%" in image["style"].replace(": ", ":")


def test_every_layout_table_says_it_is_one(page: Page) -> None:
    assert all(table.get("role") == "presentation" for table in page.all("table"))


def test_the_first_line_says_what_is_inside_in_sixty_characters() -> None:
    sentence = printed(sample.issue(), TEMPLATES)["preheader"]
    assert sentence == "本期8个栏目、20篇稿件：集团召开二季度生产经营对接会"
    assert len(printed(one_item(headline="长" * 90), TEMPLATES)["preheader"]) == 60


def test_the_notice_of_a_pdf_is_not_printed_when_none_is_sent() -> None:
    for draw in (render.html, render.text):
        assert "附" in draw(sample.issue(), TEMPLATES)
        assert "附件" not in draw(sample.issue(), TEMPLATES, with_pdf=False)
        assert "随信附" not in draw(sample.issue(), TEMPLATES, with_pdf=False)


def test_a_proof_is_marked_in_both() -> None:
    for draw in (render.html, render.text):
        assert "校样" in draw(sample.issue(), TEMPLATES, mark="校样")
        assert "校样" not in draw(sample.issue(), TEMPLATES)


def test_the_text_is_as_it_is_specified() -> None:
    lines = render.text(sample.issue(), TEMPLATES).split("\n")
    assert lines[:4] == [
        "云　岚　铝　讯",
        "2026年第9期（总第141期）",
        "云岚铝业集团综合部　　　　　2026年5月15日",
        "━" * 20,
    ]
    assert "一、要闻·集团动态" in lines
    assert "八、连载·炉前笔记（连载之三）" in lines
    assert "1. 集团召开二季度生产经营对接会" in lines
    assert "［图：与会人员在青石电解铝厂一车间查看槽况。（何小满 摄），见附件 PDF］" in lines
    assert "　　一盏灯照着一双手套" in lines
    assert "主　　送：集团公司领导，机关各部室，各所属企业" in lines
    assert "\n\n\n" not in "\n".join(lines)
    numbers = [int(m[1]) for line in lines if (m := re.match(r"(\d+)\. ", line))]
    assert numbers == list(range(1, 21))


def test_an_empty_section_prints_that_there_is_nothing() -> None:
    content = sample.issue()
    content["sections"][0] = sample.section("news", "要闻", none=True) | {"subsections": []}
    for draw in (render.html, render.text):
        assert draw(content, TEMPLATES).count("本期无") == 1


def test_a_correction_says_what_it_corrects() -> None:
    content = sample.issue(kind="correction")
    content["masthead"]["corrects"] = "2026年第8期"
    for draw in (render.html, render.text):
        assert "更正：2026年第8期" in draw(content, TEMPLATES)


def test_an_item_without_paragraphs_still_prints_its_attribution() -> None:
    content = one_item(paragraphs=[], headline="图片新闻", attribution="（工会　林舟）")
    for draw in (render.html, render.text):
        assert plain(re.sub("<[^>]+>", "", draw(content, TEMPLATES))).count("（工会林舟）") == 1


def test_an_english_issue_uses_english_words() -> None:
    content = sample.issue(language="en")
    content["masthead"] |= {"name": "Yunlan Bulletin", "number_line": "No. 9, 2026 (141)", "notice": ""}
    assert "In this issue" in render.html(content, TEMPLATES)
    assert 'lang="en"' in render.html(content, TEMPLATES)
    text = render.text(content, TEMPLATES)
    assert "1. 要闻·集团动态" in text
    assert "\n\u3000\u3000" not in text


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: word[:12])
def test_hostile_text_stays_literal_in_every_field(word: str) -> None:
    content = everywhere(word)
    shown = plain(Page(render.html(content, TEMPLATES)).text)
    text = plain(render.text(content, TEMPLATES))
    for drawn in (shown, text):
        assert drawn.count(plain(word)) >= 15
    tags = Page(render.html(content, TEMPLATES))
    assert not tags.all("script")
    assert not tags.all("label")


def test_what_cannot_be_printed_is_dropped_and_reorders_nothing() -> None:
    dirty = "前\x00\x08\x1b\u202e\u2066\ufeff\ud800后\u200f"
    for draw in (render.html, render.text):
        drawn = draw(everywhere(dirty), TEMPLATES)
        assert "前后" in drawn
        assert not re.search("[\x00\x08\x1b\u202e\u2066\ufeff\ud800]", drawn)


def everywhere(word: str) -> dict[str, Any]:
    """The sample with `word` in every field a person fills."""
    content = one_item(
        headline=word,
        paragraphs=[word, f"【{word[:30]}】{word}"],
        attribution=f"（{word}　{word}）",
        note=word,
        photos=[sample.photo(1, word, word) | {"alt": word}],
    )
    content["sections"][0] |= {"title": word, "instalment": word}
    content["sections"][0]["subsections"][0]["title"] = word
    content["masthead"] |= dict.fromkeys(
        ("name", "latin", "publisher", "notice", "number_line", "date_line"), word
    )
    content["colophon"] = [{"label": word, "value": word}]
    return content


def test_names_stay_whole_and_units_may_break() -> None:
    pieces = attribution_pieces("（青石电解铝厂　马骁、罗清扬）")
    assert [(p["text"], p["keep"]) for p in pieces] == [
        ("（青石电解铝厂　", False),
        ("马骁、", True),
        ("罗清扬）", True),
    ]
    told = attribution_pieces("（青石电解铝厂退休职工　程有余 口述 谢听澜 整理）")
    assert [p["text"] for p in told[1:]] == ["程有余", " ", "口述", " ", "谢听澜", " ", "整理）"]
    assert attribution_pieces("（战略投资部）") == [{"text": "（战略投资部）", "keep": False}]
    assert attribution_pieces("") == []


def test_the_same_issue_gives_the_same_html_and_text() -> None:
    for draw in (render.html, render.text):
        first, second = (hashlib.sha256(draw(sample.issue(), TEMPLATES).encode()).digest() for _ in range(2))
        assert first == second


def test_a_customers_file_wins_by_name_and_the_rest_stay_ours(tmp_path: Path) -> None:
    (tmp_path / "issue.txt").write_text("我的版式 {{ masthead.name }}\n", "utf-8")
    (tmp_path / "words.zh-CN.toml").write_text('contents = "目录"\n', "utf-8")
    mine = Templates.find(tmp_path)
    assert render.text(sample.issue(), mine) == "我的版式 云岚铝讯\n"
    assert "目录" in render.html(sample.issue(), mine)
    assert sorted(mine.overridden()) == ["issue.txt", "words.zh-CN.toml"]
    changed = {name for name, value in mine.hashes().items() if TEMPLATES.hashes()[name] != value}
    assert changed == {"issue.txt", "words.zh-CN.toml"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("一\n二\n{{ masthead.nosuch }}\n", r"issue\.txt, line 3: .*nosuch"),
        ("一\n{% for x in sections %}\n", r"issue\.txt, line \d: "),
        ("{{ ''.__class__.__mro__ }}\n", r"issue\.txt, line 1: .*unsafe"),
        ("{% include 'gone.txt' %}\n", r"issue\.txt asks for gone\.txt"),
        ("\n{{ 1 // 0 }}\n", r"issue\.txt, line 2: "),
    ],
)
def test_a_faulty_template_is_named_with_its_line(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "issue.txt").write_text(source, "utf-8")
    with pytest.raises(TemplateProblem, match=said):
        render.text(sample.issue(), Templates.find(tmp_path))


def test_a_faulty_word_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.zh-CN.toml").write_text("contents = \n", "utf-8")
    with pytest.raises(TemplateProblem, match=r"words\.zh-CN\.toml: .*line 1"):
        render.text(sample.issue(), Templates.find(tmp_path))
