"""A year of forwards and replies: what is printed is the earlier mail's in the one, the new words in the other."""

from __future__ import annotations

from tests.corpus import office_quotes as quotes
from tests.corpus.kit import Group, Piece, html, mail, mixed, rfc822, text
from tests.corpus.office_quotes import Head
from tests.corpus.office_ways import (
    Sent,
    apple,
    case,
    foxmail,
    gmail,
    netease,
    outlook,
    qq,
    run_in,
    send,
)
from tests.corpus.papers import Centred, docx, image

ODDITIES = Group()
YL = "@yunlan-al.example"
HEADS = ("发件人", "收件人", "主题：", "主题:")
NOTICE = [
    "各单位通讯员：",
    "　　第10期简报现在征稿，请于5月12日17时前将稿件发至本邮箱，图文均可。",
    "　　联系人：韩知微　内线6301",
]
CALL = Head("简报编辑部", "tougao" + YL, "关于报送第10期简报稿件的通知", ("各单位", "tongxunyuan" + YL))
QUOTED = ("各单位通讯员", "第10期简报", "内线6301", "写道", "关于报送")

P = (
    "连日高温，阳极组装车间为浇铸岗位安装冷风机6台，岗位温度下降7℃。",
    "车间还把作业时间前移一小时，避开午后最热时段。",
)
case(
    ODDITIES,
    "iphone-forward",
    send(
        apple(
            [""],
            quote=quotes.apple_forward(
                Head("尚小乔", "shangxq" + YL, "冷风机", ("厍振宇", "shezy@icloud.example")),
                ["浇铸岗位吹上冷风", *P, "（阳极组装车间　尚小乔）"],
            ),
        ),
        "转发：冷风机",
        ("厍振宇", "shezy@icloud.example"),
    ),
    Piece(P, "浇铸岗位吹上冷风", "阳极组装车间", ("尚小乔",)),
    forwarded_from="shangxq" + YL,
    absent=("开始转发的邮件", "iPhone", "GMT+8", *HEADS),
    why="iPhone: 开始转发的邮件, everything inside blockquotes, > in the plain part.",
)

P = (
    "法务部梳理出采购合同八个高频填写错误，制成一张“避坑卡”，随合同模板一并弹出。试行两周，退回修改的合"
    "同由每周31份"
    "降到12份。",
)
case(
    ODDITIES,
    "gmail-forward",
    send(
        gmail(
            ["转法务部来稿"],
            ["Rui"],
            quotes.gmail_forward(
                Head("端木青", "duanmuqing" + YL, "避坑卡", ("仝瑞", "tongrui@gmail.example")),
                ["合同有了“避坑卡”", P[0], "（集团法务部　端木青）"],
            ),
        ),
        "Fwd: 避坑卡",
        ("Rui Tong", "tongrui@gmail.example"),
    ),
    Piece(P, "合同有了“避坑卡”", "集团法务部", ("端木青",)),
    forwarded_from="duanmuqing" + YL,
    absent=("转法务部", "Forwarded message", "Subject:", "Rui"),
    why="Gmail's mixed-language head.",
)

P = (
    "老厂区的铸铁大门立起来了。5月8日，经修复的1966年厂门在云岚工业记忆园落成，门柱上的“自力更生”四个字依"
    "旧清晰。",
    "修复所用铸件由检修中心翻砂班按原样浇铸，共补缺37块。",
)
case(
    ODDITIES,
    "thunderbird-forward",
    send(
        (lambda quote: ("请审用。\n" + quote[0], f"<html><body><p>请审用。</p>{quote[1]}</body></html>"))(
            quotes.thunderbird_forward(
                Head("哈斯巴根", "hasibagen" + YL, "老厂门", ("喻晓", "yuxiao" + YL)),
                ["老厂门“回家”", *P, "（档案馆　哈斯巴根）"],
            )
        ),
        "Fwd: 老厂门",
        ("喻晓", "yuxiao" + YL),
    ),
    Piece(P, "老厂门“回家”", "档案馆", ("哈斯巴根",)),
    forwarded_from="hasibagen" + YL,
    absent=("请审用", "转发的消息", *HEADS),
    why="Thunderbird: the head is a table, subject first.",
)

