"""One item while it is being gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.cutting.parts import Credit
from ingest.cutting.sections import Place
from ingest.parsed import Decision, PhotoRef, What
from ingest.wording.text import Block
from ingest.wording.titles import could_head


@dataclass
class Piece:
    """One item while it is being gathered."""

    place: Place
    blocks: list[Block] = field(default_factory=list)
    credit: Credit = field(default_factory=Credit)
    photos: list[PhotoRef] = field(default_factory=list)
    headline: str = ""
    decisions: list[Decision] = field(default_factory=list)
    pictured: Credit = field(default_factory=Credit)
    """Who took the photos, said under one of them."""
    byline: int = -1
    """How many blocks stood before a byline under the headline, -1 without one."""
    tagged: bool = False

    def decide(self, what: What, why: str, sure: float) -> None:
        self.decisions.append(Decision(what, why, sure))

    @property
    def bodied(self) -> bool:
        return len(self.blocks) > 2 or any(not could_head(one) for one in self.blocks)

    @property
    def fresh(self) -> bool:
        return not self.blocks and not self.headline and self.credit.empty

    @property
    def only_headed(self) -> bool:
        """Whether so far there is a headline and nothing under it."""
        return not self.bodied and bool(self.blocks or self.headline) and not (self.headline and self.blocks)
