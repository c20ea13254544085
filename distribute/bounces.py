"""Bounce reports, read by ingest, find the delivery they speak of and mark it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from editorial.addresses import fold
from editorial.models import BounceReport, Delivery, DeliveryState, Event


def match(at: datetime) -> int:
    """Marks the deliveries bounce reports speak of; how many were found. By token, else by Message-ID."""
    found = 0
    for number in list(BounceReport.objects.filter(matched=False).values_list("pk", flat=True)):
        with transaction.atomic():
            report = BounceReport.objects.select_for_update().get(pk=number)
            if report.matched:
                continue
            report.matched = True
            report.save(update_fields=["matched"])
            delivery = _delivery(report)
            # "delayed" is news, not an end (RFC 3464 section 2.3.3).
            if delivery is None or report.action in ("delayed", "delivered", "relayed", "expanded"):
                continue
            delivery.bounced = True
            delivery.bounce_words = f"{report.status} {report.words}".strip()
            delivery.save(update_fields=["bounced", "bounce_words"])
            Event.write(at, "bounces", "bounced", delivery, status=report.status, message=report.message_id)
            found += 1
    return found


def _delivery(report: BounceReport) -> Delivery | None:
    rows = Delivery.objects.select_for_update().filter(
        state__in=[DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.FAILED]
    )
    if report.token:
        return rows.filter(token=report.token).first()
    if not report.returned_id:
        return None
    rows = rows.filter(message_id=report.returned_id)
    if report.recipient:
        return rows.filter(folded=fold(report.recipient)).first()
    return rows.first()
