"""Learns ingest/wording/spoken.json from tests/corpus/lines: `python tools/spoken.py`, or `make spoken`.

Logistic regression by AdaGrad over the features of ingest.wording.spoken, in plain Python: a few thousand lines,
under a minute, the same table on every run (fixed order, fixed seed, rounded weights).

A file <writer>.<kind>.txt holds one line a row, of the kinds above, below (said to the office), opening, ending
and headline (contributed). One writer's lines can be left out, to see how well what is learned carries over.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from math import exp, sqrt
from pathlib import Path

from ingest.wording.spoken import Where, features

ROOT = Path(__file__).resolve().parent.parent
LINES = ROOT / "tests" / "corpus" / "lines"
TABLE = ROOT / "ingest" / "wording" / "spoken.json"
_ROUNDS, _RATE, _SHRINK, _LEAST = 25, 0.3, 1e-3, 2
_SMALLEST = 0.03
"""A weight under this changes nothing and is left out of the table."""


def lines(kind: str, *, without: str = "", only: str = "") -> list[str]:
    found = [
        line
        for path in sorted(LINES.glob(f"*.{kind}.txt"))
        if (writer := path.name.split(".")[0]) != without and only in ("", writer)
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    return list(dict.fromkeys(found))


def samples(where: Where, *, without: str = "", only: str = "") -> list[tuple[str, bool]]:
    """Lines and whether they are said to the office. What stands at the other end of a mail teaches as well."""
    ends = ("above", "below") if not only else (where,)
    own = ("opening", "headline", "ending") if not only else ("opening", "headline")
    contributed = own if where == "above" else ("ending", "opening") if not only else ("ending",)
    return [(line, True) for kind in ends for line in lines(kind, without=without, only=only)] + [
        (line, False) for kind in contributed for line in lines(kind, without=without, only=only)
    ]


def learn(told: Iterable[tuple[str, bool]]) -> dict[str, float]:
    """The weight of each feature, that of "#" counting always."""
    taken = [(sorted(features(line)), float(said)) for line, said in told]
    counted = Counter(one for found, _ in taken for one in found)
    kept = {one for one, count in counted.items() if count >= _LEAST}
    rows = [([one for one in found if one in kept], said) for found, said in taken]
    weights, seen = dict.fromkeys(sorted(kept), 0.0), dict.fromkeys(kept, 1e-6)
    always, always_seen = 0.0, 1e-6
    order = random.Random(7)
    for _ in range(_ROUNDS):
        order.shuffle(rows)
        for found, said in rows:
            scale = 1 / sqrt(len(found) + 1)
            odds = always + sum(weights[one] for one in found) * scale
            wrong = 1 / (1 + exp(-max(-30.0, min(30.0, odds)))) - said
            for one in found:
                step = wrong * scale + _SHRINK * weights[one]
                seen[one] += step * step
                weights[one] -= _RATE * step / sqrt(seen[one])
            always_seen += wrong * wrong
            always -= _RATE * wrong / sqrt(always_seen)
    return {"#": round(always, 2)} | {
        one: round(weight, 2) for one, weight in weights.items() if abs(weight) >= _SMALLEST
    }


def main() -> None:
    table = {where: learn(samples(where)) for where in ("above", "below")}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True, indent=0) + "\n", "utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {' and '.join(str(len(one)) for one in table.values())} weights")


if __name__ == "__main__":
    main()
