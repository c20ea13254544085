"""What was gathered from a mail to draft items, and what to say when there are none."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting import credits
from ingest.cutting.captions import with_named
from ingest.cutting.evidence import GUESS, NOTHING, SHAPE
from ingest.cutting.filenames import with_name
from ingest.cutting.names import is_person
from ingest.cutting.news import Part
from ingest.cutting.parts import Credit
from ingest.cutting.sections import Place
from ingest.cutting.series import number_of
from ingest.cutting.split import split
from ingest.cutting.starts import told
from ingest.emblems import without_emblems
from ingest.gather import Text, Work
from ingest.parsed import Decision, DraftItem, Problem
from ingest.wording import spoken
from ingest.wording.quoting import mark_blocks
from ingest.wording.slips import mark_slips
from ingest.wording.text import Block, paragraph_text

_NO_CAPTION = re.compile(
    r"^(?:img|dsc|dscn|dscf|pic|photo|image|mmexport|wx_camera|screenshot|scan|whatsapp|pxl|p\d)[\W_]*\d*|微信图片|微信截图|QQ图片|QQ截图|图片\d|照片\d|^\W*(?:图片|照片|配图|图|未命名|扫描|截图|新建|附件)\W*[\d一二三四五六七八九十]*$|^[\W\d_]*$|\d{6,}",
    re.IGNORECASE,
)
_LEAD_NUMBER = re.compile(
    r"^\s*(?:图片?|照片)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2}(?=[-_.、：:\s\u3000]))?\s*[-_.、：:\s\u3000]*"
)


def drafts_of(body: list[Block], subject: str, work: Work) -> list[DraftItem]:
    said = work.sections.subject(subject)
    work.notes.extend(said.why)
    if not said.place.section:
        said = replace(said, place=_wished(body, work) or said.place)
    body = without_emblems(_without_wish(body, work), work)
    texts = [one for one in work.documents if any(block.text or block.picture for block in one.blocks)]
    worded = [one for one in texts if any(block.text for block in one.blocks)]
    own = Text(body, said.place)
    if not worded and work.unread and _is_about_files(body):
        _cover(body, work)
    elif not worded or _is_item_too(body, worded):
        texts = [own, *texts]
    else:
        _cover(body, work)
    found: list[tuple[str, list[DraftItem]]] = []
    for text in texts:
        place = text.place if text.place.section else said.place
        blocks = list(text.blocks)
        if text is not own:
            blocks = list(mark_blocks(blocks, "").blocks) if len(worded) and text.leaf.count("/") else blocks
            blocks = mark_slips(blocks)
            work.notes.extend(f"「{text.name}」：{line}" for line in left_out(blocks, has_items=True))
        blocks, work.loose = with_named(blocks, work.loose)
        count = told(subject, text.name, *(one.text for one in body if one.mark == "cover"))
        taken = split(
            blocks, work.photos, work.sections, place, name=text.name, scanned=text.look, told=count
        )
        work.notes.extend(taken.notes)
        items = [_signed_below(one, body) for one in taken.items] if text is own else list(taken.items)
        items = [with_name(one, text.name, "文件名") if text.name else one for one in items]
        found.append((text.leaf, [with_name(one, subject, "主题") for one in items]))
    found = [(leaf, items) for leaf, items in found if items]
    _tie(found, work)
    items = [item for _, several in found for item in several]
    items = _fold_photo_only(items)
    return _with_subject(items, said.headline)


def _wished(body: list[Block], work: Work) -> Place | None:
    """The section the covering words ask for."""
    own = [one for one in body if one.text and one.mark in ("", "cover")]
    asked = [one for one in own if one.mark == "cover" or len(one.text) <= 60 or work.documents]
    return next((found for one in asked if (found := work.sections.wish(one.text))), None)


def _without_wish(body: list[Block], work: Work) -> list[Block]:
    """The body with a first line marked that only says where to put what follows: 推荐一则短文，可放“学·习之路”。"""
    first = next((place for place, one in enumerate(body) if one.text and not one.mark), None)
    if first is None or len(body[first].text) > 60 or not re.search(r"[。！!，,]", body[first].text):
        return body
    if work.sections.wish(body[first].text) is None:
        return body
    return [*body[:first], replace(body[first], mark="cover"), *body[first + 1 :]]


def _signed_below(item: DraftItem, body: list[Block]) -> DraftItem:
    """An item nobody signed, attributed by labelled lines taken for the mail's signature or an approval slip:
    单位：能源管理部　姓名：林深　电话：…"""
    if item.unit or item.authors or item.source:
        return item
    lines = [one.text for one in body if one.mark in ("signature", "cover") and credits.is_labelled(one.text)]
    found = Credit()
    for credit in map(credits.line, lines):
        found = found.with_more(credit) if credit is not None else found
    if not (found.unit or found.authors):
        return item
    kept = tuple(one for one in item.decisions if one.what != "attribution" or one.confidence != NOTHING)
    told = Decision("attribution", "署名：签名里写明的单位和姓名", SHAPE)
    return replace(item, unit=found.unit, authors=found.authors, decisions=(*kept, told))


def _with_subject(items: list[DraftItem], headline: str) -> list[DraftItem]:
    """Tells the editor of a subject that might do as headline. It is not printed: a subject is written to the
    office (岚谷公司签约活动，含图3张), and most items of a bulletin have no headline at all."""
    if len(items) != 1 or not headline or items[0].headline or not items[0].paragraphs:
        return items
    if items[0].paragraphs[0].startswith(headline):
        return items
    told = Decision("headline", f"正文里没有标题；主题是「{headline}」，要用请自己填", SHAPE)
    return [replace(items[0], decisions=(*items[0].decisions, told))]


def _is_item_too(body: list[Block], documents_read: list[Text]) -> bool:
    """Whether the body beside documents is an item of its own: it ends in an attribution and stands in none of them."""
    own = [one for one in body if not one.mark and one.text]
    if sum(len(one.text) for one in own) < _LEAST_ITEM or not any(
        re.search(r"[（(][^（）()]{2,40}[）)][。.]?$", one.text) for one in own
    ):
        return False
    squeezed = ["".join("".join(block.text.split()) for block in text.blocks) for text in documents_read]
    longest = max(own, key=lambda one: len(one.text))
    probe = "".join(longest.text.split())[:60]
    return not any(probe[:40] in one or probe[10:40] in one for one in squeezed)


_LEAST_ITEM = 45
"""Characters of a signed text in the body that is an item beside a document: a headline and two lines."""
_FILES = re.compile(
    r"附件|压缩包|解压|文档|文件|稿|PPT|幻灯片?|课件|演示|表格|密码|口令|打[不得]?开|扫描|原件|PDF|Word|Excel"
    r"|word|excel|视频|照片|图片|截图|下载|摘编|摘录|摘用|选用|attach|password|slides|file|document",
    re.IGNORECASE,
)


def _is_about_files(body: list[Block]) -> bool:
    """Whether words beside files nobody could read only speak of these: 附件有密码，密码另发微信。"""
    own = [one.text for one in body if not one.mark and one.text]
    few = 0 < sum(map(len, own)) <= 120 and len(own) <= 4
    return few and all(
        _FILES.search(one) and Part("", one).score < 1 and credits.ending(one, last=True) is None
        for one in own
    )


def _cover(body: list[Block], work: Work) -> None:
    words = [one.text for one in body if one.text and not one.mark]
    if words:
        work.notes.append("正文是附信，没有当作稿件：" + " / ".join(words)[:1000])


def _tie(found: list[tuple[str, list[DraftItem]]], work: Work) -> None:
    """Loose photos to the item they belong to: the only one, the one whose words they are named by, the one before."""
    placed = {photo.sha256 for _, items in found for item in items for photo in item.photos}
    loose = [(number, photo) for number, photo in work.loose if photo.sha256 not in placed]
    if not loose:
        return
    if not found:
        found.append(("", [DraftItem("", (), "", "", "", (), "", "")]))
    flat = [(leaf, items, place) for leaf, items in found for place in range(len(items))]
    for number, photo in loose:
        _, items, place = flat[0]
        told = list[Decision]()
        if len(flat) > 1:
            counted = _counted(photo.name, flat)
            named = counted or [one for one in flat if _named_after(photo.name, one[1][one[2]], one[0], work)]
            before = [one for one in flat if one[0] and _order(one[0]) < _order(number)]
            near = _same_folder(flat, work.folders.get(number, ""), work)
            before = near or before
            _, items, place = named[0] if named else before[-1] if before else flat[0]
            told.append(
                Decision("photos", "照片按文件名归到这一篇", SHAPE)
                if named
                else Decision("photos", "照片没有写明属于哪一篇，按附件次序放在这里，请核对", GUESS)
            )
        caption = photo.caption or caption_of(photo.name)
        item = items[place]
        if caption and not photo.caption:
            told.append(Decision("photos", f"图说取自文件名「{photo.name}」", SHAPE))
        items[place] = replace(
            item,
            photos=(*item.photos, replace(photo, caption=caption)),
            decisions=tuple(dict.fromkeys((*item.decisions, *told))),
        )


def _counted(
    name: str, flat: list[tuple[str, list[DraftItem], int]]
) -> list[tuple[str, list[DraftItem], int]]:
    """The item a photo's name counts to: 第二篇配图.jpg, 稿件3照片1.jpg."""
    number = number_of(name)
    known = number is not None and number.style == "piece" and 0 < number.value <= len(flat)
    return [flat[number.value - 1]] if number is not None and known else []


