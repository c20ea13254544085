"""One mail from bytes to draft items: what the parse child runs, and all it runs.

structure (message) -> what it is (rules, bounces) -> texts (text, markup, quoting), files (documents, photos)
-> items (split). Every MIME leaf is accounted for with what became of it and why.
"""

from __future__ import annotations

import hashlib
import re
import traceback
from dataclasses import dataclass, field, replace

from ingest import documents, photos
from ingest.bounces import read_bounce
from ingest.charset import decode
from ingest.documents import Document
from ingest.headers import addresses_of, date_of, ids_of
from ingest.markup import blocks_of_html
from ingest.message import Mail, Part, read_message, uuencoded
from ingest.parsed import Address, Caps, DraftItem, Leaf, Parsed, PhotoRef, Problem, Reading, SectionHint, Use
from ingest.photos import Picture
from ingest.quoting import mark_blocks
from ingest.rules import kind_of_mail
from ingest.sections import Place, Sections
from ingest.split import split
from ingest.text import Block, blocks_of_text, paragraph_text

_SLIP = re.compile(
    r"审批|审核(?:单|表|件|截图)|审签|签发单|签批|发稿单|审稿单|会签|保密审查|审查(?:单|表|登记)|呈批"
)
_LINK = re.compile(
    r"超大附件|云附件|文件中转站|pan\.baidu\.com|mail\.qq\.com/\S*ftn|wx\.mail\.qq\.com/ftn|ftn_handler|mail\.163\.com/\S*filehub"
    r"|(?:cowork|drive|cloud|disk)\S*/(?:s|share|d|f|file)/|cloudfile|微云|网盘"
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


@dataclass
class _Text:
    """One text of the mail: the body, or a document, with what to cut it into items by."""

    blocks: list[Block]
    place: Place
    name: str = ""
    leaf: str = ""


@dataclass
class _Work:
    """What one mail has yielded so far."""

    caps: Caps
    sections: Sections
    leaves: list[Leaf] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    photos: dict[str, PhotoRef] = field(default_factory=dict)
    """By the key that stands in a block: "cid:...", or leaf number and document key."""
    loose: list[tuple[str, PhotoRef]] = field(default_factory=list)
    """Photos no text has a place for, with the number of their leaf."""
    documents: list[_Text] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[tuple[Problem, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    scanned: bool = False


def read(raw: bytes, caps: Caps, hints: tuple[SectionHint, ...]) -> Reading:
    """Everything one mail says. Raises only MemoryError; a fault of ours gives problem "parser-failed"."""
    mail = read_message(raw, caps)
    try:
        base = _envelope(mail)
    except Exception as error:
        base = Parsed(problem="parser-failed", problem_detail=_fault(error))
    if mail.problem:
        return Reading(replace(base, problem=mail.problem, problem_detail=mail.problem_detail))
    if base.problem:
        return Reading(base)
    try:
        return _contents(mail, base, caps, Sections(hints))
    except MemoryError:
        raise
    except Exception as error:
        return Reading(replace(base, problem="parser-failed", problem_detail=_fault(error)))


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{last[0].name}:{last[0].lineno}" if last else ""
    return f"{type(error).__name__} {where}: {str(error)[:300]}"


def _envelope(mail: Mail) -> Parsed:
    kind, why = kind_of_mail(mail)
    senders = tuple(
        one for key, value in mail.raw_headers if key.lower() == "from" for one in addresses_of(value)
    )
    notes = tuple(f"邮件结构：{defect}" for defect in mail.defects)
    if len({one.address.lower() for one in senders}) > 1:
        notes += ("有不止一个发件人地址，请核对是谁发来的",)
    return Parsed(
        subject=mail.header("subject")[:2000],
        senders=senders,
        to=_addresses(mail, "to"),
        cc=_addresses(mail, "cc"),
        reply_to=_addresses(mail, "reply-to"),
        message_id=mail.header("message-id").strip(" <>")[:998],
        in_reply_to=(ids_of(mail.header("in-reply-to")) or ("",))[0],
        references=ids_of(mail.header("references"))[-50:],
        date=date_of(mail.header("date")),
        headers=mail.headers,
        content_digest=_digest(mail),
        notes=notes,
        kind=kind,
        kind_why=why,
        bounce=read_bounce(mail) if kind == "bounce" else None,
    )


def _addresses(mail: Mail, name: str) -> tuple[Address, ...]:
    return tuple(one for key, value in mail.raw_headers if key.lower() == name for one in addresses_of(value))


def _digest(mail: Mail) -> str:
    """SHA-256 over From, Subject, Date, Message-ID and the leaves' bytes, whatever coding they travelled in."""
    digest = hashlib.sha256()
    for name in ("from", "subject", "date", "message-id"):
        digest.update(f"{name}:{' '.join(mail.header(name).split())}\n".encode("utf-8", "surrogatepass"))
    for leaf in mail.root.leaves():
        data = leaf.data
        if leaf.type.startswith("text/"):
            data = data.replace(b"\r\n", b"\n").rstrip()
        digest.update(f"{leaf.type}:{len(data)}\n".encode())
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


# The contents


def _contents(mail: Mail, base: Parsed, caps: Caps, sections: Sections) -> Reading:
    work = _Work(caps, sections)
    body = _walk(mail, work)
    if base.kind:
        return Reading(replace(base, leaves=tuple(work.leaves)))
    subject, sender = base.subject, None
    forwarded = _forwarded_mail(mail, body, work)
    if forwarded is not None:
        inner, body = forwarded
        work.notes.append("转发的邮件：取所附原邮件的内容")
        sender = next(iter(_addresses(inner, "from")), None)
        subject = inner.header("subject") or subject
    marked = mark_blocks(
        body, subject if forwarded is None else inner.header("subject"), has_files=bool(work.documents)
    )
    work.notes.extend(marked.why)
    blocks, link = _links(list(marked.blocks))
    work.notes.extend([link] if link else [])
    items = _items(blocks, subject, work)
    problem, detail = _problem(items, blocks, link, work)
    if work.scanned:
        work.notes.append("正文之外有未读出文字的 PDF 或图片，请人工查看")
    parsed = replace(
        base,
        leaves=tuple(work.leaves),
        items=tuple(items),
        notes=tuple(dict.fromkeys((*base.notes, *work.notes, *_left_out(blocks, bool(items))))),
        problem=problem,
        problem_detail=detail,
        forwarded_from=marked.forwarded_from or sender,
    )
    used = {photo.sha256 for item in items for photo in item.photos}
    used |= {photo.mail_sha256 for item in items for photo in item.photos}
    return Reading(parsed, {key: value for key, value in work.blobs.items() if key in used})


def _links(blocks: list[Block]) -> tuple[list[Block], str]:
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


def _walk(mail: Mail, work: _Work) -> list[Block]:
    """Accounts for every leaf; gives the blocks of the body, documents and pictures go into `work`."""
    chosen = _body_parts(mail.root)
    body: list[Block] = []
    leaves = list(mail.root.leaves())
    for leaf in leaves:
        if id(leaf) in chosen:
            body.extend(_body(leaf, work))
        elif leaf.inner is None:
            _file(leaf, work, in_alternative=_is_alternative(mail.root, leaf))
        else:
            _note(work, leaf, "document", "转发的邮件，作为附件")
    return body


def _body_parts(root: Part) -> set[int]:
    """The leaves that are the mail's own words: of alternatives the best, else every inline text."""
    if root.children:
        if root.type == "multipart/alternative":
            best = _best(root)
            return _body_parts(best) if best is not None else set()
        found: set[int] = set()
        for child in root.children:
            found |= _body_parts(child)
        return found
    is_text = root.type in ("text/plain", "text/html", "text/enriched", "text/richtext")
    named = (
        root.name and root.disposition != "inline" and not re.search(r"\.(?:html?|txt)$", root.name.lower())
    )
    return (
        {id(root)} if is_text and root.disposition != "attachment" and not root.name and not named else set()
    )


def _best(part: Part) -> Part | None:
    """The HTML alternative, unless the plain one says clearly more: broken HTML comes with good text."""
    sizes: list[tuple[float, int, Part]] = []
    for place, child in enumerate(part.children):
        texts = [one for one in child.leaves() if id(one) in _body_parts(child)]
        letters = sum(len("".join(block.text for block in _blocks(one))) for one in texts)
        if not letters and not any(one.type.startswith("image/") for one in child.leaves()):
            continue
        is_html = any(one.type == "text/html" for one in texts)
        sizes.append((letters * (1.6 if is_html else 1.0), place, child))
    return max(sizes, key=lambda one: one[:2])[2] if sizes else None


def _is_alternative(root: Part, leaf: Part) -> bool:
    if root.type == "multipart/alternative":
        return any(one is leaf for one in root.leaves())
    return any(_is_alternative(child, leaf) for child in root.children)


def _blocks(leaf: Part) -> list[Block]:
    charset = leaf.parameters.get("charset", "")
    if leaf.type == "text/html" or (leaf.data.lstrip()[:9].lower().startswith((b"<html", b"<!doctype"))):
        return blocks_of_html(decode(leaf.data, charset, html=True).text)
    text = decode(leaf.data, charset).text
    flowed = leaf.parameters.get("format", "").lower() == "flowed"
    return blocks_of_text(text, flowed=flowed, delsp=leaf.parameters.get("delsp", "").lower() == "yes")


def _body(leaf: Part, work: _Work) -> list[Block]:
    data, files = uuencoded(leaf.data) if leaf.type == "text/plain" else (leaf.data, [])
    blocks = _blocks(replace(leaf, data=data))
    total = sum(len(one.text) for one in blocks)
    if total > work.caps.text_characters:
        work.notes.append(f"正文有 {total} 字，超过限制，只读了前 {work.caps.text_characters} 字")
        blocks = _limited(blocks, work.caps.text_characters)
    _note(work, leaf, "text", "正文")
    for place, (name, content) in enumerate(files, 1):
        shown = decode(name).text
        _file(
            Part(
                f"{leaf.number}/{place}", "application/octet-stream", {}, "attachment", shown, "", (), content
            ),
            work,
        )
    return [replace(one, picture=_resolve(one.picture, work)) if one.picture else one for one in blocks]


def _limited(blocks: list[Block], most: int) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if len(block.text) > most:
            break
        most -= len(block.text)
        kept.append(block)
    return kept


def _resolve(source: str, work: _Work) -> str:
    """The key of the picture an <img src> means."""
    if source.lower().startswith("cid:"):
        return f"cid:{source[4:].strip().strip('<>')}"
    if source.lower().startswith("data:image/"):
        work.notes.append("正文里直接嵌入的图片没有采用，请把照片作为附件发送")
        return "?"
    if source and source != "?":
        note = "正文里有指向网上的图片，没有下载"
        if note not in work.notes:
            work.notes.append(note)
    return "?"


def _note(work: _Work, leaf: Part, use: Use, why: str) -> None:
    name = leaf.name or (leaf.inner.header("subject") if leaf.inner is not None else "")
    digest = hashlib.sha256(leaf.data).hexdigest()
    work.leaves.append(Leaf(leaf.number, name, leaf.type, len(leaf.data), digest, use, why))


def _file(leaf: Part, work: _Work, *, in_alternative: bool = False) -> None:
    kind = documents.kind_of(leaf.data, leaf.name, leaf.type)
    digest = hashlib.sha256(leaf.data).hexdigest()
    if not leaf.data.strip():
        _note(work, leaf, "ignored", "空的部分")
    elif in_alternative and not leaf.name and leaf.type.startswith("text/"):
        _note(work, leaf, "ignored", "同一正文的另一种格式")
    elif digest in work.seen and kind != "image":
        _note(work, leaf, "ignored", "和前面的附件完全相同")
    elif kind == "image":
        _image(leaf, work)
    elif _SLIP.search(leaf.name):
        _note(work, leaf, "attachment", "审批单一类的附件，随稿保存，不刊登")
    elif kind in ("docx", "text", "html"):
        _document(leaf, kind, work)
    elif leaf.type in (
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    ):
        _note(work, leaf, "ignored", "数字签名")
    elif not documents.carries_words(kind):
        _note(work, leaf, "attachment", "随稿保存，没有文字可取")
    else:
        refused = documents.unread(kind)
        _note(work, leaf, "unread", refused.why)
        work.unread.append((refused.problem, f"「{leaf.name or leaf.type}」：{refused.why}"))
        work.scanned = work.scanned or kind == "pdf"
    work.seen.add(digest)


def _document(leaf: Part, kind: str, work: _Work) -> None:
    found: Document = documents.read_document(leaf.data, kind, leaf.parameters.get("charset", ""), work.caps)
    if found.problem:
        _note(work, leaf, "unread", found.why)
        work.unread.append((found.problem, f"「{leaf.name or leaf.type}」：{found.why}"))
        return
    place, _, remarks = work.sections.tags(leaf.name.rpartition(".")[0], "文件名")
    work.notes.extend((*remarks, *(f"「{leaf.name}」：{note}" for note in found.notes)))
    _note(work, leaf, "document", "读出文字和图片")
    blocks: list[Block] = []
    for block in found.blocks:
        if block.picture:
            key = f"{leaf.number}/{block.picture}"
            data = found.pictures.get(block.picture, b"")
            number = f"{leaf.number}/{block.picture.split('#')[0].removeprefix('word/')}"
            inner = Part(number, "image/*", {}, "", number.rpartition("/")[2], "", (), data)
            _picture(inner, key, work)
            block = replace(block, picture=key)
        blocks.append(block)
    work.documents.append(_Text(_limited(blocks, work.caps.text_characters), place, leaf.name, leaf.number))


def _image(leaf: Part, work: _Work) -> None:
    if _SLIP.search(leaf.name):
        _note(work, leaf, "attachment", "审批单一类的图片，随稿保存，不刊登")
        return
    key = f"cid:{leaf.content_id}" if leaf.content_id else f"leaf:{leaf.number}"
    if _picture(leaf, key, work) and key in work.photos:
        work.loose.append((leaf.number, work.photos[key]))


def _picture(leaf: Part, key: str, work: _Work) -> bool:
    """Keeps a picture under `key`; False when it is no photo or was there already."""
    if not leaf.data:
        _note(work, leaf, "unread", "图片没有内容，或只是链接")
        return False
    scaled = photos.scale(leaf.data, work.caps)
    if not isinstance(scaled, Picture):
        _note(work, leaf, "ignored" if scaled.small else "unread", scaled.why)
        if not scaled.small:
            work.unread.append(("unreadable-attachment", f"「{leaf.name or leaf.type}」：{scaled.why}"))
        return False
    digest = hashlib.sha256(leaf.data).hexdigest()
    copy = hashlib.sha256(scaled.copy).hexdigest()
    again = digest in work.seen
    work.seen.add(digest)
    work.blobs[digest], work.blobs[copy] = leaf.data, scaled.copy
    work.photos[key] = PhotoRef(
        digest,
        leaf.name,
        scaled.type,
        "",
        scaled.width,
        scaled.height,
        copy,
        scaled.copy_width,
        scaled.copy_height,
    )
    _note(work, replace(leaf, type=scaled.type), "photo", "和前面的照片相同" if again else "照片")
    return not again


def _forwarded_mail(mail: Mail, body: list[Block], work: _Work) -> tuple[Mail, list[Block]] | None:
    """The mail enclosed in a pure forward: its words and files become those of this mail.

    Never merged into the outer text, which is kept as cover words in the notes.
    """
    inner = [(leaf, leaf.inner) for leaf in mail.root.leaves() if leaf.inner is not None]
    if not inner:
        return None
    own = mark_blocks(body, "", has_files=True)
    letters = sum(len(one.text) for one in own.blocks if not one.mark)
    if letters > 200 or work.documents:
        work.notes.append("附有转发的邮件，没有并入正文")
        return None
    first: tuple[Mail, list[Block]] | None = None
    for leaf, enclosed in inner:
        found = _inner_body(enclosed, work)
        if first is None:
            first = (enclosed, found)
        else:
            place = work.sections.subject(enclosed.header("subject")).place
            marked = mark_blocks(found, enclosed.header("subject"), has_files=False)
            work.documents.append(
                _Text(list(marked.blocks), place, leaf.name or enclosed.header("subject"), leaf.number)
            )
    work.notes.extend(f"转发时写的话没有采入：{one.text}" for one in body if one.text)
    return first


def _inner_body(mail: Mail, work: _Work) -> list[Block]:
    blocks = _walk(mail, work)
    inner = [leaf.inner for leaf in mail.root.leaves() if leaf.inner is not None]
    letters = sum(len(one.text) for one in mark_blocks(blocks, "", has_files=True).blocks if not one.mark)
    if inner and not letters and not work.documents:
        work.notes.extend(f"转发时写的话没有采入：{one.text}" for one in blocks if one.text)
        return _inner_body(inner[0], work)
    return blocks


# Items


def _items(body: list[Block], subject: str, work: _Work) -> list[DraftItem]:
    said = work.sections.subject(subject)
    work.notes.extend(said.why)
    texts = [one for one in work.documents if any(block.text or block.picture for block in one.blocks)]
    worded = [one for one in texts if any(block.text for block in one.blocks)]
    own = _Text(body, said.place)
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
        taken = split(blocks, work.photos, work.sections, place, name=text.name)
        work.notes.extend(taken.notes)
        found.append((text.leaf, list(taken.items)))
    found = [(leaf, items) for leaf, items in found if items]
    _tie(found, work)
    items = [item for _, several in found for item in several]
    items = _fold_photo_only(items)
    return _with_subject(items, said.headline)


def _with_subject(items: list[DraftItem], headline: str) -> list[DraftItem]:
    """The subject as headline of the only item, when its text has none and does not begin with it."""
    if len(items) != 1 or not headline or items[0].headline or not items[0].paragraphs:
        return items
    if items[0].paragraphs[0].startswith(headline):
        return items
    return [replace(items[0], headline=headline, why=(*items[0].why, "标题：取自主题，正文里没有标题"))]


def _is_item_too(body: list[Block], documents_read: list[_Text]) -> bool:
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


def _cover(body: list[Block], work: _Work) -> None:
    words = [one.text for one in body if one.text and not one.mark]
    if words:
        work.notes.append("正文是附信，没有当作稿件：" + " / ".join(words)[:1000])


def _tie(found: list[tuple[str, list[DraftItem]]], work: _Work) -> None:
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


def _named_after(name: str, item: DraftItem, leaf: str, work: _Work) -> bool:
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


def _problem(items: list[DraftItem], body: list[Block], link: str, work: _Work) -> tuple[Problem, str]:
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


def _left_out(body: list[Block], has_items: bool) -> list[str]:
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
