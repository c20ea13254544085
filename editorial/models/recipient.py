"""Recipients, the lists they are on, and the addresses we no longer mail."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label


class Variant(models.TextChoices):
    FULL = "full", label("variant", "full")  # HTML, text and the PDF
    TEXT = "text", label("variant", "text")  # text alone
    PDF = "pdf", label("variant", "pdf")  # a few words of text, and the PDF


class Ground(models.TextChoices):
    """Why an address is no longer mailed."""

    HARD = "gone", label("ground of a suppression", "came back")  # it does not exist or takes no mail of ours
    SOFT = "full", label("ground of a suppression", "full for long")  # refused for now, issue after issue
    LEFT = "left", label("ground of a suppression", "left")  # the recipient asked for it
    HAND = "hand", label("ground of a suppression", "by hand")  # a person at the desk said so


class Recipient(models.Model):
    address = models.CharField(max_length=320)
    """As it is mailed; `folded` is what makes it unique."""
    folded = models.CharField(max_length=320, unique=True)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=200, default="")
    title = models.CharField(max_length=200, default="")
    variant = models.CharField(max_length=4, choices=Variant, default=Variant.FULL)
    secretary = models.CharField(max_length=320, default="")
    """Where mail for this person goes instead, and so whose copy it is; empty: to `address`."""
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "recipient"


class Membership(models.Model):
    """A recipient is on a list: `distribution` or `copy`."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="memberships")
    list = models.CharField(max_length=40)
    place = models.PositiveIntegerField(default=0)
    group = models.CharField(max_length=100, default="")
    """Whom the person stands among on this list, such as 机关部室; empty: no group."""
    left = models.DateTimeField(null=True)
    """When the person left this list by the link in a mail; kept through an import."""

    class Meta:
        db_table = "membership"
        constraints = [models.UniqueConstraint(fields=["recipient", "list"], name="on_a_list_once")]


class Suppression(models.Model):
    """An address we no longer mail, with the reason. Survives an import of the lists."""

    folded = models.CharField(max_length=320, unique=True)
    reason = models.TextField()
    at = models.DateTimeField()
    ground = models.CharField(max_length=4, choices=Ground, default=Ground.HAND)
    delivery = models.ForeignKey("Delivery", on_delete=models.SET_NULL, null=True, related_name="+")
    """The delivery that came back or was refused; None where there was none."""

    class Meta:
        db_table = "suppression"


class LeavingStop(models.Model):
    """Leaving a list by the link in a mail is stopped: too many did within an hour."""

    list = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "leaving_stop"
