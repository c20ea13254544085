"""Submissions: messages accepted for consideration; they have the number the contributor is told."""

from __future__ import annotations

from django.db import models

from editorial.models.contributor import Contributor
from editorial.models.message import Message


class Submission(models.Model):
    message = models.OneToOneField(Message, on_delete=models.PROTECT)
    number = models.PositiveIntegerField(unique=True)
    """Counts on for ever, in the order of acceptance."""
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, null=True)
    sender = models.CharField(max_length=320, default="")
    """The folded address it came from; of a forwarded mail, the forwarder's."""
    notes = models.JSONField(default=list)

    class Meta:
        db_table = "submission"
        indexes = [models.Index(fields=["sender"], name="submission_sender")]
