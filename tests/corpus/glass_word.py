"""A glassworks: Word files with photos in them, and photos beside them."""

from __future__ import annotations

from tests.corpus.items_ways import paper, papers
from tests.corpus.kit import Group, Piece, attach, mail, mixed, text
from tests.corpus.papers import Bold, Centred, Grid, Head, Pic, Styled, docx, image

ODDITIES = Group()
TO = "jianbao@lcglass.example"


def who(name: str, box: str) -> dict[str, object]:
    return {"sender": (name, f"{box}@lcglass.example"), "to": TO, "date": "Mon, 16 Nov 2026 09:30:00 +0800"}


def pic(seed: int) -> Pic:
    return Pic(image(1400, 1050, 300 + seed))


def jpg(seed: int) -> bytes:
    return image(1400, 1050, 300 + seed)


H = "二窑冷修提前六天点火"
A = "11月6日上午10时18分，熔制二车间550吨浮法线冷修后点火烘炉，比网络计划提前6天。"
B = "这次冷修共更换熔化部池壁砖412吨、蓄热室格子体1.1万块，卡脖水包改为可抽式，日后更换不必停火。"
C1, C2 = "砌筑班在蓄热室内码放格子砖", "点火枪对准1号小炉"
ODDITIES(
    "glass-word-two-captions-below",
    paper(
        Centred(H),
        "　　" + A,
        pic(1),
        Centred(C1),
        "　　" + B,
        pic(2),
        Centred(C2),
        "（熔制二车间　骆长庚）",
        cover="编辑部：\n二窑冷修的稿子，图都在文档里了，请审。\n老骆",
        name="二窑冷修.docx",
        subject="二窑冷修稿",
        **who("骆长庚", "luochanggeng"),
    ),
    subject="二窑冷修稿",
    sender_name="骆长庚",
    files=("二窑冷修.docx",),
    pieces=(Piece((A, B), H, "熔制二车间", ("骆长庚",), photos=(C1, C2)),),
    absent=("图都在文档里",),
    why="two photos in the text, a centred line under each",
)

H2 = "石英砂矿装上抑尘“雨帘”"
A2 = "石英砂矿在破碎站至均化库的960米皮带廊道加装干雾抑尘装置38套，10月下旬投用。"
B2 = "实测显示，廊道内总尘浓度由每立方米6.2毫克降到1.4毫克，吨砂耗水不足0.3公斤，冬季采用电伴热防冻。"
C3, C4 = "干雾喷头沿皮带廊道布置", "巡检工用测尘仪取样"
ODDITIES(
    "glass-word-numbered-captions",
    paper(
        Head(H2),
        A2,
        pic(3),
        Styled("图1：" + C3, "Caption"),
        B2,
        pic(4),
        Styled("图2：" + C4, "Caption"),
        "（石英砂矿  尉迟岚  付有田）",
        cover="您好！附件是我矿本月稿件一篇，配图两张。",
        name="石英砂矿11月投稿.docx",
        subject="石英砂矿投稿",
        **who("石英砂矿办公室", "kuang.bgs"),
    ),
    pieces=(Piece((A2, B2), H2, "石英砂矿", ("尉迟岚", "付有田"), photos=(C3, C4)),),
    absent=("我矿本月稿件", "图1：", "图2："),
    why="captions numbered 图1： 图2： in Word's caption style",
)

H3 = "灯笼车间里的“光影课”"
A3 = "11月11日，设计工作室邀请市职业学院工艺美术班的26名学生走进吹制间，上了一堂“光影课”。"
B3 = "工作室主任用一只半成品灯罩讲解套色、窝形、退火三道工序，学生们动手吹了自己的第一个“歪瓶子”。"
C5 = "学生在老师傅指导下吹制玻璃泡　（简若溪　摄）"
ODDITIES(
    "glass-word-triangle-credit-in-caption",
    paper(
        Bold(H3),
        A3,
        pic(5),
        "▲" + C5,
        B3,
        "（设计工作室　简若溪）",
        cover="亲爱的小编们，工作室又来交作业啦～",
        name="光影课.docx",
        subject="【投稿】光影课",
        **who("简若溪", "jianruoxi"),
    ),
    pieces=(Piece((A3, B3), H3, "设计工作室", ("简若溪",), photos=(C5,)),),
    absent=("交作业", "▲"),
    why="▲ before the caption, the photographer behind it",
)

