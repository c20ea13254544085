"""A year of forwards and replies: what is printed is the earlier mail's in the one, the new words in the other."""

from __future__ import annotations

from tests.corpus import office_quotes as quotes
from tests.corpus.kit import Group, Piece
from tests.corpus.office_quotes import Head
from tests.corpus.office_ways import (
    aliyun,
    below,
    case,
    coremail,
    foxmail,
    netease,
    outlook,
    owa,
    phone,
    qq,
    run_in,
    send,
    wecom,
)
from tests.corpus.papers import Centred, docx

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
    "动力分厂循环水作业区用一台报废的减速机改出收放电缆的小车，单人十分钟就能收完80米电缆。",
    "这台小车没有电机，靠手柄和棘轮驱动，成本不到200元。",
)
case(
    ODDITIES,
    "outlook-forward-with-a-word-from-the-chief",
    send(
        outlook(
            ["小韩：", "　　这篇不错，请安排。"],
            ["方向明", "设备能源部"],
            quotes.outlook(
                Head("麴红英", "quhy" + YL, "循环水作业区小改小革", ("方向明", "fangxm" + YL)),
                ["方部长：", "报废减速机的新差事", *run_in(P, "（动力分厂循环水作业区　麴红英）"), "麴红英"],
            ),
        ),
        "转发: 循环水作业区小改小革",
        ("方向明", "fangxm" + YL),
        mailer="Microsoft Outlook 16.0",
    ),
    Piece(P, "报废减速机的新差事", "动力分厂循环水作业区", ("麴红英",)),
    forwarded_from="quhy" + YL,
    absent=("这篇不错", "小韩", "方部长", *HEADS),
    why="Outlook for Windows, Chinese: the forwarded text is the item.",
)

P = (
    "5月7日，铝基新材料研究院与下游客户完成汽车防撞梁用铝型材联合试模，首根型材挤压速度达到每分钟9米，表"
    "面无划伤。",
)
case(
    ODDITIES,
    "outlook-forward-with-english-heads",
    send(
        outlook(
            ["FYI，研究院的稿子。"],
            ["Best regards,", "Leng Yishui", "Corporate Affairs, Yunlan Aluminium"],
            quotes.outlook(
                Head("冼海波", "xianhb" + YL, "联合试模", ("Leng Yishui", "lengys" + YL)),
                ["联合试模成功", P[0], "（铝基新材料研究院　冼海波）"],
                english=True,
            ),
        ),
        "FW: 联合试模",
        ("Leng Yishui", "lengys" + YL),
    ),
    Piece(P, "联合试模成功", "铝基新材料研究院", ("冼海波",)),
    forwarded_from="xianhb" + YL,
    absent=("FYI", "Best regards", "Corporate Affairs", "From:", "Sent:"),
    why="English Outlook writes From, Sent, To, Subject.",
)

P = (
    "职工书屋本周新到图书213册，其中科普类96册，凭工作卡即可借阅，每次限3册，借期30天。",
    "书屋开放时间：工作日17时至20时，周末9时至17时。",
)
case(
    ODDITIES,
    "owa-forward",
    send(
        owa(
            ["请编辑部酌用。"],
            [],
            quotes.owa(
                Head("仉雪梅", "zhangxm" + YL, "书屋上新", ("臧天朔", "zangts" + YL)),
                ["职工书屋上新了", *below(P), "集团工会　仉雪梅"],
            ),
        ),
        "转发: 书屋上新",
        ("臧天朔", "zangts" + YL),
    ),
    Piece(P, "职工书屋上新了", "集团工会", ("仉雪梅",)),
    forwarded_from="zhangxm" + YL,
    absent=("酌用", *HEADS, "发送时间"),
    why="Outlook on the web: a rule and a grey head.",
)

P = (
    "矿业分公司破碎作业区给皮带机装上“红领巾”：在每处急停拉绳上系红色反光条，夜间20米外清晰可见。",
    "反光条一根三角五分，全线共系1,260根。",
)
case(
    ODDITIES,
    "foxmail-forward",
    send(
        foxmail(
            ["编辑老师，转我单位通讯员稿件。"],
            ["乜志强", "矿业分公司党群部"],
            quotes.foxmail(
                Head("佘大力", "shedl@kuangye.example", "皮带机的红领巾", ("乜志强", "niezq" + YL)),
                ["皮带机系上“红领巾”", *run_in(P, "（矿业分公司破碎作业区　佘大力）")],
            ),
        ),
        "Fw: 皮带机的红领巾",
        ("乜志强", "niezq" + YL),
        charset="gb18030",
        label="GB2312",
    ),
    Piece(P, "皮带机系上“红领巾”", "矿业分公司破碎作业区", ("佘大力",)),
    forwarded_from="shedl@kuangye.example",
    absent=("转我单位", "矿业分公司党群部", "发送时间", *HEADS),
    why="Foxmail: full-width colons in a grey box inside a blockquote.",
)

