"""Word files of the paper mill group: photos in the text and their captions, as people make them."""

from __future__ import annotations

from tests.corpus.kit import Group
from tests.corpus.mill_ways import paper, tale
from tests.corpus.papers import Bold, Centred, Grid, Head, Pic, Styled, image, text_box

ODDITIES = Group()

robot = tale(
    "机械臂接过“倒纸芯”的活",
    ("5月22日，完成车间复卷工段的纸芯机械臂投入使用，一根重18公斤的纸芯从料架到卷轴只需九秒"
"。"),
    "过去这个岗位一班要弯腰六百多次，职工王大力说，腰托可以收起来了。",
    unit="完成车间", who=("贾小满",),
)  # fmt: skip
ODDITIES(
    "mill-word-numbered-captions",
    lambda: paper(
        "丁福根", "完成车间稿件", "小卓，稿子和照片都在附件里。丁福根", "机械臂.docx", Centred(robot.head),
        "　　" + robot.paras[0], Pic(image(1600, 1000, 311)), Centred("图1：机械臂正在抓取纸芯"),
        "　　" + robot.full[2], Pic(image(1600, 1000, 312)), Centred("图2：职工王大力在触摸屏上设定参数"),
    ),
    files=("机械臂.docx",), pieces=(robot.piece(photos=("机械臂正在抓取纸芯", "职工王大力在触摸屏上设定参数")),),
    absent=("小卓", "图1", "图2"), why="captions with numbers below each photo",
)  # fmt: skip

trench = tale(
    "石门林场修通最后一段防火路",
    "5月23日，石门林场7.2公里防火隔离路全线贯通，消防水车可直达三号山脊。",
    "施工避开了两处野生茶树群，绕行多修了310米。",
    unit="石门林场", who=("夏初",),
)  # fmt: skip
ODDITIES(
    "mill-word-triangle-captions",
    lambda: paper(
        "夏初", "石门林场投稿", "卓然好！稿件及图片见附件，有劳。", "石门林场防火路.docx", Head(trench.head),
        *trench.paras,
        trench.credit, Pic(image(1500, 1000, 313)), Centred("▲防火路蜿蜒在三号山脊上（夏初 摄）"),
        Pic(image(1500, 1000, 314)), Centred("▲推土机为野生茶树群让路（夏初 摄）"),
    ),
    files=("石门林场防火路.docx",),
    pieces=(trench.piece(photos=("防火路蜿蜒在三号山脊上（夏初 摄）", "推土机为野生茶树群让路（夏初 摄）")),),
    absent=("有劳", "▲"), why="photos at the end, triangles, the photographer in the caption",
)  # fmt: skip

blood = tale(
    "一百三十二人挽袖献血",
    "5月25日，献血车开进厂区，132名职工献血4.1万毫升，其中首次献血的有37人。",
    unit="集团团委", who=("何雨桐",),
)  # fmt: skip
ODDITIES(
    "mill-word-caption-style",
    lambda: paper(
        "何雨桐", "[投稿]献血", "姐，献血的稿子，图已经压在文里了。", "献血.docx", Styled(blood.head, "Title"),
        blood.paras[0],
        Pic(image(1600, 1200, 315)), Styled("图 1 职工排队登记献血", "Caption"), blood.credit,
    ),
    files=("献血.docx",), pieces=(blood.piece(photos=("职工排队登记献血",)),), absent=("压在文里",),
    why="Word's own caption style, attribution below the photo",
)  # fmt: skip

loader = tale(
    "港口仓库来了“无人叉车”",
    "临港仓储公司5月26日试用两台无人叉车，夜间自动倒垛六小时，转运浆包740件。",
    "试用期间划出专用通道，人车不混行，仍由一名老叉车工在屏幕前值守。",
    unit="临港仓储公司", who=("海东升",),
)  # fmt: skip
ODDITIES(
    "mill-word-picture-means",
    lambda: paper(
        "海东升", "无人叉车", "请审。", "无人叉车投稿.docx", Bold(loader.head), loader.paras[0],
        Pic(image(1400, 1050, 316)), "图为无人叉车在六号库夜间倒垛。", loader.full[2],
    ),
    files=("无人叉车投稿.docx",), pieces=(loader.piece(photos=("图为无人叉车在六号库夜间倒垛。",)),),
    absent=("请审",),
    why="图为… between the paragraphs",
)  # fmt: skip

