"""A paper mill group's bulletin office: its people, ways of writing, and plain mails of the first weeks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

from tests.corpus.kit import Group, Piece, attach, html, mail, mixed, text
from tests.corpus.papers import Block, Pic, docx

ODDITIES = Group()

TO = "neikan@qingyue-paper.example"
PEOPLE = {
    name: (name, f"{box}@qingyue-paper.example")
    for name, box in (
        ("顾长河", "guch"), ("唐小满", "tang.xiaoman"), ("罗素芬", "luosf"), ("石立峰", "shilf"), ("温如玉",
        "wenry"),
        ("赵铁成", "chedui"), ("梅秀兰", "shitang"), ("方远舟", "fang.yuanzhou"), ("林青禾", "lin.qinghe"),
        ("海东升", "haids"), ("尹墨", "yinmo"), ("江一帆", "jiangyf"), ("白志强", "baizq"), ("何雨桐", "he.yutong"),
        ("卓然", "zhuoran"), ("夏初", "xiachu"), ("丁福根", "dingfg"), ("阮明", "ruanming"), ("沈桐", "shentong"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Tale:
    head: str
    paras: tuple[str, ...]
    unit: str = ""
    who: tuple[str, ...] = ()

    @property
    def credit(self) -> str:
        return "（" + "　".join(x for x in (self.unit, *self.who) if x) + "）"

    @property
    def bare(self) -> list[str]:
        return [self.head, *self.paras] if self.head else list(self.paras)

    @property
    def full(self) -> list[str]:
        return [*self.bare[:-1], self.bare[-1] + self.credit]

    @property
    def indented(self) -> list[str]:
        lines = self.full
        skip = 1 if self.head else 0
        return [*lines[:skip], *("　　" + line for line in lines[skip:])]

    def piece(self, **other: Any) -> Piece:
        known: dict[str, Any] = {"headline": self.head, "unit": self.unit, "authors": self.who}
        return Piece(self.paras, **{**known, **other})

    def unsigned(self, **other: Any) -> Piece:
        """The text names nobody, or only a letter's signature does: who wrote it is not judged."""
        return self.piece(**{"unit": None, "authors": None, **other})


def tale(head: str, *paras: str, unit: str = "", who: tuple[str, ...] = ()) -> Tale:
    return Tale(head, paras, unit, who)


def after(*said: Any) -> str:
    """A Date header of the morning after the last day the text names; without one, of the middle of June."""
    days = re.findall(r"(\d+)月(?:(\d+)日)?", "\n".join(str(x) for x in said if not isinstance(x, bytes)))
    month, day = max(((int(m), int(d or 28)) for m, d in days), default=(6, 16))
    zone = timezone(timedelta(hours=8))
    return format_datetime(datetime(2026, month, day, 9, 30, tzinfo=zone) + timedelta(days=1))


def post(by: str, subject: str, *said: str, **kinds: Any) -> bytes:
    """A mail of plain text, a line each."""
    kinds = {"date": after(*said), **kinds}
    return mail(text("\n".join(said) + "\n"), subject, sender=PEOPLE[by], to=TO, **kinds)


def web(by: str, subject: str, *said: str, **kinds: Any) -> bytes:
    """A mail of HTML, the strings joined as they are."""
    body = "<html><body>" + "\n".join(said) + "</body></html>"
    kinds = {"date": after(body), **kinds}
    return mail(html(body), subject, sender=PEOPLE[by], to=TO, **kinds)


def sent(by: str, subject: str, cover: str, *files: tuple[str, bytes], **kinds: Any) -> bytes:
    """A cover text and files."""
    parts = [attach(name, data) for name, data in files]
    kinds = {"date": after(cover), **kinds}
    return mail(mixed(text(cover + "\n"), *parts), subject, sender=PEOPLE[by], to=TO, **kinds)


def paper(by: str, subject: str, cover: str, name: str, *blocks: Block, **kinds: Any) -> bytes:
    """One Word file behind a cover."""
    words = [getattr(block, "text", block) for block in blocks if not isinstance(block, Pic)]
    kinds = {"date": after(cover, *words), **kinds}
    return sent(by, subject, cover, (name, docx(*blocks)), **kinds)


