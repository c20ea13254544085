"""Signatures, disclaimers, slogans, banners: nothing of them is printed."""

from __future__ import annotations

from tests.corpus import desk_people as desk
from tests.corpus.desk_people import fox_sign, ind, item, letter, plain
from tests.corpus.kit import Group, html, inline, mail, related
from tests.corpus.papers import image

ODDITIES = Group()

PRESS = (
    "铝加工厂3500吨挤压机5月7日完成主缸密封更换，更换用时十九小时，比上次快五小时。",
    "检修方案由班组自己画图、自己讲解、自己验收。",
)
DISCLAIMER_ZH = (
    "声明：本邮件含有保密信息，仅限于收件人所用。禁止任何人未经发件人许可以任何形式使用。如您错收了本邮件"
    "，请立即删除。"
)
DISCLAIMER_EN = (
    "This e-mail contains confidential information, which is intended only for the person named above."
)
TWELVE = (
    "贺子昂 He Ziang",
    "云岚铝业集团有限公司 铝加工厂 综合管理部 副主任",
    "Yunlan Aluminium Group Co., Ltd.",
    "地址：云岚市工业大道88号 邮编：531400",
    "Tel: 0779-6602233 ext. 8105",
    "Fax: 0779-6602299",
    "Mobile: 13900000000",
    "ISO 9001 / ISO 14001 / ISO 45001 体系认证企业",
    "匠心铸铝 行稳致远",
)
ODDITIES(
    "desk-sign-twelve-lines-logo-iso-bilingual",
    lambda: mail(
        related(
            desk.word_mail(
                "韩老师：您好！稿件如下。",
                *PRESS,
                "（铝加工厂 贺子昂）",
                below="".join(f"<p class=MsoNormal>{line}</p>\n" for line in TWELVE)
                + "<p class=MsoNormal><img width=120 height=40 "
                'src="cid:image001.png@01DC1234.56789ABC"></p>'
                + f"<p class=MsoNormal><span style='font-size:8.0pt;color:gray'>{DISCLAIMER_ZH}</span></p>"
                + f"<p class=MsoNormal><span style='font-size:8.0pt;color:gray'>{DISCLAIMER_EN}</span></p>",
            ),
            inline("image001.png", image(240, 80, 720, "PNG"), "image001.png@01DC1234.56789ABC"),
        ),
        "挤压机检修",
        sender=desk.LONGSIGN,
        headers=desk.OUTLOOK,
    ),
    subject="挤压机检修",
    sender_name="贺子昂",
    pieces=(item(PRESS, "铝加工厂 贺子昂", photos=0),),
    absent=("ISO 9001", "匠心铸铝", "错收了本邮件", "confidential", "6602233", "稿件如下"),
    why="twelve lines, a logo, certificates, a slogan and a disclaimer in two languages",
)

GRAVEL = ("物流中心5月6日启用散料扫描收方，一车砂石三十秒量完，司机不再下车拉皮尺。",)
ODDITIES(
    "desk-sign-dash-dash-blank",
    lambda: letter(
        "扫描收方",
        *GRAVEL,
        "（物流中心 骆驼）",
        "-- ",
        "骆驼 | 物流中心",
        "13700000000",
        "路在脚下，货在心上",
    ),
    subject="扫描收方",
    pieces=(item(GRAVEL, "物流中心 骆驼"),),
    absent=("13700000000", "路在脚下"),
    why="the classical signature mark",
)

PUMP = (
    "动力厂循环水泵房5月9日完成变频改造，四台泵按出水压力自动增减转速，日节电约一千二百千瓦时。",
    "值班员巡检时多了一项任务：看曲线是否平。",
)
ODDITIES(
    "desk-sign-foxmail-rule-and-name",
    lambda: mail(
        desk.foxmail(
            *ind(PUMP),
            "（动力厂　赵亮）",
            below=fox_sign("赵亮", "云岚铝业集团动力厂技术科", "电话：0779-6602177", "QQ：100000000"),
        ),
        "泵房变频",
        sender=desk.POWER,
        headers=desk.FOXMAIL,
    ),
    subject="泵房变频",
    pieces=(item(PUMP, "动力厂 赵亮"),),
    absent=("动力厂技术科", "6602177", "100000000"),
    why="Foxmail's short rule, then the block; only the HTML has it",
)

FERRY = ("班车新线5月11日开通，从云岚新城到氧化铝厂二门，全程二十六分钟，早晚各四班。",)
ODDITIES(
    "desk-sign-wechat-work-card",
    lambda: mail(
        html(
            f"<div>{FERRY[0]}</div><div>（后勤服务中心 罗建设）</div><div><br></div>"
            '<div id="wemail_signature"><table cellpadding="0"><tr><td rowspan="3"><div '
            'style="width:4px"></div></td>'
            "<td>罗建设</td></tr><tr><td>后勤服务中心 · 车队调度</td></tr><tr><td>手机 13600000000 "
            "| 云岚铝业集团</td></tr></table></div>"
        ),
        "班车新线",
        sender=desk.LOGISTICS,
        headers=[("X-Mailer", "WeCom Mail 2.0")],
    ),
    subject="班车新线",
    pieces=(item(FERRY, "后勤服务中心 罗建设"),),
    absent=("车队调度", "13600000000"),
    why="a visiting card as a table",
)

