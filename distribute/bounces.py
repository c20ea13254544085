"""Bounce reports, read by ingest, find the delivery they speak of and mark it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from editorial.issues import OPEN_DELIVERIES
from editorial.models import BounceReport, Delivery, DeliveryState, Event

TOLD = (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.FAILED)
"""What a report may speak of: a mail that may have left us."""


def match(at: datetime) -> int:
    """Marks the deliveries bounce reports speak of; how many were found. By token, else by Message-ID."""
    found = 0
    for number in list(BounceReport.objects.filter(matched=False).values_list("pk", flat=True)):
        with transaction.atomic():
            report = BounceReport.objects.select_for_update().get(pk=number)
            if report.matched:
                continue
            delivery = _delivery(report)
            if delivery is not None and delivery.state in OPEN_DELIVERIES:
                continue  # faster than the answer was stored: looked at again when the delivery has its outcome
            report.matched = True
            report.save(update_fields=["matched"])
            # "delayed" is news, not an end (RFC 3464 section 2.3.3).
            if delivery is None or report.action in ("delayed", "delivered", "relayed", "expanded"):
                continue
            if delivery.state not in TOLD:
                continue
            delivery.bounced = True
            delivery.bounce_words = f"{report.status} {report.words}".strip()
            delivery.save(update_fields=["bounced", "bounce_words"])
            Event.write(at, "bounces", "bounced", delivery, status=report.status, message=report.message_id)
            found += 1
    return found


def _delivery(report: BounceReport) -> Delivery | None:
    """By the token of the return path; else, as under envelope = "fixed", by the Message-ID.

    Both are one delivery's own. The recipient a report names decides nothing: it may be where an alias led.
    """
    rows = Delivery.objects.select_for_update(of=("self",))
    # A plus sign of the office's own (office+bounces@) looks like a token and finds nothing.
    found = rows.filter(token=report.token).first() if report.token else None
    if found is None and report.returned_id:
        found = rows.filter(message_id=report.returned_id).first()
    return found