A4 = "11月3日夜班，成品库叉车班在3号月台完成首批出口超白玻璃装柜，共14个集装箱、336吨，无一片破损。"
B4 = "班组提前用木模排了三遍装箱顺序，把每柜装载时间从70分钟压到52分钟。"
ODDITIES(
    "glass-word-no-headline-photos-no-captions",
    paper(
        A4,
        B4,
        "成品库　卜满仓",
        pic(6),
        pic(7),
        cover="稿件请查收",
        name="新建 Microsoft Word 文档.docx",
        subject="成品库稿件",
        **who("卜满仓", "bumancang"),
    ),
    pieces=(Piece((A4, B4), "", "成品库", ("卜满仓",), photos=("", "")),),
    why="no headline, the name under the text, two photos at the end without a word",
)

H5 = "食堂办起“减盐周”"
A5 = "11月第一周，生活服务中心在东区食堂试行“减盐周”，每道热菜标注用盐克数，五天下来人均用盐减少1.9克。"
B5 = "厨师长邱大勺说，少放的那点盐，靠葱油和醋把味道补回来了。"
C6 = "窗口前的用盐提示牌"
ODDITIES(
    "glass-word-photo-first-then-caption",
    paper(
        Centred(H5),
        pic(8),
        Centred(C6),
        A5,
        B5,
        "（生活服务中心　水清浅）",
        cover="小编好，本期食堂的小稿，辛苦啦！",
        name="食堂办起“减盐周”.docx",
        subject="食堂稿",
        **who("水清浅", "shuiqingqian"),
    ),
    pieces=(Piece((A5, B5), H5, "生活服务中心", ("水清浅",), photos=(C6,)),),
    why="the photo stands right under the headline",
)

H6 = "质检中心把应力仪搬上生产线"
A6 = "质检中心与自动化室合作，把离线应力仪改装成在线检测台，11月5日起在钢化三线试运行。"
B6 = "过去每两小时抽一片，现在片片过检，数据直接进入钢化炉的风压调节程序，自爆率从千分之三降到千分之零点八。"
C7, C8 = "在线应力检测台", "检验员在读数"
ODDITIES(
    "glass-word-photos-in-table",
    paper(
        Head(H6),
        A6,
        B6,
        pic(9),
        Centred("图1 " + C7),
        pic(10),
        Centred("图2 " + C8),
        "供稿单位：质检中心",
        "供稿人：欧阳砚",
        cover="编辑老师，请审阅附件。",
        name="质检中心-在线应力.docx",
        subject="质检中心来稿",
        **who("欧阳砚", "ouyangyan"),
    ),
    pieces=(Piece((A6, B6), H6, "质检中心", ("欧阳砚",), photos=(C7, C8)),),
    absent=("供稿单位", "供稿人"),
    why="captions 图1 with a blank, unit and writer on labelled lines",
)

H7 = "窑炉大厅拔河赛热气腾腾"
A7 = "11月8日下午，公司工会在窑炉大厅前广场举办职工拔河赛，12支队伍180人参赛。"
B7 = "鏖战四轮，原料车间队以总比分2比1胜出，连续三年夺冠；切裁车间、成品库分列二、三名。"
C9, C10 = "原料车间队在决赛中发力", "获胜队员举起奖杯"
ODDITIES(
    "glass-word-photos-beside-telling-names",
    papers(
        "各位老师：\n拔河赛的稿件和照片见附件，照片名就是说明。\n祝工作顺利！\n公司工会 戚长河",
        ("拔河赛.docx", docx(Centred(H7), A7, B7, "（公司工会　戚长河）")),
        (C9 + ".jpg", jpg(11)),
        (C10 + ".jpg", jpg(12)),
        subject="拔河赛稿件及照片",
        **who("戚长河", "qichanghe"),
    ),
    files=("拔河赛.docx", C9 + ".jpg", C10 + ".jpg"),
    pieces=(Piece((A7, B7), H7, "公司工会", ("戚长河",), photos=(C9, C10)),),
    absent=("照片名就是说明",),
    why="photos beside the document, their file names are clauses",
)

H8 = "余热电站检修“零延误”"
A8 = "动力车间余热电站2号汽轮机大修10月31日结束，13天完成揭缸、换隔板、校中心全部工序，一次并网成功。"
B8 = "修后汽耗率下降0.21公斤每千瓦时，预计全年多发电260万千瓦时。"
ODDITIES(
    "glass-word-photos-beside-camera-names",
    papers(
        "编辑您好，稿件一篇、照片三张，照片您挑着用。谢谢。",
        ("余热电站大修.docx", docx(Bold(H8), A8, B8, "（动力车间　宗北辰）")),
        ("IMG_20261031_0912.jpg", jpg(13)),
        ("IMG_20261031_0944.jpg", jpg(14)),
        ("mmexport1793411.jpg", jpg(15)),
        subject="动力车间投稿",
        **who("宗北辰", "zongbeichen"),
    ),
    pieces=(Piece((A8, B8), H8, "动力车间", ("宗北辰",), photos=("", "", "")),),
    absent=("您挑着用",),
    why="photos beside the document as the telephone named them",
)

