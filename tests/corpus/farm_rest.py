"""English pieces, odd encodings and what else comes in a quarter."""

from __future__ import annotations

from tests.corpus.farm_ways import (
    FENG,
    GAO,
    HOTEL,
    LU,
    MO,
    SCHOOL,
    SHI,
    XIN,
    YIN,
    drawn,
    filed,
    piece,
    send,
    typed,
)
from tests.corpus.kit import Group, alternative, html, text, word
from tests.corpus.papers import Head, Pic, Styled, docx, image

ODDITIES = Group()

A = (
    (
        "The first winter wheat of the Zambia farm project went into the ground on 9 May. Some 3,200 "
        "hectares are to be sown by early June, and four out of five people on the tractors are local."
    ),
    (
        "A sowing-depth chart in Bemba now hangs in every cab. “It saves us a hundred questions a day"
        ",” said foreman Joseph Mwale."
    ),
)
ODDITIES(
    "farm-english-plain",
    typed(
        YIN,
        "Contribution: winter wheat",
        "Dear editors,",
        "",
        "Please find below a short piece for the English page.",
        "",
        "Winter Wheat Goes In",
        "",
        A[0],
        "",
        A[1],
        "",
        "(Zambia Farm Project, Yin Zhixing)",
        "",
        "Best regards,",
        "Yin Zhixing",
        "Zambia Farm Project",
        "+260 97 5550 118",
        cte="quoted-printable",
    ),
    pieces=(piece("Winter Wheat Goes In", *A, unit="Zambia Farm Project", authors=("Yin Zhixing",)),),
    absent=("Dear editors", "Please find below", "Best regards", "5550"),
    why="an English letter",
)

B = (
    (
        "Qinghe Hotel welcomed 42 guests of the Northern Dairy Forum from 18 to 20 May. Breakfast fea"
        "tured nothing but the group's own milk, bread and eggs."
    ),
    "The most popular dish was the simplest one: warm milk with a slice of rye bread.",
)
ODDITIES(
    "farm-english-docx",
    filed(
        HOTEL,
        "English news from the hotel",
        "Hello,\n\nAttached is our news for this month with one photo.\n\nThanks,\nZhou Min\nQinghe Hotel Front Office",
        (
            "Dairy Forum Breakfast.docx",
            docx(
                Head("A Breakfast of Our Own"),
                B[0],
                Pic(image(1400, 933, 811)),
                Styled("Guests at the milk bar", "Caption"),
                B[1],
                "By Zhou Min",
            ),
        ),
    ),
    pieces=(
        piece(
            "A Breakfast of Our Own", *B, unit=None, authors=("Zhou Min",), photos=("Guests at the milk bar",)
        ),
    ),
    absent=("Attached is", "Thanks"),
    why="a Word file with a byline at its end",
)

C = (
    (
        "Our seed laboratory hosted two visiting researchers from the University of Novi Sad last wee"
        "k. They compared methods for testing the vigour of soybean seed and agreed to exchange sampl"
        "es each spring."
    ),
)
ODDITIES(
    "farm-english-one-paragraph",
    drawn(
        XIN,
        "short news",
        "<div>Hi, here is a short one for the bulletin:</div><div><br></div>",
        f"<div>{C[0]}</div>",
        "<div><br></div><div>Sent from my iPhone</div>",
    ),
    pieces=(piece("", *C, unit=None, authors=None),),
    absent=("here is a short one", "Sent from my"),
    why="one paragraph between a greeting and a phone's footer",
)

D = (
    "4月26日，奶牛一场把退役的两台饲喂车改成流动饮水车，夏天可送到最远的运动场。",
    "改装用的水箱是乳品厂换下来的不锈钢罐，擦亮了还能照见人影。",
)
ODDITIES(
    "farm-bytes-gb2312-webmail",
    typed(
        FENG,
        word("改饮水车", "gb2312"),
        "编辑同志你好，又来投稿了。",
        "",
        "旧车改成了饮水车",
        *D,
        "（奶牛一场机修班 冯铁牛）",
        charset="gb2312",
        mailer="Coremail",
    ),
    subject="改饮水车",
    pieces=(piece("旧车改成了饮水车", *D, by="奶牛一场机修班 冯铁牛"),),
    absent=("又来投稿了",),
    why="an older webmail in GB2312",
)

E = (
    "5月15日，质检中心刘喆、王镕两名化验员在全省乳品检验技能竞赛中分获一、三等奖，新实验室面积320㎡也于当天启用。",
)
ODDITIES(
    "farm-bytes-gbk-under-gb2312",
    send(
        LU,
        text(
            f"请编发。\n\n{E[0]}（质检中心 李玥）\n\n陆春禾\n综合办公室\n", "gbk", label="gb2312", cte="8bit"
        ),
        "质检中心获奖",
    ),
    pieces=(piece("", *E, by="质检中心 李玥"),),
    absent=("请编发",),
    why="喆, 镕 and ㎡ under a gb2312 label",
)

