"""Blobs: raw messages, photos and frozen mail, content-addressed, in chunks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import models, transaction

CHUNK_BYTES = 1024 * 1024


class Blob(models.Model):
    """Bytes known by their SHA-256. Immutable; the same bytes are kept once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()

    class Meta:
        db_table = "blob"

    @classmethod
    def keep(cls, data: bytes) -> Blob:
        """The blob of these bytes, stored in the surrounding transaction when it is new."""
        sha256 = hashlib.sha256(data).hexdigest()
        with transaction.atomic():
            blob, new = cls.objects.get_or_create(sha256=sha256, defaults={"size": len(data)})
            if new:
                Chunk.objects.bulk_create(
                    Chunk(blob=blob, place=place, data=data[start : start + CHUNK_BYTES])
                    for place, start in enumerate(range(0, len(data), CHUNK_BYTES))
                )
        return blob

    def chunks(self) -> Iterator[bytes]:
        """The bytes in pieces of at most a megabyte, in order."""
        rows = self.chunk_set.order_by("place").values_list("data", flat=True)
        for data in rows.iterator(chunk_size=1):
            yield bytes(data)

    def read(self) -> bytes:
        return b"".join(self.chunks())

    def is_whole(self) -> bool:
        """Whether the stored bytes still are what their name says."""
        digest = hashlib.sha256()
        for data in self.chunks():
            digest.update(data)
        return digest.hexdigest() == self.sha256


class Chunk(models.Model):
    blob = models.ForeignKey(Blob, on_delete=models.CASCADE)
    place = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        db_table = "blob_chunk"
        constraints = [models.UniqueConstraint(fields=["blob", "place"], name="one_chunk_a_place")]
