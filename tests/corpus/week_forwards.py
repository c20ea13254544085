"""Colleagues' mails sent on to the bulletin office."""

from __future__ import annotations

from tests.corpus.kit import Group, mail, mixed, rfc822, text
from tests.corpus.papers import Centred
from tests.corpus.stories import Story
from tests.corpus.week_quotes import answer, old_163, old_foxmail, old_outlook, old_qq
from tests.corpus.week_ways import (
    BAI,
    DUAN,
    FANG,
    GAO,
    HE,
    HOST,
    LU,
    MA,
    NING,
    QIAO,
    SHEN,
    XU,
    foxmail,
    jpg,
    netease,
    outlook,
    paper,
    piece,
    plain,
    put,
    qq,
    shot,
    typed,
)  # fmt: skip

ODDITIES = Group()
HAO = ("郝亮", "haoliang_77@qq.example")
JI = ("纪晨", f"jichen@{HOST}")
CHENG = ("程棠", f"chengtang@{HOST}")
SU = ("苏青", f"suqing@{HOST}")
YUAN = ("袁朗", f"yuanlang@{HOST}")
XING = ("邢川", f"xingchuan@{HOST}")

night = Story(
    "管网分公司",
    ("郝亮",),
    (
        "1月17日22时，听漏班在文昌巷发现一处疑似暗漏，连夜开挖验证，漏点恰在一户早餐店门口，凌晨四点完成抢修，没"
        "有耽误店家开张。",
        "老板端出一屉包子，队员们摆摆手，收拾工具走了。",
    ),
    "没耽误早餐店开张",
)
put(
    ODDITIES, "week-forwards-qq-with-a-word", LU, "转发：没耽误早餐店开张",
    lambda: answer(
        qq, old_qq(HAO, LU, "2026年1月18日(星期天) 晚上8:02", "没耽误早餐店开张",
        "陆远，我写了一篇，你看能不能报上去", "", *night.lines),
        "仲老师，听漏班郝亮写的，转给您。",
    ),
    piece(night), when="2026-01-19 08:33", forwarded_from=HAO[1], absent=("转给您", "能不能报上去", "原始邮件"),
    why="both the forwarder's and the author's words are cover",
)  # fmt: skip

card = Story(
    "东城供热公司",
    ("纪晨",),
    ("东城供热公司给每位独居老人家的散热器旁贴上“小红卡”，写着片区维修员的名字和手机号，首批贴出318张。",),
)
put(
    ODDITIES, "week-forwards-foxmail-no-word", GAO, "Fw: 小红卡稿件",
    lambda: answer(foxmail, old_foxmail(JI, GAO, "2026-01-27 16:21", "小红卡稿件", "高主席：", "　　稿件请您把关。",
    "", *card.lines), "", who=GAO),
    piece(card), when="2026-01-28 08:40", forwarded_from=None, absent=("请您把关", "发件人"),
    why="sent on without a word; the old mail greets the forwarder",
)  # fmt: skip

toxin = Story(
    "水质监测中心",
    ("程棠",),
    (
        "1月29日，水质监测中心参加国家实验室能力验证的氟化物、硝酸盐、总硬度3个项目，全部取得“满意”结果。",
        "这是中心连续第九年通过能力验证。",
    ),
    "能力验证九连“满意”",
)
put(
    ODDITIES, "week-forwards-outlook-with-a-paper", XU, "转发: 能力验证稿件",
    lambda: mixed(
        answer(
            outlook, old_outlook(CHENG, XU, "2026年1月30日 10:05", "能力验证稿件", "许主任：",
            "稿件和照片请审，谢谢。", "程棠"),
            "仲夏，稿件我看过了，同意报送。", sign=("许静", "水质监测中心综合科"),
        ),
        paper(*typed(toxin, shot(81), Centred("图1：检测人员在做比对试验")), name="能力验证.docx"),
    ),
    piece(toxin, photos=("检测人员在做比对试验",)), when="2026-01-30 11:17",
    files=("能力验证.docx",), forwarded_from=CHENG[1],
    absent=("同意报送", "许主任", "发送时间"), why="the paper travels with the forwarded mail",
)  # fmt: skip

kettle = Story(
    "西城供热公司",
    ("袁朗",),
    (
        "西城供热公司三班把每月第一个周六定为“坏件展”，把拆下来的轴承、密封圈、旧阀芯摆在桌上，谁拆的谁讲它是怎么"
        "坏的。",
        "办了四期，展出坏件57个，同类故障少了三成。",
    ),
)
put(
    ODDITIES, "week-forwards-163-row-of-signs", DUAN, "转发：坏件展",
    lambda: answer(
        netease, old_163("-------- 转发邮件信息 --------", YUAN, DUAN, "2026-02-08 19:44:10", "坏件展",
        *kettle.lines),
        "小仲，班里袁朗写的，比我强。",
    ),
    piece(kettle), when="2026-02-09 07:15", forwarded_from=YUAN[1], absent=("比我强", "转发邮件信息"),
    why="163's forward",
)  # fmt: skip

line = Story(
    "客户服务中心",
    ("苏青",),
    (
        "客户服务中心话务员岳小楠自学手语，2月10日在营业厅帮一位听障市民办完报装，全程没有用笔。",
        "她说，最先学会的一句是“请稍等，我来帮您”。",
    ),
    "手语办报装",
)
put(
    ODDITIES, "week-forwards-from-an-iphone", NING, "转发: 手语办报装",
    lambda: text(
        "\n".join([
            "老师您好，苏青的稿子", "", "发自我的iPhone", "", "开始转发的邮件：", "", f"> 发件人: {SU[0]} <{SU[1]}>",
            "> 日期: 2026年2月11日 GMT+8 15:20:44", f"> 收件人: {NING[0]} <{NING[1]}>", "> 主题: 手语办报装", "> ",
            *(f"> {x}" for x in line.lines),
            ">",
        ]) + "\n",
        cte="quoted-printable",
    ),
    piece(line), when="2026-02-11 18:09", forwarded_from=SU[1], absent=("苏青的稿子", "开始转发"),
    why="the forwarded text behind > signs",
)  # fmt: skip

