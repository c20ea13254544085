"""Photos and their captions: which item they go to, what is a caption, and what is no photo at all."""

from __future__ import annotations

from tests.corpus.items_news import NEWS
from tests.corpus.items_ways import paper
from tests.corpus.kit import (
    Group,
    attach,
    html,
    inline,
    mail,
    mixed,
    paragraphs_html,
    related,
    text,
)
from tests.corpus.papers import Centred, Head, Pic, Styled, image

ODDITIES = Group()


def shown(*body: str, pictures: tuple[bytes, ...]) -> bytes:
    """An HTML mail with the pictures its text shows."""
    return mail(related(html("<html><body>" + "".join(body) + "</body></html>"), *pictures))


def img(cid: str, size: str = "") -> str:
    return f'<p><img src="cid:{cid}" {size}></p>'


def small(line: str) -> str:
    return f'<p align="center"><span style="font-size:10.5pt;font-family:楷体">{line}</span></p>'


robot, pot, coil = NEWS["robot"], NEWS["pot"], NEWS["coil"]

# -- shown in the text -----------------------------------------------------------------------------------------

ODDITIES(
    "photo-inline-between-paragraphs",
    lambda: shown(
        paragraphs_html(robot.headline, robot.body()[0]), img("a1@x"), paragraphs_html(robot.body()[1]), img("a2@x"),
        pictures=(inline("image001.jpg", image(seed=1), "a1@x"), inline("image002.jpg", image(seed=2), "a2@x")),
    ),
    pieces=(robot.piece(photos=("", "")),),
    absent=("cid:", "image001"),
    why="one photo in the middle, one at the end; image001.jpg is no caption",
)  # fmt: skip
ODDITIES(
    "photo-inline-captions-under",
    lambda: shown(
        paragraphs_html(pot.headline, pot.body()[0]),
        img("b1@x"),
        small("试验小组在216号槽测量炉底压降。"),
        paragraphs_html(pot.body()[1]),
        img("b2@x"),
        small("▲保温料加到18厘米后的槽面"),
        pictures=(inline("1.jpg", image(seed=3), "b1@x"), inline("2.jpg", image(seed=4), "b2@x")),
    ),
    pieces=(pot.piece(photos=("试验小组在216号槽测量炉底压降。", "保温料加到18厘米后的槽面")),),
    why="small centred lines under the photos, one with a ▲",
)
ODDITIES(
    "photo-inline-captions-above",
    lambda: shown(
        paragraphs_html(*coil.whole()),
        small("▼首列班列在云岚北站装车"),
        img("c1@x"),
        small("▼装车工人在捆扎铝卷"),
        img("c2@x"),
        pictures=(inline("1.jpg", image(seed=5), "c1@x"), inline("2.jpg", image(seed=6), "c2@x")),
    ),
    pieces=(coil.piece(photos=("首列班列在云岚北站装车", "装车工人在捆扎铝卷")),),
    why="▼ points down: the caption stands above its photo",
)
ODDITIES(
    "photo-inline-captions-in-a-table",
    lambda: shown(
        paragraphs_html(*NEWS["share"].whole()),
        '<table><tr><td><img src="cid:d1@x"></td><td><img src="cid:d2@x"></td></tr>',
        "<tr><td>老技师在讲解刮研手法</td><td>《绝活小册子》封面</td></tr></table>",
        pictures=(inline("1.jpg", image(seed=7), "d1@x"), inline("2.jpg", image(seed=8), "d2@x")),
    ),
    pieces=(NEWS["share"].piece(photos=("老技师在讲解刮研手法", "《绝活小册子》封面")),),
    why="photos side by side in a table, each caption in the cell below its own",
)
ODDITIES(
    "photo-caption-with-credit",
    lambda: shown(
        paragraphs_html(*NEWS["rain"].whole()),
        img("e1@x"),
        small("图为职工在清理专用线排水沟。（许衡　摄）"),
        pictures=(inline("1.jpg", image(seed=9), "e1@x"),),
    ),
    pieces=(NEWS["rain"].piece(photos=("图为职工在清理专用线排水沟。（许衡　摄）",)),),
    why="（许衡　摄） is part of the caption and makes 许衡 no author of the text",
)
ODDITIES(
    "photo-caption-with-places-of-people",
    lambda: paper(
        Head(NEWS["books"].headline),
        *NEWS["books"].body(),
        Pic(image(seed=10)),
        Centred("图为周以宁（左三）把漂流箱交给控制室职工"),
    ),
    pieces=(NEWS["books"].piece(photos=("图为周以宁（左三）把漂流箱交给控制室职工",)),),
    why="（左三） inside a caption",
)
ODDITIES(
    "photo-same-one-shown-and-attached",
    lambda: mail(
        mixed(
            related(
                html(
                    "<html><body>" + paragraphs_html(*NEWS["gate"].whole()) + img("f1@x") + "</body></html>"
                ),
                inline("image001.jpg", image(seed=11), "f1@x"),
            ),
            attach("北门.jpg", image(seed=11)),
        )
    ),
    pieces=(NEWS["gate"].piece(photos=1),),
    why="the same bytes shown in the text and attached again are one photo",
)
ODDITIES(
    "photo-between-text-parts-as-apple-mail-sends",
    lambda: mail(
        mixed(
            text("\n".join([robot.headline, "", robot.body()[0], ""])),
            inline("IMG_2041.jpeg", image(seed=12), ""),
            text("\n".join(["", robot.body()[1], "", "发自我的 iPhone", ""])),
        )
    ),
    pieces=(robot.piece(photos=("",)),),
    absent=("发自我的", "IMG_2041"),
    why="text, picture, text as three parts of one mail are one item",
)
ODDITIES(
    "photo-shown-but-not-in-the-mail",
    lambda: shown(paragraphs_html(*NEWS["bus"].whole()), img("gone@x"), pictures=()),
    pieces=(NEWS["bus"].piece(photos=0),),
    absent=("cid:", "gone@x"),
    why="the text shows a picture the mail does not bring: the text is still an item",
)

