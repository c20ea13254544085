"""A year of files: archives, old formats, sealed copies, photos with captions, links, locks."""

from __future__ import annotations

import io

import openpyxl

from tests.corpus.boxes import rar, seven_zip
from tests.corpus.kit import Group, Piece
from tests.corpus.office_ways import (
    aliyun,
    below,
    case,
    coremail,
    foxmail,
    gmail,
    netease,
    outlook,
    owa,
    qq,
    run_in,
    send,
    wecom,
)
from tests.corpus.papers import Bold, Centred, archive, docx, image, office, pdf, scan_pdf

ODDITIES = Group()
YL = "@yunlan-al.example"


def sheet() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["单位", "直流电耗"])
    book.active.append(["青石电解铝厂", 12890])
    book.save(out)
    return out.getvalue()


P = (
    "动力分厂空压站改造干燥机再生流程，压缩空气露点稳定在零下42℃。",
    "铸造部对永磁搅拌器实施国产化替代，单台节约采购费用38万元。",
    "物流公司仓储中心推行“先进先出”电子看板，呆滞物料压降17%。",
)
case(
    ODDITIES,
    "zip-of-three-word-files-with-gbk-names",
    send(
        foxmail(["三篇稿件打包发上，请查收。", "如解压不了请电话联系我：66388"], ["周以宁", "生产运营部"]),
        "5月第二批稿件",
        ("周以宁", "zhouyn" + YL),
        (
            "5月第二批稿件.zip",
            lambda P=P: archive(
                [
                    ("稿件/1空压站.docx", docx(Centred("露点稳在零下42℃"), P[0] + "（动力分厂　逄锦荣）")),
                    ("稿件/2搅拌器.docx", docx(Centred("搅拌器国产化"), P[1] + "（铸造部　仝瑞）")),
                    (
                        "稿件/3仓储看板.docx",
                        docx(Centred("看板上的先进先出"), P[2] + "（物流公司仓储中心　逄海燕）"),
                    ),
                ]
            ),
        ),
    ),
    Piece(P[:1], "露点稳在零下42℃", "动力分厂", ("逄锦荣",)),
    Piece(P[1:2], "搅拌器国产化", "铸造部", ("仝瑞",)),
    Piece(P[2:], "看板上的先进先出", "物流公司仓储中心", ("逄海燕",)),
    absent=("解压不了", "66388"),
    why="WinRAR's zip: GBK names in a folder, no flag.",
)

P = (
    "5月9日，集团首届“铝花杯”女职工厨艺赛在机关食堂举行，赤水坪项目部的一道“银炉飞雪”拿下头名。",
    "评委说，这道豆花比铝液还嫩。",
)
case(
    ODDITIES,
    "zip-of-a-word-file-and-photos",
    send(
        qq(["文字+照片打包。"], ["仉雪梅 集团工会"]),
        "厨艺赛稿件+照片",
        ("仉雪梅", "zxm@qq.example"),
        (
            "厨艺赛.zip",
            lambda P=P: archive(
                [
                    (
                        "厨艺赛.docx",
                        docx(Centred("一道“银炉飞雪”拿头名"), *run_in(P, "（集团工会　仉雪梅）")),
                    ),
                    ("IMG_2201.jpg", image(1500, 1000, 71)),
                    ("IMG_2207.jpg", image(1500, 1000, 72)),
                ]
            ),
        ),
    ),
    Piece(P, "一道“银炉飞雪”拿头名", "集团工会", ("仉雪梅",), photos=2),
    absent=("打包", "IMG_"),
    why="Photos beside the text inside the zip.",
)

