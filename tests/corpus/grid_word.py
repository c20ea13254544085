"""Word files: photos and their captions of every usual make, headings, lists, a table, two items in a file."""

from __future__ import annotations

from tests.corpus.grid_ways import Tale, paper, shot, tale, with_files
from tests.corpus.kit import Group, Piece
from tests.corpus.papers import Block, Bold, Centred, Grid, Head, Pic, Styled

ODDITIES = Group()


def word(
    name: str,
    who: str,
    subject: str,
    cover: str,
    file: str,
    blocks: tuple[Block, ...],
    *pieces: Piece,
    why: str,
    absent: tuple[str, ...] = (),
) -> None:
    raw = with_files(who, subject, cover, (file, paper(*blocks)))
    ODDITIES(name, raw, pieces=pieces, files=(file,), subject=subject, absent=absent, why=why)


def own(story: Tale, *between: Block) -> tuple[Block, ...]:
    """A centred headline, the first paragraph, `between`, the rest."""
    return (Centred(story.headline), *story.lines[1:2], *between, *story.lines[2:])


LIVE = tale(
    "带电作业班“零停电”换横担",
    "5月12日，配电带电作业班在10千伏城南线42号杆完成首次绝缘杆法带电更换横担作业，沿线680户居民没有停一分钟电。",
    "作业前，班组用废旧杆塔演练了六遍，把38道工序压缩到31道。",
    "截至目前，带电作业班今年已开展作业114次，减少停电时户数2.6万。",
    by="配电运维中心 盛夏",
)
word(
    "grid-word-numbered-captions",
    "康立军",
    "带电作业稿件",
    "编辑老师：\n　　配电中心稿件，含照片2张，请查收。\n　　　　　　　　康立军",
    "带电作业班“零停电”换横担.docx",
    (
        *own(LIVE, Pic(shot(21)), Centred("图1：作业人员在绝缘斗臂车上固定导线")),
        Pic(shot(22)),
        Centred("图2：地面人员传递绝缘横担"),
    ),
    LIVE.piece(photos=("作业人员在绝缘斗臂车上固定导线", "地面人员传递绝缘横担")),
    absent=("请查收",),
    why="图1, 图2, one after the attribution",
)

BASE = tale(
    "基础浇筑抢在雨前",
    "5月9日23时40分，青杨滩二期29号风机基础最后一方混凝土浇筑完成，比气象台预报的降雨提前了两个小时。",
    "该基础直径21米，一次连续浇筑混凝土620方，项目部调配11台罐车昼夜轮转。",
    by="青杨滩风电场 白音",
)
word(
    "grid-word-triangle-caption",
    "乌云其木格",
    "基础浇筑",
    "稿子和照片都在word里。",
    "基础浇筑.docx",
    own(BASE, Pic(shot(23)), "▲青杨滩二期29号风机基础浇筑现场"),
    BASE.piece(photos=("青杨滩二期29号风机基础浇筑现场",)),
    absent=("都在word里",),
    why="▲ before the caption",
)

TEACH = tale(
    "“老带新”签约仪式办到设备区",
    "5月11日，变电运维中心把师徒签约仪式搬到西河变电站设备区，19对师徒在断路器旁签下为期两年的培养协议。",
    "协议约定，师傅每月至少带徒弟完成两次完整操作票，徒弟每周交一页跟班笔记。",
    by="变电运维中心 沈禾",
)
word(
    "grid-word-photographer",
    "沈禾",
    "师徒签约",
    "蔺老师，请看附件。照片是佟岩拍的。",
    "师徒签约稿.docx",
    own(TEACH, Pic(shot(24)), Styled("师徒在设备区签订培养协议（佟岩　摄）", "Caption")),
    TEACH.piece(photos=("师徒在设备区签订培养协议（佟岩　摄）",)),
    absent=("佟岩拍的",),
    why="Word's caption style, the photographer behind it",
)

DROUGHT = tale(
    "抗旱机井“电保姆”",
    "入春以来，营子乡降水偏少，西河供电所对辖区217眼机井逐井建档，5月上旬更换老化电缆1.9公里，处理配电箱缺陷34处。",
    "党山村种植户老尹说，往年浇地抢电打架，今年供电所排了轮灌表，大家都踏实。",
    by="西河供电所 满春喜",
)
word(
    "grid-word-tuwei",
    "邰长顺",
    "机井稿",
    "",
    "抗旱.docx",
    own(DROUGHT, Pic(shot(25)), Centred("图为供电所员工在田间检查机井配电箱。")),
    DROUGHT.piece(photos=("图为供电所员工在田间检查机井配电箱。",)),
    why="图为…, no cover at all",
)