P = (
    "5月10日母亲节，成型作业区给23位女职工的母亲各寄出一张手写明信片，落款是同一句话：“您的女儿在我们这"
    "儿很好。”",
)
case(
    ODDITIES,
    "netease-master-forward",
    send(
        netease(
            ["帮转，谢谢"],
            [],
            quotes.master(
                Head("查良木", "zhaliangmu" + YL, "明信片", ("缪可欣", "mkx@163.example")),
                ["二十三张明信片", P[0], "成型作业区　查良木"],
            ),
        ),
        "转发：明信片",
        ("缪可欣", "mkx@163.example"),
    ),
    Piece(P, "二十三张明信片", "成型作业区", ("查良木",)),
    forwarded_from="zhaliangmu" + YL,
    absent=("帮转", "转发的邮件", *HEADS),
    why="网易邮箱大师: a table for the head, bars in the plain part.",
)

P = ("动力分厂对全厂47处消火栓逐一放水试压，更换锈死阀芯5只，并在每处井盖上喷涂编号和开启方向。",)
case(
    ODDITIES,
    "139-forward",
    send(
        (lambda quote: ("\n\n" + quote[0], f"<div><br></div>{quote[1]}"))(
            quotes.china_mobile(
                Head("逄锦荣", "pangjr" + YL, "【安全】消火栓试压", ("上官云", "13600001210@139.example")),
                ["47处消火栓全部试压", P[0], "（动力分厂　逄锦荣）"],
            )
        ),
        "Fw:【安全】消火栓试压",
        ("上官云", "13600001210@139.example"),
    ),
    Piece(P, "47处消火栓全部试压", "动力分厂", ("逄锦荣",), section="safety"),
    forwarded_from="pangjr" + YL,
    absent=("邮件原文", "抄　送", *HEADS),
    why="139: 邮件原文 and (无); the tag stands behind Fw:.",
)

P = (
    "质量检验中心联合铸造部建立“问题炉号”共享台账，从取样、熔铸到检验一链追溯，最近一周查清偏析原因2起。",
    "台账每天16时更新，双方技术员轮流写“今日一条教训”。",
)
INNER = mail(
    html(
        "<div>您好：</div><div>“问题炉号”有了共享台账</div>"
        + "".join(f"<p>{x}</p>" for x in P)
        + "<p>（质量检验中心、铸造部　韦昌进　仝瑞）</p><div>--</div><div>韦昌进 质检中心</div>"
    ),
    "投稿：共享台账",
    sender=("韦昌进", "weicj" + YL),
    to="tong.rui" + YL,
    date="Sun, 10 May 2026 16:20:00 +0800",
)
OUTER = mail(
    mixed(
        text("编辑老师，附件邮件是我们两家合写的稿子，请查收。\n仝瑞\n"), rfc822(INNER, "投稿：共享台账.eml")
    ),
    "转发：投稿：共享台账",
    sender=("仝瑞", "tong.rui" + YL),
)
case(
    ODDITIES,
    "forward-as-an-attached-mail",
    Sent(lambda raw=OUTER: raw, "转发：投稿：共享台账", "仝瑞", ()),
    Piece(P, "“问题炉号”有了共享台账", "质量检验中心、铸造部", ("韦昌进", "仝瑞")),
    files=None,
    forwarded_from="weicj" + YL,
    absent=("附件邮件是", "您好", "韦昌进 质检中心"),
    why="Forwarded as .eml; the inner mail has the item.",
)

P = (
    "汽运队试用无人机巡查厂外专用公路，单次飞行25分钟即可查完18公里护坡，人工巡查原需半天。",
    "5月雨后首飞，发现浮石1处，当天清除。",
)
case(
    ODDITIES,
    "forward-over-two-hops",
    send(
        foxmail(
            ["请编辑部收。"],
            ["佘晓岚"],
            quotes.foxmail(
                Head("向阳", "xiangyang" + YL, "转发: 无人机巡路", ("佘晓岚", "she.xiaolan" + YL)),
                [
                    "晓岚，帮忙投一下。",
                    *(
                        "发件人: 祝小山 &lt;zhuxs@yunlan-al.example&gt;",
                        "发送时间: 2026年5月9日 15:02",
                        "收件人: 向阳 &lt;xiangyang@yunlan-al.example&gt;",
                        "主题: 无人机巡路",
                        "",
                    ),
                    "无人机巡查18公里护坡",
                    *P,
                    "（汽运队　祝小山）",
                ],
            ),
        ),
        "Fw: 转发: 无人机巡路",
        ("佘晓岚", "she.xiaolan" + YL),
    ),
    Piece(P, "无人机巡查18公里护坡", "汽运队", ("祝小山",)),
    forwarded_from="zhuxs" + YL,
    absent=("请编辑部收", "帮忙投", *HEADS, "发送时间"),
    why="Two hops; the innermost writer is the author.",
)