P = (
    "集团公司召开干部大会，宣布年轻干部交流任职决定，18名同志走上新岗位。",
    "碧湾热电厂输煤皮带全线加装跑偏激光监测，跑偏预警提前量达到40秒。",
    "铝基新材料研究院建成原位拉伸试验平台，可实时观察裂纹扩展。",
)
case(
    ODDITIES,
    "three-word-files-with-tags-in-their-names",
    send(
        owa(["编辑部：本周稿件三篇，栏目已在文件名中标明。"], ["党群工作部"]),
        "本周稿件",
        ("麴文泰", "quwt" + YL),
        ("【要闻】干部交流.docx", lambda P=P: docx("18名干部走上新岗位", P[0], "（组织部　司马青）")),
        ("【安全】皮带监测.docx", lambda P=P: docx("跑偏提前40秒知道", P[1], "（碧湾热电厂　尉迟恭良）")),
        ("【科技】拉伸平台.docx", lambda P=P: docx("看得见的裂纹", P[2], "（铝基新材料研究院　农一鸣）")),
        naming="both",
    ),
    Piece(P[:1], "18名干部走上新岗位", "组织部", ("司马青",), section="news"),
    Piece(P[1:2], "跑偏提前40秒知道", "碧湾热电厂", ("尉迟恭良",), section="safety"),
    Piece(P[2:], "看得见的裂纹", "铝基新材料研究院", ("农一鸣",), section="tech"),
    absent=("文件名中标明",),
    why="Each file says its section.",
)

P = ("安全环保部完成全集团放射源台账清查，54枚在用源账物相符，2枚闲置源交由厂家回收。",)
case(
    ODDITIES,
    "word-file-with-its-sealed-scan",
    send(
        outlook(["编辑您好，电子版和盖章扫描件一并报送。"], ["令狐冲霄", "安全环保部"]),
        "放射源清查稿件",
        ("令狐冲霄", "linghucx" + YL),
        (
            "放射源清查.docx",
            lambda P=P: docx(Centred("54枚放射源账物相符"), "　　" + P[0] + "（安全环保部　令狐冲霄）"),
        ),
        ("放射源清查（盖章扫描件）.pdf", lambda: scan_pdf(1, 73)),
    ),
    Piece(P, "54枚放射源账物相符", "安全环保部", ("令狐冲霄",)),
    absent=("一并报送", "盖章扫描件"),
    why="The signed and sealed scan of the same text is kept, not a second item.",
)

P = (
    "槽大修车间给每台大修槽建立“病历本”，从停槽解剖到筑炉启动，14项数据一页看全。",
    "目前已建病历31本，依据病历调整的筑炉工艺使早期破损率下降近一半。",
)
case(
    ODDITIES,
    "word-97-file",
    send(
        netease(["稿件见附件（.doc），请查收！", "祝工作愉快"], ["吴桐"]),
        "槽病历",
        ("吴桐", "wutong_al@163.example"),
        (
            "槽病历.doc",
            lambda P=P: office(
                docx(Centred("每台槽都有“病历本”"), *run_in(P, "（槽大修车间　吴桐）")), "doc"
            ),
        ),
        naming="2047:gb18030",
    ),
    Piece(P, "每台槽都有“病历本”", "槽大修车间", ("吴桐",)),
    absent=("祝工作愉快",),
    why="A .doc with a GB18030 name.",
)

P = (
    "老党员郜守义的党费证上，夹着一张1974年的出铝记录单。他说，那是他入党那天自己出的第一包铝，1,050公斤"
    "，一两都没洒"
    "。",
    "5月8日，他把这张记录单捐给了档案馆。",
)
case(
    ODDITIES,
    "wps-file",
    send(
        coremail(["附件为WPS格式。"], ["档案馆 哈斯巴根"]),
        "一张出铝单",
        ("哈斯巴根", "hasibagen" + YL),
        (
            "一张出铝单.wps",
            lambda P=P: office(docx(Bold("一张1974年的出铝单"), *below(P), "（档案馆　哈斯巴根）"), "doc"),
        ),
    ),
    Piece(P, "一张1974年的出铝单", "档案馆", ("哈斯巴根",)),
    absent=("WPS格式",),
    why="WPS's own ending over Word 97's format.",
)

