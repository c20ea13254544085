"""Signatures, disclaimers and the footers of phones."""

from __future__ import annotations

from . import exam_words as w
from .exam_words import body, foxmail, mail, netease, outlook, plain, qq, rich
from .kit import Group, attach, html, inline, mixed, related, text
from .papers import Bold, docx, image

ODDITIES = Group()


def signed(name: str, tale: w.Tale, tail: tuple[str, ...], how: str = "plain", subject: str = "信息") -> None:
    lines = [*tale.full, "", *tail]
    dress = {"outlook": outlook, "foxmail": foxmail, "qq": qq, "netease": netease}

    def made() -> bytes:
        return (
            plain(*lines, subject=subject, sender=tale.sender)
            if how == "plain"
            else rich(dress[how](*lines), *lines, subject=subject, sender=tale.sender)
        )

    ODDITIES(
        name,
        made,
        subject=subject,
        sender_name=tale.who[0],
        files=(),
        pieces=(tale.piece(headed=True),),
        absent=tuple(line for line in tail if line.strip("-_—=* ") and line not in tale.credit),
        why="what the program or its owner puts below every mail is no news",
    )


signed(
    "exam-sign-dashes-and-address",
    w.TURBINE,
    (
        "-- ",
        "仇海生｜热电厂汽机专工",
        "云岚铝业集团有限公司",
        "地址：云岚市兴铝大道18号热电厂主控楼305",
        "手机 139****2265",
    ),
)
signed(
    "exam-sign-two-languages",
    w.LAB,
    (
        "蓝亦舟 / Lan Yizhou",
        "技术中心 工程师",
        "Technology Center, Yunlan Aluminium Group",
        "Tel: +86-871-555-0147",
        "http://www.yunlan-al.example",
    ),
    "outlook",
    "絮凝剂",
)
signed(
    "exam-sign-disclaimer-in-chinese",
    w.STORE,
    (
        "【声明】本电子邮件含有保密信息，仅供收件人使用。如您误收本邮件，请立即通知发件人并彻底删除，不得复制或传播其中任何内容。",
    ),
    "netease",
)
signed(
    "exam-sign-disclaimer-both-languages",
    w.RAIL,
    (
        "贺砚秋",
        "运输部综合室",
        "本邮件及附件可能包含商业秘密，未经授权不得披露。",
        "This message and any attachments are confidential. If you are not the intended recipient, please delete it.",
    ),
    "outlook",
)
signed("exam-sign-huawei-phone", w.CANTEEN, ("发自我的华为手机",), "qq", "小份菜稿件")
signed("exam-sign-xiaomi-mail", w.BOOKS, ("从我的小米手机发送",), "plain", "书箱稿件")
signed("exam-sign-ipad", w.MINE, ("从我的 iPad 发送",), "plain", "边坡稿件")
signed("exam-sign-netease-master", w.PITCH, ("来自网易邮箱大师",), "netease", "沥青站稿件")
signed("exam-sign-green-paper", w.WATER, ("🌱 打印前请想一想，是否真的需要纸质版。",), "foxmail", "清淤")
signed(
    "exam-sign-motto",
    w.CHESS,
    ("·········", "邵一凡", "云岚铝业工会 文体干事", "“世上无难事，只要肯登攀。”"),
    "qq",
    "棋赛",
)
signed(
    "exam-sign-company-card-lines",
    w.SAMPLE,
    (
        "________________________________",
        "尹秋实",
        "质检中心 化验二班",
        "座机：0871-555-0163 转 8",
        "传真：0871-555-0160",
        "邮编：655599",
    ),
    "plain",
    "制样机信息",
)

ODDITIES(
    "exam-sign-foxmail-rule",
    lambda: mail(
        html(foxmail(*w.FIRE.full, "", signature="安全环保部-丁怀瑾<br>办公：综合楼 B 座 214")), "演练"
    ),
    subject="演练",
    pieces=(w.FIRE.piece(headed=True),),
    absent=("综合楼", "安全环保部-丁怀瑾"),
)
ODDITIES(
    "exam-sign-logo-picture",
    lambda: mail(
        related(
            html(
                outlook(*w.CAST.full, "", "曲江南", "铸造车间", '<img src="cid:logo@yl" width=96 height=32>')
            ),
            inline("image001.png", image(96, 32, 7, "PNG"), "logo@yl"),
        ),
        "换模",
    ),
    subject="换模",
    files=(),
    pieces=(w.CAST.piece(headed=True, photos=0),),
    why="a logo of 96 by 32 pixels belongs to the signature",
)
ODDITIES(
    "exam-sign-cover-paper-and-sign",
    lambda: mail(
        mixed(
            text(body("附件请收。", "", "--", "安立峰", "电解二车间综合员  短号 61507", "好记性不如烂笔头")),
            attach("测温.docx", docx(Bold(w.CELL.head), *w.CELL.lines)),
        ),
        "测温稿",
    ),
    subject="测温稿",
    files=("测温.docx",),
    pieces=(w.CELL.piece(headed=True),),
    absent=("61507", "烂笔头", "附件请收"),
)
ODDITIES(
    "exam-sign-coremail-confidential-level",
    lambda: plain("（此邮件由云岚铝业安全邮件系统发送，密级：内部公开）", "", *w.BUS.full, subject="班车"),
    subject="班车",
    pieces=(w.BUS.piece(headed=True),),
    absent=("密级：内部公开",),
)
ODDITIES(
    "exam-sign-only-name-apart-no-credit",
    lambda: plain(
        "编辑您好", "", *w.FIRE.paras, "", "", "丁怀瑾", "安全环保部", "8123-4417", subject="煤气站"
    ),
    subject="煤气站",
    pieces=(w.FIRE.bare(),),
    absent=("8123-4417", "编辑您好"),
)
