"""Who has sent something in a window, and who has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

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
    """The active units by whether one of their contributors sent a submission in [begins, ends). Two queries."""
    span = Q(message__received__lt=ends)
    if begins is not None:
        span &= Q(message__received__gte=begins)
    # By the mails of the window, which are few: asking for each unit would go through all it ever sent.
    heard = set(Submission.objects.filter(span).values_list("contributor__unit", flat=True).distinct())
    rows = list(Unit.objects.filter(active=True).order_by("id").values_list("pk", "name"))
    return Coverage(
        tuple(name for pk, name in rows if pk in heard), tuple(name for pk, name in rows if pk not in heard)
    )
