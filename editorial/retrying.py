"""How attempts end, when they are made again, and when an address is given up: plain values, nothing of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from editorial.models import DeliveryState


@dataclass(frozen=True)
class Rules:
    soft_most: int = 5
    """So many issues in a row."""
    soft_days: float = 14.0


USUAL = Rules()


@dataclass(frozen=True)
class Retrying:
    """When a deferred or unknown delivery is tried again; seconds."""

    first: float
    longest: float
    days: float
    unknown: str
    """`ask` or `retry`."""
    unknown_after: float
    rules: Rules = USUAL
    """When an address that refuses our mail is no longer mailed."""

    def pause(self, attempts: int) -> timedelta:
        """The wait after so many attempts: doubling from `first` to `longest`."""
        return timedelta(seconds=min(self.first * 2 ** min(attempts - 1, 30), self.longest))


@dataclass(frozen=True)
class Answer:
    """How an attempt ended, in plain values."""

    outcome: DeliveryState
    phase: str
    code: int | None
    enhanced: str
    words: str
