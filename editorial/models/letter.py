"""Letters: our mail to a contributor, or a note to the editors; requested as rows, sent by a pass of distribute."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.issue import Issue
from editorial.models.message import Message
from editorial.models.submission import Submission


class LetterState(models.TextChoices):
    PENDING = "pending", label("letter", "pending")  # requested
    SENDING = "sending", label("letter", "sending")  # an attempt is on disk
    ACCEPTED = "accepted", label("letter", "accepted")  # the relay took it
    DEFERRED = "deferred", label("letter", "deferred")  # tried again later
    FAILED = "failed", label("letter", "failed")  # refused for good
    UNKNOWN = "unknown", label("letter", "unknown")  # handed over, no answer stored
    WITHHELD = "withheld", label("letter", "withheld")  # capped, switched off, or awaiting an editor's look


class LetterKind(models.TextChoices):
    RECEIPT = "receipt", label("kind of letter", "receipt")  # your submission has No. n
    QUESTION = "question", label("kind of letter", "question")  # it could not be read: send this instead
    WRONG_ADDRESS = "wrong-address", label("kind of letter", "wrong address")  # write to the other one
    ALREADY_HERE = "already-here", label("kind of letter", "already here")  # the same as No. n
    CORRECTION = "correction-received", label("kind of letter", "correction received")
    ALERT = "alert", label("kind of letter", "alert")  # to editors: a correction after sign-off
    CAME_BACK = "came-back", label("kind of letter", "came back")  # to a liaison: a colleague's address fails
    PREFERENCES = "preferences", label("kind of letter", "preferences")  # to a recipient: what was changed


class Letter(models.Model):
    kind = models.CharField(max_length=20, choices=LetterKind)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.PENDING)
    why = models.CharField(max_length=60, default="")
    """A code saying why it is withheld, or empty: daily-cap, imported."""
    address = models.CharField(max_length=320)
    """To whom, as it is mailed; `folded` is what is counted by."""
    folded = models.CharField(max_length=320)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="letters")
    """The mail it answers or tells of."""
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="letters")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, null=True, related_name="letters")
    data = models.JSONField(default=dict)
    """What its text is made of, as it was when it was requested."""
    in_reply_to = models.TextField(default="")
    """Message-ID of the mail it answers, without angle brackets."""
    own_id = models.CharField(max_length=400, unique=True)
    """Its Message-ID, without angle brackets; a reply to it names it (RFC 5322 section 3.6.4)."""
    once = models.CharField(max_length=200, unique=True)
    """What makes it one letter: a second request with the same key is none."""
    requested = models.DateTimeField()
    attempts_made = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    code = models.PositiveIntegerField(null=True)
    words = models.TextField(default="")
    """The relay's, or ours when there was no answer."""
    lease = models.CharField(max_length=64, default="")
    leased_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "letter"
        indexes = [models.Index(fields=["folded", "requested"], name="letter_to")]
