"""Fetched mails become rows: blob, message and sighting of a whole batch in one transaction.

Identity is (account, folder, UIDVALIDITY, UID) and, where a server renumbers, the SHA-256 of the bytes:
a mail whose bytes are here already and which has not been seen in this UIDVALIDITY epoch is the same mail
under a new number. The same bytes twice in one epoch are two mails, the second a duplicate of the first.
What came to a wrong address, or to the mailbox for bounces, is never the original of a contribution.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from editorial.claims import HOLDER
from editorial.models import Blob, Chunk, Disposition, Event, Folder, Lease, Message, Sighting
from editorial.models.blob import CHUNK_BYTES

UNFETCHABLE_FIRST = timedelta(minutes=5)
UNFETCHABLE_LONGEST = timedelta(hours=6)
TAKEN = (Disposition.SUBMISSION, Disposition.CORRECTION, Disposition.BOUNCE)
"""What an earlier copy has become by its content or by a person's word, whichever mailbox it came to."""


@dataclass(frozen=True)
class Mail:
    """One UID as fetched. `raw` is None when the server gave nothing for it."""

    uid: int
    raw: bytes | None
    size: int
    """RFC822.SIZE as the server says; bytes."""
    received: datetime
    partial: bool = False
    """Only the header was fetched: the whole is over the limit."""


class LeaseLost(Exception):
    """Another process has taken the mailbox over meanwhile: nothing of ours may be written any more."""


@dataclass(frozen=True)
class Hold:
    """The lease under which a folder is polled."""

    name: str
    token: int
    seconds: float

    def renew(self, at: datetime) -> None:
        """In the caller's transaction, whose end nobody else can take the lease before. Raises LeaseLost.

        One that ran out is renewed as long as nobody took it: a long download is no reason to begin again.
        """
        mine = Lease.objects.filter(name=self.name, holder=HOLDER, token=self.token)
        if not mine.update(until=at + timedelta(seconds=self.seconds)):
            raise LeaseLost(self.name)


@dataclass(frozen=True)
class Place:
    """A folder in one UIDVALIDITY epoch."""

    account: str
    folder: str
    uidvalidity: str
    role: str
    trusted: bool = True
    """Its numbers name mails for ever. False for a server that omits UIDVALIDITY or winds UIDs back: there the
    bytes alone decide, and two mails with the same bytes are taken for one."""


def record(
    place: Place, mails: Sequence[Mail], looked: int | None, at: datetime, hold: Hold
) -> list[Message]:
    """Stores a batch, and how far the folder has been looked at, in one transaction. Returns the new messages.

    Raises LeaseLost; nothing is stored then.
    """
    whole = [mail for mail in mails if mail.raw is not None]
    with transaction.atomic():
        hold.renew(at)
        digests = _keep_blobs(whole)
        fresh, rows = _match(place, whole, digests, at)
        Message.objects.bulk_create(fresh)
        for message in fresh:
            Event.write(at, "poll", "recorded", message, size=message.size)
        for mail, message in rows:
            _see(place, mail, message, at)
        for mail in mails:
            if mail.raw is None:
                _see(place, mail, None, at)
        if looked is not None:
            this_epoch(place).update(looked=looked)
    return fresh


def this_epoch(place: Place) -> QuerySet[Folder]:
    """The folder's row, as long as it tells of the numbers we go by."""
    return Folder.objects.filter(account=place.account, folder=place.folder, uidvalidity=place.uidvalidity)


def _keep_blobs(mails: Sequence[Mail]) -> dict[int, str]:
    """Stores the bytes that are new; the SHA-256 of each mail by its UID."""
    digests = {mail.uid: hashlib.sha256(mail.raw or b"").hexdigest() for mail in mails}
    here = set(Blob.objects.filter(pk__in=set(digests.values())).values_list("pk", flat=True))
    for mail in mails:
        digest = digests[mail.uid]
        if digest in here:
            continue
        here.add(digest)
        raw = mail.raw or b""
        _, new = Blob.objects.get_or_create(sha256=digest, defaults={"size": len(raw)})
        if new:
            Chunk.objects.bulk_create(
                Chunk(blob_id=digest, place=n, data=raw[start : start + CHUNK_BYTES])
                for n, start in enumerate(range(0, len(raw), CHUNK_BYTES))
            )
    return digests


