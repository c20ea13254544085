"""What the last signature froze: the constant parts of the mail, and each recipient's own block around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from distribute import compose
from distribute.relay import stuff
from distribute.settings import Sender
from editorial.models import Delivery, Issue, SignatureState


def mailing(sender: Sender, zone: ZoneInfo) -> dict[str, str]:
    """What of today's configuration the own blocks need, as the last signature stores it with the issue."""
    return {"presentation": sender.presentation, "zone": zone.key, "address": sender.address}


@dataclass(frozen=True)
class OwnBlocks:
    """Makes each recipient's own header lines, out of what is stored with the issue and nothing else."""

    zone: ZoneInfo
    to: tuple[tuple[str, str], ...] = ()
    cc: tuple[tuple[str, str], ...] = ()
    """Names and addresses an open presentation shows."""
    references: Mapping[str, str] = field(default_factory=dict)
    """For a correction: the Message-ID each recipient's first mail had, by folded address."""

    @classmethod
    def of(cls, issue: Issue, rows: Iterable[Delivery], mailed: Mapping[str, str]) -> OwnBlocks:
        """`rows`: every delivery of the issue, in the order of the lists. `mailed`: see mailing()."""
        to: tuple[tuple[str, str], ...] = ()
        cc: tuple[tuple[str, str], ...] = ()
        if mailed["presentation"] == "open":
            people = [(row.list, row.name, row.address) for row in rows]
            to = tuple((name, address) for kind, name, address in people if kind == "distribution")
            cc = tuple((name, address) for kind, name, address in people if kind != "distribution")
        references: dict[str, str] = {}
        if issue.corrects_id is not None:
            earlier = Delivery.objects.filter(issue=issue.corrects_id)
            references = dict(earlier.values_list("folded", "message_id"))
        return cls(ZoneInfo(mailed["zone"]), to, cc, references)

    def own(self, row: Delivery, at: datetime) -> bytes:
        """The header lines of one recipient, CRLF, before the constant part. Raises ValueError."""
        return compose.own_block(
            row.name,
            row.address,
            row.message_id,
            at.astimezone(self.zone),
            references=[self.references[row.folded]] if row.folded in self.references else (),
            to=self.to,
            cc=self.cc,
        )


@dataclass(frozen=True)
class Frozen:
    issue: Issue
    sender: Sender
    """Today's, only to be compared with the one that was signed."""
    stuffed: Mapping[str, bytes]
    """The constant part by variant: dot-stuffed, ending in CRLF.CRLF, built once an issue."""
    damaged: str
    blocks: OwnBlocks | None
    """None when the issue was never fully signed."""

    @classmethod
    def load(cls, issue: Issue, sender: Sender) -> Frozen:
        parts = {part.variant: part for part in issue.parts.select_related("blob")}
        damaged = next((variant for variant, part in parts.items() if not part.blob.is_whole()), "")
        stuffed = {} if damaged else {variant: stuff(part.blob.read()) for variant, part in parts.items()}
        blocks = None
        if issue.mailing is not None:
            rows = issue.deliveries.order_by("place", "id")
            blocks = OwnBlocks.of(issue, rows, issue.mailing)
        return cls(issue, sender, stuffed, damaged, blocks)

    def fault(self) -> str:
        """Why this issue must not be sent, as a sentence; empty when its bytes are what was signed."""
        if self.damaged:
            return _("the stored bytes of the {variant} mail are damaged: restore a backup").format(
                variant=self.damaged
            )
        wanted = set(self.issue.deliveries.values_list("variant", flat=True).distinct())
        mailed = self.issue.mailing
        if mailed is None or not self.stuffed or wanted - set(self.stuffed):
            return _("no frozen mail is stored for this issue: it was never fully signed")
        digests = set(
            self.issue.signatures.filter(state=SignatureState.GIVEN).values_list("digest", flat=True)
        )
        if digests != {self.issue.content_digest}:
            return _("the stored digest differs from the signed one: somebody changed the database")
        # The signed bytes say From, and the relay's login and the replies' mailbox belong to that address.
        if mailed["address"] != self.sender.address:
            return _(
                "it was signed as mail from {signed}, and sender.address is now {address}: set it back to "
                "send this issue, or recall it"
            ).format(signed=mailed["address"], address=self.sender.address)
        return ""

    def constant(self, variant: str) -> bytes:
        return self.stuffed[variant]

    def own(self, row: Delivery, at: datetime) -> bytes:
        """The header lines of one recipient, CRLF, before the constant part. Raises ValueError."""
        if self.blocks is None:
            raise ValueError("an issue that was never fully signed has no mail")
        return self.blocks.own(row, at)
