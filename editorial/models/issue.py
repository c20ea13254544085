"""Issues: what is numbered, signed and mailed; and their renderings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.blob import Blob
from editorial.models.window import CollectionWindow


class Kind(models.TextChoices):
    REGULAR = "regular", label("kind of issue", "regular")  # numbered in year and cumulatively
    SPECIAL = "special", label("kind of issue", "special edition")  # 增刊, numbered apart
    CORRECTION = "correction", label("kind of issue", "correction")  # 更正, to those who got what it corrects
    RECALL = "recall", label("kind of issue", "recall notice")  # 撤回, to those who got what it calls back


ANSWERS = (Kind.CORRECTION, Kind.RECALL)
"""Kinds of issue that answer an earlier one and go to exactly those who received it."""


class IssueState(models.TextChoices):
    COLLECTING = "collecting", label("issue", "collecting")  # its window is open
    EDITING = "editing", label("issue", "editing")  # the window is closed; editors decide
    SIGNING = "signing", label("issue", "signing")  # a first signature is given, none of them void
    SIGNED = "signed", label("issue", "signed")  # frozen
    SCHEDULED = "scheduled", label("issue", "scheduled")  # frozen, to be released at its publication time
    SENDING = "sending", label("issue", "sending")  # deliveries are under way
    PAUSED = "paused", label("issue", "paused")  # a person or a fault stopped it
    SENT = "sent", label("issue", "sent")  # no delivery is left to try
    RECALLED = "recalled", label("issue", "recalled")  # the unsent rest will not be sent
    WITHDRAWN = "withdrawn", label("issue", "withdrawn")  # the number is recorded, not reused silently


class Issue(models.Model):
    window = models.OneToOneField(CollectionWindow, on_delete=models.PROTECT, null=True)
    """None for special editions and corrections."""
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REGULAR)
    title = models.CharField(max_length=200, default="")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    cumulative = models.PositiveIntegerField(null=True)
    date = models.DateField()
    """The printed date, proposed as the day of publication."""
    state = models.CharField(max_length=12, choices=IssueState, default=IssueState.COLLECTING)
    publishes = models.DateTimeField(null=True)
    """When the last signature schedules it for; None: a person starts it."""
    house = models.JSONField(null=True)
    """The configuration it was closed with: a dump of editorial.publication.House."""
    instalments = models.JSONField(default=dict)
    """Serial sections printed here and their instalment, set by the last signature."""
    pause_reason = models.TextField(default="")
    content_digest = models.CharField(max_length=64, default="")
    """The signed digest, set by the last signature."""
    mailing = models.JSONField(null=True)
    """What each recipient's own header lines are made with, set by the last signature: the presentation, the
    time zone and the sender's address, so that a later edit of config.toml does not change the mail."""
    frozen_at = models.DateTimeField(null=True)
    taken_from = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    """The file of an earlier issue that was taken over into the archive; None: it was made here."""
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "issue"
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "number"], name="a_number_is_given_once"),
        ]


class RenderingKind(models.TextChoices):
    HTML = "html", label("rendering", "html")
    TEXT = "text", label("rendering", "text")
    PDF = "pdf", label("rendering", "pdf")
    DOCX = "docx", label("rendering", "docx")


class Rendering(models.Model):
    """One rendering of one issue as frozen by the last signature."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="renderings")
    kind = models.CharField(max_length=4, choices=RenderingKind)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT)

    class Meta:
        db_table = "rendering"
        constraints = [models.UniqueConstraint(fields=["issue", "kind"], name="a_rendering_a_kind")]
