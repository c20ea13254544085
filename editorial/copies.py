"""Which copy of each photo an issue is mailed with: its mail copy, or the light one. A pure choice.

The photos of one mail together are to stay within a number of bytes. While they do not, the photo with the largest
mail copy is mailed as its light copy instead, then the next largest, until they fit or every photo is light; of two
equally large ones the one printed first. The same photos in the same order therefore always give the same choice,
and a photo is never made lighter while a larger one still could be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Copies:
    """Of one photo, by the SHA-256 of their bytes."""

    mail: str
    size: int
    """Bytes of the mail copy."""
    light: str | None = None
    """None: none was made, the mail copy is no larger."""
    light_size: int = 0


def choose(photos: Iterable[Copies], allowed: int) -> dict[str, str]:
    """SHA-256 of what is mailed, by that of the mail copy; `photos` in printed order, `allowed` in bytes.

    The same copy printed twice travels once and counts once. What does not fit even so stays as light as it can be:
    that is a finding (distribute.budgets), no error.
    """
    once: dict[str, Copies] = {}
    for photo in photos:
        if photo.mail not in once or once[photo.mail].light is None:
            once[photo.mail] = photo
    chosen = {mail: mail for mail in once}
    together = sum(photo.size for photo in once.values())
    # sorted() is stable: equal sizes keep the printed order.
    for photo in sorted(once.values(), key=lambda one: -one.size):
        if together <= allowed:
            break
        if photo.light is not None and photo.light_size < photo.size:
            chosen[photo.mail] = photo.light
            together += photo.light_size - photo.size
    return chosen
