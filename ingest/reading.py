"""One mail from bytes to draft items: what the parse child runs, and all it runs.

structure (message) -> what it is (rules, bounces) -> leaves (gather: text, markup, documents, photos)
-> the sender's own words (quoting) -> items (drafts, split). Every MIME leaf is accounted for.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ingest.bounces import read_bounce, read_complaint
from ingest.cutting.sections import Sections
from ingest.drafts import drafts_of, left_out, problem_of
from ingest.gather import Text, Work, walk
from ingest.parsed import Address, Caps, Converted, Parsed, Reading, SectionHint
from ingest.structure.headers import addresses_of, date_of, ids_of
from ingest.structure.message import Mail, read_message
from ingest.structure.rules import judge
from ingest.wording.quoting import mark_blocks
from ingest.wording.text import Block


def read(
    raw: bytes,
    caps: Caps,
    hints: tuple[SectionHint, ...],
    converted: Mapping[str, Converted] = MappingProxyType({}),
) -> Reading:
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
        return _contents(mail, base, Work(caps, Sections(hints), converted=converted))
    except MemoryError:
        raise
    except Exception as error:
        return Reading(replace(base, problem="parser-failed", problem_detail=_fault(error)))


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{last[0].name}:{last[0].lineno}" if last else ""
    return f"{type(error).__name__} {where}: {str(error)[:300]}"


def _envelope(mail: Mail) -> Parsed:
    judged = judge(mail)
    senders = tuple(
        one for key, value in mail.raw_headers if key.lower() == "from" for one in addresses_of(value)
    )
    notes = tuple(f"邮件结构：{defect}" for defect in mail.defects)
    if judged.doubt:
        notes += (f"看起来像自动邮件（{judged.why}），但带有稿件，照常读出",)
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
        kind=judged.kind,
        kind_why=judged.why,
        doubt=judged.doubt,
        bounce=read_bounce(mail) if judged.kind == "bounce" else read_complaint(mail),
    )


def _addresses(mail: Mail, name: str) -> tuple[Address, ...]:
    return tuple(one for key, value in mail.raw_headers if key.lower() == name for one in addresses_of(value))


def _digest(mail: Mail) -> str:
    """SHA-256 over From, Subject, Date, Message-ID and the leaves' bytes, whatever coding they travelled in."""
    digest = hashlib.sha256()
    for name in ("from", "subject", "date", "message-id"):
        digest.update(f"{name}:{' '.join(mail.header(name).split())}\n".encode("utf-8", "surrogatepass"))
    for leaf in mail.root.leaves():
        data, known = leaf.data, leaf.sha256
        if leaf.type.startswith("text/"):
            data = data.replace(b"\r\n", b"\n").rstrip()
            known = hashlib.sha256(data).hexdigest()
        digest.update(f"{leaf.type}:{len(data)}\n".encode())
        digest.update(bytes.fromhex(known))
    return digest.hexdigest()


# The contents


def _contents(mail: Mail, base: Parsed, work: Work) -> Reading:
    body = walk(mail, work)
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
    blocks, link = list(marked.blocks), marked.link
    work.notes.extend([link] if link else [])
    items = drafts_of(blocks, subject, work)
    problem, detail = problem_of(items, blocks, link, work)
    if work.scanned:
        work.notes.append("正文之外有未读出文字的 PDF 或图片，请人工查看")
    parsed = replace(
        base,
        leaves=tuple(work.leaves),
        items=tuple(items),
        notes=tuple(dict.fromkeys((*base.notes, *work.notes, *left_out(blocks, bool(items))))),
        problem=problem,
        problem_detail=detail,
        forwarded_from=marked.forwarded_from or sender,
        wanted=tuple(work.wanted),
        said=_said(marked.blocks) if forwarded is None else (),
    )
    used = {photo.sha256 for item in items for photo in item.photos}
    used |= {photo.mail_sha256 for item in items for photo in item.photos}
    used |= {photo.light_sha256 for item in items for photo in item.photos}
    used |= {one.sha256 for one in work.wanted}
    return Reading(parsed, {key: value for key, value in work.blobs.items() if key in used})


def _said(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The sender's own words: above a forwarded mail the words before it, else all that is not marked away."""
    end = next((place for place, one in enumerate(blocks) if one.mark == "forward"), len(blocks))
    return tuple(one.text for one in blocks[:end] if one.text and one.mark in ("", "cover"))[:400]


def _forwarded_mail(mail: Mail, body: list[Block], work: Work) -> tuple[Mail, list[Block]] | None:
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
        innermost, found = _inner_body(enclosed, work)
        if first is None:
            first = (innermost, found)
        else:
            place = work.sections.subject(enclosed.header("subject")).place
            marked = mark_blocks(found, enclosed.header("subject"), has_files=False)
            work.documents.append(
                Text(list(marked.blocks), place, leaf.name or enclosed.header("subject"), leaf.number)
            )
    work.notes.extend(f"转发时写的话没有采入：{one.text}" for one in body if one.text)
    return first


def _inner_body(mail: Mail, work: Work) -> tuple[Mail, list[Block]]:
    """The mail whose words count, and these: of mails in mails the innermost below mere covers."""
    blocks = walk(mail, work)
    inner = [leaf.inner for leaf in mail.root.leaves() if leaf.inner is not None]
    letters = sum(len(one.text) for one in mark_blocks(blocks, "", has_files=True).blocks if not one.mark)
    if inner and not letters and not work.documents:
        work.notes.extend(f"转发时写的话没有采入：{one.text}" for one in blocks if one.text)
        return _inner_body(inner[0], work)
    return mail, blocks
