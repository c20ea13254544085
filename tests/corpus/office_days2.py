"""A year of everyday mails whose text stands in the body: news, poem, tips, minutes, from every mail program."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece
from tests.corpus.office_ways import (
    aliyun,
    below,
    case,
    coremail,
    foxmail,
    gmail,
    netease,
    phone,
    qq,
    run_in,
    send,
    wecom,
)

ODDITIES = Group()
YL = "@yunlan-al.example"

P = (
    "矿业分公司在三号采场推行“铲装一口清”交接法，当班铲斗数、装车数、剩余爆堆方量一次说清、当场签认。",
    "推行一个月来，交接时间由20分钟压缩到6分钟，单班多装矿石约180吨。",
)
case(
    ODDITIES,
    "old-foxmail-with-line-breaks",
    send(
        foxmail(
            [
                "编辑同志：",
                "　　现报送我公司信息一条。",
                "　　" + P[0],
                "　　" + P[1],
                "　　　　　　　　　　　　　　　（矿业分公司　乜志强）",
            ],
            ["乜志强", "2026-05-12"],
            old=True,
        ),
        "信息报送",
        ("乜志强", "niezq@yunlan-al.example"),
        charset="gbk",
        label="gb2312",
        both=False,
        mailer="Foxmail 6, 15, 201, 26 [cn]",
    ),
    Piece(P, "", "矿业分公司", ("乜志强",)),
    absent=("编辑同志", "现报送", "2026-05-12"),
    why="Foxmail 6: upper-case tags, <BR> for every line, the attribution pushed to the right with blanks.",
)

P = (
    "净化作业区自查发现，4号除尘器灰斗平台一处护栏焊缝开裂，作业区当即挂牌停用并在两小时内完成补焊。",
    "按照“一处隐患、一类排查”的做法，作业区随后对全部26处平台护栏逐一敲击检查，又查出虚焊3处，均已整改。",
    "作业区给第一发现人、当班巡检工查良木奖励200元。",
)
case(
    ODDITIES,
    "163-tag-in-the-subject",
    send(
        netease([*below(P), "　　　　　　　　　　　净化作业区　缪可欣"], ["缪可欣", "净化作业区安全员"]),
        "【安全】一道焊缝牵出三处隐患",
        ("缪可欣", "miaokx@163.example"),
        charset="gb18030",
        label="GBK",
    ),
    Piece(P, "", "净化作业区", ("缪可欣",), section="safety"),
    absent=("净化作业区安全员", "--"),
    why="Section by the tag; unit and name bare at the right edge; the subject is no headline.",
)

P = (
    "时间：2026年5月7日14时",
    "地点：集团机关三楼会议室",
    "主持：方向明",
    "会议听取了上月降本项目进展汇报，确定本月三项重点：一是压减外委检修费用；二是清理长期闲置备件；三是推进"
    "余热供暖项目前期工作。",
    "会议要求，各单位每周五前在系统中更新进度，未按期更新的在下周例会上说明原因。",
)
case(
    ODDITIES,
    "qq-minutes-of-a-meeting",
    send(
        qq(
            [
                "编辑部：",
                "你好！5月降本例会纪要，请酌情刊登。",
                "",
                "5月降本例会纪要",
                *P,
                "（设备能源部　方向明）",
                "",
                "此致",
                "敬礼！",
            ],
            ["方向明", "设备能源部"],
        ),
        "例会纪要",
        ("方向明", "fangxm" + YL),
    ),
    Piece(P, "5月降本例会纪要", "设备能源部", ("方向明",)),
    absent=("酌情刊登", "此致", "敬礼"),
    why="Label lines of the minutes (时间 地点 主持) belong to the text; 一是二是三是 cut nothing.",
)

P = (
    "职工医院把义诊台摆到了轧机旁。5月10日，该院6名医护人员走进成型作业区，为夜班职工测血压、查听力，建立健"
    "康卡片94份。",
    "内科医生古丽娜尔提醒，高温岗位下班后不要立即冲凉，应先静坐15分钟、少量多次补水。",
)
case(
    ODDITIES,
    "gmail-signature-with-dashes",
    send(
        gmail(
            ["Dear editor,", "投一篇短消息，谢谢。", "", "义诊台摆到轧机旁", *P, "【职工医院 古丽娜尔】"],
            ["古丽娜尔", "云岚铝业集团职工医院", "+86 136 0000 1203"],
        ),
        "短消息",
        ("Gulnar", "gulnar.h@gmail.example"),
    ),
    Piece(P, "义诊台摆到轧机旁", "职工医院", ("古丽娜尔",)),
    absent=("Dear editor", "投一篇", "云岚铝业集团职工医院", "136 0000"),
    why="The attribution in 【】; a Latin display name; four-character name.",
)

P = (
    "动力分厂空压站把30台电机的润滑周期画成一张“加油地图”，红、黄、绿三色分别对应当日、三日和一周内应加油的"
    "点位。",
    "地图挂上墙一个多月，漏加、错加为零，电机轴承更换量同比减少5套。",
)
case(
    ODDITIES,
    "coremail-credit-under-the-headline",
    send(
        coremail(
            [
                "<strong>一张“加油地图”管住30台电机</strong>",
                "（动力分厂　逄锦荣　上官云）",
                *("&nbsp;&nbsp;&nbsp;&nbsp;" + x for x in P),
            ],
            ["逄锦荣", "发送自 云岚邮箱 手机版"],
        ),
        "动力分厂稿件",
        ("逄锦荣", "pangjr" + YL),
    ),
    Piece(P, "一张“加油地图”管住30台电机", "动力分厂", ("逄锦荣", "上官云")),
    absent=("手机版",),
    why="The attribution stands under the headline, before the text; indents by &nbsp;.",
)

P = (
    "5月11日，机关第二党支部与炭素事业部成型车间党支部联合开展主题党日，党员们钻进振动台下，帮车间清理积料3"
    "吨。",
    "活动后，双方就“怎样让机关的表少一点、车间的活顺一点”座谈，当场取消重复报表4张。",
)
case(
    ODDITIES,
    "aliyun-two-units-two-authors",
    send(
        aliyun(
            ["党员钻进振动台", *run_in(P, "（机关第二党支部、成型车间党支部　端木兰　郜建国）")],
            ["端木兰", "祝您工作愉快！"],
        ),
        "主题党日稿件",
        ("端木兰", "duanmulan" + YL),
        mailer="Alimail-Mailagent",
    ),
    Piece(P, "党员钻进振动台", "机关第二党支部、成型车间党支部", ("端木兰", "郜建国")),
    absent=("祝您工作愉快",),
    why="A joint item of two party branches.",
)

P = (
    "读书，贵在把书页里的道理放到手边的事情上去试。一位老钳工在图书角的留言簿上写道：看完《工匠之路》，回去"
    "把台虎钳的间隙重新调了一遍。",
    "学而能用，才是真学。",
)
case(
    ODDITIES,
    "foxmail-item-from-an-outside-source",
    send(
        foxmail(
            ["推荐一则短文，可放“学·习之路”。", "", "把书读到手上", *run_in(P, "（学习强国）")],
            ["麴文泰", "集团党群工作部"],
        ),
        "推荐",
        ("麴文泰", "quwt" + YL),
    ),
    Piece(P, "把书读到手上", "", (), "学习强国", section=None),
    absent=("推荐一则", "集团党群工作部", "麴文泰"),
    why="An outside source in the closing parenthesis; the sender is no author. Section named only in the c"
    "over: not judged.",
)

P = (
    "后勤服务公司食堂推出“光盘换水果”，职工凭空餐盘可领苹果一个。首周领走苹果870个，泔水量比上周减少四成。",
    "食堂经理卜凡俊说，水果的钱比处理泔水还便宜。",
)
case(
    ODDITIES,
    "xiaomi-phone-without-any-credit",
    send(
        phone(["光盘能换苹果啦", *P], ["发自我的小米手机"]),
        "食堂新鲜事",
        ("后勤服务公司办公室", "houqin@yunlan-al.example"),
    ),
    Piece(P, "光盘能换苹果啦", None, None),
    absent=("小米手机",),
    why="No attribution at all; the item still stands.",
)

P = (
    "质量检验中心自主编写的光谱数据自动判定程序5月1日上线，铝液成分从取样到放行由18分钟缩短到9分钟。",
    "程序运行十天，自动判定2,146炉次，与人工复核一致率100%。",
    "编写程序的是两名入职不满三年的化验员，他们把规程里的127条判定规则逐条拆成表格，再一条条“喂”给程序。",
)
case(
    ODDITIES,
    "wecom-text-and-photo-credit",
    send(
        wecom(
            ["化验室里的“小程序员”", *("　　" + x for x in P), "文：韦昌进　　　单位：质量检验中心"],
            ["韦昌进"],
        ),
        "[科技]化验室里的小程序员",
        ("韦昌进", "weicj" + YL),
    ),
    Piece(P, "化验室里的“小程序员”", "质量检验中心", ("韦昌进",), section="tech"),
    absent=("文：", "单位："),
    why="文： and 单位： on one line; a tag in square brackets.",
)

P = (
    "昨天，我在岗位上干了一件“小事”：把电解槽巡视路线图反过来走了一遍。",
    "平时从1号槽走到60号槽，走到后半程人已经累了，问题往往漏在后头。反着走，先看的恰恰是平时最马虎的地方。"
    "这一趟，我在58号槽发现打壳气缸漏气，在53号槽发现一块盖板错位。",
    "小事不小，换个方向就看得见。",
)
case(
    ODDITIES,
    "netease-master-first-person",
    send(
        netease(
            ["反着走一遍", *run_in(P, "（作者：青石电解铝厂三车间 高峰）")],
            ["<b>高峰</b>", "签名由 网易邮箱大师 定制"],
        ),
        "投稿-反着走一遍",
        ("高峰", "gaofeng0512@163.example"),
    ),
    Piece(P, "反着走一遍", "青石电解铝厂三车间", ("高峰",)),
    absent=("网易邮箱大师",),
    why="作者： inside the parenthesis; a name that is a common word.",
)
