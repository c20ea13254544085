"""A shipyard's mailbox: bodies in GBK, GB18030, UTF-8, base64 and QP, some under a wrong label."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece, alternative, attach, html, mail, mixed, paragraphs_html, text
from tests.corpus.papers import docx

ODDITIES = Group()

KEEL = (
    "5月6日上午8时18分，3号船台上的8.2万吨散货船首个分段落墩。这个分段重186吨，由两台门机抬吊，船体"
    "车间和起重运输队39人配合作业，用时1小时25分。",
    "与上一艘同型船相比，这次的分段预舾装率由62%提高到78%，管子、梯子、电缆导板都在胎架上装好，省去"
    "高空作业近400工时。",
)
ODDITIES(
    "yard-bytes-gbk-base64",
    mail(
        text(
            "\n".join(
                ["编辑同志：", "新船上船台了，写了几句，请看看能不能用。", "", *KEEL, "（船体车间　邹大勇）"]
            ),
            "gbk",
        ),
        "3号船台开建新船",
        sender=("邹大勇", "zoudy@wangchao-heavy.example"),
    ),
    subject="3号船台开建新船",
    sender_name="邹大勇",
    files=(),
    pieces=(Piece(KEEL, unit="船体车间", authors=("邹大勇",), photos=0),),
    absent=("编辑同志", "写了几句", "3号船台开建新船"),
    why="an honest GBK body, the most usual thing from an old Foxmail",
)

LAB = (
    "理化检测中心新到的直读光谱仪5月8日通过验收。过去分析一炉锚链钢的成分要等40分钟，现在从磨样到出"
    "报告只要7分钟。",
    "中心主任陶喆镕说，头三天已经测了112个样，和湿法比对偏差都在允许范围以内，恒温恒湿间也由36㎡扩到了58㎡。",
)
ODDITIES(
    "yard-bytes-gb18030-said-gb2312",
    mail(
        text(
            "\n".join(["光谱仪上岗", *("　　" + p for p in LAB), "（理化检测中心　陶喆镕）"]),
            "gb18030",
            label="gb2312",
        ),
        "投稿：光谱仪上岗",
        sender=("陶喆镕".encode("gbk"), "taozr@wangchao-heavy.example"),
    ),
    sender_name="陶喆镕",
    pieces=(Piece(LAB, headline="光谱仪上岗", unit="理化检测中心", authors=("陶喆镕",)),),
    present=("36㎡扩到了58㎡", "陶喆镕说"),
    why="喆, 镕 and ㎡ are in no gb2312, which is what the label says",
)

RAIN = (
    "受强对流天气影响，5月10日傍晚厂区出现9级阵风。动力站值班员16时50分收到预警后，17时前把6台门座"
    "起重机全部锚定，码头岸电箱全部断电上锁。",
    "风停以后，各班逐台检查夹轨器和防风拉索，没有发现损坏，19时40分恢复作业。",
)
ODDITIES(
    "yard-bytes-utf8-said-gb2312",
    mail(
        text("\n".join([*RAIN, "（动力站　莫小满）"]), "utf-8", label="gb2312", cte="8bit"),
        "大风来了",
        sender=("莫小满", "moxm@wangchao-heavy.example"),
    ),
    subject="大风来了",
    pieces=(Piece(RAIN, unit="动力站", authors=("莫小满",)),),
    why="the phone writes UTF-8 and the gateway labels all mail gb2312",
)

WELDERS = (
    "人力资源部与技工学校合办的焊工订单班5月7日结业，31名学员全部取得船级社二级焊工证书，其中26人已"
    "经分到船体车间和管系车间。",
    "结业考试当天，船东代表随机抽了5块试板送去拍片，一次合格率100%。",
)
ODDITIES(
    "yard-bytes-gbk-said-utf8",
    mail(
        text(
            "\n".join(
                [
                    "各位编辑老师：",
                    "　　您好！附上一篇小稿。",
                    "焊工订单班31人出师",
                    *WELDERS,
                    "人力资源部　裴小鱼",
                    "",
                ]
            ),
            "gbk",
            label="utf-8",
        ),
        "焊工班结业稿",
        sender=("裴小鱼", "peixy@wangchao-heavy.example"),
    ),
    pieces=(Piece(WELDERS, headline="焊工订单班31人出师", unit="人力资源部", authors=("裴小鱼",)),),
    absent=("附上一篇小稿", "各位编辑老师"),
    why="GBK bytes under a utf-8 label",
)

VALVE = (
    "管系车间自制的阀门研磨机投用半月，共修复各类截止阀、蝶阀174只，按新购价折算节省约9.6万元。",
    "这台机器由报废的摇臂钻改成，主轴转速可在每分钟20转到90转之间调节，研磨一只DN150阀门的时间从3小"
    "时缩短到50分钟。",
    "发起改造的老钳工柴茂林今年57岁，他说：“机器旧了，骨头还是好的。”",
)
ODDITIES(
    "yard-bytes-utf8-quoted-printable",
    mail(
        text(
            "\n\n".join(["旧摇臂钻变身研磨机", *VALVE[:2], VALVE[2] + "（管系车间　芦笛）"]),
            cte="quoted-printable",
        ),
        "管系车间投稿",
        sender=("芦笛", "ludi@wangchao-heavy.example"),
    ),
    subject="管系车间投稿",
    pieces=(Piece(VALVE, headline="旧摇臂钻变身研磨机", unit="管系车间", authors=("芦笛",)),),
    why="soft breaks fall inside characters",
)

CANTEEN = (
    "立夏过后，膳食中心在船坞、码头、港机总装场三处增设绿豆汤供应点，每天上午9时半和下午3时各送一次"
    "，日均用绿豆46公斤。",
    "送汤的电动三轮车加装了保温桶和遮阳棚，师傅们不用再走十几分钟回食堂打水。",
)
ODDITIES(
    "yard-bytes-gbk-html-quoted-printable",
    mail(
        html(
            "<html><body>"
            + paragraphs_html("绿豆汤送到船坞边", *CANTEEN, "（膳食中心　雷小娟）")
            + "</body></html>",
            "gbk",
            cte="quoted-printable",
        ),
        "膳食中心来稿",
        sender=("雷小娟", "leixj@wangchao-heavy.example"),
    ),
    pieces=(Piece(CANTEEN, headline="绿豆汤送到船坞边", unit="膳食中心", authors=("雷小娟",)),),
    why="HTML only, GBK in quoted-printable",
)

TEAM = (
    "汽运队给28台平板车、叉车装上了盲区雷达，司机倒车时3米内有人就会报警，4月以来未再发生刮碰。",
    "队里还把去年的14起刮碰逐一画成示意图，贴在出车室墙上，每周一出车前讲一张。",
)
ODDITIES(
    "yard-bytes-no-charset-raw-gbk",
    mail(
        text("\n".join([*TEAM[:1], TEAM[1] + "（汽运队　马国梁）"]), "gbk", label="", cte="8bit"),
        "汽运队的稿子".encode("gbk"),
        sender=("马国梁".encode("gbk"), "magl@wangchao-heavy.example"),
    ),
    subject="汽运队的稿子",
    sender_name="马国梁",
    pieces=(Piece(TEAM, unit="汽运队", authors=("马国梁",)),),
    why="the workshop's own web form: GBK everywhere and no charset named anywhere",
)

DOCK = (
    "坞修车间5月9日完成“海锦”轮的坞内工程，比计划提前1天出坞。该轮水线以下喷砂面积8600平方米，换板37吨。",
    "喷砂期间，车间把作业面用防尘网围了三层，回收废砂420吨，厂界粉尘浓度低于控制值。",
)
ODDITIES(
    "yard-bytes-alternative-gbk",
    mail(
        alternative(
            text(
                "\n".join(["“海锦”轮提前一天出坞", *DOCK, "（坞修车间　燕青）"]),
                "gb18030",
                cte="quoted-printable",
            ),
            html(
                "<html><body><div>“海锦”轮提前一天出坞</div>"
                + "".join(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{p}</div>" for p in DOCK)
                + "<div>（坞修车间　燕青）</div></body></html>",
                "gb18030",
            ),
        ),
        "出坞",
        sender=("燕青", "yanqing@wangchao-heavy.example"),
    ),
    subject="出坞",
    pieces=(Piece(DOCK, headline="“海锦”轮提前一天出坞", unit="坞修车间", authors=("燕青",)),),
    why="text and HTML of the same words, once",
)

BADGE = (
    "电装车间推行“接线不过夜、图纸不离手”的做法，每个电工随身带一本A6大小的接线记录，当天接的线当"
    "天由互检人签字。",
    "实行一个月，港机电气房的一次送电成功率从91%升到98.5%。",
)
ODDITIES(
    "yard-bytes-utf8-said-ascii",
    mail(
        text(
            "\n".join(["您好，这是电装车间5月的稿件。", "", *BADGE, "　　　　（电装车间　蓝天）"]),
            "utf-8",
            label="us-ascii",
            cte="8bit",
        ),
        "电装车间5月稿件",
        sender=("蓝天", "lantian@wangchao-heavy.example"),
    ),
    pieces=(Piece(BADGE, unit="电装车间", authors=("蓝天",)),),
    absent=("这是电装车间5月的稿件",),
    why="a script of the workshop's terminal says us-ascii",
)

SLING = (
    "起重运输队把在用的642根钢丝绳吊索、218只卸扣逐件编号，贴上二维码，扫码就能看到额定载荷、上次检"
    "查日期和检查人。",
    "首轮普查共报废断丝超标的吊索17根。队长仇大海说，以后没有码的吊具一律不准上钩。",
)


@ODDITIES(
    "yard-bytes-gbk-cover-and-gbk-file-name",
    subject="吊具二维码",
    files=("吊具有了“身份证”.docx",),
    pieces=(Piece(SLING, headline="吊具有了“身份证”", unit="起重运输队", authors=("鲍春雷",)),),
    absent=("稿子在附件里", "麻烦了"),
    why="the cover is GBK said to be iso-8859-1, the file name raw GBK",
)
def _sling() -> bytes:
    paper = docx("吊具有了“身份证”", *SLING, "（起重运输队　鲍春雷）")
    return mail(
        mixed(
            text("稿子在附件里，麻烦了。\n起重运输队 鲍春雷\n", "gbk", label="iso-8859-1"),
            attach("吊具有了“身份证”.docx", paper, naming="raw:gbk"),
        ),
        "吊具二维码",
        sender=("鲍春雷", "baocl@wangchao-heavy.example"),
    )
