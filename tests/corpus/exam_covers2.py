"""Covers in the body of a mail whose text is in a document, and covers nobody would call one."""

from __future__ import annotations

from . import exam_words as w
from .exam_words import body, foxmail, mail, outlook, plain, qq
from .kit import Group, Piece, attach, html, mixed, text
from .papers import Bold, docx, image

ODDITIES = Group()


def beside(
    name: str, tale: w.Tale, cover: str | tuple[str, ...], paper: str, subject: str, **said: object
) -> None:
    """The text in a document, only words for the editor in the body."""
    shown = (cover,) if isinstance(cover, str) else cover
    dress = said.pop("dress", None)

    def made() -> bytes:
        words = html(dress(*shown)) if callable(dress) else text(body(*shown))
        return mail(
            mixed(words, attach(paper, docx(Bold(tale.head), *tale.lines))), subject, sender=tale.sender
        )

    ODDITIES(
        name,
        made,
        subject=subject,
        sender_name=tale.who[0],
        files=(paper,),
        pieces=(tale.piece(headed=True),),
        absent=tuple(line for line in shown if line and line not in tale.credit),
        why="the document is the contribution, the body its cover",
    )


beside("exam-cover-see-paper", w.WELD, "稿子在附件里，请老师查阅。", "检修分公司5月稿.docx", "检修稿件")
beside(
    "exam-cover-paper-and-tea",
    w.PITCH,
    ("小吴，", "材料发你了，有空来我这喝茶。", "老季"),
    "沥青站.docx",
    "给小吴",
    dress=qq,
)
beside(
    "exam-cover-paper-four-lines",
    w.BUS,
    (
        "尊敬的编辑同志：",
        "您好！随信附上我中心撰写的信息一篇，主要反映班车线路调整后职工的感受，配图暂缺。",
        "因人手有限，文中如有疏漏请斧正。",
        "葛明玥 谨呈",
    ),
    "关于通勤班车的信息.docx",
    "信息报送",
    dress=outlook,
)
beside(
    "exam-cover-paper-names-the-news",
    w.CAST,
    "本篇讲的是铸造车间压缩换模时间的做法，已经车间主任签字同意，烦请编入本期。",
    "换模.docx",
    "铸造",
    dress=foxmail,
)
beside(
    "exam-cover-paper-signed-with-unit",
    w.FIRE,
    ("请审核修改。", "", "安全环保部 丁怀瑾", "内线 6602"),
    "煤气站演练.docx",
    "煤气站演练稿件",
)
beside("exam-cover-paper-sent-from-phone", w.MINE, ("稿", "", "发自我的手机"), "边坡.docx", "边坡监测")
beside(
    "exam-cover-paper-replaces",
    w.STORE,
    "上午发的那份有错别字，作废，用这个新的👇",
    "托盘（改）.docx",
    "更新稿",
)
beside(
    "exam-cover-paper-long-about-process",
    w.SAMPLE,
    (
        "王老师您好，这篇稿件在部门内部传阅过三次，主任、书记都提了意见，主要是把设备型号去掉了，另外把人名减到了一个，"
        "不知道是否符合咱们简报的要求，如果还需要采访使用班组，我可以再去一趟，时间上周四周五都方便。",
        "期待回复。",
    ),
    "制样机.docx",
    "制样机稿",
)

ODDITIES(
    "exam-cover-body-holds-text-no-credit",
    lambda: plain(
        "小编：", "写了个小消息，能用就用。", "", w.CHESS.head, *w.CHESS.paras, "", "谢啦~", subject="小消息"
    ),
    subject="小消息",
    pieces=(w.CHESS.bare(headline=w.CHESS.head),),
    absent=("能用就用", "谢啦"),
    why="no credit: the register knows who it is",
)
ODDITIES(
    "exam-cover-after-the-text-only",
    lambda: plain(*w.CANTEEN.full, "", "编辑您看这样写行吗？要不要加上职工的原话？", subject="小份菜"),
    subject="小份菜",
    pieces=(w.CANTEEN.piece(headed=True),),
    absent=("您看这样写行吗",),
)
ODDITIES(
    "exam-cover-same-line-as-greeting-name",
    lambda: mail(html(outlook("唐工，稿子：", *w.WATER.full, "甘雨桐拜托")), "回水池"),
    subject="回水池",
    pieces=(w.WATER.piece(headed=True),),
    absent=("稿子：", "拜托"),
)
ODDITIES(
    "exam-cover-text-that-greets",
    lambda: plain(
        "“各位师傅好，我是新来的安全员。”5月4日的班前会上，小董用这句开场白介绍了自己。",
        *w.FIRE.lines,
        subject="安全员",
    ),
    subject="安全员",
    pieces=(
        w.FIRE.piece(
            paragraphs=(
                "“各位师傅好，我是新来的安全员。”5月4日的班前会上，小董用这句开场白介绍了自己。",
                *w.FIRE.paras,
            )
        ),
    ),
    why="a greeting inside quotation marks is the text",
)
ODDITIES(
    "exam-closing-inside-text-stays",
    lambda: plain(
        *w.BOOKS.paras,
        "谢谢你们把书送到炉台边。一张留言卡上这样写道。（团委 秦越）",
        "谢谢编辑",
        subject="书箱",
    ),
    subject="书箱",
    pieces=(w.BOOKS.piece(paragraphs=(*w.BOOKS.paras, "谢谢你们把书送到炉台边。一张留言卡上这样写道。")),),
    absent=("谢谢编辑",),
    why="thanks told in the text stay, thanks to the editor go",
)
ODDITIES(
    "exam-cover-signed-text-and-photo",
    lambda: mail(
        mixed(
            text(body("图文一并奉上，", "", *w.RAIL.full, "", "贺砚秋 拜")),
            attach("IMG_0419.JPG", image(1200, 800, 41)),
        ),
        "道岔",
    ),
    subject="道岔",
    files=("IMG_0419.JPG",),
    pieces=(w.RAIL.piece(headed=True, photos=1),),
    absent=("一并奉上", "贺砚秋 拜"),
)
ODDITIES(
    "exam-cover-nothing-but-cover",
    lambda: plain("老师好，稿子晚点儿发，先占个位置，谢谢！", subject="占位"),
    disposition="needs-human",
    subject="占位",
    why="a cover with nothing to cover: a person answers",
)
ODDITIES(
    "exam-cover-two-papers-introduced",
    lambda: mail(
        mixed(
            text(body("韩姐：两篇，一篇讲书箱，一篇讲食堂。", "先紧着书箱那篇用。")),
            attach("书箱.docx", docx(Bold(w.BOOKS.head), *w.BOOKS.lines)),
            attach("食堂.docx", docx(Bold(w.CANTEEN.head), *w.CANTEEN.lines)),
        ),
        "两篇",
    ),
    subject="两篇",
    files=("书箱.docx", "食堂.docx"),
    pieces=(w.BOOKS.piece(headed=True), w.CANTEEN.piece(headed=True)),
    absent=("先紧着", "一篇讲书箱"),
)
ODDITIES(
    "exam-cover-credit-line-then-thanks",
    lambda: plain(
        "领导好：", *w.CELL.paras, "（电解二车间　安立峰）", "　　　　　　　　　谢谢，祝好！", subject="测温"
    ),
    subject="测温",
    pieces=(Piece(w.CELL.paras, unit="电解二车间", authors=("安立峰",)),),
    absent=("领导好", "祝好"),
)
