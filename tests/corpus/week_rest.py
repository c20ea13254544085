"""The rest of the quarter: English pieces, revised papers, pasted chats, links, photos alone."""

from __future__ import annotations

from tests.corpus.kit import Group, Piece, attach, html, mixed, related
from tests.corpus.papers import Bold, Centred, docx, image
from tests.corpus.stories import Story
from tests.corpus.week_quotes import DESK, answer, old_foxmail, old_outlook
from tests.corpus.week_ways import (
    BAI,
    DUAN,
    FANG,
    GAO,
    HE,
    HOST,
    LU,
    LUO,
    MA,
    NING,
    QIAO,
    SHEN,
    TAN,
    XU,
    ZHONG,
    foxmail,
    jpg,
    netease,
    outlook,
    paper,
    phone,
    piece,
    plain,
    put,
    qq,
    shot,
    typed,
    unsigned,
)  # fmt: skip

ODDITIES = Group()

well = Piece(
    (
        "On 15 January the Kasongwe water supply project passed 365 days without a lost-time injury. The site tea"
        "m has "
        "logged 412,000 working hours since the pipeline crossing of the Lufu River began.",
        "Every shift starts with a ten-minute talk led by a different worker. The most popular one so far was giv"
        "en by "
        "Grace Mumba, a crane signaller, on how to say no to an unsafe lift.",
    ),
    "One Year Without a Lost-Time Injury",
    unit="Overseas Project Department",
    authors=("Luo Yichen",),
)
put(
    ODDITIES, "week-english-in-the-body", LUO, "Contribution: one year without injury",
    lambda: outlook(
        "Dear editors,", "", "Please find below a short piece from our site for the next issue.", "",
        well.headline or "",
        "",
        *(well.paragraphs or ()), "(Overseas Project Department, Luo Yichen)", "", "Best regards,",
        sign=("Luo Yichen", "Site Administrator", "+260 555 0188"),
    ),
    well, when="2026-01-16 17:45", absent=("Dear editors", "Best regards", "Site Administrator", "next issue"),
    why="an English piece with an English cover",
)  # fmt: skip

school = Piece(
    (
        "Engineers of the Kasongwe project visited Chimwala Primary School on 10 February and built a model filte"
        "r with "
        "sand, gravel and charcoal together with 48 pupils.",
        "The project also connected the school to the new main, so that the children no longer carry water from t"
        "he river.",
    ),
    "A Filter in a Bottle",
    unit=None,
    authors=None,
    photos=1,
)
put(
    ODDITIES, "week-english-word-file", LUO, "Article and photo from Kasongwe",
    lambda: mixed(
        outlook("Hi Zhong Xia,", "Article attached, one photo inside. Let me know if it is too long.",
        sign=("Luo Yichen", "Overseas Project Department")),
        paper(Centred(school.headline or ""), *(school.paragraphs or ()), shot(91), Centred(
            "Fig. 1 Pupils pour river water into the model filter"), "By Luo Yichen, Overseas Project Department",
            name="A Filter in a Bottle.docx"),
    ),
    school, when="2026-02-12 16:20",
    files=("A Filter in a Bottle.docx",),
    absent=("too long", "By Luo Yichen"),
    why="a Word file in English; how the by-line is divided and the caption cut is not judged",
)  # fmt: skip

pump = Piece(
    (
        "The second intake pump at Kasongwe was started on 18 March. With both pumps running, the plant can deliv"
        "er 9,600 "
        "cubic metres a day to three districts.",
    ),
    "",
    unit=None,
    authors=None,
    photos=1,
)
put(
    ODDITIES, "week-english-from-a-phone", LUO, "News from site",
    lambda: mixed(
        phone("Hello, just a few lines from the site, photo attached.", "", *(pump.paragraphs or ()), "", "Yichen",
        tail="Sent from my iPhone"),
        jpg("IMG_0933.JPG", 92),
    ),
    pump, when="2026-03-19 21:33", files=("IMG_0933.JPG",),
    absent=("just a few lines", "Sent from"), why="a few English lines and a photo",
)  # fmt: skip

