"""A shipyard's mailbox: plain mails, greeting, cover, headline, text, credit and signature in any order."""

from __future__ import annotations

from tests.corpus.items_ways import lines
from tests.corpus.kit import Group, Piece

ODDITIES = Group()
AT = "@wangchao-heavy.example"

CRANE = (
    "5月4日下午4时，为北方某港制造的第2台岸边集装箱起重机完成大车行走试验，额定起重量65吨，外伸距70米。",
    "试车当天风大，总装部把试验挪到涨潮以后，四个支腿的轮压偏差都在3%以内。",
)
ODDITIES(
    "yard-cover-old-foreman",
    lines(
        "小刘：",
        "我老耿又来交作业了，写得土，你给改改，别嫌弃。",
        "",
        "第二台岸桥会走路了",
        *("　　" + p for p in CRANE),
        "港机总装部　耿长顺",
        "",
        "改好了不用给我看，直接登就行。",
        subject="老耿交稿",
        sender=("耿长顺", "gengcs" + AT),
    ),
    subject="老耿交稿",
    files=(),
    pieces=(Piece(CRANE, headline="第二台岸桥会走路了", unit="港机总装部", authors=("耿长顺",), photos=0),),
    absent=("老耿又来", "小刘", "改好了不用给我看"),
    why="a foreman writes to the young editor he knows; a word to her before and after",
)

NEWCOMERS = (
    "5月8日，人力资源部组织今年春季入职的44名大学生走进生产一线，先后参观了数控切割线、1号船坞和港机总装场。",
    "在切割线上，技师祁连山现场演示了0.5毫米精度的对中操作，新员工轮流上手体验。",
    "活动结束时，大家在明信片上写下“三年后的自己”，由人力资源部统一保管，到期寄还。",
)
ODDITIES(
    "yard-cover-young-clerk-polite",
    lines(
        "尊敬的编辑部各位老师：",
        "",
        "    大家好！我是人力资源部的裴小鱼，刚接手通讯员工作，第一次投稿，如有格式不对的地方请老师们多"
        "多批评指正~",
        "",
        "    标题：四十四名新人上船台",
        "",
        *("    " + p for p in NEWCOMERS),
        "",
        "    单位：人力资源部",
        "    作者：裴小鱼",
        "",
        "    祝老师们工作顺利，身体健康！",
        subject="【投稿】四十四名新人上船台",
        sender=("裴小鱼", "peixy" + AT),
    ),
    subject="【投稿】四十四名新人上船台",
    pieces=(Piece(NEWCOMERS, headline="四十四名新人上船台", unit="人力资源部", authors=("裴小鱼",)),),
    absent=("我是人力资源部的", "标题：", "祝老师们", "单位：", "批评指正"),
    why="labels for headline, unit and author, as a careful beginner writes",
)

SWIM = (
    "5月9日，公司工会举办的第七届“船台杯”拔河赛在2号堆场落幕，12支队伍、156名职工参赛。",
    "经过两天角逐，船体车间队三战全胜，第四次捧杯；首次组队的设计所获得最佳精神风貌奖。",
)
ODDITIES(
    "yard-cover-union-secretary-closing",
    lines(
        "编辑部：",
        "    现报送工会信息一篇，请予采用。",
        "",
        "“船台杯”拔河赛落幕",
        "",
        *("    " + p for p in SWIM),
        "",
        "                                        公司工会",
        "                                      2026年5月10日",
        subject="报送信息",
        sender=("公司工会", "gonghui" + AT),
    ),
    pieces=(Piece(SWIM, headline="“船台杯”拔河赛落幕", unit="公司工会"),),
    absent=("现报送工会信息", "2026年5月10日", "请予采用"),
    why="the unit and the date stand at the right below, as on official paper",
)

GAS = (
    "针对舱室涂装作业多的特点，安全监察部5月起在涂装车间试行“先测后进、测不合格不进”的舱室作业票。",
    "每张票上要写明测氧、测爆的时间和数值，由监护人每30分钟复测一次。试行两周共签票213张，拦下不合"
    "格进舱4次。",
)
ODDITIES(
    "yard-cover-credit-first",
    lines(
        "来稿单位：安全监察部",
        "作者：童守正",
        "题目：进舱先看票",
        "",
        *GAS,
        subject="安监部稿件一篇",
        sender=("童守正", "tongsz" + AT),
    ),
    pieces=(Piece(GAS, headline="进舱先看票", unit="安全监察部", authors=("童守正",)),),
    absent=("来稿单位", "题目："),
    why="the credit before the headline, in lines with labels",
)

