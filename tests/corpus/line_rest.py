"""The bulletin office's inbox: English pieces, automatic mails, old bytes and what was pasted from elsewhere."""

from __future__ import annotations

from tests.corpus.kit import Group, alternative, attach, html, mail, mixed, text
from tests.corpus.line_ways import (
    Tale,
    box,
    indent,
    netease,
    note,
    outlook,
    page,
    word,
)
from tests.corpus.papers import Centred, docx

ODDITIES = Group()

TRAM = Tale(
    "First Local Trainers Certified at Port Nang",
    (
        "Six Nang nationals received their instructor certificates on 9 July and will run the next course themselves.",
        "Each of them has logged more than 3,000 km in the cab. The course manual now exists in both languages.",
    ),
)
ODDITIES(
    "line-english-piece-plain-with-signature",
    lambda: note(
        "Daniel Okafor",
        "Article for the bulletin",
        [
            "Dear editors,",
            "",
            "Please find below a short piece from Port Nang.",
            "",
            TRAM.head,
            "",
            *TRAM.paras,
            "",
            "Best regards,",
            "Daniel Okafor",
            "Operations Manager, Port Nang Light Rail JV",
            "Tel: +99 555 0143",
        ],
    ),
    pieces=(TRAM.piece(unit=None, authors=None),),
    absent=("Dear editors", "Please find below", "Best regards", "555 0143"),
    why="English, who wrote stands in the signature",
)

DEPOT_EN = Tale(
    "Depot Cuts Water Use by a Fifth",
    (
        "Port Nang depot has been washing its trams with recycled rainwater since 1 June.",
        "In the first month fresh water use fell from 410 to 325 cubic metres; the filter needed cleaning once.",
    ),
    "Port Nang Light Rail JV",
    ("Lin Hetian",),
)
ODDITIES(
    "line-english-docx-with-credit",
    lambda: page(
        "Lin Hetian",
        "Bulletin contribution - water",
        outlook,
        [
            "Hi Ning Ke,",
            "",
            "Article attached, 70 words. Happy to shorten it if needed.",
            "",
            "Thanks,",
            "Hetian",
        ],
        word(
            "Depot water.docx",
            Centred(DEPOT_EN.head),
            *DEPOT_EN.paras,
            "(Port Nang Light Rail JV, Lin Hetian)",
        ),
    ),
    pieces=(DEPOT_EN.piece(),),
    files=("Depot water.docx",),
    absent=("Happy to shorten",),
    why="half-width parentheses and a comma",
)

NIGHT_EN = Tale(
    "",
    (
        "On the night of 12 July a crew of eleven replaced 36 insulators between Harbour and Old Market "
        "in a single four-hour possession, with no delay to the first tram.",
    ),
    "",
    ("Daniel Okafor",),
)
ODDITIES(
    "line-english-one-paragraph-by-line-from-phone",
    lambda: note(
        "Daniel Okafor",
        "short news",
        [
            "Hello, one short news item from us:",
            "",
            NIGHT_EN.paras[0],
            "",
            "By Daniel Okafor",
            "",
            "Sent from my iPhone",
        ],
    ),
    pieces=(NIGHT_EN.piece(),),
    absent=("Sent from my iPhone", "one short news item"),
    why="an English by-line below",
)

ODDITIES(
    "line-automatic-out-of-office",
    lambda: mail(
        text("您好！我于7月20日至7月31日休年假，期间无法及时回复邮件，急事请联系综合办邹楠（内线6127）。\n"),
        "自动回复: 约稿通知",
        sender=box("蓝晓棠"),
        headers=(
            ("Auto-Submitted", "auto-replied"),
            ("X-Auto-Response-Suppress", "All"),
            ("In-Reply-To", "<call.0720@yunlan-al.example>"),
        ),
    ),
    disposition="automatic",
    subject="自动回复: 约稿通知",
    why="holiday",
)
ODDITIES(
    "line-automatic-qq-vacation-without-header",
    lambda: mail(
        alternative(
            text(
                "这是来自QQ邮箱的假期自动回复邮件。\n\n您好，我最近正在休假中，无法亲自回复您的邮件。我将在假期结束后，尽快给您回复。\n"
            ),
            html(
                "<div>这是来自QQ邮箱的假期自动回复邮件。</div><div><br></div><div>您好，我最近正在休假中，无法亲自回复您的邮件。我将在假期结束后，尽快给您回复。</div>"
            ),
        ),
        "自动回复:【收稿回执】第231号",
        sender=box("佟立群"),
    ),
    disposition="automatic",
    why="QQ's own words",
)

BRAKE = Tale(
    "闸片“体检”有了新标尺",
    (
        "西坞车辆段制动班用报废铝板做了一把闸片厚度卡尺，塞进去、看刻度，30秒量一片，不用再趴在地沟里读数。",
        "卡尺做了12把，成本一共90元，现在每个检修股道都挂着一把。",
    ),
    "西坞车辆段",
    ("岑镕", "邹楠"),
)
ODDITIES(
    "line-gbk-character-under-a-gb2312-label",
    lambda: note(
        "邹楠",
        "车辆段制动班稿件".encode("gbk"),
        ["编辑老师好，车辆段稿件一篇。", "", *BRAKE.glued],
        charset="gbk",
        label="gb2312",
    ),
    pieces=(BRAKE.piece(),),
    subject="车辆段制动班稿件",
    absent=("稿件一篇",),
    why="镕 is not in gb2312; the subject is raw",
)

