"""Contributions written in the HTML of the usual mail programs, phones and pasted from chats."""

from __future__ import annotations

from tests.corpus.farm_ways import LU, MO, QIAO, SCHOOL, SHI, XIN, ZHU, drawn, piece, send
from tests.corpus.kit import Group, alternative, html, inline, related, text
from tests.corpus.papers import image

ODDITIES = Group()
HAIYAN = ("卢海燕", "luhaiyan@qinghe-ridge.example")
REN = ("任大卫", "rendawei@qinghe-ridge.example")

WORD = '<p class="MsoNormal" style="text-indent:24.0pt"><span style="font-family:宋体;font-size:12.0pt">%s</span></p>'

A = (
    "4月9日，乳品厂新酸奶线试车一次成功，每小时可灌装1.8万杯，换一次口味由原来的55分钟缩短到22分钟。",
    "调试期间，班长郭立夏把每一个阀门的动作画成时间表贴在墙上，七个人照着表走了四十多遍。",
)
ODDITIES(
    "farm-html-outlook-word-paragraphs",
    drawn(
        HAIYAN,
        "投稿：新酸奶线试车成功",
        WORD % "编辑部：",
        WORD % "投稿一篇，请审。",
        WORD % "<span lang=EN-US>&nbsp;</span>",
        (
            '<p class="MsoNormal" align="center" style="text-align:center"><b><span style="font-size:16.0'
            'pt">新酸奶线一次试车成功</span></b></p>'
        ),
        *(WORD % a for a in A),
        '<p class="MsoNormal" align="right" style="text-align:right">（乳品厂 卢海燕）</p>',
        '<p class="MsoNormal"><span lang="EN-US">&nbsp;</span></p>',
        '<p class="MsoNormal"><b>卢海燕</b></p>',
        '<p class="MsoNormal"><span lang="EN-US">0451-5566330</span></p>',
        mailer="Microsoft Outlook 16.0",
    ),
    pieces=(piece("新酸奶线一次试车成功", *A, by="乳品厂 卢海燕"),),
    absent=("编辑部：", "请审", "0451-5566330"),
    why="Outlook with a centred title, the signature below",
)

B = (
    (
        "“我报名！”5月5日早上七点，青禾岭镇卫生院门口排起了队，集团36名青年志愿者为老职工陪诊、取药、"
        "推轮椅，一上午服务127人次。"
    ),
    "烘焙厂的小魏第一次陪诊，陪的正好是当年教他和面的师傅。",
)
ODDITIES(
    "farm-html-foxmail-divs",
    drawn(
        QIAO,
        "志愿者陪诊稿件",
        "<div>陆老师：</div>",
        "<div>&nbsp; &nbsp; 五四青年节的志愿服务稿，请查阅！</div>",
        "<div><br></div>",
        "<div><b>一上午，陪诊一百二十七人次</b></div>",
        *(f"<div>&nbsp; &nbsp; {b}</div>" for b in B),
        "<div>（集团团委 乔若楠）</div>",
        "<div><br></div>",
        '<hr style="width:210px;height:1px" color="#b5c4df" size="1" align="left">',
        '<div><span><div style="font-family:Verdana"><div>乔若楠</div><div>青禾岭农牧集团团委</div></div></span></div>',
        mailer="Foxmail 7.2.25.331[cn]",
    ),
    pieces=(piece("一上午，陪诊一百二十七人次", *B, by="集团团委 乔若楠"),),
    absent=("陆老师", "请查阅"),
    why="Foxmail: lines as divs, a short rule over the signature",
)

C = (
    "五月的风一吹，东岗苗圃的丁香全开了。5月8日，集团机关和奶牛二场的90多名职工在防风林带补植樟子松1400棵。",
    "今年用的是种子站自己育的三年苗，根上带着原土，活的把握更大些。",
)
ODDITIES(
    "farm-html-qq-mail",
    drawn(
        XIN,
        "种树",
        '<div style="min-height:22px;margin-bottom:8px">老师，种树的稿子，配图在后面那封里</div>',
        '<div style="min-height:22px;margin-bottom:8px"><br></div>',
        *(f'<div style="min-height:22px;margin-bottom:8px">{c}</div>' for c in C),
        '<div style="min-height:22px;margin-bottom:8px">（种子站 辛小满）</div>',
        '<div xmail-signature=""><hr><div>辛小满</div><div>1187620345@qq.com</div></div>',
        mailer="QQMail 2.x",
    ),
    pieces=(piece("", *C, by="种子站 辛小满"),),
    absent=("种树的稿子", "后面那封"),
    why="QQ Mail's own signature block behind a rule",
)

