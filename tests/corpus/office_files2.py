"""A year of files: archives, old formats, sealed copies, photos with captions, links, locks."""

from __future__ import annotations

import io

import openpyxl

from tests.corpus.boxes import locked_office
from tests.corpus.kit import Group, Piece
from tests.corpus.office_ways import (
    apple,
    case,
    coremail,
    foxmail,
    netease,
    owa,
    phone,
    qq,
    run_in,
    send,
    wecom,
)
from tests.corpus.papers import Bold, Centred, Pic, archive, docx, image, scan_pdf

ODDITIES = Group()
YL = "@yunlan-al.example"


def sheet() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["单位", "直流电耗"])
    book.active.append(["青石电解铝厂", 12890])
    book.save(out)
    return out.getvalue()


P = (
    "设备能源部发布4月份能耗排名，青石电解铝厂直流电耗同比下降42千瓦时每吨，降幅居各单位之首。",
    "排名同时公布“退步榜”，两家单位在例会上作了说明。",
)
case(
    ODDITIES,
    "word-file-beside-a-table-of-figures",
    send(
        qq(["稿件+附表，附表仅供核对，不用刊登。"], ["设备能源部"]),
        "4月能耗排名",
        ("设备能源部", "sbnyb@qq.example"),
        (
            "4月能耗排名.docx",
            lambda P=P: docx(Bold("能耗排名有了“退步榜”"), *run_in(P, "（设备能源部　方向明）")),
        ),
        ("附表.xlsx", sheet),
    ),
    Piece(P, "能耗排名有了“退步榜”", "设备能源部", ("方向明",)),
    absent=("仅供核对", "12890"),
    why="A spreadsheet beside the text is kept with the submission, its figures in no item.",
)

case(
    ODDITIES,
    "qq-large-attachment-link-only",
    send(
        qq(
            [
                "编辑老师，稿件和视频较大，用超大附件发送：",
                "",
                '<div id="qqmail_attachment"><div style="padding:5px"><b>从QQ邮箱发来的超大附件</b></div>'
                '<div><a href="https://mail.qq.example/cgi-bin/ftnExs_download?k=2f3a&amp;t=exs_ftn_download&'
                "amp;code=9c"
                '1d">'
                "青石厂大修纪实.zip</a> (1.32G, 2026年6月11日 09:26 到期)</div><div>进入下载页面</div></div>",
            ]
        ),
        "大修纪实（视频+文字）",
        ("吴桐", "wutong@qq.example"),
    ),
    disposition="needs-human",
    problem="content-is-a-link",
    why="Only a link that expires; never fetched.",
)

case(
    ODDITIES,
    "word-file-with-a-password",
    send(
        wecom(["附件有密码，密码另发微信。"], ["人力资源部 司马青"]),
        "干部培训稿件",
        ("司马青", "simaqing" + YL),
        ("干部培训稿件（加密）.docx", lambda: locked_office()),
    ),
    disposition="needs-human",
    problem="needs-password",
    why="Encrypted; the cover text alone is no item.",
)

case(
    ODDITIES,
    "scan-of-a-signed-page-only",
    send(
        phone(["稿件扫描件，请查收，谢谢"], ["发自我的华为手机"]),
        "稿件扫描",
        ("查良木", "zhaliangmu@139.example"),
        ("CamScanner 05-12-2026 09.12.pdf", lambda: scan_pdf(2, 75)),
    ),
    disposition="needs-human",
    problem="image-only",
    why="Two scanned pages without text.",
)

P = (
    "5月11日清晨，云岚铝业集团“铝都晨跑”活动在厂区环形路开跑，来自15个单位的600余名职工参加。",
    "最年长的跑者是退休干部管理中心的邓长庚，今年七十一岁。",
)
case(
    ODDITIES,
    "text-in-the-body-photos-named-by-captions",
    send(
        netease(["七十一岁的领跑人", *run_in(P, "（集团工会　卜凡）"), "", "附照片三张。"], ["卜凡"]),
        "晨跑活动图文",
        ("卜凡", "bufan77@163.example"),
        ("职工在厂区环形路上你追我赶.jpg", lambda: image(1600, 1067, 76)),
        ("七十一岁的邓长庚率先冲过终点（卜凡　摄）.jpg", lambda: image(1600, 1067, 77)),
        ("志愿者为跑友递上温水和毛巾.jpg", lambda: image(1600, 1067, 78)),
    ),
    Piece(
        P,
        "七十一岁的领跑人",
        "集团工会",
        ("卜凡",),
        photos=(
            "职工在厂区环形路上你追我赶",
            "七十一岁的邓长庚率先冲过终点（卜凡　摄）",
            "志愿者为跑友递上温水和毛巾",
        ),
    ),
    absent=("附照片三张", ".jpg"),
    why="Body text; captions, one with its photographer, in the names.",
)