def _same_folder(
    flat: list[tuple[str, list[DraftItem], int]], folder: str, work: Work
) -> list[tuple[str, list[DraftItem], int]]:
    """The items of the one document that lay in this folder of an archive; none when there are several."""
    beside = {one.leaf for one in work.documents if folder and one.folder == folder}
    return [one for one in flat if one[0] in beside] if len(beside) == 1 else []


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(one) for one in re.findall(r"\d+", number))


def _named_after(name: str, item: DraftItem, leaf: str, work: Work) -> bool:
    stem = re.sub(r"[\W\d_]+", "", name.rpartition(".")[0])
    document = next(
        (re.sub(r"[\W\d_]+", "", one.name.rpartition(".")[0]) for one in work.documents if one.leaf == leaf),
        "",
    )
    for text in (item.headline, document):
        bare = re.sub(r"[\W\d_]+", "", text)
        if len(bare) >= 4 and any(bare[at : at + 4] in stem for at in range(len(bare) - 3)):
            return True
    return bool(item.unit) and len(item.unit) >= 3 and item.unit in stem


def caption_of(name: str) -> str:
    """A caption from a file name, only when somebody wrote one there: 职工在清扫车间.jpg, not IMG_0123.jpg."""
    stem = name.rpartition(".")[0] or name
    bare = paragraph_text(_LEAD_NUMBER.sub("", stem))
    if _NO_CAPTION.search(stem) or _NO_CAPTION.search(bare):
        return ""
    words = re.findall(r"[\u4e00-\u9fff]", bare)
    return (
        bare
        if len(words) >= 6 and len(bare) <= 80 and not re.search(r"照片|图片|配图|稿件|投稿", bare)
        else ""
    )