H9 = "新员工“七天七道门”走完全厂"
A9 = "人力资源部10月26日至11月1日组织今年入职的47名新员工开展“七天七道门”入厂实习，每天走进一个车间。"
B9 = "从矿山到码头，新员工每到一处写一张“我看见的风险”卡，共收回卡片311张，其中19条已转给安全部立项整改。"
C11 = "新员工在原料车间听师傅讲配料"
ODDITIES(
    "glass-word-one-in-one-beside",
    papers(
        "Hi 编辑～新员工实习的稿子来咯，文里一张图，另附一张备用😊",
        ("七天七道门.docx", docx(Centred(H9), A9, pic(16), Centred(C11), B9, "（人力资源部　甄小满）")),
        ("备用.jpg", jpg(17)),
        subject="HR投稿～",
        **who("甄小满", "zhenxiaoman"),
    ),
    pieces=(Piece((A9, B9), H9, "人力资源部", ("甄小满",), photos=(C11, "")),),
    absent=("另附一张备用",),
    why="one photo in the document, a spare one beside it",
)

H10 = "切裁线换上“静音刀轮”"
A10 = "切裁车间一线11月9日换装新型微齿刀轮，掰边噪声由91分贝降至83分贝。"
B10 = "新刀轮寿命达到1.2万米，是原来的三倍，边部崩口每百片减少4处。"
C12 = "调试工柯小刚更换刀轮。 （汤圆圆 摄）"
ODDITIES(
    "glass-word-byline-under-headline",
    paper(
        Centred(H10),
        Centred("切裁车间　汤圆圆"),
        A10,
        B10,
        pic(18),
        C12,
        cover="请查收附件，谢谢！\n\n汤圆圆\n切裁车间\n内线：6127",
        name="静音刀轮.docx",
        subject="切裁车间稿件",
        **who("汤圆圆", "tangyuanyuan"),
    ),
    pieces=(Piece((A10, B10), H10, "切裁车间", ("汤圆圆",), photos=(C12,)),),
    absent=("内线",),
    why="unit and writer under the headline, the caption a sentence with its photographer",
)

H11 = "库管员的“一码通”"
A11 = "物资供应部备件库11月起给8600种备件贴上二维码，领用、盘点、报废扫码即办。"
B11 = "首轮盘点四人两天完成，往年要八人六天。各类备件上码情况如下："
G = (("类别", "数量", "完成"), ("机械", "4200", "100%"), ("电气", "3100", "100%"), ("仪表", "1300", "92%"))
C13 = "库管员扫码出库"
ODDITIES(
    "glass-word-grid-and-photo",
    paper(
        Head(H11),
        A11,
        B11,
        Grid(G),
        pic(19),
        Centred(C13),
        "（物资供应部　粟有余）",
        cover="稿件见附件。",
        name="一码通.docx",
        subject="投稿：一码通",
        **who("粟有余", "suyouyu"),
    ),
    pieces=(
        Piece((A11, B11, *("　".join(row) for row in G)), H11, "物资供应部", ("粟有余",), photos=(C13,)),
    ),
    why="a table in the text, then a photo with its caption",
)

H12 = "安全部开出“夜查清单”"
A12 = "10月28日零时至4时，安全环保部对熔制、锡槽、退火三个岗位开展夜间突查，发现问题11项，当班整改9项。"
B12 = "突查没有事先通知，重点看三样：氢气报警仪在不在线，受限空间票是不是现场开，监护人有没有离岗。"
C14 = "检查人员核对氢站报警记录"
ODDITIES(
    "glass-word-tuwei-caption",
    mail(
        mixed(
            text("编辑部：\n\n　　夜查的稿子在附件，图片一张。\n\n安全环保部 霍安澜\n2026年10月29日\n"),
            attach(
                "夜查清单.docx",
                docx(Centred(H12), A12, B12, pic(20), "图为" + C14 + "。", "（安全环保部 霍安澜）"),
            ),
        ),
        "安全环保部稿件",
        **who("霍安澜", "huoanlan"),
    ),
    pieces=(Piece((A12, B12), H12, "安全环保部", ("霍安澜",), photos=("图为" + C14 + "。",)),),
    absent=("2026年10月29日",),
    why="a caption that begins with 图为",
)
