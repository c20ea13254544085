"""Revised texts, English pieces, automatic answers, scans, and the newcomers of the paper mill group."""

from __future__ import annotations

from tests.corpus.kit import Group, mail, multipart, part, text
from tests.corpus.mill_ways import PEOPLE, TO, Tale, paper, post, sent, tale
from tests.corpus.papers import Centred, Pic, image, scan_pdf

ODDITIES = Group()

rev = tale(
    "碱炉一次点火成功",
    "6月17日9时18分，碱回收车间碱炉大修后一次点火成功，比计划提前31小时。",
    "大修期间共完成项目214项，更换水冷壁管86根，焊口一次合格率99.4%。",
    unit="碱回收车间", who=("郭碧云",),
)  # fmt: skip
ODDITIES(
    "mill-revised-use-this-one",
    lambda: post(
        "江一帆", "碱炉稿（更正版）", "卓编，昨天那篇里“216项”应为“214项”，请以此稿为准，前稿作废，抱歉抱歉！",
        "", *rev.full, "", "江一帆",
    ),
    pieces=(rev.piece(),), absent=("前稿作废", "216项"), why="the whole text again with a word about what changed",
)  # fmt: skip

rev2 = tale(
    "车队换上“会喊困”的摄像头",
    ("车队给38台货车装上疲劳监测摄像头，司机闭眼超过两秒，驾驶室里就会响起他自己孩子录的声"
"音：“爸爸，醒醒！”"),
    "装车一月，疲劳报警由日均26次降到7次。",
    unit="车队", who=("赵铁成",),
)  # fmt: skip
ODDITIES(
    "mill-revised-word-again",
    lambda: paper(
        "赵铁成", "车队稿件（改）", "按你说的改短了，重发一遍。老赵", "疲劳监测（改2）.docx",
        Centred(rev2.head), *rev2.full[1:],
    ),
    files=("疲劳监测（改2）.docx",), pieces=(rev2.piece(),), absent=("改短了",),
    why="the second version of a Word file",
)  # fmt: skip

rev3 = tale(
    "夏季用电“错峰”有奖",
    ("集团自6月20日起实行错峰用电奖，打浆、空压等可调负荷移到夜间的，按每千瓦时三分钱奖到班"
"组。"),
    unit="生产部", who=("邓可",),
)  # fmt: skip
ODDITIES(
    "mill-revised-supplement-photo",
    lambda: sent(
        "夏初", "Re: 错峰用电稿件（补照片）", "\n".join(["补一张照片，文字也微调了两处，重发如下：", "",
        *rev3.full]),
        ("调度员在夜间核对打浆负荷曲线.jpg", image(1600, 1200, 351)),
    ),
    files=("调度员在夜间核对打浆负荷曲线.jpg",), pieces=(rev3.piece(photos=("调度员在夜间核对打浆负荷曲线",)),),
    absent=("微调了两处",),
    why="sent again, now with a photo",
)  # fmt: skip

laos = Tale(
    "A Bridge Built from Old Paper Machines",
    (
        ("On May 10, the Laos Project opened a 36-metre steel bridge built from beams of a ret"
"ired paper machine."),
        ("It took 23 days and a mixed crew of Chinese and Lao colleagues. Logging trucks now s"
"ave 58 kilometres a trip."),
    ),
)  # fmt: skip
ODDITIES(
    "mill-english-overseas",
    lambda: post(
        "阮明", "A short piece for the newsletter", "Dear editors,", "",
        "Please find below a short piece from our project.", "",
        *laos.bare, "", "Best regards,", "Nguyen Minh", "Laos Project",
    ),
    pieces=(laos.unsigned(),), absent=("Dear editors", "Best regards", "Please find below"),
    why="an English piece in the body",
)  # fmt: skip

visitors = Tale(
    "Students Make Their First Sheet of Paper",
    (
        ("Ninety-six students from three local schools visited the Quality Center on May 6 and"
" formed sheets of paper by hand."),
        "Each sheet was pressed, dried and mailed home with the maker's name on it.",
    ),
)  # fmt: skip
ODDITIES(
    "mill-english-word",
    lambda: paper(
        "温如玉", "English version: paper-making visit",
        "Hi Zhuoran, the English version for the visitors' edition. Thanks! Wen",
        "Paper visit.docx", Centred(visitors.head), *visitors.paras, Pic(image(1600, 1200, 352)),
        Centred("A student lifts her first wet sheet from the mould"),
    ),
    files=("Paper visit.docx",),
    pieces=(visitors.unsigned(photos=("A student lifts her first wet sheet from the mould",)),),
    absent=("Hi Zhuoran", "Thanks!"),
    why="an English Word file, photo and caption",
)  # fmt: skip

clinic = Tale(
    "Free Clinic Reaches Four Villages",
    (("The Laos Project clinic saw 212 villagers in four villages last week and left a firs"
"t-aid box in each."),),
    "Laos Project", ("Ruan Ming",),
)  # fmt: skip
ODDITIES(
    "mill-english-byline",
    lambda: post("方远舟", "Free clinic", clinic.head, "By Ruan Ming, Laos Project", "", *clinic.paras, "",
    "Sent from my iPhone"),
    pieces=(clinic.piece(unit=None),), absent=("Sent from my", "By Ruan"), why="a byline below the headline",
)  # fmt: skip

ODDITIES(
    "mill-automatic-out-of-office",
    lambda: mail(
        text("您好，我于6月15日至19日休假，期间无法及时回复邮件，急事请联系何雨桐（分机6233）。\n唐小满\n"),
        "自动回复: 第6期投稿已收到", sender=PEOPLE["唐小满"], to=TO, date="Tue, 16 Jun 2026 10:21:40 +0800",
        headers=[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")],
    ),
    disposition="automatic", why="on holiday",
)  # fmt: skip

ODDITIES(
    "mill-automatic-read-receipt",
    lambda: mail(
        multipart(
            "report", text("您于 2026-06-16 10:21 发送的邮件“第6期投稿已收到”已被阅读。\n"),
            part("message/disposition-notification", b"Reporting-UA: qingyue-paper.example; Foxmail 7.2\r\n"
                 b"Final-Recipient: rfc822;shilf@qingyue-paper.example\r\n"
                 b"Disposition: manual-action/MDN-sent-manually; displayed\r\n"),
            params="; report-type=disposition-notification",
        ),
        "已读: 第6期投稿已收到", sender=PEOPLE["石立峰"], to=TO, date="Tue, 16 Jun 2026 13:05:11 +0800",
    ),
    disposition="automatic", why="a read receipt",
)  # fmt: skip

ODDITIES(
    "mill-scan-pdf-only",
    lambda: sent("罗素芬", "工会稿件（盖章扫描）", "卓然同志：稿件已盖章，扫描发你。罗素芬", ("扫描件0617.pdf",
    scan_pdf(2, 353))),
    disposition="needs-human", problem="image-only", files=("扫描件0617.pdf",), why="a stamped text, scanned",
)  # fmt: skip

ODDITIES(
    "mill-scan-photo-of-handwriting",
    lambda: sent("顾长河", "手写稿", "我手写的，叫徒弟拍了照。", ("IMG_3307.jpg", image(1200, 1600, 354)),
    ("IMG_3308.jpg", image(1200, 1600, 355))),
    disposition="needs-human", problem="image-only", files=("IMG_3307.jpg", "IMG_3308.jpg"),
    why="photographed handwriting",
)  # fmt: skip
