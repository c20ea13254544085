"""Items of other submissions that say much the same as a new one, in what is open and in the latest issues.

Only items that share some of a text's few hashes are compared in full, so the cost does not grow with the years.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q

from editorial.models import Gram, Issue, Item, Sketch, Twin
from editorial.publication import House
from ingest.deciding import likeness

_COMPARED = 40
"""Items compared in full with a new one: those that share most hashes with it."""
_COMMON = 200
"""Items from which on a hash is no longer telling."""
_AT_LEAST = 4


def sketch(item: Item, photos: Iterable[str]) -> str:
    """Remembers an item's words for later mails, in the caller's transaction; gives its letters back."""
    words = likeness.letters(item.headline, *item.paragraphs)
    whole = likeness.digest(words, (item.unit, *item.authors, item.source), photos)
    Sketch.objects.update_or_create(item=item, version=item.version, defaults={"digest": whole})
    Gram.objects.filter(item=item).delete()
    Gram.objects.bulk_create(Gram(item=item, value=value) for value in likeness.grams(words))
    return words


def find(item: Item, words: str, house: House) -> list[Twin]:
    """Writes who is like this item, and forgets who was; in the caller's transaction."""
    Twin.objects.filter(Q(item=item) | Q(other=item)).delete()
    near = _near(item, likeness.grams(words), house.reading.twin_issues)
    others = Item.objects.filter(pk__in=near)
    scored = (
        (other, likeness.likeness(words, likeness.letters(other.headline, *other.paragraphs)))
        for other in others.order_by("id")
    )
    return Twin.objects.bulk_create(
        Twin(item=item, other=other, score=round(score, 3))
        for other, score in scored
        if score >= house.reading.twin_score
    )


def forget(item: Item) -> None:
    """Nothing is found by an item's words any more; in the caller's transaction."""
    Twin.objects.filter(Q(item=item) | Q(other=item)).delete()
    Gram.objects.filter(item=item).delete()
    Sketch.objects.filter(item=item).delete()


def _near(item: Item, values: list[int], issues: int) -> list[int]:
    """The items that share most hashes with these values, among those a reader may still remember."""
    latest = Issue.objects.exclude(frozen_at=None).order_by("-frozen_at", "-id").values_list("pk", flat=True)
    within = Q(item__issue=None) | Q(item__issue__frozen_at=None) | Q(item__issue__in=list(latest[:issues]))
    rows = (
        Gram.objects.filter(within, value__in=telling(values))
        .exclude(item__submission=item.submission_id)
        .values("item")
        .annotate(shared=Count("id"))
        .order_by("-shared", "-item")
    )
    return [row["item"] for row in rows[:_COMPARED]]


def telling(values: Iterable[int]) -> list[int]:
    """Of these hashes those that few items have: what every text says (集团公司召开) finds nothing but costs most."""
    rows = Gram.objects.filter(value__in=set(values)).values("value").annotate(n=Count("id"))
    counts = sorted((row["n"], row["value"]) for row in rows)
    rare = [value for n, value in counts if n <= _COMMON]
    return rare if len(rare) >= _AT_LEAST else [value for _n, value in counts[:_AT_LEAST]]
