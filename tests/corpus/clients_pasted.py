"""Texts pasted from elsewhere, marked up oddly, or wrapped in politeness by hand."""

from __future__ import annotations

from tests.corpus.clients import BOILER, CRANE, METER, WATER, each, writers
from tests.corpus.kit import Group

ODDITIES = Group()
client, typed = writers(ODDITIES)

client(
    "wechat-article-pasted",
    "Pasted from a public account: nested sections, leaf spans, invisible blanks.",
    '<section data-role="outer" label="edit by 135editor"><section style="margin:10px auto">'
    + each(METER, '<p style="text-indent:2em;letter-spacing:1px" data-mpa-powered-by="yiban.xiumi"><span'
' leaf="">\u200b{}</span></p>')
    + '</section><section><p style="text-align:center"><span leaf=""><br></span></p></section></section>'
'<mp-style-type data-value="3">'
    "</mp-style-type>",
    absent=("\u200b", "135editor", "xiumi"),
)  # fmt: skip
client(
    "wps-paste-with-style-in-the-body",
    "Pasted from WPS: a style element and XML settings stand in the body.",
    "<div><style>@font-face{font-family:\"Times New Roman\";}p.p0{margin:0pt;mso-pagination:none;}</styl"
"e><!--[if gte mso 9]><xml>"
    "<w:LatentStyles DefLockedState=\"false\"></w:LatentStyles></xml><![endif]--><!--StartFragment-->"
    + each(WATER, '<p class="p0" style="text-indent:24.0000pt;mso-char-indent-count:2.0000"><span style='
'"mso-spacerun:\'yes\'">{}</span></p>')
    + "<!--EndFragment--></div>",
    WATER,
    absent=("font-face", "mso-", "LatentStyles", "StartFragment"),
)  # fmt: skip
client(
    "paragraphs-made-of-double-breaks",
    "No p and no div: paragraphs are two br apart, indented by entities.",
    "<br><br>".join("&emsp;&emsp;" + line for line in CRANE.lines) + "<br><br>",
    CRANE,
)
client(
    "fonts-nested-and-inline-tags-inside-words",
    "font, b, span and wbr cut words; they are not blanks.",
    each(METER, '<p><font face="仿宋"><font size="4">{}</font></font></p>')
    .replace("能源管理中心", "<b>能源</b><span>管理</span>中<wbr>心")
    .replace("0.3%", "<i>0</i>.3<sup></sup>%"),
)  # fmt: skip
client(
    "hidden-preview-text-and-tracking-pixel",
    "An OA's mail template: hidden preview text, layout tables, a counting pixel.",
    '<div style="display:none;max-height:0;overflow:hidden">OA系统提醒：您有一封新邮件</div><table width'
'="600"><tr><td>'
    + each(METER, "<p>{}</p>") + '</td></tr></table><img src="https://oa.example/p.gif" width="1" height="1">',
    absent=("OA系统提醒",),
    pieces=(METER.piece(photos=0),),
)  # fmt: skip
typed(
    "polite-cover-around-the-text",
    "Greeting, cover sentence, item, closing, name and date, all typed by hand.",
    f"尊敬的编辑老师：\n　　您好！现将我单位近期稿件一篇报上，请审阅，如有不妥请指正。\n\n"
    f"{BOILER.indented}\n　　谢谢！祝工作顺利！\n"
    "                                热电分厂 骆清扬\n                                2026年5月12日\n",
    BOILER,
    absent=("请审阅", "谢谢", "工作顺利", "2026年5月12日"),
)
