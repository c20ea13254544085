"""Twins: items of different submissions that say much the same, and the sketches by which they are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from editorial.models.item import Item


class Sketch(models.Model):
    """What a contributor sent as one version of an item, as a digest of its words and photos."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="sketches")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "sketch"
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="a_sketch_a_version")]
        indexes = [models.Index(fields=["digest"], name="sketch_digest")]


class Gram(models.Model):
    """One of the few hashes of an item's text kept to find others that share some of them."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    value = models.BigIntegerField()

    class Meta:
        db_table = "gram"
        indexes = [models.Index(fields=["value"], name="gram_value")]


class Twin(models.Model):
    """Two items of different submissions that are much alike; one row a pair, seen from both sides."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    """The later one."""
    other = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    """0 to 1; see ingest.deciding.likeness."""

    class Meta:
        db_table = "twin"
        constraints = [models.UniqueConstraint(fields=["item", "other"], name="a_pair_once")]

    @classmethod
    def beside(cls, numbers: Iterable[int]) -> dict[int, list[tuple[int, float]]]:
        """The twins of each of these items, most alike first."""
        wanted = set(numbers)
        found: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for one, two, score in cls.objects.filter(Q(item__in=wanted) | Q(other__in=wanted)).values_list(
            "item", "other", "score"
        ):
            for mine, theirs in ((one, two), (two, one)):
                if mine in wanted:
                    found[mine].append((theirs, score))
        return {mine: sorted(others, key=lambda o: (-o[1], o[0])) for mine, others in found.items()}
