"""Collection windows: half-open intervals [opens, closes) of arrival time, each feeding one issue."""

from __future__ import annotations

from django.db import models


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
