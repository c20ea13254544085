"""Signatures: a named person's word over an issue's digest at one step."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.issue import Issue
from editorial.models.person import Person


class SignatureState(models.TextChoices):
    GIVEN = "given", label("signature", "given")
    VOID = "void", label("signature", "void")  # something changed after it
    RETURNED = "returned", label("signature", "returned")  # the signer sent the issue back, with a note


class Signature(models.Model):
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="signatures")
    step = models.PositiveIntegerField()
    """Counts from 1 in the order of config.toml."""
    step_name = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=SignatureState, default=SignatureState.GIVEN)
    at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    note = models.TextField(default="")
    content = models.JSONField(null=True)
    """The content it was given for (editorial.content), so that a later signer sees what changed since."""
    override = models.TextField(default="")
    """Why an administrator let the same person sign two steps; printed with the signature."""

    class Meta:
        db_table = "signature"
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "step"], condition=models.Q(state="given"), name="a_step_is_signed_once"
            )
        ]
