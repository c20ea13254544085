"""What the last signature froze: the constant parts of the mail, and each recipient's own block around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from distribute import compose
from distribute.relay import stuff
from distribute.settings import Relay, Sender
from editorial import links
from editorial.models import Delivery, Issue, SignatureState
from editorial.publication import House
from editorial.secrets import is_loopback


def page(public_url: str, relay: Relay) -> str:
    """Where the pages behind List-Unsubscribe are; "" when no mail may name one.

    RFC 8058 section 3.1 wants https. Plain http is for trying it out: the mail then goes no further than this machine.
    """
    return public_url if public_url.startswith("https://") or is_loopback(relay.host) else ""


def mailing(sender: Sender, house: House, page: str = "") -> dict[str, Any]:
    """What of today's configuration the own blocks need, as the last signature stores it with the issue.

    `house`: the issue's own. `page`: see page().
    """
    publication = house.publication
    return {
        "presentation": sender.presentation,
        "zone": house.zone.key,
        "address": sender.address,
        "by_mail": compose.by_mail(sender, publication.name, publication.language),
        "page": page,
        "leave": sorted(links.lists(house)) if page else [],
    }


@dataclass(frozen=True)
class OwnBlocks:
    """Makes each recipient's own header lines, out of what is stored with the issue and nothing else."""

    zone: ZoneInfo
    to: tuple[tuple[str, str], ...] = ()
    cc: tuple[tuple[str, str], ...] = ()
    """Names and addresses an open presentation shows."""
    references: Mapping[str, str] = field(default_factory=dict)
    """For a correction: the Message-ID each recipient's first mail had, by folded address."""
    by_mail: str = ""
    """What List-Unsubscribe always names; empty for an issue whose constant part names it."""
    page: str = ""
    leave: frozenset[str] = frozenset()
    """The lists whose recipients are given a link of their own besides, under the address `page`."""
    key: bytes = b""
    """What the links are signed with."""

    @classmethod
    def of(cls, issue: Issue, rows: Iterable[Delivery], mailed: Mapping[str, Any]) -> OwnBlocks:
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
        leave = frozenset(mailed.get("leave", ()))
        return cls(
            ZoneInfo(mailed["zone"]),
            to,
            cc,
            references,
            mailed.get("by_mail", ""),
            mailed.get("page", ""),
            leave,
            links.key() if leave else b"",
        )

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
            unsubscribe=list(self._unsubscribe(row)),
        )

    def _unsubscribe(self, row: Delivery) -> Iterator[str]:
        """The page first: programs take the first address they can use (RFC 2369 section 2)."""
        if row.list in self.leave:
            yield f"<{self.page}{links.PATH}{links.token(self.key, row.token, row.list)}>"
        if self.by_mail:
            yield self.by_mail


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
        if mailed is None or not self.stuffed:
            return _("no frozen mail is stored for this issue: it was never fully signed")
        if missing := sorted(wanted - set(self.stuffed)):
            return _("the frozen {variant} mail is missing: restore a backup").format(variant=missing[0])
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
