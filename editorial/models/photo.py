"""Photos of items: the original untouched, and the copy that goes into the mail."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.blob import Blob
from editorial.models.item import Item


class PhotoSize(models.TextChoices):
    """How large it is printed on paper; in the mail l and m fill the column."""

    LARGE = "l", label("size of a photo", "large")  # 132 x 88 mm
    MEDIUM = "m", label("size of a photo", "medium")  # 108 x 72 mm
    SMALL = "s", label("size of a photo", "small")  # 93 x 62 mm


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
    light = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+", null=True)
    """The same at 828 pixels and a lower quality, for an issue with many photos; None: none was made."""
    size = models.CharField(max_length=1, choices=PhotoSize.choices, default=PhotoSize.MEDIUM)

    class Meta:
        db_table = "photo"
        constraints = [models.UniqueConstraint(fields=["item", "place"], name="a_photo_a_place")]