P = (
    "“妈妈，你身上有铝的味道。”女儿把脸埋进我的工作服。我问是什么味道，她想了想说，是晒过太阳的铁锅的味道。",
)
case(
    ODDITIES,
    "qq-forward",
    send(
        qq(
            ["转发一篇小文，作者不好意思自己投"],
            [],
            quotes.qq(
                Head("小桐", "tong99@qq.example", "（无主题）", ("吴桐", "wutong@qq.example")),
                ["铝的味道", P[0], "青石电解铝厂一车间　冼小桐"],
            ),
        ),
        "转发：（无主题）",
        ("吴桐", "wutong@qq.example"),
    ),
    Piece(P, "铝的味道", "青石电解铝厂一车间", ("冼小桐",)),
    forwarded_from="tong99@qq.example",
    absent=("转发一篇", "原始邮件", *HEADS),
    why="QQ Mail's dashes and grey box; the original had no subject.",
)

P = (
    "碳排放数据直报系统在云岚铝业集团上线试运行，首批接入7家单位、214个计量点。",
    "系统每15分钟采集一次数据，异常波动自动提醒责任人。",
)
case(
    ODDITIES,
    "tencent-enterprise-forward-original",
    send(
        wecom(
            ["请收稿，谢谢~"],
            ["易水", "信息中心"],
            quotes.qq(
                Head("仝海", "tonghai" + YL, "碳数据直报", ("易水", "yishui" + YL)),
                ["碳排放数据实现直报", *below(P), "（信息中心　仝海）"],
                "Original",
            ),
        ),
        "Fw:碳数据直报",
        ("易水", "yishui" + YL),
    ),
    Piece(P, "碳排放数据实现直报", "信息中心", ("仝海",)),
    forwarded_from="tonghai" + YL,
    absent=("请收稿", "Original", "From:", "Date:"),
    why="Tencent's enterprise mail with English labels.",
)

P = ("5月9日，集团公司召开二季度工会工作例会，部署职工之家验收和夏送清凉工作，14家单位工会主席参会。",)
case(
    ODDITIES,
    "163-forward-of-a-word-file",
    send(
        netease(
            ["请用附件这篇。"],
            [],
            quotes.netease_forward(
                Head("卜凡", "bufan77@163.example", "工会例会", ("臧天朔", "zangts@163.example")),
                ["臧主席，例会消息已写好，请审。", "卜凡"],
            ),
        ),
        "转发：工会例会",
        ("臧天朔", "zangts@163.example"),
        (
            "工会例会消息.docx",
            lambda P=P: docx(Centred("集团召开工会工作例会"), "　　" + P[0] + "（集团工会　卜凡）"),
        ),
    ),
    Piece(P, "集团召开工会工作例会", "集团工会", ("卜凡",)),
    forwarded_from="bufan77@163.example",
    absent=("请用附件", "例会消息已写好", "转发邮件信息"),
    why="The forwarded mail was cover too; the file has the item.",
)

P = (
    "炭素事业部成型作业区将混捏锅干料下料改为双螺旋同步控制，配料误差由±1.2%降到±0.5%。",
    "改造后，生阳极体积密度合格率提高2.3个百分点。",
)
case(
    ODDITIES,
    "163-forward-with-english-heads",
    send(
        netease(
            ["", ""],
            ["令狐远"],
            quotes.netease_forward(
                Head("郜建国", "gaojg@126.example", "双螺旋", ("令狐远", "lhy@163.example")),
                ["双螺旋同步配料", *run_in(P, "（炭素事业部成型作业区　郜建国）")],
                english=True,
            ),
        ),
        "Fw:双螺旋",
        ("令狐远", "lhy@163.example"),
    ),
    Piece(P, "双螺旋同步配料", "炭素事业部成型作业区", ("郜建国",)),
    forwarded_from="gaojg@126.example",
    absent=("Forwarding messages", "From:", "Subject:"),
    why="163 in English on a machine set so, Chinese text; no word of the forwarder's own.",
)

