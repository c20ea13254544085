"""Photos beside the text: attached to plain mails, beside Word files, with captions in several places."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.mill_ways import sent, tale
from tests.corpus.papers import docx, image, scan_pdf

ODDITIES = Group()

tug = tale(
    "一根绳拧出“一股劲”",
    "6月5日，集团工会举办拔河比赛，26支队伍参赛，碱回收车间女队以三比零夺冠。",
    "比赛用的麻绳是港口仓库退役的缆绳，粗得一只手握不住。",
    unit="集团工会", who=("罗素芬",),
)  # fmt: skip
ODDITIES(
    "mill-photo-camera-names",
    lambda: sent(
        "罗素芬", "拔河比赛", "\n".join(["卓然同志：", "拔河的消息和照片，照片选用两张即可。", "", *tug.full,
        "", "罗素芬"]),
        ("IMG_20260605_160211.jpg", image(1600, 1200, 331)), ("IMG_20260605_160344.jpg", image(1600, 1200, 332)),
        ("IMG_20260605_161002.jpg", image(1600, 1200, 333)),
    ),
    files=("IMG_20260605_160211.jpg", "IMG_20260605_160344.jpg", "IMG_20260605_161002.jpg"),
    pieces=(tug.piece(photos=("", "", "")),), absent=("选用两张",),
    why="text in the mail, three photos with camera names",
)  # fmt: skip

roof = tale(
    "屋顶“种”出六百千瓦",
    "印务公司厂房屋顶光伏6月6日并网，装机600千瓦，晴天可满足印刷车间四成用电。",
    "光伏板还给屋顶遮了阴，装订车间的室温比往年低了两度。",
    unit="印务公司", who=("尹墨",),
)  # fmt: skip
ODDITIES(
    "mill-photo-beside-word-clause-names",
    lambda: sent(
        "尹墨", "印务公司-屋顶光伏（文+图）", "您好，文字稿1份，照片2张，照片名就是图片说明。谢谢！",
        ("屋顶光伏.docx", docx(*roof.full)),
        ("检修人员在印刷车间屋顶擦拭光伏板.jpg", image(1600, 1067, 334)), ("装订工在降了温的车间里折页.jpg",
        image(1600, 1067, 335)),
    ),
    files=("屋顶光伏.docx", "检修人员在印刷车间屋顶擦拭光伏板.jpg", "装订工在降了温的车间里折页.jpg"),
    pieces=(roof.piece(photos=("检修人员在印刷车间屋顶擦拭光伏板", "装订工在降了温的车间里折页")),),
    absent=("文字稿1份",),
    why="the photos' names are their captions, and the cover says so",
)  # fmt: skip

valve = tale(
    "",
    ("6月8日，消防队给全厂217个室外消火栓“体检”，更换失灵阀芯9个，每个栓都挂上了带日期的小"
"铜牌。"),
    unit="消防队", who=("莫寒",),
)  # fmt: skip
ODDITIES(
    "mill-photo-numbered-names-captions-in-mail",
    lambda: sent(
        "石立峰", "消防队投稿", "\n".join(["编辑好，消防队来稿，请用。", "", *valve.full, "",
        "图1：队员拆检消火栓阀芯", "图2：挂上铜牌的消火栓"]),
        ("图1.jpg", image(1600, 1200, 336)), ("图2.jpg", image(1600, 1200, 337)),
    ),
    files=("图1.jpg", "图2.jpg"), pieces=(valve.piece(photos=("队员拆检消火栓阀芯", "挂上铜牌的消火栓")),),
    absent=("来稿，请用", "图1"),
    why="captions below the text by number, photos named by the same numbers",
)  # fmt: skip

chess = tale(
    "棋盘摆到了机台旁的休息角",
    "抄造二车间在休息角摆了四副象棋，规定班前十分钟、饭后半小时可以下，上机前必须收盘。",
    "三个月下来，休息时低头刷手机的少了，串岗的也少了。",
    unit="抄造二车间", who=("钱守义",),
)  # fmt: skip
ODDITIES(
    "mill-photo-word-and-one-photo",
    lambda: sent(
        "丁福根", "Fw稿件", "钱工的稿。丁", ("休息角.docx", docx(*chess.full)), ("微信图片_20260609101522.jpg",
        image(1500, 1125, 338)),
    ),
    files=("休息角.docx", "微信图片_20260609101522.jpg"), pieces=(chess.piece(photos=("",)),), absent=("钱工的稿",),
    why="a WeChat picture beside a Word file",
)  # fmt: skip

river = tale(
    "八十名志愿者沿江捡拾漂流物",
    ("6月7日，集团青年志愿者沿取水口上下游三公里江岸捡拾垃圾，80人清出塑料瓶、渔网等漂流物"
"1.3吨。"),
    "志愿者把其中二百多个瓶子带回车间，做成花架送给了幼儿园。",
    unit="集团团委", who=("何雨桐",),
)  # fmt: skip
ODDITIES(
    "mill-photo-approval-slip",
    lambda: sent(
        "何雨桐", "【志愿服务】沿江捡拾稿件", "然姐，稿子、两张照片、还有书记签过字的审批单都在附件里啦",
        ("沿江捡拾.docx", docx(*river.full)),
        ("志愿者在江滩上分拣塑料瓶.jpg", image(1600, 1200, 339)), ("花架送到幼儿园小朋友手中.jpg", image(1600,
        1200, 340)),
        ("审批单.pdf", scan_pdf(1, 341)),
    ),
    files=("沿江捡拾.docx", "志愿者在江滩上分拣塑料瓶.jpg", "花架送到幼儿园小朋友手中.jpg", "审批单.pdf"),
    pieces=(river.piece(section="volunteers", photos=("志愿者在江滩上分拣塑料瓶", "花架送到幼儿园小朋友手中")),),
    absent=("签过字",), why="the approval slip is stored, not printed",
)  # fmt: skip

dust = tale(
    "给切纸机戴上“口罩”",
    "完成车间在六台切纸机上加装吸尘罩，切口粉尘被直接抽走，地面清扫由一班四次减为一次。",
    unit="完成车间", who=("贾小满",),
)  # fmt: skip
ODDITIES(
    "mill-photo-caption-list-in-cover",
    lambda: sent(
        "丁福根", "切纸机吸尘罩",
        "小卓：\n稿件在附件。\n照片说明：\n1.jpg　加装吸尘罩后的切纸机\n2.jpg　钳工焊接吸尘罩支架\n丁福根",
        ("吸尘罩.docx", docx(*dust.full)), ("1.jpg", image(1600, 1200, 342)), ("2.jpg", image(1600, 1200, 343)),
    ),
    files=("吸尘罩.docx", "1.jpg", "2.jpg"), pieces=(dust.piece(photos=2),), absent=("稿件在附件", "照片说明"),
    why=("what the photos show is told in the cover; whether it is taken for captions is not j"
"udged"),
)  # fmt: skip
