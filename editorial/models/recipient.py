"""Recipients, the lists they are on, and the addresses we no longer mail."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label


class Variant(models.TextChoices):
    FULL = "full", label("variant", "full")  # HTML, text and the PDF
    TEXT = "text", label("variant", "text")  # text alone


class Recipient(models.Model):
    address = models.CharField(max_length=320)
    """As it is mailed; `folded` is what makes it unique."""
    folded = models.CharField(max_length=320, unique=True)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=200, default="")
    title = models.CharField(max_length=200, default="")
    variant = models.CharField(max_length=4, choices=Variant, default=Variant.FULL)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "recipient"


class Membership(models.Model):
    """A recipient is on a list: `distribution` or `copy`."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="memberships")
    list = models.CharField(max_length=40)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "membership"
        constraints = [models.UniqueConstraint(fields=["recipient", "list"], name="on_a_list_once")]


class Suppression(models.Model):
    """An address we no longer mail, with the reason. Survives an import of the lists."""

    folded = models.CharField(max_length=320, unique=True)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "suppression"
