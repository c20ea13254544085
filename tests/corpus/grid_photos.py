"""Photos beside a text or a Word file, several items in a mail, archives, PDF, pictures only."""

from __future__ import annotations

from tests.corpus.grid_ways import divs, page, paper, plain, send, shot, tale, with_files
from tests.corpus.kit import Group, attach, html, mixed
from tests.corpus.papers import Centred, archive, pdf, scan_pdf

ODDITIES = Group()

BUS = tale(
    "车队学用应急逃生锤",
    "5月11日，车辆服务队32名驾驶员在报废客车上实操破窗逃生，从系安全带到离车最快用时19秒。",
    "队长邰长顺提醒，敲玻璃要敲四个角，敲中间是白费劲。",
    by="车辆服务队 康立军",
)
ODDITIES(
    "grid-photo-beside-text",
    with_files(
        "康立军",
        "逃生锤演练（附照片）",
        "\n".join(["编辑好，稿子如下，照片两张见附件。", "", *BUS.lines, "", "康立军"]),
        ("IMG_20260511_093012.jpg", shot(41)),
        ("IMG_20260511_094420.jpg", shot(42)),
    ),
    pieces=(BUS.piece(photos=2),),
    files=("IMG_20260511_093012.jpg", "IMG_20260511_094420.jpg"),
    absent=("见附件",),
    why="photos with a camera's names",
)

DEER = tale(
    "风电场来了“新邻居”",
    "5月9日清晨，青杨滩风电场巡检员在16号风机附近拍到三只狍子，这是今年第四次拍到野生动物。",
    "风电场在检修道路设置减速牌，夜间限速20公里。",
    by="青杨滩风电场 白音",
)
ODDITIES(
    "grid-photo-clause-name",
    with_files(
        "乌云其木格", "新邻居", "\n".join(DEER.lines), ("三只狍子在青杨滩风电场16号风机下觅食.jpg", shot(43))
    ),
    pieces=(DEER.piece(photos=("三只狍子在青杨滩风电场16号风机下觅食",)),),
    why="the file name is the caption",
)

CRANE = tale(
    "大件运输“蚂蚁搬家”",
    "5月7日，一台重126吨的主变压器历时三夜运抵乌兰哈达升压站，全程83公里，平均时速不到6公里。",
    "沿途加固桥涵4座，临时抬升通信线11处。",
    by="乌兰哈达项目部 苏布道",
)
ODDITIES(
    "grid-photo-beside-word",
    with_files(
        "柏承宇",
        "主变运输稿",
        "附件：稿件1份，照片2张。\n\n柏承宇",
        ("主变运输.docx", paper(Centred(CRANE.headline), *CRANE.lines[1:])),
        ("1.jpg", shot(44)),
        ("2.jpg", shot(45)),
    ),
    pieces=(CRANE.piece(photos=2),),
    files=("主变运输.docx", "1.jpg", "2.jpg"),
    absent=("照片2张",),
    why="Word and two photos",
)

HARP = tale(
    "弦上的“三班倒”",
    "由七名倒班职工组成的“三班倒”乐队5月10日在职工文化节上首演，演出曲目是自己写的《塔尖上的月亮》。",
    "因为班次错开，七个人凑齐排练的机会一个月只有两次，平时靠手机录音对拍子。",
    by="公司工会 蒙晓燕",
)
ODDITIES(
    "grid-photo-captions-listed",
    with_files(
        "蒙晓燕",
        "三班倒乐队",
        "\n".join([*HARP.lines, "", "图1：乐队在文化节上首演", "图2：主唱在值班室对着手机录音"]),
        ("图1.jpg", shot(46)),
        ("图2.jpg", shot(47)),
    ),
    pieces=(HARP.piece(photos=("乐队在文化节上首演", "主唱在值班室对着手机录音")),),
    why="the captions stand in the body, the photos beside it",
)

TOWER = tale(
    "80后登塔冠军",
    "5月12日，公司登塔技能比武在实训基地举行，36岁的宝音以2分31秒登上45米塔顶并完成验电挂地线，第三次夺冠。",
    by="人力资源部 蔺小雨",
)
ODDITIES(
    "grid-photo-html-and-file",
    send(
        mixed(
            html(
                "<html><body>"
                + divs("老师们好，一篇比武的短稿，配图一张～", "", *TOWER.lines, "", "蔺小雨")
                + "</body></html>"
            ),
            attach("mmexport1778560012345.jpg", shot(48)),
        ),
        "登塔比武",
        "蔺小雨",
    ),
    pieces=(TOWER.piece(photos=1),),
    absent=("配图一张",),
    why="a photo saved from WeChat",
)

A = tale(
    "中压发电车开进草原",
    "5月9日，乌兰供电所借助中压发电车完成10千伏乌北线计划检修，牧户挤奶、饮水用电一刻未停。",
    by="乌兰供电所 满都拉",
)
B = tale(
    "供电所门前多了充电桩",
    "乌兰供电所门前四台快充桩5月11日投运，路过的货车司机充电时可在所里接热水、热饭。",
    by="乌兰供电所 满都拉",
)
C = tale(
    "牧区用电App说蒙语",
    "公司用电服务软件上线蒙古语版本，缴费、报修、查询三项功能全部双语，首周下载2100次。",
    by="营销部 尚博文",
)
ODDITIES(
    "grid-many-body-numbered",
    plain(
        "尚博文",
        "本周简讯三则",
        "编辑您好，本周简讯三则如下：",
        "",
        *(x for n, t in enumerate((A, B, C)) for x in (f"{n + 1}. {t.headline}", *t.lines[1:], "")),
        "以上。",
    ),
    pieces=(A.piece(), B.piece(), C.piece()),
    absent=("三则如下",),
    why="three short ones, numbered",
)

