"""How mail programs write an earlier mail under a new one: as a reply or as a forward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tests.corpus.kit import SUBMISSIONS
from tests.corpus.office_ways import EAST, Body, bare

OFFICE = ("简报编辑部", SUBMISSIONS)


@dataclass(frozen=True)
class Head:
    """Of the earlier mail."""

    name: str
    box: str
    subject: str
    to: tuple[str, str] = OFFICE
    when: datetime = datetime(2026, 5, 11, 9, 30, 21, tzinfo=EAST)

    @property
    def day(self) -> str:
        return "一二三四五六日"[self.when.weekday()]

    @property
    def long(self) -> str:
        return f"{self.when.year}年{self.when.month}月{self.when.day}日"

    @property
    def half(self) -> str:
        hour = self.when.hour
        return f"{'上午' if hour < 12 else '下午'}{hour if hour < 13 else hour - 12}:{self.when:%M}"

    @property
    def sender(self) -> str:
        return f"{self.name} &lt;{self.box}&gt;"

    @property
    def receiver(self) -> str:
        return f"{self.to[0]} &lt;{self.to[1]}&gt;"


Quote = Callable[..., Body]


def divs(lines: list[str]) -> str:
    return "".join(f"<div>{line or '<br>'}</div>" for line in lines)


def both(head: list[str], lines: list[str], shown: str) -> Body:
    return "\n" + bare([*head, "", *lines]) + "\n", shown


def outlook(head: Head, lines: list[str], english: bool = False) -> Body:
    names = ("From", "Sent", "To", "Subject") if english else ("发件人", "发送时间", "收件人", "主题")
    sent = head.when.strftime("%A, %B %d, %Y %I:%M %p") if english else f"{head.long} {head.when:%H:%M}"
    rows = list(zip(names, (head.sender, sent, head.receiver, head.subject), strict=True))
    shown = "<br>\n".join(
        f'<b><span>{name}<span lang="EN-US">:</span></span></b> {said}' for name, said in rows
    )
    return both(
        [f"{name}: {said}" for name, said in rows],
        lines,
        '<div>\n<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">\n'
        f'<p class="MsoNormal" align="left" style="text-align:left">{shown}<span lang="EN-US"><o:p></o:p></'
        f"span></p>"
        '\n</div>\n</div>\n<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>\n'
        + "".join(f'<p class="MsoNormal">{line or "&nbsp;"}</p>\n' for line in lines),
    )


def owa(head: Head, lines: list[str]) -> Body:
    rows = {"发件人": head.sender, "发送时间": f"{head.long} {head.when:%H:%M}", "收件人": head.receiver,
            "主题": head.subject}  # fmt: skip
    return both(
        ["________________________________", *(f"{k}: {v}" for k, v in rows.items())],
        lines,
        '<div id="appendonsend"></div>\n<hr style="display:inline-block;width:98%" tabindex="-1">\n'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#'
        '000000">'
        + "<br>\n".join(f"<b>{k}:</b> {v}" for k, v in rows.items())
        + f"</font>\n<div>&nbsp;</div>\n</div>\n{divs(lines)}",
    )


def foxmail(head: Head, lines: list[str]) -> Body:
    rows = {"发件人": f'<a href="mailto:{head.box}">{head.name}</a>', "发送时间":
        f"{head.when:%Y-%m-%d}&nbsp;{head.when:%H:%M}",
            "收件人": f'<a href="mailto:{head.to[1]}">{head.to[0]}</a>', "主题": head.subject}  # fmt: skip
    shown = "".join(f"<div><b>{k}：</b>&nbsp;{v}</div>" for k, v in rows.items())
    return both(
        ["", f"发件人： {head.name}", f"发送时间： {head.when:%Y-%m-%d %H:%M}", f"收件人： {head.to[0]}",
         f"主题： {head.subject}"],
        lines,
        '<blockquote style="margin-top: 0px; margin-bottom: 0px; margin-left: 0.5em;"><div>&nbsp;</div>'
        '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="PADD'
        'ING-RIGHT: 8px; '
        'PADDING-LEFT: 8px; FONT-SIZE: 12px;FONT-FAMILY:tahoma;COLOR:#000000; BACKGROUND: #efefef; PADDING-'
        'BOTTOM: 8px; '
        f'PADDING-TOP: 8px">{shown}</div></div><div><div>{divs(lines)}</div></div></blockquote>',
    )  # fmt: skip


def qq(head: Head, lines: list[str], original: str = "原始邮件") -> Body:
    if original == "Original":
        rows = {"From:": f' "{head.name}"&lt;{head.box}&gt;;', "Date:": f" {head.when:%a, %b %d, %Y %I:%M %p}",
                "To:": f' "{head.to[0]}"&lt;{head.to[1]}&gt;;', "Subject:": f" {head.subject}"}  # fmt: skip
    else:
        rows = {"发件人:": f' "{head.name}" &lt;{head.box}&gt;;', "发送时间:": f" "
            f"{head.long}(星期{head.day}) {head.half}",
                "收件人:": f' "{head.to[0]}" &lt;{head.to[1]}&gt;;', "主题:": f" {head.subject}"}  # fmt: skip
    line = f"------------------&nbsp;{original}&nbsp;------------------"
    return both(
        [line, *(k + v for k, v in rows.items())],
        lines,
        f'<div><br></div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">'
        f"{line}</div>"
        '<div style="font-size: 12px;background:#efefef;padding:8px;">'
        + "".join(f"<div><b>{k}</b>&nbsp;{v}</div>" for k, v in rows.items())
        + f"</div><div><br></div>{divs(lines)}",
    )


def netease_reply(head: Head, lines: list[str], english: bool = False) -> Body:
    said = f"{head.when:%Y-%m-%d %H:%M:%S}"
    who = f'"{head.name}" &lt;{head.box}&gt;'
    line = f"At {said}, {who} wrote:" if english else f"在 {said}，{who} 写道："
    quoted = [f"&gt;{x}" for x in lines]
    return "\n" + bare([line, *quoted]) + "\n", (
        f'<p>{line}</p><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8e'
        f"x; "
        f'BORDER-LEFT: #ccc 1px solid">{divs(lines)}</blockquote>'
    )


def netease_forward(head: Head, lines: list[str], english: bool = False) -> Body:
    said = f"{head.when:%Y-%m-%d %H:%M:%S}"
    line, names = (("-------- Forwarding messages --------", ("From: ", "Date: ", "To:  ",
        "Subject: ")) if english else
                   ("-------- 转发邮件信息 --------", ("发件人：", "发送日期：", "收件人：", "主题：")))  # fmt: skip
    values = (f'"{head.name}" &lt;{head.box}&gt;', said, f'"{head.to[0]}" &lt;{head.to[1]}&gt;', head.subject)
    rows = [line, *(a + b for a, b in zip(names, values, strict=True))]
    return both(rows, lines, f'<div id="isForwardContent"><div>{"<br>".join(rows)}</div>{divs(lines)}</div>')


def coremail(head: Head, lines: list[str]) -> Body:
    rows = [f"<b>发件人:</b>{head.sender}", f"<b>发送时间:</b>{head.when:%Y-%m-%d %H:%M:%S} (星期"
        f"{head.day})",
            f"<b>收件人:</b> {head.receiver}", "<b>抄送:</b> ", f"<b>主题:</b> {head.subject}"]  # fmt: skip
    line = "-----原始邮件-----"
    return both(
        [line, *rows],
        lines,
        '<blockquote name="replyContent" class="ReferenceQuote" style="padding-left:5px;margin-left:5px;bor'
        "der-left:"
        f'#b6b6b6 2px solid;margin-right:0;">{line}<br />{"<br />".join(rows)}<br /><br />'
        + "".join(f"<p>{x or '<br />'}</p>" for x in lines)
        + "</blockquote>",
    )


def aliyun(head: Head, lines: list[str]) -> Body:
    rows = ["------------------------------------------------------------------", f"发件人：{head.sender}",
            f"发送时间：{head.long}(星期{head.day}) {head.when:%H:%M}", f"收件人：{head.receiver}",
            f"主　题：{head.subject}"]  # fmt: skip
    font = '<div style="font-family:Tahoma,Arial,STHeiti,SimSun;font-size:14.0px;color:#000000;">'
    shown = "".join(f"{font}{row}</div>" for row in rows)
    return both(
        rows,
        lines,
        f'<blockquote style="margin-right:0;margin-top:0;margin-bottom:0;">'
        f"{shown}<br>{divs(lines)}</blockquote>",
    )


def wecom(head: Head, lines: list[str]) -> Body:
    line = "---- 原始邮件 ----"
    rows = [f"发件人：{head.sender}", f"时间：{head.long} {head.day and '周' + head.day} {head.when:%H:%M}",
            f"收件人：{head.receiver}", f"主题：{head.subject}"]  # fmt: skip
    shown = "".join(f'<div style="color:#5d6066;font-size:13px;">{row}</div>' for row in [line, *rows])
    return both(
        [line, *rows], lines, f'<div class="xm_mail_oringinal_describe">{shown}</div><br>{divs(lines)}'
    )


def phone(head: Head, lines: list[str]) -> Body:
    rows = ["-------- 原始邮件 --------", f"发件人： {head.sender}", f"日期： "
        f"{head.long}周{head.day} {head.half}",
            f"收件人： {head.receiver}", f"主题： {head.subject}"]  # fmt: skip
    return both(rows, lines, f'<div id="quote"><div>{"<br>".join(rows)}</div><br>{divs(lines)}</div>')


def apple_forward(head: Head, lines: list[str]) -> Body:
    rows = [f"<b>发件人:</b> {head.sender}", f"<b>日期:</b> {head.long} GMT+8 {head.half}:21",
            f"<b>收件人:</b> {head.receiver}", f"<b>主题:</b> <b>{head.subject}</b>"]  # fmt: skip
    quoted = [f"&gt; {x}".rstrip() for x in [*rows, "", *lines]]
    return "\n" + bare(["开始转发的邮件：", "", *quoted]) + "\n", (
        '<div dir="ltr"><br>开始转发的邮件：<br><br></div><blockquote type="cite"><div dir="ltr">'
        f'{"<br>".join(rows)}<br><br></div></blockquote><blockquote type="cite"><div dir="ltr">'
        f"{divs(lines)}</div></blockquote>"
    )


def apple_reply(head: Head, lines: list[str]) -> Body:
    line = f"{head.long} {head.half}，{head.sender} 写道："
    quoted = ["&gt; " + x for x in lines]
    return "\n" + bare(["在 " + line, "", *quoted]) + "\n", (
        f'<div dir="ltr"><br><blockquote type="cite">在 {line}<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">{divs(lines)}</div></blockquote>'
    )


def gmail_forward(head: Head, lines: list[str]) -> Body:
    rows = ["---------- Forwarded message ---------",
            f'发件人： <strong class="gmail_sendername" dir="auto">{head.name}</strong> <span dir="auto">&l'
            f't;{head.box}&gt;</span>',
            f"Date: {head.long}周{head.day} {head.when:%H:%M}", f"Subject: {head.subject}",
                f"To: {head.receiver}"]  # fmt: skip
    return both(
        rows,
        lines,
        f'<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{"<br>".join(rows)}<br></div><'
        f"br><br>"
        f'<div dir="ltr">{divs(lines)}</div></div>',
    )


def gmail_reply(head: Head, lines: list[str]) -> Body:
    line = f"{head.sender} 于{head.long}周{head.day} {head.when:%H:%M}写道："
    return "\n" + bare([line, *("&gt; " + x for x in lines)]) + "\n", (
        f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{line}<br></div><blockquote class='
        f'"gmail_quote" '
        f'style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        f"{divs(lines)}</blockquote></div>"
    )


def thunderbird_forward(head: Head, lines: list[str]) -> Body:
    rows = {"主题：": head.subject, "日期：": f"{head.when:%a, %d %b %Y %H:%M:%S} +0800", "发件人：": head.sender,
            "收件人：": head.receiver}  # fmt: skip
    name = '<th valign="BASELINE" align="RIGHT" nowrap="nowrap">'
    cells = "".join(f"<tr>{name}{k} </th><td>{v}</td></tr>" for k, v in rows.items())
    line = "-------- 转发的消息 --------"
    return both(
        [line, *(k + "\t" + v for k, v in rows.items())],
        lines,
        f'<div class="moz-forward-container"><br><br>{line}<table class="moz-email-headers-table" cellspaci'
        f'ng="0" '
        f'cellpadding="0" border="0"><tbody>{cells}</tbody></table><br><br>{"".join(f"<p>{x}</p>" for x in lines)}'
        f"</div>",
    )


def master(head: Head, lines: list[str], line: str = "---- 转发的邮件 ----") -> Body:
    """网易邮箱大师."""
    rows = {"发件人": f"{head.name}&lt;{head.box}&gt;", "发送日期": f"{head.long} {head.when:%H:%M}",
        "收件人": f"{head.to[0]}&lt;{head.to[1]}&gt;",
            "主题": head.subject}  # fmt: skip
    cells = "".join(f'<tr><td style="color:#8e8e8e">{k}</td><td>{v}</td></tr>' for k, v in rows.items())
    return both(
        [line, *(f"| {k} | {v} |" for k, v in rows.items())],
        lines,
        f'<div class="J-reply" style="background-color:white;"><div style="font-size:12px">{line}</div>'
        f'<table width="100%" cellpadding="0" cellspacing="9" border="0">{cells}</table></div><div>'
        f"{divs(lines)}</div>",
    )


def china_mobile(head: Head, lines: list[str]) -> Body:
    """mail.10086.cn."""
    line = "----邮件原文----"
    rows = [line, f"<b>发件人：</b>{head.name}  &lt;{head.box}&gt;", f"<b>收件人：</b>"
        f"{head.to[0]}  &lt;{head.to[1]}&gt;",
            "<b>抄　送： </b>(无)", f"<b>发送时间：</b>{head.when:%Y-%m-%d %H:%M:%S}",
                f"<b>主题：</b>{head.subject}"]  # fmt: skip
    return both(
        rows, lines, f'<div id="reply139content"><div>{"<br>".join(rows)}</div><br>{divs(lines)}</div>'
    )
