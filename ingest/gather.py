"""Every leaf of a mail to what it is: the body's blocks, documents, photos, things kept, things not read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from ingest.bodies import (
    PASTED,
    Texts,
    blocks_of,
    body_parts,
    is_alternative,
    is_cut,
    number_of,
    pasted_pictures,
    said_again,
)
from ingest.copies import leave_out_copies
from ingest.documents import photos
from ingest.documents import reader as documents
from ingest.documents.archives import Budget, Member, Refusal, members
from ingest.documents.kinds import (
    ARCHIVES,
    SHEETS,
    WANTED,
    carries_words,
    kind_of,
    unread_problem,
    unread_why,
)
from ingest.documents.photos import Picture
from ingest.documents.reader import Document
from ingest.documents.web import data_picture
from ingest.parsed import Leaf, PhotoRef, Problem, Wanted
from ingest.structure.charset import decode
from ingest.structure.message import Mail, Part, read_message
from ingest.structure.transfer import uuencoded
from ingest.wording.markup import LONGEST
from ingest.wording.text import Block, with_broken_lines
from ingest.work import Inside, Text, Work, limited, note

__all__ = ["Text", "Work", "walk"]

_SLIP = re.compile(
    r"审批(?:单|表|件|签|页|流程|截图|意见|记录|卡|稿纸|扫描|照片|$|[\W\d_])|(?:发稿|稿件|信息|新闻|宣传|投稿|报送|发布)\S{0,4}审批"
    r"|审核(?:单|表|件|截图|页|签|意见|登记)|审签|签发单|签批|发稿[单签]|审稿[单表]|会签(?!约|订|署|到|名|字)|保密审查(?!工作|会|培训|员)"
    r"|审查(?:单|表|登记)|呈批"
)
"""An approval slip by its name. Words such as 完成审批 in a piece's own title are none."""
_UNREAD_PASTED = "正文里直接嵌入的图片读不出来，请把照片作为附件发送"
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)


def walk(mail: Mail, work: Work) -> list[Block]:
    """Accounts for every leaf; gives the blocks of the body, documents and pictures go into `work`."""
    texts = Texts()
    chosen = body_parts(mail.root, texts)
    again = said_again(mail.root, chosen, texts)
    chosen = chosen - again
    body: list[Block] = []
    leaves = list(mail.root.leaves())
    waiting: list[Block] = []  # pictures between two texts of the mail, as telephones send them
    for leaf in leaves:
        if id(leaf) in chosen:
            more = _body(leaf, texts, work)
            named = {one.picture for one in (*body, *more)}
            body.extend(one for one in waiting if body and one.picture not in named)
            body.extend(more)
            waiting = []
        elif leaf.inner is None:
            _file(leaf, work, in_alternative=id(leaf) in again or is_alternative(mail.root, leaf))
            if (key := _key(leaf)) in work.photos:
                waiting.append(Block("", picture=key))
        else:
            note(work, leaf, "document", "转发的邮件，作为附件")
    leave_out_copies(work)
    return with_broken_lines(body, lambda picture: picture not in work.photos)


def _body(leaf: Part, texts: Texts, work: Work) -> list[Block]:
    data, files = uuencoded(leaf.data) if leaf.type == "text/plain" else (leaf.data, [])
    blocks = blocks_of(replace(leaf, data=data)) if files else texts.of(leaf)
    total = sum(len(one.text) for one in blocks)
    if is_cut(leaf):
        work.notes.append(
            f"正文太长，只读了开头的部分（{LONGEST // 10_000} 万字符），后面的没有采入，请对照原邮件"
        )
    if total > work.caps.text_characters:
        work.notes.append(f"正文有 {total} 字，超过限制，只读了前 {work.caps.text_characters} 字")
        blocks = limited(blocks, work.caps.text_characters)
    note(work, leaf, "text", "正文")
    for place, (name, content) in enumerate(files, 1):
        shown = decode(name).text
        _file(
            Part(
                f"{leaf.number}/{place}", "application/octet-stream", {}, "attachment", shown, "", (), content
            ),
            work,
        )
    pasted = pasted_pictures(leaf) if any(one.picture.startswith(PASTED) for one in blocks) else {}
    return [
        replace(one, picture=_resolve(one.picture, pasted, leaf, work)) if one.picture else one
        for one in blocks
    ]


