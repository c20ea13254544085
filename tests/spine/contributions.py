"""Twenty mails as contributors send them, with what each must become. Written without looking at the parser."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage

from docx import Document
from docx.shared import Cm
from PIL import Image

CN = timezone(timedelta(hours=8))
OPENS = datetime(2026, 5, 6, 8, 0, tzinfo=CN)
CLOSES = datetime(2026, 5, 12, 17, 0, tzinfo=CN)


@dataclass(frozen=True)
class Sent:
    name: str
    raw: bytes
    received: datetime
    disposition: str
    texts: tuple[str, ...] = ()
    """A sentence of each item it must become."""
    attributions: tuple[str, ...] = ()


def _photo(color: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1600, 1000), color).save(out, "JPEG", quality=85)
    return out.getvalue()


def _docx(paragraphs: list[str], photos: list[tuple[bytes, str]] | None = None) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for photo, caption in photos or []:
        document.add_picture(io.BytesIO(photo), width=Cm(12))
        document.add_paragraph(caption)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _message(
    subject: str, text: str, sender: str = "温可 <wenke@yunlan-al.example>", **headers: str
) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = sender, "tougao@yunlan-al.example", subject
    message["Message-ID"] = f"<{abs(len(text))}.{len(subject)}.{text[:1].encode().hex()}@yunlan-al.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    return message


def _gbk(subject: str, text: str) -> bytes:
    head = (
        b"From: =?gb2312?B?" + _b64("许衡".encode("gbk")) + b"?= <xuheng@yunlan-al.example>\r\n"
        b"To: tougao@yunlan-al.example\r\nSubject: =?gb2312?B?" + _b64(subject.encode("gb18030")) + b"?=\r\n"
        b"Message-ID: <gbk-1@yunlan-al.example>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head + text.replace("\n", "\r\n").encode("gb18030")


def _b64(data: bytes) -> bytes:
    import base64

    return base64.b64encode(data)


def twenty() -> list[Sent]:
    """The mails in the order in which they arrive, INTERNALDATEs spread over the window and around it."""
    mails: list[Sent] = []

    def add(
        name: str,
        raw: bytes | EmailMessage,
        disposition: str = "submission",
        texts: tuple[str, ...] = (),
        attributions: tuple[str, ...] = (),
        received: datetime | None = None,
    ) -> None:
        data = raw.as_bytes() if isinstance(raw, EmailMessage) else raw
        when = received or OPENS + timedelta(hours=6 * len(mails) + 1)
        mails.append(Sent(name, data, when, disposition, texts, attributions))

    add(
        "plain",
        _message(
            "【要闻】二季度对接会",
            "5月8日，集团召开二季度生产经营对接会，逐条核对27项问题。\n（生产运营部　周以宁）\n",
        ),
        texts=("逐条核对27项问题。",),
        attributions=("（生产运营部　周以宁）",),
    )
    html = _message("【安全】隐患排查", "")
    html.set_content(
        "<html><head><style>p{color:red}</style></head><body><p>入汛以来，共发现隐患231项，已整改228项。</p>"
        "<p>（安全环保部　许可）</p></body></html>",
        subtype="html",
    )
    add("html-only", html, texts=("共发现隐患231项，已整改228项。",), attributions=("（安全环保部　许可）",))
    add(
        "gbk-labelled-gb2312",
        _gbk(
            "【要闻】喆工作室挂牌", "5月9日，李喆、朱镕、王堃创新工作室挂牌，面积120㎡。\n（炭素厂　许衡）\n"
        ),
        texts=("李喆、朱镕、王堃创新工作室挂牌，面积120㎡。",),
        attributions=("（炭素厂　许衡）",),
    )
    word = _message("【安全】应急演练", "领导好，稿件见附件。\n")
    photos = [(_photo((180, 120, 60)), "图为演练现场。"), (_photo((60, 120, 180)), "图为队员铺设水带。")]
    word.add_attachment(
        _docx(
            [
                "银杉热电公司开展夜间演练",
                "5月10日夜，银杉热电公司开展无脚本演练，11分钟排水到位。",
                "（银杉热电公司　苗圃）",
            ],
            photos,
        ),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="演练.docx",
    )
    add("word-with-photos", word, texts=("11分钟排水到位。",), attributions=("（银杉热电公司　苗圃）",))
    add(
        "auto-reply",
        _message("自动回复：收稿通知", "我正在休假。\n", Auto_Submitted="auto-replied"),
        "automatic",
    )
    first = _message(
        "【要闻】可持续发展报告", "近日，集团发布可持续发展报告，覆盖3类产品。\n（战略投资部）\n"
    )
    add("unit-only", first, texts=("覆盖3类产品。",), attributions=("（战略投资部）",))
    add("same-bytes-again", first, "duplicate")
    add(
        "delivered-again",
        b"Received: from b.example by a.example; Fri, 8 May 2026 10:00:00 +0800\r\n" + first.as_bytes(),
        "duplicate",
    )
    two = _message(
        "【安全】两条简讯",
        "青石电解铝厂开展防暑培训，126人参加。（青石电解铝厂　温可）\n\n"
        "岚谷铝加工公司推行“开口即停”连锁保护，响应时间压缩到0.3秒。（岚谷铝加工公司　丁喆）\n",
    )
    add(
        "two-items",
        two,
        texts=("126人参加。", "响应时间压缩到0.3秒。"),
        attributions=("（青石电解铝厂　温可）", "（岚谷铝加工公司　丁喆）"),
    )
    add(
        "stranger",
        _message(
            "投稿", "本单位近日开展节水活动，一周节水60吨。\n", sender="季风 <jifeng@elsewhere.example>"
        ),
        "unknown-sender",
    )
    add(
        "look-alike-domain",
        _message("投稿", "伪装的域名也不会被认可。\n", sender="x <x@evilyunlan-al.example>"),
        "unknown-sender",
    )
    add(
        "outside-source",
        _message("【要闻】学习园地", "节能降碳要从每一度电、每一滴水做起。\n（学习强国）\n"),
        texts=("节能降碳要从每一度电、每一滴水做起。",),
        attributions=("（学习强国）",),
    )
    add(
        "serial",
        _message("【连载】炉前笔记", "火苗发黄、摇得急，多半是料面塌了壳。\n（青石电解铝厂　谢听澜）\n"),
        texts=("多半是料面塌了壳。",),
        attributions=("（青石电解铝厂　谢听澜）",),
    )
    add(
        "wrong-date",
        _message(
            "【要闻】并网发电",
            "白鹭湾分布式光伏二期并网发电。\n（银杉热电公司　段青）\n",
            Date="Tue, 1 Jan 2019 00:00:00 +0000",
        ),
        texts=("白鹭湾分布式光伏二期并网发电。",),
        attributions=("（银杉热电公司　段青）",),
    )
    locked = _message("【要闻】加密稿件", "稿件见附件。\n")
    locked.add_attachment(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        maintype="application",
        subtype="msword",
        filename="稿件.doc",
    )
    add("old-word-rubbish", locked, "needs-human")
    add("empty", _message("投稿", "\n"), "needs-human")
    add(
        "no-attribution-registered",
        _message("【安全】交通提醒", "雨天路滑，厂区车辆限速15公里。\n"),
        texts=("厂区车辆限速15公里。",),
        attributions=("（青石电解铝厂　温可）",),
    )
    add(
        "verse",
        _message("【要闻】炉前短歌", "炉火照红脸膛\n钢钎挑亮夜班\n（炭素厂　许衡）\n"),
        texts=("炉火照红脸膛",),
        attributions=("（炭素厂　许衡）",),
    )
    add(
        "one-second-before-closing",
        _message("【安全】赶上末班车", "截止前一秒到达的来稿仍属本期。\n（物资采购中心　白杉）\n"),
        texts=("截止前一秒到达的来稿仍属本期。",),
        attributions=("（物资采购中心　白杉）",),
        received=CLOSES - timedelta(seconds=1),
    )
    add(
        "at-the-closing",
        _message("【安全】下期再见", "截止那一刻到达的来稿归入下期。\n（物资采购中心　白杉）\n"),
        texts=("截止那一刻到达的来稿归入下期。",),
        attributions=("（物资采购中心　白杉）",),
        received=CLOSES,
    )
    return mails