felt = tale(
    "",
    "4月8日夜班，抄造一车间二号纸机压榨部毛布出现跑偏，班组停机检查，发现校正辊轴承缺油。",
    "当班六个人分成两组，一组换轴承，一组清理喷水管，凌晨三点二十分重新引纸，一次成功。",
    unit="抄造一车间", who=("顾长河",),
)  # fmt: skip
ODDITIES(
    "mill-foreman-no-frills",
    lambda: post("顾长河", "毛布", "小陈，写了一段，你看能不能用。字我打得慢，就这些。", "", *felt.full),
    subject="毛布", sender_name="顾长河", pieces=(felt.piece(),), absent=("小陈", "打得慢"),
    why="an old foreman, one line to the editor",
)  # fmt: skip

mentor = tale(
    "十七对师徒签下“三年之约”",
    ("4月10日，集团2026年新员工师带徒签约仪式在培训楼举行，17对师徒签订协议，约定用三年时间"
"完成三十六项技能的传授与考核。"),
    ("今年的协议第一次写进了“反向带教”条款：徒弟每季度教师傅一项数字化技能，从看懂车间看板"
"到用手机报修。"),
    "“我教他听辊子的声音，他教我看曲线，不吃亏。”设备部钳工周师傅说。",
    unit="人力资源部", who=("唐小满",),
)  # fmt: skip
ODDITIES(
    "mill-young-clerk-cheerful",
    lambda: post(
        "唐小满", "【投稿】十七对师徒签下“三年之约”",
        "卓然姐早上好呀~", "", "上周签约仪式的稿子写好啦，照片等摄影的同事修完再发您，辛苦辛苦！[抱拳]", "",
        *mentor.indented, "", "祝一切顺利~", "小满",
    ),
    subject="【投稿】十七对师徒签下“三年之约”", pieces=(mentor.piece(),), absent=("卓然姐", "辛苦辛苦",
    "祝一切顺利", "[抱拳]"),
    why="a young clerk, tildes and an emoji; 投稿 in brackets is no section",
)  # fmt: skip

fund = tale(
    "集团工会走访慰问一线倒班职工",
    ("4月13日至15日，集团工会分三组到制浆厂、抄造二车间和碱回收车间走访慰问倒班职工，送去防"
"暑药箱42个、保温水壶310只。"),
    ("走访中，工会收集到夜班班车时间偏早、浴室热水不足等意见9条，已有6条当场答复，其余3条将"
"在月底前办结。"),
    unit="集团工会", who=("罗素芬",),
)  # fmt: skip
ODDITIES(
    "mill-union-formal-letter",
    lambda: post(
        "罗素芬", "关于报送信息稿件的函",
        "内刊编辑部：", "　　现将集团工会近期工作信息一篇报送贵部，请予审核刊用。", "　　此致", "敬礼！", "",
        *fund.indented, "", "集团工会办公室", "2026年4月16日",
    ),
    pieces=(fund.piece(),), absent=("贵部", "敬礼", "集团工会办公室", "4月16日"),
    why="此致敬礼before the text, office and date below it",
)  # fmt: skip

confined = tale(
    "有限空间作业实行“三个不进”",
    ("安全环保部自4月起在全集团推行有限空间作业“三个不进”：气体不检测不进，监护人不到位不进"
"，救援三脚架不支好不进。"),
    "截至4月20日，共办理白水塔、浆池等有限空间作业票83张，当场叫停不合格作业4起。",
)  # fmt: skip
ODDITIES(
    "mill-safety-engineer-signature",
    lambda: post(
        "石立峰", "【安全】有限空间作业实行“三个不进”",
        "各位编辑：", "稿件一篇，请用。", "", *confined.bare, "", "--", "石立峰　注册安全工程师",
        "清樾纸业集团 安全环保部",
        "座机：0871-5550-2107　内线 6107", "安全是回家最近的路",
    ),
    pieces=(confined.unsigned(section="safety"),),
    absent=("请用", "注册安全工程师", "内线", "回家最近的路"),
    why="section in the subject, a motto below the signature",
)  # fmt: skip

drivers = tale(
    "",
    "车队4月份安全行驶21.6万公里，运送浆板、成品纸共3.9万吨，没有发生一起责任事故。",
    "雨季前，车队把38台货车的雨刮、轮胎和篷布全部查了一遍，换轮胎26条、篷布11块。",
    unit="车队", who=("赵铁成",),
)  # fmt: skip
ODDITIES(
    "mill-driver-short-thanks",
    lambda: post("赵铁成", "车队4月", *drivers.full, "", "谢谢", "老赵 139****2210"),
    pieces=(drivers.piece(),), absent=("谢谢", "老赵"), why="thanks and a nickname with a telephone",
)  # fmt: skip

