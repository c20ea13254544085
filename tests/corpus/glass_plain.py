"""A glassworks: one text in the body, everybody's own covers, closings and signatures."""

from __future__ import annotations

from tests.corpus.items_ways import lines, page
from tests.corpus.kit import Group, Piece

ODDITIES = Group()
TO = "jianbao@lcglass.example"


def who(name: str, box: str) -> dict[str, object]:
    return {"sender": (name, f"{box}@lcglass.example"), "to": TO, "date": "Mon, 16 Nov 2026 09:30:00 +0800"}


A = "11月2日，动力车间空压站完成四台螺杆机联网群控改造，站房加卸载次数每小时由46次降到9次，日节电3100千瓦时。"
ODDITIES(
    "glass-plain-bare",
    lines(A + "（动力车间　宗北辰）", subject="空压站群控", **who("宗北辰", "zongbeichen")),
    subject="空压站群控",
    pieces=(Piece((A,), "", "动力车间", ("宗北辰",)),),
    why="nothing but the item",
)

H1 = "夜班灯下的“三问三答”"
A1 = "原料车间丙班从10月起在夜班班前会上推行“三问三答”：问昨夜隐患清没清，问今夜风险在哪里，问身边人状态好不好。"
B1 = "一个月来，班组自查整改隐患27项，误配料次数为零。"
ODDITIES(
    "glass-plain-foreman",
    lines(
        "编辑同志，我是原料车间的老冯，又写了一个，字不好，你给改改。",
        "",
        H1,
        A1,
        B1,
        "原料车间 冯守业",
        "",
        "用不用的给个回话，不急。",
        subject="老冯投稿",
        **who("冯守业", "fengshouye"),
    ),
    pieces=(Piece((A1, B1), H1, "原料车间", ("冯守业",)),),
    absent=("字不好", "给个回话"),
    why="an old foreman's own words before and after",
)

H2 = "“师带徒”签约满百对"
A2 = "11月10日，人力资源部举行2026年第四批师带徒签约，至此全年结对达到100对，覆盖23个工种。"
B2 = "今年协议新增“反向带徒”条款，年轻人教师傅用平板填报点检数据，双方都计学时。"
ODDITIES(
    "glass-plain-hr-clerk",
    lines(
        "小编姐姐：",
        "",
        "  打扰啦！附上（其实是贴在下面哈哈）一篇小稿，请多指教～",
        "",
        "  " + H2,
        "  " + A2,
        "  " + B2,
        "（人力资源部  甄小满）",
        "",
        "么么哒",
        "甄小满",
        "人力资源部 | 培训管理",
        "分机 6208",
        "前台转接请按0",
        subject="[培训]师带徒小稿",
        **who("甄小满", "zhenxiaoman"),
    ),
    pieces=(Piece((A2, B2), H2, "人力资源部", ("甄小满",), section="study"),),
    absent=("打扰啦", "么么哒", "6208", "前台转接"),
    why="a young clerk's cover; the tag in the subject says the section",
)

H3 = "工会把体检车开进矿山"
A3 = "11月5日至6日，公司工会联合市职工医院把体检车开进石英砂矿和石灰石采场，为212名一线职工做肺功能和听力检查。"
B3 = "现场发放防尘口罩1200只，对检查异常的7人逐一登记，由工会陪同复查。"
ODDITIES(
    "glass-plain-union-secretary",
    lines(
        "编辑部各位同仁：",
        "　　大家好！现报送公司工会信息一则，请予刊用为盼。",
        "　　" + H3,
        "　　" + A3,
        "　　" + B3,
        "　　（公司工会　戚长河）",
        "　　顺颂编安！",
        "　　　　　　　　　　　　　　戚长河",
        "　　　　　　　　　　　　　　11月6日",
        subject="工会信息",
        **who("戚长河", "qichanghe"),
    ),
    pieces=(Piece((A3, B3), H3, "公司工会", ("戚长河",)),),
    absent=("刊用为盼", "顺颂编安", "各位同仁"),
    why="a formal cover and closing, the name and the date at the right",
)

A4 = "安全环保部10月份抓拍高处作业未系挂安全带行为6起，比9月减少11起，其中5起发生在短期外委队伍。"
B4 = "自11月起，外委队伍进厂须先在实训塔上完成一次真实挂点操作，考核不过不办入场证。"
ODDITIES(
    "glass-plain-safety-tag",
    lines(
        A4,
        B4,
        "（安全环保部　霍安澜）",
        "",
        "霍安澜",
        "岭川玻璃 安全环保部",
        "手机：139****2207",
        "地址：岭川市窑前路1号",
        subject="【安全】高处作业抓拍情况",
        **who("霍安澜", "huoanlan"),
    ),
    pieces=(Piece((A4, B4), "", "安全环保部", ("霍安澜",), section="safety"),),
    absent=("窑前路1号", "139****2207"),
    why="the section in the subject, a signature below",
)

