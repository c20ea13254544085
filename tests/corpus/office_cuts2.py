"""A year of mails with several items: every style of cutting, with the traps inside the items."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece
from tests.corpus.office_ways import (
    aliyun,
    apple,
    case,
    coremail,
    foxmail,
    gmail,
    netease,
    owa,
    phone,
    send,
)
from tests.corpus.papers import Centred, Head, Pic, Styled, docx, image

ODDITIES = Group()
YL = "@yunlan-al.example"

P = (
    "云岚大学堂上线“错题本”小程序，考错的题三天后自动再考一次。",
    "首月累计订正错题1.9万道次，二次正确率91%。",
    "铸造部把技能鉴定考场搬到炉台边，考官是三名退休老师傅。",
    "考完不打分，先讲为什么。",
    "动力分厂“周三夜课”满一百期，第一百课的老师是第一课的学生。",
)
case(
    ODDITIES,
    "cut-by-heading-styles",
    send(
        aliyun(["附件三篇同栏目稿件。"], ["云岚大学堂"]),
        "【培训】稿件三篇",
        ("喻晓", "yuxiao" + YL),
        (
            "培训稿件.docx",
            lambda P=P: docx(
                Head("错题三天后再考", 2),
                P[0],
                P[1] + "（云岚大学堂　喻晓）",
                Head("考场在炉台边", 2),
                P[2],
                P[3] + "（铸造部　仝瑞）",
                Head("第一百课", 2),
                P[4] + "（动力分厂　上官云）",
            ),
        ),
    ),
    Piece(P[:2], "错题三天后再考", "云岚大学堂", ("喻晓",), section="study"),
    Piece(P[2:4], "考场在炉台边", "铸造部", ("仝瑞",), section="study"),
    Piece(P[4:], "第一百课", "动力分厂", ("上官云",), section="study"),
    absent=("同栏目",),
    why="Word heading 2 for each title; the alias 培训 in the subject's tag.",
)

P = (
    "青石电解铝厂完成5月份防雷接地测试，206个测点全部合格。",
    "碧湾热电厂3号机组带负荷冲转一次成功。",
    "检修中心承接的外部单位高压电机大修全部交付。",
)
case(
    ODDITIES,
    "cut-by-circled-numbers-on-a-phone",
    send(
        phone(
            [
                "周末三条快讯",
                *(
                    f"{n}{x}（{c}）"
                    for n, x, c in zip(
                        "①②③", P, ("青石电解铝厂 吴桐", "碧湾热电厂 亓小满", "检修中心 佘建中"), strict=True
                    )
                ),
            ],
            ["发自vivo电子邮件"],
        ),
        "快讯",
        ("周以宁", "zhouyn" + YL),
    ),
    Piece(P[:1], "", "青石电解铝厂", ("吴桐",)),
    Piece(P[1:2], "", "碧湾热电厂", ("亓小满",)),
    Piece(P[2:], "", "检修中心", ("佘建中",)),
    absent=("①", "②", "③", "周末三条", "vivo"),
    why="①②③ typed on a phone.",
)

P = (
    "【流程再造】法务部将用印审批由七级压缩到四级，平均办理时间由2.6天降到0.8天。",
    "【数据跑路】信息中心打通门禁与考勤系统，请销假不再跑两个部门盖章。",
)
case(
    ODDITIES,
    "cut-with-run-in-headings-that-stay",
    send(
        gmail(
            [
                "您好！机关作风建设短讯两条。",
                "",
                P[0] + "（集团法务部　端木青）",
                "",
                P[1] + "（信息中心　仝海）",
            ],
            ["端木青"],
        ),
        "短讯两条",
        ("端木青", "dmq@gmail.example"),
    ),
    Piece(P[:1], "", "集团法务部", ("端木青",)),
    Piece(P[1:], "", "信息中心", ("仝海",)),
    absent=("机关作风建设短讯",),
    why="【…】 at the beginning of a paragraph is run in and stays.",
)

P = (
    "青石水库边的光伏支架立起来了，赤水坪项目部创下单日安装412组的纪录。",
    "机关食堂的老面馒头开卖，早上六点半就排起了队。",
)
case(
    ODDITIES,
    "cut-in-an-html-list",
    send(
        (
            "1. " + P[0] + "（赤水坪项目部　安然）\n2. " + P[1] + "（机关食堂　卜凡俊）\n",
            f"<html><body><ol><li>{P[0]}（赤水坪项目部　安然）</li><li>{P[1]}（机关食堂　卜凡俊）</li></ol><"
            f"/body></htm"
            f"l>",
        ),
        "两条短讯",
        ("安然", "anran" + YL),
    ),
    Piece(P[:1], "", "赤水坪项目部", ("安然",)),
    Piece(P[1:], "", "机关食堂", ("卜凡俊",)),
    absent=("1.", "2."),
    why="An ordered list of HTML, an item each.",
)

P = (
    "5月9日，矿业分公司为三号采场驾驶员更换减震座椅36把，驾驶室平均振动值下降三成。",
    "铁路作业区给扳道房装上空调和饮水机，最偏远的9号扳道房也喝上了热水。",
)
case(
    ODDITIES,
    "cut-into-the-body-and-a-document",
    send(
        apple(["减震座椅到位了", P[0], "（矿业分公司　乜志强）", "", "附件是铁路作业区让我一起带的另一篇。"]),
        "投稿两篇",
        ("乜志强", "niezq@icloud.example"),
        (
            "9号扳道房喝上热水.docx",
            lambda P=P: docx(Centred("9号扳道房喝上热水"), P[1] + "（物流公司铁路作业区　关小羽）"),
        ),
    ),
    Piece(P[:1], "减震座椅到位了", "矿业分公司", ("乜志强",)),
    Piece(P[1:], "9号扳道房喝上热水", "物流公司铁路作业区", ("关小羽",)),
    absent=("让我一起带", "iPhone"),
    why="A signed text in the body and an unrelated document: two items.",
)

P = (
    "质量检验中心给天平“体检”，37台分析天平全部重新校准。",
    "职工在检修空隙排练合唱，5月10日晚在厂区广场首演。",
    "一曲唱罢，台下一位退休职工抹着眼睛说：“还是那个调。”",
)
case(
    ODDITIES,
    "cut-with-photos-for-each-item",
    send(
        coremail(["图文稿两篇，见附件。"], ["韦昌进"]),
        "图文稿两篇",
        ("韦昌进", "weicj" + YL),
        (
            "图文稿.docx",
            lambda P=P: docx(
                Styled("37台天平“体检”", "Heading 1"),
                P[0],
                Pic(image(1400, 1000, 61)),
                Centred("图为检验员在校准天平。"),
                "（质量检验中心　韦昌进）",
                Styled("还是那个调", "Heading 1"),
                P[1],
                Pic(image(1400, 1000, 62)),
                Centred("图1：合唱队首演。"),
                Pic(image(1400, 1000, 63)),
                Centred("图2：退休职工在台下聆听。"),
                P[2],
                "（检修中心工会　易水寒）",
            ),
        ),
    ),
    Piece(P[:1], "37台天平“体检”", "质量检验中心", ("韦昌进",), photos=1),
    Piece(P[1:], "还是那个调", "检修中心工会", ("易水寒",), photos=("合唱队首演。", "退休职工在台下聆听。")),
    absent=("见附件", "图1", "图2"),
    why="Photos go with the item they stand in; whether 图为 belongs to a caption is not judged.",
)

P = (
    "云岚铝业集团电子档案库新增照片1.3万张，最早一张摄于1958年。",
    "“一站式”服务大厅增设潮汐窗口，月末报销高峰自动加开3个。",
    "集团公司举办首届机器人操作赛，青石电解铝厂代表队获得第一名。",
)
case(
    ODDITIES,
    "cut-by-lines-naming-the-section-of-each",
    send(
        foxmail(
            [
                "投稿栏目：办实事",
                "潮汐窗口开了",
                P[1],
                "（财务共享中心　尚可）",
                "",
                "投稿栏目：科技",
                "机器人赛出高手",
                P[2],
                "（集团团委　祝融）",
                "",
                "投稿栏目：要闻",
                "最早的一张摄于1958年",
                P[0],
                "（档案馆　哈斯巴根）",
            ],
            ["喻晓"],
        ),
        "三个栏目的稿件",
        ("喻晓", "yuxiao" + YL),
    ),
    Piece(P[1:2], "潮汐窗口开了", "财务共享中心", ("尚可",), section="people", subsection="deeds"),
    Piece(P[2:], "机器人赛出高手", "集团团委", ("祝融",), section="tech"),
    Piece(P[:1], "最早的一张摄于1958年", "档案馆", ("哈斯巴根",), section="news"),
    absent=("投稿栏目",),
    why="投稿栏目： before each title, by alias; 办实事 is a subsection.",
)

P = (
    "成型作业区把交接班室的白墙刷成了黑板，谁都能写。",
    "第一天写满了抱怨，第三天出现了第一条建议，第十天，黑板的右下角多了一行字：“已改，谢谢。”",
    "雨下了一整夜。巡检的手电在雨里画出一道弧，像谁在黑板上写了一个逗号。",
    "逗号，就是还没完，还要往下走。",
)
case(
    ODDITIES,
    "cut-by-first-and-second-piece-in-the-body",
    send(
        netease(
            [
                "韩编辑：",
                "　　投两篇小文。",
                "",
                "第一篇",
                "一面黑板墙",
                "文/查良木（成型作业区）",
                *("　　" + x for x in P[:2]),
                "",
                "第二篇",
                "逗号",
                "文/高峰（青石电解铝厂三车间）",
                *("　　" + x for x in P[2:]),
            ],
            [],
        ),
        "小文两篇",
        ("查良木", "zhalm@163.example"),
    ),
    Piece(P[:2], "一面黑板墙", "成型作业区", ("查良木",)),
    Piece(P[2:], "逗号", "青石电解铝厂三车间", ("高峰",)),
    absent=("第一篇", "第二篇", "文/", "投两篇"),
    why="Credits at the head: 文/name（unit）.",
)

P = (
    "矿山排土场边坡雷达投用，位移超过2毫米自动报警。",
    "厂区南门非机动车道拓宽至4米，早高峰不再堵。",
    "沙河氧化铝厂通过水效领跑者复核。",
    "青石电解铝厂阳极效应系数降至0.03次/槽·日。",
    "“夏送清凉”首批物资发往赤水坪项目部。",
)
case(
    ODDITIES,
    "cut-of-five-one-line-items-with-bullets",
    send(
        owa(
            [
                "一句话新闻：",
                *(
                    f"●{x}（{c}）"
                    for x, c in zip(
                        P,
                        (
                            "矿业分公司 乜志强",
                            "后勤服务公司 苟胜",
                            "沙河氧化铝厂 缪可欣",
                            "青石电解铝厂 吴桐",
                            "集团工会 卜凡",
                        ),
                        strict=True,
                    )
                ),
            ],
            ["生产运营部"],
        ),
        "一句话新闻五条",
        ("周以宁", "zhouyn" + YL),
    ),
    *(
        Piece((x,), "", u, (a,))
        for x, u, a in zip(
            P,
            ("矿业分公司", "后勤服务公司", "沙河氧化铝厂", "青石电解铝厂", "集团工会"),
            ("乜志强", "苟胜", "缪可欣", "吴桐", "卜凡"),
            strict=True,
        )
    ),
    absent=("●", "一句话新闻", "生产运营部"),
    why="A bullet and an attribution each.",
)