def _fold_photo_only(items: list[DraftItem]) -> list[DraftItem]:
    """Pictures in a document of their own belong to the item beside it."""
    worded = [item for item in items if item.paragraphs or item.headline]
    if len(worded) != 1 or len(items) == 1:
        return items
    extra = tuple(photo for item in items if item is not worded[0] for photo in item.photos)
    return [replace(worded[0], photos=(*worded[0].photos, *extra))]


def problem_of(items: list[DraftItem], body: list[Block], link: str, work: Work) -> tuple[Problem, str]:
    if any((item.paragraphs or item.headline) and not _only_pictures(item, work) for item in items):
        return "", ""
    if link:
        return "content-is-a-link", link
    if work.unread:
        codes = [code for code, _ in work.unread]
        code: Problem = "needs-password" if "needs-password" in codes else codes[0]
        return code, "；".join(words for _, words in work.unread)
    if any(item.photos for item in items):
        return "image-only", "只有图片，没有文字；请把文字写进正文或 .docx"
    greeting = any(one.text for one in body)
    return "empty", "正文只有客套话，没有稿件，也没有附件" if greeting else "邮件里没有文字，也没有附件"


_SAYS_PICTURES = re.compile(
    r"[^，。！？：；、\s]{0,6}?(?:现场图|现场照|图片|照片|组图|配图|合影照?|原图)(?:[一二两三四五六七八九十几\d]{1,2}[张幅组])?[。！!~～]?"
)


def _only_pictures(item: DraftItem, work: Work) -> bool:
    """Whether all the words beside pictures are one line about them (现场图, 手写的，请录入。) or the sender's name."""
    words = [one for one in (item.headline, *item.paragraphs) if one]
    signed = bool(item.unit or item.authors or item.source)
    if not (item.photos or work.scanned) or len(words) != 1 or signed:
        return False
    said = len(words[0]) <= 60 and spoken.weight(words[0], "above") >= _TOLD
    return bool(_SAYS_PICTURES.fullmatch(words[0])) or said or is_person(words[0])


_TOLD = 1.4
"""What ingest.wording.spoken must say of the one line beside photos, for it to be a word about them and no text."""


def left_out(body: list[Block], has_items: bool) -> list[str]:
    """One line for each marked run of the body, so that nothing is left out silently."""
    names = {"quote": "引用的原邮件", "signature": "签名", "forward": "转发信头", "cover": "附言"}
    names |= {"slip": "审批单", "furniture": "邮件程序或网页自带的文字"}
    gathered: dict[str, list[str]] = {}
    for block in body:
        if block.mark and block.text:
            gathered.setdefault(block.mark, []).append(block.text)
    return [
        f"{names[mark]}没有采入：" + " / ".join(words)[:500]
        for mark, words in gathered.items()
        if has_items or words
    ]
