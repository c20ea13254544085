"""Contributors: registered persons who write, and the addresses they write from."""

from __future__ import annotations

from django.db import models

from editorial.models.unit import Unit


class Contributor(models.Model):
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    section = models.CharField(max_length=200, default="", blank=True)
    """Where their items go when nothing in a mail says it, as the office wrote it: a section's key, title or
    alias, a subsection after a slash; empty: nowhere in particular."""
    liaison = models.BooleanField(default=False)
    """Whether they answer for their unit: they are told when mail to somebody of it comes back."""
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "contributor"

    def __str__(self) -> str:
        return self.name


class ContributorAddress(models.Model):
    """An address as folded by editorial.addresses.fold."""

    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="addresses")
    address = models.CharField(max_length=320, unique=True)

    class Meta:
        db_table = "contributor_address"
