"""Contributions typed into the mail itself: covers and signatures of all sorts, plain text."""

from __future__ import annotations

from tests.corpus.farm_ways import (
    FENG,
    GAO,
    HOTEL,
    LU,
    MO,
    QIAO,
    SCHOOL,
    SHI,
    TAN,
    XIN,
    YIN,
    ZHU,
    piece,
    typed,
)
from tests.corpus.kit import Group

ODDITIES = Group()

A = (
    "4月18日凌晨，奶牛一场第三挤奶厅换上新的转盘轴承，从停机到恢复用了5小时40分，当天早班挤奶没有推迟。",
    "老轴承用了十一年，边缘已经磨出半指宽的沟。机修班提前两周备好了吊具，又在空牛舍里练了三遍，夜里干活心里才有底。",
)
ODDITIES(
    "farm-plain-foreman-by-163",
    typed(
        FENG,
        "轴承换好了",
        "编辑同志：",
        "    你们好！把我们换轴承的事写了写，写得不好，请帮着改改。",
        "",
        "五个多钟头换好转盘轴承",
        "    " + A[0],
        "    " + A[1],
        "                    奶牛一场机修班  冯铁牛",
        "",
        "此致",
        "敬礼！",
        mailer="Coremail Webmail Server Version XT5.0.13",
    ),
    subject="轴承换好了",
    sender_name="冯铁牛",
    pieces=(piece("五个多钟头换好转盘轴承", *A, by="奶牛一场机修班 冯铁牛"),),
    absent=("编辑同志", "写得不好", "此致", "敬礼"),
    why="an old foreman: a letter with everything a letter has",
)

B = (
    (
        "4月21日，集团人力资源部组织今年新入职的34名大学生走进奶牛一场、乳品厂和冷链物流公司，"
        "用一天时间跟着一瓶牛奶“走”完全程。"
    ),
    (
        "在乳品厂灌装间，大家隔着参观窗数瓶子；在零下18度的冷库里，谁也没能待满十分钟。"
        "座谈会上，来自农机队的小伙子说，以后喝奶要喝得一滴不剩。"
    ),
)
ODDITIES(
    "farm-plain-hr-clerk-signature",
    typed(
        QIAO,
        "投稿：新员工跟着牛奶走一天",
        "老师您好，本周稿件一篇，请查收~如有需要修改的地方随时联系我哈。",
        "",
        "跟着一瓶牛奶“走”一天",
        "",
        B[0],
        "",
        B[1] + "（人力资源部 乔若楠）",
        "",
        "",
        "--",
        "乔若楠",
        "青禾岭农牧集团 人力资源部",
        "电话：0451-5566321 / 138****2207",
        f"邮箱：{QIAO[1]}",
        mailer="Foxmail 7.2.25.331[cn]",
    ),
    sender_name="乔若楠",
    pieces=(piece("跟着一瓶牛奶“走”一天", *B, by="人力资源部 乔若楠"),),
    absent=("老师您好", "0451-5566321", "邮箱"),
    why="a young clerk's cover and a signature behind two hyphens",
)

C = (
    "4月27日，集团安全环保部对烘焙厂、乳品厂的14台压力容器和3处液氨管线开展节前检查，查出隐患9项，其中7项当场整改，"
    "其余2项明确了责任人和完成日期。",
)
ODDITIES(
    "farm-plain-one-paragraph-no-cover",
    typed(TAN, "节前检查", "　　" + C[0] + "（安全环保部　谭兆丰）"),
    pieces=(piece("", *C, by="安全环保部 谭兆丰"),),
    why="no cover, no headline, one paragraph and its credit",
)

D = (
    (
        "“妈妈，我替你喂一天小牛！”5月10日母亲节，奶牛二场工会把12名女职工的孩子请进犊牛岛，"
        "孩子们给小牛换垫草、拌奶粉，忙得满头是汗。"
    ),
    "饲养员李淑芬在产房上了二十年夜班，儿子第一次看见她接生。“原来她身上的味道是这么来的。”孩子在卡片上这样写。",
    "工会还为值班的女职工送去康乃馨和热粥。",
)
ODDITIES(
    "farm-plain-union-secretary",
    typed(
        MO,
        "母亲节稿",
        "各位编辑：母亲节活动的稿子发给你们，看看能不能赶上这一期，照片晚点让小刘另发。莫桂兰",
        "",
        "母亲节，孩子替妈妈喂小牛",
        "",
        *("　　" + d for d in D),
        "（奶牛二场工会 莫桂兰 刘畅）",
        "",
        "发自我的手机",
    ),
    pieces=(piece("母亲节，孩子替妈妈喂小牛", *D, by="奶牛二场工会 莫桂兰 刘畅"),),
    absent=("各位编辑", "照片晚点", "发自我的手机"),
    why="a cover signed in its own line, a phone's footer",
)

