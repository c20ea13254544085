"""What the pictures' office is sent besides the mails of desk.demo: last week's contributions, a correction, a twin."""

from __future__ import annotations

from dataclasses import dataclass

from desk.demo.people import contributor

TAKEN = frozenset(
    (
        "plain-utf8", "docx-with-three-photos", "foxmail-html-with-signature", "auto-reply-with-header",
        "section-tag-in-subject", "exact-duplicate", "webmail-163", "read-receipt", "coremail-8bit-gbk",
        "three-numbered-items", "iphone", "two-docx-with-cover-text", "newsletter", "raw-8bit-utf8-subject",
        "locked-docx", "file-name-in-raw-gbk", "qqmail-html-with-photo", "base64-with-junk", "format-flowed",
        "forwarded-with-author-inside", "bounce", "wrong-date", "serial-instalment", "html-with-gb2312-meta",
    )
)  # fmt: skip
"""The mails of desk.demo.contributions that come in, by name."""


@dataclass(frozen=True)
class Note:
    """A plain mail: by a registered contributor, its subject, its paragraphs."""

    by: str
    subject: str
    lines: tuple[str, ...]


TWIN = Note(
    "方晴",
    "【青春·志愿同行】闭库区种树",
    (
        "青年志愿者在闭库区种下620棵树",
        "5月5日清晨，集团青年志愿服务队来到青石矿闭库区，在去年完成覆土的坡面上种下620棵刺槐和侧柏，为每棵树挂上"
        "编号牌，由12个团支部分片认养、浇水到活。后勤服务中心提供车辆和工具保障。",
        "（后勤服务中心　方晴）",
    ),
)
CORRECTION = Note(
    "马骁",
    "更正：青石厂二系列电流效率稿件",
    (
        "编辑部：",
        "《青石厂二系列电流效率连续三周保持94%以上》一文中，“吨铝直流电耗较上季度下降68千瓦时”应为"
        "“吨铝直流电耗较上季度下降86千瓦时”，特此更正，给编辑添麻烦了。",
    ),
)

_EARLIER = """
何小满|要闻|集团职工运动会闭幕
4月26日，为期三天的集团职工运动会闭幕，17家单位的640名职工参加了12个项目的比赛，青石电解铝
厂获团体总分第一名。

宋知微|要闻|铝基新材料产业园一期投产
4月28日，南屏铝基新材料产业园一期投产，首批3家下游企业入驻，当天铝水直供量达到380吨。

许可|要闻|
近日，集团完成一季度碳排放核查，4家主体单位的数据全部通过第三方复核。

马骁|生产|青石厂一系列完成阴极更换
青石电解铝厂一系列完成32台槽的阴极更换，平均槽电压下降12毫伏，检修期间未发生一起人身伤害。

袁湘|生产|白鹭湾厂蒸发站提前复产
白鹭湾氧化铝厂蒸发站检修提前两天复产，更换换热管1260根，汽耗由0.31吨降到0.28吨。

段青堃|生产|矿石专列日装车首次突破300辆
4月29日，铁路运输公司矿石专列日装车达到304辆，创投运以来最好水平。

林知远|安全|有限空间作业统一“三把锁”
各所属企业统一有限空间作业“三把锁”管理，作业票、气体检测、监护人三项缺一不可，已覆盖183处
作业点。

许衡|安全|炭素厂开展叉车盲区体验
炭素厂组织56名叉车司机和步行作业人员互换位置，实地体验视线盲区，随后在4个路口加装地面投影灯。

石镕|科技|槽控系统补丁上线
研发院为槽控系统上线预测下料补丁，阳极效应系数由0.08降至0.05，已在二系列20台槽试运行。

闻笛|科技|冷轧乳液循环使用周期延长
岚谷铝加工公司改进乳液过滤工艺，循环使用周期由45天延长到70天，年减少危废210吨。

卓然|学习|新员工导师带徒签约
人力资源部组织新员工导师带徒签约，首批30对师徒签订培养协议，协议内容逐项量化、按季评价。

卢小禾|践行|爱心托管班开课
集团工会在职工宿舍区开办爱心托管班，每天下午四点半至六点半照看小学生，首期报名46人。

叶晚舟|青春|志愿者清理凤尾河岸线
4月30日，42名青年志愿者清理凤尾河岸线2公里，清运垃圾3吨，补种柳树60棵。

苗圃|青春|热电青年讲解用电安全
银杉热电公司青年志愿者走进凤尾河小学，用一块展板和三个小实验讲解用电安全，186名学生参加。
"""
"""Each: who sends it, the section as they call it, headline; below, the text."""


def _earlier() -> tuple[Note, ...]:
    notes = []
    for piece in _EARLIER.strip().split("\n\n"):
        head, *rest = piece.split("\n")
        by, section, headline = head.split("|")
        text = "".join(rest) + f"（{contributor(by).unit}　{by}）"
        words = (headline, text) if headline else (text,)
        notes.append(Note(by, f"【{section}】{headline or text[:14]}", words))
    return tuple(notes)


EARLIER = _earlier()

_OFFICES = (
    "党委工作部", "纪检监察部", "财务部", "审计部", "法务部", "市场营销部", "设备管理部", "质量检验中心", "矿业公司",
    "物流公司",
)  # fmt: skip
_SURNAMES, _GIVEN = "孟唐秦贺邱夏侯邹熊孔", ("景行", "舒窈", "其琛", "望舒")


def _more_readers() -> bytes:
    """Lines for recipients.csv: two of each of these offices."""
    lines = [
        f"{_SURNAMES[n % 10]}{_GIVEN[n // 10]},{_OFFICES[n % 10]},{('主任', '副主任')[n // 10]},"
        f"reader{n + 1}@yunlan-al.example,发放,{'纯文本' if n == 7 else ''}"
        for n in range(20)
    ]
    return ("\r\n".join(lines) + "\r\n").encode()


MORE_READERS = _more_readers()
