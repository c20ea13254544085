"""Two or three items in one mail of the paper mill group."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.mill_ways import post, sent, tale, web
from tests.corpus.papers import archive, docx

ODDITIES = Group()

a1 = tale(
    "污水处理站摘掉“味道帽”",
    "污水处理站给均质池加盖集气，厂界臭气浓度降到11，居民投诉连续五周为零。",
    unit="污水处理站", who=("白志强",),
)  # fmt: skip
a2 = tale(
    "曝气鼓风机“看脸色”调风",
    "污水处理站根据溶解氧在线数据自动调节风机转速，6月上旬吨水电耗下降0.09千瓦时。",
    unit="污水处理站", who=("贺小舟",),
)  # fmt: skip
ODDITIES(
    "mill-many-two-numbered",
    lambda: post(
        "白志强", "污水站简讯两则", "编辑，本月两则：", "", "一、" + a1.head, "　　" + a1.full[1], "",
        "二、" + a2.head, "　　" + a2.full[1],
        "", "白志强 6月16日", date="Tue, 16 Jun 2026 17:02:00 +0800",
    ),
    pieces=(a1.piece(), a2.piece()), absent=("本月两则", "一、", "6月16日"), why="一、 二、 and headlines",
)  # fmt: skip

b1 = tale(
    "",
    "6月14日，集团青年读书会走进石门林场，31名青年在瞭望塔下读完了一本关于树的书。",
    unit="集团团委",
    who=("何雨桐",),
)
b2 = tale(
    "",
    "6月15日，团委“旧物换新芽”活动收到旧工服、旧书460件，换出绿植300盆。",
    unit="集团团委",
    who=("车前子",),
)
b3 = tale(
    "",
    "6月16日，12名青年志愿者到福利院为老人理发、修收音机，老人拉着手教他们唱了一首老歌。",
    unit="集团团委",
    who=("何雨桐",),
)
ODDITIES(
    "mill-many-three-credits-only",
    lambda: post("何雨桐", "团委短讯×3", "然姐，短讯三条打包奉上~", "", *b1.full, "", *b2.full, "", *b3.full,
    "", "雨桐"),
    pieces=(b1.piece(), b2.piece(), b3.piece()), absent=("打包奉上",),
    why="no headlines, the attributions part them",
)  # fmt: skip

c1 = tale(
    "二食堂开出“考生窗口”",
    ("6月7日至9日，二食堂为87名职工子女考生开专门窗口，早上多了米粥和煮玉米，中午送餐到楼下"
"。"),
    unit="后勤中心", who=("梅秀兰",),
)  # fmt: skip
c2 = tale(
    "宿舍热水延到零点",
    "后勤中心把单身宿舍热水供应由晚十点延到零点，中班职工下班可以洗上热水澡。",
    unit="后勤中心", who=("邱实",),
)  # fmt: skip
ODDITIES(
    "mill-many-html-bold-titles",
    lambda: web(
        "梅秀兰", "后勤两篇", "<p>小卓：两篇一起发你，省得你收两回。</p>",
        f"<p><b>{c1.head}</b></p><p>{c1.full[1]}</p>",
        f"<p><br></p><p><b>{c2.head}</b></p><p>{c2.full[1]}</p>", "<p>梅姨</p>",
        date="Wed, 10 Jun 2026 11:20:00 +0800",
    ),
    pieces=(c1.piece(), c2.piece()), absent=("收两回", "梅姨"), why="bold titles in an HTML mail",
)  # fmt: skip

d1 = tale(
    "热电车间煤场“下雨”",
    "热电车间在干煤棚装了38个雾化喷头，卸煤时自动喷雾，粉尘浓度下降六成。",
    unit="热电车间", who=("江一帆",),
)  # fmt: skip
d2 = tale(
    "夜半一声“咔”",
    "6月12日夜，值班员小谭听见给煤机传来一声轻响，停机一查，链条销轴已断了大半。",
    "这一声被车间录成了音频，放在班前会上让大家辨听。",
    unit="热电车间", who=("谭宁",),
)  # fmt: skip
ODDITIES(
    "mill-many-sections-in-tags",
    lambda: post(
        "江一帆", "热电车间两篇", "卓编：两篇，栏目我标好了，供参考。", "", "【环保】" + d1.head, *d1.full[1:], "",
        "【生产】" + d2.head, *d2.full[1:], "", "江一帆",
    ),
    pieces=(d1.piece(headline=None, section=None), d2.piece(headline=None, section=None)), absent=("标好了",),
    why=("a tag before each headline parts the items; whether it leaves the headline and names"
" the section is not judged"),
)  # fmt: skip

e1 = tale(
    "港口仓库办起“安全拍卖会”",
    "6月16日，临港仓储公司把十条查出的隐患摆上“拍卖台”，由各班组竞认整改，工期最短者得。",
    unit="临港仓储公司", who=("海东升",),
)  # fmt: skip
e2 = tale(
    "叉车司机练“夹鸡蛋”",
    "临港仓储公司叉车比武设“夹鸡蛋”一项，18名司机中有11人做到蛋不破、车不停。",
    unit="临港仓储公司", who=("柳岸",),
)  # fmt: skip
ODDITIES(
    "mill-many-zip",
    lambda: sent(
        "海东升", "仓储公司6月稿件", "稿件两篇，打了个压缩包，请查收。\n海东升",
        ("6月稿件.zip", archive([("安全拍卖会.docx", docx(*e1.full)), ("夹鸡蛋.docx", docx(*e2.full))])),
    ),
    files=("6月稿件.zip",), pieces=(e1.piece(), e2.piece()), absent=("打了个压缩包",),
    why="two Word files in a zip, names in GBK",
)  # fmt: skip

f1 = tale(
    "换线不换人",
    "印务公司推行一人多机，装订、覆膜两条线上已有21人拿到双岗证，忙闲调剂不再等人。",
    unit="印务公司", who=("尹墨",),
)  # fmt: skip
f2 = tale(
    "一本挂历的“体检表”",
    ("印务公司给每批挂历附上一张“体检表”，色差、套准、装订牢度三项数据由机长签名，客户收货"
"时一目了然。"),
    unit="印务公司", who=("尹墨",),
)  # fmt: skip
ODDITIES(
    "mill-many-drawn-rule",
    lambda: post(
        "尹墨", "印务公司稿2篇", "第一篇：", *f1.full, "", "——————————", "第二篇：", *f2.full,
    ),
    pieces=(f1.piece(), f2.piece()), absent=("第一篇", "第二篇", "————"), why="第一篇： and a drawn rule between",
)  # fmt: skip