H5 = "铁皮茶水间有了空调"
A5 = "熔制一车间在窑头平台搭起12平方米的隔热休息间，装上岗位空调和饮水机，看火工下了高温点能坐下歇口气。"
ODDITIES(
    "glass-plain-phone",
    lines(
        "编辑，手机上写的，凑合看",
        "",
        H5,
        A5,
        "熔制一车间 花想容",
        "",
        "发自我的华为手机",
        subject="（无主题）",
        **who("花想容", "huaxiangrong"),
    ),
    pieces=(Piece((A5,), H5, "熔制一车间", ("花想容",)),),
    absent=("凑合看", "发自我的华为手机"),
    why="written on a telephone",
)

H6 = "车轮上的“零担专线”"
A6 = "运输公司二车队11月1日开通厂区至港口零担专线，每天两班，小批量样品不再等整车。"
B6 = "开线十天，样品平均到港时间从4.5天缩到1.5天，驻外销售处反映客户满意。"
ODDITIES(
    "glass-plain-labels",
    lines(
        "标题：" + H6,
        "正文：",
        A6,
        B6,
        "作者：耿大路",
        "单位：运输公司二车队",
        subject="投稿",
        **who("耿大路", "gengdalu"),
    ),
    pieces=(Piece((A6, B6), H6, "运输公司二车队", ("耿大路",)),),
    absent=("标题：", "正文：", "作者：", "单位："),
    why="the fields labelled as in a form",
)

H7 = "寒潮来了，管线穿“棉衣”"
A7 = "11月9日气象台发布寒潮蓝色预警，公用工程部当天给1.6公里室外消防管、压缩空气管补上保温，排空备用水池3座。"
B7 = "当夜最低气温零下6℃，全厂无一处管线冻裂。"
P = '<p class="MsoNormal" style="text-indent:24.0pt"><span style="font-family:宋体">{}</span></p>'
ODDITIES(
    "glass-html-outlook",
    page(
        P.format("编辑部："),
        P.format("寒潮应对的稿子，时效性强，望能赶上本期。"),
        P.format(H7),
        P.format(A7),
        P.format(B7),
        P.format("（公用工程部　屈指）"),
        '<p class="MsoNormal">&nbsp;</p><p class="MsoNormal">屈指　公用工程部　副主任<br>'
        "T: 0577-0000-6402　E: quzhi@lcglass.example</p>",
        subject="寒潮稿（急）",
        **who("屈指", "quzhi"),
    ),
    pieces=(Piece((A7, B7), H7, "公用工程部", ("屈指",)),),
    absent=("赶上本期", "副主任"),
    why="Outlook's paragraphs and signature",
)

H8 = "一碗“开窑面”"
A8 = "10月30日二窑引板成功，生活服务中心凌晨四点煮出260碗牛肉面送到锡槽岗位，老师傅们管它叫“开窑面”。"
D = "<div>{}</div>"
ODDITIES(
    "glass-html-qq",
    page(
        D.format("小编您好，"),
        D.format("&nbsp;&nbsp;食堂又有故事啦，见下："),
        D.format("<br>"),
        D.format(H8),
        D.format("　　" + A8),
        D.format("（生活服务中心&nbsp;&nbsp;水清浅）"),
        D.format("<br>"),
        "<div>祝一切顺利，多吃饭！</div>",
        '<div style="color:#909090">------------------</div><div>水清浅</div>',
        subject="开窑面",
        **who("水清浅", "shuiqingqian"),
    ),
    pieces=(Piece((A8,), H8, "生活服务中心", ("水清浅",)),),
    absent=("见下", "多吃饭", "故事啦"),
    why="QQ mail's divs",
)

A9 = "自动化室用三个月把退火窑42个温区的手动调节改为模型预控，玻璃板上下温差稳定在2℃以内，横切合格率提高1.3个百分点。"
B9 = "系统还会在厚度切换前20分钟自动预热边部，换厚度时间从90分钟减到55分钟。"
ODDITIES(
    "glass-html-br-source-line",
    page(
        "退火窑稿子：<br><br>",
        A9,
        "<br>",
        B9,
        "<br>撰稿：敖登 &nbsp; 审核：季常<br><br>敖登<br>自动化室",
        subject="自动化室稿件",
        **who("敖登", "aodeng"),
    ),
    pieces=(Piece((A9, B9), "", None, ("敖登",)),),
    absent=("审核：", "退火窑稿子"),
    why="breaks only; writer and reviewer on one line",
)