def _resolve(source: str, pasted: dict[str, str], leaf: Part, work: Work) -> str:
    """The key of the picture an <img src> means."""
    if source.lower().startswith("cid:"):
        return f"cid:{source[4:].strip().strip('<>')}"
    if source in pasted:
        return _pasted(pasted[source], number_of(source), leaf, work)
    if source.lower().startswith("data:"):
        work.notes.append(_UNREAD_PASTED)
        return "?"
    if source and source != "?":
        told = "正文里有指向网上的图片，没有下载"
        if told not in work.notes:
            work.notes.append(told)
    return "?"


def _pasted(source: str, place: int, leaf: Part, work: Work) -> str:
    """A picture whose bytes stand in the text itself: a part of that leaf."""
    data = data_picture(source)
    if data is None:
        work.notes.append(_UNREAD_PASTED)
        return "?"
    number = f"{leaf.number}/image{place}"
    _picture(Part(number, "image/*", {}, "", number.rpartition("/")[2], "", (), data), number, work)
    return number


def _file(leaf: Part, work: Work, *, in_alternative: bool = False, inside: Inside | None = None) -> None:
    """An attachment, or a member of an archive, to what it is."""
    kind = kind_of(leaf.data, leaf.name, leaf.type)
    if leaf.aside:
        note(work, leaf, "ignored", leaf.aside)
    elif leaf.refused:
        _unread(leaf, work, "unreadable-attachment", leaf.refused)
    elif kind == "empty":
        _empty(leaf, work)
    elif in_alternative and not leaf.name and leaf.type.startswith("text/"):
        note(work, leaf, "ignored", "同一正文的另一种格式")
    elif kind == "image":
        _image(leaf, work, inside)
    elif leaf.sha256 in work.seen:
        note(work, leaf, "ignored", "和前面的附件完全相同")
    else:
        _kept(leaf, kind, work, inside)
    work.seen.add(leaf.sha256)


def _kept(leaf: Part, kind: str, work: Work, inside: Inside | None) -> None:
    """A file that is no picture, by its kind."""
    if is_slip(leaf.name, inside):
        note(work, leaf, "attachment", "审批单一类的附件，随稿保存，不刊登")
        why = f"「{leaf.name}」像是审批单，没有当作稿件；请另发稿件 .docx"
        work.unread.append(("unreadable-attachment", why))
    elif leaf.type in _SIGNATURES:
        note(work, leaf, "ignored", "数字签名")
    elif kind in ARCHIVES:
        _archive(leaf, kind, work, inside)
    elif kind in WANTED:
        _foreign(leaf, kind, work, inside)
    elif kind == "mail" and inside is not None:
        _packed_mail(leaf, work)
    elif kind in documents.READ:
        _document(leaf, kind, work, inside)
    elif kind in SHEETS:
        note(work, leaf, "attachment", unread_why(kind))
        work.unread.append(("unreadable-attachment", f"「{leaf.name or leaf.type}」是{unread_why(kind)}"))
    elif not carries_words(kind):
        note(work, leaf, "attachment", "随稿保存，没有文字可取")
    else:
        _unread(leaf, work, unread_problem(kind), unread_why(kind))


def _unread(leaf: Part, work: Work, problem: Problem, why: str) -> None:
    note(work, leaf, "unread", why)
    work.unread.append((problem, f"「{leaf.name or leaf.type}」：{why}"))


def _empty(leaf: Part, work: Work) -> None:
    if leaf.name and leaf.disposition == "attachment":
        _unread(leaf, work, "unreadable-attachment", "附件是空的（没有内容），请检查后重发")
    else:
        note(work, leaf, "ignored", "空的部分")


