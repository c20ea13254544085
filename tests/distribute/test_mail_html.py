"""The HTML of every kind of issue against everything ISSUE.md B1 and B2 ask; and that the checks can fail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from distribute import compose, render
from distribute.printed import name_size, printed
from distribute.settings import Sender
from distribute.templates import Templates
from tests.distribute import issues, mailcheck, sample
from tests.distribute.mailcheck import Mail, faults

TEMPLATES = Templates.find()
SENDER = Sender(name="云岚铝讯编辑部", address="bulletin@yunlan-al.example")
LONG = {"hostile", "unbroken"}
"""Beyond any budget of bytes on purpose."""


def checked(content: dict[str, Any], page: str | None = None) -> list[str]:
    page = render.html(content, TEMPLATES) if page is None else page
    return faults(page, content, printed(content, TEMPLATES)["title"])


@pytest.mark.parametrize("name", issues.ALL)
def test_every_kind_of_issue_keeps_every_rule(name: str) -> None:
    found = checked(issues.ALL[name]())
    if name in LONG:
        found = [fault for fault in found if not re.fullmatch(r"the page has \d+ bytes", fault)]
    assert found == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<p class="t" style="margin:0;', '<p class="t" style="margin:0;padding:4px;', "padding on p"),
        ("margin:0;font:16px/30px", "margin:4px;font:16px/30px", "margin 4px"),
        ("font:16px/30px", "font:1rem/30px", "sizes and lines in px"),
        ("letter-spacing:12px", "letter-spacing:.2em", "letter-spacing"),
        ("color:#141414", "border-radius:4px", "border-radius"),
        ("<tr>", '<tr><td style="display:flex"></td>', "display:flex"),
        ("color:#1c1c1c", "border-left:3px solid", "border-left"),
        ('role="presentation" ', "", "layout table"),
        ("</body>", "<p>x</p></body>", "between the tables"),
        ("</body>", "<section></section></body>", "not for mail"),
        ("</body>", "<style>p{}</style></body>", "style blocks"),
        ("[data-ogsc] .w .d{", "[data-ogsc] .w .q{", "Outlook's dark rules"),
        ('src="cid:p1', 'src="cid:q1', "not in the mail"),
        ('src="cid:p1', 'src="https://x.example/p1', "fetched from elsewhere"),
        (' alt="', ' title="', "lacks alt"),
        ("<h4 ", "<h1 ", "closes nothing"),
        ('content="light dark"', 'content="light"', "color-scheme"),
        ("mso-hide:all;", "", "preheader is not the first"),
        ("本期8个", "\u200c本期8个", "the preheader is"),
        ('width="640" align="center"', 'width="600" align="center"', "640 px wide"),
    ],
)
def test_the_checks_can_fail(old: str, new: str, said: str) -> None:
    page = render.html(sample.issue(), TEMPLATES)
    assert old in page
    assert any(said in fault for fault in checked(sample.issue(), page.replace(old, new)))


def test_the_measures_are_those_of_the_design() -> None:
    page = render.html(sample.issue(), TEMPLATES)
    for part in (
        "font:700 56px/68px 'Songti SC',STZhongsong,'Noto Serif CJK SC','Source Han Serif SC',SimSun,serif;"
        "letter-spacing:12px;text-indent:12px;text-align:center;color:#c8101a",
        "letter-spacing:5px;text-indent:5px;text-align:center;color:#c8101a",
        "font:16px/30px 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',Arial,sans-serif;"
        "text-align:justify;color:#262626;text-indent:2em",
        "padding:18px 22px;background:#f8f5ef",
        "@media (max-width:660px){.p{padding-left:20px!important;padding-right:20px!important}.n,.x{display:none",
        "h1{font-size:42px!important;line-height:52px!important",
        ".t{font-size:17px!important;line-height:31px!important}",
    ):
        assert part in page
    heights = re.findall(r' height="(\d+)" bgcolor="(#\w+)"', page)
    assert heights[:3] == [("5", "#c8101a"), ("3", "#c8101a"), ("1", "#c8101a")]
    assert heights[-3:] == [("2", "#2b2b2b"), ("1", "#e4dfd5"), ("2", "#2b2b2b")]
    assert page.count('bgcolor="#e4dfd5"') == 9


def test_a_sixty_item_issue_stays_under_the_budget_and_the_sample_under_the_designs_47_kb() -> None:
    sixty = render.html(issues.sixty(), TEMPLATES)
    assert sum(1 for _ in re.finditer("银杉热电公司组织", sixty)) == 60
    assert len(sixty.encode()) < render.HTML_BUDGET
    assert len(render.html(sample.issue(), TEMPLATES).encode()) < 47_000


@pytest.mark.parametrize("accent", ["#0a4d8c", "#1a7f37", "#ffd400", "#000000"])
def test_every_red_follows_the_accent(accent: str) -> None:
    page = render.html(sample.issue(look=sample.look(accent=accent)), TEMPLATES)
    assert page.count(f'bgcolor="{accent}"') == 3 + 8
    for red in ("c8101a", "b00e17", "ff7b74", "b8433f"):
        assert red not in page
    assert checked(sample.issue(look=sample.look(accent=accent)), page) == []


def test_without_images_the_photos_are_named_and_nothing_is_embedded() -> None:
    content = sample.issue(look=sample.look(images="none"))
    page = render.html(content, TEMPLATES)
    assert "<img" not in page and "cid:" not in page
    assert page.count("，见附件 PDF］") == 4
    assert "［图：白鹭湾光伏二期并网现场。（方砚 摄）］" in render.html(issues.no_pictures(), TEMPLATES)


def test_a_special_edition_prints_its_title_under_its_name() -> None:
    text = "".join(tag.text for tag in Mail(render.html(issues.special(), TEMPLATES)).all("h1", "p"))
    assert text.index("云岚铝讯") < text.index("安全生产月专刊") < text.index("2026年增刊第1期")
    assert render.text(issues.special(), TEMPLATES).split("\n")[1] == "安全生产月专刊"
    assert printed(issues.special(), TEMPLATES)["preheader"].startswith("安全生产月专刊：本期8个栏目")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (issues.correction(), "更正：2026年第8期（总第140期）"),
        (issues.recall(), "撤回：2026年第8期（总第140期），请勿传阅"),
    ],
)
def test_an_answer_says_first_which_issue_it_is_about(content: dict[str, Any], said: str) -> None:
    mail = Mail(render.html(content, TEMPLATES))
    preheader, notice = mail.all("div")[0].text, [tag for tag in mail.all("p") if tag.text == said]
    assert preheader == said
    assert len(notice) == 1 and notice[0].tables == 2
    lines = render.text(content, TEMPLATES).split("\n")
    assert lines.index(said) < lines.index("一、更正")


def test_the_contents_hold_ten_lines_at_most_and_no_link() -> None:
    shown = printed(issues.sixty(), TEMPLATES)["contents"]
    assert len(shown) == 10
    page = render.html(issues.sixty(), TEMPLATES)
    assert page.count("▪") == 10
    assert "<a" not in page.replace("<a:", "")
    assert "▪" not in render.html(issues.correction(), TEMPLATES)


def test_of_a_long_issue_every_section_is_in_the_contents_before_any_is_twice() -> None:
    item = sample.Numbered()
    sections = [
        sample.section(f"s{n}", "栏目", *[item("", "文。", headline=f"{n}-{m}") for m in range(count)])
        for n, count in enumerate([9, 1, 3, 2])
    ]
    assert printed(sample.issue(sections=sections), TEMPLATES)["contents"] == [
        *("0-0", "0-1", "0-2", "0-3", "1-0", "2-0", "2-1", "2-2", "3-0", "3-1"),
    ]


def test_a_long_name_is_made_smaller_and_a_short_one_is_not() -> None:
    assert name_size("云岚铝讯") == {
        "px": 56,
        "line": 68,
        "track": 12,
        "phone_px": 42,
        "phone_line": 52,
        "phone_track": 9,
    }
    for name in ("云岚铝业集团", "云岚铝业集团简报", "云岚铝业集团安全环保简报"):
        size = name_size(name)
        assert len(name) * (size["px"] + size["track"]) <= 552
        assert len(name) * (size["phone_px"] + size["phone_track"]) <= 280


def test_a_proofs_mark_is_seen_on_a_phone_too() -> None:
    assert 'class="n"' in render.html(sample.issue(), TEMPLATES)
    assert 'class="n"' not in render.html(sample.issue(), TEMPLATES, mark="校样")


def test_a_customers_template_may_still_use_a_style_block(tmp_path: Path) -> None:
    (tmp_path / "issue.html").write_text(
        "<html><head><style>p{color:#123456}</style></head><body><p>{{ masthead.name }}</p></body></html>",
        "utf-8",
    )
    drawn = render.html(sample.issue(), Templates.find(tmp_path))
    assert re.search(r'<p style="color: ?#123456;?">云岚铝讯</p>', drawn)


def test_the_title_is_the_subject_without_its_prefixes() -> None:
    for content in (sample.issue(), issues.special()):
        title = printed(content, TEMPLATES)["title"]
        assert title == compose.subject(content, SENDER).removeprefix("【增刊】")


def test_all_that_is_dark_is_dark_for_outlook_too() -> None:
    css = Mail(render.html(sample.issue(), TEMPLATES)).all("style")[0].text
    assert len(css.encode()) <= mailcheck.STYLE_BUDGET
    for colour in ("#14161a", "#1d2025", "#262a30", "#3a3f47", "#b8433f", "#e8e6e1", "#ff7b74", "#a9adb4"):
        assert css.count(f"{colour}!important") >= 2


def test_what_was_drawn_before_changes_no_byte_of_what_is_drawn_next() -> None:
    first = [(render.html(make(), TEMPLATES), render.text(make(), TEMPLATES)) for make in issues.ALL.values()]
    again = [
        (render.html(make(), Templates.find()), render.text(make(), Templates.find()))
        for make in reversed(issues.ALL.values())
    ]
    assert first == again[::-1]


def test_a_template_changed_on_disk_is_drawn_with_at_once(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / "issue.html").write_text(f"<p>{name}{{{{ masthead.name }}}}</p>", "utf-8")
        assert render.html(sample.issue(), Templates.find(tmp_path)) == f"<p>{name}云岚铝讯</p>\n"


def test_the_notices_of_an_english_issue_are_parted_in_english() -> None:
    said = render.html(issues.english(), TEMPLATES) + render.text(issues.english(), TEMPLATES)
    assert not re.search("[\u3000-\u9fff\uff00-\uffef]", said)
