"""Collection windows: half-open intervals [opens, closes) of arrival time, each feeding one issue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label


class WindowState(models.TextChoices):
    """Follows from the window's times, so it is in no column."""

    UPCOMING = "upcoming", label("window", "upcoming")  # opens later
    OPEN = "open", label("window", "open")  # opened and not yet closed by a pass
    CLOSED = "closed", label("window", "closed")  # closed, once and for ever


class CollectionWindow(models.Model):
    opens = models.DateTimeField()
    """Printed; a message feeds the earliest window whose `closes` is later than its arrival."""
    closes = models.DateTimeField(unique=True)
    publishes = models.DateTimeField(null=True)
    explicit = models.BooleanField(default=False)
    """Made by a person, not by the rules of config.toml."""
    closed_at = models.DateTimeField(null=True)
    """When it was closed; once and for ever."""

    class Meta:
        db_table = "collection_window"
