"""Bodies in HTML as Outlook, Foxmail, QQ, Coremail, NetEase and WeChat leave them."""

from __future__ import annotations

from tests.corpus.grid_ways import divs, fox, msos, page, plain, send, shot, tale
from tests.corpus.kit import Group, alternative, html, inline, related, text

ODDITIES = Group()

CABLE = tale(
    "电缆沟里的“机器狗”",
    "5月12日，变电运维二班在110千伏西河变电站试用四足巡检机器人，一只“机器狗”用26分钟走完了420米电缆沟。",
    "机器人搭载红外和气体传感器，可识别电缆接头过热、积水和有害气体。运维人员只需在沟口查看画面，不用再弯腰钻沟。",
    by="变电运维二班 佟岩",
)
ODDITIES(
    "grid-html-outlook-plain-cover",
    page(
        "沈禾",
        "机器狗巡检",
        msos(
            "蔺老师：",
            "二班的稿子，我们班长看过了，请审。",
            "",
            *CABLE.lines,
            "",
            "沈禾",
            "变电运维中心",
            "Tel: 0479-5566-3317",
        ),
    ),
    pieces=(CABLE.piece(),),
    absent=("班长看过", "0479-5566"),
    why="Outlook's paragraphs, an old-fashioned signature",
)

WIND = tale(
    "青杨滩二期首台风机吊装完成",
    "5月10日16时，随着最后一支90米叶片缓缓对正轮毂，青杨滩风电场二期首台6.25兆瓦风机吊装完成。",
    "项目部抓住凌晨风小的窗口连续作业三天，单台吊装用时较一期缩短22小时。",
    "二期共安装风机32台，计划9月底前全部并网。",
    by="青杨滩风电场 乌云其木格",
)
ODDITIES(
    "grid-html-foxmail",
    page(
        "乌云其木格",
        "首台风机吊装完成",
        divs("领导好，", "", "稿子放正文里了，图片后补。", "")
        + divs(*WIND.lines, style="text-indent: 2em;")
        + fox("乌云其木格", "青杨滩风电场综合部"),
    ),
    pieces=(WIND.piece(),),
    absent=("图片后补", "综合部"),
    why="Foxmail's rule and signature",
)

SERVICE = tale(
    "客服热线“老年专席”开通",
    "5月起，客户服务中心在供电热线中设立老年专席，60岁以上来电自动转人工，方言坐席由3名增至8名。",
    "开通两周，专席接听来电1360通，平均等待时长由47秒缩短到12秒。",
    by="客户服务中心 尚博文",
)
ODDITIES(
    "grid-html-qq",
    page(
        "宫玉兰",
        "转客服中心的稿",
        divs("小蔺，客服尚博文托我发的，他们网断了。", "<br>")
        + divs(*SERVICE.lines)
        + "<div><br></div><div><includetail>"
        '<div style="font:Verdana normal 14px;color:#000;">发自我的Android</div></includetail></div>',
    ),
    pieces=(SERVICE.piece(),),
    absent=("网断了", "Android"),
    why="QQ's phone tail",
)

STAR = tale(
    "塔材镀锌质量抽检全部合格",
    "物资公司对两家供应商的塔材镀锌层开展抽检，5月上旬共抽取角钢、螺栓样品120件，厚度和附着性全部合格。",
    by="物资公司 康小川",
)
ODDITIES(
    "grid-html-netease",
    page(
        "康立军",
        "塔材抽检",
        '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">',
        divs("编辑：", "帮物资公司小康报一条短讯。", "", *STAR.lines),
        "<br><br>",
        '<div class="ntes-mailmaster-sign"><table><tr>'
        "<td>康立军</td></tr><tr><td>车辆服务队</td></tr></table></div></div>",
    ),
    pieces=(STAR.piece(),),
    absent=("短讯", "车辆服务队"),
    why="NetEase's wrapper and card",
)

SPORT = tale(
    "调控中心夺得“银线杯”羽毛球赛冠军",
    "5月9日至10日，公司第八届“银线杯”羽毛球团体赛在职工活动中心举行，14支队伍参赛，调度控制中心队3比2险胜输电检修工区队夺冠。",
    "决胜局打满三局，22比20分出胜负，看台上掌声不断。",
    by="公司工会 蒙晓燕",
)
ODDITIES(
    "grid-html-wechat-paste",
    page(
        "蒙晓燕",
        "银线杯",
        '<section style="margin:0 8px"><p style="text-align:center"><strong><span>'
        + SPORT.headline
        + "</span></strong></p>",
        "".join(f'<p style="text-indent:2em;line-height:2em"><span>{x}</span></p>' for x in SPORT.lines[1:]),
        "</section><p><br></p><p>从我们公众号贴过来的，格式可能有点乱。</p><p>工会 小蒙</p>",
    ),
    pieces=(SPORT.piece(),),
    absent=("公众号", "小蒙"),
    why="pasted from WeChat, the word to the editors below",
)