def is_slip(name: str, inside: Inside | None = None) -> bool:
    """Whether a file is an approval slip by its name or the folder it lies in."""
    folder = inside.folder if inside is not None else ""
    return bool(_SLIP.search(name.rpartition(".")[0] or name) or _SLIP.search(folder.rpartition("/")[2]))


def _foreign(leaf: Part, kind: str, work: Work, inside: Inside | None) -> None:
    """A file only LibreOffice reads: asked for, or read as the .docx that was made of it."""
    made = work.converted.get(leaf.sha256)
    if made is None:
        work.wanted.append(Wanted(leaf.sha256, leaf.name, kind))
        work.blobs[leaf.sha256] = leaf.data
        _unread(leaf, work, "unreadable-attachment", "正在转换成 .docx，转换好后再读")
    elif made.problem or not made.docx:
        problem, why = made.problem or unread_problem(kind), made.why or unread_why(kind)
        _unread(leaf, work, problem, why)
    else:
        found = documents.read_document(made.docx, "docx", "", work.caps)
        _read(leaf, kind, found, work, inside)


def _document(leaf: Part, kind: str, work: Work, inside: Inside | None) -> None:
    charset = leaf.parameters.get("charset", "")
    _read(leaf, kind, documents.read_document(leaf.data, kind, charset, work.caps), work, inside)


def _read(leaf: Part, kind: str, found: Document, work: Work, inside: Inside | None) -> None:
    """A document's blocks to a text of the mail, its pictures to photos, all else in it to a line each."""
    if found.problem:
        _unread(leaf, work, found.problem, found.why)
        work.scanned = work.scanned or found.problem == "image-only"
        return
    place, _, remarks = work.sections.tags(leaf.name.rpartition(".")[0], "文件名")
    work.notes.extend((*remarks, *(f"「{leaf.name}」：{note}" for note in found.notes)))
    how = "由 LibreOffice 转换后" if kind in WANTED else ""
    note(work, leaf, "document", f"{how}读出文字和图片")
    blocks: list[Block] = []
    kept: dict[str, str] = {}
    for block in found.blocks:
        if block.picture:
            if block.picture not in kept and block.picture in found.pictures:
                kept[block.picture] = _inner_picture(leaf, block.picture, found.pictures[block.picture], work)
            block = replace(block, picture=kept.get(block.picture, "?"))
        blocks.append(block)
    for aside in found.asides:
        number = f"{leaf.number}/{aside.part.removeprefix('word/')}"
        name = number.rpartition("/")[2]
        work.leaves.append(Leaf(number, name, "application/octet-stream", 0, "", aside.use, aside.why))
    shown = limited(blocks, work.caps.text_characters)
    if sum(len(one.text) for one in blocks) > work.caps.text_characters:
        work.notes.append(f"「{leaf.name}」：文字超过 {work.caps.text_characters} 字，只读了前面的部分")
    work.documents.append(
        Text(shown, place, leaf.name, leaf.number, kind, found.look, inside.key if inside else "")
    )
    if not any(one.text for one in shown) and not kept:
        work.unread.append(("empty", f"「{leaf.name}」里没有文字；请把稿件写进 .docx 或正文再发"))


def _inner_picture(leaf: Part, name: str, data: bytes, work: Work) -> str:
    """A picture of a document under its key: the leaf it is, and where it lies there."""
    number = f"{leaf.number}/{name.removeprefix('word/')}"
    key = f"{leaf.number}/{name}"
    _picture(Part(number, "image/*", {}, "", number.rpartition("/")[2], "", (), data), key, work)
    return key


# Archives


def _archive(leaf: Part, kind: str, work: Work, inside: Inside | None) -> None:
    """Each member is treated as an attachment of its own; the archive itself is a line too."""
    depth = inside.depth + 1 if inside is not None else 1
    if depth > work.caps.archive_depth:
        why = "压缩包里又套了太多层压缩包，没有打开；请把里面的文件直接作为附件发送"
        _unread(leaf, work, "too-deep", why)
        return
    budget = inside.budget if inside is not None else Budget.of(work.caps)
    found = members(leaf.data, kind, work.caps, budget)
    if isinstance(found, Refusal):
        _unread(leaf, work, found.problem, found.why)
        return
    at = len(work.leaves)
    note(work, leaf, "document", "压缩包，已打开")
    count = 0
    for count, member in enumerate(found, 1):
        _member(leaf, count, member, Inside(leaf.number, member.folder, depth, budget), work)
    work.leaves[at] = replace(work.leaves[at], why=f"压缩包，已打开，里面的 {count} 个文件分别处理")


