"""More cover words: long ones, old-fashioned ones, ones that hide behind the text."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import ind, item, letter
from tests.corpus.kit import Group, attach, html, mail, mixed
from tests.corpus.papers import image

ODDITIES = Group()

KILN = (
    "氧化铝厂焙烧炉5月4日一次点火成功，比检修计划提前三十一小时。检修期间更换耐火砖一百二十吨，疏通旋"
    "风筒两级。",
    "点火后八小时，产能恢复到满负荷的九成。",
)
ODDITIES(
    "desk-cover-long-apology",
    lambda: mail(
        desk.foxmail(
            "韩老师：",
            "　　您好！上周因为焙烧炉检修，我一直在现场盯着，没顾上写，实在抱歉。",
            "　　这周补上一篇，数据都和生产科核对过了。您看哪里不清楚，随时打电话给我。",
            "",
            "　　　　　　焙烧炉提前点火",
            *ind(KILN),
            "（氧化铝厂 田野）",
            "",
            "　　再次抱歉，祝您工作顺利，编安！",
        ),
        "补上周的稿子",
        sender=desk.ALUMINA,
        headers=desk.FOXMAIL,
    ),
    subject="补上周的稿子",
    pieces=(item(KILN, "氧化铝厂 田野", head="焙烧炉提前点火"),),
    absent=("实在抱歉", "和生产科核对过", "编安"),
    why="two paragraphs of excuses look like text by their length",
)

CHORUS = (
    "家属区的紫藤架下，退休职工合唱团又开了嗓。五月的每个周三傍晚，四十位老人带着歌本和小马扎到这里排练。",
    "领唱的是当年的广播员，她说站在架下一开口，好像还能听见上班号。",
)
ODDITIES(
    "desk-cover-old-letter-style",
    lambda: letter(
        "稿一则",
        "编辑先生台鉴：",
        "奉上小稿一则，聊博一粲，尚祈斧削。",
        "",
        "紫藤架下",
        *ind(CHORUS),
        "",
        "顺颂",
        "编祺！",
        "　　　　　　　　　　　　离退休管理中心　闻人杰　敬上",
        "　　　　　　　　　　　　　　　　五月十二日",
        who=("闻人杰", "wenren@139.example"),
    ),
    subject="稿一则",
    sender_name="闻人杰",
    pieces=(item(CHORUS, None, head="紫藤架下"),),
    absent=("台鉴", "尚祈斧削", "编祺", "敬上"),
    why="a retired gentleman's letter; his credit stands under the closing",
)

LAMP = ("热电厂输煤栈桥5月8日换上一百零八盏防爆灯，照度提高一倍，每年节电约三万千瓦时。",)
ODDITIES(
    "desk-cover-in-parentheses-after-credit",
    lambda: letter("热电厂信息", *ind(LAMP), "（热电厂 陈默）", "（以上稿件请编辑部酌情删改，不必退回。）"),
    subject="热电厂信息",
    pieces=(item(LAMP, "热电厂 陈默"),),
    absent=("酌情删改", "不必退回"),
    why="the last parenthesis is a request, not the credit",
)

SWAP = (
    "5月10日，铝加工厂的“闲置工具换一换”集市开张，二十一个班组摆出富余的扳手、吊带和量具，当天换走六十四件。",
    "换不掉的工具登记入册，三个月内谁用谁领。",
)
ODDITIES(
    "desk-cover-ps-think-of-a-title",
    lambda: mail(
        desk.qq_mail(
            *SWAP, "（铝加工厂 谷雨）", "", "ps：标题没想好，您帮忙起一个吧，嘿嘿", "多谢韩老师！！！"
        ),
        "换一换",
        sender=("谷雨", "guyu@qq.example"),
        headers=desk.QQ,
    ),
    subject="换一换",
    pieces=(item(SWAP, "铝加工厂 谷雨"),),
    absent=("标题没想好", "多谢韩老师"),
    why="a postscript below the credit",
)

WISH = (
    "祝师傅光荣退休的横幅是徒弟们手写的。5月11日，天车工廖开元在炉前吊完最后一包铝水，三十八年，十一"
    "万四千余吊，零差错。",
    "走下天车，他把手套叠好，交给了接班的徒弟。",
)
ODDITIES(
    "desk-cover-wishes-before-and-after",
    lambda: mail(
        desk.owa("韩老师好！祝您一切顺利！", "", *WISH, "（电解二厂 高洁）", "", "祝好！", "小高", "5月12日"),
        "最后一包铝水",
        sender=desk.DEPUTY,
    ),
    subject="最后一包铝水",
    pieces=(item(WISH, "电解二厂 高洁"),),
    absent=("一切顺利", "祝好", "小高"),
    why="祝 opens greeting, story and closing alike",
)

AUDIT = (
    "计量中心5月6日完成二十四台汽车衡的春季检定，全部合格。检定首次采用远程读数，每台用时缩短半天。",
    "对使用满十年的三台衡器，中心提出了更换传感器的建议。",
)
ODDITIES(
    "desk-cover-official-report-to-department",
    lambda: mail(
        desk.coremail(
            "集团党群工作部：",
            "　　根据贵部征稿通知要求，现将我中心信息一则报上，请予刊用为盼。",
            *ind(AUDIT),
            "（计量中心 端木兰）",
            "　　　　　　　　　　　　　　　　　　　计量中心综合办",
            "　　　　　　　　　　　　　　　　　　　2026年5月12日",
        ),
        "关于报送计量中心信息的报告",
        sender=("计量中心", "jiliang@yunlan-al.example"),
        headers=desk.COREMAIL,
    ),
    subject="关于报送计量中心信息的报告",
    sender_name="计量中心",
    pieces=(item(AUDIT, "计量中心 端木兰"),),
    absent=("征稿通知", "为盼", "计量中心综合办", "2026年5月12日"),
    why="dressed up as an official report; the office's own sign-off is no text",
)

DEAR = ("中心化验室5月9日参加全国铝土矿检测能力验证，十二项指标全部满意，这是化验室连续第六年满分。",)
ODDITIES(
    "desk-cover-dear-and-best-regards",
    lambda: mail(
        desk.word_mail(
            "Dear 韩老师，",
            "稿件见下，Thanks!",
            "",
            *DEAR,
            "（中心化验室 容川）",
            "",
            "Best regards,",
            "容川 Rong Chuan",
        ),
        "Fw-free 稿件：能力验证满分",
        sender=("Rong Chuan 容川", "rong.chuan@yunlan-al.example"),
        headers=desk.OUTLOOK,
    ),
    subject="Fw-free 稿件：能力验证满分",
    sender_name="Rong Chuan 容川",
    pieces=(item(DEAR, "中心化验室 容川"),),
    absent=("Dear", "稿件见下", "Best regards", "Rong Chuan"),
    why="half English; the subject's Fw- is no forward",
)

SPREAD = (
    "转发量不算大，转变却看得见。安全环保部把三违曝光台改成“我来讲隐患”短视频，4月以来三十一位职工出镜。",
    "最近一期，一名叉车工讲了自己倒车时差点刮到消防栓的经过，评论区里有人约他来班组再讲一遍。",
)
ODDITIES(
    "desk-cover-wechat-work-emoji",
    lambda: mail(
        html(
            "<div>@韩知微 老师，稿子在下面[抱拳][玫瑰]</div><div><br></div>"
            + "".join(f'<p style="text-indent:2em;">{line}</p>' for line in SPREAD)
            + "<p>（安全环保部 邱敏）</p><div><br></div><div>辛苦老师排一下[合十]</div>"
            "<div>来自企业微信邮箱</div>"
        ),
        "我来讲隐患",
        sender=desk.SAFETY,
        headers=[("X-Mailer", "WeCom Mail 2.0")],
    ),
    subject="我来讲隐患",
    pieces=(item(SPREAD, "安全环保部 邱敏"),),
    absent=("[抱拳]", "辛苦老师", "来自企业微信邮箱"),
    why="cover with emoji words; 转发量 opens the text",
)

THANKS = (
    "“谢谢你们，又跑一趟。”5月9日傍晚，家属区七号楼的陈奶奶拉着维修工的手不放。三个月里，物业服务站为"
    "独居老人免费检修水电一百四十户。",
)
ODDITIES(
    "desk-cover-thanks-as-first-words",
    lambda: letter(
        "办实事一条",
        "谢谢老师一直以来的关照。今天报一条办实事的：",
        *THANKS,
        "（物业服务站 尚进）",
        "谢谢！",
        "尚进",
        who=("尚进", "shangjin@yunlan-al.example"),
    ),
    subject="办实事一条",
    pieces=(item(THANKS, "物业服务站 尚进", section=None, subsection=None),),
    absent=("一直以来的关照", "今天报一条"),
    why=(
        "two sentences of cover on one line, then a text that begins with thanks; is the cover word a "
        "tag? not judged"
    ),
)

DELIVERY = (
    "稿酬全部捐出，是职工作者圈子里不成文的约定。5月10日，《炉前》诗集的六位作者把第一笔稿酬买成图书"
    "，送到云岚小学。",
)
ODDITIES(
    "desk-cover-leave-out-the-fee",
    lambda: mail(
        mixed(
            desk.netease(
                "老师：",
                "附上一篇小稿，发不发都行，不要稿酬。",
                *DELIVERY,
                "（碳素厂 韩雪松）",
                "配图三张在附件里，您挑一张就行。",
            ),
            *(attach(f"mmexport17470{n}.jpg", image(1080, 810, 710 + n)) for n in (1, 2, 3)),
        ),
        "小稿",
        sender=desk.CARBON,
    ),
    subject="小稿",
    files=("mmexport174701.jpg", "mmexport174702.jpg", "mmexport174703.jpg"),
    pieces=(item(DELIVERY, "碳素厂 韩雪松", photos=3),),
    absent=("发不发都行", "挑一张"),
    why="附上 and 稿酬 in the cover, 稿酬 in the text",
)

DRAGON = (
    "端午未到，粽香先起。5月12日，职工食堂的面点师傅手把手教二十户职工家庭包粽子，竹叶在孩子们手里翻"
    "成了小船。",
)
ODDITIES(
    "desk-cover-holiday-greetings",
    lambda: letter(
        "端午稿件",
        "韩主任、各位编辑：",
        "端午临近，先给大家拜个早节！稿件一篇，烦请审阅。",
        "",
        *ind(DRAGON),
        "（后勤服务中心 罗建设）",
        "",
        "提前祝编辑部全体同仁端午安康！",
        who=desk.LOGISTICS,
    ),
    subject="端午稿件",
    pieces=(item(DRAGON, "后勤服务中心 罗建设"),),
    absent=("拜个早节", "烦请审阅", "端午安康"),
    why="wishes for the festival around a text on the festival",
)

NOTICEBOARD = (
    "编辑部设在车间，读者就在身边。电解一厂的《槽前快报》5月8日出到第三百期，一张八开纸，班前会上人手一份。",
    "三百期里，登得最多的不是领导讲话，是工友的名字。",
)
ODDITIES(
    "desk-cover-to-the-editors-about-editors",
    lambda: letter(
        "《槽前快报》三百期",
        "编辑部：",
        "编辑部的老师们好，投一篇关于我们自己“编辑部”的小文，见笑了。",
        "",
        *NOTICEBOARD,
        "（电解一厂　卫国平）",
        "妥否，请示。",
    ),
    subject="《槽前快报》三百期",
    pieces=(item(NOTICEBOARD, "电解一厂 卫国平"),),
    absent=("见笑了", "妥否"),
    why="编辑部 is addressed and is the story",
)

FIREDOOR = (
    "4月29日至5月9日，安全环保部对二十七栋建筑的四百一十六扇防火门逐扇过尺，门缝超限的三十八扇全部调校。",
    "每扇门贴上二维码，谁查的、哪天查的、缝多宽，一扫便知。",
)
ODDITIES(
    "desk-cover-approved-by-director",
    lambda: mail(
        desk.foxmail(
            "小韩，这篇刘部长已审，同意报送。用的时候把我名字放后面就行。",
            "",
            *ind(FIREDOOR),
            "（安全环保部 童心 邱敏）",
            "——————",
            "审核：刘一舟",
        ),
        "防火门",
        sender=desk.SAFETY,
        headers=desk.FOXMAIL,
    ),
    subject="防火门",
    pieces=(item(FIREDOOR, "安全环保部 童心 邱敏"),),
    absent=("已审", "放后面就行", "刘一舟"),
    why="who approved it is for the office only",
)

COST = ("“如有剩饭，请扫码。”碳素厂食堂5月起试行小份菜，剩饭量一周降了四成，省下的钱给夜班添了一道热汤。",)
ODDITIES(
    "desk-cover-if-unfit-as-first-words",
    lambda: letter(
        "小份菜",
        *COST,
        "（碳素厂 韩雪松）",
        "",
        "如有不妥之处，敬请老师斧正；如版面紧张，可放下期。",
        "字数：约70字",
    ),
    subject="小份菜",
    pieces=(item(COST, "碳素厂 韩雪松"),),
    absent=("不妥之处", "可放下期", "约70字"),
    why="如有 opens text and closing; the word count is cover too",
)
