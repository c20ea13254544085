"""Word files behind all sorts of covers: photos and captions in them, tables, headings, fields."""

from __future__ import annotations

from tests.corpus.farm_ways import (
    FENG,
    GAO,
    HOTEL,
    LU,
    MO,
    QIAO,
    SCHOOL,
    SHI,
    TAN,
    XIN,
    YIN,
    ZHU,
    filed,
    piece,
    send,
)
from tests.corpus.kit import Group, attach, html, mixed
from tests.corpus.papers import Bold, Centred, Grid, Head, Pic, Styled, docx, image, office, pdf

ODDITIES = Group()

A = (
    "6月2日，烘焙厂新一代面团分割机投用，克重误差由正负8克降到正负3克，一天可少浪费面粉70多公斤。",
    "操作工吕萍把老机器的刀片留了一把，挂在班组园地里。“它跟了我九年。”她说。",
    "厂里打算用三个月把其余两条线也换下来。",
)
ODDITIES(
    "farm-word-two-photos-with-captions",
    filed(
        GAO,
        "投稿：分割机",
        "编辑老师，稿件见附件，照片已插在文中。",
        (
            "烘焙厂稿件——新分割机.docx",
            docx(
                Centred("老刀片挂上了墙"),
                A[0],
                Pic(image(1600, 1200, 501)),
                Centred("图1：操作工在新分割机前核对克重"),
                A[1],
                Pic(image(1500, 1000, 502)),
                Centred("图2：退役的刀片"),
                A[2] + "（烘焙厂 高砚秋）",
            ),
        ),
    ),
    files=("烘焙厂稿件——新分割机.docx",),
    pieces=(
        piece("老刀片挂上了墙", *A, by="烘焙厂 高砚秋", photos=("操作工在新分割机前核对克重", "退役的刀片")),
    ),
    absent=("编辑老师", "照片已插"),
    why="the commonest contribution of all",
)

B = (
    "6月是安全生产月。6月1日，冷链物流公司在一号冷库开展液氨泄漏应急演练，52人参加，从报警到关阀堵漏用时4分12秒。",
    "演练设置了“对讲机没电”“风向突变”两处意外，现场指挥员临时改用旗语，人员改从西门撤离。",
)
ODDITIES(
    "farm-word-centred-title-and-unit",
    filed(
        TAN,
        "【安全】液氨演练",
        "附件为安全月稿件，请查收。\n\n安全环保部 谭兆丰 6110",
        (
            "液氨演练.docx",
            docx(Head("没电的对讲机", 1), Centred("安全环保部  谭兆丰"), "　　" + B[0], "　　" + B[1]),
        ),
    ),
    pieces=(piece("没电的对讲机", *B, by="安全环保部 谭兆丰", section="safety", subsection=None),),
    absent=("请查收", "6110"),
    why="title and author centred over the text, the section in the subject",
)

C = (
    "一袋种子从进站到发出，要过七道筛。6月3日，种子站向来访的农业大学学生敞开车间大门，六十多名学生跟着种子走了一遍。",
    "最让学生们惊讶的是第七道：三位大姐坐在灯下，用手把漏网的破粒挑出来。",
)
ODDITIES(
    "farm-word-empty-body",
    filed(
        XIN,
        "第七道筛",
        "",
        ("第七道筛.docx", docx(Bold("第七道筛"), *C, "（种子站 辛小满 图/文）", Pic(image(1400, 1050, 503)))),
    ),
    pieces=(piece("第七道筛", *C, by="种子站 辛小满", photos=1),),
    why="no word in the mail, one photo at the end without caption",
)

D = (
    "6月6日，奶牛二场为连续安全行驶三十万公里的七名拌料车司机披红。",
    (
        "最年长的邢德山五十八岁，每天凌晨三点半发车，拌料精度误差从没超过百分之二。"
        "他的窍门写在驾驶室的遮阳板背面：先看天，再看料，最后看牛。"
    ),
)
ODDITIES(
    "farm-word-old-doc",
    filed(
        FENG,
        "稿子",
        "小陆：稿子在附件里，我家电脑是老版本，打不开再告诉我。老冯",
        (
            "遮阳板背面的窍门.doc",
            office(docx(Centred("遮阳板背面的窍门"), *("　　" + d for d in D), "（奶牛二场 冯铁牛）"), "doc"),
        ),
    ),
    files=("遮阳板背面的窍门.doc",),
    pieces=(piece("遮阳板背面的窍门", *D, by="奶牛二场 冯铁牛"),),
    absent=("小陆", "打不开再告诉我"),
    why="an old machine's .doc",
)