E = (
    "春播开始以来，农机队38台大马力拖拉机全部装上北斗导航终端，直线误差控制在2.5厘米以内，一天能比往年多播420亩。",
    (
        "过去播种靠老师傅盯着地头的一棵杨树，现在年轻人上车半天就能独立作业。农机队长王振河说，"
        "省下来的力气都用在了看墒情上。"
    ),
    "截至5月3日，农机队已完成玉米播种6.8万亩，占计划的71%。",
)
ODDITIES(
    "farm-plain-unit-line-under-headline",
    typed(
        ZHU,
        "农机队春播稿件",
        "北斗上了拖拉机",
        "农机队  祝青山",
        "",
        *("    " + e for e in E),
        "",
        "祝青山",
        "农机队办公室",
        "2026年5月4日",
    ),
    pieces=(piece("北斗上了拖拉机", *E, by="农机队 祝青山"),),
    absent=("2026年5月4日",),
    why="the author stands under the headline, name and date close the letter",
)

F = (
    (
        "5月6日起，青禾宾馆把早餐的纸杯、塑料搅拌棒全部换下，改用可以反复消毒的陶瓷杯和木勺。"
        "一周算下来，少用一次性杯子2600多只。"
    ),
    "客房部还把“续住不换床单”的提示卡做成了小麦的样子，放在床头，住客自愿翻面即可。",
)
ODDITIES(
    "farm-plain-hotel-thanks",
    typed(
        HOTEL,
        "青禾宾馆信息",
        "青禾宾馆的早餐桌上少了纸杯",
        *F,
        "（青禾宾馆）",
        "",
        "谢谢编辑老师，辛苦了！",
        "",
        "青禾宾馆前厅部",
        "地址：青禾岭镇迎宾路1号  总机：0451-5560000",
        "欢迎下榻青禾宾馆，您的满意是我们的追求！",
    ),
    sender_name="青禾宾馆",
    pieces=(piece("青禾宾馆的早餐桌上少了纸杯", *F, by="青禾宾馆"),),
    absent=("谢谢编辑", "迎宾路", "欢迎下榻"),
    why="an office mailbox with an advertising signature, the unit alone as credit",
)

G = (
    "种子站化验室4月份完成玉米、大豆种子发芽试验316份，平均发芽率96.4%，有5个批次因低于标准被退回重新筛选。",
    "化验员每天早晚各数一次芽，数错一粒就要重来。今年新添的成像仪可以替人数，但大家还是习惯再数一遍。",
)
ODDITIES(
    "farm-plain-laboratory-wechat-style",
    typed(
        XIN,
        "（无主题）",
        "在吗老师，这是我们种子站这个月的，字数够不够呀",
        "",
        *G,
        "供稿：种子站 辛小满",
        "",
        "",
        "来自QQ邮箱手机版",
        mailer="QQMail 2.x",
    ),
    subject="（无主题）",
    pieces=(piece("", *G, by="种子站 辛小满"),),
    absent=("在吗老师", "字数够不够", "来自QQ邮箱"),
    why="chat tone, no subject worth the name, 供稿 line",
)

H = (
    "5月12日是全国防灾减灾日，子弟学校860名师生进行了地震疏散演练，从铃响到操场集合完毕用时2分46秒。",
    "演练中，八年级学生两人一组护送低年级同学下楼；校医带着三名高年级学生搬运“伤员”，包扎、固定一气呵成。",
)
ODDITIES(
    "farm-plain-school-office",
    typed(
        SCHOOL,
        "子弟学校报送信息1条",
        "集团办公室：",
        "现将我校近期信息报送如下，请予采用。",
        "",
        "2分46秒，860人安全疏散",
        *H,
        "（子弟学校  何雨桐）",
        "",
        "子弟学校办公室",
        "2026年5月13日",
    ),
    pieces=(piece("2分46秒，860人安全疏散", *H, by="子弟学校 何雨桐", section=None, subsection=None),),
    absent=("集团办公室：", "现将我校", "2026年5月13日"),
    why="an office writes officially",
)

J = (
    "冷链物流公司给62台冷藏车加装双温区隔板，同一趟车前半厢送酸奶、后半厢送冻品，4月份空驶里程减少1.4万公里。",
    "隔板是车队修理工用旧保温板拼的样品，试了四种卡扣才定型，每块成本不到300元。",
)
ODDITIES(
    "farm-plain-labelled-fields",
    typed(
        SHI,
        "冷链公司4月稿件",
        "标题：一块隔板，少跑一万四千公里",
        "作者：史达观",
        "单位：冷链物流公司",
        "正文：",
        *("　　" + j for j in J),
    ),
    pieces=(piece("一块隔板，少跑一万四千公里", *J, by="冷链物流公司 史达观"),),
    absent=("标题：", "作者：", "正文："),
    why="the form of the office's own guide: title, author, unit, text",
)

