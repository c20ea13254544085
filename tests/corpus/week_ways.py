"""A quarter at a water-and-heating company: people, mail programs, ways of writing; and its automatic mails."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

from tests.corpus.kit import Group, Piece, Value, alternative, attach, html, mail, multipart, part, text
from tests.corpus.papers import Block, Centred, Pic, docx, image
from tests.corpus.stories import Story

HOST = "zechuan-wh.example"
TO = f'"泽川简报" <jianbao@{HOST}>'
Who = tuple[str, str]

LU = ("陆远", f"luyuan@{HOST}")  # 管网分公司
GAO = ("高秀英", f"gaoxiuying@{HOST}")  # 东城供热公司, union
FANG = ("方可", f"fangke@{HOST}")  # 人力资源部
DUAN = ("段铁山", "2841907735@qq.example")  # 西城供热公司, foreman
XU = ("许静", f"xujing@{HOST}")  # 水质监测中心
MA = ("马国梁", f"maguoliang@{HOST}")  # 安全环保部
NING = ("宁小禾", f"ningxiaohe@{HOST}")  # 客户服务中心
TAN = ("老谭", "13901772046@163.example")  # 抢修车队
SHEN = ("沈桂兰", f"shenguilan@{HOST}")  # 后勤服务中心
LUO = ("Luo Yichen", f"luo.yichen@{HOST}")  # 海外项目部
QIAO = ("乔木", f"qiaomu@{HOST}")  # 第一净水厂
BAI = ("白雪松", "baixuesong_1988@163.example")  # 第二净水厂
HE = ("贺一鸣", f"heyiming@{HOST}")  # 南湾污水处理厂
ZHONG = ("仲夏", f"zhongxia@{HOST}")  # 工会


def piece(story: Story, **other: Any) -> Piece:
    """What a story must become; words in running text say no section."""
    known: dict[str, Any] = {
        "paragraphs": story.paragraphs,
        "headline": story.headline,
        "unit": story.unit,
        "authors": story.authors,
    }
    return Piece(**{**known, **other})


def unsigned(story: Story) -> list[str]:
    """Headline if any and paragraphs, no attribution."""
    return [*([story.headline] if story.headline else []), *story.paragraphs]


def stamp(when: str) -> str:
    return datetime.fromisoformat(f"{when}:09+08:00").strftime("%a, %d %b %Y %H:%M:%S +0800")


def put(
    group: Group, name: str, who: Who, subject: str, entity: Callable[[], bytes], *pieces: Piece, when: str,
    files: tuple[str, ...] | None = (), headers: Any = (), coded_subject: Value | None = None, **expected: Any,
) -> None:  # fmt: skip
    """One mail to the bulletin office and what must become of it."""
    made = hashlib.sha1(name.encode()).hexdigest()[:24]

    def raw() -> bytes:
        return mail(
            entity(), coded_subject or subject, sender=who, to=f"<jianbao@{HOST}>", date=stamp(when),
            message_id=f"<{made}@{who[1].partition('@')[2]}>", headers=headers,
        )  # fmt: skip

    group(name, raw, subject=subject, sender_name=who[0], files=files, pieces=pieces, **expected)


# ── mail programs: each takes the typed lines, "" for an empty one ────────────────────────────────────────────


def shown(line: str) -> str:
    """A line as HTML; one that is a picture stays as it is."""
    if line.startswith("<img"):
        return line
    return escape(line, quote=False).replace("  ", "&nbsp; ")


def picture(cid: str) -> str:
    return f'<img src="cid:{cid}" width="553" height="415">'


def bare(*lines: str) -> str:
    """The text half of a mail that has an HTML half; pictures are gone."""
    return "\n".join("" if line.startswith("<img") else line for line in lines) + "\n"


def plain(*lines: str, charset: str = "utf-8", **kinds: Any) -> bytes:
    return text("\n".join(lines) + "\n", charset, **kinds)


def phone(*lines: str, tail: str = "发自我的iPhone") -> bytes:
    return text("\n".join([*lines, "", tail, ""]), cte="quoted-printable")


def qq(*lines: str, sign: tuple[str, ...] = (), tail_html: str = "", tail: tuple[str, ...] = ()) -> bytes:
    """QQ Mail in a browser: gb18030, a div a line, the card below a rule."""
    body = "".join(f"<div>{shown(line) or '<br>'}</div>" for line in lines)
    if sign:
        body += '<div><br></div><div><hr align="left" style="margin: 0 0 10px 0;border: 0;border-bottom:1px solid '
        body += '#E4E5E6;height:0;line-height:0;font-size:0;padding: 20px 0 0 0;width: 50px;">'
        body += '<div style="font-size:14px;font-family:Verdana;color:#000;">'
        body += "".join(f"<div>{shown(line)}</div>" for line in sign) + "</div></div>"
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=GB18030">{body}<div>&nbsp;</div>{tail_html}'
    flat = bare(*lines, *(["", "", *sign] if sign else []), *tail)
    return alternative(text(flat, "gb18030"), html(page, "gb18030"))


def foxmail(
    *lines: str, who: Who, sign: tuple[str, ...] = (), tail_html: str = "", tail: tuple[str, ...] = ()
) -> bytes:
    """Foxmail 7: a div a line, a short rule and the address under it."""
    card = sign or (who[1],)
    body = "".join(f"<div>{shown(line) or '<br>'}</div>\n" for line in lines)
    page = '<html><head><meta http-equiv="content-type" content="text/html; charset=GB2312"><style>body { line-height:'
    page += (
        " 1.5; }body { font-size: 14px; font-family: 微软雅黑; color: rgb(0, 0, 0); }</style></head><body>\n"
    )
    page += f'{body}<div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">\n'
    page += '<div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt">'
    page += (
        "".join(f"<div>{shown(line)}</div>" for line in card)
        + f"</div></span></div>{tail_html}</body></html>"
    )
    flat = bare(*lines, "", "", "", *card, *tail)
    return alternative(text(flat, "gb18030", label="GB2312"), html(page, "gb18030", label="GB2312"))


def netease(
    *lines: str, sign: tuple[str, ...] = (), tail_html: str = "", tail: tuple[str, ...] = ()
) -> bytes:
    """163 in a browser: a div of p's; the signature behind two hyphens."""
    body = "".join(f'<p style="margin: 0;">{shown(line) or "<br>"}</p>' for line in lines)
    page = f'<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">{body}</div>'
    if sign:
        page += '<br><br><div style="position:relative;zoom:1">--<br>'
        page += "".join(f"<div>{shown(line)}</div>" for line in sign) + '<div style="clear:both"></div></div>'
    flat = bare(*lines, *(["", "", "--", *sign] if sign else []), *tail)
    return alternative(text(flat), html(page + tail_html))