P = (
    "立夏那天，云岚大学堂首期“技师开讲”在机关报告厅开课，高级技师逄长山用三只轴承、一杯铁屑讲了一堂油膜课"
    "，台下坐了1"
    "60人。",
    "“技师开讲”计划每月两期，由各单位轮流选派技师登台。",
)
case(
    ODDITIES,
    "coremail-forward",
    send(
        coremail(
            ["转云岚大学堂稿。"],
            ["党群工作部 麴文泰"],
            quotes.coremail(
                Head("喻晓", "yuxiao" + YL, "技师开讲", ("麴文泰", "quwt" + YL)),
                ["技师登台讲油膜", *P, "（云岚大学堂　喻晓）"],
            ),
        ),
        "转发：技师开讲",
        ("麴文泰", "quwt" + YL),
        mailer="Coremail Webmail Server Version 2024.1",
    ),
    Piece(P, "技师登台讲油膜", "云岚大学堂", ("喻晓",)),
    forwarded_from="yuxiao" + YL,
    absent=("转云岚大学堂稿", "原始邮件", "党群工作部", *HEADS),
    why="Coremail: a reference quote with an empty 抄送 in its head.",
)

P = ("五一期间，集团生产调度中心每日两次通过视频抽查各单位值班情况，共抽查86岗次，纠正脱岗苗头2起。",)
case(
    ODDITIES,
    "aliyun-forward",
    send(
        aliyun(
            ["烦请刊登。"],
            [],
            quotes.aliyun(
                Head("昝丽君", "zanlj" + YL, "值班抽查", ("尚可", "shangke" + YL)),
                ["五一值班抽查86岗次", "　　" + P[0], "　　（生产调度中心　昝丽君）"],
            ),
        ),
        "转发：值班抽查",
        ("尚可", "shangke" + YL),
    ),
    Piece(P, "五一值班抽查86岗次", "生产调度中心", ("昝丽君",)),
    forwarded_from="zanlj" + YL,
    absent=("烦请刊登", "-----", "主　题", "发送时间"),
    why="Aliyun: a long rule of dashes, 主　题 spread by a full-width blank.",
)

P = (
    "“五小”成果发布会上，供电作业区的“地线挂接提示器”最受欢迎，一上午收到11家单位的图纸索要单。",
    "提示器在接地线未拆除时自动语音报警，目前已在本作业区使用五个月。",
)
case(
    ODDITIES,
    "wecom-forward-of-original",
    send(
        wecom(
            ["转给编辑部老师"],
            ["覃小双", "发自企业微信邮箱"],
            quotes.wecom(
                Head("农一鸣", "nongym" + YL, "五小成果", ("覃小双", "qinxs" + YL)),
                ["最受欢迎的提示器", *run_in(P, "（供电作业区　农一鸣）")],
            ),
        ),
        "转发: 五小成果",
        ("覃小双", "qinxs" + YL),
    ),
    Piece(P, "最受欢迎的提示器", "供电作业区", ("农一鸣",)),
    forwarded_from="nongym" + YL,
    absent=("转给编辑部", "原始邮件", "发自企业微信", *HEADS),
    why="WeCom's short dashes and 时间： for the date.",
)

P = ("沙河氧化铝厂保卫部在4号门岗设置“忘带卡”便民登记机，刷脸10秒即可进厂，早高峰排队由30米缩到不足5米。",)
case(
    ODDITIES,
    "huawei-phone-forward",
    send(
        phone(
            ["请收"],
            ["发自我的华为手机"],
            quotes.phone(
                Head("苟建安", "goujianan" + YL, "门岗小变化", ("卜凡", "bufan" + YL)),
                ["门岗10秒进厂", P[0], "沙河氧化铝厂保卫部　苟建安"],
            ),
        ),
        "转发：门岗小变化",
        ("卜凡", "bufan" + YL),
    ),
    Piece(P, "门岗10秒进厂", "沙河氧化铝厂保卫部", ("苟建安",)),
    forwarded_from="goujianan" + YL,
    absent=("请收", "华为手机", "原始邮件", *HEADS),
    why="Huawei's own mail program.",
)