K = (
    "烘焙厂三号隧道炉的烟气余热有了新去处。5月15日，余热换热器投用，醒发间不再单独烧蒸汽，每天少用天然气180立方米。",
    "换热器由厂里的能源小组自己画图，外协焊接只花了4.2万元，预计七个月收回成本。",
)
ODDITIES(
    "farm-plain-outlook-disclaimer",
    typed(
        GAO,
        "投稿-余热利用",
        "高砚秋投稿，内容如下：",
        "",
        "隧道炉的余热去醒面了",
        "",
        K[0],
        "",
        K[1],
        "",
        "（烘焙厂 高砚秋 图/文）",
        "",
        "Best regards,",
        "高砚秋 Gao Yanqiu",
        "烘焙厂 设备科 | Bakery, Equipment Dept.",
        f"Tel: +86 451 5566 408 | {GAO[1]}",
        "",
        (
            "本邮件及其附件含有青禾岭农牧集团的保密信息，仅限于发送给上面地址中列出的个人或群组。"
            "如您错收本邮件，请立即通知发件人并删除。"
        ),
        mailer="Microsoft Outlook 16.0",
    ),
    pieces=(piece("隧道炉的余热去醒面了", *K, by="烘焙厂 高砚秋"),),
    absent=("投稿，内容如下", "Best regards", "Equipment Dept", "保密信息"),
    why="a bilingual signature and the company's disclaimer",
)

L = (
    "当地时间5月9日，赞比亚农场项目部的第一季冬小麦开播，计划播种3200公顷，当地雇员占作业人员的八成。",
    "项目部把国内的播种深度对照表译成本巴语贴在驾驶室里，遇到石块多的地段，由两国机手结对作业。",
)
ODDITIES(
    "farm-plain-overseas",
    typed(
        YIN,
        "海外稿件：赞比亚冬小麦开播",
        "陆老师好，这边网络不稳，附件总传不上去，就贴在正文里了，麻烦您排一下版。",
        "",
        "冬小麦在赞比亚开播",
        "　　" + L[0],
        "　　" + L[1],
        "　　（赞比亚农场项目部　尹知行）",
        "",
        "祝好",
        "知行 于卢萨卡",
    ),
    pieces=(piece("冬小麦在赞比亚开播", *L, by="赞比亚农场项目部 尹知行"),),
    absent=("陆老师好", "网络不稳", "祝好", "卢萨卡"),
    why="an overseas colleague explains why it is in the body",
)

M = (
    (
        "5月19日，集团信息中心完成牧场物联网平台二期上线，耳标、计步器、奶量计三类数据合到一张图上，"
        "发情揭发率由82%提高到91%。"
    ),
)
N = "平台上线当天就“抓”到一头步数异常的奶牛，兽医赶到时，牛刚开始跛行，治疗及时。"
ODDITIES(
    "farm-plain-tag-in-subject",
    typed(
        LU,
        "【科技】牧场一张图",
        "牧场数据合成“一张图”",
        "　　" + M[0],
        "　　" + N,
        "（信息中心 陆春禾）",
        "",
        "陆春禾 信息中心 内线 6203",
    ),
    pieces=(piece("牧场数据合成“一张图”", M[0], N, by="信息中心 陆春禾", section="tech", subsection=None),),
    absent=("内线 6203",),
    why="a section's tag in the subject, a signature of one line",
)

P = (
    "5月22日，集团第八届职工篮球赛落幕，农机队以67比62险胜冷链物流公司，连续三年夺冠。决赛最后两分钟，双方五次战平。",
)
ODDITIES(
    "farm-plain-short-with-wish",
    typed(ZHU, "篮球赛决赛", "陆姐，刚打完，赶紧发你，能上这期不？", P[0], "（农机队 祝青山）"),
    pieces=(piece("", *P, by="农机队 祝青山"),),
    absent=("陆姐", "能上这期"),
    why="dashed off after the match",
)

Q = (
    "入春以来职工食堂的剩饭少了。4月份，一食堂厨余垃圾由每天96公斤降到61公斤。",
    "办法说来简单：米饭分大中小三种碗，菜可以打半份，窗口上方挂一块小黑板，每天写着昨天倒掉了多少。",
    "“看到那个数，手就抖不起来了。”打菜的赵师傅说。",
)
ODDITIES(
    "farm-plain-canteen-nothing-said",
    typed(("食堂", "shitang@qinghe-ridge.example"), "食堂的小黑板", "食堂的小黑板", "", *Q),
    sender_name="食堂",
    pieces=(piece("食堂的小黑板", *Q),),
    why="headline as the subject, no credit at all",
)
