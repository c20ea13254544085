"""What the last signature froze: the constant parts of the mail, and each recipient's own block around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from distribute import compose
from distribute.relay import stuff
from distribute.settings import Sender
from editorial.models import Delivery, Issue, SignatureState


@dataclass(frozen=True)
class Frozen:
    issue: Issue
    sender: Sender
    zone: ZoneInfo
    stuffed: Mapping[str, bytes]
    """The constant part by variant: dot-stuffed, ending in CRLF.CRLF, built once an issue."""
    damaged: str
    open_to: tuple[tuple[str, str], ...] = ()
    open_cc: tuple[tuple[str, str], ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    """For a correction: the Message-ID each recipient's first mail had, by folded address."""

    @classmethod
    def load(cls, issue: Issue, sender: Sender, zone: ZoneInfo) -> Frozen:
        parts = {part.variant: part for part in issue.parts.select_related("blob")}
        damaged = next((variant for variant, part in parts.items() if not part.blob.is_whole()), "")
        stuffed = {} if damaged else {variant: stuff(part.blob.read()) for variant, part in parts.items()}
        to: tuple[tuple[str, str], ...] = ()
        cc: tuple[tuple[str, str], ...] = ()
        if sender.presentation == "open":
            rows = issue.deliveries.order_by("place", "id").values_list("list", "name", "address")
            to = tuple((name, address) for kind, name, address in rows if kind == "distribution")
            cc = tuple((name, address) for kind, name, address in rows if kind != "distribution")
        references: dict[str, str] = {}
        if issue.corrects_id is not None:
            earlier = Delivery.objects.filter(issue=issue.corrects_id)
            references = dict(earlier.values_list("folded", "message_id"))
        return cls(issue, sender, zone, stuffed, damaged, to, cc, references)

    def fault(self) -> str:
        """Why this issue must not be sent, as a sentence; empty when its bytes are what was signed."""
        if self.damaged:
            return _("the stored bytes of the {variant} mail are damaged: restore a backup").format(
                variant=self.damaged
            )
        if not self.stuffed:
            return _("no frozen mail is stored for this issue: it was never fully signed")
        digests = set(
            self.issue.signatures.filter(state=SignatureState.GIVEN).values_list("digest", flat=True)
        )
        if digests != {self.issue.content_digest}:
            return _("the stored digest differs from the signed one: somebody changed the database")
        return ""

    def constant(self, variant: str) -> bytes:
        return self.stuffed[variant]

    def own(self, row: Delivery, at: datetime) -> bytes:
        """The header lines of one recipient, CRLF, before the constant part."""
        return compose.own_block(
            row.name,
            row.address,
            row.message_id,
            at.astimezone(self.zone),
            references=[self.references[row.folded]] if row.folded in self.references else (),
            to=self.open_to,
            cc=self.open_cc,
        )
