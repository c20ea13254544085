"""The desk's pages over ten years of an office, each against its bound: `make bench-desk`.

The store is made in a folder that goes away afterwards, the pages are asked for in this process, without a network.
The figure is the processor time of the best of several turns, the templates compiled, so that what else runs on the
machine counts little; beside it stands the clock, which adds what other processes did and what kept this one waiting.
`--only` takes a regular expression over the first column; `--slowest` sorts by time.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "desk.settings"
os.environ.setdefault("NEWSDESK_LANG", "en")

import django

django.setup()  # before anything below imports a model

from tests.desk.web import counting, large, stock  # noqa: E402
from tests.desk.web.desks import office_without_mailbox  # noqa: E402
from tests.desk.web.large_pages import LONG, pages  # noqa: E402
from tests.desk.web.large_words import NOW  # noqa: E402

MOST_MS, MOST_BYTES = 150, 250_000


@contextmanager
def store() -> Iterator[large.Large]:
    """The large store, open in this process."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as folder:
        office = office_without_mailbox(Path(folder), 1)
        with stock.store_of(office):
            begun = time.process_time()
            made = large.fill(office)
            size = sum(one.stat().st_size for one in Path(folder).iterdir())
            print(
                f"store of {size / 1e6:.0f} MB made in {time.process_time() - begun:.1f} s of the processor"
            )
            counting.started(office, NOW)
            yield made


def over(cost: counting.Cost, name: str) -> str:
    """What of a page is beyond its bound."""
    beyond = {
        "time": cost.seconds * 1000 > MOST_MS,
        "queries": cost.queries > counting.MOST,
        "size": cost.bytes > MOST_BYTES and name not in LONG,
    }
    return " ".join(words for words, is_so in beyond.items() if is_so)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default="")
    options.add_argument("--turns", type=int, default=3)
    options.add_argument("--slowest", action="store_true")
    chosen = options.parse_args()
    load = " ".join(f"{one:.2f}" for one in os.getloadavg())
    print(f"load {load}, {os.cpu_count()} processors; bounds: {MOST_MS} ms, {counting.MOST} queries, 250 kB")
    with store() as made:
        wanted = [one for one in pages(made) if re.search(chosen.only, one.words)]
        costs = [(one, one.cost(chosen.turns)) for one in wanted]
    if chosen.slowest:
        costs.sort(key=lambda pair: -pair[1].seconds)
    print(f"{'page':<40}{'ms':>7}{'clock':>8}{'queries':>9}{'kB':>7}   over")
    for one, cost in costs:
        times = f"{cost.seconds * 1000:7.1f}{cost.wall * 1000:8.1f}"
        print(
            f"{one.words:<40}{times}{cost.queries:9}{cost.bytes / 1000:7.0f}   {over(cost, one.name)}".rstrip()
        )
    spent = sorted(cost.seconds * 1000 for _one, cost in costs)
    if spent:
        late = sum(one > MOST_MS for one in spent)
        middle = spent[len(spent) // 2]
        print(f"{len(spent)} pages: median {middle:.1f} ms, slowest {spent[-1]:.1f}, {late} over {MOST_MS}")


if __name__ == "__main__":
    main()