# -- no photos -------------------------------------------------------------------------------------------------

SIGNATURE = "<p>--</p><p>韩知微</p><p>云岚铝业集团综合部　电话：0987-6543214</p>"
ODDITIES(
    "photo-logo-in-the-signature-is-none",
    lambda: shown(
        paragraphs_html(*NEWS["grid"].whole()),
        SIGNATURE,
        img("logo@x", 'width="120" height="40"'),
        pictures=(inline("logo.png", image(120, 40, 13, "PNG"), "logo@x"),),
    ),
    pieces=(NEWS["grid"].piece(photos=0),),
    absent=("6543214", "综合部"),
    why="a small picture below the signature is the company's logo",
)
ODDITIES(
    "photo-beside-a-logo",
    lambda: shown(
        paragraphs_html(*NEWS["grid"].whole()),
        img("g1@x"),
        SIGNATURE,
        img("logo@x", 'width="120" height="40"'),
        pictures=(
            inline("image001.jpg", image(seed=14), "g1@x"),
            inline("image002.png", image(120, 40, 13, "PNG"), "logo@x"),
        ),
    ),
    pieces=(NEWS["grid"].piece(photos=1),),
    absent=("6543214",),
    why="the photo counts, the logo under the signature does not",
)
ODDITIES(
    "photo-tracking-pixel-is-none",
    lambda: shown(
        paragraphs_html(*NEWS["anode"].whole()),
        '<img src="cid:px@x" width="1" height="1">',
        '<img src="https://track.metals.example/o.gif?id=7" width="1" height="1">',
        pictures=(inline("px.gif", image(1, 1, 15, "GIF"), "px@x"),),
    ),
    pieces=(NEWS["anode"].piece(photos=0),),
    absent=("track.metals",),
    why="pictures of one pixel, one in the mail and one far away",
)
ODDITIES(
    "photo-emoticon-is-none",
    lambda: shown(
        "<p>沈老师好<img src='cid:smile@x' width='24' height='24'>，稿件如下：</p>",
        paragraphs_html(*NEWS["share"].whole()),
        pictures=(inline("0A1B2C3D.gif", image(24, 24, 16, "GIF"), "smile@x"),),
    ),
    pieces=(NEWS["share"].piece(photos=0),),
    absent=("沈老师", "稿件如下"),
    why="QQ's emoticon in the greeting is a picture of 24 pixels",
)

# -- in Word files ---------------------------------------------------------------------------------------------

ODDITIES(
    "photo-docx-captions-numbered",
    lambda: paper(
        Head(pot.headline),
        pot.body()[0],
        Pic(image(seed=17)),
        Centred("图1：测量人员记录槽电压"),
        pot.body()[1],
        Pic(image(seed=18)),
        Centred("图2　试验槽的保温料"),
    ),
    pieces=(pot.piece(photos=("测量人员记录槽电压", "试验槽的保温料")),),
    why="图1： and 图2 with a blank are the captions' numbers",
)
ODDITIES(
    "photo-docx-caption-style",
    lambda: paper(
        Head(coil.headline),
        *coil.body(),
        Pic(image(seed=19)),
        Styled("图 1 铝卷在云岚北站装车，远处是调车机车", "Caption"),
    ),
    pieces=(coil.piece(photos=("铝卷在云岚北站装车，远处是调车机车",)),),
    why="Word's own caption style behind the number it inserts",
)
ODDITIES(
    "photo-docx-captions-listed-after-the-text",
    lambda: paper(
        Head(robot.headline),
        *robot.body(),
        Pic(image(seed=20)),
        Pic(image(seed=21)),
        Pic(image(seed=22)),
        "图1：机器人在槽前取样",
        "图2：化验员在操作室查看数据",
        "图3：样品自动打码",
    ),
    pieces=(robot.piece(photos=("机器人在槽前取样", "化验员在操作室查看数据", "样品自动打码")),),
    why="three photos, then the three captions by number",
)
ODDITIES(
    "photo-docx-two-under-one-caption",
    lambda: paper(
        Head(NEWS["rain"].headline),
        *NEWS["rain"].body(),
        Pic(image(seed=23), 7),
        Pic(image(seed=24), 7),
        Centred("图为清淤现场。"),
    ),
    pieces=(NEWS["rain"].piece(photos=2),),
    why="which of two photos gets the one caption is not judged; it is no paragraph",
)
