"""The balance of a window: every mail that came in it, by what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import pgettext_lazy as label

from editorial.models import CollectionWindow, Disposition, Message


@dataclass(frozen=True)
class Bar:
    """A part of the balance: a class of the stylesheet, the words, the count, and where it begins in the bar."""

    colour: str
    words: str
    count: int
    start: int


@dataclass(frozen=True)
class Balance:
    total: int
    bars: tuple[Bar, ...]

    @property
    def even(self) -> bool:
        return sum(bar.count for bar in self.bars) == self.total


_PARTS = (
    ("c-blue", label("balance", "submissions"), (Disposition.SUBMISSION,)),
    (
        "c-violet",
        label("balance", "corrections and duplicates"),
        (Disposition.CORRECTION, Disposition.DUPLICATE),
    ),
    ("c-grey", label("balance", "automatic"), (Disposition.AUTOMATIC,)),
    ("c-amber", label("balance", "bounces"), (Disposition.BOUNCE,)),
    ("c-red", label("balance", "needs a human"), (Disposition.NEEDS_HUMAN, Disposition.UNKNOWN_SENDER)),
    ("c-grey", label("balance", "no submissions"), (Disposition.NOT_A_SUBMISSION,)),
    ("c-amber", label("balance", "not yet read"), (Disposition.NEW,)),
)
_ALWAYS = (0, 4)
"""Parts that are shown also when there are none."""


def balance(window: CollectionWindow) -> Balance:
    """The mails that arrived while this window was the next to close."""
    before = CollectionWindow.objects.filter(closes__lt=window.closes).order_by("-closes").first()
    mails = Message.objects.filter(received__lt=window.closes)
    if before is not None:
        mails = mails.filter(received__gte=before.closes)
    counted = dict(mails.values_list("disposition").annotate(Count("id")))
    bars, start = list[Bar](), 0
    for at, (colour, words, dispositions) in enumerate(_PARTS):
        count = sum(counted.get(one, 0) for one in dispositions)
        if count or at in _ALWAYS:
            bars.append(Bar(colour, str(words), count, start))
        start += count
    return Balance(sum(counted.values()), tuple(bars))
