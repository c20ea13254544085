"""The units contributors write for."""

from __future__ import annotations

from django.db import models


class Unit(models.Model):
    name = models.CharField(max_length=200, unique=True)
    short_names = models.JSONField(default=list)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "unit"

    def __str__(self) -> str:
        return self.name
