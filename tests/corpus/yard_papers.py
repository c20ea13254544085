"""A shipyard's mailbox: Word documents with headings, tables, photos and captions."""

from __future__ import annotations

from tests.corpus.items_ways import papers
from tests.corpus.kit import Group, Piece, attach, mail, mixed, text
from tests.corpus.papers import Bold, Centred, Grid, Head, Pic, Styled, docx, image

ODDITIES = Group()
AT = "@wangchao-heavy.example"


def shot(seed: int) -> bytes:
    return image(1200, 900, seed)


BLAST = (
    "5月9日，涂装车间2号喷砂间的除尘系统改造完工，滤筒由96支增加到144支，排口颗粒物浓度由每立方米14"
    "毫克降到4毫克。",
    "改造期间，车间把喷砂任务调到1号间夜班进行，两个分段的进度没有受到影响。",
)
ODDITIES(
    "yard-doc-plain-centred-title",
    lambda: papers(
        "编辑您好：\n\n附件为涂装车间投稿，请查收。\n\n祝好！\n花见羞",
        (
            "涂装车间投稿.docx",
            docx(Centred("喷砂间的灰少了三分之二"), *("　　" + p for p in BLAST), "（涂装车间　花见羞）"),
        ),
        subject="涂装车间投稿",
        sender=("花见羞", "huajx" + AT),
    ),
    files=("涂装车间投稿.docx",),
    pieces=(Piece(BLAST, headline="喷砂间的灰少了三分之二", unit="涂装车间", authors=("花见羞",), photos=0),),
    absent=("请查收", "祝好"),
    why="the commonest submission of all",
)

LIFT = (
    "5月10日清晨6时，总重1280吨的上层建筑整体吊装到位，4个吊点同步误差小于15毫米。",
    "为这一吊，起重运输队提前半个月做了三次模拟计算，并用配重块进行了一次1:1试吊。",
)
LIFT_CAPTION = "上层建筑吊装现场，指挥员正在核对吊点高度。鲍春雷 摄"
ODDITIES(
    "yard-doc-one-photo-caption-below",
    lambda: papers(
        "见附件",
        (
            "一吊定乾坤.docx",
            docx(
                Head("一吊定乾坤"),
                LIFT[0],
                Pic(shot(101)),
                Centred(LIFT_CAPTION),
                LIFT[1],
                "（起重运输队　鲍春雷）",
            ),
        ),
        subject="稿件",
        sender=("鲍春雷", "baocl" + AT),
    ),
    pieces=(
        Piece(LIFT, headline="一吊定乾坤", unit="起重运输队", authors=("鲍春雷",), photos=(LIFT_CAPTION,)),
    ),
    absent=("见附件",),
    why="a photo between two paragraphs, its caption centred below it",
)

TRIAL = (
    "5月3日至7日，8.2万吨散货船“望潮68”号在外海完成航行试验，主机连续满负荷运转6小时，实测航速14."
    "7节，高于合同0.2节。",
    "试航队由来自9个部门的71人组成，最年轻的是设计所去年入职的谷雨，她负责记录振动测点数据。",
    "返航途中，试航队打捞起一批漂浮渔网，清除了一处通航隐患。",
)
TRIAL_SHOTS = (
    "“望潮68”号驶出港池",
    "轮机员在集控室记录主机参数",
    "试航队员在船尾打捞渔网",
)
ODDITIES(
    "yard-doc-three-photos-triangle-captions",
    lambda: papers(
        "刘编辑：\n试航的稿子和照片都放在一个文档里了，照片太大的话我再压缩。\n设计所 谷雨",
        (
            "五天试航记.docx",
            docx(
                Styled("五天试航记", "Title"),
                TRIAL[0],
                Pic(shot(102)),
                "▲" + TRIAL_SHOTS[0],
                TRIAL[1],
                Pic(shot(103)),
                "▲" + TRIAL_SHOTS[1],
                TRIAL[2],
                Pic(shot(104)),
                "▲" + TRIAL_SHOTS[2],
                "（设计所　谷雨）",
            ),
        ),
        subject="试航稿件（含图）",
        sender=("谷雨", "guyu" + AT),
    ),
    pieces=(Piece(TRIAL, headline="五天试航记", unit="设计所", authors=("谷雨",), photos=TRIAL_SHOTS),),
    absent=("我再压缩", "▲"),
    why="three photos in the text, captions marked with triangles",
)

CUP = (
    "5月8日，公司第三届焊接技能比武在技能实训中心举行，共有54名选手参加平对接、立对接、管板三个项目的角逐。",
    "各项目第一名如下：",
)
CUP_ROWS = (
    ("项目", "姓名", "单位", "得分"),
    ("平对接", "岳来", "船体车间", "96.5"),
    ("管板", "芦笛", "管系车间", "94"),
)
CUP_LAST = "获奖选手将代表公司参加省船舶行业比武。"
ODDITIES(
    "yard-doc-table-of-results",
    lambda: papers(
        "各位老师好，稿子里有一个小表，排版时麻烦保留。谢谢！",
        (
            "焊接比武.docx",
            docx(
                Bold("五十四名焊工同台比武"),
                CUP[0],
                CUP[1],
                Grid(CUP_ROWS),
                CUP_LAST,
                "（人力资源部　裴小鱼）",
            ),
        ),
        subject="焊接比武稿件",
        sender=("裴小鱼", "peixy" + AT),
    ),
    pieces=(
        Piece(
            (*CUP, *("　".join(row) for row in CUP_ROWS), CUP_LAST),
            headline="五十四名焊工同台比武",
            unit="人力资源部",
            authors=("裴小鱼",),
        ),
    ),
    absent=("排版时麻烦保留",),
    why="a table in the middle of the text",
)

