"""How persons come in: sessions of the desk, and the one-time links and codes mailed to them."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import pgettext_lazy as label

from editorial.models.issue import Issue
from editorial.models.person import Person


class Session(AbstractBaseSession):
    """One browser signed in, known by its cookie; a row that is deleted is signed out at once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="sessions")
    """None before anybody has signed in there."""
    device = models.CharField(max_length=200, default="")
    """What the browser called itself, shortened; for the person's own list."""
    started = models.DateTimeField(null=True)
    seen = models.DateTimeField(null=True)

    class Meta:
        db_table = "session"


class Purpose(models.TextChoices):
    SIGN_IN = "sign-in", label("one-time secret", "sign-in")  # a link mailed on request, and a code
    PRESENCE = "presence", label("one-time secret", "presence")  # a code mailed before a signature


class OneTime(models.Model):
    """A secret mailed to a person, good for one use and a short time. Only its hashes are kept."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="one_times")
    token = models.CharField(max_length=64, unique=True)
    """SHA-256, hexadecimal, of what stands in the link."""
    code = models.CharField(max_length=64)
    """SHA-256, hexadecimal, of token hash and code: six digits alone could be tried out."""
    browser = models.CharField(max_length=64, default="")
    """SHA-256, hexadecimal, of the cookie of the browser that asked."""
    requested = models.DateTimeField()
    expires = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    used = models.DateTimeField(null=True)

    class Meta:
        db_table = "one_time"
        indexes = [models.Index(fields=["person", "requested"], name="one_time_of")]


class SigningKey(models.Model):
    """The one secret the desk signs its cookies with."""

    key = models.CharField(max_length=100)

    class Meta:
        db_table = "signing_key"


class Device(models.Model):
    """A browser a person proved presence in with a mailed code, remembered for a while."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    secret = models.CharField(max_length=64, unique=True)
    """SHA-256, hexadecimal, of its cookie."""
    name = models.CharField(max_length=200, default="")
    """What the browser called itself, shortened."""
    at = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    class Meta:
        db_table = "device"


class ReviewLink(models.Model):
    """The address mailed to a signer whose step is due. It shows the issue to whoever holds it and signs nothing."""

    token = models.CharField(max_length=64, unique=True)
    """SHA-256, hexadecimal, of what stands in the link."""
    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="review_links")
    step = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, default="")
    """The content when it was mailed."""
    at = models.DateTimeField()
    expires = models.DateTimeField()
    mailed = models.DateTimeField(null=True)
    """When the relay took the mail; None: it did not, and `words` say why."""
    words = models.TextField(default="")

    class Meta:
        db_table = "review_link"
        indexes = [models.Index(fields=["issue", "step"], name="review_link_of")]
