"""Answers to an issue that went out, a correction or a recall notice: whom one would reach, and what it could say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from editorial import mailing, numbering
from editorial.content import date_line
from editorial.issues import OPEN_DELIVERIES
from editorial.models import DeliveryState, Event, Issue, Kind, Suppression
from editorial.publication import House


@dataclass(frozen=True)
class Reach:
    """People by whether an answer would reach them."""

    mailed: int
    """They received the issue, and are still mailed."""
    suppressed: int
    """They received it, and are no longer mailed."""
    unknown: int
    """They may have received it."""
    unsent: int
    """They may receive it yet."""
    missed: int
    """They did not receive it, and will not."""

    @property
    def received(self) -> int:
        return self.mailed + self.suppressed


def reach(issue: Issue) -> Reach:
    """Whom an answer to this issue would go to if its last signature were given now. Two queries."""
    counts = mailing.counted(issue.deliveries.all())
    accepted, unknown = (counts.get(one, 0) for one in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN))
    gone = issue.deliveries.filter(
        state=DeliveryState.ACCEPTED, folded__in=Suppression.objects.values("folded")
    ).count()
    unsent = sum(counts.get(one, 0) for one in OPEN_DELIVERIES)
    missed = sum(counts.values()) - accepted - unknown - unsent
    return Reach(accepted - gone, gone, unknown, unsent, missed)


def ended(issue: Issue) -> datetime | None:
    """When its sending was over; None while it is not. One query."""
    events = Event.objects.filter(noun="issue", number=issue.pk, name__in=["sent", "recalled"])
    return events.order_by("-id").values_list("at", flat=True).first()


def goes_to(issue: Issue) -> int:
    """How many a correction or a recall notice goes to: those it is frozen for, before that those `reach` counts."""
    if issue.frozen_at is not None:
        return issue.deliveries.exclude(state=DeliveryState.SUPPRESSED).count()
    return reach(issue.corrects).mailed if issue.corrects is not None else 0


_RECALL = {
    "zh-CN": (
        "关于撤回《{name}》{number}的说明",
        "{date}发出的《{name}》{number}，因（待补：撤回原因），现予撤回。\n\n"
        "请收到该期的各位读者不再转发、引用其内容，已经下载、打印的请删除或销毁。更正后的内容另行发送。\n\n"
        "由此带来的不便，敬请谅解。",
    ),
    "en": (
        "Recall of {name}, {number}",
        "{name}, {number}, sent on {date}, is called back because （待补: the reason）.\n\n"
        "Please do not pass it on or quote from it, and delete or destroy what you have downloaded or printed. "
        "Its corrected content will be sent to you separately.\n\n"
        "We apologise for the trouble.",
    ),
}
"""Headline and text, by the publication's language. The pre-flight stops at 待补: nobody forgets the reason."""


def proposal(issue: Issue, house: House) -> dict[str, Any]:
    """What the first item of a recall notice could say, as fields of a form; nothing for any other issue."""
    wrong = issue.corrects
    if issue.kind != Kind.RECALL or wrong is None:
        return {}
    language = house.publication.language
    headline, text = _RECALL.get(language, _RECALL["en"])
    sent = wrong.released_at.astimezone(house.zone).date() if wrong.released_at is not None else wrong.date
    words = {
        "name": house.publication.name,
        "number": numbering.number_line(wrong, language),
        "date": date_line(sent, language),
    }
    return {
        "headline": headline.format(**words),
        "text": text.format(**words),
        "unit": house.publication.publisher,
        "section": house.section[0].key if house.section else "",
    }
