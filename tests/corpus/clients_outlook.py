"""What Outlook writes around a text: Word's HTML, language spans, its signature and quote head."""

from __future__ import annotations

import functools

from tests.corpus.clients import (
    BOILER,
    CALL,
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
from tests.corpus.kit import Group, attach, html, inline, mail, mixed, related
from tests.corpus.papers import docx, image

ODDITIES = Group()
client, _ = writers(ODDITIES)
outlook = functools.partial(client, charset="gbk", label="gb2312")

MSO = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><meta name="Generator" content="Microsoft Word 15">
<!--[if !mso]><style>v\\:* {{behavior:url(#default#VML);}}</style><![endif]--><style><!--
/* Font Definitions */
@font-face {{font-family:宋体; panose-1:2 1 6 0 3 1 1 1 1 1;}}
p.MsoNormal, li.MsoNormal {{margin:0cm; text-align:justify; font-size:10.5pt; font-family:等线;}}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head>
<body lang="ZH-CN" link="#0563C1"><div class="WordSection1">{}</div></body></html>"""
MSO_P = (
    '<p class="MsoNormal" style="text-indent:21.0pt"><span style="font-family:宋体">{}</span><span '
    'lang="EN-US"><o:p></o:p></span></p>'
)
MSO_BLANK = '<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>'
GREETING = MSO_P.format("编辑老师：") + MSO_P.format("您好！现报送稿件一篇，请审阅。")
MSO_SIGN = (
    MSO_BLANK + MSO_P.format("此致") + MSO_P.format("敬礼！") + MSO_BLANK
    + '<p class="MsoNormal"><span lang="EN-US">---------------------------------<o:p></o:p></span></p>'
    + MSO_P.format("韩知微")
    + MSO_P.format("云岚铝业集团有限公司 能源管理中心") + MSO_P.format(f"电话：{PHONE}　手机：13800000000")
    + MSO_P.format("地址：云岚市云岚路18号")
)  # fmt: skip
MSO_HEAD = (
    '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>'
    f'发件人<span lang="EN-US">:</span></b><span lang="EN-US"> {EDITORS} &lt;{DESK}&gt; <br></span><b>发送时间<span '
    'lang="EN-US">:</span></b><span lang="EN-US"> 2026</span>年<span lang="EN-US">5</span>月<span lang="'
    'EN-US">11</span>日 '
    '<span lang="EN-US">10:22<br></span><b>收件人<span lang="EN-US">:</span></b> 各单位通讯员<br><b>主题'
    '<span lang="EN-US">:'
    "</span></b> 第9期征稿通知<o:p></o:p></p></div></div>"
)
outlook(
    "outlook-new-mail",
    "Word's HTML: conditional comments, o:p, greeting, closing and a signature under a row of hyphens.",
    MSO.format(GREETING + each(METER, MSO_P) + MSO_SIGN),
    mailer="Microsoft Outlook 16.0",
    absent=(*SIGNATURE, "敬礼", "请审阅", "MsoNormal", "panose", "behavior"),
)
outlook(
    "outlook-reply-on-top",
    "The item is typed above the quoted call for contributions.",
    MSO.format(each(BOILER, MSO_P) + MSO_BLANK + MSO_HEAD + MSO_P.format(CALL)),
    BOILER,
    subject="答复: 第9期征稿通知",
    absent=QUOTE,
)
outlook(
    "outlook-words-cut-into-language-spans",
    "Word wraps every digit and Latin letter in a span of its own: no blank may come between.",
    MSO.format(
        each(RAIL, MSO_P)
        .replace("11420", '</span><span lang="EN-US">11420</span><span>')
        .replace("9.6", '</span><span lang="EN-US">9</span><span>.</span><span lang="EN-US">6</span>\n<span>')
        .replace("\n<span>", "<span>")
    ),
    RAIL,
)
outlook(
    "outlook-source-lines-folded-inside-paragraphs",
    "Outlook folds its HTML source at 76 columns; a fold between Chinese characters is no blank.",
    MSO.format(
        each(METER, MSO_P).replace("，", "，\r\n").replace("控制", "控\r\n制").replace("停送电", "停\r\n送电")
    ),
)
ODDITIES(
    "outlook-signature-with-a-logo",
    lambda: mail(
        related(
            html(
                MSO.format(
                    each(METER, MSO_P)
                    + MSO_SIGN
                    + '<p><img width="180" height="60" src="cid:image001.png@01D9"></p>'
                ),
                "gbk",
                label="gb2312",
            ),
            inline("image001.png", image(180, 60, 81, "PNG"), "image001.png@01D9"),
        )
    ),
    pieces=(METER.piece(photos=0),),
    absent=SIGNATURE,
    why="The logo under the signature is no photo.",
)
client(
    "owa-reply",
    "Outlook on the web: elementToProof, a divider, divRplyFwdMsg.",
    '<div class="elementToProof" style="font-family:微软雅黑">' + each(METER, '<div class="elementToProo'
'f">　　{}</div>')
    + '</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div '
'id="divRplyFwdMsg" '
    f'dir="ltr"><font face="Calibri" style="font-size:11pt"><b>发件人:</b> {EDITORS} &lt;{DESK}&gt;<br><'
f'b>发送时间:</b> 2026年5月11日 '
    f"10:22<br><b>收件人:</b> 通讯员<br><b>主题:</b> 征稿通知</font><div>&nbsp;</div></div><div>{CALL}</div>",
    subject="回复: 征稿通知",
    absent=QUOTE,
)  # fmt: skip

ODDITIES(
    "cover-in-outlook-and-a-document",
    lambda: mail(
        mixed(
            html(MSO.format(GREETING + MSO_SIGN), "gbk", label="gb2312"),
            attach("锅炉改造稿.docx", docx(*BOILER.lines)),
        )
    ),
    pieces=(BOILER.piece(),),
    files=("锅炉改造稿.docx",),
    absent=(*SIGNATURE, "请审阅", "敬礼"),
    why="Greeting, closing and signature around nothing: the document is the contribution.",
)