boots = Story(
    "管网分公司",
    ("陆远",),
    (
        "管网分公司为抢修队员配发自发热马甲和防水靴各96套，马甲充一次电可用7小时，零下15℃作业时体表温度保持在30℃"
        "以上。",
        "试穿一周后，按队员意见把口袋移到左胸，方便戴手套取对讲机。",
    ),
    "零下15℃的马甲",
)
put(
    ODDITIES, "week-replies-paper-revised", LU, "回复: 回执：零下15℃的马甲",
    lambda: mixed(
        answer(
            foxmail, old_foxmail(DESK, LU, "2026-01-21 10:00", "回执：零下15℃的马甲", "稿件已收到，编号 2026-0034。",
            "题目：零下15℃的马甲"),
            "编辑部：", "　　领导审后有改动，重发一遍，以附件为准，前稿作废。", who=LU,
        ),
        paper(*typed(boots), name="零下15℃的马甲（改）.docx"),
    ),
    piece(boots), when="2026-01-21 15:12",
    files=("零下15℃的马甲（改）.docx",), headers=[("In-Reply-To", f"<receipt-0034@{HOST}>")],
    absent=("前稿作废", "2026-0034"), why="the revised paper comes as an answer to the receipt",
)  # fmt: skip

put(
    ODDITIES, "week-replies-one-author-more", XU, "回复: 回执：【科技】质谱仪验收",
    lambda: answer(
        outlook, old_outlook(DESK, XU, "2026年2月26日 11:20", "回执：【科技】质谱仪验收",
        "稿件已收到，编号 2026-0090，1篇，照片1张。"),
        "仲夏，作者请改为“许静 程棠”，麻烦了。", sign=("许静", "水质监测中心", "内线8266"),
    ),
    when="2026-02-26 13:40", absent=("2026-0090",), present=("作者请改为“许静 程棠”",), headers=[("In-Reply-To",
    f"<receipt-0090@{HOST}>")],
    why="a request to change the authors; nothing of the receipt may come back",
)  # fmt: skip

chat = Story(
    "抢修车队",
    (),
    (
        "3月12日植树节，抢修车队在料场围墙外种下60棵国槐，每棵树挂一块小牌，写着认养班组和浇水日子。",
        "新来的女驾驶员小鹿把自己的牌子写成了：“我开车，你遮阴。”",
    ),
)
put(
    ODDITIES, "week-rest-pasted-from-wechat", TAN, "植树",
    lambda: related(
        html(
            "<div>仲老师，群里复制过来的，照片也在下面</div><div><br></div>"
            + "".join(
                '<section style="margin: 0px 8px; letter-spacing: 0.544px; line-height: 1.75em;">'
                f'<span style="font-size: 15px; color: rgb(62, 62, 62);">{x}</span></section>'
                for x in chat.lines)
            + '<p><img src="cid:wx1@163.example"></p><div><br></div><div>发自我的华为手机</div>'
        ),
        attach("mmexport1773301234567.jpg", image(1080, 1440, 93), cid="wx1@163.example", disposition="inline"),
    ),
    piece(chat, photos=1), when="2026-03-12 19:07", absent=("群里复制", "发自我的"),
    why="pasted from a chat with its styles, the picture too",
)  # fmt: skip

put(
    ODDITIES, "week-rest-photos-alone", SHEN, "元宵节照片",
    lambda: mixed(qq("小仲老师，先把照片发你，文字下午补"), *(jpg(f"微信图片_2026030310{n}512.jpg",
    93 + n) for n in range(1, 4))),
    when="2026-03-03 10:20", files=tuple(f"微信图片_2026030310{n}512.jpg" for n in range(1, 4)),
    disposition="needs-human", problem="image-only",
    why="photos and a promise; no item yet",
)  # fmt: skip

