"""Cover words around a contribution that begins with such a word itself."""

from __future__ import annotations

from tests.corpus.desk_people import (
    ALUMINA,
    CARBON,
    COREMAIL,
    DEPUTY,
    FOXMAIL,
    LOGISTICS,
    POWER,
    QQ,
    TRAINING,
    coremail,
    foxmail,
    ind,
    item,
    letter,
    netease,
    owa,
    plain,
    qq_mail,
    word_mail,
)
from tests.corpus.kit import Group, attach, mail, mixed
from tests.corpus.papers import image

ODDITIES = Group()

TEACHER = (
    "老师傅把绝活交给年轻人。5月7日，阳极组装车间磷铁环压脱岗位的三位老师傅与六名新员工签下师徒协议，"
    "约定一年内教会辨听压机异响、判断铁水温度两项本领。",
    "签约后，师傅们当场示范了换模操作，徒弟们逐一上手。",
)
ODDITIES(
    "desk-cover-teacher-hello-no-separation",
    lambda: mail(
        netease("老师好，稿子发您，辛苦了", *TEACHER, "（阳极组装车间 向晨）"),
        "稿子",
        sender=("向晨", "xiangchen@163.example"),
    ),
    subject="稿子",
    sender_name="向晨",
    pieces=(item(TEACHER, "阳极组装车间 向晨"),),
    absent=("老师好", "辛苦了"),
    why="the greeting is a line of its own above a story that begins with 老师傅",
)

SIGNUP = (
    "报名链接一发出，四十个名额两小时就满了。动力厂第二期“电工小课堂”5月9日开课，主讲人从万用表的正确"
    "接法讲起，带着学员在废旧配电柜上动手排查故障。",
)
ODDITIES(
    "desk-cover-report-one",
    lambda: letter("报一条", "报一条：", "", *ind(SIGNUP), "", "（动力厂　赵亮）", who=POWER),
    subject="报一条",
    sender_name="赵亮",
    pieces=(item(SIGNUP, "动力厂 赵亮"),),
    absent=("报一条",),
    why="报一条： is cover, 报名链接 is text",
)

VETERANS = (
    "各位退休老职工领到了新的体检卡。5月8日，离退休管理中心把体检卡送到家属区三个活动站，并现场演示了"
    "网上预约的步骤。",
    "对行动不便的十一位老人，工作人员登记后将上门采血。",
)
ODDITIES(
    "desk-cover-leaders-and-teachers",
    lambda: mail(
        foxmail(
            "各位领导、各位老师：",
            "　　大家好！现报送离退休管理中心信息一篇，妥否，请批评指正。",
            *ind(VETERANS),
            "（离退休管理中心 姚桂兰）",
        ),
        "离退休管理中心信息",
        sender=("姚桂兰", "yaogl@yunlan-al.example"),
        headers=FOXMAIL,
    ),
    subject="离退休管理中心信息",
    sender_name="姚桂兰",
    pieces=(item(VETERANS, "离退休管理中心 姚桂兰"),),
    absent=("各位领导", "现报送离退休", "批评指正"),
    why="the salutation and the story both begin with 各位",
)

YOUNG_HAN = (
    "小韩是动力厂最年轻的继电保护工。上月他把十二年来的保护动作记录录成一张表，谁在哪天遇到过同样的信"
    "号，一查便知。",
    "“以前靠老师傅记，现在靠表记。”班长说，这张表已让两次误动作的查找时间缩短到一刻钟。",
)
ODDITIES(
    "desk-cover-young-han-for-reference",
    lambda: letter("稿", "小韩：", "这条供参考，字数不多请酌情。", "", *YOUNG_HAN, "（动力厂 白桦）"),
    subject="稿",
    pieces=(item(YOUNG_HAN, "动力厂 白桦"),),
    absent=("供参考", "请酌情"),
    why="addressed to 小韩, about a 小韩",
)

BELT = (
    "氧化铝厂原料车间5月6日更换三号皮带机全部托辊，共一百八十六组，停机时间比计划少两个半小时。",
    "换下的旧托辊经检测，四十九组修复后转作备件。",
)
ODDITIES(
    "desk-cover-after-please-correct",
    lambda: mail(
        mixed(
            plain(*ind(BELT), "（氧化铝厂 田野）", "", "如有不妥请斧正。", "配图见附件。"),
            attach("IMG_20260506_101512.jpg", image(1200, 900, 701)),
        ),
        "氧化铝厂更换三号皮带机托辊",
        sender=ALUMINA,
    ),
    subject="氧化铝厂更换三号皮带机托辊",
    files=("IMG_20260506_101512.jpg",),
    pieces=(item(BELT, "氧化铝厂 田野", photos=1),),
    absent=("斧正", "配图见附件"),
    why="all courtesy stands below the attribution",
)

