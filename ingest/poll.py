"""One pass over one mailbox: what is new is fetched in batches and recorded. Restartable at every line.

Nothing on the server is changed. Nothing is remembered outside the database: a pass that dies is simply
begun again, and finds by (account, folder, UIDVALIDITY, UID) and by the bytes what it has already.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims
from editorial.models import Folder, Message, Sighting
from editorial.publication import House
from editorial.refusal import Refused
from ingest.mailbox import MailboxProblem, Session, Size, batches
from ingest.record import Hold, LeaseLost, Mail, Place, record, this_epoch
from ingest.settings import Limits, Mailbox

LEASE_SECONDS = 900.0
CLOCKS_DIFFER = timedelta(days=1)
"""How far the mail server's clock may be behind ours for a mail to count that came after an empty poll."""


Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


@dataclass
class Polled:
    """What a pass did. `new` are rows made by it, not yet read."""

    account: str
    folder: str
    new: int = 0
    unfetchable: int = 0
    began: datetime | None = None
    problem: str = ""
    busy: bool = False
    """Another worker holds this mailbox; nothing was done."""
    stopped: bool = False
    """Told to stop between two batches; the next pass goes on."""
    messages: list[int] = field(default_factory=list)


def poll(
    mailbox: Mailbox,
    house: House,
    limits: Limits,
    now: Callable[[], datetime],
    free_bytes: Callable[[], int | None] = lambda: None,
    progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Polled:
    """Fetches and records everything new in one mailbox. Trouble with it is told in `problem`, not raised:
    the mailbox cannot be read, the store's disk is too full to fetch, or `since` is missing.
    """
    polled = Polled(mailbox.account, mailbox.folder, began=now())
    name = f"poll:{mailbox.account}:{mailbox.folder}"[:200]
    token = claims.take(name, now(), LEASE_SECONDS)
    if token is None:
        polled.busy = True
        return polled
    hold = Hold(name, token, LEASE_SECONDS)
    try:
        with Session.open(mailbox) as session:
            _Pass(session, mailbox, house, limits, now, free_bytes, progress, polled, hold, stop).run()
    except LeaseLost:
        polled.busy = True
    except (MailboxProblem, Refused) as problem:
        polled.problem = str(problem)
        if claims.holds(name, token):
            _note_problem(mailbox, str(problem), now())
    finally:
        claims.let_go(name, token)
    return polled


def _note_problem(mailbox: Mailbox, words: str, at: datetime) -> None:
    row, _ = Folder.objects.get_or_create(account=mailbox.account, folder=mailbox.folder)
    row.problem = words
    row.failing_since = row.failing_since or at
    row.save(update_fields=["problem", "failing_since"])


class _Pass:
    """The state of one pass: the session, the epoch and how far we are."""

    def __init__(
        self,
        session: Session,
        mailbox: Mailbox,
        house: House,
        limits: Limits,
        now: Callable[[], datetime],
        free_bytes: Callable[[], int | None],
        progress: Progress | None,
        polled: Polled,
        hold: Hold,
        stop: Callable[[], bool],
    ) -> None:
        self.session, self.mailbox, self.limits, self.now = session, mailbox, limits, now
        self.free_bytes, self.progress, self.polled, self.hold = free_bytes, progress, polled, hold
        self.stop = stop
        self.standing = session.standing()
        self.row = Folder.objects.filter(account=mailbox.account, folder=mailbox.folder).first()
        self.since = mailbox.since_at(house.zone) or self._since_empty()
        self.place = Place(
            mailbox.account, mailbox.folder, self.standing.uidvalidity, mailbox.role, self._trusted_numbers()
        )
        self.done = 0
        self.unfetched: set[int] = set()

    def _since_empty(self) -> datetime | None:
        """Without `since` in the configuration: from the first poll on, if there was nothing then."""
        if self.row is not None and self.row.since is not None:
            return self.row.since
        return self.now() - CLOCKS_DIFFER if self.standing.exists == 0 else None

    def run(self) -> None:
        row = self.row
        if self.since is None and self.standing.exists > 0 and (row is None or row.looked == 0):
            raise Refused(
                _(
                    "the mailbox {account} holds {exists} mails: say from when on they count with `since "
                    "= YYYY-MM-DD` in its [[mailbox]] table; nothing was fetched"
                ).format(account=self.mailbox.account, exists=self.standing.exists)
            )
        if row is not None and self._nothing_new(row):
            self._recover(row)
            self._retry_unfetchable()
            return
        row = self._enter(row)
        for uids in self.session.new_uids(row.looked):
            if not self._take(self.session.sizes(uids), last=max(uids)):
                self.polled.stopped = True
                return
        self._retry_unfetchable()
        with transaction.atomic():
            self.hold.renew(self.now())
            this_epoch(self.place).update(
                uidnext=self.standing.uidnext,
                exists=self.standing.exists,
                last_good=self.now(),
                failing_since=None,
                problem="",
            )

    def _trusted_numbers(self) -> bool:
        """A UID names a mail for ever only within a UIDVALIDITY epoch (RFC 3501 section 2.3.1.1)."""
        return self.standing.uidvalidity not in ("", "0")

    def _nothing_new(self, row: Folder) -> bool:
        """One round trip tells, and nothing is written."""
        return (
            self._trusted_numbers()
            and row.uidvalidity == self.standing.uidvalidity
            and row.uidnext is not None
            and row.uidnext == self.standing.uidnext
            and row.since == self.since
            and row.looked + 1 >= row.uidnext
        )

    def _recover(self, row: Folder) -> None:
        if row.problem:
            this_epoch(self.place).update(problem="", failing_since=None, last_good=self.now())

    def _enter(self, row: Folder | None) -> Folder:
        """The folder's row for this epoch; looked at from the start when numbers or `since` changed."""
        if row is None:
            row = Folder(account=self.mailbox.account, folder=self.mailbox.folder)
        uidnext = self.standing.uidnext
        rewound = uidnext is not None and row.uidnext is not None and uidnext < row.uidnext
        if rewound:
            self.place = dataclasses.replace(self.place, trusted=False)
        if (
            not self._trusted_numbers()
            or row.uidvalidity != self.standing.uidvalidity
            or rewound
            or row.since != self.since
        ):
            row.looked = 0
        row.uidvalidity, row.since = self.standing.uidvalidity, self.since
        with transaction.atomic():
            self.hold.renew(self.now())
            row.save()
        return row

    def _take(self, sizes: list[Size], last: int) -> bool:
        """Records those of these mails that count and are not known, in batches. False: told to stop."""
        wanted = [size for size in sizes if self.since is None or size.internaldate >= self.since]
        known = {
            uid: (size, received)
            for uid, size, received in Sighting.objects.filter(
                account=self.place.account,
                folder=self.place.folder,
                uidvalidity=self.place.uidvalidity,
                uid__in=[size.uid for size in wanted],
            ).values_list("uid", "size", "received")
        }
        # A server may reuse a number: only the same size and arrival make it the same mail.
        fresh = [size for size in wanted if known.get(size.uid) != (size.size, size.internaldate)]
        if not self._in_batches(fresh):
            return False
        with transaction.atomic():
            self.hold.renew(self.now())
            this_epoch(self.place).filter(looked__lt=last).update(looked=last)
        return True

    def _in_batches(self, sizes: list[Size], retrying: bool = False) -> bool:
        """Fetches and records these mails, as many at once as memory and disk bear. False: told to stop."""
        for batch in batches(sizes, self.limits.batch_bytes):
            if self.stop():
                return False
            self._check_room(sum(min(size.size, self.limits.message_bytes) for size in batch))
            self._fetch_and_record(batch, retrying)
        return True

    def _check_room(self, needed: int) -> None:
        free = self.free_bytes()
        if free is not None and free < self.limits.free_bytes + needed:
            raise Refused(
                _(
                    "only {free} MB are free where the store lies, and limits.free_bytes asks for "
                    "{wanted} MB: make room; what was not fetched stays in the mailbox"
                ).format(free=free // 1048576, wanted=self.limits.free_bytes // 1048576)
            )

    def _fetch_and_record(self, batch: list[Size], retrying: bool) -> None:
        """Records what came, also when the connection broke on the way; the mail it broke on is tried again later."""
        mails: dict[int, Mail] = {}
        trouble: MailboxProblem | None = None
        try:
            self._fetch(batch, mails)
        except MailboxProblem as problem:
            trouble = problem
            broken = next((size for size in batch if size.uid == problem.uid), None)
            if broken is not None and broken.uid not in mails:
                mails[broken.uid] = Mail(broken.uid, None, broken.size, broken.internaldate)
        missing = [size.uid for size in batch if size.uid not in mails] if trouble is not None else []
        # Everything below the first mail that is missing has been seen to.
        looked = missing[0] - 1 if missing else batch[-1].uid
        self._record(list(mails.values()), None if retrying else looked)
        if trouble is not None:
            raise trouble

    def _fetch(self, batch: list[Size], mails: dict[int, Mail]) -> None:
        """Puts the mails of a batch into `mails` as they come. Raises MailboxProblem."""
        sizes = {size.uid: size for size in batch}
        whole = [size.uid for size in batch if size.size <= self.limits.message_bytes]
        for got in self.session.fetch(whole):
            size = sizes[got.uid]
            mails[got.uid] = Mail(got.uid, got.raw, size.size, size.internaldate)
        for size in batch:
            if size.size > self.limits.message_bytes:
                # No header either is nothing at all: nobody could tell such mails apart.
                head = self.session.headers(size.uid) or None
                mails[size.uid] = Mail(size.uid, head, size.size, size.internaldate, partial=True)

    def _record(self, mails: list[Mail], looked: int | None) -> None:
        # A literal may be shorter than RFC822.SIZE says: what is kept is what came.
        new = record(self.place, mails, looked, self.now(), self.hold)
        self.polled.new += len(new)
        self.polled.messages += [message.pk for message in new]
        self.unfetched -= {mail.uid for mail in mails}
        self.unfetched |= {mail.uid for mail in mails if mail.raw is None}
        self.polled.unfetchable = len(self.unfetched)
        self.done += len(mails)
        if self.progress is not None:
            self.progress(self.done, max(self.done, self.standing.exists))

    def _retry_unfetchable(self) -> None:
        due = Sighting.objects.filter(
            account=self.place.account,
            folder=self.place.folder,
            uidvalidity=self.place.uidvalidity,
            message=None,
            gone=False,
            try_after__lte=self.now(),
        )
        uids = list(due.order_by("uid").values_list("uid", flat=True)[:100])
        if not uids:
            return
        sizes = self.session.sizes(uids)
        due.filter(uid__in=set(uids) - {size.uid for size in sizes}).update(gone=True)
        if not self._in_batches(sizes, retrying=True):
            self.polled.stopped = True


@dataclass(frozen=True)
class Balance:
    """The sum the desk shows: in_folder = recorded + unfetchable + not_fetched, over what arrived since `since`."""

    account: str
    folder: str
    in_folder: int
    before_since: int
    by_disposition: dict[str, int]
    unfetchable: int
    not_fetched: int
    """Above the last UID a poll has seen to."""
    lost: int
    """In the folder, seen to by a poll, and yet in no row of the ledger: this must never be."""
    recorded_but_gone: int

    @property
    def even(self) -> bool:
        recorded = sum(self.by_disposition.values())
        return self.lost == 0 and self.in_folder == recorded + self.unfetchable + self.not_fetched


def balance(mailbox: Mailbox, house: House) -> Balance:
    """Compares the whole folder with the ledger. Raises MailboxProblem."""
    row = Folder.objects.filter(account=mailbox.account, folder=mailbox.folder).first()
    # Without one in the configuration: what the first poll, of a mailbox that was empty then, has noted.
    since = mailbox.since_at(house.zone) or (row.since if row is not None else None)
    counting: set[int] = set()
    before = 0
    with Session.open(mailbox) as session:
        validity = session.standing().uidvalidity
        for uids in _pieces(session.all_uids(), 500):
            for size in session.sizes(uids):
                if since is None or size.internaldate >= since:
                    counting.add(size.uid)
                else:
                    before += 1
    rows = Sighting.objects.filter(account=mailbox.account, folder=mailbox.folder, uidvalidity=validity)
    folder = Folder.objects.filter(
        account=mailbox.account, folder=mailbox.folder, uidvalidity=validity
    ).first()
    # A changed `since` makes the next poll look from the start again.
    looked = folder.looked if folder is not None and folder.since == since else 0
    seen = dict(rows.values_list("uid", "message_id"))
    kinds = dict(Message.objects.filter(sighting__in=rows).values_list("pk", "disposition"))
    counts: dict[str, int] = {}
    for uid in counting & seen.keys():
        message = seen[uid]
        if message is not None:
            counts[kinds[message]] = counts.get(kinds[message], 0) + 1
    return Balance(
        mailbox.account,
        mailbox.folder,
        in_folder=len(counting),
        before_since=before,
        by_disposition=counts,
        unfetchable=sum(1 for uid in counting & seen.keys() if seen[uid] is None),
        not_fetched=sum(1 for uid in counting - seen.keys() if uid > looked),
        lost=sum(1 for uid in counting - seen.keys() if uid <= looked),
        recorded_but_gone=len(seen.keys() - counting),
    )


def _pieces(uids: Iterable[int], most: int) -> Iterable[list[int]]:
    piece: list[int] = []
    for uid in uids:
        piece.append(uid)
        if len(piece) == most:
            yield piece
            piece = []
    if piece:
        yield piece
