"""Labels that lie, names with rare characters, folded lines: what programs do to bytes."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import ind, item, letter, plain
from tests.corpus.kit import Group, attach, html, mail, mixed, text, word
from tests.corpus.papers import docx, image

ODDITIES = Group()

RARE = (
    "热电厂员工朱镕喆、陈堃5月9日完成锅炉受热面测厚，覆盖管排三千二百㎡，减薄点全部建档。",
    "两人是师徒，一个报数，一个记录，一天没有抬过头。",
)
ODDITIES(
    "desk-bytes-gb2312-label-with-gbk-characters",
    lambda: mail(
        desk.foxmail(*ind(RARE), "（热电厂 陈堃）"),
        word("测厚：朱镕喆师徒", "gb18030", label="gb2312"),
        sender=word("陈堃", "gb18030", label="gb2312").encode() + b" <chenkun@yunlan-al.example>",
        headers=desk.FOXMAIL,
    ),
    subject="测厚：朱镕喆师徒",
    sender_name="陈堃",
    pieces=(item(RARE, "热电厂 陈堃"),),
    why="the Foxmail that says gb2312 of everything",
)

RAW = ("5月10日，机修厂钳工组自制法兰对中器，单个法兰对口由二十分钟缩短到六分钟。",)
ODDITIES(
    "desk-bytes-raw-gbk-subject-and-file-name",
    lambda: mail(
        mixed(
            text("稿件请查收。", "gbk", label="", cte="8bit"),
            attach("法兰对中器.docx", docx(*RAW, "（机修厂 丁卯）"), naming="raw:gbk"),
        ),
        "投稿：法兰对中器".encode("gbk"),
        sender=("丁卯".encode("gbk"), "dingmao@yunlan-al.example"),
    ),
    subject="投稿：法兰对中器",
    sender_name="丁卯",
    files=("法兰对中器.docx",),
    pieces=(item(RAW, "机修厂 丁卯"),),
    absent=("请查收",),
    why="an old program writes raw bytes into every header",
)

BARE = ("5月8日，培训中心试行“错峰自习室”，倒班职工凭工牌可全天使用。",)
ODDITIES(
    "desk-bytes-utf8-without-a-label",
    lambda: mail(
        text("\n".join((*BARE, "（培训中心 裴文）")), "utf-8", label="", cte="8bit"),
        "错峰自习室".encode(),
        sender=desk.TRAINING,
    ),
    subject="错峰自习室",
    pieces=(item(BARE, "培训中心 裴文"),),
    why="eight-bit UTF-8 and nothing says so",
)

BIG5 = ("雲嵐鋁業港島辦事處5月9日完成倉庫消防檢查，更換滅火筒四十具。", "檢查結果已張貼在每層樓梯口。")
ODDITIES(
    "desk-bytes-big5-office-in-hong-kong",
    lambda: mail(
        text("\n".join((*BIG5, "（港島辦事處 陳嘉儀）")), "big5"),
        word("倉庫消防檢查", "big5"),
        sender=word("陳嘉儀", "big5").encode() + b" <chan@yunlan-al.example>",
    ),
    subject="倉庫消防檢查",
    sender_name="陳嘉儀",
    pieces=(item(BIG5, "港島辦事處 陳嘉儀"),),
    why="the one office that writes in Big5; its characters stay as they are",
)

FOUR = ("5月11日，环境监测站记录厂区鸟类五十二种，其中䴙䴘科两种，观鸟员是退休职工龙䶮。",)
ODDITIES(
    "desk-bytes-gb18030-four-bytes-quoted-printable",
    lambda: mail(
        text("\n".join((*FOUR, "（环境监测站 龙䶮）")), "gb18030", cte="quoted-printable"),
        word("䴙䴘来了", "gb18030", kind="Q"),
        sender=("龙䶮", "longyan@yunlan-al.example"),
    ),
    subject="䴙䴘来了",
    sender_name="龙䶮",
    pieces=(item(FOUR, "环境监测站 龙䶮"),),
    why="characters of four bytes cut by soft line breaks",
)

SPLIT = ("5月9日，物资采购中心上线“零星采购小超市”，三千元以下物料当天下单、次日送到。",)
SPLIT_SUBJECT = "零星采购小超市上线啦"
SPLIT_RAW = SPLIT_SUBJECT.encode()
ODDITIES(
    "desk-bytes-subject-split-inside-a-character",
    lambda: mail(
        plain(*SPLIT, "（物资采购中心 纪元）"),
        (word(SPLIT_RAW[:10], label="utf-8") + "\r\n " + word(SPLIT_RAW[10:], label="utf-8")).encode(),
        sender=("纪元", "ji.yuan@yunlan-al.example"),
    ),
    subject=SPLIT_SUBJECT,
    pieces=(item(SPLIT, "物资采购中心 纪元"),),
    why="two encoded words, one character in both",
)

LIE = ("5月10日，碳素厂阳极炭块码垛机器人上岗，一垛十二块，误差不超过五毫米。",)
ODDITIES(
    "desk-bytes-gbk-labelled-utf8",
    lambda: mail(
        text("\n".join((*LIE, "（碳素厂 米兰）")), "gbk", label="utf-8"),
        "码垛机器人",
        sender=("米兰", "milan@163.example"),
    ),
    subject="码垛机器人",
    pieces=(item(LIE, "碳素厂 米兰"),),
    why="the label says UTF-8, the bytes are GBK",
)

META = ("5月8日，仪表车间把二十年来的故障记录编成《百问百答》，新员工人手一册。",)
ODDITIES(
    "desk-bytes-html-meta-against-latin-label",
    lambda: mail(
        html(
            '<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body>'
            f"<p>{META[0]}</p><p>（仪表车间&nbsp;盛夏）</p></body></html>",
            "gb18030",
            label="iso-8859-1",
            cte="quoted-printable",
        ),
        word("百问百答", "gbk"),
        sender=("盛夏", "sheng.xia@yunlan-al.example"),
    ),
    subject="百问百答",
    pieces=(item(META, "仪表车间 盛夏"),),
    why="a relay labelled it Latin; the page knows better",
)

PIECES = ("5月11日，铝加工厂新建的铝屑压块线投产，铝屑堆场面积缩小到原来的五分之一。",)
ODDITIES(
    "desk-bytes-file-names-in-three-manners",
    lambda: mail(
        mixed(
            plain("稿件一篇、照片两张。"),
            attach(
                "铝加工厂关于铝屑压块线建成投产的新闻稿（修改后定稿）.docx",
                docx(*PIECES, "（铝加工厂 谷雨）"),
                naming="pieces:gbk",
            ),
            attach("压块线全景.jpg", image(1200, 900, 791), naming="2231"),
            attach("压块线操作台.jpg", image(1200, 900, 792), naming="2047:gb2312"),
        ),
        "压块线投产",
        sender=("谷雨", "guyu@yunlan-al.example"),
    ),
    subject="压块线投产",
    files=(
        "铝加工厂关于铝屑压块线建成投产的新闻稿（修改后定稿）.docx",
        "压块线全景.jpg",
        "压块线操作台.jpg",
    ),
    pieces=(item(PIECES, "铝加工厂 谷雨", photos=2),),
    absent=("稿件一篇",),
    why="RFC 2231 in pieces, RFC 2231 whole, RFC 2047 in gb2312",
)

ENTITY = ("5月9日，动力厂调度室换上曲面大屏，一屏看全厂三十六条馈线。",)
ODDITIES(
    "desk-bytes-numeric-entities",
    lambda: mail(
        html(
            "".join(
                f"<p>{''.join(f'&#{ord(c)};' for c in line)}</p>" for line in (*ENTITY, "（动力厂 白桦）")
            ),
            "ascii",
        ),
        b"=?utf-8?q?=E6=9B=B2=E9=9D=A2=E5=A4=A7=E5=B1=8F?=",
        sender=("白桦", "bai.hua@yunlan-al.example"),
    ),
    subject="曲面大屏",
    pieces=(item(ENTITY, "动力厂 白桦"),),
    why="a web form's mail in pure ASCII",
)

HARD = (
    "5月10日，集团工会把“妈妈小屋”开到电解厂区，屋里有冰箱、沙发和一张可以折叠的小床，钥匙就挂在班组"
    "值班室墙上，谁需要谁取，不用登记。",
    "开放三天，十一位女职工用过小屋，留言本上写得最多的两个字是“贴心”。",
)


def folded(line: str, width: int) -> list[str]:
    line = "　　" + line
    return [line[i : i + width] for i in range(0, len(line), width)]


ODDITIES(
    "desk-bytes-hard-wrapped-at-thirty-six",
    lambda: letter(
        "妈妈小屋",
        "编辑部：",
        "　　稿件一篇，请审。",
        "",
        *(row for line in HARD for row in folded(line, 36)),
        "（集团工会　孟广田）",
        who=desk.UNION,
    ),
    subject="妈妈小屋",
    pieces=(item(HARD, "集团工会 孟广田"),),
    absent=("请审",),
    why="every line full but the last of each paragraph; paragraphs begin with two blanks",
)

FLOWED = (
    "Yunlan Aluminium opened its first remote crane cab on 8 May; the driver now sits in an office, "
    "eighty metres away."
)
ODDITIES(
    "desk-bytes-format-flowed-in-english",
    lambda: mail(
        text(
            FLOWED[:61] + "\n" + FLOWED[61:] + "\n\n（电解二厂 高洁）",
            "utf-8",
            params="; format=flowed",
            cte="8bit",
        ),
        "Remote crane cab",
        sender=desk.DEPUTY,
    ),
    subject="Remote crane cab",
    pieces=(item((FLOWED,), "电解二厂 高洁"),),
    why="a flowed line of English with a Chinese credit",
)
