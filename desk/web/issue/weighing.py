"""The budgets of an issue's mail as the desk's pages show them: measured from the proof, drawing nothing twice."""

from __future__ import annotations

from desk.outgoing import templates
from desk.web.site import site
from distribute import budgets, render
from distribute.budgets import Bounds, Budget
from distribute.proofs import Proof
from editorial.content import house_of
from editorial.findings import Finding
from editorial.models import Issue


def bounds(issue: Issue) -> Bounds:
    """What is allowed the issue: as configured, by its own house once its window is closed."""
    config = site().config
    pictures = house_of(issue, config.house).publication.pictures_bytes
    return Bounds(config.sender.message_bytes, pictures, config.limits.photo_copy_bytes)


def is_quick(proof: Proof) -> bool:
    """Whether the whole mail can be measured within a page: its files are drawn, frozen, or none are attached."""
    look = proof.content["look"]
    return proof.frozen or proof.ready("full") is not None or not (look["pdf"] or look["docx"])


def passed(issue: Issue, proof: Proof, *, wait: bool) -> list[Finding]:
    """The findings of the budgets that are passed. `wait`: also of what takes long to draw.

    Raises ValueError when something cannot be drawn.
    """
    proof.get("html")
    whole = wait or is_quick(proof)
    found = budgets.passed(budgets.of(proof, bounds(issue), draw=whole))
    if whole and proof.content["look"]["pdf"] and not proof.frozen:
        boxes = render.unsettable(proof.content, templates(site()))
        found += [Finding("unsettable", "warn", words) for words in boxes]
    return found


def table(issue: Issue, proof: Proof) -> list[Budget]:
    """A row a budget, of the photos the largest alone. Draws nothing."""
    rows = budgets.of(proof, bounds(issue), draw=False)
    return [row for row in rows if row is next(one for one in rows if one.name == row.name)]
