"""GBK bodies and names, lying labels, English pieces and a few late ones."""

from __future__ import annotations

from tests.corpus.grid_ways import Tale, divs, paper, plain, send, shot, tale, with_files
from tests.corpus.kit import Group, Piece, attach, html, mixed, text, word
from tests.corpus.papers import Centred, Grid, Pic

ODDITIES = Group()


def said(*lines: str) -> str:
    return "\n".join(lines) + "\n"


RING = tale(
    "西河站“合环”不停电",
    "5月9日，调度控制中心指挥完成西河变电站10千伏合环转供操作，涉及6条馈线、4300户居民，全程零停电。",
    by="调度控制中心 柏承宇",
)
ODDITIES(
    "grid-bytes-gbk-body",
    send(
        text(said("编辑同志，来稿一篇。", "", *RING.lines, "", "柏承宇"), "gbk", cte="8bit"),
        word("西河站合环", "gbk").encode(),
        "柏承宇",
    ),
    pieces=(RING.piece(),),
    subject="西河站合环",
    absent=("来稿一篇",),
    why="GBK, honestly labelled",
)

RARE = tale(
    "沈喆：把变电站画进图纸的人",
    "沈喆进站十二年，手绘一次系统图63张，连㎡都写得工工整整。新来的镕镕说，看她的图比看说明书明白。",
    by="变电运维一班 付堃",
)
ODDITIES(
    "grid-bytes-gb2312-with-rare-characters",
    send(
        text(said(*RARE.lines), "gb18030", label="gb2312"),
        word("人物稿：沈喆", "gbk", label="gb2312").encode(),
        "沈禾",
    ),
    pieces=(RARE.piece(),),
    subject="人物稿：沈喆",
    why="喆 镕 堃 under gb2312",
)

BELT = tale(
    "",
    "物资公司给42名仓库保管员每人配发一条护腰带，并把50公斤以上的金具全部改放地面货位，弯腰搬运的活儿少了一半。",
    by="物资公司 康小川",
)
ODDITIES(
    "grid-bytes-utf8-called-gb2312",
    send(text(said("小蔺好，短的，补白用。", *BELT.lines), "utf-8", label="gb2312"), "护腰带", "康立军"),
    pieces=(BELT.piece(),),
    absent=("补白",),
    why="UTF-8 called gb2312",
)

FAN = tale(
    "老旧小区配电室装上“智慧风扇”",
    "5月11日，配电运维中心在团结小区配电室装上随温度启停的风机，室温由41℃降到33℃。",
    "首批改造19座配电室，6月上旬全部完成。",
    by="配电运维中心 盛夏",
)
ODDITIES(
    "grid-bytes-html-gbk-meta",
    send(
        html(
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>'
            + divs("", *FAN.lines)
            + divs("", "盛夏", "配电运维中心　短号 6620")
            + "</body></html>",
            "gbk",
            label="",
            cte="8bit",
        ),
        "智慧风扇",
        "康立军",
    ),
    pieces=(FAN.piece(),),
    absent=("短号",),
    why="no charset in the header, one in the meta",
)

SHIFT = tale(
    "交接班多了“三分钟”",
    "变电运维二班规定，交班人离开前必须带接班人到设备前看三分钟，说清当天最不放心的一台。",
    "实行一个月，口头交接漏项由7条降为0。",
    by="变电运维二班 佟岩",
)
ODDITIES(
    "grid-bytes-gbk-file-name",
    send(
        mixed(
            text("稿件请查收\n", "gbk"),
            attach("交接班三分钟.docx", paper(Centred(SHIFT.headline), *SHIFT.lines[1:]), naming="raw:gbk"),
        ),
        "交接班稿件".encode("gbk"),
        "沈禾",
    ),
    pieces=(SHIFT.piece(),),
    subject="交接班稿件",
    files=("交接班三分钟.docx",),
    absent=("请查收",),
    why="subject and file name in raw GBK",
)

FROG = tale(
    "水边塔位添护栏",
    "青杨滩风电场沿湖的11座箱变加装防撞护栏和救生圈，并请村里的渔民当了义务观察员。",
    by="青杨滩风电场 白音",
)
ODDITIES(
    "grid-bytes-qp-gbk-2231",
    send(
        mixed(
            text(said("见附件word。", "白音（乌云代发）"), "gbk", cte="quoted-printable"),
            attach("护栏.docx", paper(*FROG.lines), naming="2231:gbk"),
            attach("渔民在湖边查看新装的救生圈.jpg", shot(61), naming="both:gbk"),
        ),
        "护栏",
        "乌云其木格",
    ),
    pieces=(FROG.piece(photos=("渔民在湖边查看新装的救生圈",)),),
    files=("护栏.docx", "渔民在湖边查看新装的救生圈.jpg"),
    absent=("代发",),
    why="GBK names as RFC 2231 has them",
)

QUIZ = tale(
    "班组长“摆擂台”",
    "5月13日，30名班组长在技培中心同台答题，题目全部来自近三年本公司的真实异常。",
    "擂主佟岩说，最难的题是自己班去年出过的那道。",
    by="人力资源部 蔺小雨",
)
ODDITIES(
    "grid-bytes-gbk-called-utf8",
    send(
        text(
            said("老师们好，", "擂台赛稿子，请审阅，谢谢！", "", *QUIZ.lines),
            "gbk",
            label="utf-8",
            cte="8bit",
        ),
        "擂台赛",
        "蔺小雨",
    ),
    pieces=(QUIZ.piece(),),
    absent=("请审阅",),
    why="GBK called UTF-8",
)

