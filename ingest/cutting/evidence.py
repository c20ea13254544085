"""How sure a decision is: one scale for all of cutting and placing, by the kind of evidence, never by arithmetic.

The editor is asked about what lies below `reading.ask_below` (0.6 unless config.toml says otherwise).
"""

from __future__ import annotations

SAID = 1.0
"""Said in so many words: 栏目：安全, 供稿：炭素厂 许衡, 标题：…, 【安全】 in the subject."""
FORM = 0.9
"""A form that is seldom anything else: （炭素厂　许衡） behind a sentence, a heading that is a section's title."""
SHAPE = 0.7
"""The usual shape, which other things have too: a short line over a text, a bare 炭素厂 许衡, a registered default."""
GUESS = 0.5
"""The likelier of two readings: words of the text, a document's file name, a photo tied by its order."""
SCANNED = 0.4
"""Text out of a PDF: breaks and the order of columns are a guess."""
NOTHING = 0.3
"""Nothing says it."""
