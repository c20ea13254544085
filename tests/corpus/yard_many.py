"""A shipyard's mailbox: several items in one mail's body."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page, papers
from tests.corpus.kit import Group, Piece
from tests.corpus.papers import docx

ODDITIES = Group()
AT = "@wangchao-heavy.example"

PIPE = "管系车间5月上旬完成机舱管系预制1260根，弯管一次合格率99.1%，首次实现“当日下料、当日弯制、当日报验”。"
PIPE2 = "管系车间青工小组利用废法兰焊制了12个花架，摆在车间大门两侧，路过的人都愿意停下来看一眼。"
PIPE3 = "5月9日，管系车间请来消防队员讲解舱室逃生，56名职工蒙上眼睛沿着绳索练习了一遍。"
ODDITIES(
    "yard-many-numbered-each-signed",
    lines(
        "编辑部：",
        "本周报送信息三条。",
        "",
        f"一、{PIPE}（管系车间　芦笛）",
        f"二、{PIPE2}（管系车间　柴茂林）",
        f"三、{PIPE3}（管系车间　芦笛）",
        subject="管系车间信息三条",
        sender=("芦笛", "ludi" + AT),
    ),
    subject="管系车间信息三条",
    pieces=(
        Piece((PIPE,), unit="管系车间", authors=("芦笛",)),
        Piece((PIPE2,), unit="管系车间", authors=("柴茂林",)),
        Piece((PIPE3,), unit="管系车间", authors=("芦笛",)),
    ),
    absent=("本周报送信息三条", "一、", "二、"),
    why="three signed paragraphs, the numbers only tell them apart",
)

SHIP = (
    "5月6日，船务部组织3艘拖轮开展夜间消拖两用演练，5分钟内水炮出水，射程达到115米。",
    "演练选在退潮流急的时段，三船首次尝试品字形编队。",
)
COOK = (
    "“望拖3号”厨师老米为拖轮设计了防倾斜的汤锅架，风浪里煮汤不再洒。",
    "架子只用了四根弹簧和一块旧钢板，船员们管它叫“不倒翁”。",
)
ODDITIES(
    "yard-many-arabic-with-headlines",
    lines(
        "刘编辑你好，船务部两篇，一长一短，看着用。",
        "",
        "1．三船夜练水炮",
        *("　　" + p for p in SHIP),
        "（船务部　云中鹤）",
        "",
        "2．拖轮上的“不倒翁”",
        *("　　" + p for p in COOK),
        "（船务部　申屠刚）",
        "",
        "谢谢，辛苦！",
        subject="船务部稿件两篇",
        sender=("申屠刚", "shentug" + AT),
    ),
    pieces=(
        Piece(SHIP, headline="三船夜练水炮", unit="船务部", authors=("云中鹤",)),
        Piece(COOK, headline="拖轮上的“不倒翁”", unit="船务部", authors=("申屠刚",)),
    ),
    absent=("看着用", "辛苦"),
    why="numbered headlines, each text signed below",
)

FOAM = (
    "5月8日，安全监察部对全厂214具推车式灭火器进行水压试验，更换软管31根。",
    "试验后的灭火器喷上了新的年份色标，今年是绿色。",
)
LOCK = (
    "安全监察部为检修停电配发了个人锁，锁上刻有本人姓名和手机短号，一人一锁一钥匙。",
    "首批320把锁已发到电装车间和动力站。",
)
ODDITIES(
    "yard-many-rule-between",
    lines(
        "绿色的灭火器",
        "",
        *FOAM,
        "（安全监察部　童守正）",
        "",
        "------------------------",
        "",
        "一人一把锁",
        "",
        *LOCK,
        "（安全监察部　祖狄）",
        subject="安监部两篇",
        sender=("童守正", "tongsz" + AT),
    ),
    pieces=(
        Piece(FOAM, headline="绿色的灭火器", unit="安全监察部", authors=("童守正",)),
        Piece(LOCK, headline="一人一把锁", unit="安全监察部", authors=("祖狄",)),
    ),
    absent=("-----",),
    why="two items with a dashed rule between them",
)

CLASS = (
    "人力资源部5月11日启动“一人一张技能图”工作，首批为418名焊工、装配工绘制了技能雷达图，缺什么补"
    "什么一目了然。"
)
CLASS2 = "5月12日，人力资源部组织新任班组长到港机总装场跟班一天，19名学员每人提出了一条改善建议。"
ODDITIES(
    "yard-many-credits-only",
    lines(
        CLASS + "（人力资源部　裴小鱼）",
        "",
        CLASS2 + "（人力资源部　祁连山）",
        subject="人力资源部来稿",
        sender=("裴小鱼", "peixy" + AT),
    ),
    pieces=(
        Piece((CLASS,), unit="人力资源部", authors=("裴小鱼",)),
        Piece((CLASS2,), unit="人力资源部", authors=("祁连山",)),
    ),
    why="only the credits tell where one ends",
)

RIG = ("动力站完成3号变电所母线测温改造，加装无线测温点72个，数据实时传到值班室，夜班不再打着手电抄表。",)
RIG2 = (
    "动力站与理化检测中心联合对循环水进行阻垢试验，10天试验期内换热器端差下降1.6摄氏度。",
    "试验用的加药泵是从报废设备上拆下来修好的。",
)
ODDITIES(
    "yard-many-section-headings",
    lines(
        "编辑好，动力站本期稿件：",
        "",
        "【安全】",
        "夜班不再抄表",
        *RIG,
        "（动力站　莫小满）",
        "",
        "【科技】",
        "循环水少结垢",
        *RIG2,
        "（动力站　水生）",
        subject="动力站本期稿件",
        sender=("莫小满", "moxm" + AT),
    ),
    pieces=(
        Piece(RIG, headline="夜班不再抄表", unit="动力站", authors=("莫小满",), section="safety"),
        Piece(RIG2, headline="循环水少结垢", unit="动力站", authors=("水生",), section="tech"),
    ),
    absent=("本期稿件", "【安全】", "【科技】"),
    why="the section in brackets above each item",
)

DANCE = (
    "5月8日晚，坞修车间的广场舞队在2号门广场首演，队员都是女电焊工和行车工，平均年龄46岁。",
    "她们把焊接手势编进了舞蹈，取名《弧光》。",
)
BIKE = ("坞修车间把厂区里没人认领的19辆旧自行车修好刷成橙色，放在3个路口供职工免费骑用，骑完放回原处即可。",)
ODDITIES(
    "yard-many-first-piece-second-piece-html",
    page(
        "<div>刘老师，两篇小稿子：</div><div><br></div>",
        "<div><b>第一篇</b></div><div><b>弧光舞</b></div>",
        *(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{p}</div>" for p in DANCE),
        "<div>（坞修车间　燕青）</div><div><br></div>",
        "<div><b>第二篇</b></div><div><b>橙色自行车</b></div>",
        *(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{p}</div>" for p in BIKE),
        "<div>（坞修车间　成不倚）</div>",
        subject="坞修车间两篇",
        sender=("燕青", "yanqing" + AT),
    ),
    pieces=(
        Piece(DANCE, headline="弧光舞", unit="坞修车间", authors=("燕青",)),
        Piece(BIKE, headline="橙色自行车", unit="坞修车间", authors=("成不倚",)),
    ),
    absent=("第一篇", "第二篇", "两篇小稿子"),
    why="the items are labelled first and second piece",
)

FUEL = (
    "巴杭港项目部5月起用光伏路灯替换柴油发电机照明，首批40盏已经亮起，每晚少烧柴油62升。",
    "灯杆是当地工厂做的，基础由项目部的混凝土余料浇成。",
)
NAMES = (
    "项目部的中国师傅给每个当地徒弟起了中文名：跑得快的叫“追风”，爱笑的叫“开心”，当地徒弟也给师"
    "傅们回赠了当地名字。",
)


@ODDITIES(
    "yard-many-body-item-and-signed-document",
    files=("四十盏灯.docx",),
    pieces=(
        Piece(NAMES, headline="互赠名字", unit="巴杭港项目部", authors=("阿敏娜",)),
        Piece(FUEL, headline="四十盏灯", unit="巴杭港项目部", authors=("纪海洋",)),
    ),
    absent=("另有一篇在附件里", "国内的老师们好"),
    why="a signed short text in the body beside an unrelated signed document",
)
def _project() -> bytes:
    said = (
        "国内的老师们好，短的一篇直接贴在下面，另有一篇在附件里。",
        "",
        "互赠名字",
        *NAMES,
        "（巴杭港项目部　阿敏娜）",
    )
    return papers(
        "\n".join(said),
        ("四十盏灯.docx", docx("四十盏灯", *FUEL, "（巴杭港项目部　纪海洋）")),
        subject="项目部两篇",
        sender=("纪海洋", "jihy" + AT),
    )