D = (
    "5月11日至5月15日，人力资源部与技工学校合办的制冷工中级班开班，来自乳品厂、冷链物流公司的41名职工脱产学习五天。",
    "课程一半在教室，一半在冷库机房。结业那天，每名学员都要在老师看不见的地方设一个故障，让别人来找。",
)
ODDITIES(
    "farm-html-163-net",
    drawn(
        QIAO,
        "培训班稿件",
        '<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">',
        '<div style="margin:0">您好！</div><div style="margin:0">投一篇稿，谢谢。</div><p style="margin:0"><br></p>',
        '<p style="margin:0">互相设故障，制冷工这样学</p>',
        *(f'<p style="margin:0">{d}</p>' for d in D),
        '<p style="margin:0">作者：乔若楠（人力资源部）</p>',
        "</div>",
        mailer="Coremail Webmail Server Version XT5.0.13",
    ),
    pieces=(piece("互相设故障，制冷工这样学", *D, by="人力资源部 乔若楠"),),
    absent=("您好", "投一篇稿", "作者："),
    why="NetEase's webmail, the author named with the unit in parentheses",
)

E = (
    "5月17日傍晚的一场冰雹，打穿了农机队六座大棚的棚膜。雹停二十分钟，三十多名职工已经站在棚顶上，赶在天黑前把膜补完。",
    "育苗棚里的甜菜苗保住了九成，第二天照常通风炼苗。",
)
ODDITIES(
    "farm-html-iphone-alternative",
    send(
        ZHU,
        alternative(
            text(
                "\n".join(["昨晚的事，赶着写的", "", "冰雹之后", *E, "农机队 祝青山", "", "发自我的iPhone"])
                + "\n",
                cte="quoted-printable",
            ),
            html(
                '<html><body dir="auto">昨晚的事，赶着写的<div><br></div><div>冰雹之后</div>'
                + "".join(f"<div>{e}</div>" for e in E)
                + '<div>农机队 祝青山</div><div><br><div dir="ltr">发自我的iPhone</div></div></body></html>',
                cte="quoted-printable",
            ),
        ),
        "冰雹",
        mailer="iPhone Mail (21F90)",
    ),
    pieces=(piece("冰雹之后", *E, by="农机队 祝青山"),),
    absent=("赶着写的", "发自我的"),
    why="a phone: text and HTML alike, the credit without parentheses",
)

F = (
    "子弟学校的“一米菜园”里，第一茬水萝卜熟了。5月20日，一年级的孩子们每人拔了三个，一个带回家，两个送到食堂。",
    "菜园一共48块地，每班两块，翻地、浇水、捉虫都由孩子们自己来，老师只在一旁教认虫。",
)
SPAN = (
    '<section style="margin:0 8px;line-height:1.75em"><span style="letter-spacing:1px;font-size:1'
    '5px">%s</span></section>'
)
ODDITIES(
    "farm-html-pasted-from-wechat",
    drawn(
        SCHOOL,
        "一米菜园",
        "<div>编辑老师，这是我们公众号上的文章，请看能否用在简报上。</div><div><br></div>",
        SPAN % "<strong>一米菜园，水萝卜熟了</strong>",
        *(SPAN % f for f in F),
        SPAN % "（子弟学校 何雨桐）",
    ),
    pieces=(piece("一米菜园，水萝卜熟了", *F, by="子弟学校 何雨桐"),),
    absent=("公众号上的文章",),
    why="pasted from an official account: sections and spans",
)

G = (
    "5月18日，奶牛一场完成春季修蹄，2360头成母牛人均——准确说是“牛均”——用时6分钟，跛行率比去年同期下降1.9个百分点。",
    "修蹄师傅孙长河自己焊了一台带滚轮的保定架，牛走进来不慌，人弯腰也少了。",
)
SHOT = image(1280, 960, 411)
ODDITIES(
    "farm-html-inline-photo-with-caption",
    send(
        MO,
        related(
            html(
                f"<html><body><p>给简报的稿子，照片在文中。</p><p><b>给牛“修脚”的人</b></p><p>{G[0]}</p>"
                '<p align="center"><img src="cid:xiuti@qinghe" width="600"></p>'
                f'<p align="center">图为孙长河在给牛修蹄。</p><p>{G[1]}（奶牛一场 莫桂兰）</p></body></html>'
            ),
            inline("image001.jpg", SHOT, "xiuti@qinghe"),
        ),
        "修蹄",
    ),
    files=(),
    pieces=(piece("给牛“修脚”的人", *G, by="奶牛一场 莫桂兰", photos=("图为孙长河在给牛修蹄。",)),),
    absent=("给简报的稿子",),
    why="a photo in the text, its caption centred below",
)

