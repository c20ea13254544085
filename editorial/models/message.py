"""Messages as fetched, and where each was seen in a mailbox."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy as label

from editorial.models.blob import Blob


class Disposition(models.TextChoices):
    """What ingest decided about a message, always with a reason."""

    NEW = "new", label("message", "new")  # recorded, not yet read
    SUBMISSION = "submission", label("message", "submission")  # accepted for consideration
    CORRECTION = "correction", label("message", "correction")  # changes an earlier submission
    DUPLICATE = "duplicate", label("message", "duplicate")  # the same mail is here already
    AUTOMATIC = "automatic", label("message", "automatic")  # auto-reply, receipt, calendar, list mail
    BOUNCE = "bounce", label("message", "bounce")  # a report that our mail did not arrive
    UNKNOWN_SENDER = "unknown-sender", label("message", "unknown sender")  # held until a person accepts it
    NEEDS_HUMAN = "needs-human", label("message", "needs a human")  # could not be read, or not surely
    NOT_A_SUBMISSION = "not-a-submission", label("message", "not a submission")  # a person said so


class Message(models.Model):
    """The RFC 5322 bytes as fetched, immutable, kept whole."""

    account = models.CharField(max_length=400)
    folder = models.CharField(max_length=400)
    role = models.CharField(max_length=20)
    received = models.DateTimeField()
    """INTERNALDATE: when the server took the mail in (RFC 3501 section 2.3.3)."""
    recorded = models.DateTimeField()
    size = models.BigIntegerField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT)
    partial = models.BooleanField(default=False)
    """Only the header was fetched, because the whole is over the limit."""
    content_digest = models.CharField(max_length=64, default="")
    """Same for two deliveries of one mail; see ingest.structure.message."""

    sender_name = models.TextField(default="")
    sender_address = models.CharField(max_length=1000, default="")
    subject = models.TextField(default="")
    message_id = models.TextField(default="")
    thread = models.CharField(max_length=32, default="")
    """A digest of message_id, by which a reply finds the mail it answers; empty when there is none."""
    leaves = models.JSONField(default=list)
    """Every MIME leaf: number, name, type, size, sha256, use, why."""

    disposition = models.CharField(max_length=20, choices=Disposition, default=Disposition.NEW)
    reason = models.CharField(max_length=60, default="")
    """A stable code; its sentence is in editorial.reasons."""
    reason_detail = models.TextField(default="")
    of = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    """The message it duplicates or corrects."""

    waits = models.BooleanField(default=False)
    """A file of it is being converted (editorial.models.conversion); it is read when that is done."""
    failures = models.PositiveSmallIntegerField(default=0)
    """How often reading it failed; three make it needs-human."""
    claim = models.CharField(max_length=64, default="")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "message"
        indexes = [
            models.Index(fields=["disposition", "id"], name="message_disposition"),
            models.Index(fields=["blob"], name="message_blob"),
            models.Index(fields=["content_digest"], name="message_content"),
            models.Index(fields=["received"], name="message_received"),
            models.Index(fields=["thread"], name="message_thread"),
            # The next one to read is found at once, however many mails are here or wait to be read.
            models.Index(
                fields=["failures", "id"], name="message_unread", condition=Q(disposition="new", waits=False)
            ),
            models.Index(
                fields=["claim"], name="message_claimed", condition=Q(disposition="new") & ~Q(claim="")
            ),
        ]


class Sighting(models.Model):
    """One UID of one folder in one UIDVALIDITY epoch (RFC 3501 section 2.3.1.1), and what it holds."""

    account = models.CharField(max_length=400)
    folder = models.CharField(max_length=400)
    uidvalidity = models.CharField(max_length=40)
    """As text: servers send 0, 41-bit numbers, or nothing."""
    uid = models.BigIntegerField()
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True)
    """None: unfetchable, the server gave no bytes; tried again with a growing pause."""
    size = models.BigIntegerField()
    received = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField(null=True)
    gone = models.BooleanField(default=False)

    class Meta:
        db_table = "sighting"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "folder", "uidvalidity", "uid"], name="a_uid_is_seen_once"
            ),
        ]
        indexes = [models.Index(fields=["message"], name="sighting_message")]


class Folder(models.Model):
    """What is known of a mailbox folder: the epoch we are in and how the last polls went."""

    account = models.CharField(max_length=400)
    folder = models.CharField(max_length=400)
    uidvalidity = models.CharField(max_length=40, default="")
    uidnext = models.BigIntegerField(null=True)
    looked = models.BigIntegerField(default=0)
    """Every UID up to here is recorded, listed as unfetchable, or older than `since`."""
    exists = models.BigIntegerField(default=0)
    since = models.DateTimeField(null=True)
    last_good = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    problem = models.TextField(default="")

    class Meta:
        db_table = "folder"
        constraints = [models.UniqueConstraint(fields=["account", "folder"], name="a_folder_once")]


class BounceReport(models.Model):
    """What a bounce says about one recipient, as read by ingest; matched to a delivery by distribute."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE)
    token = models.CharField(max_length=200, default="")
    recipient = models.TextField(default="")
    action = models.CharField(max_length=40, default="")
    status = models.CharField(max_length=40, default="")
    words = models.TextField(default="")
    returned_id = models.TextField(default="")
    matched = models.BooleanField(default=False)
    """The matching pass has looked at it, with or without finding its delivery."""

    class Meta:
        db_table = "bounce_report"
