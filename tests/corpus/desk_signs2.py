"""More signatures: without a mark, in pictures, advertisements, between text and quote."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import ind, item, letter, plain
from tests.corpus.kit import Group, attach, inline, mail, mixed, related
from tests.corpus.papers import docx, image

ODDITIES = Group()

TREE = (
    "5月10日，尾矿库复垦区种下今年最后一批沙棘，共四千二百株，成活三年以上的老苗已开始挂果。",
    "护林员说，去年这里第一次飞来了灰喜鹊。",
)
ODDITIES(
    "desk-sign-think-of-the-trees",
    lambda: letter(
        "沙棘",
        *TREE,
        "（矿山分公司 林溪）",
        "",
        "P 保护环境，人人有责。非必要请勿打印此邮件！",
        "Please consider the environment before printing this e-mail.",
    ),
    subject="沙棘",
    pieces=(item(TREE, "矿山分公司 林溪"),),
    absent=("请勿打印", "consider the environment"),
    why="the tree line below a text on trees; the P was once a Webdings tree",
)

BADGE = ("5月12日，集团首批十名“金牌讲师”拿到聘书，今年每人要讲满二十四课时，听课打分低于八十的要重讲。",)
ODDITIES(
    "desk-sign-without-mark-after-credit",
    lambda: letter(
        "金牌讲师",
        *ind(BADGE),
        "（培训中心 裴文）",
        "",
        "裴文",
        "培训中心 教务科",
        "手机：13800000000（微信同号）",
        "办公：综合楼412室",
        who=desk.TRAINING,
    ),
    subject="金牌讲师",
    pieces=(item(BADGE, "培训中心 裴文"),),
    absent=("教务科", "微信同号", "412室"),
    why="no rule, no dashes: only the credit above it says the text is over",
)

HEAT = ("热电厂5月6日停运采暖首站，供暖季累计供热一百五十一天，室温合格率百分之九十九点二。",)
ODDITIES(
    "desk-sign-foxmail-date-rule-name",
    lambda: mail(
        desk.foxmail(
            *HEAT,
            "（热电厂 陈默）",
            below="<div>&nbsp;</div><div>2026-05-12 </div><hr style='width:210px;height:1px' align=left "
            "color=#b5c4df>"
            "<div><span>陈默 </span></div><div>云岚铝业热电厂党群科</div>",
        ),
        "供暖季收官",
        sender=("陈默", "chenmo@yunlan-al.example"),
        headers=[("X-mailer", "Foxmail 6, 15, 201, 26 [cn]")],
    ),
    subject="供暖季收官",
    pieces=(item(HEAT, "热电厂 陈默"),),
    absent=("2026-05-12", "党群科"),
    why="old Foxmail: the date, a rule, a name",
)

GAUGE = ("仪表车间5月7日把二百四十台压力表的检定证书全部换成电子版，巡检时扫码即可核对有效期。",)
ODDITIES(
    "desk-sign-picture-only",
    lambda: mail(
        related(
            desk.word_mail(
                *GAUGE,
                "（仪表车间 盛夏）",
                below="<p class=MsoNormal><img width=420 height=110 "
                'src="cid:image004.png@01DC7777.00000001"></p>',
            ),
            inline("image004.png", image(420, 110, 722, "PNG"), "image004.png@01DC7777.00000001"),
        ),
        "电子证书",
        sender=("盛夏", "sheng.xia@yunlan-al.example"),
        headers=desk.OUTLOOK,
    ),
    subject="电子证书",
    pieces=(item(GAUGE, "仪表车间 盛夏", photos=0),),
    why="the whole signature is one flat picture",
)

ROPE = ("检修公司5月9日举办绳索技能比武，十六组选手比打结、比提升、比高空救援，最快一组四分零八秒。",)
ODDITIES(
    "desk-sign-outlook-for-ios",
    lambda: mail(
        plain(
            *ROPE,
            "（检修公司 乔木）",
            "",
            "获取 Outlook for iOS<https://aka.ms/o0ukef>",
            "________________________________",
        ),
        "绳索比武",
        sender=("乔木", "qiaomu@outlook.example"),
    ),
    subject="绳索比武",
    pieces=(item(ROPE, "检修公司 乔木"),),
    absent=("Outlook for iOS", "aka.ms"),
    why="the app's advertisement and an empty rule",
)

POEM = ("你把白昼折进衣袖", "把长夜走成一条走廊", "铃声是浪，你是岸", "天亮时，灯才肯睡")
ODDITIES(
    "desk-sign-hospital-poem-with-motto",
    lambda: mail(
        desk.coremail(
            "写给夜班护士",
            "职工医院　沈岚",
            *POEM,
            "",
            "--",
            "云岚铝业职工医院",
            "院训：敬佑生命 大医精诚",
            "急诊电话：0779-6602120",
            "乘车路线：3路、7路职工医院站下",
        ),
        "诗一首",
        sender=desk.HOSPITAL,
        headers=desk.COREMAIL,
    ),
    subject="诗一首",
    sender_name="职工医院办公室",
    pieces=(item(POEM, "职工医院 沈岚", head="写给夜班护士"),),
    absent=("大医精诚", "6602120", "乘车路线"),
    why="a poem keeps its lines; the motto below is no verse of it",
)

CAMERA = ("5月11日，厂区主干道十二处路口装上测速提示屏，超速车辆的车牌会在屏上停留五秒。",)
ODDITIES(
    "desk-sign-139-mail-advertisement",
    lambda: mail(
        plain(
            *CAMERA,
            "（保卫部 雷鸣）",
            "",
            "——————————————————",
            "本邮件发送自139邮箱，手机号就是邮箱账号。",
            "点击下载：http://mail.139.example/app",
        ),
        "测速屏",
        sender=("雷鸣", "leiming@139.example"),
    ),
    subject="测速屏",
    pieces=(item(CAMERA, "保卫部 雷鸣"),),
    absent=("139邮箱", "点击下载"),
    why="the provider's own advertisement",
)

VALVE = ("氧化铝厂溶出车间5月8日把四百只阀门编上号，开关状态用红绿牌挂出，交接班少问一半话。",)
KETTLE = ("5月9日，溶出车间给每个外操点配了保温茶桶，凉茶配方由职工医院提供。",)
ODDITIES(
    "desk-sign-after-the-second-of-two",
    lambda: mail(
        desk.foxmail(
            "一、四百只阀门有了身份证",
            *ind(VALVE),
            "（氧化铝厂 田野）",
            "二、茶桶摆到外操点",
            *ind(KETTLE),
            "（氧化铝厂 田野）",
            below=desk.fox_sign("田野", "氧化铝厂综合科", "保密提示：本邮件及附件仅供指定收件人使用。"),
        ),
        "氧化铝厂信息两条",
        sender=desk.ALUMINA,
        headers=desk.FOXMAIL,
    ),
    subject="氧化铝厂信息两条",
    pieces=(
        item(VALVE, "氧化铝厂 田野", head="四百只阀门有了身份证"),
        item(KETTLE, "氧化铝厂 田野", head="茶桶摆到外操点"),
    ),
    absent=("综合科", "保密提示"),
    why="the signature hangs on the last item",
)

SLING = ("起重班5月10日启用吊索具“四色标识”，每季换一种颜色，颜色不对的吊带一律不得上钩。",)
ODDITIES(
    "desk-sign-text-unsigned-name-below",
    lambda: letter(
        "四色标识",
        *SLING,
        "",
        "--",
        "乔木",
        "检修公司 安全员",
        "电话 0779-6602144",
        who=("乔木", "qiao.mu@yunlan-al.example"),
    ),
    subject="四色标识",
    sender_name="乔木",
    pieces=(item(SLING, None),),
    absent=("安全员", "6602144"),
    why="no credit in the text: whether a signature is one is taste, that it is not printed is not",
)

ROUTE = ("5月7日，矿山分公司把运矿道路的三处急弯改缓，单程缩短四百米，百吨油耗下降两个百分点。",)
ODDITIES(
    "desk-sign-disclaimer-in-body-beside-document",
    lambda: mail(
        mixed(
            plain(
                "见附件。",
                "",
                "重要提示：本邮件可能含有商业秘密，如非指定收件人，请勿阅读、复制或传播。",
                "WARNING: Computer viruses can be transmitted via email.",
            ),
            attach("道路改造.docx", docx(*ROUTE, "（矿山分公司 林溪）")),
        ),
        "道路改造",
        sender=("林溪", "lin.xi@yunlan-al.example"),
    ),
    subject="道路改造",
    files=("道路改造.docx",),
    pieces=(item(ROUTE, "矿山分公司 林溪"),),
    absent=("见附件", "商业秘密", "Computer viruses"),
    why="a disclaimer alone in the body is no second item",
)

MEAL = (
    "夜班餐热起来了。5月9日起，三个厂区的夜班送餐箱换成带加热的，凌晨两点的饭菜入口温度从三十八度升到"
    "六十度。",
)
ODDITIES(
    "desk-sign-old-style-ascii-art",
    lambda: letter(
        "夜班餐",
        *MEAL,
        "（后勤服务中心 罗建设）",
        "",
        "=====================================",
        "  云岚铝业集团后勤服务中心",
        "  服务热线：6602000   投诉：6602001",
        "=====================================",
        who=desk.LOGISTICS,
    ),
    subject="夜班餐",
    pieces=(item(MEAL, "后勤服务中心 罗建设"),),
    absent=("服务热线", "====="),
    why="a box of equal signs",
)
