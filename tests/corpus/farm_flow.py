"""Forwarded, answered, revised and automatic mails."""

from __future__ import annotations

from tests.corpus.farm_ways import (
    DESK,
    DESK_HEADER,
    FENG,
    GAO,
    HOST,
    LU,
    MO,
    QIAO,
    SHI,
    TAN,
    XIN,
    YIN,
    ZHU,
    drawn,
    filed,
    piece,
    send,
    typed,
)
from tests.corpus.kit import Group, attach, html, mail, mixed, rfc822, text
from tests.corpus.papers import Centred, Pic, docx, image

ODDITIES = Group()
JIANG = ("江澄", f"jiangcheng@{HOST}")
LYU = ("吕萍", f"lvping@{HOST}")
XING = ("邢小玲", f"xingxiaoling@{HOST}")
DING = ("丁望田", f"dingwangtian@{HOST}")
MA = ("马小勇", f"maxiaoyong@{HOST}")

A = (
    "4月14日，乳品厂化验室把三十年的手写原始记录全部扫描归档，共计11.6万页。",
    "最早的一页写于1996年3月，墨水已经褪成浅蓝，值班人的签名还很清楚。",
)
ODDITIES(
    "farm-fwd-outlook-plain",
    typed(
        GAO,
        "转发: 化验室稿件",
        "陆编辑，转化验室江澄的一篇稿，我看过了，可以用。",
        "高砚秋",
        "",
        "-----邮件原件-----",
        f"发件人: 江澄 <{JIANG[1]}>",
        "发送时间: 2026年4月15日 16:20",
        f"收件人: 高砚秋 <{GAO[1]}>",
        "主题: 化验室稿件",
        "",
        "高科长：稿子写好了，请您把关。",
        "",
        "褪成浅蓝的墨水",
        *A,
        "（乳品厂化验室 江澄）",
        mailer="Microsoft Outlook 16.0",
    ),
    subject="转发: 化验室稿件",
    forwarded_from=JIANG[1],
    pieces=(piece("褪成浅蓝的墨水", *A, by="乳品厂化验室 江澄"),),
    absent=("我看过了", "邮件原件", "请您把关", "发送时间"),
    why="a chief passes on what his colleague wrote to him",
)

B = ("4月23日，冷链物流公司二号库完成除霜系统改造，化霜时间由50分钟减到18分钟，库温波动不超过2度。",)
ODDITIES(
    "farm-fwd-foxmail-html",
    drawn(
        SHI,
        "Fw: 二号库改造",
        "<div>FYI，车队马小勇写的</div><div><br></div>",
        (
            "<div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><div style"
            "='font-size:12px;background:#efefef;padding:8px'>"
        ),
        (
            f'<div><b>发件人：</b>&nbsp;<a href="mailto:{MA[1]}">马小勇</a></div><div><b>发送时间：</b>&nb'
            f"sp;2026-04-24&nbsp;10:31</div>"
        ),
        (
            f'<div><b>收件人：</b>&nbsp;<a href="mailto:{SHI[1]}">史达观</a></div><div><b>主题：</b>&nbsp;'
            f"二号库改造</div></div></div>"
        ),
        f"<div>{B[0]}</div><div>（冷链物流公司 马小勇）</div>",
        mailer="Foxmail 7.2.25.331[cn]",
    ),
    forwarded_from=MA[1],
    pieces=(piece("", *B, by="冷链物流公司 马小勇"),),
    absent=("FYI", "发件人", "主题："),
    why="Foxmail forwards",
)

C = (
    "赞比亚农场项目部的玉米收获4月底收尾，平均单产每公顷9.3吨，比上一季提高六百公斤。",
    "最后一车玉米装完，当地机手在车厢板上写下“2027见”。",
)
ODDITIES(
    "farm-fwd-with-docx",
    filed(
        LU,
        "转发：赞比亚项目部稿件",
        "\n".join(
            [
                "转赞比亚项目部来稿，见附件。",
                "",
                "------------------ 原始邮件 ------------------",
                f'发件人: "尹知行" <{YIN[1]}>;',
                "发送时间: 2026年5月1日(星期五) 下午3:40",
                f'收件人: "陆春禾"<{LU[1]}>;',
                "主题: 赞比亚项目部稿件",
                "",
                "春禾你好，收获的稿子好了，请代为转投。",
                "知行",
            ]
        ),
        (
            "2027见.docx",
            docx(
                Centred("车厢板上的“2027见”"),
                *C,
                Pic(image(1500, 1000, 711)),
                Centred("收获现场（尹知行 摄）"),
                "（赞比亚农场项目部 尹知行）",
            ),
        ),
    ),
    forwarded_from=YIN[1],
    pieces=(
        piece("车厢板上的“2027见”", *C, by="赞比亚农场项目部 尹知行", photos=("收获现场（尹知行 摄）",)),
    ),
    absent=("转赞比亚", "原始邮件", "请代为转投"),
    why="the file is the contribution, both covers are talk",
)

