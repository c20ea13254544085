"""A year of everyday mails whose text stands in the body: news, poem, tips, minutes, from every mail program."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece
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
from tests.corpus.papers import image

ODDITIES = Group()
YL = "@yunlan-al.example"

P = (
    "5月8日，随着最后一组阳极导杆吊装到位，青石电解铝厂二车间217号槽一次通电成功，标志着该厂今年首批12台大"
    "修槽全部提前投产。",
    "本次大修历时41天。车间把工序拆成96个节点，每天下班前对账销号，砌筑合格率达到99.6%，比上一批次提高1.8个"
    "百分点。",
    "“以前一台槽要换三班人，现在一个班跟到底，谁砌的谁心里有数。”班长苟胜利说。",
)
case(
    ODDITIES,
    "outlook-news-with-a-long-signature",
    send(
        outlook(
            [
                "各位编辑老师：",
                "　　你们好！报送一篇我厂消息，请审。",
                "",
                "12台大修槽提前投产",
                *run_in(P, "（青石电解铝厂　吴桐）"),
                "",
                "　　顺颂",
                "编安！",
            ],
            [
                "吴桐 | 综合管理科 科员",
                "青石电解铝厂（云岚铝业集团有限公司）",
                "Tel：0871-6655 8801　Mobile：139 0000 1201",
                "地址：云岚市青石区工业大道1号　邮编：650300",
                "本邮件及其附件含有保密信息，仅限于发送给上面地"
                "址中列出的个人或群组。如您错收本邮件，请立即通知发件人并删除。",
                "This e-mail and its attachments contain confidential information, which is intended only for "
                "the person or entity "
                "whose address is listed above.",
            ],
        ),
        "大修槽投产稿件",
        ("吴桐", "wu.tong" + YL),
        charset="gb18030",
        label="gb2312",
        mailer="Microsoft Outlook 16.0",
    ),
    Piece(P, "12台大修槽提前投产", "青石电解铝厂", ("吴桐",), photos=0),
    absent=(
        "各位编辑老师",
        "报送一篇",
        "编安",
        "综合管理科",
        "0871-6655",
        "保密信息",
        "confidential",
        "MsoNormal",
        "font-face",
    ),
    why="Greeting, closing words and a two-language disclaimer round one item; figures in spans of their ow"
    "n.",
)

P = (
    "铸造部3号混合炉近日完成炉门密封改造，每炉次扒渣时间由35分钟缩短到22分钟，吨铝天然气单耗下降4.1立方米。",
    "改造由班组自己动手，利用停炉间隙分四次完成，没有影响合金棒订单交付。",
)
case(
    ODDITIES,
    "foxmail-credit-on-a-line-of-its-own",
    send(
        foxmail(
            ["铸造部炉门改造每炉省13分钟", *below(P), "供稿：铸造部　仝瑞"],
            ["仝瑞", "云岚铝业集团铸造部", "tong.rui" + YL],
        ),
        "铸造部投稿",
        ("仝瑞", "tong.rui" + YL),
        mailer="Foxmail 7.2.25.213[cn]",
    ),
    Piece(P, "铸造部炉门改造每炉省13分钟", "铸造部", ("仝瑞",)),
    absent=("供稿：", "tong.rui", "云岚铝业集团铸造部", "line-height"),
    why="供稿 as a closing line; Foxmail's ruled signature names the unit once more.",
)

P = (
    "天车的钢索先醒了",
    "它把一整夜的星光",
    "卷成一圈一圈",
    "挂在厂房的肩上",
    "我拧紧第一颗螺栓",
    "像拧紧一个清晨",
    "炉火说：早",
    "我说：平安",
)
case(
    ODDITIES,
    "qq-poem-in-stanzas",
    send(
        qq(
            ["编辑您好，一首小诗，供补白用。", "", "炉台晨曲", "检修中心　欧阳静宜", "", *P[:4], "", *P[4:]],
            [],
        ),
        "小诗一首",
        ("静宜", "oyjy_1998@qq.example"),
        mailer="QQMail 2.x",
    ),
    Piece(P, "炉台晨曲", "检修中心", ("欧阳静宜",)),
    absent=("编辑您好", "补白"),
    why="Title, then unit and poet on one line, then verses with a blank line between stanzas.",
)

P = ("5月9日，沙河氧化铝厂工会为焙烧炉职工送去绿豆汤120份。",)
case(
    ODDITIES,
    "163-one-sentence",
    send(
        netease(run_in(P, "（沙河氧化铝厂工会　卜凡）"), ["卜凡", "手机13700001202"]),
        "送清凉",
        ("卜凡", "bufan77@163.example"),
    ),
    Piece(P, "", "沙河氧化铝厂工会", ("卜凡",)),
    absent=("13700001202",),
    why="Thirty characters are an item too.",
)

P = (
    "夏季雷雨多发，供电作业区提醒大家在岗位和宿舍用电时注意以下几点：",
    "1.雷雨时不要靠近避雷引下线和露天配电柜，及时关好门窗。",
    "2.湿手不碰开关，移动电器先断电后搬运。",
    "3.发现电线垂落，至少离开8米，单脚或并脚跳离，并拨打调度电话报告。",
    "4.宿舍不私拉乱接，充电完成后及时拔下插头。",
)
case(
    ODDITIES,
    "coremail-tips-in-a-list",
    send(
        coremail(
            ["雷雨天用电四提醒", *P, "（供电作业区　昝立新）"], ["昝立新", "动力分厂供电作业区", "内线：6208"]
        ),
        "【安全】雷雨天用电提醒",
        ("昝立新", "zan.lixin" + YL),
        mailer="Coremail Webmail Server Version XT5.0.13",
    ),
    Piece(P, "雷雨天用电四提醒", "供电作业区", ("昝立新",), section="safety"),
    absent=("内线", "动力分厂供电作业区"),
    why="A numbered list inside one item is not several items.",
)

P = (
    "问：补充医疗保险今年的报销比例有变化吗？",
    "答：有。门诊自付部分超过800元的，报销比例由60%提高到70%，年度封顶线不变。",
    "问：异地就医怎样备案？",
    "答：登录“云岚铝业职工之家”小程序，选择“异地备案”，上传身份证照片即可，当日审核。",
    "问：材料交到哪里？",
    "答：每月5日至10日交各单位人事员，财务共享中心15日前集中支付。",
)
case(
    ODDITIES,
    "aliyun-questions-and-answers",
    send(
        aliyun(
            ["补充医疗保险三问三答", *P, "财务共享中心 尚可"], ["尚可", "云岚铝业集团财务共享中心 薪酬组"]
        ),
        "便民问答",
        ("尚可", "shangke@yunlan-al.example"),
        mailer="Alimail-Mailagent revision 1.0",
    ),
    Piece(P, "补充医疗保险三问三答", "财务共享中心", ("尚可",)),
    absent=("薪酬组",),
    why="Question and answer lines stay paragraphs; unit and name bare on the last line.",
)

P = (
    "铝基新材料研究院日前完成5系合金薄板的第二轮中试，板形平直度由12I降至7I，达到车用内板要求。",
    "项目组先后优化精轧冷却喷嘴布置和张力曲线，累计开展试验63次，形成工艺参数表2套。下一步将送下游用户试冲"
    "压。",
)
case(
    ODDITIES,
    "wecom-with-a-line-naming-the-section",
    send(
        wecom(
            [
                "栏目：科技·创新驱动",
                "标题：5系薄板二轮中试达标",
                *P,
                "单位：铝基新材料研究院",
                "作者：冼海波、农一鸣",
            ],
            ["冼海波", "工程师 · 板带研究室", "发自企业微信邮箱"],
        ),
        "投稿：中试",
        ("冼海波", "xianhb@yunlan-al.example"),
        mailer="WeComMail-App",
    ),
    Piece(P, "5系薄板二轮中试达标", "铝基新材料研究院", ("冼海波", "农一鸣"), section="tech"),
    absent=("栏目：", "标题：", "单位：", "作者：", "板带研究室", "发自企业微信邮箱"),
    why="Everything labelled: 栏目, 标题, 单位, 作者.",
)

P = (
    "今天上午，物流公司汽运队在厂区南门开展车辆涉水应急演练，18名驾驶员轮流操作拖车绳、断电开关和救生锤。",
    "演练模拟低洼路段积水60厘米，从报警到人员撤离用时4分10秒。",
)
case(
    ODDITIES,
    "huawei-phone-between-two-tasks",
    send(
        phone(["主编好，刚拍完视频先发文字", "", *run_in(P, "（物流公司汽运队　佘晓岚）")]),
        "汽运队演练",
        ("佘晓岚", "she.xiaolan@yunlan-al.example"),
        mailer="Huawei Mail/11.0",
    ),
    Piece(P, "", "物流公司汽运队", ("佘晓岚",)),
    absent=("刚拍完视频", "华为手机"),
    why="Phone: one division with <br>, an offhand first line, an advertisement at the end.",
)

P = (
    "五月的赤水坪，山风里都是栗花香。赤水坪项目部的年轻人利用午休在板房后开出一小块菜地，第一茬小白菜上周"
    "端上了食堂餐桌。",
)
case(
    ODDITIES,
    "iphone-plain-text-only",
    send(
        "菜园子里的五月\n\n" + P[0] + "\n\n（赤水坪项目部 安然）\n\n发自我的 iPhone\n",
        "小文章",
        ("安然", "anran@icloud.example"),
    ),
    Piece(P, "菜园子里的五月", "赤水坪项目部", ("安然",)),
    absent=("发自我的",),
    why="A sketch typed on a phone without any HTML.",
)

P = (
    "师傅退休那天，把一把用了二十七年的扳手留给了我。",
    "扳手的柄已经磨得发亮，虎口的位置凹下去一块，正好容得下一个拇指。他说，这不是什么宝贝，只是用顺手了，换"
    "一把新的，总觉得螺栓不听话。",
    "我刚进厂那年，冬天冷得早。夜班抢修循环水泵，我戴着棉手套拧不动法兰螺栓，急得直掉眼泪。他没有接过我手里"
    "的活，只是蹲下来，把手电照过来，说：“别跟它较劲，先听，听它哪边松。”",
    "后来我才明白，他说的听，是把急躁放下，先看清受力的方向。机器如此，人也如此。",
    "如今我也带了徒弟。小伙子第一次独立值班，半夜打电话问我轴承温度涨了三度要不要停。我说，你先听。电话那头"
    "安静了一会儿，他说：“师傅，我听见了，是油路。”",
    "我看着抽屉里那把扳手，忽然觉得它又轻了一些。",
)
case(
    ODDITIES,
    "owa-essay",
    send(
        owa(
            [
                "老师好，",
                "",
                "散文一篇，请指正。",
                "",
                "一把扳手",
                *run_in(P, "（碧湾热电厂　尉迟恭良）"),
                "",
                "谢谢",
            ],
            ["尉迟恭良", "碧湾热电厂检修车间"],
        ),
        "散文《一把扳手》",
        ("尉迟恭良", "yuchi.gl@yunlan-al.example"),
    ),
    Piece(P, "一把扳手", "碧湾热电厂", ("尉迟恭良",)),
    absent=("散文一篇", "老师好", "检修车间", "谢谢"),
    why="A longer essay with speech; compound surname with a two-character given name.",
)

P = (
    "5月6日，云岚铝业集团团委联合动力分厂团支部，在家属区开展旧电池换绿植活动，回收废旧电池1.2万节，换出绿"
    "萝300盆。",
    "活动现场，青年志愿者还向居民讲解了废旧电池的分类方法。",
)
case(
    ODDITIES,
    "outlook-photos-between-the-paragraphs",
    send(
        outlook(
            [
                "旧电池换来绿满窗",
                "　　" + P[0],
                '<img width="554" height="415" src="cid:image001.jpg@01DCE1B0.5A3C" alt="IMG_0142">',
                "▲志愿者清点回收的电池。（祝融　摄）",
                "　　" + P[1],
                '<img width="554" height="415" src="cid:image002.jpg@01DCE1B0.5A3C">',
                "▲居民挑选绿植。",
                "　　（集团团委　祝融）",
            ],
            ["祝融"],
            version=12,
        ),
        "志愿活动图文稿",
        ("祝融", "zhurong@yunlan-al.example"),
        pictures=(
            ("image001.jpg@01DCE1B0.5A3C", "image001.jpg", image(1280, 960, 11)),
            ("image002.jpg@01DCE1B0.5A3C", "image002.jpg", image(1280, 960, 12)),
        ),
        charset="gbk",
        label="gb2312",
    ),
    Piece(
        P,
        "旧电池换来绿满窗",
        "集团团委",
        ("祝融",),
        photos=("志愿者清点回收的电池。（祝融　摄）", "居民挑选绿植。"),
    ),
    absent=("▲", "IMG_0142", "image001"),
    why="Two photos in the text, each with a line under it behind ▲.",
)