HOSE = Tale(
    "",
    (
        "7月21日，公交一分公司对全部386台车的灭火器压力和安全锤逐台过了一遍手，换下过期灭火器19具。",
        "安全员喆师傅的办法是“一车一照”，照片里要有车号、压力表和日期，缺一样就返工。",
    ),
    "公交一分公司",
    ("甘小霖",),
)
ODDITIES(
    "line-gb18030-body-says-utf-8",
    lambda: note(
        "晏小米",
        "一分公司来稿",
        ["一分公司来稿，请查阅。", "", *HOSE.glued],
        charset="gb18030",
        label="utf-8",
    ),
    pieces=(HOSE.piece(),),
    absent=("请查阅",),
    why="the label lies",
)

STEAM = Tale(
    "蒸饭柜里的“闹钟”",
    (
        "供电段伙食点的炊事员给蒸饭柜接了一个旧定时器，凌晨三点自动上汽，早班工人五点来就有热馒头。",
        "从前这活得有个人起来拧阀门，一年365天，一天不落。",
    ),
    "后勤中心",
    ("祁连",),
)
ODDITIES(
    "line-gbk-html-with-file-name-in-gbk-words",
    lambda: mail(
        mixed(
            html(
                "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head>"
                "<body><p>宁可你好：</p><p>稿件附后，请斧正。</p><p>祁连</p></body></html>",
                "gbk",
                label="gb2312",
            ),
            attach(
                "蒸饭柜里的“闹钟”.docx",
                docx(Centred(STEAM.head), *indent(STEAM.glued[1:])),
                naming="2047:gbk",
            ),
        ),
        "食堂小稿",
        sender=box("祁连"),
    ),
    pieces=(STEAM.piece(),),
    files=("蒸饭柜里的“闹钟”.docx",),
    absent=("请斧正",),
    why="an office machine of 2012",
)

WECHAT = Tale(
    "司机长的“土天气预报”",
    (
        "41路司机长佘宝山看天有一套：早上出场先摸方向盘，潮了，下午多半有雨。",
        "他把要多留的刹车距离写在小黑板上，晴天一句，雨天一句，雾天一句，新司机都拿手机拍下来。",
        "今年上半年，41路没有发生一起追尾。",
    ),
    "公交三分公司",
    ("尹一鸣",),
)
ODDITIES(
    "line-pasted-from-wechat-article",
    lambda: mail(
        html(
            "<div>宁老师，这是我们公众号发过的，您看简报能不能用，直接粘过来了。</div><br>"
            "<section style='margin:0 8px;text-align:center;'>"
            "<p><strong><span style='font-size:17px;'>"
            f"{WECHAT.head}</span></strong></p></section>"
            + "".join(
                f"<section style='text-indent:2em;line-height:1.75em;margin-left:8px;'>"
                f"<span style='letter-spacing:1px;color:#3f3f3f;'>{x}</span></section>"
                "<p style='text-indent:2em;'><br></p>"
                for x in WECHAT.glued[1:]
            )
        ),
        "投稿 公众号文章",
        sender=box("晏小米"),
    ),
    pieces=(WECHAT.piece(),),
    absent=("直接粘过来了",),
    why="sections and empty paragraphs of a public account",
)

DISCLAIM = Tale(
    "",
    (
        "7月22日，材料检测室通过了省计量院的现场复评审，14项检测参数全部保留，新增轨道扣件疲劳试验1项。",
        "评审专家抽了6份报告，从样品编号一直追到原始记录，没有断链。",
    ),
    "材料检测室",
    ("寇星",),
)
ODDITIES(
    "line-company-disclaimer-below",
    lambda: page(
        "祁连",
        "检测室信息",
        outlook,
        [
            "转检测室信息，请用。",
            "",
            *DISCLAIM.glued,
            "",
            "祁连　综合管理部",
            "",
            "本邮件及其附件含有临江公司的保密信息，仅限于发送给上面地址中列出的个人或群组。如果您错收了本邮件，请立即通知发件人并删除。",
        ],
    ),
    pieces=(DISCLAIM.piece(),),
    absent=("保密信息", "请用", "综合管理部"),
    why="the company adds its disclaimer",
)

SUBJ = Tale(
    "",
    (
        "线路二部把存放在各班组的千斤顶集中编号、统一保养，36台里有9台换了密封圈，3台报废。",
        "今后谁借谁签字，还回来先试压，压不住的当场挂红牌。",
    ),
    "线路二部",
    ("聂小川",),
)
ODDITIES(
    "line-section-tag-in-the-subject",
    lambda: page(
        "窦海生",
        "【安全】千斤顶编了号",
        netease,
        ["老师好：", "稿子一篇，想放安全栏目。", "", *indent(SUBJ.glued), "", "窦海生"],
    ),
    pieces=(SUBJ.piece(section="safety"),),
    absent=("想放安全栏目",),
    why="the subject's headline is not the item's",
)

HARD = Tale(
    "开往高考考场的“1路”",
    (
        "6月7日至9日，公交一分公司1路车每天早晨7点加开两班直达考点，车头系红飘带，车上备有铅笔、准考证套和矿泉水。",
        "三天里，加开的车共送考生612人次，没有一人迟到。",
        "最后一场考完，有考生在车窗上贴了一张便签：谢谢1路，祝你也一路满分。",
    ),
    "公交一分公司",
    ("甘小霖",),
)
ODDITIES(
    "line-hard-wrapped-plain-text-at-76-columns",
    lambda: note(
        "晏小米", "高考专车", [HARD.head, *(y for x in indent(HARD.glued[1:]) for y in (x[:38], x[38:]) if y)]
    ),
    pieces=(HARD.piece(),),
    why="an old webmail folds its lines at 38 characters",
)
