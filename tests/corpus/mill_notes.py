"""More plain mails: byline habits, odd covers, quoted receipts, long pieces and pasted chats of the paper mill."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.mill_ways import post, tale

ODDITIES = Group()

pump = tale(
    "老水泵装上“新心脏”",
    "设备部利用5月中旬的检修窗口，给取水口三台老水泵换上永磁电机，每小时节电41千瓦时。",
    "拆下来的旧电机没有报废，钳工班把它们修好，送给云岭林场抽水浇苗。",
    unit="设备部", who=("秦朗",),
)  # fmt: skip
ODDITIES(
    "mill-note-writer-and-photo-line",
    lambda: post("夏初", "设备部来稿", "编辑部：\n请查阅。", "", *pump.bare, "", "通讯员：设备部　秦朗"),
    pieces=(pump.piece(),), absent=("请查阅", "通讯员"), why="通讯员 with unit and name below",
)  # fmt: skip

waste = tale(
    "废纸打包机“减肥”记",
    ("完成车间的废纸打包机个头大、占地多，挡住了叉车的视线。5月，班组自己动手把料斗削短60厘"
"米、转了90度。"),
    "改完以后，通道宽了一米二，打包量一点没少。",
    unit="完成车间", who=("丁福根", "贾小满"),
)  # fmt: skip
ODDITIES(
    "mill-note-quotes-last-receipt",
    lambda: post(
        "丁福根", "回复：您的投稿已收到", "收到，谢谢。再投一篇：", "", *waste.full, "", "丁福根", "",
        "------------------ 原始邮件 ------------------", "发件人: \"集团内刊\" <neikan@qingyue-paper.example>;",
        "发送时间: 2026年5月11日(星期一) 上午9:02", "收件人: \"丁福根\"<dingfg@qingyue-paper.example>;",
        "主题: 您的投稿已收到", "",
        "您好，您投来的稿件已登记，感谢支持。",
    ),
    pieces=(waste.piece(),), absent=("再投一篇", "已登记", "原始邮件"),
    why="a new item written above the quoted last mail",
)  # fmt: skip

hot = tale(
    "高温天里的“冰桶岗”",
    ("5月18日起，抄造一车间在干燥部二楼设了“冰桶岗”，每班由一名班组安全员负责看温度、看脸色"
"、看水壶。"),
    ("所谓看脸色，是留意谁面色发红、出汗反常；看水壶，是看谁的水没有少。三天里，已有两名职"
"工被提前换下休息。"),
    unit="抄造一车间", who=("顾长河",),
)  # fmt: skip
ODDITIES(
    "mill-note-title-label",
    lambda: post(
        "顾长河", "冰桶岗", "小卓，你要的高温稿。", "标题：" + hot.head, *hot.full[1:], "可改可删。老顾",
    ),
    pieces=(hot.piece(),), absent=("标题：", "你要的", "可改可删"), why="the headline behind the label 标题：",
)  # fmt: skip

quiz = tale(
    "人人都是“出题人”",
    ("人力资源部把每月一考的出题权交给班组，谁在现场遇到难题，谁就写成一道题，入选一道奖励"
"学时两个。"),
    "两个月收到题目417道，其中“如何听出轴承要坏”一题，答案收了十一种。",
    unit="人力资源部", who=("唐小满",),
)  # fmt: skip
ODDITIES(
    "mill-note-column-tag",
    lambda: post(
        "唐小满", "【培训】人人都是“出题人”", "然姐安~", "五月的培训稿交作业！标题是我瞎起的，您随便换哈哈", "",
        *quiz.full, "",
        "爱你呦", "—— 小满 ——",
    ),
    pieces=(quiz.piece(section="study"),), absent=("交作业", "爱你呦", "瞎起"), why="an affectionate closing",
)  # fmt: skip

visit = tale(
    "省造纸学会专家到集团交流",
    "5月19日，省造纸学会一行12人到集团交流，先后参观了碱回收车间、污水处理站和质检中心。",
    ("座谈中，专家对集团用竹浆替代部分木浆的做法给予肯定，并建议在湿强剂选型上再做两组对比"
"试验。"),
    "双方商定，下半年联合举办一期湿部化学培训班。",
)  # fmt: skip
ODDITIES(
    "mill-note-office-no-name",
    lambda: post(
        "夏初", "来访信息", "您好！", "　　以下信息请择优刊用：", "",
        *("　　" + x if x != visit.head else x for x in visit.bare),
        "", "集团办公室接待科",
    ),
    pieces=(visit.unsigned(),), absent=("择优刊用",), why="an office signs, no person",
)  # fmt: skip

steps = tale(
    "换辊四步法",
    "抄造二车间总结近三年换辊经验，归纳出“换辊四步法”：",
    "1.看：看辊面、看螺栓、看吊点；",
    "2.量：量间隙、量水平，误差不超过0.05毫米；",
    "3.吊：一人指挥、两人扶稳，吊物下不站人；",
    "4.试：空转十分钟，摸轴承、听声音。",
    "推广以来，单次换辊用时由4小时10分缩短到2小时35分。",
    unit="抄造二车间", who=("钱守义",),
)  # fmt: skip
ODDITIES(
    "mill-note-inner-list",
    lambda: post("丁福根", "换辊四步法（代钱工发）", "编辑，钱工让我代发，稿件如下：", *steps.full),
    pieces=(steps.piece(),), absent=("代发",),
    why="the list within one item keeps its numbers; sent for a colleague",
)  # fmt: skip

dam = tale(
    "取水口“守夜人”",
    "老岳在取水口值了二十二年夜班。江水涨落，他不看标尺，听水声就知道。",
    ("5月16日夜，上游普降暴雨，老岳凌晨一点听出水声发闷，判断有漂木下来，立即报告调度并放下"
"拦污排。半小时后，三根大树干被拦在了排外。"),
    "有人问他怎么听出来的，他说：“木头撞石头，水会咳嗽。”",
    unit="动力车间", who=("江一帆",),
)  # fmt: skip
ODDITIES(
    "mill-note-serious-author",
    lambda: post(
        "江一帆", "人物稿", "卓编：", "写了个人物，文字尽量别大动，如必须压缩，请先和我说一声，拜托。", "",
        *dam.indented, "",
        "江一帆", "2026.5.20 夜", date="Wed, 20 May 2026 23:12:00 +0800",
    ),
    pieces=(dam.piece(),), absent=("别大动", "拜托", "5.20"), why="a writer who fears for his words",
)  # fmt: skip

bale = tale(
    "",
    ("临港仓储公司给每个浆包贴上了二维码，扫一扫就知道产地、批号、到港日期和堆放位置，找货"
"时间由半小时缩到四分钟。"),
    "5月20日，首批八千件浆包“持码”出库，账实相符率百分之百。",
    unit="临港仓储公司", who=("柳岸",),
)  # fmt: skip
ODDITIES(
    "mill-note-polite-new-writer",
    lambda: post(
        "海东升", "仓库新人投稿", "尊敬的编辑老师：",
        "　　我是去年入职的柳岸，用海主任的邮箱给您投稿，冒昧打扰，请多指导！", "",
        *("　　" + x for x in bale.full), "", "　　再次感谢您在百忙之中阅读！", "　　学生 柳岸 敬上",
    ),
    pieces=(bale.piece(),), absent=("冒昧打扰", "百忙之中", "敬上"), why="very polite; from another's mailbox",
)  # fmt: skip

ink = tale(
    "大豆油墨上机",
    ("5月21日，印务公司在课本印刷线上全面改用大豆油墨，车间挥发性有机物浓度下降七成，机长们"
"说“上班不再熏眼睛”。"),
    unit="印务公司", who=("尹墨",),
)  # fmt: skip
ODDITIES(
    "mill-note-nothing-but-item-and-name",
    lambda: post("尹墨", "大豆油墨上机", *ink.bare, "（印务公司/尹墨）"),
    pieces=(ink.piece(),), why="a slash between unit and name",
)  # fmt: skip

sky = tale(
    "林场气象哨的一天",
    ("清晨五点半，云岭林场气象哨的玉香已经爬上百叶箱前的木梯。气温16.4度，湿度91%，她把数字"
"一笔一画写进本子，再发到群里。"),
    ("上午九点，巡护队根据她报的风向决定走南坡；下午三点，苗圃根据她报的蒸发量决定少浇一遍"
"水。"),
    "“我报的不是天气，是大家的工夫。”玉香说。",
    who=("林青禾",),
)  # fmt: skip
ODDITIES(
    "mill-note-words-author-only",
    lambda: post(
        "林青禾", "林场小特写", "卓然：特写一篇，你挑个合适的版面吧。山里一切都好，勿念。", "", *sky.bare,
        "（文／林青禾）",
    ),
    pieces=(sky.piece(),), absent=("合适的版面", "勿念"), why="文／ and the name alone in the parenthesis",
)  # fmt: skip