fish = Story(
    "南湾污水处理厂",
    ("邢川",),
    (
        "南湾污水处理厂用三年时间在出水渠养活了41尾锦鲤，它们成了最直观的“水质在线仪”。",
        "运行班每天巡检多了一项：数鱼。",
    ),
    "巡检要数鱼",
)
put(
    ODDITIES, "week-forwards-as-attachment", HE, "转：邢川投稿《巡检要数鱼》",
    lambda: mixed(
        plain("编辑老师，厂里邢川的稿件，原邮件附后。", "贺一鸣"),
        rfc822(
            mail(
                mixed(plain("贺主任，写了个小稿，照片也在。", "", *fish.lines), jpg("锦鲤.jpg", 82)), "巡检要数鱼",
                sender=XING,
                to=f"<{HE[1]}>", date="Thu, 26 Feb 2026 20:15:00 +0800", message_id=f"<fish-0226@{HOST}>",
            ),
            "巡检要数鱼.eml",
        ),
    ),
    piece(fish, photos=1), when="2026-02-27 09:14", files=None, forwarded_from=XING[1],
    absent=("原邮件附后", "写了个小稿"), why="forwarded as an attachment",
)  # fmt: skip

rescue = Story(
    "安全环保部",
    ("范舟",),
    (
        "3月6日，安全环保部请来市消防救援支队教官，在抢修车队讲授驾驶员逃生与车载灭火器使用，44名驾驶员逐个破窗、"
        "逐个灭火。",
    ),
)
put(
    ODDITIES, "week-forwards-two-hops", MA, "转发: Fw: 逃生培训稿件",
    lambda: answer(
        outlook,
        old_outlook(
            ("蔡小军", f"caixiaojun@{HOST}"), MA, "2026年3月9日 8:50", "Fw: 逃生培训稿件",
            "马工，范舟发我核对车队数字的，已核对无误。", "",
            *old_foxmail(("范舟", f"fanzhou@{HOST}"), ("蔡小军", f"caixiaojun@{HOST}"), "2026-03-07 17:31",
            "逃生培训稿件", *rescue.lines)[1],
        ),
        "请采用。", sign=("马国梁", "安全环保部"),
    ),
    piece(rescue), when="2026-03-09 09:15", forwarded_from=None, absent=("请采用", "核对无误", "发送时间"),
    why="two hops, Outlook over Foxmail; the author's address is not shown",
)  # fmt: skip

dish = Story(
    "后勤服务中心",
    ("高师傅",),
    ("食堂老高把剩馒头做成“馒头丁炒蛋”，一个月少倒掉泔水三桶，窗口前还排起了队。",),
)
put(
    ODDITIES, "week-forwards-photos-of-the-colleague", SHEN, "转发：馒头丁炒蛋",
    lambda: mixed(
        answer(
            qq, old_qq(("高师傅", "gaoshifu1966@qq.example"), SHEN, "2026年3月17日(星期二) 下午2:33", "馒头丁炒蛋",
            *dish.lines),
            "小仲老师，老高头一回写稿，照顾照顾哈",
        ),
        jpg("IMG_2217.JPG", 83),
    ),
    piece(dish, photos=1), when="2026-03-17 16:00",
    files=("IMG_2217.JPG",), forwarded_from="gaoshifu1966@qq.example", absent=("照顾照顾",),
    why="the photo of the forwarded mail comes along",
)  # fmt: skip

silo = Story(
    "第一净水厂",
    ("伍一航",),
    ("第一净水厂加药间用水位开关和旧手机做了一个药罐低位报警器，花费72元，半年里提前预警9次。",),
    "72元的报警器",
)
put(
    ODDITIES, "week-forwards-163-papers", QIAO, "转发：72元的报警器",
    lambda: mixed(
        answer(
            netease, old_163("---- 转发的邮件信息 ----", ("伍一航", f"wuyihang@{HOST}"), QIAO, "2026-03-25 21:10:03",
            "72元的报警器", "乔姐，稿子在附件。"),
            "请审。", "", "乔木",
        ),
        paper(*typed(silo), name="72元的报警器.docx"),
    ),
    piece(silo), when="2026-03-26 08:47", files=("72元的报警器.docx",), forwarded_from=f"wuyihang@{HOST}",
    absent=("乔姐", "请审"), why="a forward whose old mail has nothing but a cover",
)  # fmt: skip

bridge = Story(
    "人力资源部",
    (),
    (
        "3月26日，人力资源部与市职业技术学院签订“订单班”协议，首届供热通风班招生40人，公司派12名技师每周到校授课"
        "一天。",
    ),
)
put(
    ODDITIES, "week-forwards-own-mail-once-more", FANG, "Fw: 【要闻】订单班签约",
    lambda: answer(
        outlook, old_outlook(FANG, BAI, "2026年3月27日 9:30", "【要闻】订单班签约",
        "白老师，二水厂也参与了，发您看看。", "", *bridge.lines),
        "仲夏老师，稿件已和二水厂核对过，见下方，谢谢~", sign=("方可", "人力资源部培训岗"),
    ),
    piece(bridge, section="news"), when="2026-03-27 15:02", forwarded_from=None,
    absent=("核对过", "发您看看", "培训岗"), why="she forwards her own earlier mail",
)  # fmt: skip