P = ("碧湾热电厂点检站把巡检二维码由平面牌改为斜45度立牌，弯腰扫码变成平视扫码，一圈下来少弯腰68次。",)
case(
    ODDITIES,
    "outlook-forward-of-files-only",
    send(
        outlook(
            [""],
            [],
            quotes.outlook(
                Head("尉迟恭良", "yuchi.gl" + YL, "点检站小改进稿件", ("亓小满", "qixm" + YL)),
                ["小满：", "　　稿件和照片发你，帮我转编辑部。", "尉迟"],
            ),
        ),
        "转发: 点检站小改进稿件",
        ("亓小满", "qixm" + YL),
        (
            "少弯腰68次.docx",
            lambda P=P: docx(Centred("一块牌子少弯腰68次"), "　　" + P[0] + "（碧湾热电厂　尉迟恭良）"),
        ),
        ("点检员平视扫描斜立的二维码牌.jpg", lambda: image(1600, 1200, 51)),
    ),
    Piece(P, "一块牌子少弯腰68次", "碧湾热电厂", ("尉迟恭良",), photos=("点检员平视扫描斜立的二维码牌",)),
    forwarded_from="yuchi.gl" + YL,
    absent=("帮我转编辑部", *HEADS),
    why="No word of the forwarder's; file and photo are the contribution.",
)

# ── replies ──────────────────────────────────────────────────────────────────────────────────────────────────

P = ("5月11日，设备能源部组织各单位对接余热供暖需求，初步确定热源点3处，可供暖面积约21万平方米。",)
case(
    ODDITIES,
    "outlook-reply-to-the-call-for-items",
    send(
        outlook(
            ["知微：", "　　报送一条消息。", "　　" + P[0] + "（设备能源部　方向明）"],
            ["方向明"],
            quotes.outlook(CALL, NOTICE),
        ),
        "答复: 关于报送第10期简报稿件的通知",
        ("方向明", "fangxm" + YL),
        headers=[("In-Reply-To", "<call10@yunlan-al.example>")],
    ),
    Piece(P, "", "设备能源部", ("方向明",)),
    absent=(*QUOTED, "报送一条消息", *HEADS),
    why="The item stands above the call it answers.",
)

P = (
    "昨夜一场暴雨，后勤服务公司抢修班凌晨1时出动，2小时内疏通雨水井19口，家属区没有一户进水。",
    "班长苟胜说：“雨停了，我们才敢坐下来喝口水。”",
)
case(
    ODDITIES,
    "foxmail-reply",
    send(
        foxmail(
            ["雨停了才敢喝口水", *run_in(P, "（后勤服务公司　苟胜）")], ["苟胜"], quotes.foxmail(CALL, NOTICE)
        ),
        "回复: 关于报送第10期简报稿件的通知",
        ("苟胜", "gousheng" + YL),
    ),
    Piece(P, "雨停了才敢喝口水", "后勤服务公司", ("苟胜",)),
    absent=(*QUOTED, *HEADS),
    why="Foxmail reply.",
)

P = ("集团机关食堂推出“半份菜”，首日售出312份，剩余饭菜较前一日减少26公斤。",)
case(
    ODDITIES,
    "163-reply-with-a-word-file",
    send(
        netease(["韩老师，稿件在附件，迟交了两天，抱歉！"], [], quotes.netease_reply(CALL, NOTICE)),
        "Re:关于报送第10期简报稿件的通知",
        ("卜凡俊", "bufanjun@163.example"),
        ("半份菜.docx", lambda P=P: docx(Centred("半份菜卖火了"), *run_in(P, "（机关食堂　卜凡俊）"))),
    ),
    Piece(P, "半份菜卖火了", "机关食堂", ("卜凡俊",)),
    absent=(*QUOTED, "迟交"),
    why="Cover above, call below, item in the file.",
)

P = ("团委“青春夜校”第三期开班，38名青工学习短视频剪辑，结业作品将参加集团创意大赛。",)
case(
    ODDITIES,
    "qq-reply",
    send(
        qq(
            ["收到通知，报一条：", "青春夜校第三期开班", P[0], "（集团团委　祝融）"],
            [],
            quotes.qq(CALL, NOTICE),
        ),
        "回复：关于报送第10期简报稿件的通知",
        ("祝融", "zhurong@qq.example"),
    ),
    Piece(P, "青春夜校第三期开班", "集团团委", ("祝融",)),
    absent=(*QUOTED, "报一条", *HEADS),
    why="QQ reply: the quoted mail has the same dashes as a forward, the item is above.",
)