LAB = tale(
    "电科院成功复现一例罕见放电",
    "电科院高压试验班在实验室成功复现一起GIS盆式绝缘子沿面放电，捕捉到放电全过程波形和光谱数据。",
    "试验历时四个月，累计加压1300余次，为判断同批次218只盆式绝缘子的状态提供了依据。",
    "有关成果已申报两项专利。",
    by="电科院 喻静姝 柳川",
)
word(
    "grid-word-headings",
    "喻静姝",
    "【科技】高压试验班稿件",
    "各位编辑：\n随信附上稿件，技术内容已经总工审过，可以公开。\n喻静姝\n电科院",
    "高压试验班稿件.docx",
    (Head(LAB.headline), *LAB.lines[1:]),
    LAB.piece(section="tech", photos=0),
    absent=("总工审过",),
    why="a heading style for the headline",
)

SAFE = tale(
    "安全月准备工作这样做",
    "为迎接6月安全生产月，安全监察部制定活动清单，要求各单位在5月底前完成以下准备：",
    "一是开展一次全员安规普考，成绩不合格者停工补考；",
    "二是组织一次反违章“回头看”，对去年通报的47项问题逐条复核；",
    "三是拍摄一条三分钟以内的班组安全短视频，优秀作品在门户展播。",
    by="安全监察部 邰敏",
)
word(
    "grid-word-list",
    "蒙晓燕",
    "安全月准备",
    "安监部邰主任让发，请编入本期。",
    "安全月准备.docx",
    (Bold(SAFE.headline), *SAFE.lines[1:]),
    SAFE.piece(),
    absent=("请编入本期",),
    why="一是 二是 三是 as paragraphs",
)

RANK = tale(
    "4月风电场发电量排名",
    "4月，公司所属四座风电场累计发电5.27亿千瓦时，平均利用小时数241小时。",
    by="生产技术部 岑越",
)
RANKS = (
    ("风电场", "发电量（亿千瓦时）", "利用小时"),
    ("赤岭", "1.86", "262"),
    ("青杨滩", "1.59", "248"),
    ("乌兰哈达", "1.02", "229"),
    ("北沟", "0.80", "213"),
)
word(
    "grid-word-table",
    "柏承宇",
    "4月发电量",
    "生技部数据，请发。",
    "4月发电量排名.docx",
    (Centred(RANK.headline), *RANK.paragraphs, Grid(RANKS), RANK.credit),
    RANK.piece(paragraphs=(*RANK.paragraphs, *("　".join(r) for r in RANKS))),
    absent=("请发",),
    why="a table in Word",
)

PAIR_A = tale(
    "纪念护士节，医务室进班组",
    "5月12日，职工医务室两名护士来到检修试验班，为42名职工测血压、血糖，手把手教心肺复苏。",
    by="公司工会 蒙晓燕",
)
PAIR_B = tale(
    "职工书屋添新书",
    "公司职工书屋5月新购图书620册，新增有声书二维码墙，扫码可免费听书2000余种。",
    by="公司工会 蒙晓燕",
)
word(
    "grid-word-two-items",
    "蒙晓燕",
    "工会两篇稿件",
    "本周工会稿件两篇，在同一个文档里，请编辑部选用。\n蒙晓燕",
    "工会稿件5.13.docx",
    (Centred(PAIR_A.headline), *PAIR_A.lines[1:], "", Centred(PAIR_B.headline), *PAIR_B.lines[1:]),
    PAIR_A.piece(),
    PAIR_B.piece(),
    absent=("请编辑部选用",),
    why="two items in a file, each with its headline and attribution",
)

THREE = (
    tale(
        "1号主变油枕更换",
        "5月8日，变电检修班更换柳湾变电站1号主变油枕胶囊，停电时间由计划16小时压缩到11小时。",
        by="变电检修班 付昶",
    ),
    tale(
        "GIS室加装氧量仪",
        "5月10日，三座GIS变电站全部加装氧量和六氟化硫在线监测，数据实时传到值班室。",
        by="变电运维一班 沈禾",
    ),
    tale(
        "工器具室“瘦身”",
        "变电检修班清理报废工器具212件，常用工具改为影子板定置，取用时间平均不到一分钟。",
        by="变电检修班 付昶",
    ),
)
word(
    "grid-word-three-numbered",
    "沈禾",
    "变电专业简讯3条",
    "三条简讯，请安排。",
    "简讯3条.docx",
    tuple(b for n, t in enumerate(THREE) for b in (Bold(f"{'一二三'[n]}、{t.headline}"), *t.lines[1:])),
    *(t.piece() for t in THREE),
    absent=("请安排",),
    why="numbered with 一、二、三、",
)