D = ("5月3日，烘焙厂为镇上的环卫工人送去刚出炉的杂粮馒头800个，这项活动已经坚持了六个春天。",)
ODDITIES(
    "farm-fwd-as-eml",
    send(
        QIAO,
        mixed(
            text("老师，烘焙厂吕萍发到我这里了，转给您。\n\n乔若楠\n人力资源部\n"),
            rfc822(
                mail(
                    text(f"乔乔，麻烦转投简报。\n\n第六个春天的馒头\n{D[0]}\n（烘焙厂 吕萍）\n"),
                    "馒头",
                    sender=LYU,
                    to=QIAO[1],
                ),
                "馒头.eml",
            ),
        ),
        "转发：馒头",
    ),
    forwarded_from=LYU[1],
    pieces=(piece("第六个春天的馒头", *D, by="烘焙厂 吕萍"),),
    absent=("转给您", "麻烦转投"),
    files=None,
    why="forwarded as a file",
)

E = (
    "5月16日，奶牛二场兽医室首次用便携式超声为126头青年牛做早孕检查，准确率98.4%，比直肠触诊提前十二天得出结果。",
)
ODDITIES(
    "farm-fwd-gmail-style-english-labels",
    typed(
        MO,
        "Fwd: 超声",
        "",
        "---------- Forwarded message ---------",
        f"From: 邢小玲 <{XING[1]}>",
        "Date: Sun, May 17, 2026 at 8:02 AM",
        "Subject: 超声",
        f"To: <{MO[1]}>",
        "",
        "",
        E[0] + "（奶牛二场 邢小玲）",
        "",
    ),
    forwarded_from=XING[1],
    pieces=(piece("", *E, by="奶牛二场 邢小玲"),),
    absent=("Forwarded message", "Subject:"),
    why="no word of the forwarder",
)

F = ("5月20日，种子站试验田安装自走式虫情灯，拍照识虫每十分钟一次，把测报员从半夜数虫里解放出来。",)
ODDITIES(
    "farm-fwd-163-own-words-below-none",
    typed(
        XIN,
        "转发：虫情灯",
        "编辑老师，这是站长写的，请查收",
        "",
        "",
        "-------- 转发邮件信息 --------",
        f'发件人："丁望田" <{DING[1]}>',
        "发送日期：2026-05-21 09:12:40",
        f'收件人："辛小满" <{XIN[1]}>',
        "主题：虫情灯",
        "",
        "虫情灯替人熬夜",
        F[0],
        "（种子站 丁望田）",
    ),
    forwarded_from=DING[1],
    pieces=(piece("虫情灯替人熬夜", *F, by="种子站 丁望田"),),
    absent=("这是站长写的", "发送日期"),
    why="NetEase's forward",
)

G = (
    "6月3日，老粮仓改建的职工书房开门迎客，圆形的仓壁上钉了三圈书架，可放书四千册。",
    "书房的灯，是用农机队报废的播种盘做的。",
)
QUOTE = (
    "",
    "------------------ 原始邮件 ------------------",
    f"发件人: {DESK};",
    "发送时间: 2026年6月4日 9:00",
    f"收件人: {MO[1]};",
    "主题: 约稿",
    "",
    "莫大姐：听说老粮仓书房开门了，能否写一篇三百字左右的稿子？编辑部",
)
ODDITIES(
    "farm-reply-to-an-invitation",
    typed(
        MO,
        "回复：约稿",
        "来了来了，按您说的写了，看行不行。",
        "",
        "粮仓里的书房",
        *G,
        "（集团工会 莫桂兰）",
        *QUOTE,
        headers=[("In-Reply-To", f"<invite0604@{HOST}>"), ("References", f"<invite0604@{HOST}>")],
    ),
    pieces=(piece("粮仓里的书房", *G, by="集团工会 莫桂兰"),),
    absent=("来了来了", "听说老粮仓", "原始邮件"),
    why="the piece stands above the invitation",
)

