"""What was gathered from a mail to draft items, and what to say when there are none."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cutting.captions import with_named
from ingest.cutting.split import split
from ingest.gather import Text, Work
from ingest.parsed import DraftItem, Problem
from ingest.wording.quoting import mark_blocks
from ingest.wording.text import Block, paragraph_text

_LINK = re.compile(
    r"超大附件|云附件|文件中转站|pan\.baidu\.com|mail\.qq\.com/\S{0,200}ftn|wx\.mail\.qq\.com/ftn|ftn_handler|mail\.163\.com/\S{0,200}filehub"
    r"|(?:cowork|drive|cloud|disk)[^\s/]{0,80}/(?:s|share|d|f|file)/|cloudfile|微云|网盘"
)
_LINK_FURNITURE = re.compile(
    r"^(?:https?://\S+|.{0,40}(?:超大附件|云附件|文件中转站).{0,40}|.{1,80}[（(]?\s*\d+(?:\.\d+)?\s*[KMG]B?\b.{0,60}"
    r"|(?:进入)?(?:下载|打开)(?:页面|链接|地址)?|提取码.{0,20}|链接\s*[：:].{0,200}|.{0,60}(?:到期|过期|有效期).{0,40})$",
    re.IGNORECASE,
)
_EXPIRES = re.compile(
    r"(\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d{2})?)[^\d]{0,8}(?:到期|过期|前|失效)|(无限期)"
)
_NO_CAPTION = re.compile(
    r"^(?:img|dsc|dscn|dscf|pic|photo|image|mmexport|wx_camera|screenshot|scan|whatsapp|pxl|p\d)[\W_]*\d*|微信图片|微信截图|QQ图片|QQ截图|图片\d|照片\d|^\W*(?:图片|照片|配图|图|未命名|扫描|截图|新建|附件)\W*[\d一二三四五六七八九十]*$|^[\W\d_]*$|\d{6,}",
    re.IGNORECASE,
)
_LEAD_NUMBER = re.compile(r"^\s*(?:图片?|照片)?\s*(?:[\d一二三四五六七八九十]{1,2})?\s*[-_.、：:\s\u3000]*")


def mark_links(blocks: list[Block]) -> tuple[list[Block], str]:
    """The blocks with a cloud attachment's furniture marked, and what to say of it; it is never fetched."""
    own = [one for one in blocks if not one.mark]
    if not any(_LINK.search(one.text) for one in own):
        return blocks, ""
    expires = next((match for one in own if (match := _EXPIRES.search(one.text))), None)
    until = f"，{expires[1] or expires[2]}到期" if expires else ""
    found = [
        replace(one, mark="cover")
        if not one.mark
        and (_LINK_FURNITURE.match(one.text) or (_LINK.search(one.text) and len(one.text) < 160))
        else one
        for one in blocks
    ]
    return found, f"附件只是一个网上的链接{until}，没有下载；请把文件直接作为附件发送"


def drafts_of(body: list[Block], subject: str, work: Work) -> list[DraftItem]:
    said = work.sections.subject(subject)
    work.notes.extend(said.why)
    texts = [one for one in work.documents if any(block.text or block.picture for block in one.blocks)]
    worded = [one for one in texts if any(block.text for block in one.blocks)]
    own = Text(body, said.place)
    if not worded or _is_item_too(body, worded):
        texts = [own, *texts]
    else:
        _cover(body, work)
    found: list[tuple[str, list[DraftItem]]] = []
    for text in texts:
        place = text.place if text.place.section else said.place
        blocks = list(text.blocks)
        if text is not own:
            blocks = list(mark_blocks(blocks, "").blocks) if len(worded) and text.leaf.count("/") else blocks
        blocks, work.loose = with_named(blocks, work.loose)
        taken = split(blocks, work.photos, work.sections, place, name=text.name)
        work.notes.extend(taken.notes)
        found.append((text.leaf, list(taken.items)))
    found = [(leaf, items) for leaf, items in found if items]
    _tie(found, work)
    items = [item for _, several in found for item in several]
    items = _fold_photo_only(items)
    return _with_subject(items, said.headline)


def _with_subject(items: list[DraftItem], headline: str) -> list[DraftItem]:
    """Tells the editor of a subject that might do as headline. It is not printed: a subject is written to the
    office (岚谷公司签约活动，含图3张), and most items of a bulletin have no headline at all."""
    if len(items) != 1 or not headline or items[0].headline or not items[0].paragraphs:
        return items
    if items[0].paragraphs[0].startswith(headline):
        return items
    return [replace(items[0], why=(*items[0].why, f"正文里没有标题；主题是「{headline}」，要用请自己填"))]


def _is_item_too(body: list[Block], documents_read: list[Text]) -> bool:
    """Whether the body beside documents is an item of its own: it ends in an attribution and stands in none of them."""
    own = [one for one in body if not one.mark and one.text]
    if sum(len(one.text) for one in own) < 60 or not any(
        re.search(r"[（(][^（）()]{2,40}[）)][。.]?$", one.text) for one in own
    ):
        return False
    squeezed = ["".join("".join(block.text.split()) for block in text.blocks) for text in documents_read]
    longest = max(own, key=lambda one: len(one.text))
    probe = "".join(longest.text.split())[:60]
    return not any(probe[:40] in one or probe[10:40] in one for one in squeezed)


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
        why = ""
        if len(flat) > 1:
            named = [one for one in flat if _named_after(photo.name, one[1][one[2]], one[0], work)]
            before = [one for one in flat if one[0] and _order(one[0]) < _order(number)]
            _, items, place = named[0] if named else before[-1] if before else flat[0]
            why = "照片按文件名归到这一篇" if named else "照片没有写明属于哪一篇，按附件次序放在这里，请核对"
        caption = photo.caption or caption_of(photo.name)
        item = items[place]
        whys = [why] if why else []
        if caption and not photo.caption:
            whys.append(f"图说取自文件名「{photo.name}」")
        items[place] = replace(
            item,
            photos=(*item.photos, replace(photo, caption=caption)),
            why=tuple(dict.fromkeys((*item.why, *whys))),
        )


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(one) for one in re.findall(r"\d+", number.split("/")[0]))


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
    if any(item.paragraphs or item.headline for item in items):
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


def left_out(body: list[Block], has_items: bool) -> list[str]:
    """One line for each marked run of the body, so that nothing is left out silently."""
    names = {"quote": "引用的原邮件", "signature": "签名", "forward": "转发信头", "cover": "附言"}
    gathered: dict[str, list[str]] = {}
    for block in body:
        if block.mark and block.text:
            gathered.setdefault(block.mark, []).append(block.text)
    return [
        f"{names[mark]}没有采入：" + " / ".join(words)[:500]
        for mark, words in gathered.items()
        if has_items or words
    ]
