"""The balance of a window: every mail that came in it, by what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import pgettext_lazy as label

from editorial.models import Disposition, Folder, Message, Sighting


@dataclass(frozen=True)
class Bar:
    """A part of the balance: a class of the stylesheet, the words, the count, where it begins in the bar, and the
    `state` by which the inbox lists it."""

    colour: str
    words: str
    count: int
    start: int
    state: str = ""


@dataclass(frozen=True)
class Balance:
    total: int
    """Mails in the mailbox, and those taken in from files."""
    bars: tuple[Bar, ...]
    last_good: datetime | None = None
    """When the mailbox was last looked into with success; of several mailboxes the longest ago."""
    problem: str = ""
    """Why one could not be looked into since then."""

    @property
    def difference(self) -> int:
        """Mails that are in the mailbox and in no row of the ledger."""
        return self.total - sum(bar.count for bar in self.bars)

    @property
    def even(self) -> bool:
        return self.difference == 0


_PARTS = (
    ("c-blue", label("balance", "submissions"), (Disposition.SUBMISSION,), "submission"),
    (
        "c-violet",
        label("balance", "corrections and duplicates"),
        (Disposition.CORRECTION, Disposition.DUPLICATE),
        "",
    ),
    ("c-grey", label("balance", "automatic"), (Disposition.AUTOMATIC,), "automatic"),
    ("c-amber", label("balance", "bounces"), (Disposition.BOUNCE,), "bounce"),
    (
        "c-red",
        label("balance", "needs a human"),
        (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER),
        "waiting",
    ),
    ("c-grey", label("balance", "no submissions"), (Disposition.NOT_A_SUBMISSION,), "not-a-submission"),
    ("c-amber", label("balance", "not yet read"), (Disposition.NEW,), "new"),
)
_ALWAYS = (0, 4)
"""Parts that are shown also when there are none."""


def balance(begins: datetime | None, ends: datetime) -> Balance:
    """The mails the server took in within [begins, ends); None: from the first. Three queries.

    The mailbox is what the polls saw there: each message, what the server listed and would not hand out, and what was
    seen and is neither recorded nor listed so. The last must never be (desk.verify says it with the UID) and makes
    the balance uneven.
    """
    span = Q(received__lt=ends)
    if begins is not None:
        span &= Q(received__gte=begins)
    counted = dict(Message.objects.filter(span).order_by().values_list("disposition").annotate(Count("id")))
    empty = Sighting.objects.filter(span, message=None, gone=False).aggregate(
        unfetchable=Count("id", filter=Q(tries__gt=0)), lost=Count("id", filter=Q(tries=0))
    )
    bars, start = list[Bar](), 0
    for at, (colour, words, dispositions, state) in enumerate(_PARTS):
        count = sum(counted.get(one, 0) for one in dispositions)
        if count or at in _ALWAYS:
            bars.append(Bar(colour, str(words), count, start, state))
        start += count
    if empty["unfetchable"]:
        bars.append(Bar("c-red", str(label("balance", "not to be fetched")), empty["unfetchable"], start))
    total = sum(counted.values()) + empty["unfetchable"] + empty["lost"]
    folders = list(Folder.objects.values_list("last_good", "failing_since", "problem"))
    good = [at for at, _since, _words in folders if at is not None]
    problem = next((words or "?" for _at, since, words in folders if since is not None), "")
    return Balance(total, tuple(bars), min(good, default=None), problem)