H = ("6月6日，农机队在五号地试验玉米大豆带状复合种植机，一次完成两种作物播种、施肥，每亩省工0.4个。",)
ODDITIES(
    "farm-reply-with-a-file-outlook",
    send(
        ZHU,
        mixed(
            html(
                "<html><body><p class=MsoNormal>陆姐，按要求补上作者了，见附件。</p><p class=MsoNormal>祝青山</p>"
                '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class=M'
                "soNormal><b>发件人:</b> 简报编辑部 "
                f"&lt;{DESK_HEADER}&gt; <br><b>发送时间:</b> 2026年6月8日 8:40<br><b>收件人:</b> 祝青山<br><b>"
                f"主题:</b> 回复: 复合种植</p></div>"
                "<p class=MsoNormal>青山，稿子没有署名，请补上作者后再发一次。</p></body></html>"
            ),
            attach(
                "复合种植（补作者）.docx", docx(Centred("一趟种下两样庄稼"), *H, "（农机队 祝青山 何大川）")
            ),
        ),
        "回复: 回复: 复合种植",
    ),
    pieces=(piece("一趟种下两样庄稼", *H, by="农机队 祝青山 何大川"),),
    absent=("补上作者", "没有署名"),
    why="the asked-for file over the editors' question",
)

J = ("6月9日，烘焙厂污水站的沼气第一次点燃了锅炉，预计一年可替代天然气21万立方米。",)
ODDITIES(
    "farm-reply-quoted-with-angles",
    typed(
        GAO,
        "Re: 沼气稿件",
        "数字核实过了，全文如下：",
        "",
        "污水站的沼气烧开了锅炉",
        *J,
        "（烘焙厂 高砚秋）",
        "",
        f"在 2026-06-09 11:02，{DESK} 写道：",
        "> 高科长，21万这个数请再核一下。",
        "> 编辑部",
    ),
    pieces=(piece("污水站的沼气烧开了锅炉", *J, by="烘焙厂 高砚秋"),),
    absent=("核实过了", "请再核一下", "写道"),
    why="the whole text again above angles",
)

K = (
    "6月11日，集团在奶牛一场召开班组建设现场会，参观了“五分钟交接班”演示。",
    "演示的是夜班组，组长把要交的事画在一张牛舍平面图上，谁看都明白。",
)
ODDITIES(
    "farm-revised-file",
    filed(
        QIAO,
        "【更正】现场会稿件（以此为准）",
        "老师不好意思，上午那篇人名写错了，请以这个附件为准，前一篇作废，抱歉抱歉！",
        ("现场会稿件-修改.docx", docx(Centred("交接班只要五分钟"), *K, "（人力资源部 乔若楠）")),
    ),
    pieces=(piece("交接班只要五分钟", *K, by="人力资源部 乔若楠", section=None, subsection=None),),
    absent=("人名写错了", "作废"),
    why="a corrected file, apologies",
)

L = ("6月13日，冷链物流公司召开安全例会，通报5月份车辆违章7起，同比减少4起，评出“零违章”驾驶员21名。",)
ODDITIES(
    "farm-revised-text",
    typed(
        TAN,
        "修改稿：零违章驾驶员",
        "编辑老师：",
        "把“5起”改成“7起”，其余不变，修改后的全文：",
        "",
        "二十一人“零违章”",
        L[0] + "（安全环保部 谭兆丰）",
        "",
        "给您添麻烦了。",
    ),
    pieces=(piece("二十一人“零违章”", *L, by="安全环保部 谭兆丰"),),
    absent=("其余不变", "添麻烦"),
    why="what was changed is told above the text",
)

ODDITIES(
    "farm-auto-holiday",
    typed(
        LU,
        "自动回复: 投稿收到：第12期第8号",
        "您好！我于6月15日至6月22日休年假，期间邮件不能及时回复。急事请联系综合办公室0451-5566200。",
        "陆春禾",
        headers=[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")],
    ),
    disposition="automatic",
    why="out of office",
)
ODDITIES(
    "farm-auto-foxmail-no-header",
    typed(
        FENG,
        "自动回复：投稿收到：第12期第3号",
        "邮件收到了，回头看。这是自动回复。",
        mailer="Coremail Webmail Server Version XT5.0.13",
    ),
    disposition="automatic",
    why="an old foreman's webmail answers by itself, the subject alone says it",
)