STEAM = ("动力站把空压机的余热接进职工浴室，4月份少用蒸汽310吨，浴室水温稳定在42度上下。",)
ODDITIES(
    "yard-cover-none-one-paragraph",
    lines(STEAM[0] + "（动力站）", subject="余热进浴室", sender=("莫小满", "moxm" + AT)),
    subject="余热进浴室",
    pieces=(Piece(STEAM, unit="动力站"),),
    why="no greeting, no headline: one paragraph and its unit",
)

PHONE = (
    "5月11日凌晨2点，夜班龙门吊司机花师傅发现钢板堆场有人影晃动，立即用对讲机通知门卫。原来是一名迷"
    "路的老人，保卫人员联系家属后，3点20分将老人送回家中。",
    "老人的女儿第二天送来一面锦旗。",
)
ODDITIES(
    "yard-cover-phone-signature",
    lines(
        "刚听说的好事，赶紧发给你们。",
        "",
        *PHONE,
        "（保卫部 郎平原）",
        "",
        "发自我的iPhone",
        subject="夜班暖心事",
        sender=("郎平原", "langpy" + AT),
    ),
    pieces=(Piece(PHONE, unit="保卫部", authors=("郎平原",)),),
    absent=("刚听说的好事", "iPhone"),
    why="written on a phone, a word ahead of it",
)

PAINT = (
    "涂装车间5月7日完成首批高固含环氧漆的工艺验证，单道干膜厚度由125微米提高到200微米，一个压载舱可"
    "少喷一遍。",
    "按今年后续8条船测算，全年可减少油漆用量36吨、脚手架搭拆12次。",
)
ODDITIES(
    "yard-cover-mail-program-signature",
    lines(
        "少喷一遍漆",
        "",
        *PAINT,
        "",
        "（涂装车间　花见羞　易安）",
        "",
        "--",
        "易安",
        "望潮重工 涂装车间 技术组",
        "电话：0550-8826 转 317",
        "手机：138****2207",
        subject="少喷一遍漆",
        sender=("易安", "yian" + AT),
    ),
    pieces=(Piece(PAINT, headline="少喷一遍漆", unit="涂装车间", authors=("花见羞", "易安")),),
    absent=("转 317", "技术组", "138****2207"),
    why="two authors, then the signature of the mail program behind its two dashes",
)

CLASSROOM = (
    "设计所的“午间一刻钟”开讲满百期。每周二、四中午12时40分，一名设计员用15分钟讲一个图面上的错误"
    "：错在哪、怎么发现的、以后怎么防。",
    "一百期下来，听众从最初的8人增加到现在的70多人，船体、管系车间的施工员也常来旁听。",
    "所里把讲稿汇编成册，首印200本，三天就领完了。",
)
ODDITIES(
    "yard-cover-signature-before-text",
    lines(
        "您好！",
        "设计所投稿一篇，详见下文，谢谢！",
        "联系人：谷雨，短号6612",
        "—————————————————",
        "“午间一刻钟”讲满百期",
        *CLASSROOM,
        "（设计所 谷雨）",
        subject="设计所投稿",
        sender=("谷雨", "guyu" + AT),
    ),
    pieces=(Piece(CLASSROOM, headline="“午间一刻钟”讲满百期", unit="设计所", authors=("谷雨",)),),
    absent=("短号6612", "详见下文", "————"),
    why="who to ring stands above a rule, the text below it",
)

BLOOD = (
    "5月8日，公司团委组织57名青年职工到市中心血站无偿献血，共献血17600毫升。",
    "电装车间的双胞胎兄弟蓝天、蓝海已经是第六次一起献血。",
)
ODDITIES(
    "yard-cover-letter-closing",
    lines(
        "编辑同志，您好：",
        "　　青年职工献血的稿子写好了，请斧正。",
        "　　青年职工献血一万七千毫升",
        *("　　" + p for p in BLOOD),
        "　　此致",
        "敬礼！",
        "　　　　　　　　　　　　　　　团委　单雄信",
        "　　　　　　　　　　　　　　　5月9日",
        subject="献血稿件",
        sender=("单雄信", "shanxx" + AT),
    ),
    pieces=(Piece(BLOOD, headline="青年职工献血一万七千毫升", unit=None, authors=None),),
    absent=("此致", "敬礼", "请斧正", "5月9日"),
    why="the form of a letter; whether its name is the credit or only a signature is open",
)

