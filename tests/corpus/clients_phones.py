"""What phones write under a text."""

from __future__ import annotations

from tests.corpus.clients import CALL, DESK, EDITORS, METER, QUOTE, each, writers
from tests.corpus.kit import Group

ODDITIES = Group()
client, typed = writers(ODDITIES)

typed(
    "iphone-new-mail", "发自我的 iPhone closes it.", METER.text + "\n\n发自我的 iPhone\n", absent=("iPhone",)
)
typed(
    "iphone-reply",
    "The phone's line stands between the text and the quote with angle brackets.",
    f"{METER.text}\n发自我的 iPhone\n\n> 在 2026年5月11日，10:22，{EDITORS} <{DESK}> 写道：\n> \n> ﻿{CALL}\n",
    mail_subject="回复：征稿通知",
    absent=(*QUOTE, "iPhone"),
)
typed(
    "huawei-phone-reply",
    "Huawei's mail program: -------- 原始邮件 -------- and 发件人：.",
    f"{METER.text}\n\n发自我的华为手机\n\n-------- 原始邮件 --------\n发件人： {EDITORS} <{DESK}>\n日期"
    f"： 2026年5月11日周一 10:22\n"
    f"收件人： 通讯员\n主题： 征稿通知\n{CALL}\n",
    mail_subject="Re: 征稿通知",
    absent=(*QUOTE, "华为手机"),
)
client(
    "qq-mail-phone",
    "QQ Mail on a phone: 发自我的iPhone or 发自QQ邮箱 as a last grey div.",
    each(METER, '<div dir="auto">{}</div>')
    + '<div><br></div><div style="color:#999;font-size:12px">发自我的 vivo 手机，来自 QQ 邮箱</div>',
    absent=("vivo", "QQ 邮箱"),
)
client(
    "netease-master-card",
    "NetEase Mail Master's signature card: a table with name, address and an advertisement.",
    each(METER, "<div>{}</div>")
    + '<div id="ntes-pcmac-signature"><table><tr><td><img src="https://mail-online.example/h.png"></td><td>韩知微'
    "</td></tr><tr><td>han.zhiwei@yunlan-al.example</td></tr></table><div>签名由 <a>网易邮箱大师</a> 定"
    "制</div></div>",
    absent=("han.zhiwei", "签名由", "网易"),
)