SIM = tale(
    "",
    "5月8日，调度控制中心组织12名调度员开展黑启动联合演练，从抽蓄机组自启动到恢复柳湾、西河两座变电站供电，全程52分钟。",
    "演练采用双盲方式，事先不通知时间和故障点，重点检验值班人员的通信联络和操作票填写。",
    by="调度控制中心 柏承宇",
)
ODDITIES(
    "grid-html-alternative",
    send(
        alternative(
            text("\n".join(["各位老师，见下。", "", *SIM.lines]) + "\n"),
            html("<html><body>" + divs("各位老师，见下。", "", *SIM.lines) + "</body></html>"),
        ),
        "黑启动演练",
        "柏承宇",
    ),
    pieces=(SIM.piece(),),
    absent=("见下",),
    why="both forms of one text",
)

FISH = tale(
    "护线队劝离垂钓者",
    "进入5月，沿河线路下垂钓人员增多，输电检修工区护线队在川河段设置警示牌46块，劝离线下垂钓者71人次。",
    "队员们把触电案例做成巴掌大的卡片，随手发给钓友，三周发出600多张。",
    by="输电检修工区 祁德山",
)
ODDITIES(
    "grid-html-inline-photo",
    send(
        related(
            html(
                "<html><body>"
                + divs(
                    "小蔺：",
                    "照片和字都在里头了。",
                    "",
                    *FISH.lines[:2],
                    '<img src="cid:a1@x" width="600">',
                    "护线队员向垂钓者发放警示卡片",
                    *FISH.lines[2:],
                    "",
                    "老祁",
                )
                + "</body></html>"
            ),
            inline("IMG_2207.jpg", shot(11), "a1@x"),
        ),
        "垂钓",
        "祁德山",
    ),
    pieces=(FISH.piece(photos=("护线队员向垂钓者发放警示卡片",)),),
    absent=("字都在里头", "老祁"),
    why="a photo and its caption amid the text",
)

LOGO = tale(
    "“电力小课堂”走进团结路小学",
    "5月13日，青年志愿者来到团结路小学，用手摇发电机、静电球和一只会发光的苹果，给三年级两个班的孩子上了一堂安全用电课。",
    "孩子们最感兴趣的是“为什么小鸟站在电线上没事”。课后，志愿者留下了80本漫画手册。",
    by="公司团委 蔺小雨",
)
ODDITIES(
    "grid-html-signature-logo",
    send(
        related(
            html(
                "<html><body>"
                + divs("老师好！附上志愿活动稿一篇，盼采纳～", "", *LOGO.lines, "")
                + '<div>--</div><div><img src="cid:logo" width="120" height="40"></div><div>蔺小雨 | 人力资源部</div>'
                "<div>朔川电网有限公司</div></body></html>"
            ),
            inline("logo.png", shot(3, 120, 40), "logo"),
        ),
        "志愿活动稿",
        "蔺小雨",
    ),
    pieces=(LOGO.piece(photos=0),),
    absent=("盼采纳", "人力资源部"),
    why="the only picture is the signature's logo",
)

TABLE = tale(
    "4月线路跳闸情况",
    "4月，公司35千伏及以上线路跳闸9次，同比减少5次，重合成功率88.9%。",
    by="安全监察部 邰敏",
)
ROWS = (("原因", "次数", "同比"), ("雷击", "3", "-2"), ("鸟害", "4", "-1"), ("外力破坏", "2", "-2"))
ODDITIES(
    "grid-html-table",
    page(
        "蒙晓燕",
        "4月跳闸",
        divs("安监部让我转的。", "", TABLE.headline, *TABLE.paragraphs),
        "<table border=1>",
        "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS),
        "</table>",
        divs("（安全监察部　邰敏）"),
    ),
    pieces=(TABLE.piece(paragraphs=(*TABLE.paragraphs, *("　".join(r) for r in ROWS))),),
    absent=("让我转",),
    why="a table in the body, the attribution below it",
)