E = (
    "5月份，人力资源部“师带徒”考核结束，58对师徒中52对合格，6对延期。",
    "考核不看总结，只看徒弟能不能在师傅不说话的情况下，独立完成一次开停机。",
)
ODDITIES(
    "farm-word-approved-by-the-leaders",
    filed(
        QIAO,
        "师带徒考核稿件",
        "老师好，附件是师带徒稿件（领导已审），辛苦您啦！\n\n乔若楠\n人力资源部",
        (
            "师带徒考核.docx",
            docx(Head("师傅不说话的考试"), *E, "（人力资源部 乔若楠）"),
        ),
    ),
    pieces=(piece("师傅不说话的考试", *E, by="人力资源部 乔若楠"),),
    absent=("领导已审", "辛苦您啦"),
    why="cover says it is approved",
)

F = (
    "6月8日，赞比亚农场项目部自建的小型气象站开始发报，十分钟一组数据，覆盖周边四个村。",
    "第一条雨情短信发出后，邻村的酋长专门赶来道谢，他家的花生正晾在院子里。",
)
ODDITIES(
    "farm-word-overseas-html-cover",
    send(
        YIN,
        mixed(
            html(
                "<html><body><div>各位同事：</div><div>项目部6月稿件一篇，烦请斧正。时差原因回复可能不及时，"
                "见谅。</div><div><br></div>"
                "<div>尹知行 | Yin Zhixing</div><div>Zambia Farm Project, Qinghe Ridge Group</div><div>+260 9"
                "7 5550 118</div></body></html>"
            ),
            attach(
                "稿件-气象站.docx",
                docx(
                    Bold("一条短信救了一院子花生"),
                    *F,
                    Pic(image(1200, 900, 504)),
                    Styled("技术员在检修雨量计（尹知行 摄）", "Caption"),
                    "（赞比亚农场项目部 尹知行）",
                ),
                naming="2231",
            ),
        ),
        "海外稿件6月",
    ),
    files=("稿件-气象站.docx",),
    pieces=(
        piece(
            "一条短信救了一院子花生",
            *F,
            by="赞比亚农场项目部 尹知行",
            photos=("技术员在检修雨量计（尹知行 摄）",),
        ),
    ),
    absent=("烦请斧正", "Zambia Farm"),
    why="an HTML cover with an English signature, the caption with its photographer",
)

G = (
    (
        "青禾宾馆6月1日起为带孩子的客人准备了小号浴袍和矮脚凳，首周用出去47套。"
        "前台的意见本上，有个孩子画了一只穿浴袍的小熊。"
    ),
)
ODDITIES(
    "farm-word-one-paragraph",
    filed(HOTEL, "宾馆信息", "信息一条。", ("宾馆信息0601.docx", docx("　　" + G[0] + "（青禾宾馆 周敏）"))),
    pieces=(piece("", *G, by="青禾宾馆 周敏"),),
    absent=("信息一条",),
    why="a Word file for one paragraph",
)

H = (
    "【起因】去年冬天，冷链物流公司三号车队有两台车在高速上因柴油结蜡抛锚，一车奶酪险些报废。",
    "【办法】车队把油箱加热器的开关改成随点火自动启动，又在每台车上备了两床旧棉被。",
    "【结果】今年开春前的最后一次寒潮里，三十一台车全部正点到达。",
)
ODDITIES(
    "farm-word-run-in-brackets",
    filed(
        SHI,
        "三号车队稿件",
        "编辑同志：\n车队写的，我顺了顺文字。请酌情采用。\n史达观",
        ("车队.docx", docx(Centred("两床旧棉被"), *H, "（冷链物流公司 史达观 马小勇）")),
    ),
    pieces=(piece("两床旧棉被", *H, by="冷链物流公司 史达观 马小勇"),),
    absent=("我顺了顺", "酌情采用"),
    why="run-in brackets stay, two authors",
)

