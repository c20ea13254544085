"""Two or more contributions in one mail."""

from __future__ import annotations

from tests.corpus.farm_ways import GAO, LU, MO, QIAO, SCHOOL, SHI, TAN, XIN, ZHU, drawn, filed, piece, typed
from tests.corpus.kit import Group
from tests.corpus.papers import Bold, Centred, archive, docx

ODDITIES = Group()

A = "4月8日，农机队完成春耕前最后一批农机检修，87台拖拉机、42台播种机全部挂上“完好”牌。"
B = "4月10日，农机队邀请市交警到队讲授农机道路安全，126名驾驶员当场签下承诺书。"
C = "4月11日，农机队食堂开通“地头送餐”，午饭装进保温箱送到十三个作业点，最远的一处有二十六公里。"
ODDITIES(
    "farm-many-three-short-numbered",
    typed(
        ZHU,
        "农机队信息3条",
        "本周信息三条，请选用。",
        "",
        f"1.{A}（农机队 祝青山）",
        f"2.{B}（农机队 祝青山）",
        f"3.{C}（农机队 祝青山）",
    ),
    pieces=tuple(piece("", p, by="农机队 祝青山") for p in (A, B, C)),
    absent=("请选用",),
    why="three news in brief, numbered",
)

D = (
    "4月15日，信息中心把全集团186部固定电话迁到新的语音网关，断线时间不到四分钟。",
    "迁移选在午夜进行，值班员把每一部电话都拨了一遍。",
)
E = (
    "信息中心的“电脑门诊”4月17日开到了奶牛二场，三名工程师一上午修好电脑、打印机21台。",
    "最难的一台是饲料库的旧磅房主机，里面掏出了半两麸皮。",
)
ODDITIES(
    "farm-many-two-titled",
    typed(
        LU,
        "信息中心两篇",
        "编辑部：",
        "报上稿件两篇，请审核。",
        "",
        "一、午夜拨了一百八十六通电话",
        *("　　" + d for d in D),
        "（信息中心 陆春禾）",
        "",
        "二、电脑门诊下牧场",
        *("　　" + e for e in E),
        "（信息中心 陆春禾）",
        "",
        "信息中心",
        "4月20日",
    ),
    pieces=(
        piece("午夜拨了一百八十六通电话", *D, by="信息中心 陆春禾"),
        piece("电脑门诊下牧场", *E, by="信息中心 陆春禾"),
    ),
    absent=("编辑部：", "报上稿件", "4月20日"),
    why="Chinese numerals before two titles",
)

F = ("4月22日，乳品厂完成第一季度奶粉出口订单，发运4个货柜共86吨，目的地为东南亚两国。",)
G = ("4月24日，乳品厂化验室与高校合作的快检方法通过验收，抗生素残留检测由四小时缩短为十八分钟。",)
ODDITIES(
    "farm-many-two-files",
    filed(
        GAO,
        "乳品厂两篇稿件",
        "两篇稿件分别在两个附件里。",
        ("1奶粉出口.docx", docx(Centred("八十六吨奶粉出海"), *F, "（乳品厂 卢海燕）")),
        ("2快检方法.docx", docx(Centred("四小时变成十八分钟"), *G, "（乳品厂化验室 江澄）")),
    ),
    files=("1奶粉出口.docx", "2快检方法.docx"),
    pieces=(
        piece("八十六吨奶粉出海", *F, by="乳品厂 卢海燕"),
        piece("四小时变成十八分钟", *G, by="乳品厂化验室 江澄"),
    ),
    absent=("分别在两个附件",),
    why="a file each",
)

H = ("5月7日，工会为奶牛一场夜班职工配发220件反光背心，袖口绣着各班组自己起的名号。",)
J = (
    "5月8日，职工书屋迎来首场“换书集市”，三小时换出图书340本。",
    "换得最快的是一套养蜂丛书，最慢的是七本一模一样的管理学教材。",
)
K = ("5月9日，工会慰问春播一线，把绿豆汤和西瓜送到农机队九个作业点。",)
ODDITIES(
    "farm-many-bold-titles-in-one-word-file",
    filed(
        MO,
        "工会5月上旬稿件",
        "小陆你好，工会这一旬的三条都在里面了，题目加粗的就是。",
        (
            "工会5月上旬.docx",
            docx(
                Bold("袖口上的名号"),
                *H,
                "（集团工会 莫桂兰）",
                Bold("换书集市开张"),
                *J,
                "（集团工会 邱实）",
                Bold("绿豆汤送到地头"),
                *K,
                "（集团工会 莫桂兰）",
            ),
        ),
    ),
    pieces=(
        piece("袖口上的名号", *H, by="集团工会 莫桂兰"),
        piece("换书集市开张", *J, by="集团工会 邱实"),
        piece("绿豆汤送到地头", *K, by="集团工会 莫桂兰"),
    ),
    absent=("小陆你好", "题目加粗"),
    why="one Word file with three bold titles",
)

