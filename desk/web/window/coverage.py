"""Who has sent something in a window, and who has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from editorial.models import Submission, Unit


@dataclass(frozen=True)
class Coverage:
    sent: tuple[str, ...]
    """Units that have."""
    missing: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.sent) + len(self.missing)


def coverage(begins: datetime | None, ends: datetime) -> Coverage:
    """The active units by whether one of their contributors sent a submission in [begins, ends). One query."""
    span = Q(message__received__lt=ends)
    if begins is not None:
        span &= Q(message__received__gte=begins)
    theirs = Submission.objects.filter(span, contributor__unit=OuterRef("pk"))
    rows = list(
        Unit.objects.filter(active=True)
        .annotate(sent=Exists(theirs))
        .order_by("id")
        .values_list("name", "sent")
    )
    return Coverage(
        tuple(name for name, sent in rows if sent), tuple(name for name, sent in rows if not sent)
    )