WELL = tale(
    "",
    "乌兰哈达项目部打成一眼120米深的水井，既供混凝土搅拌，也让附近两个浩特的牧民不用再去12公里外拉水。",
    by="乌兰哈达项目部 苏布道",
)
ODDITIES(
    "grid-bytes-bom-no-charset",
    send(text("\ufeff" + said(*WELL.lines), "utf-8", cte="8bit", label=""), "水井", "柏承宇"),
    pieces=(WELL.piece(),),
    why="a byte order mark and no charset",
)

# ── English ───────────────────────────────────────────────────────────────────────────────────────────────────

NIGHT = (
    "The night crew at Kasare wind farm replaced the pitch motor of turbine 9 on 8 May, "
    "working six hours in a dust storm.",
    "Output was back to 4.2 megawatts before sunrise. "
    "“The wind that stopped us is the same wind that pays us,” said crew leader Arman.",
)
ODDITIES(
    "grid-english-plain",
    plain(
        "Amelia",
        "Submission for the bulletin",
        "Dear editors,",
        "",
        "Please find below a short piece from our site. Feel free to cut it.",
        "",
        "Night crew beats the dust",
        *NIGHT,
        "",
        "Kind regards,",
        "Amelia Torres",
        "Community Liaison, Kasare Project",
        "Mobile: +00 555 0100 377",
    ),
    pieces=(Piece(NIGHT, headline="Night crew beats the dust", unit=None, authors=None),),
    absent=("Feel free", "Kind regards", "+00 555"),
    why="an English contribution and its courtesies",
)
SCHOOL = (
    "On 6 May, forty children from the Kasare primary school visited our substation "
    "and met the engineers who keep it running.",
    "They learned why a bird may sit on a wire and a kite may not, and planted eleven young trees along the fence.",
)
ODDITIES(
    "grid-english-word-photo",
    with_files(
        "Amelia",
        "School visit story",
        "Hi Xiaoyu,\n\nAttached is the school visit story with one photo.\n\nThanks,\nAmelia",
        (
            "School visit.docx",
            paper(
                Centred("Forty young visitors"),
                *SCHOOL,
                Pic(shot(62)),
                Centred("Figure 1. Children plant a tree beside the substation"),
            ),
        ),
    ),
    pieces=(Piece(SCHOOL, headline="Forty young visitors", unit=None, authors=None, photos=1),),
    files=("School visit.docx",),
    absent=("Attached is",),
    why="Word in English",
)
HEALTH = (
    "All 210 local workers of the Kasare project completed heat-stress training this week. "
    "Water points were moved to within 80 metres of every foundation.",
)
ODDITIES(
    "grid-english-forwarded",
    plain(
        "戴维森",
        "Fwd: Heat-stress training",
        "蔺老师，当地同事写的英文短讯，能登就登英文的。",
        "戴维森",
        "",
        "---------- Forwarded message ---------",
        "From: Amelia Torres <amelia.torres@shuochuan-grid.example>",
        "Date: Mon, May 11, 2026 at 4:12 PM",
        "Subject: Heat-stress training",
        "To: 戴维森 <dai.weisen@shuochuan-grid.example>",
        "",
        "Hello Mr Dai,",
        "",
        *HEALTH,
        "",
        "Best,",
        "Amelia",
    ),
    pieces=(Piece(HEALTH, unit=None, authors=None),),
    forwarded_from="amelia.torres@shuochuan-grid.example",
    absent=("能登就登", "Hello Mr Dai", "Forwarded"),
    why="Gmail's forward of an English brief",
)

# ── late ones ─────────────────────────────────────────────────────────────────────────────────────────────────

SHADOW: Tale = tale(
    "变电检修班用“影子板”管工具",
    "变电检修班把五个工具柜全部换成影子板，每件工具都有自己的“影子”，少一件一眼就能看出来。",
    "班长付昶算过，每次开工前清点工具由12分钟缩短到3分钟。",
    by="变电检修班 付昶",
)
ODDITIES(
    "grid-late-second-thought",
    plain(
        "沈禾",
        "补发：影子板",
        "蔺老师，上午那批漏了一篇，补上，来得及的话一起发。",
        "",
        *SHADOW.lines,
        "",
        "祝工作顺利",
        "沈禾",
        "2026-05-14",
    ),
    pieces=(SHADOW.piece(),),
    absent=("漏了一篇", "祝工作顺利", "2026-05-14"),
    why="one left out of the morning's mail",
)

WEATHER = tale(
    "五月中旬天气与用电提示",
    "气象台预计，5月15日至17日我市有大风降温，最大阵风9级，风电大发与负荷低谷叠加。",
    "各风电场要提前检查制动系统，调度控制中心已安排抽蓄机组备用。",
    by="生产技术部 岑越",
)
FORECAST = (("日期", "天气", "阵风"), ("5月15日", "多云转阴", "8级"), ("5月16日", "小雨", "9级"))
ODDITIES(
    "grid-late-table-in-middle",
    with_files(
        "柏承宇",
        "天气提示",
        "生技部岑越来稿，时效性强，请本期务必刊出。",
        (
            "天气提示.docx",
            paper(Centred(WEATHER.headline), WEATHER.paragraphs[0], Grid(FORECAST), WEATHER.lines[2]),
        ),
    ),
    pieces=(
        WEATHER.piece(
            paragraphs=(WEATHER.paragraphs[0], *("　".join(r) for r in FORECAST), WEATHER.paragraphs[1])
        ),
    ),
    absent=("务必刊出",),
    why="a table between two paragraphs",
)