turbine = tale(
    "热电车间检修“过筛子”",
    "热电车间大修期间对二号汽轮机286个螺栓逐个做硬度和超声检测，查出有缺陷的7个。",
    "车间把七个螺栓剖开做成标本，放进新员工的教具柜。",
    unit="热电车间", who=("江一帆",),
)  # fmt: skip
ODDITIES(
    "mill-word-caption-in-text-box",
    lambda: paper(
        "江一帆", "热电检修", "卓编，照片放在文中，图注是文本框，请留意。", "热电车间检修.docx",
        Centred(turbine.head),
        *turbine.paras, Centred("（热电车间　江一帆）"), Pic(image(1600, 1100, 317)),
        text_box("检修人员用超声探头检测螺栓"),
    ),
    files=("热电车间检修.docx",), pieces=(turbine.piece(photos=1),), absent=("请留意",),
    why="the caption in a text box; which photo it belongs to is plain but not judged",
)  # fmt: skip

school = tale(
    "造纸厂里的“夏令课堂”",
    "集团工会的职工子女暑期班5月开始报名，首日报满两个班共70人。",
    "课程有手工纸、篮球和急救，老师全部由职工志愿者担任。",
    unit="集团工会", who=("罗素芬",),
)  # fmt: skip
ODDITIES(
    "mill-word-two-photos-one-line",
    lambda: paper(
        "罗素芬", "暑期班", "卓然同志：请看附件。罗素芬", "暑期班报名.docx", Centred(school.head), *school.full[1:],
        Pic(image(1200, 900, 318), 7), Pic(image(1200, 900, 319), 7),
        Centred("左图：家长排队报名　右图：志愿者整理教具"),
    ),
    files=("暑期班报名.docx",), pieces=(school.piece(photos=2),), absent=("同志",),
    why="one line for two photos: how it is shared is not judged",
)  # fmt: skip

acid = tale(
    "化验室把“酸味”关进柜子",
    "5月27日，质检中心换上六台变频通风柜，化验员操作口风速稳定在每秒0.5米。",
    "改造后，室内酸雾浓度由每立方米0.42毫克降到0.05毫克。",
    unit="质检中心", who=("郎静",),
)  # fmt: skip
ODDITIES(
    "mill-word-byline-and-bare-caption",
    lambda: paper(
        "温如玉", "质检中心来稿（通风柜）", "编辑您好：郎静的稿件随信附上，照片一张。温如玉", "通风柜.docx",
        Centred(acid.head),
        Centred("质检中心　郎静"), *acid.paras, Pic(image(1600, 1200, 320)),
        Centred("化验员郎静在新通风柜前做滴定"),
    ),
    files=("通风柜.docx",), pieces=(acid.piece(photos=("化验员郎静在新通风柜前做滴定",)),), absent=("随信附上",),
    why="byline below the headline; a bare caption centred below the photo",
)  # fmt: skip

grid = tale(
    "四月能耗“红黑榜”",
    "集团生产部公布四月能耗“红黑榜”，三个车间上红榜、一个车间上黑榜：",
    unit="生产部", who=("邓可",),
)  # fmt: skip
ROWS = (
    ("车间", "吨纸电耗", "排名"),
    ("抄造一车间", "486", "1"),
    ("涂布车间", "511", "2"),
    ("抄造二车间", "538", "3"),
)
CLOSE = "上黑榜的完成车间已提出照明分区、空压机联控等四项措施，五月底前落实。"
TABLED = (*grid.paras, *("　".join(row) for row in ROWS), CLOSE)
ODDITIES(
    "mill-word-table",
    lambda: paper(
        "夏初", "能耗红黑榜", "卓编，邓可在外出差，托我发来，表格请保留。", "红黑榜.docx", Centred(grid.head),
        *grid.paras,
        Grid(ROWS), CLOSE + grid.credit,
    ),
    files=("红黑榜.docx",), pieces=(tale(grid.head, *TABLED, unit="生产部", who=("邓可",)).piece(),),
    absent=("托我发来",),
    why="a table amid the text, a row a paragraph",
)  # fmt: skip
