"""Words to the office are told from the contribution by what they say to whom; a first line is never taken for them."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest

from ingest.parsed import DraftItem, Parsed
from tests.ingest import builder
from tests.ingest.builder import attach, mail, multi, parsed, photo

NEWS = "5月9日，热电厂完成二号炉汽包水位计改造，运行人员在控制室就能核对三路读数。"
MORE = "改造期间，检修队把每天的进度写在炉前白板上，交接班一看就清楚。"
OTHER = "碳素厂图书角添了新书，三百二十册图书由职工自愿捐出，扉页上留着捐书人的一句话。"
SIGNED = "（热电厂　陈默）"
GREETED = ("编辑老师：", "您好！稿件一篇，请审阅。")


def plain(*lines: str) -> Parsed:
    return parsed(mail("稿件", builder.text("\n".join(lines))))


def page(*lines: str) -> Parsed:
    return parsed(mail("稿件", builder.html("".join(f"<p>{html.escape(one)}</p>" for one in lines))))


def only(found: Parsed) -> DraftItem:
    (item,) = found.items
    return item


both = pytest.mark.parametrize("sent", [plain, page])
Sent = Callable[..., Parsed]


@both
@pytest.mark.parametrize(
    "lines",
    [
        "王姐，上次那篇改好了，您再瞧瞧。",
        "不好意思又来打扰，这条有点长，您看着删。",
        "领导催得急，这篇能上就上，上不了下期也行。",
        "刘工让我转您的，文字没动。",
        "图我后补，先把文字给您。",
        "时间有点赶，写得粗，见笑了。",
        "编辑老师：|附稿一篇，部门主任已审阅签字，如版面紧张可以压缩。",
        "张编辑好！|上期漏发的这条补给您，日期已改。",
        "老师，节日快乐！|给您报两条短的，第二条急。",
        "各位老师：|打扰了，这是五月份的第一篇，请多批评。",
        "@编辑部 稿子来啦～",
        "今天赶出来的，请老师过目[抱拳]",
        "主编好，按您意见改了第三稿，您看行不行。",
        "附图两张，图说写在文末。",
        "编辑部：|您好！由于近期检修任务重，稿子交得晚，非常抱歉！",
        "韩老师，见字如面。|小文一篇，若能采用，不胜感激。",
        "编辑先生台鉴：|奉上小稿一则，尚祈斧正。",
        "=====正文开始=====",
        "（以下为正文）",
        "--------以下是稿件正文--------",
    ],
)
def test_words_to_the_office_above_a_text_are_none_of_it(sent: Sent, lines: str) -> None:
    item = only(sent(*lines.split("|"), NEWS, MORE, SIGNED))
    assert (item.headline, item.paragraphs, item.unit) == ("", (NEWS, MORE), "热电厂")


@both
@pytest.mark.parametrize("before", [(), GREETED])
@pytest.mark.parametrize(
    "headline",
    [
        "谢谢您，陌生的工友",
        "请您记住这三条规定",
        "老师带着徒弟把图纸改了三遍",
        "稿纸上的炉火",
        "一张照片，两代人",
        "感谢信寄到了班组",
        "请到我们车间来看看",
        "你好，新炉长",
        "正文之外的故事",
        "这篇日记写了三十年",
        "祝您平安",
        "麻烦少了，笑脸多了",
        "转发一条安全提示之后",
        "附近的图书角",
    ],
)
def test_a_headline_that_sounds_like_a_letter_stays(
    sent: Sent, before: tuple[str, ...], headline: str
) -> None:
    item = only(sent(*before, headline, NEWS, MORE, SIGNED))
    assert (item.headline, item.paragraphs) == (headline, (NEWS, MORE))


@both
@pytest.mark.parametrize("before", [(), GREETED])
@pytest.mark.parametrize(
    "first",
    [
        "麻烦少了，笑脸多了。物资采购中心把领料单从四联减到一联，仓库门口排队的人不见了。",
        "您知道一台槽控机每天要响应多少次指令吗？检修车间的刘师傅给出了答案。",
        "“请把您的意见写在这里。”电解车间门口多了一只木箱，箱上写着这样一句话。",
        "感谢信是五月寄来的，写信的是云岚村的一位老人，信里说的是三年前的那场大雪。",
        "照片上的人都笑着，那是投产的早晨，如今照片挂在厂史馆里。",
        "附着力试验合格，涂层厚度均匀，五十根防腐管段一次通过验收。",
        "老师一词，在培训中心常被用来称呼那些白发的技师，他们手里都有一本翻旧的图册。",
        "投稿箱挂出去一个月，收到职工的建议三十一条，采纳十二条，余下的逐条回复。",
        "转眼又到汛期，防汛物资仓库里，保管员正把沙袋一层层码好，请各班组签字领用。",
        "稿件从各车间寄来，厂志办的三位老同志在灯下逐字核对，一改就是三个月。",
        "请假条少了，出勤率高了，一线班组的排班表第一次由职工自己来排。",
        "您好，请出示证件！门岗的一天从问好开始。",
    ],
)
def test_a_first_paragraph_that_sounds_like_a_letter_stays(
    sent: Sent, before: tuple[str, ...], first: str
) -> None:
    assert only(sent(*before, first, MORE, SIGNED)).paragraphs == (first, MORE)


@both
@pytest.mark.parametrize(
    "lines",
    [
        "再次打扰，祝您身体健康、工作顺利！",
        "提前祝各位编辑中秋快乐！",
        "周末愉快！",
        "（如版面紧张，请删第二段。）",
        "（照片随后补发，请老师留个位置）",
        "就这一篇，辛苦您了～",
        "有改动您直接改，不用问我。",
        "要是不合适，麻烦回我一声。",
        "能用的话给我回个信[抱拳]",
        "————正文结束————",
    ],
)
def test_words_to_the_office_below_a_text_are_none_of_it(sent: Sent, lines: str) -> None:
    item = only(sent(NEWS, MORE, SIGNED, *lines.split("|")))
    assert (item.paragraphs, item.unit, item.authors) == ((NEWS, MORE), "热电厂", ("陈默",))


@both
@pytest.mark.parametrize(
    "lines",
    [
        "此致|敬礼！|供稿：热电厂 陈默",
        "此致|敬礼！|投稿人：热电厂 陈默",
        "顺颂|编祺|热电厂　陈默　敬上",
        "夏安！|热电厂 陈默 谨上",
        "此致|敬礼|（热电厂　陈默）",
    ],
)
def test_a_letters_end_above_its_writer_is_none_of_the_text(sent: Sent, lines: str) -> None:
    item = only(sent(NEWS, MORE, *lines.split("|")))
    assert (item.paragraphs, item.unit, item.authors) == ((NEWS, MORE), "热电厂", ("陈默",))


@both
@pytest.mark.parametrize(
    "last",
    [
        "他说，谢谢这座厂，给了他一个家。",
        "请您随时到我们班组来看看。",
        "谢谢你，师傅！",
        "愿每一位工友都平安。",
        "大家都说，这样的改稿会请多来几次。",
        "班长总说，你们也看一下数字对不对。",
        "数据如有变动，请及时联系调度室。",
        "师傅，口诀我整理成了一条，您看看。",
        "这些照片和信一并送去。",
    ],
)
def test_a_last_sentence_that_sounds_like_a_letter_stays(sent: Sent, last: str) -> None:
    assert only(sent(NEWS, MORE, last, SIGNED)).paragraphs == (NEWS, MORE, last)


@pytest.mark.parametrize(
    "lead",
    [
        "韩老师好，报一条：",
        "编辑老师您好！",
        "您好，",
        "高主任，给您报个信息：",
        "各位老师：现报上一条，请审阅。",
        "编辑部：您好！",
        "小韩，麻烦发一下：",
    ],
)
def test_a_greeting_on_the_texts_own_line_is_taken_off(lead: str) -> None:
    assert only(plain(lead + NEWS + SIGNED)).paragraphs == (NEWS,)


@both
@pytest.mark.parametrize(
    "between",
    [
        "第二条是昨天的，来得及的话一起用：",
        "下面这条是班组写的，您看能不能用。",
        "再给您补一条：",
        "另一条短的，放不下就算了，请您定。",
        "还有一篇，部长刚审过，一并发您。",
    ],
)
def test_words_to_the_office_between_two_items_are_in_neither(sent: Sent, between: str) -> None:
    found = sent(NEWS, SIGNED, between, OTHER, "（碳素厂　韩雪松）").items
    assert [(one.headline, one.paragraphs) for one in found] == [("", (NEWS,)), ("", (OTHER,))]


def test_what_was_taken_for_words_to_the_office_is_told() -> None:
    found = plain("王姐，上次那篇改好了，您再瞧瞧。", NEWS, SIGNED)
    assert any("王姐，上次那篇改好了" in note for note in found.notes)


@both
@pytest.mark.parametrize(
    "lines",
    [
        "上午您问的那件事，我缩成了一小条，您看行吗。",
        "早！",
        "早呀～",
        "老师好，|凑了个小信息，能发就发。",
        "图文一起发去，",
        "小何、小顾：你们也核一下数据准不准。|编辑老师：名单如有出入我今晚告诉您。",
        "接到通知，我厂来稿：",
        "先在正文写两条小的：",
        "随稿附照片四张，任选。",
    ],
)
def test_words_that_offer_choose_or_point_below_are_none_of_it(sent: Sent, lines: str) -> None:
    item = only(sent(*lines.split("|"), "炉前白板天天更新", NEWS, MORE, SIGNED))
    assert (item.headline, item.paragraphs) == ("炉前白板天天更新", (NEWS, MORE))


@both
@pytest.mark.parametrize("thanks", ["谢啦~", "谢了！", "谢谢啦！"])
def test_thanks_said_lightly_are_none_of_it(sent: Sent, thanks: str) -> None:
    assert only(sent("编辑好：", NEWS, MORE, thanks)).paragraphs == (NEWS, MORE)


@both
@pytest.mark.parametrize(
    "headline",
    [
        "图文墙上话安全",
        "早安，云岚",
        "边角料能用就用",
        "谢了春红又一夏",
        "三套方案任选",
        "先在这里写下一句话",
        "我厂稿件写作班开班",
    ],
)
def test_a_headline_that_only_begins_like_such_words_stays(sent: Sent, headline: str) -> None:
    item = only(sent(headline, NEWS, MORE, SIGNED))
    assert (item.headline, item.paragraphs) == (headline, (NEWS, MORE))


@both
@pytest.mark.parametrize(
    "first",
    [
        "图文并茂的展板一并送上山，矿区的职工围着看了半天，直说讲得明白。",
        "数据若有变动，系统会在三秒内提醒值班员，操作画面上的数字随之变红。",
        "旧管道能用就用，能修就修，检修队从废料堆里挑出四十米好管，省下一笔开支。",
        "食堂推出六种小份菜，职工任选，一荤一素只要八块钱，剩饭桶轻了一半。",
        "小何、小顾：两个名字天天写在炉前白板的头一行，他们是车间里最年轻的班长。",
        "此邮件由新上线的生产调度系统自动发送，调度员小何每天八点准时收到，报表再也不用手抄。",
    ],
)
def test_a_first_paragraph_that_uses_such_words_stays(sent: Sent, first: str) -> None:
    assert only(sent(first, MORE, SIGNED)).paragraphs == (first, MORE)


@both
@pytest.mark.parametrize(
    "line",
    [
        "【本邮件由云岚铝业邮件网关检测，密级：一般】",
        "（该邮件经集团安全邮件平台加密外发，等级：内部）",
        "此邮件由云岚办公系统自动发送",
    ],
)
def test_what_a_mail_system_says_of_the_mail_signs_nothing(sent: Sent, line: str) -> None:
    item = only(sent(line, NEWS, MORE, SIGNED))
    assert (item.paragraphs, item.unit, item.authors) == ((NEWS, MORE), "热电厂", ("陈默",))


@both
@pytest.mark.parametrize("sign", ["□ ", "■ ", "◎　", "◆ "])
def test_the_writer_under_a_headline_may_stand_behind_a_sign(sent: Sent, sign: str) -> None:
    item = only(sent("炉前白板天天更新", f"{sign}热电厂 陈默", NEWS, MORE))
    assert (item.headline, item.unit, item.authors) == ("炉前白板天天更新", "热电厂", ("陈默",))
    assert item.paragraphs == (NEWS, MORE)


@both
@pytest.mark.parametrize("sign", ["□", "■", "◎", "◆"])
def test_a_list_of_names_behind_such_signs_stays(sent: Sent, sign: str) -> None:
    listed = (f"{sign} 热电厂 陈默", f"{sign} 碳素厂 韩雪松", f"{sign} 运输部 林远")
    found = sent("五月份星级员工", NEWS, *listed, MORE, SIGNED)
    told = "".join(one.headline + "".join(one.paragraphs) for one in found.items)
    assert all(one.split(" ", 1)[1] in told for one in listed)


@pytest.mark.parametrize("words", ["现场照三张", "活动照片", "组图", "义务植树照片两张。"])
def test_photos_with_nothing_but_their_name_hold_no_text(words: str) -> None:
    found = parsed(mail(words, multi("mixed", builder.text(words), attach("IMG_1.jpg", photo()))))
    assert found.problem == "image-only"


@pytest.mark.parametrize(
    "words", ["老照片里的厂史", "绘就绿色蓝图", "志愿者在清扫合影墙。", "热电厂检修现场图片（热电厂　陈默）"]
)
def test_photos_with_a_line_of_their_own_are_a_contribution(words: str) -> None:
    found = parsed(mail("图", multi("mixed", builder.text(words), attach("IMG_1.jpg", photo()))))
    assert found.problem == ""
