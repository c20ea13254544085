"""Issues of every kind the renderings meet: by name, each a function that makes its content anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.distribute import sample

Content = dict[str, Any]
HOSTILE = "<b>&amp; \"x\" 'y' {{7*7}} {% x %} </td></table> \u202e反\u0000 <!--[if mso]> --> " + "w" * 900
LONG = (
    "入汛以来，各所属企业对尾矿库、煤场、临边道路和地下管廊开展拉网式排查，共发现隐患231项，已整改228项，整改率98.7%，"
    "剩余3项全部落实监护措施和应急预案。银杉热电公司组织夜间无脚本演练，从接报到排水泵车到位用时11分钟。"
)


def regular() -> Content:
    return sample.issue()


def english() -> Content:
    item = sample.Numbered()
    content = sample.issue(language="en")
    content["masthead"] |= {
        "name": "Yunlan Aluminium Bulletin",
        "latin": "",
        "publisher": "Yunlan Group Office",
        "notice": "Internal. Please keep",
        "number_line": "No. 9, 2026 (No. 141 overall)",
        "date_line": "15 May 2026",
    }
    content["sections"] = [
        sample.section(
            "news",
            "News",
            item(
                "(Production, Zhou Yining)",
                "On 8 May the group held its second-quarter meeting and went through the 27 questions left over from "
                'the first quarter, one by one: "a plan for every cell", and 94% of it by 30 June.',
                "Members were asked to report to office@yunlan-al.example before the end of the month.",
                headline="The group holds its second-quarter production meeting",
                photos=[sample.photo(1, "The meeting.", "He Xiaoman")],
            ),
            item("(Strategy)", "On 11 May the group signed a memorandum with the city of Nanping."),
        ),
        sample.section(
            "serial",
            "At the Furnace",
            item("(Cheng Youyu)", "Read the flame first, the gauge second.", headline="One rod"),
            instalment=" (part 3)",
        ),
    ]
    content["colophon"] = [
        {"label": "Collected", "value": "6 May 2026 08:00 – 12 May 2026 17:00"},
        {"label": "Distribution", "value": "group management, all departments"},
        {"label": "Contributions to", "value": "news@yunlan-al.example"},
        {"label": "Editor", "value": "Gu Yiming"},
    ]
    return content


def correction() -> Content:
    content = _short("correction", "2026年更正第1号")
    content["masthead"]["corrects"] = "2026年第8期（总第140期）"
    return content


def recall() -> Content:
    content = _short("recall", "2026年撤回第1号")
    content["masthead"]["corrects"] = "2026年第8期（总第140期）"
    return content


def special() -> Content:
    content = sample.issue(kind="special")
    content["masthead"] |= {"number_line": "2026年增刊第1期", "title": "安全生产月专刊"}
    return content


def long_name() -> Content:
    content = sample.issue()
    content["masthead"] |= {"name": "云岚铝业集团安全环保简报", "latin": "", "notice": ""}
    return content


def sixty() -> Content:
    """60 items of the usual length, a third with a headline, in eight sections."""
    item = sample.Numbered()
    sections = []
    for number in range(8):
        items = [
            item(
                "（安全环保部　银杉热电公司　马骁、罗清扬）" if place % 2 else "（白鹭湾氧化铝厂　袁湘）",
                LONG,
                headline=f"汛期隐患排查整改率达到98.{place}%" if place % 3 == 0 else "",
                photos=[sample.photo(1 + number % 3, "现场检查。", "何小满 摄")] if place == 0 else [],
            )
            for place in range(8 if number < 4 else 7)
        ]
        sections.append(sample.section(f"s{number}", "安全·守土有责", *items))
    return sample.issue(sections=sections)


def many_photos() -> Content:
    item = sample.Numbered()
    shots = [sample.photo(4, "志愿者为社区老人检修电路。", "许衡 摄", 736, 1104)] * 4
    shots += [sample.photo(3, "", "", 1104, 828), sample.photo(5, "小图。", "", 300, 200)] * 3
    return sample.issue(
        sections=[sample.section("p", "图片新闻", item("（工会）", "一组照片。", photos=shots))]
    )


def no_pictures() -> Content:
    return sample.issue(look=sample.look(images="none", pdf=False))


def empty() -> Content:
    sections = [sample.section("news", "要闻", none=True) | {"subsections": []}]
    return sample.issue(sections=sections, colophon=[])


def hostile() -> Content:
    item = sample.Numbered()
    photo = sample.photo(1, HOSTILE, HOSTILE) | {"alt": HOSTILE}
    one = item(
        f"（{HOSTILE}　{HOSTILE}）",
        HOSTILE,
        f"【{HOSTILE[:30]}】{HOSTILE}",
        headline=HOSTILE,
        note=HOSTILE,
        photos=[photo],
    )
    section = sample.section(
        "x", HOSTILE, instalment=HOSTILE, subsections=[{"title": HOSTILE, "items": [one]}]
    )
    content = sample.issue(sections=[section])
    content["masthead"] |= dict.fromkeys(
        ("latin", "publisher", "notice", "number_line", "date_line", "title"), HOSTILE
    )
    content["colophon"] = [{"label": HOSTILE, "value": HOSTILE}, {"label": "编辑", "value": HOSTILE}]
    return content


def one_long_word(place: str) -> Content:
    """An address of 200 letters in one place and nowhere else."""
    word, item = "w" * 190 + "@a.example", sample.Numbered()
    shot = sample.photo(1, word if place == "caption" else "图说。", word if place == "credit" else "摄")
    one = item(
        f"（{word}）" if place == "attribution" else "（工会　林舟）",
        f"请寄{word}。" if place == "paragraph" else "正文。",
        headline=word if place == "headline" else "",
        note=word if place == "note" else "",
        photos=[shot],
    )
    title = word if place == "subsection" else "小栏目"
    section = sample.section(
        "x", word if place == "section" else "栏目", subsections=[{"title": title, "items": [one]}]
    )
    content = sample.issue(sections=[section])
    content["masthead"] |= {place: word} if place in content["masthead"] else {}
    content["colophon"] = [{"label": "投稿邮箱", "value": word if place == "colophon" else "a@b.example"}]
    return content


LONG_WORDS = (
    *("name", "latin", "publisher", "notice", "number_line", "date_line"),
    *(
        "section",
        "subsection",
        "headline",
        "note",
        "paragraph",
        "attribution",
        "caption",
        "credit",
        "colophon",
    ),
)


def unbroken() -> Content:
    """A text of 12,000 letters in one paragraph, and one of 10,000 without a blank."""
    item = sample.Numbered()
    text = "这是一句不长不短的话，说的是车间里的一天。" * 570
    return sample.issue(
        sections=[sample.section("x", "长文", item("（工会）", text, "长" * 5000, "w" * 10_000))]
    )


def _short(kind: str, number_line: str) -> Content:
    item = sample.Numbered()
    one = item(
        "（综合部）",
        "上期第2版“铸轧卷认证”一文中，“企业标准2项”应为“企业标准1项”，特此更正并致歉。",
        headline="更正启事",
    )
    content = sample.issue(kind=kind, sections=[sample.section("news", "更正", one)])
    content["masthead"]["number_line"] = number_line
    return content


ALL: dict[str, Callable[[], Content]] = {
    one.__name__: one
    for one in (
        *(regular, english, correction, recall, special, long_name, sixty, many_photos, no_pictures, empty),
        *(hostile, unbroken),
    )
}