L = ("5月13日，安全环保部抽查三个厂区的叉车作业，现场纠正超速、未系安全带等行为11起。",)
M = ("5月14日，安全环保部在各食堂张贴“一图读懂燃气报警器”，图是由烘焙厂电工自己画的。",)
ODDITIES(
    "farm-many-html-credits-cut",
    drawn(
        TAN,
        "安环部信息",
        "<p>您好，两条信息：</p>",
        f"<p>{L[0]}（安全环保部 谭兆丰）</p>",
        "<p>&nbsp;</p>",
        f"<p>{M[0]}（安全环保部 方子期）</p>",
        "<p>&nbsp;</p><p>谭兆丰</p><p>安全环保部</p>",
    ),
    pieces=(piece("", *L, by="安全环保部 谭兆丰"), piece("", *M, by="安全环保部 方子期")),
    absent=("两条信息",),
    why="no numbers, no titles: the credits tell them apart",
)

N = ("5月16日，冷链物流公司与铁路部门开通首趟冷链班列，32只冷藏箱当日发往南方。",)
P = ("5月19日，冷链物流公司启用新的装卸月台，八个货位装有充气门封，装车时冷气少跑三成。",)
ODDITIES(
    "farm-many-zip",
    filed(
        SHI,
        "冷链公司稿件打包",
        "共2篇，已打包。",
        (
            "冷链稿件.zip",
            archive(
                (
                    ("冷链班列.docx", docx(Centred("首趟冷链班列发车"), *N, "（冷链物流公司 史达观）")),
                    ("装卸月台.docx", docx(Centred("月台穿上“棉袄”"), *P, "（冷链物流公司 马小勇）")),
                )
            ),
        ),
    ),
    files=("冷链稿件.zip",),
    pieces=(
        piece("首趟冷链班列发车", *N, by="冷链物流公司 史达观"),
        piece("月台穿上“棉袄”", *P, by="冷链物流公司 马小勇"),
    ),
    absent=("已打包",),
    why="two Word files in an archive",
)

Q = ("5月21日，集团与市图书馆签约，在四个厂区设立自助还书柜，职工下班路上就能还书。",)
ODDITIES(
    "farm-many-sections-as-headings",
    typed(
        QIAO,
        "本周稿件",
        "老师，两条分别放在要闻和志愿服务哦",
        "",
        "【要闻】",
        Q[0] + "（人力资源部 乔若楠）",
        "",
        "【志愿服务】",
        "5月24日，人力资源部12名青年到敬老院为老人理发、洗衣，活动已坚持三年。（人力资源部 乔若楠）",
    ),
    pieces=(
        piece("", *Q, by="人力资源部 乔若楠", section="news", subsection=None),
        piece(
            "",
            "5月24日，人力资源部12名青年到敬老院为老人理发、洗衣，活动已坚持三年。",
            by="人力资源部 乔若楠",
            section="volunteers",
            subsection=None,
        ),
    ),
    absent=("老师，两条",),
    why="the bulletin's sections as headings",
)

S = ("5月27日，子弟学校气象小组发布的第一百份校园天气预报，准确率为86%，只比镇气象站低三个百分点。",)
T = ("5月29日，子弟学校举行爱鸟周观察日，孩子们在校园和防风林记录到鸟类23种，其中大山雀最多。",)
ODDITIES(
    "farm-many-one-typed-one-file",
    filed(
        SCHOOL,
        "学校信息2条",
        "\n".join(
            [
                "编辑好，一条在正文，一条在附件。",
                "",
                "第一百份天气预报",
                *S,
                "（子弟学校 何雨桐）",
                "",
                "子弟学校办公室",
            ]
        ),
        ("爱鸟周.docx", docx(Centred("数鸟的一天"), *T, "（子弟学校 柳眉）")),
    ),
    pieces=(piece("第一百份天气预报", *S, by="子弟学校 何雨桐"), piece("数鸟的一天", *T, by="子弟学校 柳眉")),
    absent=("一条在正文",),
    why="one item in the body, an unrelated one in the file",
)

U = ("6月4日，种子站引进的八个大豆新品系在试验田出苗整齐，最早的一个比对照早出土两天。",)
V = ("6月7日，种子站把闲置的旧晒场改成职工停车场，划车位46个，门口那棵老榆树一枝未动。",)
ODDITIES(
    "farm-many-stars-between",
    typed(
        XIN,
        "种子站稿件二则",
        "大豆新品系出苗",
        *U,
        "（种子站 辛小满）",
        "",
        "*****************",
        "",
        "老榆树一枝未动",
        *V,
        "（种子站 辛小满）",
        "",
        "发自我的小米手机",
    ),
    pieces=(piece("大豆新品系出苗", *U, by="种子站 辛小满"), piece("老榆树一枝未动", *V, by="种子站 辛小满")),
    absent=("****", "发自我的小米"),
    why="a row of stars between two items",
)