def _match(
    place: Place, mails: Sequence[Mail], digests: dict[int, str], at: datetime
) -> tuple[list[Message], list[tuple[Mail, Message]]]:
    """Which message each mail is: one known from another epoch, or a new one."""
    epoch = {"account": place.account, "folder": place.folder, "uidvalidity": place.uidvalidity}
    known: dict[str, list[Message]] = defaultdict(list)
    for message in Message.objects.filter(blob__in=set(digests.values())).order_by("id"):
        known[message.blob_id].append(message)
    ids = [message.pk for messages in known.values() for message in messages]
    seen_here: set[int | None] = set()
    if place.trusted:
        seen_here.update(
            Sighting.objects.filter(message__in=ids, **epoch).values_list("message_id", flat=True)
        )
    mine = dict(
        Sighting.objects.filter(uid__in=[m.uid for m in mails], **epoch).values_list("uid", "message_id")
    )
    fresh: list[Message] = []
    rows: list[tuple[Mail, Message]] = []
    for mail in mails:
        same_bytes = known[digests[mail.uid]]
        twins = [one for one in same_bytes if _same(one, place, mail)]
        match = next((t for t in twins if t.pk is not None and mine.get(mail.uid) == t.pk), None)
        match = match or next((t for t in twins if t.pk is not None and t.pk not in seen_here), None)
        if match is None:
            match = _new(place, mail, digests[mail.uid], twins[0] if twins else None, at)
            fresh.append(match)
            same_bytes.append(match)
        elif place.trusted:
            seen_here.add(match.pk)
        rows.append((mail, match))
    return fresh, rows


def _same(earlier: Message, place: Place, mail: Mail) -> bool:
    """Whether a message with the same bytes may stand for this mail."""
    if (earlier.partial or mail.partial) and (earlier.partial, earlier.size) != (mail.partial, mail.size):
        return False  # the same header says little about two mails of different length
    # A copy at a wrong address waits for a person; that must not keep the contribution itself waiting.
    return earlier.role in ("submissions", place.role) or earlier.disposition in TAKEN


def settle_copies(at: datetime) -> int:
    """Copies held because of the mailbox they came to become duplicates of those in the mailbox for submissions."""
    proper = (
        Message.objects.filter(role="submissions", content_digest=OuterRef("content_digest"))
        .exclude(disposition__in=[Disposition.NEW, Disposition.DUPLICATE])
        .order_by("id")
    )
    held = Message.objects.filter(
        disposition=Disposition.NEEDS_HUMAN, reason__in=["wrong-address", "bounce-mailbox"]
    ).exclude(content_digest="")
    count = 0
    for number, of in held.annotate(proper=Subquery(proper.values("pk")[:1])).values_list("pk", "proper"):
        if of is None:
            continue
        with transaction.atomic():
            row = Message.objects.filter(pk=number, disposition=Disposition.NEEDS_HUMAN)
            if row.update(disposition=Disposition.DUPLICATE, reason="same-mail", reason_detail="", of=of):
                copy = Message.objects.get(pk=number)
                Event.write(at, "poll", "judged", copy, disposition=copy.disposition, of=of)
                count += 1
    return count


def _new(place: Place, mail: Mail, digest: str, twin: Message | None, at: datetime) -> Message:
    message = Message(
        account=place.account,
        folder=place.folder,
        role=place.role,
        received=mail.received,
        recorded=at,
        size=mail.size,
        blob_id=digest,
        partial=mail.partial,
    )
    # A twin of this very batch has no key yet: reading finds it by its content instead.
    if twin is not None and twin.pk is not None:
        message.disposition, message.reason = Disposition.DUPLICATE, "same-bytes"
        message.of_id = twin.of_id or twin.pk
        message.subject, message.sender_name = twin.subject, twin.sender_name
        message.sender_address, message.content_digest = twin.sender_address, twin.content_digest
    return message


def _see(place: Place, mail: Mail, message: Message | None, at: datetime) -> None:
    sighting, new = Sighting.objects.get_or_create(
        account=place.account,
        folder=place.folder,
        uidvalidity=place.uidvalidity,
        uid=mail.uid,
        defaults={"message": message, "size": mail.size, "received": mail.received},
    )
    sighting.message, sighting.size, sighting.received, sighting.gone = (
        message,
        mail.size,
        mail.received,
        False,
    )
    if message is None:
        sighting.tries += 1
        sighting.try_after = at + _pause(sighting.tries)
    else:
        sighting.try_after = None
    if not new or message is None:
        sighting.save()


def _pause(tries: int) -> timedelta:
    """How long an unfetchable mail waits: not at all after the first try, which may have been the network's fault."""
    if tries < 2:
        return timedelta()
    doubled: timedelta = UNFETCHABLE_FIRST * 2 ** min(tries - 2, 10)
    return min(doubled, UNFETCHABLE_LONGEST)