REVIEW = (
    "一季度，质量部对12项用户反馈逐条闭环，现将三条做法摘要如下。",
    "一、把问题画成图",
    "每条反馈都配一张实物照片和一张正确做法的照片，贴在对应工位。",
    "二、把责任落到班",
    "反馈单上只写班组不写个人，由班组自己开会找原因。",
    "三、把结果告诉用户",
    "整改完成后10日内给用户回信，附上整改前后的数据。",
)
ODDITIES(
    "yard-doc-one-item-with-inner-headings",
    lambda: papers(
        "质量部经验稿一篇，稍长，请酌情删减。",
        (
            "十二条反馈条条有回音.docx",
            docx(
                Head("十二条反馈条条有回音"),
                REVIEW[0],
                *(Head(p, 2) if p[1] == "、" else p for p in REVIEW[1:]),
                "（质量部　平章）",
            ),
        ),
        subject="质量部经验稿",
        sender=("平章", "pingzhang" + AT),
    ),
    pieces=(Piece(REVIEW, headline="十二条反馈条条有回音", unit="质量部", authors=("平章",)),),
    absent=("请酌情删减",),
    why="numbered headings inside one signed text: one item, not three",
)

BUS = (
    "5月11日起，厂区通勤车增加“坞东线”，途经坞修车间、港机总装场和2号食堂，早晚高峰每12分钟一班。",
    "新线使用2台12米纯电动客车，司机都是汽运队10年以上安全行车的老师傅。",
)
ODDITIES(
    "yard-doc-empty-body",
    lambda: mail(
        mixed(
            text("\n"),
            attach("通勤车新线路.docx", docx("“坞东线”今天发车", *BUS, "（汽运队　马国梁）")),
        ),
        "通勤车新线路",
        sender=("马国梁", "magl" + AT),
    ),
    subject="通勤车新线路",
    files=("通勤车新线路.docx",),
    pieces=(Piece(BUS, headline="“坞东线”今天发车", unit="汽运队", authors=("马国梁",)),),
    why="nothing in the body at all",
)

LABS = (
    "理化检测中心5月6日完成新购2000千牛万能试验机的基础减振施工，弹簧隔振器共32组，静载沉降0.4毫米。",
    "试验机投用后，锚链环、吊耳板可以整件拉断，不必再切小样。",
)
ODDITIES(
    "yard-doc-page-header-and-footer",
    lambda: papers(
        "您好，附件为本周稿件。\n陶喆镕\n2026-5-11",
        (
            "检测中心0511.docx",
            docx(
                *LABS[:1],
                LABS[1] + "（理化检测中心　陶喆镕）",
                page_header="望潮重工理化检测中心　内部资料",
                page_footer="第 1 页 共 1 页",
            ),
        ),
        subject="检测中心0511",
        sender=("陶喆镕", "taozr" + AT),
    ),
    pieces=(Piece(LABS, unit="理化检测中心", authors=("陶喆镕",)),),
    absent=("内部资料", "共 1 页", "本周稿件"),
    why="the department's letter paper round two paragraphs, no headline",
)

SCHOOL = (
    "巴杭港项目部的职工学校开学一个月，先后开设了司机操作、电气入门、工地中文三门课，当地学员从40人"
    "增加到93人。",
    "教室是两个拼起来的集装箱，白天太热，课都排在傍晚6点以后。停电的时候，学员们打开手机手电筒，照"
    "着黑板继续上。",
)
SCHOOL_SHOTS = ("图为学员在集装箱教室上课。", "图为司机教员演示吊具对箱。")
ODDITIES(
    "yard-doc-photos-at-end",
    lambda: papers(
        "刘编辑：\n    项目部稿件一篇，附照片两张（文后）。\n    此致\n敬礼\n    纪海洋",
        (
            "集装箱里的职工学校.docx",
            docx(
                Centred("集装箱里的职工学校"),
                Centred("巴杭港项目部　纪海洋"),
                *SCHOOL,
                Pic(shot(105)),
                Centred(SCHOOL_SHOTS[0]),
                Pic(shot(106)),
                Centred(SCHOOL_SHOTS[1]),
            ),
        ),
        subject="巴杭港项目部稿件",
        sender=("纪海洋", "jihy" + AT),
    ),
    pieces=(
        Piece(
            SCHOOL,
            headline="集装箱里的职工学校",
            unit="巴杭港项目部",
            authors=("纪海洋",),
            photos=SCHOOL_SHOTS,
        ),
    ),
    absent=("附照片两张", "此致"),
    why="the credit below the headline, the photos after the text",
)

CABLE = (
    "电装车间把电缆下料从“多留一截”改为按三维图定长，5月头一条船的主干电缆余料由每百米4.3米降到1.1米。",
    "省下来的电缆头按截面分筐存放，优先用于港机照明和临时用电。",
)
ODDITIES(
    "yard-doc-form-at-head",
    lambda: papers(
        "请审阅",
        (
            "电装车间稿件（5.11）.docx",
            docx(
                "供稿单位：电装车间",
                "撰稿人：蓝天　　审核人：钟离权",
                "报送日期：2026年5月11日",
                Centred("电缆少剪一截"),
                *("　　" + p for p in CABLE),
            ),
        ),
        subject="电装车间稿件",
        sender=("蓝天", "lantian" + AT),
    ),
    pieces=(Piece(CABLE, headline="电缆少剪一截", unit="电装车间", authors=("蓝天",)),),
    absent=("供稿单位", "钟离权", "报送日期"),
    why="unit, writer, reviewer and date above the headline",
)
