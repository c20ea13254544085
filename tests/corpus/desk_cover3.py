"""Still more cover words: labels and forms, credits at the head, a greeting on the text's own line."""

from __future__ import annotations

from tests.corpus.desk_people import (
    FOXMAIL,
    MASTER,
    POWER,
    QQ,
    SAFETY,
    UNION,
    YOUTH,
    foxmail,
    ind,
    item,
    letter,
    plain,
    qq_mail,
)
from tests.corpus.kit import Group, mail, mixed

ODDITIES = Group()

LABELLED = (
    "安全环保部5月8日在赤泥库开展防汛沙盘推演，六个应急小组按雨量等级逐级响应，十一处交接环节全部走了一遍。",
    "推演暴露出夜间照明不足等四个问题，均已定人定时整改。",
)
ODDITIES(
    "desk-cover-labelled-title-and-text",
    lambda: mail(
        mixed(
            plain(
                "栏目：安全",
                "标题：沙盘上先过一场雨",
                "正文：",
                *ind(LABELLED),
                "作者：邱敏",
                "单位：安全环保部",
            )
        ),
        "投稿",
        sender=SAFETY,
    ),
    subject="投稿",
    pieces=(item(LABELLED, "安全环保部 邱敏", head="沙盘上先过一场雨", section="safety"),),
    absent=("标题：", "正文：", "栏目："),
    why="labels are for the editor; what they label is headline, section, text and credit",
)

UNION_TEXT = (
    "集团工会5月9日组织“五一”劳动奖获得者座谈，八位获奖者讲岗位、讲徒弟、讲家里人的支持，就是不讲自己。",
    "座谈最后，大家把奖章轮流戴在一位即将退休的天车工胸前，合影留念。",
)
ODDITIES(
    "desk-cover-union-chairman-wps",
    lambda: mail(
        foxmail(
            "编辑部：",
            "　　现将我会稿件一篇报上，请予审阅，望采用为盼。",
            "　",
            "　　　　　　　　奖章轮流戴一戴",
            *ind(UNION_TEXT),
            "　　　　　　　　　　　　　　　　　　　　集团工会　孟广田",
            "　　　　　　　　　　　　　　　　　　　　2026年5月12日",
        ),
        "集团工会稿件",
        sender=UNION,
        headers=FOXMAIL,
    ),
    subject="集团工会稿件",
    sender_name="孟广田",
    pieces=(item(UNION_TEXT, "集团工会 孟广田", head="奖章轮流戴一戴"),),
    absent=("请予审阅", "为盼", "2026年5月12日"),
    why="he signs at the right margin with the date beneath, all by full-width blanks",
)

DAWN = (
    "早上六点，团委的志愿者已经把两百份早餐装上车。5月10日是高考模拟的日子，他们要把热豆浆送到住校的"
    "职工子女手里。",
)
ODDITIES(
    "desk-cover-good-morning-good-weekend",
    lambda: letter(
        "志愿者送早餐",
        "早上好！",
        "建议栏目：志愿服务",
        *DAWN,
        "（集团团委 艾青）",
        "周末愉快！",
        who=YOUTH,
        headers=MASTER,
    ),
    subject="志愿者送早餐",
    sender_name="团委小艾",
    pieces=(item(DAWN, "集团团委 艾青", section="volunteers"),),
    absent=("早上好", "建议栏目", "周末愉快"),
    why="早上好 is a greeting, 早上六点 is not; the sender proposes the section",
)

HEADED = (
    "动力厂5月10日为三十座配电室装上温湿度自动除湿装置，梅雨季节不再靠人工搬除湿机。",
    "装置自带记录，值班员每班只需核对一次曲线。",
)
ODDITIES(
    "desk-cover-credit-line-under-the-headline",
    lambda: letter(
        "【生产】配电室除湿",
        "老师您好，请查收：",
        "",
        "　　　　　　配电室有了“干爽管家”",
        "　　　　　　供稿单位：动力厂　作者：白桦",
        *ind(HEADED),
        "",
        "报送时间：2026年5月12日",
        who=POWER,
    ),
    subject="【生产】配电室除湿",
    pieces=(item(HEADED, "动力厂 白桦", head="配电室有了“干爽管家”", section="production"),),
    absent=("请查收", "供稿单位", "报送时间"),
    why="the man who puts the credit first",
)

OUTSIDE = (
    "再生铝是循环利用的典型。业内测算，生产一吨再生铝的能耗约为原铝的百分之五。",
    "专家建议，废铝回收应从分类投放这一步抓起。",
)
ODDITIES(
    "desk-cover-from-outside-for-reference",
    lambda: letter(
        "科普一则",
        "编辑部：",
        "看到一篇不错的短文，推荐给大家，供参考选用。",
        "",
        *ind(OUTSIDE),
        "（来源：学习强国）",
        "",
        "孟广田",
        who=UNION,
    ),
    subject="科普一则",
    pieces=(item(OUTSIDE, source="学习强国"),),
    absent=("推荐给大家", "选用", "孟广田"),
    why="an outside source, nobody's own text",
)

SAMELINE = ("5月9日，中心化验室更换新型通风柜十台，风速由每秒零点四米升到零点六米。",)
ODDITIES(
    "desk-cover-greeting-on-the-same-line",
    lambda: letter("通风柜", "韩老师好，报一条：" + SAMELINE[0] + "（中心化验室 容川）谢谢老师！"),
    subject="通风柜",
    pieces=(item(SAMELINE, "中心化验室 容川"),),
    absent=("韩老师好", "谢谢老师"),
    why="greeting, text, credit and thanks in one line; nobody would print the greeting",
)

PLAQUE = (
    "附着力试验合格，涂层厚度均匀，五十根防腐管段一次通过验收。5月10日，铝加工厂的喷涂线交出首张答卷。",
)
ODDITIES(
    "desk-cover-enclosed-word-begins-the-text",
    lambda: mail(
        qq_mail(
            "编辑老师，见信好",
            "附：稿件一篇（正文如下）",
            "",
            *PLAQUE,
            "（铝加工厂 谷雨）",
            "附件没有，就这一篇～",
        ),
        "喷涂线首秀",
        sender=("谷雨", "guyu@qq.example"),
        headers=QQ,
    ),
    subject="喷涂线首秀",
    pieces=(item(PLAQUE, "铝加工厂 谷雨"),),
    absent=("见信好", "正文如下", "附件没有"),
    why="附： and 附件 are cover, 附着力 is the text",
)
