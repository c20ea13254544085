"""Whether a line is said to the office or belongs to what was contributed, weighed by all its words together.

A table of weights, learned from lines of many writers (tests/corpus/lines, `make spoken`): each pair of characters
that stand together counts a little for or against. No phrase decides alone, so a wording nobody has listed is still
told by the company it keeps. How much is enough is for the caller to say, who knows where the line stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log2, sqrt
from typing import Literal

Where = Literal["above", "below"]
"""Above the contribution stand greetings and cover words, below it thanks and requests: other words each."""
LONGEST = 160
"""Characters; a longer line is told by its sentences, not here."""
_DIGITS = re.compile(r"[0-9０-９]+")
_LATIN = re.compile(r"[A-Za-z]+")
_STOPS = re.compile(r"[。！!？?；;～~]")
_MARKS = re.compile(r"[。！!？?，,：:；;～~、]")


def weight(text: str, where: Where) -> float:
    """How clearly a line is said to the office: log odds as learned, 0 even, about 3 hardly ever wrong."""
    weights = _table()[where]
    known = [weights[one] for one in features(text) if one in weights]
    return weights["#"] + sum(known) / sqrt(len(known) + 1)


def features(text: str) -> set[str]:
    """What is weighed of a line: its characters, pairs of them with the ends marked, its length and its marks."""
    bare = _LATIN.sub("a", _DIGITS.sub("0", " ".join(text.split())))
    framed = f"^{bare}$"
    found = set(framed) | {framed[at : at + 2] for at in range(len(framed) - 1)}
    found.add(f"#long{min(8, int(log2(len(bare) + 1) * 1.5))}")
    found.add(f"#sentences{min(5, sum(bool(one.strip()) for one in _STOPS.split(bare)))}")
    if not _MARKS.search(bare):
        found.add("#bare")
    if bare and bare[-1] not in "。！!？?：:；;～~，,…”）)":
        found.add("#open")
    return found


@cache
def _table() -> Mapping[Where, Mapping[str, float]]:
    read: Mapping[Where, Mapping[str, float]] = json.loads(
        files("ingest.wording").joinpath("spoken.json").read_text("utf-8")
    )
    return read