P = (
    "立夏过后，碧湾热电厂厂前池塘的睡莲开了。循环水从这里绕一圈再回到冷却塔，莲叶底下的鱼，是职工前年放"
    "养的。",
)
case(
    ODDITIES,
    "text-in-the-body-captions-under-it",
    send(
        apple(
            [
                "池塘",
                P[0],
                "（碧湾热电厂　亓小满）",
                "",
                "图1：循环水池塘里的睡莲。",
                "图2：放养的锦鲤已有一尺长。",
            ]
        ),
        "厂前池塘",
        ("亓小满", "qixm@icloud.example"),
        ("图1.jpg", lambda: image(1600, 1200, 79)),
        ("图2.jpg", lambda: image(1600, 1200, 80)),
    ),
    Piece(P, "池塘", "碧湾热电厂", ("亓小满",), photos=("循环水池塘里的睡莲。", "放养的锦鲤已有一尺长。")),
    absent=("图1", "图2", "iPhone"),
    why="图1： and 图2： lines after the attribution are the captions of 图1.jpg and 图2.jpg.",
)

P = ("集团宣传文化中心启用全媒体演播室，首档栏目《炉边五分钟》5月12日开播。",)
case(
    ODDITIES,
    "zip-in-a-zip",
    send(
        coremail(["见附件压缩包。"], ["宣传文化中心"]),
        "演播室启用",
        ("何小满", "hexm" + YL),
        (
            "给简报的材料.zip",
            lambda P=P: archive(
                [
                    (
                        "演播室.zip",
                        archive(
                            [
                                (
                                    "演播室启用.docx",
                                    docx(
                                        Centred("《炉边五分钟》开播"),
                                        P[0],
                                        Pic(image(1200, 900, 81)),
                                        "（集团宣传文化中心　何小满）",
                                    ),
                                )
                            ]
                        ),
                    )
                ]
            ),
        ),
    ),
    Piece(P, "《炉边五分钟》开播", "集团宣传文化中心", ("何小满",), photos=1),
    absent=("见附件压缩包",),
    why="One zip packed into another.",
)

case(
    ODDITIES,
    "photos-sent-after-the-text",
    send(
        foxmail(["韩老师：", "　　补发上次稿件的照片两张，请查收。"], ["吴桐", "青石电解铝厂"]),
        "补发照片",
        ("吴桐", "wu.tong" + YL),
        ("DSC_0031.JPG", lambda: image(1600, 1067, 82)),
        ("DSC_0035.JPG", lambda: image(1600, 1067, 83)),
    ),
    disposition="needs-human",
    problem="image-only",
    why="Photos without any text to print: a person must say where they belong.",
)

P = (
    "老车工的眼睛就是一把尺。",
    "他看一眼切屑的颜色，就知道转速高了还是低了；听一声刀尖的轻响，就知道余量还剩几丝。",
    "如今车床会自己补偿，他却还是习惯俯下身去看。他说，机器量得准，是因为先有人教过它什么叫准。",
)
case(
    ODDITIES,
    "plain-text-file-in-gbk",
    send(
        phone(["记事本写的，不会用word，见谅"], ["发自我的荣耀手机"]),
        "老车工",
        ("关山", "guanshan@139.example"),
        (
            "老车工.txt",
            lambda P=P: "\r\n".join(["老车工的眼睛", *run_in(P, "（检修中心机加作业区　关山）"), ""]).encode(
                "gbk"
            ),
        ),
        naming="2047:gbk",
    ),
    Piece(P, "老车工的眼睛", "检修中心机加作业区", ("关山",)),
    absent=("记事本写的", "荣耀手机"),
    why="Notepad's text file, no charset said.",
)

case(
    ODDITIES,
    "slides-only",
    send(
        owa(["请从PPT中摘编。"], ["云岚大学堂 喻晓"]),
        "技师开讲课件",
        ("喻晓", "yuxiao" + YL),
        (
            "技师开讲第二期.pptx",
            lambda: archive(
                [("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>")], "utf-8"
            ),
        ),
    ),
    disposition="needs-human",
    problem="unreadable-attachment",
    why="Slides cannot be read as an item; the sender is told what to send instead.",
)
