"""The mails of the demo, named by their oddity, in the order in which they arrive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from desk.demo import clients, fillers, word
from desk.demo import clients_more as more
from desk.demo.clients import CN, Mail, lines
from desk.demo.people import STRANGER, Contributor, contributor
from desk.demo.pictures import photo
from desk.demo.word import Changed, Picture, Table, Text
from desk.demo.writing import STORIES, Story, dated


@dataclass(frozen=True)
class Contribution:
    """One mail and what is to become of it."""

    name: str
    """Its oddity."""
    raw: bytes
    received: datetime
    """Its INTERNALDATE, aware."""
    expect: str
    """The disposition token of the ledger."""
    titles: tuple[str, ...] = ()
    """For each expected item the first characters of its headline, or of its text when it has none."""
    section: str = ""
    """Where an editor puts its items: a section key, or key/subsection. The mail itself may not say."""


@dataclass(frozen=True)
class Post:
    """One mail of the plan. `make` gets the mail's frame and its stories, dates filled in."""

    name: str
    by: str
    subject: str
    stories: tuple[str, ...]
    make: Callable[[Mail, tuple[Story, ...]], bytes]
    expect: str = "submission"
    again: str = ""
    """The name of an earlier mail that this one repeats."""


def _lines(story: Story) -> str:
    return lines(*(text for paragraph in story.lines for text in paragraph.split("\n")))


def _indented(story: Story) -> str:
    head = [story.headline] if story.headline else []
    rest = story.lines[len(head) :]
    return lines(*head, *(f"\u3000\u3000{text}" for text in rest))


def _signed(story: Story, *signature: str) -> str:
    return _indented(story) + lines("", "-- ", *signature)


def _body(story: Story) -> list[Text]:
    """Headline and paragraphs as blocks of a document."""
    head = [Text(story.headline, "title")] if story.headline else []
    return [*head, *(Text(text) for text in story.lines[len(head) :])]


def _captioned(story: Story, names: Sequence[str], floating: bool = False) -> list[word.Block]:
    """The document with its photos after the paragraphs they belong to, each with a caption below."""
    blocks: list[word.Block] = list(_body(story))
    head = 1 if story.headline else 0
    for index, (name, caption) in enumerate(zip(names, story.captions, strict=True)):
        place = min(head + index * 3 + 1, len(blocks))
        blocks[place:place] = [Picture(photo(name), floating=floating), Text(caption, "caption")]
    return blocks


def _docx(blocks: Sequence[word.Block], program: word.Program = "word") -> bytes:
    return word.document(blocks, program)


_COVER = "编辑部老师：\r\n    您好！现报送稿件，请审阅。如有修改请随时联系。\r\n\r\n    祝工作顺利！\r\n"


def _document(mail: Mail, title: str, data: bytes, cover: str = _COVER) -> bytes:
    return more.with_documents(mail, cover, [(f"{title}.docx", word.TYPE, data)])


