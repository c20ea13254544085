"""Contributions on top of our call for copy, under it, and forwarded by secretaries."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import ind, item, plain
from tests.corpus.kit import Group, attach, html, mail, mixed, rfc822
from tests.corpus.papers import docx, image

ODDITIES = Group()

CALL = (
    "各单位通讯员：",
    "本期简报5月14日截稿，请围绕防暑降温、雨季“三防”报送稿件，每篇不超过三百字，照片请另附原图。",
    "投稿邮箱：tougao@yunlan-al.example",
    "集团简报编辑部",
)


def fox_quote(*lines: str) -> str:
    heads = (
        ("发件人：", "简报编辑部"),
        ("发送时间：", "2026-05-11 08:30"),
        ("收件人：", "各单位通讯员"),
        ("主题：", "本期征稿"),
    )
    rows = "".join(f"<div><b>{key}</b>&nbsp;{value}</div>" for key, value in heads)
    return (
        '<blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em"><div>&nbsp;</div><div '
        'style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div '
        'style="PADDING-RIGHT: 8px; '
        f'FONT-SIZE: 12px;BACKGROUND:#efefef;">{rows}</div></div>{desk.divs(*lines)}</blockquote>'
    )


COOL = ("碳素厂5月9日给成型车间装上蒸发冷风机十二台，岗位温度由四十一度降到三十三度。",)
ODDITIES(
    "desk-reply-foxmail-on-top-of-the-call",
    lambda: mail(
        desk.foxmail("韩老师，按通知报一条：", *ind(COOL), "（碳素厂 韩雪松）", below=fox_quote(*CALL)),
        "回复: 本期征稿",
        sender=desk.CARBON,
        headers=[*desk.FOXMAIL, ("In-Reply-To", "<call-511@yunlan-al.example>")],
    ),
    subject="回复: 本期征稿",
    pieces=(item(COOL, "碳素厂 韩雪松"),),
    absent=("按通知报一条", "各单位通讯员", "照片请另附原图"),
    why="the usual reply; the plain half lacks the quote",
)

DITCH = ("5月10日，氧化铝厂疏通赤泥堆场截洪沟一千一百米，预置沙袋三千只。", "值班表贴到了每间值班室的门后。")
ODDITIES(
    "desk-reply-outlook-2010",
    lambda: mail(
        desk.word_mail(
            "领导好，我厂稿件如下，请审阅：",
            *DITCH,
            "（氧化铝厂　田野）",
            below="<div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p "
            "class=MsoNormal>"
            "<b>发件人:</b> 简报编辑部 [mailto:tougao@yunlan-al.example] <br><b>发送时间:</b> 2026年5"
            "月11日 8:30<br>"
            "<b>收件人:</b> 田野<br><b>主题:</b> 本期征稿</p></div>"
            + "".join(f"<p class=MsoNormal>{line}</p>" for line in CALL),
        ),
        "答复: 本期征稿",
        sender=desk.ALUMINA,
        headers=desk.OUTLOOK,
    ),
    subject="答复: 本期征稿",
    pieces=(item(DITCH, "氧化铝厂 田野"),),
    absent=("请审阅", "各单位通讯员", "发送时间", "集团简报编辑部"),
    why="Outlook's rule and four heads",
)

TEA = ("5月11日，后勤服务中心把凉茶站开到露天检修现场，一天送出一百六十升。",)
ODDITIES(
    "desk-reply-qq-phone-app",
    lambda: mail(
        plain(
            "收到！报一条，老师看行不行",
            *TEA,
            "（后勤服务中心 罗建设）",
            "",
            "",
            "---Original---",
            'From: "简报编辑部"<tougao@yunlan-al.example>',
            "Date: Mon, May 11, 2026 08:30 AM",
            'To: "罗建设"<luo.js@yunlan-al.example>;',
            "Subject: 本期征稿",
            "",
            *CALL,
        ),
        "Re: 本期征稿",
        sender=desk.LOGISTICS,
        headers=desk.QQ,
    ),
    subject="Re: 本期征稿",
    pieces=(item(TEA, "后勤服务中心 罗建设"),),
    absent=("老师看行不行", "---Original---", "各单位通讯员"),
    why="QQ's phone app quotes without marks",
)

BOAT = ("矿山分公司5月9日检修冲锋舟两艘、抽水泵九台，防汛库房钥匙改为双人双管。",)
ODDITIES(
    "desk-reply-163-plain-with-marks",
    lambda: mail(
        plain(
            "老师好，",
            "",
            *BOAT,
            "（矿山分公司 林溪）",
            "",
            "",
            '在 2026-05-11 08:30:00，"简报编辑部" <tougao@yunlan-al.example> 写道：',
            *("> " + line for line in CALL),
        ),
        "Re:本期征稿",
        sender=("林溪", "linxi@163.example"),
    ),
    subject="Re:本期征稿",
    pieces=(item(BOAT, "矿山分公司 林溪"),),
    absent=("老师好", "写道", "各单位通讯员"),
    why="163's line, then marks",
)

MELON = ("5月10日，离退休管理中心组织退休农艺师到屋顶菜园问诊，开出八张“方子”。",)
ODDITIES(
    "desk-reply-dingtalk",
    lambda: mail(
        html(
            f"<div>{MELON[0]}</div><div>（离退休管理中心 姚桂兰）</div><div><br></div>"
            "<div>------------------------------------------------------------------</div>"
            "<div>发件人：简报编辑部&lt;tougao@yunlan-al.example&gt;</div><div>发送时间：2026年5月11"
            "日(星期一) 08:30</div>"
            "<div>收件人：姚桂兰&lt;yaogl@yunlan-al.example&gt;</div><div>主　题：本期征稿</div><div>"
            "<br></div>" + desk.divs(*CALL)
        ),
        "回复：本期征稿",
        sender=("姚桂兰", "yaogl@yunlan-al.example"),
        headers=[("X-Mailer", "Alimail-Mailagent revision 2")],
    ),
    subject="回复：本期征稿",
    pieces=(item(MELON, "离退休管理中心 姚桂兰"),),
    absent=("主　题", "各单位通讯员"),
    why="DingTalk's long rule",
)

SHADE = ("5月11日，培训中心实训场搭起遮阳棚四座，焊工实操课改到早上六点半开课。",)
ODDITIES(
    "desk-reply-netease-master-table",
    lambda: mail(
        html(
            f"<div>韩老师，稿件请指正</div><div>{SHADE[0]}</div><div>（培训中心 裴文）</div><div><br></div>"
            '<div class="ntes-mailmaster-quote" style="padding-top:1px"><div '
            'style="margin-top:2em;font-size:14px">'
            '<span>---- 回复的原邮件 ----</span></div><div><table width="100%"><tbody><tr><td>发件人<'
            "/td><td>简报编辑部"
            "</td></tr><tr><td>日期</td><td>2026年05月11日 08:30</td></tr><tr><td>收件人</td><td>裴文"
            "</td></tr><tr>"
            f"<td>主题</td><td>本期征稿</td></tr></tbody></table></div>{desk.divs(*CALL)}</div>"
        ),
        "回复：本期征稿",
        sender=desk.TRAINING,
        headers=desk.MASTER,
    ),
    subject="回复：本期征稿",
    pieces=(item(SHADE, "培训中心 裴文"),),
    absent=("稿件请指正", "回复的原邮件", "各单位通讯员"),
    why="NetEase Master's heads are a table",
)

BOSS = (
    "5月9日，综合部牵头清理闲置办公设备，一百一十台显示器、三十六台打印机重新调剂到班组。",
    "调剂后，全年计划少购设备费用约二十万元。",
)
ODDITIES(
    "desk-forward-secretary-with-two-lines",
    lambda: mail(
        desk.word_mail(
            "韩老师：",
            "　　转部长写的稿子，部长说文字您随便改。附图我明天补。",
            "苏婉",
            below="<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p "
            "class=MsoNormal>"
            "<b>发件人:</b> 方圆 &lt;fangyuan@yunlan-al.example&gt; <br><b>发送时间:</b> 2026年5月12"
            "日 8:02<br>"
            "<b>收件人:</b> 苏婉 &lt;su.wan@yunlan-al.example&gt;<br><b>主题:</b> 闲置设备</p></div>"
            + "".join(
                f"<p class=MsoNormal>{line}</p>"
                for line in ("小苏，你发给编辑部。", *BOSS, "（综合部 方圆）")
            ),
        ),
        "转发: 闲置设备",
        sender=desk.SECRETARY,
        headers=desk.OUTLOOK,
    ),
    subject="转发: 闲置设备",
    sender_name="苏婉",
    forwarded_from="fangyuan@yunlan-al.example",
    pieces=(item(BOSS, "综合部 方圆"),),
    absent=("文字您随便改", "你发给编辑部", "发件人", "苏婉"),
    why="two lines of her own, one of his to her, then the text",
)

WELL = ("5月8日，氧化铝厂在赤泥堆场新增地下水监测井三眼，水位水质每四小时自动上传一次。",)
ODDITIES(
    "desk-forward-as-attached-mail",
    lambda: mail(
        mixed(
            plain("请用附件里这封，田野发的。", "高洁"),
            rfc822(
                mail(
                    plain("高姐好，帮转一下。", "", *WELL, "（氧化铝厂 田野）"), "监测井", sender=desk.ALUMINA
                ),
                "监测井.eml",
            ),
        ),
        "Fw: 监测井",
        sender=desk.DEPUTY,
    ),
    subject="Fw: 监测井",
    sender_name="高洁",
    forwarded_from="tian.ye@yunlan-al.example",
    pieces=(item(WELL, "氧化铝厂 田野"),),
    absent=("请用附件里这封", "帮转一下"),
    why="forwarded as an attachment",
)

SALT = ("5月10日，动力厂在高温岗位推行“盐汽水随手拿、空瓶随手回”，回收率百分之九十八。",)
ODDITIES(
    "desk-forward-two-hops",
    lambda: mail(
        plain(
            "小韩，请酌。",
            "",
            "------------------ 原始邮件 ------------------",
            '发件人: "赵亮" <zhao.liang@yunlan-al.example>;',
            "发送时间: 2026年5月12日(星期二) 上午8:40",
            '收件人: "孟广田" <meng.gt@yunlan-al.example>;',
            "主题: Fw: 盐汽水",
            "",
            "主席，白桦写的，请您把关。",
            "",
            "------------------ 原始邮件 ------------------",
            '发件人: "白桦" <bai.hua@yunlan-al.example>;',
            "发送时间: 2026年5月11日(星期一) 晚上9:15",
            '收件人: "赵亮" <zhao.liang@yunlan-al.example>;',
            "主题: 盐汽水",
            "",
            *SALT,
            "（动力厂 白桦）",
        ),
        "Fw: Fw: 盐汽水",
        sender=desk.UNION,
        headers=desk.QQ,
    ),
    subject="Fw: Fw: 盐汽水",
    forwarded_from="bai.hua@yunlan-al.example",
    pieces=(item(SALT, "动力厂 白桦"),),
    absent=("请酌", "请您把关", "原始邮件", "收件人"),
    why="the author is two hops away",
)

ROOF = ("5月11日，检修公司完成成品库屋面防水翻新，汛前又少一处“雨天接水盆”。",)
ODDITIES(
    "desk-forward-coremail",
    lambda: mail(
        html(
            "<p>请编辑部安排。</p><br><br>-----原始邮件-----<br><b>发件人:</b>乔木 &lt;qiao.mu@yunlan"
            "-al.example&gt;<br>"
            "<b>发送时间:</b>2026-05-12 08:11:09 (星期二)<br><b>收件人:</b> 物业服务站 &lt;wuye@yunla"
            "n-al.example&gt;<br>"
            f"<b>抄送:</b> <br><b>主题:</b> 屋面翻新<br><br><p>{ROOF[0]}</p><p>（检修公司 乔木）</p>"
        ),
        "Fw: 屋面翻新",
        sender=("物业服务站", "wuye@yunlan-al.example"),
        headers=desk.COREMAIL,
    ),
    subject="Fw: 屋面翻新",
    sender_name="物业服务站",
    forwarded_from="qiao.mu@yunlan-al.example",
    pieces=(item(ROOF, "检修公司 乔木"),),
    absent=("请编辑部安排", "原始邮件", "星期二"),
    why="Coremail's heads in one run of bold words",
)

BIRD = ("五月，尾矿库湿地记录到黑翅长脚鹬四十一只，是建库以来最多的一年。",)
ODDITIES(
    "desk-forward-iphone",
    lambda: mail(
        plain(
            "转给编辑部～",
            "",
            "发自我的 iPhone",
            "",
            "开始转发的邮件：",
            "",
            "> 发件人: 蓝天 <lantian@yunlan-al.example>",
            "> 日期: 2026年5月12日 GMT+8 07:55:21",
            "> 收件人: 周小帆 <zxf1998@qq.example>",
            "> 主题: 长脚鹬",
            "> ",
            *("> " + line for line in (*BIRD, "（环境监测站 蓝天）")),
        ),
        "转发：长脚鹬",
        sender=desk.PHONE,
        headers=desk.IPHONE,
    ),
    subject="转发：长脚鹬",
    forwarded_from="lantian@yunlan-al.example",
    pieces=(item(BIRD, "环境监测站 蓝天"),),
    absent=("转给编辑部", "发自我的", "开始转发的邮件"),
    why="a forward in quote marks: the quoted part is the contribution",
)

PIPE = ("5月10日，氧化铝厂给室外仪表管线加装伴热断电报警，冬病夏治一百二十点。",)
ODDITIES(
    "desk-reply-with-document-and-photo",
    lambda: mail(
        mixed(
            desk.owa(
                "已按要求修改，见附件。",
                below='<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" '
                'dir="ltr">'
                "<b>发件人:</b> 简报编辑部 &lt;tougao@yunlan-al.example&gt;<br><b>发送时间:</b> 2026年5月"
                "11日 8:30<br>"
                "<b>收件人:</b> 田野<br><b>主题:</b> 本期征稿</div>" + desk.divs(*CALL),
            ),
            attach("冬病夏治.docx", docx(*PIPE, "（氧化铝厂 田野）")),
            attach("IMG_0007.jpg", image(1300, 975, 781)),
        ),
        "答复: 本期征稿",
        sender=desk.ALUMINA,
    ),
    subject="答复: 本期征稿",
    files=("冬病夏治.docx", "IMG_0007.jpg"),
    pieces=(item(PIPE, "氧化铝厂 田野", photos=1),),
    absent=("已按要求修改", "各单位通讯员"),
    why="OWA's quote beside a document",
)
