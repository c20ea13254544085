"""Items: the pieces of the newsletter, and their versions."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.issue import Issue
from editorial.models.submission import Submission
from editorial.models.window import CollectionWindow


class ItemState(models.TextChoices):
    DRAFT = "draft", label("item", "draft")  # as ingest proposed it, nobody decided yet
    ACCEPTED = "accepted", label("item", "accepted")  # will be printed
    HELD = "held", label("item", "held")  # kept for a later issue
    DECLINED = "declined", label("item", "declined")  # will not be printed, with the reason
    WITHDRAWN = "withdrawn", label("item", "withdrawn")  # the contributor took it back
    PRINTED = "printed", label("item", "printed")  # went out in its issue


WORDED = frozenset({"headline", "paragraphs", "unit", "authors", "role", "source", "note"})


class Item(models.Model):
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="items")
    """None for an editor's own item."""
    ordinal = models.PositiveIntegerField(default=1)
    """Which piece of its submission it is."""
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, null=True, related_name="items")
    """Where it was placed; None while its window is open and membership is computed."""
    window = models.ForeignKey(CollectionWindow, on_delete=models.PROTECT, null=True, related_name="+")
    """Moved there by an editor or a late arrival; None: the window follows from the arrival of the mail."""
    section = models.CharField(max_length=100, default="")
    """Keys of config.toml; empty: not decided."""
    subsection = models.CharField(max_length=100, default="")
    position = models.FloatField(default=0.0)
    """Order within the section; only comparisons matter."""
    headline = models.TextField(default="")
    paragraphs = models.JSONField(default=list)
    unit = models.TextField(default="")
    authors = models.JSONField(default=list)
    role = models.TextField(default="")
    source = models.TextField(default="")
    """An outside medium (学习强国) printed instead of unit and authors."""
    note = models.TextField(default="")
    """编者按; an item with one needs no attribution."""
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.DRAFT)
    state_reason = models.TextField(default="")
    decisions = models.JSONField(default=list)
    """Why ingest cut, placed and attributed it so: a list of {what, why, confidence}."""
    version = models.PositiveIntegerField(default=1)
    words = models.TextField(default="")
    """Everything a search looks through, headline first, in one text; kept by `save`."""

    class Meta:
        db_table = "item"
        indexes = [models.Index(fields=["issue", "section", "position"], name="item_place")]

    def save(self, *arguments: Any, **options: Any) -> None:
        """Keeps `words` with what they are made of. Rows written past it (bulk_create, update) say so themselves."""
        self.words = self.searched()
        fields = options.get("update_fields")
        if fields is not None and WORDED.intersection(fields):
            options["update_fields"] = {*fields, "words"}
        super().save(*arguments, **options)

    def searched(self) -> str:
        return "\n".join(
            [self.headline, *self.paragraphs, self.unit, *self.authors, self.role, self.source, self.note]
        )

    @property
    def why(self) -> list[str]:
        """The reasons of its decisions, one short line each."""
        return [one["why"] for one in self.decisions]

    def asks(self, below: float) -> list[str]:
        """What an editor is asked about: decisions less sure than `below` (0 to 1), each matter once."""
        return list(dict.fromkeys(one["what"] for one in self.decisions if one["confidence"] < below))

    def decide_anew(self, decisions: list[dict[str, Any]]) -> None:
        """What a later reading decided, in place of the earlier; how it came to its window stays. The caller saves."""
        self.decisions = [*decisions, *(one for one in self.decisions if one["what"] == "window")]

    def remark(self, what: str, why: str) -> None:
        """Adds something certain to its decisions; the caller saves."""
        self.decisions = [*self.decisions, {"what": what, "why": why, "confidence": 1.0}]


class ItemVersion(models.Model):
    """An item's fields as they were; version 1 is what ingest made and never changes."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=320)
    fields = models.JSONField()

    class Meta:
        db_table = "item_version"
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="a_version_once")]