def _three_photos(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    story = stories[0]
    return _document(
        mail, "开放日稿件-定稿", _docx(_captioned(story, ("potroom", "control_room", "river_plant")))
    )


def _wps(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    return _document(mail, "设备点检移动端上线", _docx(_body(stories[0]), "wps"))


def _with_table(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    blocks: list[word.Block] = list(_body(stories[0]))
    rows = (
        ("单位", "指标", "进度目标", "实际完成"),
        ("青石电解铝厂", "铝液交流电耗（千瓦时/吨）", "13150", "13098"),
        ("白鹭湾氧化铝厂", "综合能耗（千克标煤/吨）", "352", "349"),
        ("炭素厂", "焙烧燃气单耗（立方米/吨）", "58", "59"),
        ("银杉热电公司", "供电煤耗（克/千瓦时）", "301", "296"),
    )
    blocks.insert(2, Table(rows))
    return _document(mail, "能耗对标结果", _docx(blocks))


def _two_documents(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    first = _docx(_captioned(stories[0], ("coils",)))
    second = _docx(_body(stories[1]), "wps")
    cover = "编辑部：\r\n    现报送我公司科技类稿件两篇（见附件），请查收。\r\n\r\n岚谷铝加工公司　闻笛\r\n"
    files = [("1.高强耐蚀铸轧卷.docx", word.TYPE, first), ("2.换辊提速.docx", word.TYPE, second)]
    return more.with_documents(mail, cover, files, "gb18030")


def _three_items(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    text: list[str] = []
    for number, story in zip("一二三", stories, strict=True):
        text += [f"{number}、{story.headline}", *(f"\u3000\u3000{part}" for part in story.lines[1:]), ""]
    return clients.plain(mail, lines(*text))


def _loose_photos(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    story = stories[0]
    first = story.paragraphs[0]
    before, _, after = first.partition("21.6")
    blocks: list[word.Block] = [
        Text(story.headline, "title"),
        Changed(before, "20.6", "21.6", after),
        Text(story.lines[-1]),
    ]
    files = [
        ("光伏二期并网.docx", word.TYPE, _docx(blocks)),
        ("图1：光伏二期全景（苏汀 摄）.jpg", "image/jpeg", photo("solar_field")),
        ("图2：云岭风电场与光伏场区互补运行（苏汀 摄）.jpg", "image/jpeg", photo("wind_hills")),
    ]
    return more.with_documents(mail, _COVER, files, "gb18030")


def _raw_name(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    data = _docx(_captioned(stories[0], ("heavy_train",), floating=True), "wps")
    return more.with_raw_gbk_name(mail, _COVER, "重载列车编组方案见成效（段青堃）.docx", word.TYPE, data)


def _rfc2231_name(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    story = stories[0]
    blocks = [
        Text(story.headline, "title"),
        *(Text(text) for text in story.paragraphs),
        Text(story.attribution, "right"),
    ]
    return more.with_rfc2231_name(
        mail, _COVER, "焙烧炉余热利用——炭素厂投稿（终稿）.docx", word.TYPE, _docx(blocks)
    )


def _serial(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    return _document(mail, "炉前笔记（三）", _docx(_captioned(stories[0], ("casting",))))


def _forwarded(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    author = contributor("温可")
    return fillers.forwarded(
        mail, author.name, author.address, "第100台新型节能槽启动", _indented(stories[0])
    )


def _verse(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    story = stories[0]
    stanzas = "\r\n\r\n".join(text.replace("\n", "\r\n") for text in story.paragraphs)
    return clients.plain(mail, f"{story.headline}\r\n\r\n{stanzas}\r\n\r\n{story.attribution}\r\n", "8bit")


def _locked(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    cover = "附件为稿件，打开密码另行电话告知。\r\n"
    return fillers.unreadable(mail, cover, "降本增效典型做法（加密）.docx", word.TYPE, word.locked_document())


def _broken(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    return fillers.unreadable(
        mail, "稿件见附件。\r\n", "班组建设稿件.wps", "application/vnd.ms-works", word.broken_wps()
    )


def _nothing(mail: Mail, stories: tuple[Story, ...]) -> bytes:
    """For a mail that repeats another; contributions() fills it in."""
    return b""


PLAN: tuple[Post, ...] = (
    Post("plain-utf8", "周以宁", "【要闻】集团召开月度生产经营对接会", ("meeting",),
         lambda m, s: clients.plain(m, _signed(s[0], "周以宁", "生产运营部　内线 8026"))),
    Post("docx-with-three-photos", "何小满", "【要闻·集团动态】职工家属开放日（含图3张）", ("open-day",),
         _three_photos),
    Post("foxmail-html-with-signature", "马骁", "青石厂二系列电流效率稿件", ("current",),
         lambda m, s: clients.foxmail(m, s[0].lines)),
    Post("auto-reply-with-header", "沈岩", "Automatic reply: 征稿通知", (),
         lambda m, s: fillers.automatic_reply(m), "automatic"),
    Post("gb2312-label-with-gbk-characters", "石镕", "科技·创新驱动：石镕、丁喆等建成快速分析平台", ("analysis",),
         lambda m, s: more.coremail_8bit(m, _indented(s[0]), "gb2312")),
    Post("section-tag-in-subject", "丁喆", "【安全·守土有责】岚谷公司推行“开口即停”", ("interlock",),
         lambda m, s: clients.plain(m, _indented(s[0]))),
    Post("outlook-word-html", "许可", "【要闻】年度可持续发展报告发布", ("report",),
         lambda m, s: more.outlook(m, s[0].lines)),
    Post("exact-duplicate", "丁喆", "", (), _nothing, "duplicate", "section-tag-in-subject"),
    Post("wps-docx", "陆桥", "【科技】设备点检移动端上线运行", ("inspection",), _wps),
    Post("webmail-163", "叶晚舟", "【青春·志愿同行】闭库区植树活动", ("planting",),
         lambda m, s: more.netease(m, s[0].lines, [(f"{s[0].captions[0]}.jpg", photo("planting"))])),
    Post("read-receipt", "钟毓秀", "已读: 《云岚铝讯》第8期", (), lambda m, s: fillers.read_receipt(m), "automatic"),
    Post("coremail-8bit-gbk", "袁湘", "【生产·提质增效】白鹭湾厂重新标定配料模型", ("alumina",),
         lambda m, s: more.coremail_8bit(m, _indented(s[0]))),
    Post("redelivered-by-another-way", "马骁", "", (), _nothing, "duplicate", "foxmail-html-with-signature"),
    Post("docx-with-table", "沈岩", "【生产】上月综合能耗对标结果", ("energy-table",), _with_table),
    Post("three-numbered-items", "林知远", "【安全】安全环保部本周稿件三篇", ("flood-checks", "heat", "five-minutes"),
         _three_items),
    Post("iphone", "卢小禾", "践·铝之行 为群众办实事篇 清凉书屋", ("bookshelf",),
         lambda m, s: more.iphone(m, _lines(s[0]), [photo("reading_corner")])),
    Post("two-docx-with-cover-text", "闻笛", "岚谷公司科技稿件2篇", ("alloy", "rolls"), _two_documents),
    Post("newsletter", "有色金属周报", "有色金属周报 第41周", (), lambda m, s: fillers.newsletter(m), "automatic"),
    Post("docx-beside-loose-photos", "苏汀", "【生产】光伏二期并网发电（稿件+照片）", ("solar",), _loose_photos),
    Post("raw-8bit-gbk-subject", "白杉", "【生产】联合采购平台首季节约资金", ("purchase",),
         lambda m, s: more.naked(m, _indented(s[0]), "gb18030")),
    Post("raw-8bit-utf8-subject", "宋知微", "【要闻】集团与南屏市签订合作备忘录", ("memo",),
         lambda m, s: more.naked(m, _indented(s[0]), "utf-8")),
    Post("locked-docx", "白杉", "降本增效典型做法", (), _locked, "needs-human"),
    Post("file-name-in-raw-gbk", "段青堃", "铁路运输公司稿件", ("train",), _raw_name),
    Post("file-name-by-rfc2231", "许衡", "【科技】炭素厂焙烧炉余热利用", ("heat-recovery",), _rfc2231_name),
    Post("qqmail-html-with-photo", "苗圃", "【安全】银杉热电夜间防汛演练", ("drill",),
         lambda m, s: clients.qq(m, s[0].lines, [(f"{s[0].captions[0]}.jpg", photo("night_drill"))])),
    Post("empty", "温可", "投稿", (), lambda m, s: fillers.empty(m), "needs-human"),
    Post("base64-with-junk", "卓然", "【学·习之路】技能提升班开班", ("class",),
         lambda m, s: more.base64_with_junk(m, _indented(s[0]), [(f"{s[0].captions[0]}.jpg", photo("training_room"))])),
    Post("format-flowed", "顾一鸣", "【学·习之路】机关部室开设“铝语课堂”", ("talks",),
         lambda m, s: clients.flowed(m, _lines(s[0]))),
    Post("forwarded-with-author-inside", "顾一鸣", "转发：第100台新型节能槽启动", ("startup",), _forwarded),
    Post("bounce", "邮件系统", "Undelivered Mail", (), lambda m, s: fillers.bounce(m), "bounce"),
    Post("unknown-sender", "季风", "公交线路优化征求意见", ("stranger",),
         lambda m, s: clients.qq(m, s[0].lines), "unknown-sender"),
    Post("wrong-date", "方晴", "【践·铝之行】通勤车多了一站", ("bus",),
         lambda m, s: fillers.with_wrong_date(clients.plain(m, _indented(s[0])), m)),
    Post("broken-wps", "袁湘", "班组建设稿件", (), _broken, "needs-human"),
    Post("serial-instalment", "谢听澜", "炉前笔记（连载之三）", ("serial",), _serial),
    Post("outside-source", "顾一鸣", "【学·习之路】读书短文（转载）", ("reading",),
         lambda m, s: clients.plain(m, _indented(s[0]), "quoted-printable")),
    Post("auto-reply-by-subject-only", "方晴", "自动回复: 征稿通知", (),
         lambda m, s: fillers.chinese_automatic_reply(m), "automatic"),
    Post("verse-with-line-breaks", "许衡", "【践·铝之行】诗一首：炉前短歌", ("verse",), _verse),
    Post("html-with-gb2312-meta", "苗圃", "【青春·志愿同行】家电义修进社区", ("repair",),
         lambda m, s: more.html_with_meta(m, s[0].lines)),
    Post("text-that-looks-like-markup", "陆桥", "【科技】信息安全课堂：{{ subject }} <b>一行字的危险</b>", ("markup",),
         lambda m, s: fillers.printable(m, _indented(s[0]))),
    Post("late", "叶晚舟", "【青春·志愿同行】“小铝灯”夜校开课", ("late",),
         lambda m, s: clients.plain(m, _indented(s[0]))),
)  # fmt: skip

_OUTSIDERS = {
    "季风": STRANGER,
    "钟毓秀": Contributor("钟毓秀", "财务部", "zhongyuxiu@yunlan-al.example"),
    "有色金属周报": Contributor("有色金属周报", "", "weekly@lists.metals-weekly.example"),
    "邮件系统": Contributor("邮件系统", "", "MAILER-DAEMON@mx1.yunlan-al.example"),
}


def contributions(opens: datetime, closes: datetime) -> list[Contribution]:
    """All mails of the demo, by arrival: those of the window [opens, closes), then the late one.

    Both times must be aware; raises ValueError otherwise, or when the window holds less than ten minutes.
    """
    if opens.tzinfo is None or closes.tzinfo is None:
        raise ValueError("opens and closes need a time zone; give aware datetimes")
    if closes - opens < timedelta(minutes=10):
        raise ValueError(f"the window from {opens} to {closes} is shorter than ten minutes")
    times = [*_arrivals(opens, closes, len(PLAN) - 1), closes + timedelta(minutes=7)]
    made: dict[str, Contribution] = {}
    for post, received in zip(PLAN, times, strict=True):
        made[post.name] = _contribution(post, received, opens, made)
    return list(made.values())


def _contribution(
    post: Post, received: datetime, opens: datetime, made: dict[str, Contribution]
) -> Contribution:
    sender = _OUTSIDERS.get(post.by) or contributor(post.by)
    mail = Mail(post.name, sender, post.subject, received)
    if post.again:
        raw = made[post.again].raw
        if post.name.startswith("redelivered"):
            raw = fillers.redelivered(raw, mail)
        return Contribution(post.name, raw, received, post.expect)
    stories = tuple(dated(STORIES[name], opens) for name in post.stories)
    raw = post.make(mail, stories)
    section = stories[0].section if stories else ""
    return Contribution(
        post.name, raw, received, post.expect, tuple(story.first for story in stories), section
    )


def _arrivals(opens: datetime, closes: datetime, count: int) -> list[datetime]:
    """Times evenly spread over the office hours (8 to 19 o'clock) inside the window, or over all of it."""
    spans: list[tuple[datetime, datetime]] = []
    day = opens.astimezone(CN).date()
    while day <= closes.astimezone(CN).date():
        start = max(opens, datetime.combine(day, time(8), CN))
        end = min(closes, datetime.combine(day, time(19), CN))
        if start < end:
            spans.append((start, end))
        day += timedelta(days=1)
    worked = sum((end - start for start, end in spans), timedelta())
    if worked < timedelta(hours=1):
        spans, worked = [(opens, closes)], closes - opens
    times: list[datetime] = []
    for index in range(count):
        offset = worked * (2 * index + 1) / (2 * count)
        for start, end in spans:
            if offset < end - start:
                times.append((start + offset).replace(microsecond=0))
                break
            offset -= end - start
    return times