CANTEEN = (
    "请职工点菜、请职工打分、请职工算账，后勤服务中心的“三请”食堂5月起在三个厂区推开。开办半个月，收"
    "到菜单建议九十七条，采纳四十一条。",
)
ODDITIES(
    "desk-cover-please-arrange-huawei",
    lambda: mail(
        mixed(
            plain(
                "韩老师，麻烦安排一下，谢谢！",
                "",
                *CANTEEN,
                "（后勤服务中心 罗建设）",
                "",
                "发自我的华为手机",
            )
        ),
        "三请食堂",
        sender=LOGISTICS,
    ),
    subject="三请食堂",
    sender_name="罗建设",
    pieces=(item(CANTEEN, "后勤服务中心 罗建设"),),
    absent=("麻烦安排一下", "发自我的华为手机"),
    why="the story begins with 请",
)

BOILER = (
    "热电厂二号炉汽包水位计改造5月10日完成，双色水位计换成了带远传的磁翻板式，运行人员在控制室就能核"
    "对三路读数。",
    "改造期间，检修队把每天的进度写在炉前白板上，交接班一看就清楚。",
)
ODDITIES(
    "desk-cover-salute-and-contributor-line",
    lambda: letter(
        "投稿：二号炉水位计改造",
        "编辑同志：",
        "　　你好！",
        *ind(BOILER),
        "　　此致",
        "敬礼！",
        "",
        "投稿人：热电厂 陈默",
    ),
    subject="投稿：二号炉水位计改造",
    pieces=(item(BOILER, "热电厂 陈默"),),
    absent=("编辑同志", "此致", "敬礼", "投稿人"),
    why="a letter of the old school; the contributor's line is the credit",
)

WELDERS = (
    "机修厂焊工班5月9日完成氧化铝厂溶出管道补焊，二十七道焊口一次探伤合格。",
    "为抢时间，焊工班分三组倒班，每道焊口都挂上写有焊工姓名的小牌。",
)
BOOKS = ("碳素厂图书角5月8日添了新书。三百二十册图书由职工自愿捐出，扉页上留着捐书人的一句话。",)
ODDITIES(
    "desk-cover-between-two-pieces",
    lambda: mail(
        qq_mail(
            "老师，今天两条。第一条：",
            *WELDERS,
            "（机修厂 丁卯）",
            "第二条是昨天的，来得及的话一起用：",
            *BOOKS,
            "（碳素厂 韩雪松）",
            "就这些，谢谢老师！",
        ),
        "今天两条",
        sender=CARBON,
        headers=QQ,
    ),
    subject="今天两条",
    pieces=(item(WELDERS, "机修厂 丁卯"), item(BOOKS, "碳素厂 韩雪松")),
    absent=("老师，今天两条", "来得及的话", "就这些"),
    why="cover words stand before, between and after",
)

ABOVE = (
    "以上率下，以干促干。电解二厂领导班子成员5月起每周到包保班组参加一次班前会，首轮收集问题二十三项"
    "，已销号十七项。",
)
ODDITIES(
    "desk-cover-the-above-please-receive",
    lambda: mail(
        foxmail(*ind(ABOVE), "（电解二厂　高洁）", "", "以上，请查收。", "收到请回复。"),
        "电解二厂信息",
        sender=DEPUTY,
        headers=FOXMAIL,
    ),
    subject="电解二厂信息",
    pieces=(item(ABOVE, "电解二厂 高洁"),),
    absent=("请查收", "收到请回复"),
    why="以上率下 opens the text, 以上， closes the mail",
)

HOTLINE = (
    "“您好，这里是班车热线。”5月11日零点，后勤服务中心把班车调度电话改为全天值守，夜班职工再也不用摸黑等车。",
    "热线开通首日接听来电三十四个，临时加开班车两趟。",
)
ODDITIES(
    "desk-cover-hello-before-a-quoted-hello",
    lambda: mail(
        coremail("您好！这是我部本周信息，请审核。", *HOTLINE, "（后勤服务中心 罗建设）"),
        "后勤信息（5月第2周）",
        sender=LOGISTICS,
        headers=COREMAIL,
    ),
    subject="后勤信息（5月第2周）",
    pieces=(item(HOTLINE, "后勤服务中心 罗建设"),),
    absent=("请审核",),
    present=("“您好，这里是班车热线。”",),
    why="the greeting goes, the spoken 您好 is the story's first sentence",
)

CALL = (
    "收到求助电话时，离下班还有五分钟。5月7日下午，动力厂检修车间得知云岚镇卫生院配电箱跳闸，四名青年"
    "电工带着工具直接赶去，四十分钟后恢复供电。",
)
ODDITIES(
    "desk-cover-received-story",
    lambda: letter(
        "【志愿服务】动力厂青年电工帮卫生院抢修",
        "编辑部：",
        "稿件一篇，收到请回复，谢谢！",
        "",
        *CALL,
        "（动力厂 赵亮）",
        who=POWER,
    ),
    subject="【志愿服务】动力厂青年电工帮卫生院抢修",
    pieces=(item(CALL, "动力厂 赵亮", section="volunteers"),),
    absent=("稿件一篇", "收到请回复"),
    why="收到求助电话 is text; the subject's tag names the section",
)

