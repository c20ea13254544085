"""Bodies as mail programs write them: one entry a program, with how it writes a text, a signature, a reply, a forward.

Each entry builds strings only; what must be read out of them is claimed in test_wording_clients.
"""

# ruff: noqa: E501 -- markup stands here on the lines its programs write

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

FROM, ADDRESS, TO, TITLE = "李喆", "lizhe@yunlan-al.example", "许衡", "征稿通知"


@dataclass(frozen=True)
class Client:
    name: str
    text: Callable[[Sequence[str]], str]
    """Paragraphs as this program writes them into a body."""
    sign: str
    quote: Callable[[str], str]
    """A quoted mail under what is written now; what is quoted is in the same markup."""
    forward: Callable[[str], str]
    html: bool = True
    sender: bool = True
    """Whether a forward names the original author's address."""
    re: str = "Re: "
    fw: str = "Fw: "


def _divs(paragraphs: Sequence[str]) -> str:
    return "".join(f"<div>{one}</div>" for one in paragraphs)


def _ps(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{one}</p>" for one in paragraphs)


def _indented(paragraphs: Sequence[str]) -> str:
    return "".join(f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{one}</div><div><br></div>" for one in paragraphs)


def _brs(paragraphs: Sequence[str]) -> str:
    return "<br><br>".join(paragraphs) + "<br>"


def _mso(paragraphs: Sequence[str]) -> str:
    return "".join(
        f"<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>{one}<span lang=EN-US><o:p></o:p></span></span></p>\r\n"
        for one in paragraphs
    )


def _word(inside: str) -> str:
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        "<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--\r\n/* Font Definitions */\r\n@font-face\r\n\t{font-family:宋体;\r\n\tpanose-1:2 1 6 0 3 1 1 1 1 1;}\r\n"
        'p.MsoNormal, li.MsoNormal\r\n\t{margin:0cm;}\r\n--></style><!--[if gte mso 9]><xml>\r\n<o:shapedefaults v:ext="edit" spidmax="1026" />\r\n</xml><![endif]--></head>'
        f'<body lang=ZH-CN link="#0563C1"><div class=WordSection1>{inside}</div></body></html>'
    )


def _mso_header(colour: str, keys: str, fw: str = "") -> str:
    """The block Outlook puts on top of a quoted mail; `keys`: from|sent|to|subject."""
    a, b, c, d = keys.split("|")
    colon = '<span lang="EN-US">:</span>'
    return (
        f'<div><div style="border:none;border-top:solid {colour} 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal" align="left">'
        f'<b><span style="font-size:11.0pt">{a}{colon}</span></b><span lang="EN-US"> {FROM} &lt;{ADDRESS}&gt; <br></span><b>{b}{colon}</b><span lang="EN-US"> 2026</span>年5月6日 9:00<br>'
        f"<b>{c}{colon}</b> {TO} &lt;xuheng@yunlan-al.example&gt;<br><b>{d}{colon}</b> {TITLE}<o:p></o:p></p></div></div>"
        '<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>'
    )


ZH = "发件人|发送时间|收件人|主题"


def head(keys: str, sep: str = "：", end: str = "") -> str:
    values = {
        "发": f'"{FROM}" <{ADDRESS}>{end}',
        "F": f"{FROM} <{ADDRESS}>{end}",
        "时": "2026-05-06 09:00:26 (星期三)",
        "D": "Wed, 6 May 2026 09:00:26 +0800",
        "收": f"{TO} <xuheng@yunlan-al.example>{end}",
        "抄": "",
        "主": TITLE,
    }
    return "".join(f"{key[1:]}{sep}{values[key[0]]}\n" for key in keys.split("|"))


def _br(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")


_NETEASE_TABLE = (
    '<div style="margin-bottom: 1em"><table width="100%" cellpadding="0" cellspacing="9" style="font-size: 12px"><tbody><tr><td style="width: 54px">发件人</td><td>'
    f'<span style="color: #333">{FROM}&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;</span></td></tr><tr><td>日期</td><td>2026年05月06日 09:00</td></tr>'
    f"<tr><td>收件人</td><td>{TO}<span>&lt;xuheng@yunlan-al.example&gt;</span></td></tr><tr><td>抄送至</td><td></td></tr><tr><td>主题</td><td>{TITLE}</td></tr></tbody></table></div>"
)
_QQ_HEAD = (
    f'<div style="font-size: 12px;background:#efefef;padding:8px;"><div><b>发件人:</b>&nbsp;"{FROM}" &lt;{ADDRESS}&gt;;</div><div><b>发送时间:</b>&nbsp;2026年5月6日(星期三) 上午9:00</div>'
    f'<div><b>收件人:</b>&nbsp;"{TO}"&lt;xuheng@qq.example&gt;;</div><div></div><div><b>主题:</b>&nbsp;{TITLE}</div></div><div><br></div>'
)
_FOX_HEAD = (
    '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px;FONT-FAMILY:tahoma;COLOR:#000000; BACKGROUND: #efefef">'
    f'<div><b>发件人：</b>&nbsp;<a href="mailto:{ADDRESS}">{FROM}</a></div><div><b>发送时间：</b>&nbsp;2026-05-06&nbsp;09:00</div><div><b>收件人：</b>&nbsp;<a href="mailto:x@e.example">{TO}</a></div>'
    f"<div><b>主题：</b>&nbsp;{TITLE}</div></div></div>"
)
_FOX_SIGN = (
    '<div><br></div><hr style="WIDTH: 210px; HEIGHT: 1px" color="#b5c4df" size="1" align="left">\n<div><span><div style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt"><div>许衡</div>'
    "<div>云岚铝业炭素厂综合办公室</div><div>电话：0871-6800000</div></div></span></div>"
)
_OWA_HEAD = (
    '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">'
    f"<b>发件人:</b> {FROM} &lt;{ADDRESS}&gt;<br><b>发送时间:</b> 2026年5月6日 9:00<br><b>收件人:</b> {TO} &lt;xuheng@yunlan-al.example&gt;<br><b>主题:</b> {TITLE}</font><div>&nbsp;</div></div>"
)
_GMAIL_ATTR = f'<div dir="ltr" class="gmail_attr">{FROM} &lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt; 于2026年5月6日周三 09:00写道：<br></div>'
_ALI_HEAD = (
    '<blockquote style="margin-right:0;margin-top:0;margin-bottom:0;font-family:Tahoma,Arial,STHeiti,SimSun;font-size:14.0px;color:#000000;"><div style="clear:both;"><span>------------------------------------------------------------------</span></div>'
    f'<div style="clear:both;"><span>发件人：{FROM} &lt;{ADDRESS}&gt;</span></div><div style="clear:both;"><span>发送时间：2026年5月6日(星期三) 09:00</span></div><div><span>收件人：{TO} &lt;xuheng@yunlan-al.example&gt;</span></div><div><span>主　题：{TITLE}</span></div><div><br></div>'
)
_ZIMBRA_HEAD = f'<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>发件人: </b>"{FROM}" &lt;{ADDRESS}&gt;<br><b>收件人: </b>"{TO}" &lt;x@e.example&gt;<br><b>发送时间: </b>星期三, 2026年 5 月 06日 上午 9:00:26<br><b>主题: </b>{TITLE}<br></div><br>'
_TB_TABLE = (
    '<table class="moz-email-headers-table" cellspacing="0" cellpadding="0" border="0"><tbody><tr><th valign="BASELINE" nowrap="nowrap" align="RIGHT">主题: </th><td>'
    f'{TITLE}</td></tr><tr><th>日期: </th><td>Wed, 6 May 2026 09:00:26 +0800</td></tr><tr><th>发件人: </th><td>{FROM} <a class="moz-txt-link-rfc2396E" href="mailto:{ADDRESS}">&lt;{ADDRESS}&gt;</a></td></tr><tr><th>收件人: </th><td>{TO}</td></tr></tbody></table><br><br>'
)
_APPLE_HEAD = (
    f'<div style="margin: 0px;"><span><b>发件人: </b></span><span>{FROM} &lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;<br></span></div><div><span><b>主题: </b></span><span><b>{TITLE}</b><br></span></div>'
    f"<div><span><b>日期: </b></span><span>2026年5月6日 GMT+8 09:00:26<br></span></div><div><span><b>收件人: </b></span><span>{TO} &lt;x@e.example&gt;<br></span></div><br>"
)

HTML = (
    Client(
        "outlook 365",
        lambda p: _word(_mso(p)),
        _mso(["<o:p>&nbsp;</o:p>", "许衡", "云岚铝业有限公司炭素厂 综合办", "电话：0871-66001234"]),
        lambda q: _mso_header("#E1E1E1", ZH) + q,
        lambda q: _mso_header("#E1E1E1", ZH) + q,
        re="答复: ",
        fw="转发: ",
    ),
    Client(
        "outlook 2010 english",
        lambda p: _word(_mso(p)),
        "<p class=MsoNormal>Best regards,</p><p class=MsoNormal>Xu Heng</p><p class=MsoNormal>Tel: 0871-66001234</p>",
        lambda q: _mso_header("#B5C4DF", "From|Sent|To|Subject") + q,
        lambda q: _mso_header("#B5C4DF", "From|Sent|To|Subject") + q,
        re="RE: ",
        fw="FW: ",
    ),
    Client(
        "outlook on the web",
        lambda p: "".join(
            f'<div class="elementToProof" style="font-family: Calibri; font-size: 12pt;">{one}</div>'
            for one in p
        ),
        '<div class="elementToProof"><br></div><div id="Signature"><div><p>许衡</p><p>炭素厂综合办</p></div></div>',
        lambda q: _OWA_HEAD + f"<div>{q}</div>",
        lambda q: _OWA_HEAD + f"<div>{q}</div>",
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "outlook for mac",
        _mso,
        '<p class="MsoNormal">许衡</p><p class="MsoNormal">手机：13800001111</p>',
        lambda q: (
            f'<div id="mail-editor-reference-message-container"><div>{_mso_header("#B5C4DF", "发件人|日期|收件人|主题")}{q}</div></div>'
        ),
        lambda q: (
            f'<div id="mail-editor-reference-message-container"><div>{_mso_header("#B5C4DF", "发件人|日期|收件人|主题")}{q}</div></div>'
        ),
    ),
    Client(
        "outlook on a phone",
        lambda p: "".join(
            f'<div dir="ltr" style="font-family: Aptos;">{one}</div><div dir="ltr"><br></div>' for one in p
        ),
        '<div id="ms-outlook-mobile-signature" dir="ltr"><div><br></div>获取 <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>',
        lambda q: '<div id="mail-editor-reference-message-container" dir="ltr">' + _OWA_HEAD + q + "</div>",
        lambda q: '<div id="mail-editor-reference-message-container" dir="ltr">' + _OWA_HEAD + q + "</div>",
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "foxmail 7",
        _indented,
        _FOX_SIGN,
        lambda q: (
            f'<blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em"><div>&nbsp;</div>{_FOX_HEAD}<div><div class="FoxDiv20260506090000">{q}</div></div></blockquote>'
        ),
        lambda q: (
            f'<blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em"><div>&nbsp;</div>{_FOX_HEAD}<div><div class="FoxDiv20260506090000">{q}</div></div></blockquote>'
        ),
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "foxmail new",
        _divs,
        '<div id="_foxmail_custom_signature_1"><div>许衡</div><div>xuheng@yunlan-al.example</div></div>',
        lambda q: (
            f'<div><br></div><div id="original-content"><div style="border-top:1px solid #B5C4DF"><div><b>发件人：</b>{FROM}&lt;{ADDRESS}&gt;</div><div><b>日期：</b>2026-05-06 09:00</div><div><b>收件人：</b>{TO}</div><div><b>主题：</b>{TITLE}</div></div>{q}</div>'
        ),
        lambda q: (
            f'<div><br></div><div id="original-content"><div style="border-top:1px solid #B5C4DF"><div><b>发件人：</b>{FROM}&lt;{ADDRESS}&gt;</div><div><b>日期：</b>2026-05-06 09:00</div><div><b>收件人：</b>{TO}</div><div><b>主题：</b>{TITLE}</div></div>{q}</div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "qq mail old",
        _divs,
        '<div><sign signid="99"><div style="color:#909090;font-family:Arial Narrow;font-size:12px">------------------</div><div style="font-size:14px;font-family:Verdana;color:#000;">许衡<div>云岚铝业</div></div></sign></div>',
        lambda q: (
            f'<div><br></div><div><includetail><div style="font:Verdana normal 14px;color:#000;"><div style="FONT-SIZE: 12px;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div>{_QQ_HEAD}{q}<!--<![endif]--></div></includetail></div>'
        ),
        lambda q: (
            f'<div><br></div><div><includetail><div style="font:Verdana normal 14px;color:#000;"><div style="FONT-SIZE: 12px;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div>{_QQ_HEAD}{q}<!--<![endif]--></div></includetail></div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "qq mail new",
        lambda p: '<div class="xm_write_content">' + _divs(p) + "</div>",
        '<div><br></div><div class="xmail_sign_wrap"><div class="xm_write_table" style="min-width:250px;max-width:370px"><a href="https://wx.mail.qq.com/home/index?t=readmail_businesscard_midpage"><div>许衡</div><div>xuheng@qq.example</div></a></div></div>',
        lambda q: (
            f'<div id="original-content" class="xm_compose_origin_mail_container"><div style="color:#959DA6;font-size:12px;line-height:32px;text-align:center;">原始邮件</div><hr style="display: inline-block; width: 98%;"><div class="xm_mail_oringinal_describe">{_QQ_HEAD.replace("发送时间", "发件时间")}</div>{q}</div>'
        ),
        lambda q: (
            f'<div id="original-content" class="xm_compose_origin_mail_container"><div style="color:#959DA6;font-size:12px;line-height:32px;text-align:center;">原始邮件</div><hr style="display: inline-block; width: 98%;"><div class="xm_mail_oringinal_describe">{_QQ_HEAD.replace("发送时间", "发件时间")}</div>{q}</div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "qq mail on a phone",
        _brs,
        "<br><br>发自我的iPhone",
        lambda q: (
            f'<br><br><div style="line-height:1.5"><br><br>------------------ Original ------------------</div><div style="background:#efefef;padding:8px"><div><b>From:</b> {FROM} &lt;{ADDRESS}&gt;</div><div><b>Date:</b> 周三,5月 6,2026 9:00 上午</div><div><b>To:</b> {TO} &lt;x@qq.example&gt;</div><div><b>Subject:</b> Re: {TITLE}</div></div><br>{q}'
        ),
        lambda q: (
            f'<br><br><div>---原始邮件---<br><b>发件人:</b>"{FROM}"&lt;{ADDRESS}&gt;<br><b>发送时间:</b>2026年5月6日(周三) 上午9:00<br><b>收件人:</b>"{TO}"&lt;x@qq.example&gt;;<br><b>主题:</b>{TITLE}<br><br></div>{q}'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "163 on the web",
        lambda p: (
            '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">' + _ps(p) + "</div>"
        ),
        '<br/><br/><div style="position:relative;zoom:1">--<br /><span>许衡<br>云岚铝业炭素厂</span><div style="clear:both"></div></div>',
        lambda q: (
            f'<div style="position:relative;zoom:1"></div><div id="divNeteaseMailCard"></div><p style="margin: 0;"><br></p><p>在 2026-05-06 09:00:26，"{FROM}" &lt;{ADDRESS}&gt; 写道：</p><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">{q}</blockquote><br><br><span title="neteasefooter"><p>&nbsp;</p></span>'
        ),
        lambda q: (
            f'<br><br><div id="isForwardContent"><div style="color:#5A5B5C">-------- 转发邮件信息 --------<br>发件人："{FROM}" &lt;{ADDRESS}&gt;<br>发送日期：2026-05-06 09:00:26<br>收件人：{TO} &lt;x@163.example&gt;<br>主题：{TITLE}<br></div>{q}</div>'
        ),
        re="Re:",
        fw="Fw:",
    ),
    Client(
        "netease mail master",
        lambda p: '<div id="content">' + _divs(p) + "</div>",
        '<div class="ne-quoted-signature" id="ntes-pcmac-signature" style="font-family:微软雅黑"><div style="font-size:14px"><a href="https://dashi.163.com/card"><table><tr><td><div>许衡</div></td></tr><tr><td>xuheng@163.example</td></tr></table></a></div><div>签名由 <a href="https://mail.163.com/dashi/">网易邮箱大师</a> 定制</div></div>',
        lambda q: (
            f'<div class="ntes-mailmaster-quote" style="padding-top: 1px"><div style="margin-top: 2em; color:#b5bac3">---- 回复的原邮件 ----</div>{_NETEASE_TABLE}<div>{q}</div></div>'
        ),
        lambda q: (
            f'<div class="ntes-mailmaster-quote" style="padding-top: 1px"><div style="margin-top: 2em; color:#b5bac3">---- 转发的邮件 ----</div>{_NETEASE_TABLE}<div>{q}</div></div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "coremail",
        lambda p: '<div style="font-family:微软雅黑;font-size:14px">' + _ps(p) + "</div>",
        "<br>--<br>许衡<br>云岚铝业炭素厂<br>",
        lambda q: (
            f'<br><br><blockquote name="replyContent" class="ReferenceQuote" style="padding-left:5px;margin-left:5px;border-left:#b6b6b6 2px solid;margin-right:0;">-----原始邮件-----<br><b>发件人:</b><span id="rc_from">{FROM} &lt;{ADDRESS}&gt;</span><br><b>发送时间:</b><span id="rc_senttime">2026-05-06 09:00:26 (星期三)</span><br><b>收件人:</b> {TO}<br><b>抄送:</b> <br><b>主题:</b> {TITLE}<br><br>{q}</blockquote>'
        ),
        lambda q: (
            f'<br><br><blockquote name="forwardContent" class="ReferenceQuote">-----转发邮件-----<br><b>发件人:</b>{FROM} &lt;{ADDRESS}&gt;<br><b>发送日期:</b>2026-05-06 09:00:26<br><b>收件人:</b> {TO}<br><b>主题:</b> {TITLE}<br><br>{q}</blockquote>'
        ),
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "aliyun and dingtalk",
        lambda p: (
            '<div class="__aliyun_email_body_block">'
            + "".join(f'<div style="font-family:Tahoma;clear:both;"><span>{one}</span></div>' for one in p)
            + "</div>"
        ),
        '<div class="__aliyun_signature_wrap"><div>许衡</div><div>炭素厂</div></div><div>来自钉钉专属商务邮箱</div>',
        lambda q: f'<div class="__aliyun_previous_history_wrap">{_ALI_HEAD}{q}</blockquote></div>',
        lambda q: f'<div class="__aliyun_previous_history_wrap">{_ALI_HEAD}{q}</blockquote></div>',
        re="回复：",
        fw="转发：",
    ),
    Client(
        "139",
        _ps,
        '<div id="signContainer"><table id="cardSign"><tr><td>许衡</td></tr></table></div>',
        lambda q: (
            f'<div id="reply139content"><br><br>----邮件原文----<br>{_br(head("F发件人|收收件人|抄抄送|时发送时间|主主题"))}<br>{q}</div>'
        ),
        lambda q: (
            f'<div id="reply139content"><br><br>----邮件原文----<br>{_br(head("F发件人|收收件人|抄抄送|时发送时间|主主题"))}<br>{q}</div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "exmail",
        lambda p: (
            '<div style="font-family: -apple-system, system-ui; font-size: 14px;">' + _divs(p) + "</div>"
        ),
        '<div class="xmail_sign_wrap" id="qm_sign" xmail-signature=""><div style="height:1px;width:50px;background:#E4E5E6"></div><div>许衡</div><div>炭素厂 党群工作部</div></div><div>发自我的企业微信</div>',
        lambda q: (
            f'<div><br></div><div><includetail><div>&nbsp;</div><div style="font-size:12px">------------------&nbsp;Original&nbsp;------------------</div><div style="background:#efefef"><div id="menu_sender"><b>From: </b>&nbsp;"{FROM}"&lt;{ADDRESS}&gt;;</div><div><b>Date: </b>&nbsp;Wed, May 6, 2026 09:00 AM</div><div><b>To: </b>&nbsp;"{TO}"&lt;x@e.example&gt;; <wbr></div><div><b>Subject: </b>&nbsp;{TITLE}</div></div><div>&nbsp;</div>{q}</includetail></div>'
        ),
        lambda q: (
            f'<div><br></div><div><includetail><div>&nbsp;</div><div style="font-size:12px">------------------&nbsp;原始邮件&nbsp;------------------</div>{_QQ_HEAD}{q}</includetail></div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "gmail",
        lambda p: '<div dir="ltr">' + "".join(f"<div>{one}</div><div><br></div>" for one in p) + "</div>",
        '<br clear="all"><div><br></div>-- <br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">许衡<div>炭素厂</div></div></div>',
        lambda q: (
            f'<br><div class="gmail_quote gmail_quote_container">{_GMAIL_ATTR}<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">{q}</blockquote></div>'
        ),
        lambda q: (
            f'<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>发件人： <strong class="gmail_sendername" dir="auto">{FROM}</strong> <span dir="auto">&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;</span><br>Date: 2026年5月6日周三 09:00<br>Subject: {TITLE}<br>To:  &lt;<a href="mailto:x@e.example">x@e.example</a>&gt;<br></div><br><br>{q}</div>'
        ),
        fw="Fwd: ",
    ),
    Client(
        "apple mail",
        lambda p: (
            '<body style="overflow-wrap: break-word;">'
            + "".join(f"<div>{one}</div><div><br></div>" for one in p)
        ),
        '<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">发自我的 iPhone</div>',
        lambda q: (
            f'<div dir="ltr"><br><blockquote type="cite">在 2026年5月6日，09:00，{FROM} &lt;{ADDRESS}&gt; 写道：<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">﻿{q}</div></blockquote>'
        ),
        lambda q: (
            f'<div dir="ltr"><br>开始转发的邮件：<br><br></div><blockquote type="cite"><div dir="ltr">{_APPLE_HEAD}</div></blockquote><blockquote type="cite"><div dir="ltr">{q}</div></blockquote>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "apple mail on a mac",
        _divs,
        "<div><br></div><div>许衡</div><div>Sent from my Mac</div>",
        lambda q: (
            f'<div><br><blockquote type="cite"><div>2026年5月6日 上午9:00，{FROM} &lt;{ADDRESS}&gt; 写道：</div><br class="Apple-interchange-newline"><div>{q}</div></blockquote></div>'
        ),
        lambda q: (
            f'<div><br><blockquote type="cite"><div>下面是被转发的邮件：</div><br class="Apple-interchange-newline">{_APPLE_HEAD}<div>{q}</div></blockquote></div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "thunderbird",
        _ps,
        '<pre class="moz-signature" cols="72">-- \n许衡\n炭素厂综合办公室</pre>',
        lambda q: (
            f'<div class="moz-cite-prefix">在 2026/5/6 9:00, {FROM} 写道:<br></div><blockquote type="cite" cite="mid:1@e.example">{q}</blockquote>'
        ),
        lambda q: (
            f'<div class="moz-forward-container"><br><br>-------- 转发的消息 --------{_TB_TABLE}{q}</div>'
        ),
        fw="Fwd: ",
    ),
    Client(
        "zimbra",
        lambda p: '<div style="font-family: arial; font-size: 12pt">' + _divs(p) + "</div>",
        '<div data-marker="__SIG_POST__">-- <br></div><div>许衡<br>炭素厂</div>',
        lambda q: f'{_ZIMBRA_HEAD}<div data-marker="__QUOTED_TEXT__">{q}</div>',
        lambda q: f'{_ZIMBRA_HEAD}<div data-marker="__QUOTED_TEXT__">{q}</div>',
        fw="Fwd: ",
    ),
    Client(
        "notes",
        lambda p: "".join(f'<font size=2 face="sans-serif">{one}</font><br><br>' for one in p),
        "<br><font size=2>许衡</font><br><font size=2>电话：0871-66001234</font>",
        lambda q: (
            f"<br><br><table width=100%><tr valign=top><td><font size=1 color=#5f5f5f>发件人：</font></td><td><font size=1>{FROM} &lt;{ADDRESS}&gt;</font></td></tr><tr><td><font size=1>收件人：</font></td><td>{TO}</td></tr><tr><td>日期：</td><td>2026-05-06 09:00</td></tr><tr><td>主题：</td><td>{TITLE}</td></tr></table><hr noshade><br>{q}"
        ),
        lambda q: (
            f"<br><font size=1 color=#800080>----- 转发人 {TO}/炭素厂/云岚 时间 2026-05-08 10:00 -----</font><br><table width=100%><tr valign=top><td><font size=1>发件人：</font></td><td>{FROM} &lt;{ADDRESS}&gt;</td></tr><tr><td>收件人：</td><td>{TO}</td></tr><tr><td>日期：</td><td>2026-05-06 09:00</td></tr><tr><td>主题：</td><td>{TITLE}</td></tr></table><br><hr noshade>{q}"
        ),
        re="回复: ",
        fw="转发: ",
    ),
    Client(
        "lark",
        lambda p: "".join(
            f'<div style="line-height:1.6"><div dir="auto" style="font-size:14px">{one}</div></div>'
            for one in p
        ),
        '<div id="lark-mail-signature"><div>许衡</div><div>炭素厂</div></div>',
        lambda q: (
            f'<div class="history-quote-wrapper" id="lark-mail-quote-1"><div class="history-quote-gap-tag"><br></div><div style="list-style-position: inside"><div class="adit-html-block__attr history-quote-meta-wrapper"><div><span>发件人: </span><span>"{FROM}"&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;</span></div><div><span>日期: </span>2026年5月6日(周三) 09:00</div><div>主题: {TITLE}</div><div>收件人: {TO}</div></div></div>{q}</div>'
        ),
        lambda q: (
            f'<div class="history-quote-wrapper" id="lark-mail-quote-1"><div>---------- 转发的消息 ---------</div><div><div><span>发件人: </span><span>"{FROM}"&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;</span></div><div><span>日期: </span>2026年5月6日(周三) 09:00</div><div>主题: {TITLE}</div><div>收件人: {TO}</div></div>{q}</div>'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "android phones",
        lambda p: "".join(f"<div>{one}<br></div>" for one in p),
        "<div><br></div><div>发自我的华为手机</div>",
        lambda q: (
            f'<div><br></div><div id="mail-editor-reference-message-container">-------- 原始邮件 --------<br>发件人： {FROM} &lt;{ADDRESS}&gt;<br>日期： 2026年5月6日周三 09:00<br>收件人： {TO}<br>主    题： {TITLE}<br><blockquote>{q}</blockquote></div>'
        ),
        lambda q: (
            f"<div><br></div>-------- 原始邮件 --------<br>主题：{TITLE}<br>发件人：{FROM} &lt;{ADDRESS}&gt;<br>收件人：{TO}<br>抄送：<br><br>{q}"
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "sina",
        _divs,
        "<div><br></div><div>------------------</div><div>许衡</div>",
        lambda q: (
            f'<br><div><includetail>----- 原始邮件 -----<br>发件人：{FROM} &lt;{ADDRESS}&gt;<br>收件人："{TO}" &lt;x@sina.example&gt;<br>主题：{TITLE}<br>日期：2026年05月06日 09点00分<br></includetail></div><br>{q}'
        ),
        lambda q: (
            f'<br><div>----- 原始邮件 -----<br>发件人：{FROM} &lt;{ADDRESS}&gt;<br>收件人："{TO}" &lt;x@sina.example&gt;<br>主题：{TITLE}<br>日期：2026年05月06日 09点00分<br></div><br>{q}'
        ),
        re="回复：",
        fw="转发：",
    ),
    Client(
        "roundcube",
        lambda p: '<body style="font-size: 10pt; font-family: Verdana">' + _ps(p),
        '<div id="_rc_sig"><pre>---<br>许衡<br>炭素厂</pre></div>',
        lambda q: (
            f'<p id="reply-intro">{FROM} 写于 2026-05-06 09:00:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div id="replybody1">{q}</div></blockquote>'
        ),
        lambda q: (
            f'<p id="forwardintro">-------- 原始消息 --------</p><table border="0"><tbody><tr><th align="right">主题:</th><td>{TITLE}</td></tr><tr><th>日期:</th><td>2026-05-06 09:00</td></tr><tr><th>发件人:</th><td>{FROM} &lt;{ADDRESS}&gt;</td></tr><tr><th>收件人:</th><td>{TO}</td></tr></tbody></table><p><br></p><div id="forwardbody1">{q}</div>'
        ),
        fw="Fwd: ",
    ),
)
