"""Every leaf of a mail to what it is: the body's blocks, documents, photos, things kept, things not read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from ingest.cutting.sections import Place, Sections
from ingest.documents import photos
from ingest.documents import reader as documents
from ingest.documents.photos import Picture
from ingest.documents.reader import Document
from ingest.parsed import Caps, Leaf, PhotoRef, Problem, Use
from ingest.structure.charset import decode
from ingest.structure.message import Mail, Part
from ingest.structure.transfer import uuencoded
from ingest.wording.markup import blocks_of_html
from ingest.wording.text import Block, blocks_of_text

_SLIP = re.compile(
    r"审批|审核(?:单|表|件|截图)|审签|签发单|签批|发稿单|审稿单|会签|保密审查|审查(?:单|表|登记)|呈批"
)


@dataclass
class Text:
    """One text of the mail: the body, or a document, with what to cut it into items by."""

    blocks: list[Block]
    place: Place
    name: str = ""
    leaf: str = ""


@dataclass
class Work:
    """What one mail has yielded so far."""

    caps: Caps
    sections: Sections
    leaves: list[Leaf] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    photos: dict[str, PhotoRef] = field(default_factory=dict)
    """By the key that stands in a block: "cid:...", or leaf number and document key."""
    loose: list[tuple[str, PhotoRef]] = field(default_factory=list)
    """Photos no text has a place for, with the number of their leaf."""
    documents: list[Text] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[tuple[Problem, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    scanned: bool = False


def walk(mail: Mail, work: Work) -> list[Block]:
    """Accounts for every leaf; gives the blocks of the body, documents and pictures go into `work`."""
    chosen = _body_parts(mail.root)
    body: list[Block] = []
    leaves = list(mail.root.leaves())
    waiting: list[Block] = []  # pictures between two texts of the mail, as telephones send them
    for leaf in leaves:
        if id(leaf) in chosen:
            more = _body(leaf, work)
            named = {one.picture for one in (*body, *more)}
            body.extend(one for one in waiting if body and one.picture not in named)
            body.extend(more)
            waiting = []
        elif leaf.inner is None:
            _file(leaf, work, in_alternative=_is_alternative(mail.root, leaf))
            if (key := _key(leaf)) in work.photos:
                waiting.append(Block("", picture=key))
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


def _body(leaf: Part, work: Work) -> list[Block]:
    data, files = uuencoded(leaf.data) if leaf.type == "text/plain" else (leaf.data, [])
    blocks = _blocks(replace(leaf, data=data))
    total = sum(len(one.text) for one in blocks)
    if total > work.caps.text_characters:
        work.notes.append(f"正文有 {total} 字，超过限制，只读了前 {work.caps.text_characters} 字")
        blocks = limited(blocks, work.caps.text_characters)
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


def limited(blocks: list[Block], most: int) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if len(block.text) > most:
            break
        most -= len(block.text)
        kept.append(block)
    return kept


def _resolve(source: str, work: Work) -> str:
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


def _note(work: Work, leaf: Part, use: Use, why: str) -> None:
    name = leaf.name or (leaf.inner.header("subject") if leaf.inner is not None else "")
    digest = hashlib.sha256(leaf.data).hexdigest()
    work.leaves.append(Leaf(leaf.number, name, leaf.type, len(leaf.data), digest, use, why))


def _file(leaf: Part, work: Work, *, in_alternative: bool = False) -> None:
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


def _document(leaf: Part, kind: str, work: Work) -> None:
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
    work.documents.append(Text(limited(blocks, work.caps.text_characters), place, leaf.name, leaf.number))


def _image(leaf: Part, work: Work) -> None:
    if _SLIP.search(leaf.name):
        _note(work, leaf, "attachment", "审批单一类的图片，随稿保存，不刊登")
        return
    key = _key(leaf)
    if _picture(leaf, key, work) and key in work.photos:
        work.loose.append((leaf.number, work.photos[key]))


def _key(leaf: Part) -> str:
    return f"cid:{leaf.content_id}" if leaf.content_id else f"leaf:{leaf.number}"


def _picture(leaf: Part, key: str, work: Work) -> bool:
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