large = Story(
    "第二净水厂",
    ("蒋蓉",),
    (
        "3月21日，第二净水厂举办“十米生活圈”摄影展，展出职工拍摄的管道、水花、猫和同事的后脑勺共118幅。",
        "最受欢迎的一幅叫《夜班的窗》，拍的是沉淀池边唯一亮着的值班室。",
    ),
    "十米生活圈",
)
put(
    ODDITIES, "week-rest-large-files-as-links", BAI, "二水厂摄影展",
    lambda: netease(
        "仲老师，稿子在下面，原图太大，走的超大附件。", "", *large.lines,
        tail_html='<div><br></div><div style="background-color:#e3ecf9;padding:6px;">'
        '<div>从网易163邮箱发来的云附件</div><div><a href="https://mail.163.example/large-attachment-download?p=X-NETEASE-HUGE-ATTACHMENT">'
        '摄影展原图.zip</a> (212.6M, 2026年4月6日 10:02 到期)</div>'
        "<div>下载</div></div>",
        tail=("", "从网易163邮箱发来的云附件", "摄影展原图.zip (212.6M, 2026年4月6日 10:02 到期)",
        "下载: https://mail.163.example/large-attachment-download?p=X-NETEASE-HUGE-ATTACHMENT"),
    ),
    piece(large), when="2026-03-22 10:02", absent=("走的超大附件", "云附件", "212.6M"),
    why="the text is in the body, only the photos are a link",
)  # fmt: skip

notice = Story(
    "安全环保部",
    ("马国梁",),
    (
        "3月24日，公司停热检修安全启动会召开，明确停热后45天内完成检修项目231个，其中涉及有限空间作业58个、动火作"
        "业74个。",
        "会议要求做到“三个先”：先通风再检测，先挂牌再开盖，先交底再签字。",
    ),
)
put(
    ODDITIES, "week-rest-section-named-in-a-line", MA, "停热检修启动会稿件",
    lambda: plain("栏目：安全", "", *notice.lines),
    piece(notice, section="safety"), when="2026-03-25 08:30", why="a line above the text says the section",
)  # fmt: skip

choir = Story(
    "",
    (),
    (
        "3月27日晚，公司职工合唱团首次排练，63人报名，年龄相差四十岁。指挥是水质监测中心的杜若，她"
        "说音准跟取样一样，差一点都不行。",
    ),
    "音准如取样",
)
put(
    ODDITIES, "week-rest-words-and-picture-credit", ZHONG, "投稿 音准如取样",
    lambda: mixed(plain(*unsigned(choir), "（公司工会　仲夏　文/图）"), jpg(
        "合唱团首次排练现场，63名职工分声部试唱.jpg", 97)),
    piece(choir, unit="公司工会", authors=("仲夏",), photos=("合唱团首次排练现场，63名职工分声部试唱",)),
    when="2026-03-28 11:20",
    files=("合唱团首次排练现场，63名职工分声部试唱.jpg",),
    why="文/图 behind the author; the photo's name is a caption",
)  # fmt: skip

window = Story(
    "客户服务中心",
    ("宁小禾",),
    ("3月30日，停热前最后一个工作日，客户服务中心向43.6万用户发送停热提示短信，附上放水检修自查三步图。",),
)
put(
    ODDITIES, "week-rest-polite-company-disclaimer", NING, "停热提示投稿",
    lambda: outlook(
        "老师您好，短稿一则。", "", *window.lines,
        sign=("宁小禾", "泽川水务热力有限公司客户服务中心", "",
        "【保密提示】本邮件及其附件仅供指定收件人使用，如误收请立即删除并通知发件人。"),
    ),
    piece(window), when="2026-03-30 16:44", absent=("短稿一则", "保密提示"),
    why="a confidentiality note below the signature",
)  # fmt: skip