def outlook(
    *lines: str, sign: tuple[str, ...] = (), tail_html: str = "", tail: tuple[str, ...] = ()
) -> bytes:
    """Outlook of Office: Word's HTML, a MsoNormal a line."""
    rows = [*lines, *(["", *sign] if sign else [])]
    body = "".join(
        f"<p class=MsoNormal><span lang=EN-US style='font-family:宋体'>{shown(line) or '&nbsp;'}"
        "<o:p></o:p></span></p>\n"
        for line in rows
    )
    page = '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    page += "<head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><style><!--\n"
    page += "p.MsoNormal, li.MsoNormal {margin:0cm;text-align:justify;font-size:10.5pt;}\n--></style></head>"
    page += "<body lang=ZH-CN link='#0563C1' vlink='#954F72'><div class=WordSection1>\n"
    page += f"{body}{tail_html}</div></body></html>"
    return alternative(
        text(bare(*(half for row in rows for half in (row, "")), *tail)), html(page, cte="quoted-printable")
    )


# ── files ─────────────────────────────────────────────────────────────────────────────────────────────────────


def shot(seed: int, width: int = 1280, height: int = 960) -> Pic:
    return Pic(image(width, height, seed))


def jpg(name: str, seed: int, **kinds: Any) -> bytes:
    return attach(name, image(1600, 1200, seed), **kinds)


def paper(*blocks: Block, name: str = "稿件.docx", top: str = "", foot: str = "") -> bytes:
    return attach(name, docx(*blocks, page_header=top, page_footer=foot))


def typed(story: Story, *after: Block, credit: str | None = None) -> tuple[Block, ...]:
    """A story as typed in Word: headline in the middle, indented paragraphs, the attribution, then what follows."""
    head: list[Block] = [Centred(story.headline)] if story.headline else []
    last = story.credit if credit is None else credit
    body = [*story.paragraphs[:-1], story.paragraphs[-1] + last]
    return (*head, *("　　" + line for line in body), *after)


# ── automatic mails ───────────────────────────────────────────────────────────────────────────────────────────

ODDITIES = Group()

put(
    ODDITIES, "week-auto-leave-before-festival", NING, "自动回复：【征稿】简报2月下旬选题",
    lambda: plain("您好，我于2月13日至2月24日休假，期间邮件不能及时回复。",
    "客服热线运行问题请联系值班长，电话 8100。", "祝新春愉快！"),
    when="2026-02-13 17:31", disposition="automatic", headers=[("Auto-Submitted", "auto-replied"), ("X-Autoreply",
    "yes")],
    why="an out-of-office note to the office's own call for contributions",
)  # fmt: skip

put(
    ODDITIES, "week-auto-read-receipt", GAO, "已读: 简报第3期稿件退改意见",
    lambda: multipart(
        "report",
        plain("您的邮件", "", "收件人: 高秀英", "主题: 简报第3期稿件退改意见", "",
        "已于 2026年1月20日 10:02:11 阅读。"),
        part("message/disposition-notification", b"Reporting-UA: zechuan-wh.example; Outlook\r\n"
             b"Final-Recipient: rfc822;gaoxiuying@zechuan-wh.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"),  # noqa: E501
        params="; report-type=disposition-notification",
    ),
    when="2026-01-20 10:02", files=None, disposition="automatic", why="a read receipt",
)  # fmt: skip

CALENDAR = """BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VEVENT
ORGANIZER;CN=马国梁:mailto:maguoliang@zechuan-wh.example
SUMMARY:3月安全例会
DTSTART:20260303T010000Z
DTEND:20260303T020000Z
UID:040000008200E00074C5B7101A82E008
LOCATION:办公楼402
END:VEVENT
END:VCALENDAR
"""
put(
    ODDITIES, "week-auto-meeting-request", MA, "3月安全例会",
    lambda: alternative(
        plain("请各单位联络员参加，议题：1.冬季供热安全小结；2.停热检修计划。"),
        text(CALENDAR, subtype="calendar", params="; method=REQUEST"),
    ),
    when="2026-02-27 16:20", files=None, disposition="automatic", why="a meeting invitation sent to all liaisons",
)  # fmt: skip

put(
    ODDITIES, "week-auto-moved-post", ("王砚", f"wangyan@{HOST}"), "Automatic reply: 简报第5期（总第112期）",
    lambda: outlook("您好！本人自3月1日起不再负责第二净水厂宣传工作，稿件事宜请联系白雪松。", "谢谢。",
    sign=("王砚",)),
    when="2026-03-06 15:00", disposition="automatic",
    headers=[("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")],
    why="Exchange answers for somebody who changed posts",
)  # fmt: skip
