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
    original = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    mail = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    """JPEG, at most 1104 pixels wide, without EXIF."""

    class Meta:
        db_table = "photo"
        constraints = [models.UniqueConstraint(fields=["item", "place"], name="a_photo_a_place")]