farewell = Story(
    "西城供热公司",
    ("段铁山",),
    (
        "3月31日零点，最后一台锅炉压火，本采暖季一共烧了137天，三班没出一回事故。",
        "压火以后大伙都没走，坐在泵房里听它一点点安静下来。我说，明年见。",
    ),
    "压火",
)
put(
    ODDITIES, "week-rest-the-last-night", DUAN, "压火",
    lambda: mixed(phone("小仲，最后一篇，照片是徒弟拍的。", "", *farewell.lines,
    tail="从小米手机发送"), jpg("IMG20260331000812.jpg", 98)),
    piece(farewell, photos=1), when="2026-03-31 06:30", files=("IMG20260331000812.jpg",),
    absent=("最后一篇", "从小米"), why="typed on a phone with a photo",
)  # fmt: skip

badge = Story(
    "东城供热公司工会",
    ("高秀英",),
    (
        "东城供热公司工会“小家”建设通过验收，五个班组有了微波炉、饮水机和晾衣架，晾衣架是职工投票选出来的第一名。",
    ),
)
put(
    ODDITIES, "week-rest-subsection-in-the-subject", GAO, "【办实事】班组小家",
    lambda: mixed(
        foxmail("编辑部：", "　　附件为办实事稿件，请审。", who=GAO, sign=("高秀英", "东城供热公司工会", "8531")),
        paper(Bold("班组有了“小家”"), *("　　" + x for x in badge.lines), name="班组小家.docx"),
    ),
    piece(badge, headline="班组有了“小家”", section="people", subsection="deeds"), when="2026-03-20 09:41",
    files=("班组小家.docx",),
    absent=("请审", "8531"), why="the subject's tag names a subsection",
)  # fmt: skip

nurse = Story(
    "人力资源部",
    ("方可",),
    ("人力资源部为野外作业岗位组织专项体检，317人参加，检查结果一人一档，由班组长提醒复查。",),
)
put(
    ODDITIES, "week-rest-cover-below-the-text", FANG, "体检稿件",
    lambda: outlook(*nurse.lines, "", "——以上，仲夏老师看看行不行，不够长的话我再加一段采访~",
    sign=("方可", "人力资源部培训岗")),
    piece(nurse), when="2026-03-13 16:02", absent=("看看行不行", "培训岗"),
    why="the words to the editor below the text",
)  # fmt: skip

reed = Story(
    "南湾污水处理厂",
    ("邢川",),
    (
        "3月18日，南湾污水处理厂与三所小学共建“湿地课堂”，首课讲的是“水鸟为什么喜欢这里”，教具是一副望远镜和一桶"
        "出水。",
    ),
    "一副望远镜，一桶出水",
)
put(
    ODDITIES, "week-rest-paper-with-labels", HE, "南湾厂投稿：湿地课堂",
    lambda: mixed(
        plain("稿件见附件。", "", "此致敬礼", "贺一鸣"),
        attach("湿地课堂.docx", docx(
            "标题：" + reed.headline, "单位：南湾污水处理厂", "作者：邢川", "正文：",
            *("　　" + x for x in reed.paragraphs), shot(99), Centred(
                "图片说明：小学生观察水鸟"),
        )),
    ),
    piece(reed, photos=None), when="2026-03-20 08:20", files=("湿地课堂.docx",),
    absent=("此致敬礼", "标题：", "正文：", "作者："), why="a form of labels: headline, unit, author, text",
)  # fmt: skip

hydrant = Story(
    "第一净水厂",
    ("乔木",),
    ("第一净水厂与相邻的三所幼儿园结成“节水伙伴”，送去自制教具水车六架，孩子们给每架水车起了名字。",),
)
put(
    ODDITIES, "week-rest-163-hello-and-thanks", QIAO, "投稿：节水伙伴",
    lambda: netease("仲老师下午好，又来打扰啦。", "", *("　　" + x for x in hydrant.lines), "", "辛苦辛苦！",
    sign=("乔木", "第一净水厂办公室", "8201")),
    piece(hydrant), when="2026-03-26 14:36", absent=("又来打扰", "辛苦辛苦", "8201"),
    why="a friendly cover, thanks below the text",
)  # fmt: skip
