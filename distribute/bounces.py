"""Bounce reports, read by ingest, find the delivery they speak of and mark it.

Anybody who saw a return path or a Message-ID can write a report of it, so no report is proof. What a forged one can do
is bounded: a token (80 bits, drawn for one delivery) or a Message-ID speaks of one address alone; it strikes it off at
most once, so that what a person undid stays undone; of many in one issue most are not believed (editorial.suppressing);
and what names an address without either counts as soft, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import suppressing
from editorial.addresses import fold
from editorial.issues import OPEN_DELIVERIES
from editorial.models import BounceReport, Delivery, DeliveryState, Event, Return
from editorial.retrying import USUAL, Rules
from editorial.returns import judge, of_another

TOLD = (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.FAILED)
"""What a report may speak of: a mail that may have left us."""
NEWS = ("delayed", "delivered", "relayed", "expanded")
"""No end of a delivery (RFC 3464 section 2.3.3)."""
COMPLAINT = "complaint"
"""A reader called our mail spam (RFC 5965): told, and nobody is struck off for it."""
WITHIN = timedelta(days=10)
"""How long after its attempt a mail may come back without naming itself; servers try for five days."""

CLOCKS = timedelta(hours=1)
"""So far the mailbox's clock may be behind ours."""


def match(at: datetime, rules: Rules = USUAL) -> int:
    """Marks the deliveries bounce reports speak of; how many were marked."""
    found = 0
    for number in list(
        BounceReport.objects.filter(matched=False).order_by("pk").values_list("pk", flat=True)
    ):
        with transaction.atomic():
            report = (
                BounceReport.objects.select_for_update(of=("self",)).select_related("message").get(pk=number)
            )
            if not report.matched:
                found += _apply(report, rules, at)
    return found


def _apply(report: BounceReport, rules: Rules, at: datetime) -> int:
    named = _by_its_name(report)
    rows = [named] if named is not None else _by_address(report)
    if any(row.state in OPEN_DELIVERIES for row in rows):
        return 0  # faster than the answer was stored: looked at again when the delivery has its outcome
    report.matched = True
    report.save(update_fields=["matched"])
    rows = [row for row in rows if row.state in TOLD]
    if report.action == COMPLAINT:
        for row in rows:
            Event.write(at, "bounces", "complained", row, kind=report.words[:200], message=report.message_id)
        return 0
    if report.action in NEWS:
        return 0
    return sum(_mark(row, report, named is not None, rules, at) for row in rows)


def _mark(row: Delivery, report: BounceReport, sure: bool, rules: Rules, at: datetime) -> bool:
    """False when it was told the worst of this delivery already: the same report again says nothing new."""
    if row.bounce == Return.HARD:
        return False
    kind = _said(row, report, sure)
    if row.bounced and row.bounce and kind is None:
        return False
    row.bounced, row.bounced_at = True, at
    row.bounce = "" if kind is None else kind.value
    row.bounce_words = _words(row, report)
    row.save(update_fields=["bounced", "bounced_at", "bounce", "bounce_words"])
    Event.write(at, "bounces", "bounced", row, status=report.status, message=report.message_id, sure=sure)
    suppressing.returned(row, kind, row.bounce_words, rules, at)
    return True


def _said(row: Delivery, report: BounceReport, sure: bool) -> Return | None:
    kind = judge(report.status, report.words)
    if kind is not None and not sure:
        return Return.SOFT
    if kind == Return.HARD and of_another(_lines(report), row.folded):
        return None  # one of many behind it is gone, as far as we know; the address itself took our mail
    return kind


def _words(row: Delivery, report: BounceReport) -> str:
    said = report.words if report.status in report.words else f"{report.status} {report.words}"
    lines = _lines(report)
    if of_another(lines, row.folded):
        ends = ", ".join(one.partition(" -> ")[2] or one for one in lines)
        return _("behind it, at {addresses}: {words}").format(addresses=ends[:200], words=said.strip())
    return said.strip()


def _lines(report: BounceReport) -> list[str]:
    return [one for one in report.recipient.split("\n") if one]


def _by_its_name(report: BounceReport) -> Delivery | None:
    """By the token of the return path; else, as under envelope = "fixed", by the Message-ID.

    Both are one delivery's own. The recipient a report names decides nothing then: it may be where an alias led.
    """
    rows = Delivery.objects.select_for_update(of=("self",))
    # A plus sign of the office's own (office+bounces@) looks like a token and finds nothing.
    found = rows.filter(token=report.token).first() if report.token else None
    if found is None and report.returned_id:
        found = rows.filter(message_id=report.returned_id).first()
    return found


def _by_address(report: BounceReport) -> Sequence[Delivery]:
    """The latest delivery to each address that is named, mailed shortly before: for servers that return nothing.

    A report that names another mail by its Message-ID is about that one.
    """
    if report.returned_id or report.action in (*NEWS, COMPLAINT):
        return ()
    named = {fold(one.partition(" -> ")[0]) for one in _lines(report)}
    when = report.message.received
    rows = Delivery.objects.select_for_update(of=("self",)).filter(
        folded__in=named, first_at__gt=when - WITHIN, first_at__lte=when + CLOCKS
    )
    latest = {row.folded: row for row in rows.order_by("first_at", "pk")}
    return list(latest.values())
