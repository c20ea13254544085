"""The one exception for a person's request that cannot be done."""

from __future__ import annotations


class Refused(Exception):
    """The request is not legal now. str() is a sentence for people: what is wrong and what to do."""