def _member(archive: Part, place: int, member: Member, inside: Inside, work: Work) -> None:
    name = member.name or f"{(archive.name or 'archive').rpartition('.')[0]}"
    part = Part(
        f"{archive.number}/{place}", "application/octet-stream", {}, "attachment", name, "", (), member.data
    )
    if member.is_furniture:
        note(work, part, "ignored", "系统自动产生的文件，不是稿件")
    elif member.refusal is not None:
        _unread(part, work, member.refusal.problem, member.refusal.why)
    else:
        _file(part, work, inside=inside)


def _packed_mail(leaf: Part, work: Work) -> None:
    """A saved mail (.eml) in an archive: its words are a text, its files files of this mail."""
    mail = read_message(leaf.data, work.caps)
    if mail.problem:
        _unread(leaf, work, mail.problem, unread_why("mail"))
        return
    at = len(work.leaves)
    note(work, leaf, "document", "存成文件的邮件，读出文字和附件")
    began, photos_before = len(work.leaves), len(work.loose)
    blocks = walk(replace(mail, root=_renumbered(mail.root, leaf.number)), work)
    place = work.sections.subject(mail.header("subject")).place
    if any(one.text for one in blocks):
        work.documents.append(Text(blocks, place, leaf.name, leaf.number))
    elif len(work.leaves) == began and len(work.loose) == photos_before:
        work.leaves[at] = replace(work.leaves[at], use="unread", why=unread_why("mail"))


def _renumbered(part: Part, prefix: str) -> Part:
    children = tuple(_renumbered(one, prefix) for one in part.children)
    return replace(part, number=f"{prefix}/{part.number or '1'}", children=children)


# Pictures


def _image(leaf: Part, work: Work, inside: Inside | None) -> None:
    if is_slip(leaf.name, inside):
        note(work, leaf, "attachment", "审批单一类的图片，随稿保存，不刊登")
        return
    key = _key(leaf)
    if _picture(leaf, key, work) and key in work.photos:
        work.loose.append((leaf.number, work.photos[key]))
        if inside is not None:
            work.folders[leaf.number] = inside.key


def _key(leaf: Part) -> str:
    return f"cid:{leaf.content_id}" if leaf.content_id else f"leaf:{leaf.number}"


def _picture(leaf: Part, key: str, work: Work) -> bool:
    """Keeps a picture under `key`; False when it is no photo or was there already."""
    if not leaf.data:
        note(work, leaf, "unread", "图片没有内容，或只是链接")
        return False
    scaled = photos.scale(leaf.data, work.caps)
    if not isinstance(scaled, Picture):
        note(work, leaf, "ignored" if scaled.small else "unread", scaled.why)
        if not scaled.small:
            work.unread.append(("unreadable-attachment", f"「{leaf.name or leaf.type}」：{scaled.why}"))
        return False
    digest = leaf.sha256
    copy = hashlib.sha256(scaled.copy).hexdigest()
    again = digest in work.seen
    work.seen.add(digest)
    work.blobs[digest], work.blobs[copy] = leaf.data, scaled.copy
    light = hashlib.sha256(scaled.light).hexdigest() if scaled.light is not None else ""
    if scaled.light is not None:
        work.blobs[light] = scaled.light
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
        light,
    )
    if scaled.remark:
        work.notes.append(f"「{leaf.name or leaf.number}」：{scaled.remark}")
    why = "和前面的照片相同" if again else scaled.remark or "照片"
    note(work, replace(leaf, type=scaled.type), "photo", why)
    return not again