LIST = tale(
    "迎峰度夏前，请做好三件事",
    "距离迎峰度夏还有一个多月，安全监察部提醒各班组：",
    "1. 梳理重载线路和主变，逐台列出降温措施；",
    "2. 检查应急照明、对讲机和绝缘工器具，到期的立即送检；",
    "3. 核对值班电话和备班名单，确保随叫随到。",
    by="安全监察部 邰敏",
)
ODDITIES(
    "grid-html-inner-list",
    page("蔺小雨", "【安全】提醒三件事", divs("", *LIST.lines)),
    pieces=(LIST.piece(section="safety"),),
    why="a numbered list inside one item, the section in the subject",
)

QUIET = tale(
    "老马的工具包",
    "马永年的工具包重11.3公斤，里头的每把钳子都缠着不同颜色的胶布：红的管一次，黄的管二次，蓝的借别人。",
    "有人问他为什么不换个轻便的，他说：“东西在老地方，手就不慌。”",
    "今年6月他就要退休了。徒弟小丁悄悄照着样子，也缠了一套。",
    by="检修试验班 丁一鸣",
)
ODDITIES(
    "grid-html-reply-to-call",
    page(
        "沈禾",
        "Re: 5月征稿通知",
        divs("蔺老师，交作业：", "", *QUIET.lines),
        fox("沈禾", "变电运维中心"),
        '<blockquote style="margin-top:0px"><div>&nbsp;</div>'
        '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        "<div><b>发件人：</b>蔺小雨</div><div><b>发送时间：</b>2026-05-06 09:12</div>"
        "<div><b>收件人：</b>各单位通讯员</div>"
        "<div><b>主题：</b>5月征稿通知</div></div><div>各位通讯员：本期征稿截止5月14日，人物稿优先，字数600以内。</div></blockquote>",
    ),
    pieces=(QUIET.piece(),),
    subject="Re: 5月征稿通知",
    absent=("交作业", "征稿截止", "人物稿优先"),
    why="the contribution answers the call for papers",
)

BIRD = tale(
    "给喜鹊搬个家",
    "检修试验班在66千伏营子线杆塔上方加装人工鸟巢22个，引导喜鹊离开绝缘子串上方。",
    "安装三周，已有9个鸟巢“住”进了新主人，线路鸟害跳闸为零。",
    by="检修试验班 丁一鸣",
)
ODDITIES(
    "grid-html-disclaimer",
    page(
        "沈禾",
        "喜鹊",
        msos("您好，", "来稿请审阅。", *BIRD.lines, "", "Best regards,", "Shen He")
        + '<p style="font-size:9px;color:gray">本邮件及其附件含有朔川电网有限公司的保密信息，'
        "仅限于发送给上面地址中列出的个人或群组。"
        "如果您错收了本邮件，请立即通知发件人并删除。</p>",
    ),
    pieces=(BIRD.piece(),),
    absent=("Best regards", "保密信息", "请审阅"),
    why="an English closing and a disclaimer",
)

OVERSEAS = tale(
    "卡萨雷的第一度电",
    "当地时间5月9日18时20分，卡萨雷风电项目首台机组并网，戈壁边的小镇第一次用上了风电。",
    "项目部38名中方员工和210名当地工人用了七个月完成升压站和21公里送出线路建设，其间三次遭遇沙尘暴停工。",
    "当地电工阿尔曼合上开关后说：“这声音真好听。”",
    by="卡萨雷项目部 戴维森",
)
ODDITIES(
    "grid-html-overseas",
    page(
        "戴维森",
        "海外项目稿件",
        msos(
            "各位国内的老师：",
            "这边有时差，有问题请邮件联系，我晚上看。",
            "",
            *OVERSEAS.lines,
            "",
            "戴维森",
            "朔川电网卡萨雷项目部",
            "WhatsApp: +00 555 0100 213",
        ),
    ),
    pieces=(OVERSEAS.piece(),),
    absent=("时差", "WhatsApp"),
    why="an overseas office's cover and signature",
)

BOX = tale(
    "",
    "5月12日，西河供电所为辖区63户种植大棚检查了漏电保护器，更换失灵的11台，顺手把农户自拉的临时线理顺扎牢。",
    by="西河供电所 满春喜",
)
ODDITIES(
    "grid-phone-no-subject",
    plain("邰长顺", None, *BOX.lines, "", "发自我的华为手机"),
    pieces=(BOX.piece(),),
    subject="",
    absent=("华为",),
    why="no subject, one paragraph from a phone",
)
