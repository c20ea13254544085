"""Covers, greetings and closings in the body, before and after a text: as people of a works write them."""

from __future__ import annotations

from . import exam_words as w
from .exam_words import foxmail, mail, netease, outlook, plain, qq, rich
from .kit import Group, Piece, text

ODDITIES = Group()


def around(
    name: str, before: tuple[str, ...], tale: w.Tale, after: tuple[str, ...], how: str, **said: object
) -> None:
    """One text with words before and after, in one program's dress."""
    headed = bool(said.pop("headed", False))
    lines = [*before, *(tale.full if headed else tale.lines), *after]
    subject = str(said.pop("subject", "稿件"))
    gone = tuple(
        line.strip("　 ") for line in (*before, *after) if line.strip("　 ") and line not in tale.credit
    )

    def made() -> bytes:
        dress = {"outlook": outlook, "foxmail": foxmail, "qq": qq, "netease": netease}
        if how == "plain":
            return plain(*lines, subject=subject, sender=tale.sender)
        return rich(dress[how](*lines), *lines, subject=subject, sender=tale.sender)

    ODDITIES(
        name,
        made,
        subject=subject,
        sender_name=tale.who[0],
        files=(),
        pieces=(tale.piece(headed=headed),),
        absent=gone,
        why="greeting, cover and closing belong to the mail, not to the bulletin",
    )


around(
    "exam-cover-asks-for-a-look",
    ("小韩你好，", "这是我们车间这期想上的一条消息，麻烦把把关。", ""),
    w.WELD,
    ("", "有哪里不合适你直接改就行，辛苦！"),
    "outlook",
    subject="天车抢修的稿子",
)
around(
    "exam-cover-one-word-greeting",
    ("编辑部：",),
    w.PITCH,
    ("盼用。",),
    "plain",
)
around(
    "exam-cover-between-blank-lines",
    ("各位编辑上午好！", "", "按通知要求报送五月中旬信息一篇，内容如下", ""),
    w.BUS,
    ("", "", "以上，请审阅。"),
    "netease",
    subject="报送信息",
    headed=True,
)
around(
    "exam-cover-late-and-sorry",
    ("不好意思，昨晚停电耽误了，补交一篇，看还赶得上不：", ""),
    w.TURBINE,
    ("", "赶不上就放下一期吧，没关系的。"),
    "qq",
)
around(
    "exam-cover-leader-has-read",
    ("韩主任：", "    稿子王厂长已看过，无修改意见，现发给您。"),
    w.CHESS,
    ("顺祝工作顺利！", "邵一凡"),
    "plain",
    subject="工会来稿",
)
around(
    "exam-cover-second-try",
    ("您好，刚才那封忘了贴正文，请以这封为准。", ""),
    w.SAMPLE,
    ("打扰了，谢谢🙏",),
    "foxmail",
)
around(
    "exam-cover-word-count-told",
    ("小编辛苦啦~这条大概一百字，应该不用再删了吧", ""),
    w.MINE,
    ("", "收到回个信哈"),
    "qq",
    subject="矿山一条",
)
around(
    "exam-cover-no-name-full-width-indent",
    ("　　现将我部本周信息报上，请予采用为盼。",),
    w.STORE,
    ("　　此致", "敬礼！"),
    "plain",
)
around(
    "exam-closing-four-lines",
    (),
    w.CELL,
    ("", "此致", "　　敬礼", "　　　　　　　　电解二车间综合组", "　　　　　　　　2026年5月12日"),
    "outlook",
)
around(
    "exam-cover-photo-follows-later",
    ("李姐好，照片摄影的同事还没导出来，文字先给您：",),
    w.LAB,
    ("照片下午单独发一封，注意查收。",),
    "netease",
    headed=True,
    subject="先发文字",
)
around(
    "exam-cover-asks-position",
    ("老师，能不能给安排个靠前一点的位置？哈哈。正文在下面。", ""),
    w.RAIL,
    ("", "感恩！"),
    "foxmail",
)
around(
    "exam-cover-with-rule-of-dashes",
    ("投稿如下", "——————————————"),
    w.CANTEEN,
    ("——————————————", "完，请查收"),
    "plain",
)
around(
    "exam-cover-date-and-department",
    ("宣传部：", "我单位5月第二周稿件一篇，已按保密要求审核，请收。", ""),
    w.FIRE,
    ("", "报送人：丁怀瑾", "电话：8123-4417"),
    "outlook",
)
around(
    "exam-cover-first-time-writer",
    ("各位老师好，我是今年刚调来的通讯员，第一次写稿，写得不好请多批评。", ""),
    w.CAST,
    ("", "期待您的指点，祝夏安。"),
    "qq",
    headed=True,
)
around(
    "exam-cover-answers-a-call",
    ("刚才电话里说的那件事，我整理成了一小段，您看看够不够用。",),
    w.WATER,
    ("不够我再补充。",),
    "plain",
)
around(
    "exam-closing-hard-to-tell-thanks",
    (),
    w.PITCH,
    ("感谢编辑老师一直以来对我厂宣传工作的支持！",),
    "netease",
)
around(
    "exam-closing-delete-if-long",
    ("早！",),
    w.BUS,
    ("如版面紧张，第二段可删。",),
    "foxmail",
    headed=True,
)
around(
    "exam-cover-copy-to-colleague",
    ("小安、小蓝：你们也看一下数字对不对。", "编辑老师：数字若有变动我明早前告诉您。", ""),
    w.LAB,
    ("",),
    "outlook",
)
around(
    "exam-cover-good-news",
    ("报告一个好消息：", "我们的自动制样机用上啦！写了篇小稿，请笑纳。", ""),
    w.SAMPLE,
    ("", "祝编安", "尹秋实 敬上"),
    "plain",
    headed=True,
)
around(
    "exam-closing-contact-me",
    (),
    w.MINE,
    ("", "如需核实请拨打房振声手机，尾号7716，全天开机。"),
    "plain",
)


def _paper_then_name() -> bytes:
    return plain(
        "韩老师：",
        "",
        "近期忙于大修，交稿迟了几天，见谅。",
        "",
        *w.TURBINE.paras,
        "",
        "热电厂 仇海生",
        "5月11日",
        subject="大修消息一则",
    )


ODDITIES(
    "exam-cover-credit-is-the-name-below",
    _paper_then_name,
    subject="大修消息一则",
    pieces=(Piece(w.TURBINE.paras, unit=None, authors=None),),
    absent=("交稿迟了几天", "韩老师", "5月11日"),
    why="unit and name below the text may be credit or signature; both fit, so they are not judged",
)

ODDITIES(
    "exam-cover-only-title-in-subject",
    lambda: plain(
        "您好，标题用邮件主题那个就行，正文：", *w.RAIL.lines, "麻烦了", subject="道岔保养抢在雨季前"
    ),
    subject="道岔保养抢在雨季前",
    pieces=(w.RAIL.piece(headline=None),),
    absent=("标题用邮件主题", "麻烦了"),
    why="the writer points to the subject for the headline: by convention it is never the subject, so not judged",
)

ODDITIES(
    "exam-cover-runs-into-the-text",
    lambda: mail(
        text("编辑好，来稿一篇。\n\n" + "\n\n".join("    " + p for p in w.WELD.lines) + "\n\n谢谢！罗\n"),
        "来稿",
    ),
    subject="来稿",
    pieces=(w.WELD.piece(),),
    absent=("来稿一篇", "谢谢！罗"),
)