P = (
    "5月10日，供电作业区举办“听声辨故障”擂台赛，16名选手戴着眼罩，从录音里分辨放电、松动和过载三种声音，"
    "最快的一名"
    "只用了2.4秒。",
)
case(
    ODDITIES,
    "rich-text-file",
    send(
        gmail(["Hi，稿件是rtf的，WPS转的。"], []),
        "擂台赛",
        ("Qin Xiaoshuang", "qinxs@gmail.example"),
        (
            "擂台赛.rtf",
            lambda P=P: office(
                docx(Centred("蒙着眼睛听故障"), "　　" + P[0] + "（供电作业区　覃小双）"), "rtf"
            ),
        ),
    ),
    Piece(P, "蒙着眼睛听故障", "供电作业区", ("覃小双",)),
    absent=("rtf的",),
    why="RTF.",
)

P = (
    "信息中心为国产操作系统终端编写《上手十问》，从输入法切换到打印机共享，一问一图。",
    "手册发布一周，服务台相关来电减少六成。",
)
case(
    ODDITIES,
    "open-document-file",
    send(
        wecom(["编辑，附件odt，国产系统写的，打不开告诉我"], ["仝海"]),
        "上手十问",
        ("仝海", "tonghai" + YL),
        (
            "上手十问.odt",
            lambda P=P: office(
                docx(Centred("一本手册少接六成电话"), *run_in(P, "（信息中心　仝海）")), "odt"
            ),
        ),
    ),
    Piece(P, "一本手册少接六成电话", "信息中心", ("仝海",)),
    absent=("打不开告诉我",),
    why="ODT.",
)

P = (
    "集团审计部开展备品备件专项审计，发现同规格密封圈存在七种采购价格。",
    "整改后统一目录价，预计全年节约采购支出61万元。",
)
case(
    ODDITIES,
    "pdf-with-text",
    send(
        aliyun(["请查收PDF稿件。"], ["审计部 厍立人"]),
        "密封圈的七种价格",
        ("厍立人", "sheliren" + YL),
        ("密封圈的七种价格.pdf", lambda P=P: pdf("密封圈的七种价格", *P, "（集团审计部　厍立人）")),
    ),
    Piece(P, "密封圈的七种价格", "集团审计部", ("厍立人",)),
    absent=("请查收PDF",),
    why="A PDF with a text layer.",
)

P = ("铁路作业区完成7组道岔尖轨更换，利用“天窗”38次，未影响一列重车。",)
case(
    ODDITIES,
    "rar-with-a-word-file",
    send(
        foxmail(["rar压缩包，内含稿件1篇。"], ["关小羽"]),
        "道岔更换",
        ("关小羽", "guanxy" + YL),
        (
            "道岔更换.rar",
            lambda P=P: rar(
                ("道岔更换.docx", docx(Centred("7组道岔换新轨"), P[0] + "（铁路作业区　关小羽）"))
            ),
        ),
    ),
    Piece(P, "7组道岔换新轨", "铁路作业区", ("关小羽",)),
    absent=("压缩包",),
    why="RAR 5.",
)

P = ("云岚铝业集团国际事业部首单印尼氢氧化铝微粉出口业务完成结汇，合同量1,200吨。",)
case(
    ODDITIES,
    "seven-zip-with-a-word-file",
    send(
        outlook(["请收附件。"], ["Du Mu 杜牧野", "国际事业部 International Division"]),
        "【要闻】首单出口",
        ("Du Muye", "dumy" + YL),
        (
            "export.7z",
            lambda P=P: seven_zip(
                ("export.docx", docx(Centred("首单微粉出口完成结汇"), P[0] + "（国际事业部　杜牧野）"))
            ),
        ),
    ),
    Piece(P, "首单微粉出口完成结汇", "国际事业部", ("杜牧野",), section="news"),
    absent=("International Division",),
    why="7z, ASCII names.",
)
