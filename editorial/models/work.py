"""What persons leave beside the items: who is at one, comments, what was taken note of, what can be taken back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.issue import Issue
from editorial.models.item import Item
from editorial.models.person import Person


class Mode(models.TextChoices):
    VIEWING = "viewing", label("presence", "viewing")  # has it open
    EDITING = "editing", label("presence", "editing")  # has typed in it


class Presence(models.Model):
    """A person has an item open in a browser; stale when its page has not said so for a while."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.VIEWING)
    since = models.DateTimeField()
    """Since when in this mode."""
    seen = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    """Who would like to have it next."""

    class Meta:
        db_table = "presence"
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="a_person_once_an_item")]


class Comment(models.Model):
    """What one person tells another about an item; open until somebody resolves it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField()
    resolved = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "comment"


class Acknowledgement(models.Model):
    """Somebody took note of a finding that does not forbid the signature."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="acknowledgements")
    mark = models.CharField(max_length=64)
    """SHA-256, hexadecimal, of the finding and what it was found in: it is open again when that changes."""
    code = models.CharField(max_length=60)
    words = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(default="")

    class Meta:
        db_table = "acknowledgement"
        constraints = [models.UniqueConstraint(fields=["issue", "mark"], name="a_finding_is_noted_once")]


class Deed(models.Model):
    """One thing a person did to items that can be taken back, with what is needed for it."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=320)
    name = models.CharField(max_length=60)
    """A past participle, as of an event: moved, held, split."""
    data = models.JSONField(default=dict)
    """How the items it touched stood before and after."""
    undone = models.DateTimeField(null=True)

    class Meta:
        db_table = "deed"
        indexes = [models.Index(fields=["actor", "id"], name="deed_of")]


class Once(models.Model):
    """A form that must not work twice, by the key it was drawn with."""

    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    location = models.CharField(max_length=400, default="")
    """Where its answer sent the browser; empty while it is being carried out."""

    class Meta:
        db_table = "once"