D = tale(
    "食堂办起面点大赛",
    "5月13日，后勤食堂八名面点师比拼花样馒头，36名职工评委吃着打分，冠军作品“小风车”次日进了早餐窗口。",
    by="后勤服务中心 宫玉兰",
)
E = tale(
    "剩菜榜变光盘榜",
    "食堂把每餐倒掉的剩菜称重上墙，三周后日均剩菜由41公斤降到17公斤，上周起改挂“光盘榜”。",
    by="后勤服务中心 宫玉兰",
)
ODDITIES(
    "grid-many-body-rule",
    page(
        "宫玉兰",
        "两个小稿",
        divs("小蔺，又写了两个，挑着用。", "", *D.lines, "--------------------", *E.lines),
    ),
    pieces=(D.piece(), E.piece()),
    absent=("挑着用",),
    why="a rule of dashes between two",
)
F = tale(
    "弧垂也要“量体裁衣”",
    "针对高温负荷，输电检修工区用激光测距仪复核重载线路弧垂73档，调整6档，最大调整量0.4米。",
    by="输电检修工区 齐岳",
)
H = tale(
    "背篓里的检修包",
    "鹰嘴岭没有车路，祁家沟班把工具装进竹背篓，每人负重18公斤，一趟走四个小时。",
    by="输电检修工区 祁德山",
)
ODDITIES(
    "grid-many-two-files",
    with_files(
        "祁德山",
        "工区两篇",
        "两篇都在附件。祁德山",
        ("1导线弧垂.docx", paper(Centred(F.headline), *F.lines[1:])),
        ("2背篓.docx", paper(Centred(H.headline), *H.lines[1:])),
    ),
    pieces=(F.piece(), H.piece()),
    files=("1导线弧垂.docx", "2背篓.docx"),
    absent=("都在附件",),
    why="two files",
)

ZIP = tale(
    "计量中心实验室通过复评审",
    "5月12日，计量中心校准实验室通过国家实验室认可复评审，认可项目由41项扩至53项。",
    "评审组抽查原始记录90份、盲样考核3人次，未开出严重不符合项。",
    by="计量中心 郝思齐",
)
ODDITIES(
    "grid-zip-word-and-photos",
    with_files(
        "尚博文",
        "计量中心来稿（打包）",
        "打包发您了，解压即可，里面一个文档两张图。\n尚博文",
        (
            "计量中心来稿.zip",
            archive(
                (
                    ("计量中心来稿/复评审.docx", paper(Centred(ZIP.headline), *ZIP.lines[1:])),
                    ("计量中心来稿/DSC_0012.jpg", shot(49)),
                    ("计量中心来稿/DSC_0019.jpg", shot(50)),
                )
            ),
        ),
    ),
    pieces=(ZIP.piece(photos=2),),
    absent=("解压即可",),
    why="a zip with GBK names",
)

PDF = tale(
    "“电网医生”的五月处方",
    "入夏前，检修试验班为28座变电站的主变和断路器开出“处方”146张，其中立即处理9张、跟踪观察52张。",
    "今年处方首次附上红外热像图。",
    by="检修试验班 丁一鸣",
)
ODDITIES(
    "grid-pdf-text",
    with_files(
        "沈禾",
        "检修试验班稿件PDF",
        "领导签过字才给的PDF，Word版在他电脑里，先发这个。",
        ("五月处方.pdf", pdf(*PDF.lines)),
    ),
    pieces=(PDF.piece(),),
    files=("五月处方.pdf",),
    absent=("签过字",),
    why="a PDF with text",
)

ODDITIES(
    "grid-scan-only",
    with_files(
        "祁德山", "手写稿", "小蔺，我手写的，扫描给你，劳驾打一下。", ("扫描件0513.pdf", scan_pdf(2, 60))
    ),
    disposition="needs-human",
    problem="image-only",
    why="a handwritten text, scanned",
)
ODDITIES(
    "grid-photos-only",
    with_files(
        "宫玉兰",
        "面点大赛照片",
        "",
        ("IMG_3301.jpg", shot(51)),
        ("IMG_3302.jpg", shot(52)),
        ("IMG_3307.jpg", shot(53)),
    ),
    disposition="needs-human",
    problem="image-only",
    why="three photos and no word",
)

LONG = tale(
    "寄往朔川的明信片",
    "卡萨雷项目部给每位中方员工发了五张明信片。安全员老关写给女儿：“这里的风和家里一样大，只是沙子是红色的。”",
    "厨师小伍写给师傅：“我学会了烤馕，回去露一手。”",
    "5月8日，第一批176张明信片随物资专机回国。",
    by="卡萨雷项目部 戴维森",
)
ODDITIES(
    "grid-photo-word-and-captioned-files",
    with_files(
        "戴维森",
        "明信片",
        "稿件和两张图请查收，文档里没插图。网速慢，图压缩过。\n\n戴维森\n卡萨雷项目部",
        ("寄往朔川的明信片.docx", paper(Centred(LONG.headline), *LONG.lines[1:])),
        ("员工在宿舍里写明信片给家人.jpg", shot(54)),
        ("工作人员清点第一批明信片准备寄出.jpg", shot(55)),
    ),
    pieces=(LONG.piece(photos=("员工在宿舍里写明信片给家人", "工作人员清点第一批明信片准备寄出")),),
    absent=("网速慢",),
    why="captions are the files' names",
)
