"""What Tencent's programs write around a text: Foxmail, QQ Mail, exmail."""

from __future__ import annotations

from tests.corpus.clients import (
    BOILER,
    CALL,
    DESK,
    EDITORS,
    METER,
    PHONE,
    QUOTE,
    SIGNATURE,
    WATER,
    each,
    writers,
)
from tests.corpus.kit import Group

ODDITIES = Group()
client, typed = writers(ODDITIES)

FOX = (
    '<html><head><meta http-equiv="content-type" content="text/html; charset=GB2312"><style>body '
    "{{ line-height: 1.5; }}"
    "blockquote {{ margin-top: 0px; }}body {{ font-size: 10.5pt; font-family: 'Microsoft YaHei UI'; }}</"
    "style></head><body>\n"
    "<div><span></span>{}</div></body></html>"
)
FOX_SIGN = (
    '<div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left">\n<div><span><div '
    'style="MARGIN: 10px; FONT-FAMILY: verdana; FONT-SIZE: 10pt"><div>韩知微</div><div>能源管理中心</div>'
    f"<div>{PHONE}</div></div></span></div>"
)
FOX_HEAD = (
    '<blockquote style="margin-Top: 0px; margin-Left: 0.5em"><div>&nbsp;</div><div style="border:none;bo'
    "rder-top:solid "
    '#B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px; BACKGROUND: #efefef">'
    f'<div><b>发件人：</b>&nbsp;<a href="mailto:{DESK}">{EDITORS}</a></div><div><b>发送时间：</b>&nbsp;2'
    f"026-05-11&nbsp;10:22</div>"
    f"<div><b>收件人：</b>&nbsp;通讯员</div><div><b>主题：</b>&nbsp;征稿通知</div></div></div><div>"
    f"{CALL}</div></blockquote>"
)
client(
    "foxmail-new-mail",
    "Foxmail: divs, no-break-space indents, the grey rule of 210 pixels before the signature.",
    FOX.format(each(METER, '<div style="text-indent: 2em;">&nbsp;&nbsp;&nbsp;&nbsp;{}</div>') + FOX_SIGN),
    charset="gbk",
    label="GB2312",
    mailer="Foxmail 7.2.25.213[cn]",
    absent=(PHONE, "line-height"),
)
client(
    "foxmail-reply-full-width-colons",
    "Foxmail's quote header with full-width colons: 发件人：, 发送时间：.",
    FOX.format(each(BOILER, "<div>{}</div>") + FOX_SIGN + FOX_HEAD),
    BOILER,
    charset="gbk",
    label="GB2312",
    subject="回复: 征稿通知",
    absent=(*QUOTE, PHONE),
)
typed(
    "foxmail-reply-in-plain-text",
    "The same in plain text.",
    f"{METER.indented}\n\n韩知微\n能源管理中心\n\n发件人： {EDITORS}\n发送时间： 2026-05-11 10:22\n收件"
    f"人： 通讯员\n主题： 征稿通知\n{CALL}\n",
    mail_subject="回复: 征稿通知",
    absent=QUOTE,
)
client(
    "qq-new-mail-with-signature",
    "QQ Mail: nested divs, a sign element with a card.",
    each(WATER, "<div>　　{}</div>")
    + '<div><br></div><div><sign signid="99"><div style="color:#909090;font-family:Arial '
    f'Narrow;font-size:12px">------------------</div><div>贺兰</div><div>动力分厂办公室</div><div>'
    f"{PHONE}</div></sign></div>"
    "<div>&nbsp;</div><div><includetail><!--<![endif]--></includetail></div>",
    WATER,
    charset="gb18030",
    label="gb18030",
    mailer="QQMail 2.x",
    absent=(PHONE, "动力分厂办公室"),
)
client(
    "qq-reply",
    "------------------ 原始邮件 ------------------ and a grey box of headers with semicolons.",
    each(WATER, "<div>{}</div>")
    + '<div><br></div><div style="font-size: 12px;padding:2px 0;">------------------&nbsp;原始邮件'
    '&nbsp;------------------</div><div style="font-size:12px;background:#efefef;padding:8px;"><div><b>'
    '发件人:</b>&nbsp;"'
    f'{EDITORS}"&lt;{DESK}&gt;;</div><div><b>发送时间:</b>&nbsp;2026年5月11日(星期一) 上午10:22</div><di'
    f'v><b>收件人:</b>&nbsp;"通讯员"'
    f"&lt;t@yunlan-al.example&gt;;</div><div><b>主题:</b>&nbsp;征稿通知</div></div><div>{CALL}</div>",
    WATER,
    subject="回复：征稿通知",
    absent=QUOTE,
)
client(
    "exmail-card-and-disclaimer",
    "Tencent exmail: a company card as a table, then the bilingual disclaimer.",
    each(METER, "<div>{}</div>")
    + '<div><br></div><div class="xm_write_script"><table><tbody><tr><td><b>韩知微</b></td></tr><tr><td>'
    f"云岚铝业集团有限公司 | 能源管理中心 | 主管</td></tr><tr><td>Tel: {PHONE}</td></tr></tbody></table>"
    f"</div><div style='color:gray'>"
    "本邮件及其附件含有云岚铝业集团有限公司的保密信息，仅限于发送给上面地址中列出的个人或群组。禁止任何"
    "其他人以任何形式使用本邮件中的信息。"
    "<br>This e-mail and its attachments contain confidential information, which is intended only for th"
    "e person or entity "
    "whose address is listed above.</div>",
    absent=(*SIGNATURE, "保密信息", "confidential"),
)
