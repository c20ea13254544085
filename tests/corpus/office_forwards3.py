"""A year of forwards and replies: what is printed is the earlier mail's in the one, the new words in the other."""

from __future__ import annotations

from datetime import datetime

from tests.corpus import office_quotes as quotes
from tests.corpus.kit import Group, Piece
from tests.corpus.office_quotes import Head
from tests.corpus.office_ways import (
    EAST,
    apple,
    case,
    coremail,
    gmail,
    send,
)

ODDITIES = Group()
YL = "@yunlan-al.example"
HEADS = ("发件人", "收件人", "主题：", "主题:")
NOTICE = [
    "各单位通讯员：",
    "　　第10期简报现在征稿，请于5月12日17时前将稿件发至本邮箱，图文均可。",
    "　　联系人：韩知微　内线6301",
]
CALL = Head("简报编辑部", "tougao" + YL, "关于报送第10期简报稿件的通知", ("各单位", "tongxunyuan" + YL))
QUOTED = ("各单位通讯员", "第10期简报", "内线6301", "写道", "关于报送")

P = (
    "数字云岚，始于一张表。信息中心把散落在各单位的设备台账归并成一张总表，字段由147个精简到52个，重复录"
    "入减少六成"
    "。",
)
case(
    ODDITIES,
    "gmail-reply",
    send(
        gmail(["一张总表", P[0], "（信息中心　仝海）"], [], quotes.gmail_reply(CALL, NOTICE)),
        "Re: 关于报送第10期简报稿件的通知",
        ("Hai Tong", "tonghai@gmail.example"),
    ),
    Piece(P, "一张总表", "信息中心", ("仝海",)),
    absent=QUOTED,
    why="Gmail: 于…写道： and > in the plain part.",
)

P = ("赤水坪项目部食堂请来四川大姐掌勺，外协工友说，终于吃上了“会回甘的辣”。",)
case(
    ODDITIES,
    "iphone-reply",
    send(
        apple(["会回甘的辣", P[0], "（赤水坪项目部　安然）"], quote=quotes.apple_reply(CALL, NOTICE)),
        "回复：关于报送第10期简报稿件的通知",
        ("安然", "anran@icloud.example"),
    ),
    Piece(P, "会回甘的辣", "赤水坪项目部", ("安然",)),
    absent=(*QUOTED, "iPhone"),
    why="iPhone reply, thirty characters of text.",
)

LATER = Head(
    "简报编辑部",
    "tougao" + YL,
    "回复：投稿",
    ("昝立新", "zan.lixin" + YL),
    datetime(2026, 5, 12, 8, 5, 0, tzinfo=EAST),
)
P = (
    "供电作业区巡检员用热像仪发现一处隔离开关触头温升达41K，带电测温比停电检修早发现了23天。",
    "作业区已将同型号开关全部列入每周测温清单。",
)
case(
    ODDITIES,
    "coremail-reply-to-a-question-with-the-whole-text",
    send(
        coremail(
            ["韩老师，已按您的意见补充，全文如下：", "一次测温早知23天", *P, "（供电作业区　昝立新）"],
            [],
            quotes.coremail(LATER, ["昝师傅：温升是多少？请补一下再发我，谢谢。", "韩知微"]),
        ),
        "回复：回复：投稿",
        ("昝立新", "zan.lixin" + YL),
    ),
    Piece(P, "一次测温早知23天", "供电作业区", ("昝立新",)),
    absent=("全文如下", "温升是多少", "原始邮件", "韩知微", *HEADS),
    why="The mended text in an answer to the editor.",
)
