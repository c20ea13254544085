"""A shipyard's mailbox: more plain mails, by workshops, offices, a laboratory, and some in English."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page
from tests.corpus.kit import Group, Piece

ODDITIES = Group()
AT = "@wangchao-heavy.example"

HULL = (
    "5月12日零点过后，船体车间切割工段还亮着灯。为赶在早班前把17块肋板送到胎架，6名夜班工人把午夜的"
    "加餐挪到了凌晨2点。",
    "“等离子机一停，再点火要预热20分钟，不划算。”班长胡海潮说。凌晨4点10分，最后一块肋板打磨完毕。",
    "早班的拖车准时开到，司机只等了3分钟。",
)
ODDITIES(
    "yard-cover-wechat-paste",
    lines(
        "【转自车间微信群，已和本人核实】",
        "",
        "凌晨四点十分的肋板",
        "",
        "",
        HULL[0],
        "",
        "",
        HULL[1],
        "",
        "",
        HULL[2],
        "",
        "",
        "船体车间　邹大勇",
        subject="夜班小故事",
        sender=("邹大勇", "zoudy" + AT),
    ),
    pieces=(
        Piece(
            HULL,
            headline="凌晨四点十分的肋板",
            unit="船体车间",
            authors=("邹大勇",),
            section=None,
            subsection=None,
        ),
    ),
    absent=("已和本人核实",),
    why="pasted from a chat group, two blank lines between paragraphs; a note on where it is from",
)

METER = (
    "5月上旬，动力站给全厂43台空压机、风机加装了智能电表，数据每15分钟上传一次。",
    "从头一周的曲线看，3号空压站午休时段的空载率高达41%。当班人员随即调整了加卸载压力，空载率降到19"
    "%，每天少用电约900千瓦时。",
)
ODDITIES(
    "yard-cover-sent-again-with-apology",
    lines(
        "不好意思，刚才那封漏写了单位，以这封为准。",
        "",
        "电表看出了空转",
        *METER,
        "（动力站　莫小满）",
        subject="电表看出了空转（以此为准）",
        sender=("莫小满", "moxm" + AT),
    ),
    pieces=(Piece(METER, headline="电表看出了空转", unit="动力站", authors=("莫小满",)),),
    absent=("不好意思", "以这封为准", "以此为准"),
    why="the cover apologises for the mail before",
)

ROPE = (
    "一台40吨龙门吊的钢丝绳，过去按日历8个月一换。港机服务站从去年起改为按检测数据更换，用便携式探"
    "伤仪每月测一次断丝和磨损。",
    "一年下来，17台设备平均换绳周期延长到11个月，减少换绳9次，节约费用23万元，同时提前发现2处内部断丝。",
)
ODDITIES(
    "yard-cover-audited-by",
    lines(
        "数据说话，钢丝绳不再“按日历退休”",
        *("　　" + p for p in ROPE),
        "撰稿：万里浪",
        "审核：晏平仲",
        "报送单位：港机服务站",
        subject="港机服务站5月第二篇",
        sender=("万里浪", "wanll" + AT),
    ),
    pieces=(
        Piece(ROPE, headline="数据说话，钢丝绳不再“按日历退休”", unit="港机服务站", authors=("万里浪",)),
    ),
    absent=("审核", "晏平仲", "报送单位", "撰稿"),
    why="writer, reviewer and unit in three lines; who reviewed is printed nowhere",
)

GUIDE = (
    "5月9日下午，汽运队组织36名叉车司机开展叠箱、绕桩、夹蛋三项比武。夹蛋一项，杜鹃用时47秒、零破损"
    "，拿了第一。",
)
ODDITIES(
    "yard-cover-drivers-team-slang",
    lines(
        "刘姐，又麻烦你啦！！",
        "叉车夹鸡蛋，女司机赢了一帮大老爷们，哈哈，写了一段，字不多。",
        "",
        *GUIDE,
        "——汽运队 马国梁",
        "",
        "刘姐有空来我们队里转转",
        subject="叉车比武",
        sender=("马国梁", "magl" + AT),
    ),
    pieces=(Piece(GUIDE, unit="汽运队", authors=("马国梁",)),),
    absent=("又麻烦你啦", "大老爷们", "有空来我们队里转转"),
    why="chatty cover, a dash before the credit, a chatty line after it",
)

NOISE = (
    "为降低打磨作业噪声，涂装车间把3台空压打磨机换成电动低噪机型，作业点噪声由96分贝降到84分贝。",
    "车间同时给打磨工配发了新耳塞，每人两副，用旧换新。",
)
ODDITIES(
    "yard-cover-column-line",
    lines(
        "栏目：安全",
        "标题：打磨间安静了",
        "正文：",
        *("　　" + p for p in NOISE),
        "作者：花见羞",
        "单位：涂装车间",
        subject="涂装车间投稿",
        sender=("花见羞", "huajx" + AT),
    ),
    pieces=(Piece(NOISE, headline="打磨间安静了", unit="涂装车间", authors=("花见羞",), section="safety"),),
    absent=("栏目", "标题：", "正文：", "作者："),
    why="the office's own form, filled in",
)

BRIDGE = (
    "信息中心完成数字化车间专网的扩容，新增无线接入点64个，覆盖3号船坞和港机总装场，移动点检终端掉"
    "线率由每班5.2次降到0.4次。",
    "扩容中，网络组利用中午和夜间停工时段布线，没有占用一个生产班次。",
)
ODDITIES(
    "yard-cover-section-in-subject",
    lines(
        "编辑您好，信息中心来稿，请查收。",
        "",
        *BRIDGE,
        "（信息中心　冼星）",
        subject="【科技】专网扩容完工",
        sender=("冼星", "xianxing" + AT),
    ),
    subject="【科技】专网扩容完工",
    pieces=(Piece(BRIDGE, unit="信息中心", authors=("冼星",), section="tech"),),
    absent=("请查收", "专网扩容完工"),
    why="the section as a tag of the subject, no headline in the text",
)

VOLUNTEERS = (
    "“雷锋角”是坞修车间更衣室门口的一张旧课桌，桌上常年放着针线、创可贴、老花镜和一台打气筒。",
    "管桌子的是退休返聘的老师傅成不倚，他每天早上7点来添东西，下午下班时再清点一遍。4月份，记录本上"
    "登记借用213次，只有一副老花镜没还。",
    "“可能是真需要，”成师傅说，“我又买了一副。”",
)
ODDITIES(
    "yard-cover-html-outlook",
    page(
        '<p class="MsoNormal">编辑老师好，</p><p class="MsoNormal">&nbsp;</p>',
        '<p class="MsoNormal">车间有位老师傅很值得写，请看看。</p><p class="MsoNormal">&nbsp;</p>',
        '<p class="MsoNormal" align="center"><b>一张旧课桌</b></p>',
        *(f'<p class="MsoNormal" style="text-indent:24.0pt">{p}</p>' for p in VOLUNTEERS),
        '<p class="MsoNormal" align="right">（坞修车间　燕青）</p><p class="MsoNormal">&nbsp;</p>',
        '<p class="MsoNormal">顺颂商祺</p><p class="MsoNormal">燕青</p>',
        '<p class="MsoNormal">坞修车间综合组 | 内线 6408</p>',
        subject="一张旧课桌",
        sender=("燕青", "yanqing" + AT),
    ),
    pieces=(Piece(VOLUNTEERS, headline="一张旧课桌", unit="坞修车间", authors=("燕青",), photos=0),),
    absent=("值得写", "顺颂商祺", "内线 6408", "编辑老师好"),
    why="Outlook's HTML: a bold centred headline, credit at the right, closing and signature",
)

QUALITY = (
    "质量部从5月起在分段报验中推行“一次交验”看板，谁的分段一次通过、谁的返了几次，当天上墙。",
    "头10天，分段一次交验合格率由88%升至93%，返工工时减少了三成。",
)
ODDITIES(
    "yard-cover-foxmail-signature-block",
    page(
        "<div>领导好！质量部稿件一篇，请阅示。</div><div><br></div>",
        *(f"<div>{p}</div>" for p in QUALITY),
        "<div>（质量部　平章）</div><div><br></div><hr style='width: 210px; height: 1px;' color='#b5c4d"
        "f' size='1' align='left'>",
        "<div>平章</div><div>质量部 体系主管</div><div>pingzhang@wangchao-heavy.example</div>",
        subject="质量部稿件",
        sender=("平章", "pingzhang" + AT),
    ),
    pieces=(Piece(QUALITY, unit="质量部", authors=("平章",)),),
    absent=("请阅示", "体系主管", "pingzhang@"),
    why="Foxmail's short blue rule before the signature",
)

HANDOVER = (
    "The second ship-to-shore crane for the Bahang Port was handed over to the terminal operator on 7 May. "
    "It passed a 72-hour endurance run with 1,940 cycles and no stoppage longer than five minutes.",
    "Twelve local drivers, trained by our team since February, took turns in the cabin during the run.",
)
ODDITIES(
    "yard-cover-english-project",
    lines(
        "Dear editors,",
        "",
        "Please find below a short piece from the Bahang project. Thank you.",
        "",
        "Second Quay Crane Handed Over",
        "",
        HANDOVER[0],
        "",
        HANDOVER[1],
        "",
        "(Bahang Port Project, Aminah Yusof)",
        "",
        "Best regards,",
        "Aminah Yusof",
        "Site Secretary",
        subject="News from Bahang",
        sender=("Aminah Yusof", "aminah" + AT),
    ),
    subject="News from Bahang",
    sender_name="Aminah Yusof",
    pieces=(
        Piece(
            HANDOVER,
            headline="Second Quay Crane Handed Over",
            unit="Bahang Port Project",
            authors=("Aminah Yusof",),
        ),
    ),
    absent=("Dear editors", "Please find below", "Best regards", "Site Secretary"),
    why="an English contribution in the form an office uses",
)

CLINIC = (
    "On 9 May the project team and the village clinic next door ran a free eye test. "
    "Ninety-four people came, and sixty-one pairs of reading glasses were given away.",
    "The next round, for hearing, is planned after the rains.",
)
ODDITIES(
    "yard-cover-english-informal",
    lines(
        "Hi all,",
        "here is a little story, feel free to shorten it!",
        "",
        *CLINIC,
        "By Daniel Okoye, Bahang Port Project",
        "",
        "Sent from my Galaxy",
        subject="eye test day",
        sender=("Daniel Okoye", "d.okoye" + AT),
    ),
    pieces=(Piece(CLINIC, unit="Bahang Port Project", authors=("Daniel Okoye",)),),
    absent=("Hi all", "feel free", "Sent from my"),
    why="no headline, a by-line behind the text, the phone's own last line",
)

WEATHER = (
    "进入5月，海雾增多。港池调度室把能见度分成三档：大于1000米正常作业，500米到1000米减速，低于500"
    "米停止移泊。",
    "为了不误事，调度员每半小时登上瞭望台目测一次，与仪器读数互相印证。",
    "上半月已有两次因雾停止移泊，合计6小时20分，无一起险情。",
)
ODDITIES(
    "yard-cover-question-at-end",
    lines(
        "编辑部各位：",
        "上次的稿子用了，班里几个小伙子高兴了好几天。这次再投一篇。",
        "",
        "雾大了，船慢些走",
        *("    " + p for p in WEATHER),
        "港池调度室　江上清",
        "",
        "问一下，稿费单是到综合办领吗？",
        subject="调度室投稿",
        sender=("江上清", "jiangsq" + AT),
    ),
    pieces=(Piece(WEATHER, headline="雾大了，船慢些走", unit="港池调度室", authors=("江上清",)),),
    absent=("高兴了好几天", "稿费单", "编辑部各位"),
    why="thanks for the last time before it, a question about the fee behind it",
)

LIBRARY = (
    "综合办把闲置的老收发室改成“江边书屋”，藏书1100册，24小时刷卡开放，最受欢迎的是最里面靠窗的两"
    "个座位，能看见船坞。",
)
ODDITIES(
    "yard-cover-hereby-submitted",
    lines(
        "综合办",
        "",
        "老收发室变书屋",
        *LIBRARY,
        "（综合办　尚书）",
        "以上稿件已经部门负责人审核同意，无涉密内容。",
        subject="老收发室变书屋",
        sender=("尚书", "shangshu" + AT),
    ),
    pieces=(Piece(LIBRARY, headline="老收发室变书屋", unit="综合办", authors=("尚书",)),),
    absent=("无涉密内容", "审核同意"),
    why="the declaration that nothing in it is secret closes the mail",
)