F = (
    "6月1日起，冷链物流公司调度大厅实行“一屏一话”：一块屏看全部车辆，一句话下达指令，平均响应由三分钟缩到四十秒。",
    "调度员小宋把常用的六十句指令录成了快捷键，还分了普通话和东北话两个版本。",
)
ODDITIES(
    "farm-bytes-raw-subject-gbk",
    send(
        SHI,
        text(
            "\n".join(
                [
                    "老师好！投稿如下",
                    "",
                    "一屏一话管车队",
                    *("　　" + f for f in F),
                    "（冷链物流公司 史达观）",
                ]
            )
            + "\n",
            "gbk",
            cte="8bit",
        ),
        "调度大厅稿件".encode("gbk"),
    ),
    subject="调度大厅稿件",
    pieces=(piece("一屏一话管车队", *F, by="冷链物流公司 史达观"),),
    absent=("投稿如下",),
    why="the subject in raw GBK bytes",
)

G = ("6月14日，子弟学校毕业班师生在校园种下第三十届“毕业树”，今年选的是一棵山荆子，来年春天就能开花。",)
ODDITIES(
    "farm-bytes-alternative-gb18030",
    send(
        SCHOOL,
        alternative(
            text(f"毕业树\n{G[0]}\n（子弟学校 何雨桐）\n", "gb18030"),
            html(
                f"<html><body><p><b>毕业树</b></p><p>{G[0]}</p><p>（子弟学校 何雨桐）</p></body></html>",
                "gb18030",
            ),
        ),
        word("投稿：毕业树", "gb18030", "Q"),
    ),
    subject="投稿：毕业树",
    pieces=(piece("毕业树", *G, by="子弟学校 何雨桐"),),
    why="text and HTML in GB18030, the subject quoted-printable",
)

H = (
    "6月16日，集团工会在烘焙厂设立“哺乳爱心屋”，面积不大，冰箱、躺椅、消毒柜一样不少。",
    "第一位使用者是成型班的赵楠，她说，以前只能躲在更衣室里。",
)
ODDITIES(
    "farm-bytes-qp-utf8-nbsp",
    drawn(
        MO,
        "爱心屋",
        "<p>编辑部的同志们好！</p>",
        "<p>&nbsp;&nbsp;&nbsp;&nbsp;爱心屋虽小</p>",
        *(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{h}</p>" for h in H),
        "<p>&nbsp;&nbsp;&nbsp;&nbsp;集团工会&nbsp;&nbsp;莫桂兰</p><p>祝夏安</p>",
    ),
    pieces=(piece("爱心屋虽小", *H, by="集团工会 莫桂兰"),),
    absent=("同志们好", "祝夏安"),
    why="indents of no-break blanks everywhere",
)

J = (
    "6月18日，烘焙厂老厂房的最后一根砖烟囱完成加固，将作为工业遗存保留下来。",
    "施工队在烟囱内壁发现了建厂时工人们刻下的名字，一共四十七个。厂里决定不抹灰，罩上玻璃。",
)
ODDITIES(
    "farm-rest-source-of-another-paper",
    typed(
        GAO,
        "荐稿",
        "陆编辑，这篇是镇报登过的，觉得咱们简报也可以转载一下。",
        "",
        "烟囱里的四十七个名字",
        *J,
        "（《青禾岭报》）",
    ),
    pieces=(piece("烟囱里的四十七个名字", *J, unit=None, authors=None, source=None),),
    absent=("觉得咱们简报",),
    why="a recommended piece with its source",
)

K = (
    "夏至前后，奶牛二场的喷淋风扇全部开起来了。",
    "风扇不是一直转。传感器测着牛背的温度，过了22度才起风，再高才喷水，喷一分钟，停四分钟。",
    "去年夏天最热的一周，单产掉了四公斤。今年的目标是只掉一公斤半。",
)
ODDITIES(
    "farm-rest-double-spaced",
    typed(
        LU,
        "投稿",
        "牛背上的22度",
        "",
        "",
        K[0],
        "",
        "",
        K[1],
        "",
        "",
        K[2],
        "",
        "",
        "（信息中心 陆春禾）",
        "",
        "",
        "联系电话：0451-5566203",
    ),
    pieces=(piece("牛背上的22度", *K, by="信息中心 陆春禾"),),
    absent=("联系电话",),
    why="blank lines everywhere, only a telephone at the end",
)
