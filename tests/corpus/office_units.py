"""A year of everyday mails with a Word file behind a cover text, with photos, tables, approval slips, for others."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece
from tests.corpus.office_ways import (
    aliyun,
    apple,
    below,
    case,
    coremail,
    foxmail,
    netease,
    outlook,
    owa,
    qq,
    run_in,
    send,
    wecom,
)
from tests.corpus.papers import (
    Bold,
    Centred,
    Grid,
    Head,
    Pic,
    Styled,
    deleted,
    docx,
    image,
    inserted,
    paragraph,
    run,
)

ODDITIES = Group()
YL = "@yunlan-al.example"
IMAGE = image

P = (
    "5月的碧湾热电厂化水车间，除盐水泵的轰鸣声比往常轻了许多。车间对4台老旧水泵实施叶轮切割和变频改造后，"
    "噪声由96分"
    "贝降到81分贝。",
    "改造方案由车间两名技师自己设计，材料费仅花了1.7万元，而外委报价是23万元。",
    "“省下的不光是钱，夜里说话终于不用喊了。”值班员亓小满笑着说。",
)
case(
    ODDITIES,
    "word-title-credit-and-two-captions",
    send(
        outlook(
            ["编辑您好：", "　　附件是我车间稿件一篇，含照片2张，请查收！", "　　此致", "敬礼"],
            ["亓小满", "碧湾热电厂化水车间", "短号：66201"],
        ),
        "碧湾热电厂投稿：水泵“静”下来",
        ("亓小满", "qixm" + YL),
        (
            "水泵“静”下来.docx",
            lambda P=P: docx(
                Styled("水泵“静”下来", "Title"),
                Centred("碧湾热电厂化水车间　亓小满"),
                "　　" + P[0],
                Pic(IMAGE(1600, 1200, 21)),
                Centred("图1：改造后的除盐水泵。"),
                "　　" + P[1],
                Pic(IMAGE(1600, 1200, 22)),
                Centred("图2：技师在核对叶轮尺寸。"),
                "　　" + P[2],
            ),
        ),
    ),
    Piece(
        P,
        "水泵“静”下来",
        "碧湾热电厂化水车间",
        ("亓小满",),
        photos=("改造后的除盐水泵。", "技师在核对叶轮尺寸。"),
    ),
    absent=("附件是我车间", "此致", "66201", "图1", "图2"),
    why="The commonest of all: Word title, unit and author centred under it, photos with numbered captions.",
)

P = (
    "检修中心泵阀班4天完成沙河氧化铝厂12台渣浆泵的集中检修，比计划提前1天，一次试车合格率100%。",
    "班组采用“拆、检、装”流水作业，每台泵的关键尺寸当场拍照上传，验收人员在手机上即可签字。",
)
case(
    ODDITIES,
    "word-beside-photos-named-by-what-they-show",
    send(
        foxmail(["老师好，文字和照片都在附件里，照片名即图说。辛苦了！"], ["佘建中", "检修中心党支部"]),
        "检修中心稿件及照片",
        ("佘建中", "shejz" + YL),
        (
            "4天检修12台渣浆泵.docx",
            lambda P=P: docx(Centred("4天检修12台渣浆泵"), *run_in(P, "（检修中心　佘建中）")),
        ),
        ("泵阀班职工正在更换渣浆泵轴承.jpg", lambda: IMAGE(2400, 1600, 23)),
        ("验收人员用手机签字确认检修数据.jpg", lambda: IMAGE(2400, 1600, 24)),
        mailer="Foxmail 7.2.22.188[cn]",
        naming="both",
    ),
    Piece(
        P,
        "4天检修12台渣浆泵",
        "检修中心",
        ("佘建中",),
        photos=("泵阀班职工正在更换渣浆泵轴承", "验收人员用手机签字确认检修数据"),
    ),
    absent=("照片名即图说", "检修中心党支部", ".jpg"),
    why="Photos as attachments whose names are their captions.",
)

P = ("5月10日，云岚铝业集团工会举办职工围棋赛，来自13个单位的42名棋手参赛，职工医院臧天朔夺冠。",)
case(
    ODDITIES,
    "word-and-nothing-in-the-body",
    send(
        qq([""]),
        "围棋赛",
        ("集团工会", "gonghui@qq.example"),
        ("围棋赛.docx", lambda P=P: docx("　　" + P[0] + "（集团工会　仉雪梅）")),
    ),
    Piece(P, "", "集团工会", ("仉雪梅",)),
    why="An empty body; the item is in the file.",
)

P = (
    "炭素事业部煅烧作业区把报废的耐火砖切成小块，铺成一条80米长的巡检便道，雨天巡检再也不用绕行。",
    "便道全部由职工利用班后时间铺设，节约硬化费用6,000余元。",
)
case(
    ODDITIES,
    "word-with-a-registration-table",
    send(
        netease(
            ["编辑老师：", "您好！附上我部稿件（已审核），请查收。", "祝工作顺利！"], ["炭素事业部综合室"]
        ),
        "炭素事业部来稿",
        ("炭素事业部", "tansu_zh@163.example"),
        (
            "炭素事业部来稿（已审）.docx",
            lambda P=P: docx(
                Centred("云岚铝业集团投稿登记表"),
                Grid(
                    (("投稿单位", "炭素事业部", "作者", "令狐远"), ("审核人", "郜建国", "联系电话", "66530"))
                ),
                "",
                Centred("废砖铺出巡检路"),
                "　　" + P[0],
                "　　" + P[1],
            ),
        ),
    ),
    Piece(P, "废砖铺出巡检路", "炭素事业部", ("令狐远",)),
    absent=("投稿登记表", "66530", "郜建国", "已审核"),
    why="The form above the text says unit and author; reviewer and telephone are for the office only.",
)

P = (
    "凌晨四点半，沙河氧化铝厂的溶出机组还亮着一排灯。缪长河把安全帽往下压了压，沿着管架开始今天的第一趟巡"
    "检。这条路"
    "他走了二十三年，从卸料口到末级闪蒸，一共一千四百二十步，他闭着眼睛也不会踩错一级台阶。",
    "路是老路，人却换了好几茬。",
    "“别人学看表，他学听声”",
    "1990年代末，缪长河从技校毕业分到溶出车间。带他的师傅姓易，话少，第一个月只让他做一件事：把耳朵贴在听"
    "针上，分辨"
    "二十台隔膜泵的声音。“有的像喘，有的像咳，有的像人睡着了。”缪长河说，那时候他觉得枯燥，半年以后，他在"
    "一次夜班里"
    "听出7号泵的进料阀比平时“轻”了半拍，停机一看，阀座上裂了一道三厘米的口子。",
    "那一次，避免了一场矿浆喷溅。易师傅第一次夸了他，只有三个字：“听见了。”",
    "后来自动化改造，泵房里装上了振动传感器，曲线在屏幕上一目了然。年轻人劝他不用再贴听针了，他不争辩，只"
    "是每天仍旧"
    "先听一遍再看屏幕。去年九月，一台泵的传感器漂移，曲线平稳得像一条直线，他却坚持停泵。拆开以后，大家都"
    "不说话了："
    "十字头的铜套已经磨穿。",
    "“机器老实，可探头也会打瞌睡。”他这样总结。",
    "一本账，记了二十三年",
    "缪长河的工具柜里有四十六本硬皮笔记本，封面写着年份和上下半年。翻开任意一页，左边是日期和设备号，右边"
    "是三栏小字"
    "：现象、判断、结果。判断错了的，他用红笔圈起来，旁边写上“错在哪”。",
    "厂里的技术员把这些本子借去，花了两个多月录进电脑，整理出隔膜泵常见故障二百一十七条。如今这份资料成了"
    "新工上岗的"
    "必读，名字叫《听泵录》。编印时，大家要署他的名，他想了半天，说把易师傅的名字写在前面。",
    "去年，厂里用《听泵录》的数据训练了一套声纹识别程序，识别率达到九成。程序试运行那天，工程师请缪长河来"
    "“考试”，放"
    "了五十段录音，人和程序各答各的。结果，程序答对四十六段，缪长河答对四十九段。错的那一段，他回去听了三"
    "天，最后在"
    "本子上写：“录音里有雨声，干扰了。”",
    "带徒弟，先带走路",
    "车间给他配了六个徒弟，最小的刚满二十岁。徒弟们说，师傅教的第一课不是听泵，是走路：巡检时脚跟先着地，"
    "脚步要轻，"
    "否则自己的脚步声就会盖过设备的声音。",
    "“一开始觉得玄，后来真的听出来了。”徒弟喻晓说。今年春天，她在巡检时听到一处细微的“嗞嗞”声，顺着声音找"
    "过去，是一"
    "段高压蒸汽管的保温层里渗漏。她没有急着走近，而是按师傅教的，先退后，再报告。处理完毕，班长给她记了一"
    "功。她把奖"
    "励的二百块钱买了两斤茶叶，放在了缪长河的工具柜上。",
    "缪长河没收茶叶，却把最新的一本笔记本翻开，让她在右边那一栏里，自己写下“结果”两个字后面的内容。",
    "天亮了。第一缕阳光越过母液槽的顶沿，照在那排银白色的隔膜泵上。缪长河走完一千四百二十步，摘下安全帽，"
    "额头上压出"
    "一道浅浅的红印。身后，喻晓正轻轻地、脚跟先着地地走过来。",
)
case(
    ODDITIES,
    "word-long-feature-with-bold-subheadings",
    send(
        outlook(
            ["韩老师：", "人物通讯一篇，约1400字，请斧正。照片稍后另发。"],
            ["缪可欣", "沙河氧化铝厂 党群工作部", "电话 0871-6655 7720"],
        ),
        "人物通讯：听泵人",
        ("缪可欣", "miaokx" + YL),
        (
            "听泵人.docx",
            lambda P=P: docx(
                Head("听泵人", 1),
                *(Bold(x) if x in (P[2], P[7], P[11]) else "　　" + x for x in P),
                "　　（沙河氧化铝厂　缪可欣　喻晓）",
            ),
        ),
        naming="2231",
    ),
    Piece(P, "听泵人", "沙河氧化铝厂", ("缪可欣", "喻晓")),
    absent=("请斧正", "党群工作部", "7720"),
    why="Bold subheadings inside one feature that has one attribution cut nothing; they stay as paragraphs.",
)

P = (
    "阳极组装车间导杆班最近多了一面“慢镜头墙”，12幅连续照片把钢爪焊接的每个动作拆开来展示。",
    "新工对着墙练习两周后，焊口一次合格率由83%提高到95%。",
)
case(
    ODDITIES,
    "word-sent-for-another-unit",
    send(
        owa(
            ["编辑部：", "代阳极组装车间发一篇稿件，他们内网邮箱暂时用不了。"],
            ["厍振宇", "设备能源部 综合科"],
        ),
        "代发：阳极组装车间稿件",
        ("厍振宇", "shezy" + YL),
        (
            "阳极组装车间稿件.docx",
            lambda P=P: docx(Bold("导杆班的“慢镜头墙”"), *run_in(P, "（阳极组装车间　覃小双）")),
        ),
    ),
    Piece(P, "导杆班的“慢镜头墙”", "阳极组装车间", ("覃小双",)),
    absent=("代阳极组装车间发", "设备能源部", "厍振宇"),
    why="代发: the unit of the attribution counts.",
)

P = (
    "供电作业区完成220千伏二号主变有载开关吊检，更换密封件14处，油样各项指标合格。",
    "吊检当天气温34℃，作业人员搭起遮阳防尘棚，将器身暴露时间控制在3小时20分以内。",
)
case(
    ODDITIES,
    "word-with-tracked-changes",
    send(
        coremail(["老师：领导改过的稿子，请以附件为准。"], ["昝立新"]),
        "供电作业区稿件（修改稿）",
        ("昝立新", "zan.lixin" + YL),
        (
            "二号主变吊检0512改.docx",
            lambda P=P: docx(
                Centred("二号主变完成吊检"),
                paragraph(
                    run("　　供电作业区完成220千伏二号主变有载开关吊检，更换密封件"),
                    deleted("13"),
                    inserted("14"),
                    run("处，油样各项指标合格。"),
                ),
                paragraph(
                    run("　　吊检当天气温34℃，作业人员搭起遮阳"),
                    inserted("防尘"),
                    run("棚，将器身暴露时间控制在3小时20分以内。"),
                    deleted("大家发扬了不怕苦不怕累的精神。"),
                    run("（供电作业区　农一鸣）"),
                ),
            ),
        ),
    ),
    Piece(P, "二号主变完成吊检", "供电作业区", ("农一鸣",)),
    absent=("更换密封件13", "1314", "不怕苦不怕累", "以附件为准"),
    why="Insertions taken, deletions gone.",
)

P = (
    "5月7日，质量检验中心通过实验室认可复评审，评审组对中心的37个检测项目开展现场试验和盲样考核，全部一次"
    "通过。",
    "评审组认为，中心的样品流转“有码可查、有人可问”，可在同行推广。",
)
case(
    ODDITIES,
    "word-with-page-header-and-footer",
    send(
        wecom(["您好，质检中心的一条消息，请看附件，麻烦了", ""], ["质检中心综合组", "发自企业微信邮箱"]),
        "投稿",
        ("韦昌进", "weicj" + YL),
        (
            "质检中心通过复评审.docx",
            lambda P=P: docx(
                Head("质检中心通过实验室认可复评审", 2),
                *P,
                "质量检验中心　韦昌进　2026年5月8日",
                page_header="云岚铝业集团质量检验中心　内部资料",
                page_footer="第 1 页 共 1 页",
            ),
        ),
    ),
    Piece(P, "质检中心通过实验室认可复评审", "质量检验中心", ("韦昌进",)),
    absent=("内部资料", "第 1 页", "2026年5月8日", "综合组", "麻烦了"),
    why="Header and footer are no text; a date behind the name at the foot is no name.",
)

P = (
    "灌装机房里闷热的一天，是从数瓶子开始的。",
    "我数到第三千瓶的时候，窗外下起了雨。组长说，雨一来，露点就变，先把干燥塔切过去。我一路小跑，鞋里灌满"
    "了水，心里"
    "却亮堂。",
    "原来所谓经验，就是比天气早知道一分钟。",
)
case(
    ODDITIES,
    "word-credit-in-labels-at-the-foot",
    send(
        apple(["老师，随笔一篇，请多指教～"], ["发自我的iPad"]),
        "随笔",
        ("向阳", "xiangyang_66@126.example"),
        (
            "比天气早一分钟.docx",
            lambda P=P: docx(
                Centred("比天气早一分钟"),
                *below(P),
                "",
                "作者：向阳",
                "单位：动力分厂制氧作业区",
                "电话：13500001208",
                "邮箱：xiangyang_66@126.example",
            ),
        ),
    ),
    Piece(P, "比天气早一分钟", "动力分厂制氧作业区", ("向阳",)),
    absent=("13500001208", "126.example", "请多指教", "iPad"),
    why="Author, unit, telephone and address in lines of their own; the last two are nobody's to print.",
)

P = (
    "汛期将至，后勤服务公司梳理了雨天通行要点：",
    "南门下穿通道积水超过20厘米即封闭，请改走东门。",
    "自行车棚顶棚检修期间，车辆请停到职工医院北侧。",
    "雨天楼道地砖湿滑，请走防滑垫。",
)
case(
    ODDITIES,
    "word-with-an-automatic-list",
    send(
        aliyun(["编辑好：便民提示一则，见附件。", "谢谢！"], ["后勤服务公司 苟胜"]),
        "便民提示",
        ("苟胜", "gousheng" + YL),
        (
            "雨天出行提示.docx",
            lambda P=P: docx(
                Bold("雨天出行，请您留意"),
                P[0],
                *(Styled(x, "List Bullet") for x in P[1:]),
                "（后勤服务公司　苟胜）",
            ),
        ),
    ),
    Piece(None, "雨天出行，请您留意", "后勤服务公司", ("苟胜",)),
    present=P,
    absent=("便民提示一则", "见附件"),
    why="A bulleted list of Word's own; one item. Whether its bullets are printed is taste.",
)
