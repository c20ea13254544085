"""NetEase, Coremail, Aliyun, Gmail, Thunderbird, Apple Mail: advertisements, signatures, quotes."""

from __future__ import annotations

from tests.corpus.clients import (
    BOILER,
    CALL,
    CRANE,
    DESK,
    EDITORS,
    METER,
    PHONE,
    QUOTE,
    RAIL,
    SIGNATURE,
    each,
    writers,
)
from tests.corpus.kit import Group

ODDITIES = Group()
client, _ = writers(ODDITIES)

client(
    "163-new-mail-with-advertisement",
    "163: the outer styled div, br inside, an advertisement line at the end.",
    '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">' + each(RAIL, "<div>　　{}</div>")
    + '</div><br><br><span title="neteasefooter"><p><a href="https://mail.163.example/ad">网易邮箱大师，'
'随时随地收发邮件</a></p></span>',
    RAIL,
    charset="gbk",
    label="GBK",
    mailer="Coremail Webmail Server Version XT5.0.14 (163com)",
    absent=("网易", "随时随地"),
)  # fmt: skip
client(
    "163-reply",
    "163: 在 … 写道： and isReplyContent, with the plain alternative quoting too.",
    '<div style="font-size:14px">' + each(RAIL, "<p>{}</p>") + '</div><p><br></p><p>在 2026-05-11 10:22:33，"'
    f'{EDITORS}" &lt;{DESK}&gt; 写道：</p><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex">'
    f"{CALL}</blockquote>",
    RAIL,
    plain=f'{RAIL.text}\n\n在 2026-05-11 10:22:33，"{EDITORS}" <{DESK}> 写道：\n\n{CALL}\n',
    subject="Re:征稿通知",
    absent=QUOTE,
)
client(
    "coremail-reply",
    "Coremail XT: -----原始邮件----- and 发件人: lines in a blockquote.",
    each(CRANE, "<p>{}</p>")
    + '<blockquote name="replyContent" class="ReferenceQuote" style="padding-left:5px"><p>-----原始邮件-----<br>'
    f'<b>发件人:</b><span id="rc_from">"{EDITORS}" &lt;{DESK}&gt;</span><br><b>发送时间:</b><span id="rc'
    f'_senttime">2026-05-11 10:22:33 '
    f"(星期一)</span><br><b>收件人:</b> 通讯员<br><b>主题:</b> 征稿通知<br></p><p>{CALL}</p></blockquote>",
    CRANE,
    mailer="Coremail Webmail Server Version XT6.0.5",
    subject="回复：征稿通知",
    absent=QUOTE,
)
client(
    "aliyun-reply",
    "Aliyun: a rule of hyphens over full-width-colon headers, each block in classes of its own.",
    '<div class="__aliyun_email_body_block">' + each(METER, '<div style="clear:both;font-family:Tahoma">'
'<span>{}</span></div>')
    + '<blockquote style="margin-right:0"><div style="clear:both">--------------------------------------'
'----------------------------'
    f"</div><div>发件人：{EDITORS} &lt;{DESK}&gt;</div><div>发送时间：2026年5月11日(星期一) 10:22</div><"
f"div>收件人：通讯员</div>"
    f"<div>主　题：征稿通知</div><div><br></div><div>{CALL}</div></blockquote></div>",
    subject="回复：征稿通知",
    absent=(*QUOTE, "主　题"),
)  # fmt: skip
client(
    "gmail-reply",
    "Gmail: gmail_attr with 于…写道：.",
    '<div dir="ltr">'
    + each(METER, "<div>{}</div>")
    + '</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
    f'class="gmail_attr">{EDITORS} &lt;<a href="mailto:{DESK}">{DESK}</a>&gt; 于2026年5月11日周一 10:22'
    f"写道：<br></div><blockquote "
    f'class="gmail_quote" style="margin:0px 0px 0px 0.8ex">{CALL}</blockquote></div>',
    subject="Re: 征稿通知",
    absent=QUOTE,
)
client(
    "thunderbird-reply-and-signature",
    "Thunderbird: item on top, signature, then moz-cite-prefix.",
    "<html><head></head><body>"
    + each(METER, "<p>{}</p>")
    + '<div class="moz-signature">-- <br>韩知微<br>云岚铝业集团有限公司<br>'
    f'{PHONE}</div><div class="moz-cite-prefix">在 2026/5/11 10:22, {EDITORS} 写道:<br></div><blockquote type="cite" '
    f'cite="mid:x@yunlan-al.example"><p>{CALL}</p></blockquote></body></html>',
    subject="Re: 征稿通知",
    absent=(*QUOTE, *SIGNATURE),
)
client(
    "apple-mail-reply",
    "Apple Mail: interchange newline and a cited block with its own header line.",
    '<html><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">' + each(BOILER, "<div>{}</div>")
    + f'<div><br><blockquote type="cite"><div>2026年5月11日 10:22，{EDITORS} &lt;{DESK}&gt; 写道：</div><br '
    f'class="Apple-interchange-newline"><div><div>{CALL}</div></div></blockquote></div><br></body></html>',
    BOILER,
    subject="回复：征稿通知",
    absent=QUOTE,
)  # fmt: skip