SHIELD = (
    "安全环保部给高处作业班组配发的新式速差防坠器5月7日到位，锁止距离从六十厘米缩到二十厘米。",
    "发放现场，工程师用沙袋做了三次坠落演示。",
)
ODDITIES(
    "desk-sign-netease-master-card",
    lambda: mail(
        related(
            html(
                "<div>" + "</div><div>".join((*SHIELD, "（安全环保部 邱敏）")) + "</div><div><br></div>"
                '<div id="ntes-pcmac-signature" style="font-family:微软雅黑"><div style="font-size:14px">'
                '<table cellpadding="0"><tr><td><img src="cid:avatar77" width="38"></td><td>邱敏</td></tr'
                "><tr>"
                '<td colspan="2">安全环保部 注册安全工程师<br>邮箱：qiu.min@yunlan-al.example</td></tr></'
                "table>"
                "<p>签名由网易邮箱大师定制</p></div></div>"
            ),
            inline("avatar.png", image(96, 96, 721, "PNG"), "avatar77"),
        ),
        "防坠器到位",
        sender=desk.SAFETY,
        headers=desk.MASTER,
    ),
    subject="防坠器到位",
    pieces=(item(SHIELD, "安全环保部 邱敏", photos=0),),
    absent=("注册安全工程师", "网易邮箱大师"),
    why="a face in the signature is no photo",
)

CRANE = ("电解二厂5月8日给十二台多功能天车装上防碰撞雷达，两车相距八米自动减速。",)
ODDITIES(
    "desk-sign-dingtalk",
    lambda: mail(
        html(
            f'<div class="__aliyun_email_body_block"><div>{CRANE[0]}</div><div>（电解二厂 高洁）</div>'
            '<div><br></div><div class="__aliyun_signature_wrap"><div>高洁</div><div>综合办 135000000'
            "00</div>"
            "<div>来自钉钉专属商务邮箱</div></div></div>"
        ),
        "天车雷达",
        sender=desk.DEPUTY,
        headers=[("X-Mailer", "Alimail-Mailagent revision 2")],
    ),
    subject="天车雷达",
    pieces=(item(CRANE, "电解二厂 高洁"),),
    absent=("13500000000", "专属商务邮箱"),
    why="DingTalk's signature",
)

SPROUT = ("五月，电解一厂屋顶菜园收了第一茬黄瓜，六十斤，全进了夜班的凉拌盆。",)
ODDITIES(
    "desk-sign-iphone-with-blank",
    lambda: mail(
        plain(*SPROUT, "（电解一厂 周小帆）", "", "", "发自我的 iPhone"),
        "黄瓜",
        sender=desk.PHONE,
        headers=desk.IPHONE,
    ),
    subject="黄瓜",
    sender_name="周小帆",
    pieces=(item(SPROUT, "电解一厂 周小帆"),),
    absent=("iPhone",),
    why="the commonest signature of all",
)

RESCUE = (
    "5月9日，矿山救护队在三号平硐开展夜间反风演练，从接警到全部人员撤出用时十三分钟。",
    "演练结束后，队员们把每个拐弯处的反光标牌又加密了一倍。",
)
ODDITIES(
    "desk-sign-owa-english-disclaimer",
    lambda: mail(
        desk.owa(
            *RESCUE,
            "（矿山救护队 石坚）",
            below='<div id="Signature"><div>石坚</div><div>矿山救护队 | 24小时值班 0779-6602119</div></div>'
            '<br><p style="font-size:8pt">CONFIDENTIALITY NOTICE: The contents of this email message '
            "and any "
            "attachments are intended solely for the addressee(s).</p>",
        ),
        "夜间反风演练",
        sender=("石坚", "shi.jian@yunlan-al.example"),
    ),
    subject="夜间反风演练",
    pieces=(item(RESCUE, "矿山救护队 石坚"),),
    absent=("6602119", "CONFIDENTIALITY", "intended solely"),
    why="OWA's signature division and a lawyer's line",
)

FILTER = ("碳素厂5月10日更换焙烧烟气净化滤袋一千二百条，出口颗粒物浓度降到每立方米四毫克。",)
ODDITIES(
    "desk-sign-slogan-like-a-headline",
    lambda: mail(
        desk.coremail(
            *FILTER,
            "（碳素厂 韩雪松）",
            "",
            "安全是最大的效益，环保是最好的名片",
            "————————————————",
            "韩雪松　碳素厂综合科",
            "0779-6602155",
        ),
        "滤袋更换",
        sender=("韩雪松", "han.xs@yunlan-al.example"),
        headers=desk.COREMAIL,
    ),
    subject="滤袋更换",
    pieces=(item(FILTER, "碳素厂 韩雪松"),),
    absent=("最好的名片", "6602155"),
    why="his slogan stands above the rule and might pass for the next headline",
)

COPPER = (
    "设备能源部5月8日公布四月节能榜，热电厂以厂用电率下降零点三个百分点列第一。",
    "榜单每月一换，末位单位要在例会上讲原因。",
)
ODDITIES(
    "desk-sign-gateway-banner-above-and-scan-below",
    lambda: mail(
        html(
            '<div style="background:#fff4ce;border:1px solid #f0c36d">'
            "【外部邮件】此邮件来自集团外部，请勿随意点击链接或打开附件。</div>"
            + "".join(f"<p>{line}</p>" for line in (*COPPER, "（设备能源部 庄严）"))
            + "<p>本邮件已通过云岚铝业邮件安全网关查杀，未发现病毒。</p>"
        ),
        "[外部邮件] 四月节能榜",
        sender=("庄严", "zhuangyan@163.example"),
    ),
    subject="[外部邮件] 四月节能榜",
    pieces=(item(COPPER, "设备能源部 庄严", section=""),),
    absent=("请勿随意点击", "安全网关", "未发现病毒"),
    why="the gateway's words above and below; its tag in the subject is no section",
)
