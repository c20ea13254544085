"""Pictures that belong to a mail's signature: banners, logos, two-dimensional codes. Kept with the mail, no photos."""

from __future__ import annotations

from dataclasses import replace

from ingest.parsed import PhotoRef
from ingest.wording.text import Block
from ingest.work import Work

_FLAT = 3.0
"""So many times as wide as high, and low, is a banner; a panorama is larger."""
_LOW = 200
_LARGE = 480
"""Pixels of the shorter side from which a picture below a signature is a photo somebody put there."""


def without_emblems(body: list[Block], work: Work) -> list[Block]:
    """The body with the pictures of its signature marked; they are no longer photos of this mail."""
    found = [place for place in _foot(body) if _is_emblem(body[place], work.photos.get(body[place].picture))]
    kept = {one.picture for place, one in enumerate(body) if place not in found}
    keys = {body[place].picture for place in found} - kept
    for key in keys:
        _leave_out(work.photos.pop(key), work)
    return [replace(one, mark="signature") if one.picture in keys else one for one in body]


def _foot(body: list[Block]) -> list[int]:
    """The pictures below the last words of the text, where there are words at all."""
    last = max((place for place, one in enumerate(body) if one.text and not one.mark), default=-1)
    return [place for place in range(last + 1, len(body)) if body[place].picture] if last >= 0 else []


def _is_emblem(block: Block, photo: PhotoRef | None) -> bool:
    if photo is None:
        return False
    flat = photo.width >= _FLAT * photo.height and photo.height <= _LOW
    return flat or (block.mark == "signature" and min(photo.width, photo.height) < _LARGE)


def _leave_out(photo: PhotoRef, work: Work) -> None:
    why = f"签名里的图片（{photo.width}×{photo.height} 像素），没有当作照片"
    work.loose = [one for one in work.loose if one[1].sha256 != photo.sha256]
    work.leaves = [
        replace(one, use="ignored", why=why) if one.sha256 == photo.sha256 and one.use == "photo" else one
        for one in work.leaves
    ]
