"""Photos of items: the original untouched, and the copy that goes into the mail."""

from __future__ import annotations

from django.db import models

from editorial.models.blob import Blob
from editorial.models.item import Item


class Photo(models.Model):
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="photos")
    place = models.PositiveIntegerField()
    name = models.TextField(default="")
    type = models.CharField(max_length=100, default="")
    caption = models.TextField(default="")
    credit = models.TextField(default="")
    alt = models.TextField(default="")
    width = models.PositiveIntegerField()
    """Pixels of the original."""
    height = models.PositiveIntegerField()
    use = models.BooleanField(default=True)
    decorative = models.BooleanField(default=False)
    """It says nothing the text does not: it needs no alternative text."""
    crop = models.JSONField(null=True)
    """What is printed of it, {left, top, width, height} in per cent of the turned original; None: all."""
    turn = models.PositiveSmallIntegerField(default=0)
    """Degrees clockwise beyond what EXIF says: 0, 90, 180, 270."""
    likeness = models.CharField(max_length=16, default="")
    """A hash of its look, hexadecimal; near ones look alike. Empty: not computed."""
    original = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    mail = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    """JPEG, turned and cropped, at most 1104 pixels wide, without EXIF."""

    class Meta:
        db_table = "photo"
        constraints = [models.UniqueConstraint(fields=["item", "place"], name="a_photo_a_place")]