FIGURES = (
    "请看这组数字：吨铝直流电耗下降十六千瓦时，阳极毛耗下降二点一千克，效应系数降到百分之零点零四。这"
    "是电解一厂四月份交出的答卷。",
    "数字背后，是两百多次槽况会诊和一本写满批注的出铝记录。",
)
ODDITIES(
    "desk-cover-please-look-if-fit",
    lambda: mail(
        owa(
            "韩老师：",
            "您好，请看是否合适，不合适我再改。",
            "",
            *FIGURES,
            "（电解一厂 卫国平）",
            "",
            "祝好！",
        ),
        "电解一厂四月指标",
        sender=("卫国平", "wei.gp@yunlan-al.example"),
    ),
    subject="电解一厂四月指标",
    pieces=(item(FIGURES, "电解一厂 卫国平"),),
    absent=("请看是否合适", "祝好"),
    why="请看 twice: once to the editor, once to the reader",
)

NEARBY = (
    "附近村民的浇地水有了着落。5月6日，氧化铝厂把检修排出的清水经沉淀化验后接入云岚村灌渠，预计可供二"
    "百亩麦田浇一遍水。",
)
ODDITIES(
    "desk-cover-two-photos-enclosed",
    lambda: mail(
        mixed(
            plain("附照片两张。", *NEARBY, "（氧化铝厂 田野）"),
            attach("1.jpg", image(1024, 768, 702)),
            attach("2.jpg", image(1024, 768, 703)),
        ),
        "清水浇麦田",
        sender=ALUMINA,
    ),
    subject="清水浇麦田",
    files=("1.jpg", "2.jpg"),
    pieces=(item(NEARBY, "氧化铝厂 田野", photos=2),),
    absent=("附照片两张",),
    why="附照片 is cover, 附近 is text",
)

FORM = (
    "云岚铝业培训中心5月8日举办班组长“讲评一刻钟”演练，二十六名班组长轮流上台，用一刻钟讲清一天的得失。",
    "评委从时间、条理、问题三个方面打分，最高分留给了敢讲自己失误的一位班长。",
)
ODDITIES(
    "desk-cover-form-of-particulars",
    lambda: letter(
        "投稿",
        "投稿单位：培训中心",
        "作者：裴文",
        "联系电话：0779-6602118",
        "",
        "班组长上台“讲评一刻钟”",
        *ind(FORM),
        who=TRAINING,
    ),
    subject="投稿",
    sender_name="裴文",
    pieces=(item(FORM, "培训中心 裴文", head="班组长上台“讲评一刻钟”"),),
    absent=("联系电话", "6602118", "投稿单位"),
    why="a form at the head: unit and author are the credit, the telephone is nobody's business",
)

FRESH = (
    "五月的风吹进电解厂房，青年突击队的小伙子们趁换班间隙，把八十台槽控机的滤网洗了个遍。",
    "洗前柜内温度四十六度，洗后三十九度，数字一出来，大家比喝了冰水还痛快。",
)
ODDITIES(
    "desk-cover-fresh-written-young-man",
    lambda: mail(
        qq_mail(
            "今天刚写的，热乎的～领导已经看过了，可以直接用[呲牙]",
            "",
            *FRESH,
            "（电解一厂 周小帆 文/图）",
        ),
        "突击队洗滤网",
        sender=("周小帆", "zxf1998@qq.example"),
        headers=QQ,
    ),
    subject="突击队洗滤网",
    sender_name="周小帆",
    pieces=(item(FRESH, "电解一厂 周小帆"),),
    absent=("热乎的", "可以直接用"),
    why="chatty cover, and 文/图 in the credit is no author",
)

RULED = (
    "质检中心5月7日启用新的铝锭外观对照板，二十四种缺陷各有实物样块，判级不再靠口头描述。",
    "对照板挂在成品库门口，装卸工也能一眼看懂什么样的锭不能发。",
)
ODDITIES(
    "desk-cover-rules-around-the-text",
    lambda: letter(
        "质检中心投稿",
        "编辑老师：",
        "————————正文开始————————",
        *RULED,
        "（质检中心 卢苇）",
        "————————正文结束————————",
        "如需照片请告知。",
    ),
    subject="质检中心投稿",
    pieces=(item(RULED, "质检中心 卢苇"),),
    absent=("正文开始", "正文结束", "如需照片"),
    why="the contributor rules his text off",
)

TROUBLE = (
    "麻烦少了，笑脸多了。物资采购中心把领料单从四联减到一联，仓库门口排队的人不见了。",
    "一个月来，单笔领料时间从二十五分钟降到九分钟。",
)
ODDITIES(
    "desk-cover-this-version-counts",
    lambda: mail(
        word_mail(
            "韩老师，改了一版，以这版为准，上一版作废，给您添麻烦了。",
            "",
            *TROUBLE,
            "（物资采购中心 纪元）",
        ),
        "领料（修改稿）",
        sender=("纪元", "ji.yuan@yunlan-al.example"),
    ),
    subject="领料（修改稿）",
    pieces=(item(TROUBLE, "物资采购中心 纪元"),),
    absent=("以这版为准", "添麻烦了"),
    why="给您添麻烦了 is cover, 麻烦少了 is text",
)
