"""What an item is called in a sentence: its headline in quotes, or how it begins."""

from __future__ import annotations

from editorial.models import Item
from editorial.wording import Words
from editorial.wording import say as _

CALLED = ("headline", "paragraphs", "note")
"""The fields it is called by."""
MOST = 30
"""Characters of it in a sentence; the page it leads to has the whole."""
_INNER = str.maketrans("“”", "‘’")


def called(item: Item, most: int = MOST) -> Words:
    """“安全月活动启动”, with at most `most` characters inside the quotes."""
    words = " ".join((item.headline or next(filter(str.strip, item.paragraphs), "") or item.note).split())
    if not words:  # photos alone
        return _("item {n}").format(n=item.pk)
    shown = words if len(words) <= most else words[: most - 1] + "…"
    return _("“{title}”").format(title=shown.translate(_INNER))
