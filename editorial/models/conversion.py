"""Files only LibreOffice reads, each converted once however often it is sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.blob import Blob
from editorial.models.message import Message


class ConversionState(models.TextChoices):
    """How far a file is."""

    WANTED = "wanted", label("conversion", "wanted")  # not yet converted
    DONE = "done", label("conversion", "done")  # its .docx is in `result`
    FAILED = "failed", label("conversion", "failed")  # `problem` and `why` say what to tell the sender


class Conversion(models.Model):
    """One file by its bytes, and the .docx made of it. Messages wait for it without being read."""

    source = models.OneToOneField(Blob, on_delete=models.PROTECT, related_name="conversion")
    kind = models.CharField(max_length=10)
    """doc, wps, odt or rtf."""
    name = models.TextField(default="")
    """As the first mail called it."""
    messages = models.ManyToManyField(Message, related_name="conversions", db_table="conversion_message")
    """Everyone that holds the file; those that wait have `waits` set."""

    state = models.CharField(max_length=10, choices=ConversionState, default=ConversionState.WANTED)
    result = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+")
    problem = models.CharField(max_length=40, default="")
    why = models.TextField(default="")
    """The sentence for the sender."""
    ours = models.BooleanField(default=False)
    """The failure is of this machine, not of the file: sent again, the file is tried again."""

    tries = models.PositiveSmallIntegerField(default=0)
    """How often converting it ended in an unknown way; three are a failure."""
    claim = models.CharField(max_length=64, default="")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "conversion"
        indexes = [models.Index(fields=["state", "id"], name="conversion_state")]
