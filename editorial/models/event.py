"""Events: the audit trail, the history page and the debugging log at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models


class Event(models.Model):
    """What happened, named by a past participle. Only ever added."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=320)
    """An address, or the name of a pass: poll, close, send."""
    name = models.CharField(max_length=60)
    noun = models.CharField(max_length=20)
    number = models.BigIntegerField()
    """The id of the noun's row."""
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "event"
        indexes = [models.Index(fields=["noun", "number", "id"], name="event_of")]

    @classmethod
    def write(cls, at: datetime, actor: str, name: str, row: models.Model, /, **data: Any) -> None:
        """Adds an event about this row, within the caller's transaction."""
        cls.objects.create(
            at=at, actor=actor, name=name, noun=row._meta.model_name or "", number=row.pk, data=data
        )
