"""Sentences in the reader's language that still know what they are in English.

Two people who read the desk in different languages mean the same finding by what each of them sees.
"""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext


class Words(str):
    """The sentence as it is read. `plain`: the same in the language of the sources."""

    plain: str

    def __new__(cls, said: str, plain: str | None = None) -> Words:
        words = super().__new__(cls, said)
        words.plain = said if plain is None else plain
        return words

    def format(self, **values: object) -> Words:  # type: ignore[override]
        """As str.format with names alone; what is put in keeps its English too."""
        return Words(
            super().format(**values), self.plain.format(**{name: plain(one) for name, one in values.items()})
        )


def say(message: str) -> Words:
    """gettext(), for a sentence that is to be known again."""
    return Words(gettext(message), message)


def say_of(one: str, many: str, count: int) -> Words:
    """ngettext(), likewise."""
    return Words(translation.ngettext(one, many, count), one if count == 1 else many)


def plain(value: object) -> object:
    """What it is in every language."""
    return value.plain if isinstance(value, Words) else value
