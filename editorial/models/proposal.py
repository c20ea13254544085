"""Proposals: what a contributor would have changed in an item an editor has decided about, or asked for in words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.item import Item
from editorial.models.message import Message
from editorial.models.submission import Submission


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", label("proposal", "proposed")  # waits for an editor
    TAKEN = "taken", label("proposal", "taken")  # the item has it
    REFUSED = "refused", label("proposal", "refused")  # the item stays as it was


class Proposal(models.Model):
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="proposals")
    """The correction it came in."""
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="proposals")
    """The earlier submission it is about."""
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="proposals")
    """None: the words do not tell which piece of the submission is meant."""
    words = models.TextField(default="")
    """The sender's own; empty for a new version of a document."""
    places = models.JSONField(default=list)
    """What the words point at: a list of {part, paragraph (from 1) or null, old, new, words}."""
    old = models.JSONField(null=True)
    """The item's fields when it was proposed."""
    new = models.JSONField(null=True)
    """The same fields as they would be; None: an editor must write them."""
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.PROPOSED)
    version = models.PositiveIntegerField(default=0)
    """The item's version that holds it, once it is taken."""
    at = models.DateTimeField()
    decided = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=320, default="")

    class Meta:
        db_table = "proposal"
