"""What a person gives in place of what of a mail could not be read: words, or a file read like any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.message import Message as Letter
from email.parser import BytesParser, HeaderParser
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, items, reasons
from editorial.addresses import address_problem, fold
from editorial.models import Blob, Disposition, Event, ItemVersion, Message, Person, Submission, Upload
from editorial.refusal import Refused
from ingest import accept
from ingest.child import Parser
from ingest.deciding.decided import Case, carry_out
from ingest.deciding.forwards import registered
from ingest.deciding.letters import Desk
from ingest.deciding.submit import drafts_of
from ingest.deciding.threads import Hand
from ingest.deciding.triage import Verdict
from ingest.parsed import Address, Decision, DraftItem, Parsed
from ingest.read import Judge

HEADER_BYTES = 256 * 1024
"""Of a mail's beginning, for its header."""
PICTURES_BYTES = 60 * 1024 * 1024
"""Of the pictures of a mail taken along, as they travelled."""


@dataclass(frozen=True)
class Given:
    """What a person gave: words, or a file by its name and bytes."""

    text: str = ""
    name: str = ""
    data: bytes = b""
    pictures: bool = False
    """The pictures attached to the mail belong to it."""


def header_of(message: Message) -> Parsed:
    """The header of a mail read without the child: enough to tell who may be answered. Never raises for its bytes."""
    start = b""
    for piece in message.blob.chunks():
        start += piece
        if len(start) >= HEADER_BYTES or b"\n\n" in start or b"\n\r\n" in start:
            break
    try:
        head = HeaderParser(policy=policy.compat32).parsestr(start[:HEADER_BYTES].decode("utf-8", "replace"))
        fields = tuple((str(name), " ".join(str(value).split())) for name, value in head.items())
    except Exception:  # whatever a forged header does to the library, there is then none to go by
        fields = ()
    return Parsed(
        subject=message.subject,
        senders=(Address(message.sender_name, message.sender_address),),
        message_id=message.message_id,
        headers=fields,
    )


def replace_by(
    message: Message, given: Given, person: Person, parser: Parser, rules: Judge, now: Callable[[], datetime]
) -> Submission:
    """Makes a held message a submission of what a person gave: words are one draft, a file is cut as ever.

    Its first version is the person's, so that reading the mail again leaves it alone. Raises Refused; nothing is
    changed then.
    """
    accept.check(message)
    read = parser.parse(_mail(message, given))
    if read.parsed is None:
        raise Refused(
            _("it could not be read ({words}): give the text itself").format(
                words=reasons.sentence(read.failure, read.detail)
            )
        )
    if read.parsed.wanted or (given.name and not read.parsed.items):
        words = reasons.sentence(read.parsed.problem or "empty", read.parsed.problem_detail)
        raise Refused(
            _("nothing to print was found in {name} ({words})").format(name=given.name, words=words)
        )
    parsed = replace(read.parsed, headers=header_of(message).headers, said=())
    address = "" if address_problem(message.sender_address) else fold(message.sender_address)
    hand = Hand(address, registered(address))
    found = drafts_of(parsed, hand, rules.house)
    drafts = tuple(_told(one, given, person) for one in (found if given.name else [_one(found, given)]))
    with transaction.atomic():
        claims.alone()
        accept.claim(message, now(), person.address)
        message.disposition, message.reason = Disposition.SUBMISSION, "text-by-hand"
        message.reason_detail, message.of, message.failures = person.name, None, 0
        message.claim, message.claimed_until, message.waits = "", None, False
        message.save()
        desk = Desk(rules.house, rules.own_addresses, rules.domain)
        verdict = Verdict(Disposition.SUBMISSION, "text-by-hand", person.name)
        carry_out(Case(message, parsed, drafts, read.blobs, hand, None, verdict, desk, rules.senders), now())
        made = Submission.objects.get(message=message)
        ItemVersion.objects.filter(item__submission=made).update(actor=person.address)
        _note(message, given, person, now())
    return made


def _one(found: tuple[DraftItem, ...], given: Given) -> DraftItem:
    """Words as one draft: as read when they were taken for one, else just as typed."""
    if len(found) == 1 and (found[0].paragraphs or found[0].headline):
        return found[0]
    first = found[0] if found else DraftItem("", (), "", "", "", (), "", "")
    photos = tuple(photo for one in found for photo in one.photos)
    return replace(
        first,
        headline="",
        paragraphs=tuple(items.paragraphs_of(given.text)),
        unit="",
        authors=(),
        source="",
        role="",
        photos=photos,
        decisions=(),
    )


def _told(draft: DraftItem, given: Given, person: Person) -> DraftItem:
    how = f"从{person.name}上传的「{given.name}」读出" if given.name else f"由{person.name}补录"
    words = f"正文：{how}，代替邮件里读不出的内容"
    return replace(draft, decisions=(*draft.decisions, Decision("text", words, 1.0)))


def _note(message: Message, given: Given, person: Person, at: datetime) -> None:
    """The event, and the file that was given."""
    upload = None
    if given.name:
        upload = Upload.objects.create(
            purpose="mail",
            name=given.name,
            blob=Blob.keep(given.data),
            person=person,
            at=at,
            done=at,
            options={"message": message.pk},
        )
    Event.write(
        at,
        person.address,
        "replaced",
        message,
        characters=len(given.text),
        file=given.name,
        upload=upload.pk if upload is not None else None,
    )


def _mail(message: Message, given: Given) -> bytes:
    """A mail of the same sender and subject that brings what was given, for the one reader there is."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["Subject"] = " ".join(message.subject.split())[:500]
    if not address_problem(message.sender_address) and message.sender_address.isascii():
        mail["From"] = message.sender_address
    mail.set_content(given.text or "")
    if given.name:
        mail.add_attachment(
            given.data, maintype="application", subtype="octet-stream", filename=given.name.replace("\n", " ")
        )
    for kind, name, data in _pictures(message) if given.pictures else ():
        mail.add_attachment(data, maintype="image", subtype=kind, filename=name)
    return mail.as_bytes()


def _pictures(message: Message) -> list[tuple[str, str, bytes]]:
    """The pictures attached to the mail: subtype, name and bytes; none when the mail cannot be taken apart."""
    found: list[tuple[str, str, bytes]] = []
    try:
        whole = cast("Letter", BytesParser(policy=policy.default).parsebytes(message.blob.read()))
        for part in whole.walk():
            data = part.get_payload(decode=True) if part.get_content_maintype() == "image" else None
            if isinstance(data, bytes) and data and sum(len(one[2]) for one in found) < PICTURES_BYTES:
                kind = part.get_content_subtype()
                name = " ".join((part.get_filename() or f"{len(found) + 1}.{kind}").split())
                found.append((kind, name, data))
    except Exception:  # a mail made to break readers brings no pictures; its words are what the person gave
        return []
    return found