MEASURE = (
    "检测中心对18台全站仪、46把激光测距仪进行周期检定，合格率97%，不合格的2台仪器已贴停用标识送修。",
    "今年起，检定证书改为电子版，各车间在内网输入编号即可查询下载。",
)
ODDITIES(
    "yard-cover-glued-credit-and-thanks",
    lines(
        "刘编辑，发一篇检测中心的短讯，不急，有空位就登。",
        *MEASURE[:1],
        MEASURE[1] + "（理化检测中心　陶喆镕）",
        "谢谢！",
        subject="短讯",
        sender=("陶喆镕", "taozr" + AT),
    ),
    pieces=(Piece(MEASURE, unit="理化检测中心", authors=("陶喆镕",)),),
    absent=("不急", "谢谢！", "刘编辑"),
    why="cover directly on the text, no blank line anywhere",
)

FISH = (
    "入夏后码头缆桩旁的海水退得快，系泊班把12处系缆点的警戒线由2米外移到5米，并用荧光漆画出“回弹区"
    "”，提醒过路人不要停留。",
    "班长鱼得水说，缆绳崩断只要零点几秒，人是躲不开的，只能不站在那里。",
)
ODDITIES(
    "yard-cover-reporter-of-this-paper",
    lines(
        "缆绳边上画了条线",
        "",
        "通讯员　鱼得水",
        "",
        *("　　" + p for p in FISH),
        subject="缆绳边上画了条线",
        sender=("鱼得水", "yuds" + AT),
    ),
    pieces=(Piece(FISH, headline="缆绳边上画了条线", authors=("鱼得水",)),),
    absent=("通讯员",),
    why="the author stands below the headline as a newspaper prints it",
)

OVERSEA = (
    "当地时间5月6日，巴杭港项目部的第3台轮胎吊完成吊具挂装，至此合同内的8台轮胎吊全部立起。",
    "由于当地雨季提前，项目部把总装改在清晨5时到上午10时进行，午后只做电缆敷设和室内调试。",
    "项目部现有中方人员37人、当地雇员126人，双方工人结成26对师徒。",
)
ODDITIES(
    "yard-cover-overseas-time-difference",
    lines(
        "国内的同事们，早上好（我们这边还是半夜）：",
        "",
        "网络时断时续，图片以后再补，先发文字。",
        "",
        "八台轮胎吊在雨季里立起来了",
        "",
        OVERSEA[0],
        "",
        OVERSEA[1],
        "",
        OVERSEA[2],
        "",
        "（巴杭港项目部　纪海洋）",
        "",
        "Ji Haiyang",
        "Bahang Port Project",
        "Tel: +00 66 120 4471",
        subject="巴杭港项目部来稿",
        sender=("Ji Haiyang", "jihy" + AT),
    ),
    sender_name="Ji Haiyang",
    pieces=(Piece(OVERSEA, headline="八台轮胎吊在雨季里立起来了", unit="巴杭港项目部", authors=("纪海洋",)),),
    absent=("网络时断时续", "半夜", "Ji Haiyang", "+00 66"),
    why="greeting with a joke, a word about pictures to come, an English signature",
)

LIGHT = (
    "物资供应部对3号钢板库进行照明改造，176盏高压钠灯全部换成LED灯，库内照度由80勒克斯提高到200勒克"
    "斯，年省电约11万千瓦时。",
)
ODDITIES(
    "yard-cover-author-line-with-contact",
    lines(
        "钢板库亮堂了",
        *LIGHT,
        "（物资供应部　郝运来　联系电话：6230）",
        subject="投稿",
        sender=("郝运来", "haoyl" + AT),
    ),
    pieces=(Piece(LIGHT, headline="钢板库亮堂了", unit="物资供应部", authors=("郝运来",)),),
    absent=("6230", "联系电话"),
    why="the telephone has slipped into the credit's brackets",
)
