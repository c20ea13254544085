"""Deliveries: one issue to one recipient, a row with a state of its own; and every attempt at it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.blob import Blob
from editorial.models.issue import Issue
from editorial.models.recipient import Variant


class DeliveryState(models.TextChoices):
    PENDING = "pending", label("delivery", "pending")  # not yet tried, or given back untried
    SENDING = "sending", label("delivery", "sending")  # claimed; an attempt is on disk
    ACCEPTED = "accepted", label("delivery", "accepted")  # the relay took it
    DEFERRED = "deferred", label("delivery", "deferred")  # refused for now; tried again at next_at
    FAILED = "failed", label("delivery", "failed")  # refused for good
    UNKNOWN = "unknown", label("delivery", "unknown")  # handed over, no answer: may have arrived
    SUPPRESSED = "suppressed", label("delivery", "suppressed")  # on the list, but no longer mailed
    RECALLED = "recalled", label("delivery", "recalled")  # taken back before it was sent


class Return(models.TextChoices):
    """What a bounce report says of the address."""

    HARD = "hard", label("bounce", "hard")  # no such address, or never to us
    SOFT = "soft", label("bounce", "soft")  # not now: a full mailbox, a server away too long


class FrozenPart(models.Model):
    """The constant part of the mail of one variant: every byte but the recipient's own header block."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="parts")
    variant = models.CharField(max_length=4, choices=Variant)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT)

    class Meta:
        db_table = "frozen_part"
        constraints = [models.UniqueConstraint(fields=["issue", "variant"], name="a_part_a_variant")]


class Delivery(models.Model):
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="deliveries")
    address = models.CharField(max_length=320)
    folded = models.CharField(max_length=320)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=200, default="")
    list = models.CharField(max_length=40)
    """The list it is on; the distribution list when it is on both."""
    place = models.PositiveIntegerField(default=0)
    variant = models.CharField(max_length=4, choices=Variant)
    token = models.CharField(max_length=32, unique=True)
    """Names this delivery in the return path and the Message-ID."""
    message_id = models.CharField(max_length=400)

    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    attempts_made = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    code = models.PositiveIntegerField(null=True)
    enhanced = models.CharField(max_length=20, default="")
    words = models.TextField(default="")
    """The relay's, or ours when there was no answer."""
    possibly_twice = models.BooleanField(default=False)
    bounced = models.BooleanField(default=False)
    bounce = models.CharField(max_length=4, choices=Return, default="")
    bounced_at = models.DateTimeField(null=True)
    bounce_words = models.TextField(default="")
    lease = models.CharField(max_length=64, default="")
    """Fencing token of the run that holds it; a write without it changes nothing."""
    leased_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "delivery"
        constraints = [models.UniqueConstraint(fields=["issue", "folded"], name="a_recipient_once")]
        indexes = [models.Index(fields=["issue", "state", "next_at", "id"], name="delivery_due")]


class Handover(models.Model):
    """How many mails were begun in one short time, for the relay's quotas."""

    seconds = models.PositiveSmallIntegerField()
    """How long it lasts: 5 for the quota of a minute, 60 for those of an hour and a day."""
    begins = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "handover"
        constraints = [models.UniqueConstraint(fields=["seconds", "begins"], name="a_time_once")]


class Attempt(models.Model):
    """One try at a delivery, written down before the network is touched."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, default="")
    """Empty: no outcome was stored."""
    phase = models.CharField(max_length=10, default="")
    code = models.PositiveIntegerField(null=True)
    words = models.TextField(default="")

    class Meta:
        db_table = "attempt"
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="an_attempt_once")]
