"""Files a person uploaded in the desk, kept until what they ask for is done, and after it for taking it back."""

from __future__ import annotations

from django.db import models

from editorial.models.blob import Blob
from editorial.models.person import Person


class Upload(models.Model):
    purpose = models.CharField(max_length=20)
    """recipients, contributors, issue."""
    name = models.TextField(default="")
    """As the browser called the file."""
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    options = models.JSONField(default=dict)
    """What was chosen beside it."""
    shown = models.CharField(max_length=64, default="")
    """SHA-256, hexadecimal, of the plan as it was shown: another one is not carried out."""
    done = models.DateTimeField(null=True)
    before = models.JSONField(null=True)
    """What it changed, as it was before."""
    undone = models.DateTimeField(null=True)

    class Meta:
        db_table = "upload"