H = (
    "随着最后一车青贮玉米种子入库，种子站5月14日提前六天完成全年春季供种任务，向周边五县发运良种2870吨。",
    "发运高峰的十天里，装卸班把晚饭推到了夜里九点，食堂的灯也就亮到九点。",
)
ODDITIES(
    "farm-html-wps-mail-table-layout",
    drawn(
        XIN,
        "种子站稿件：供种",
        '<table border="0" cellpadding="0" width="640"><tr><td>',
        "<p>编辑您好：稿件如下，字数不多。</p>",
        '<p style="text-align:center"><strong>灯亮到九点</strong></p>',
        *(f'<p style="text-indent:2em">{h}</p>' for h in H),
        '<p style="text-align:right">种子站　辛小满</p>',
        "</td></tr></table>",
    ),
    pieces=(piece("灯亮到九点", *H, by="种子站 辛小满"),),
    absent=("编辑您好", "字数不多"),
    why="a layout table round everything, the credit at the right",
)

J = (
    (
        "5月25日，集团召开第二季度能源例会，通报前四个月单位产品综合能耗：乳品厂下降3.1%，"
        "烘焙厂下降5.4%，冷链物流公司上升0.8%。"
    ),
    "会议要求，冷链物流公司一周内拿出门封条更换和夜间错峰预冷方案，并在下月例会上报告结果。",
)
ODDITIES(
    "farm-html-coremail-brs",
    drawn(
        REN,
        "能源例会",
        "请编辑审阅。<br><br>集团召开二季度能源例会<br>　　"
        + "<br>　　".join(J)
        + "（能源管理办公室 任大卫）<br><br>",
        '<div class="coremail-signature">任大卫<br>能源管理办公室<br>内线：6311</div>',
        mailer="Coremail Webmail Server",
    ),
    pieces=(piece("集团召开二季度能源例会", *J, by="能源管理办公室 任大卫"),),
    absent=("请编辑审阅", "内线"),
    why="lines broken by br, the company's webmail",
)

ROWS = (("单位", "计划（吨）", "完成（吨）"), ("奶牛一场", "5200", "5386"), ("奶牛二场", "4100", "4077"))
K = (
    "4月份，集团两个牧场共交售鲜奶9463吨，完成月计划的101.8%，乳脂率、乳蛋白率双双好于计划。各场完成情况如下：",
)
ODDITIES(
    "farm-html-with-a-table",
    drawn(
        SHI,
        "4月鲜奶交售情况",
        f"<p>4月鲜奶交售超计划</p><p>{K[0]}</p>",
        '<table border="1">',
        *("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS),
        "</table>",
        "<p>（生产调度中心 史达观）</p>",
    ),
    pieces=(piece("4月鲜奶交售超计划", *K, *("　".join(r) for r in ROWS), by="生产调度中心 史达观"),),
    why="a small table of figures inside the text",
)

L = (
    (
        "5月28日，省农科院乳品所专家一行五人到乳品厂参观交流，就低温奶货架期、菌种保藏等话题与质检中心"
        "座谈，双方约定每季度互派一名技术人员跟班。"
    ),
)
ODDITIES(
    "farm-html-outlook-logo-signature",
    send(
        LU,
        related(
            html(
                f"<html><body><p class=MsoNormal>陆春禾转质检中心来稿，请编排：</p><p class=MsoNormal>{L[0]}（"
                f"质检中心 白芷）</p>"
                "<p class=MsoNormal>&nbsp;</p><p class=MsoNormal>陆春禾</p><p class=MsoNormal>综合办公室</p>"
                '<p class=MsoNormal><img width="120" height="40" src="cid:logo@qh"></p></body></html>'
            ),
            inline("image002.png", image(120, 40, 7, "PNG"), "logo@qh"),
        ),
        "质检中心稿件",
        mailer="Microsoft Outlook 16.0",
    ),
    pieces=(piece("", *L, by="质检中心 白芷", photos=0),),
    absent=("请编排", "综合办公室"),
    why="a logo in the signature is no photo; sent in for another unit",
)

N = (
    "5月30日，青禾宾馆参加全镇消防技能比武，两盘水带连接项目用时13秒4，获得女子组第一名。",
    "领队周敏说，秘诀就是每天送完早餐后在后院甩十次水带，下雨就到地下车库去甩。",
)
ODDITIES(
    "farm-html-android-huawei",
    drawn(
        MO,
        "比武",
        '<div dir="auto">编辑，好消息！我们得了第一<br><br>甩出来的第一名<br>'
        + "<br>".join(N)
        + "<br>（青禾宾馆 周敏）<br><br>发自我的华为手机</div>",
    ),
    pieces=(piece("甩出来的第一名", *N, by="青禾宾馆 周敏"),),
    absent=("好消息", "发自我的华为"),
    why="written on the way home",
)