soup = tale(
    "食堂添了“三两小碗菜”",
    ("听说有女同志嫌菜份量大、吃不完，二食堂从4月18日起添了小碗菜窗口，每天八个菜，每份三两"
"，价钱是大份的一半。"),
    "头一个礼拜卖出小碗菜2140份，泔水桶由每天五桶减到三桶。",
)  # fmt: skip
ODDITIES(
    "mill-canteen-manager-chatty",
    lambda: post(
        "梅秀兰", "食堂的小稿子",
        "编辑同志，你好！我是二食堂的梅秀兰，第一次投稿，写得不好请多多包涵，你们帮着改改。", "", *soup.bare, "",
        "要是能登出来，请告诉我一声，我好让大师傅们高兴高兴。", "二食堂　梅秀兰",
    ),
    pieces=(soup.unsigned(),), absent=("第一次投稿", "高兴高兴", "编辑同志"),
    why="a first letter: introduces herself above, asks below",
)  # fmt: skip

fibre = tale(
    "纤维分析仪上岗，化验由四小时缩到二十分钟",
    ("质检中心新购的纤维形态分析仪4月21日投用，一个浆样从制片、染色、人工计数要4小时，改为"
"自动扫描后只需20分钟。"),
    ("仪器投用后，化验员与制浆厂每班对一次数据，根据纤维长度调整磨浆比能耗，吨浆电耗下降14"
"千瓦时。"),
    unit="质检中心", who=("温如玉", "郎静"),
)  # fmt: skip
ODDITIES(
    "mill-laboratory-precise",
    lambda: post(
        "温如玉", "投稿：纤维分析仪上岗（质检中心）",
        "编辑您好：", "",
        "　　附上短稿一则（323字），文中数据已经制浆厂核对。如需删改，请保留“吨浆电耗”的口径。", "",
        fibre.head, "质检中心　温如玉　郎静", *fibre.paras, "", "顺颂编安", "温如玉 谨上",
    ),
    pieces=(fibre.piece(),), absent=("口径", "顺颂编安", "谨上", "323字"),
    why="unit and authors below the headline; words about length and figures",
)  # fmt: skip

berth = tale(
    "",
    "4月22日，临港仓储公司六号库一天卸下进口阔叶浆板4260吨，刷新了建库以来的日卸纪录。",
    "为抢在台风外围雨带到来前卸完，仓库把叉车由两班改为三班，并在门口加装了两道防雨帘。",
    unit="临港仓储公司", who=("海东升",),
)  # fmt: skip
ODDITIES(
    "mill-port-warehouse-request",
    lambda: post(
        "海东升", "港口仓库破纪录", "请安排在下期，谢谢。", *berth.paras, "（临港仓储公司 海东升）", "",
        "海东升", "临港仓储公司综合科",
    ),
    pieces=(berth.piece(),), absent=("请安排在下期", "综合科"),
    why="attribution in a line of its own, half-width blank",
)  # fmt: skip

nursery = tale(
    "云岭林场：八十万株桉苗下山",
    "4月24日，云岭林场苗圃最后一车组培桉苗装车，今春出圃的82万株苗木全部送到六个造林点。",
    ("今年苗圃改用可降解的纸质育苗杯，栽植时连杯入土，工人每天少弯腰两千多次，成活率预计提"
"高五个百分点。"),
    "护林员老岩说，过去栽完树，山上到处是捡不完的塑料袋，现在收工只带回一把锄头。",
    unit="云岭林场", who=("林青禾",),
)  # fmt: skip
ODDITIES(
    "mill-forest-farm-plain",
    lambda: post(
        "林青禾", "云岭林场来稿", "编辑部的老师们：你们好！", "山上网络不好，照片传了三次都没成功，先发文字。", "",
        *nursery.indented, "", "林青禾", "云岭林场生产科", "发自我的华为手机",
    ),
    pieces=(nursery.piece(),), absent=("传了三次", "生产科", "华为手机"),
    why="excuses for photos that are not there",
)  # fmt: skip