J = (
    "6月10日，质检中心通过国家实验室认可复评审，涉及生鲜乳、糕点、饲料三大类共214个参数。",
    "评审组随机抽了一只三年前的留样瓶，从登记、温度记录到检测原始数据，六分钟全部调齐。",
)
ROWS = (("类别", "参数（个）"), ("生鲜乳", "96"), ("糕点", "71"), ("饲料", "47"))
ODDITIES(
    "farm-word-table",
    filed(
        LU,
        "质检中心复评审",
        "稿件见附件",
        ("复评审.docx", docx(Centred("六分钟调齐三年前的数据"), *J, Grid(ROWS), "（质检中心 白芷）")),
    ),
    pieces=(piece("六分钟调齐三年前的数据", *J, *("　".join(r) for r in ROWS), by="质检中心 白芷"),),
    absent=("稿件见附件",),
    why="a table at the end of the text",
)

K = (
    (
        "6月1日儿童节，子弟学校把操场借给了羊。奶牛二场的四只小羊走进校园，孩子们排队给它们量身高、称"
        "体重，回去写成了数学题。"
    ),
    "三年级的题目最难：如果小羊每天长180克，到放暑假时它有多重？",
)
ODDITIES(
    "farm-word-letter-end-date",
    filed(
        SCHOOL,
        "六一稿件",
        "集团办公室：\n我校六一活动稿件及图片见附件。\n\n子弟学校\n2026年6月2日",
        (
            "六一稿件.docx",
            docx(
                Centred("操场借给了羊"),
                "　　" + K[0],
                Pic(image(1600, 1066, 505)),
                Centred("▲孩子们给小羊称体重"),
                "　　" + K[1],
                "子弟学校 何雨桐",
            ),
        ),
    ),
    pieces=(piece("操场借给了羊", *K, by="子弟学校 何雨桐", photos=("孩子们给小羊称体重",)),),
    absent=("我校六一活动稿件", "2026年6月2日"),
    why="a caption with a mark, the author on a line of its own",
)

L = (
    "农机队退休老队长韩永年，把四十年的农事日记捐给了集团展览馆，一共六十三本。",
    "日记里记着每一年的初霜日、化冻日和第一次听见布谷鸟叫的日子。信息中心已经着手把它们录成表格，供气象模型使用。",
)
ODDITIES(
    "farm-word-wps",
    filed(
        ZHU,
        "老队长的日记",
        "陆编辑：\n您好！现将《六十三本农事日记》一文发去，请审阅。\n祝工作顺利！\n祝青山",
        ("六十三本农事日记.wps", office(docx(Head("六十三本农事日记"), *L, "（农机队 祝青山）"), "doc")),
    ),
    files=("六十三本农事日记.wps",),
    pieces=(piece("六十三本农事日记", *L, by="农机队 祝青山"),),
    absent=("陆编辑", "祝工作顺利"),
    why="saved by WPS",
)

N = (
    "6月12日，乳品厂工会组织“家属开放日”，46名家属穿上参观服，隔着玻璃看了一上午自家人上班。",
    "“原来他在家不爱说话，是因为车间太吵，说了一天。”一位家属在留言簿上写道。",
)
ODDITIES(
    "farm-word-name-with-date-and-unit",
    filed(
        MO,
        "乳品厂工会投稿",
        "稿件1篇、照片2张（已插入文档），请查收。",
        (
            "（乳品厂工会6.12）家属开放日.docx",
            docx(
                Centred("隔着玻璃看你上班"),
                N[0],
                Pic(image(1280, 960, 506), 7),
                Pic(image(1280, 960, 507), 7),
                N[1],
                "（乳品厂工会 莫桂兰）",
            ),
        ),
        naming="raw:gbk",
    ),
    files=("（乳品厂工会6.12）家属开放日.docx",),
    pieces=(piece("隔着玻璃看你上班", *N, by="乳品厂工会 莫桂兰", photos=2),),
    absent=("照片2张",),
    why="the file's name in raw GBK, two photos without captions",
)

P = (
    "6月15日，集团与三家合作社签订青贮玉米订单种植协议，面积4.2万亩，保底价每吨380元，随行就市、上不封顶。",
    "签约桌就摆在地头，合作社的负责人签完字，转身去看刚出齐的苗。",
)
ODDITIES(
    "farm-word-pdf-instead",
    filed(
        LU,
        "订单种植签约",
        "附件PDF为定稿，请直接采用。\n综合办公室 陆春禾",
        ("订单种植签约（定稿）.pdf", pdf("签约桌摆在地头", *P, "（综合办公室 陆春禾）")),
    ),
    pieces=(piece("签约桌摆在地头", *P, by="综合办公室 陆春禾"),),
    absent=("请直接采用",),
    why="the text as a PDF from Word",
)