LR = tale(
    "无人机编队“体检”风机",
    "赤岭风电场5月10日首次使用三架无人机编队巡检风机叶片，40分钟拍摄图像1860张，相当于过去两个人一周的工作量。",
    "图像由算法初筛后再人工复核，已发现前缘腐蚀、雷击点等缺陷14处。",
    by="赤岭风电场 邢舟",
)
word(
    "grid-word-two-photos-each-caption",
    "乌云其木格",
    "无人机编队",
    "小邢的稿子，图文都齐了。\n乌云",
    "无人机编队巡检.docx",
    (
        Centred(LR.headline),
        *LR.lines[1:],
        Pic(shot(31), 12),
        Centred("（图一）三架无人机从风机平台起飞"),
        Pic(shot(32), 12),
        Centred("（图二）值班员在屏幕前复核叶片图像"),
    ),
    LR.piece(photos=("三架无人机从风机平台起飞", "值班员在屏幕前复核叶片图像")),
    absent=("都齐了",),
    why="（图一） and （图二） below the text",
)

NOCAP = tale(
    "防冰雹，先给光伏板“穿衣”",
    "针对近期强对流天气，北沟风电场为场内光伏板加装可卷收防雹网，覆盖面积3400平方米。",
    by="北沟风电场 额尔敦",
)
word(
    "grid-word-photo-no-caption",
    "乌云其木格",
    "防雹网",
    "老师好，北沟来稿一篇，图片没有写说明。",
    "北沟来稿.docx",
    (Centred(NOCAP.headline), Pic(shot(33)), *NOCAP.lines[1:]),
    NOCAP.piece(photos=("",)),
    absent=("没有写说明",),
    why="a photo without a caption",
)

BYLINE = tale(
    "赶在汛期前：一条河上的八座塔",
    "川河主河道里立着八座110千伏铁塔，最深的基础埋在水下6米。每年汛期前，输电检修工区都要给它们做一次“足底检查”。",
    "今年的检查从5月6日开始。潜水员腰系安全绳下到塔基，用手一寸寸摸护坡石的缝隙，岸上的人盯着绳子，半句话都不说。",
    "七天下来，查出冲刷空洞3处，已全部填实。",
    by="输电检修工区 祁德山",
)
word(
    "grid-word-byline-under-title",
    "祁德山",
    "汛前检查通讯",
    "小蔺：写长了，你尽管砍。",
    "八座塔.docx",
    (Styled(BYLINE.headline, "Title"), Centred("输电检修工区　祁德山"), *BYLINE.paragraphs),
    BYLINE.piece(),
    absent=("尽管砍",),
    why="the byline under a Title",
)

LEAD = tale(
    "退役叶片变成公园长椅",
    "两支退役风机叶片经切割、打磨、喷涂，变成朔川滨河公园里的16张长椅和一座凉亭，5月10日对市民开放。",
    "每支叶片重9.8吨，以往只能填埋。公司与一家环保企业合作，叶片再利用率可达92%。",
    "长椅背后刻着叶片当年的发电量，常有孩子数后面有几个零。",
    by="新能源事业部 路遥远",
)
word(
    "grid-word-caption-slash-photographer",
    "柏承宇",
    "叶片长椅",
    "新能源事业部来稿，请审稿。如需原图请联系我。\n柏承宇\n2301",
    "叶片变长椅.docx",
    (*own(LEAD, Pic(shot(34)), "退役叶片制成的长椅亮相滨河公园　路遥远/摄"),),
    LEAD.piece(photos=("退役叶片制成的长椅亮相滨河公园　路遥远/摄",)),
    absent=("如需原图",),
    why="a caption with 某某/摄 and no mark",
)

BARE = tale(
    "",
    "5月13日，公司本部组织消防疏散演练，九层办公楼386人在4分12秒内全部撤至集合点，较去年提速48秒。",
    "演练中，后勤服务中心发现两处防火门回弹不到位，已于当日修复。",
    by="后勤服务中心 宫玉兰",
)
word(
    "grid-word-no-headline",
    "宫玉兰",
    "消防演练",
    "蔺老师您好：消防演练稿件，标题我起不好，您给起一个吧。",
    "消防演练.docx",
    tuple(BARE.lines),
    BARE.piece(),
    absent=("起不好",),
    why="no headline, and she says so",
)
