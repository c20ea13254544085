"""Who does what: leases with a fencing token, and the heartbeat of the worker."""

from __future__ import annotations

from django.db import models


class Lease(models.Model):
    name = models.CharField(max_length=200, primary_key=True)
    holder = models.CharField(max_length=64, default="")
    token = models.BigIntegerField(default=0)
    """Grows with each change of holder, so that a late write can be told."""
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "lease"


class Heartbeat(models.Model):
    """One row: when this database was last seen alive. An old one at start means a restored copy."""

    beat = models.DateTimeField()

    class Meta:
        db_table = "heartbeat"
