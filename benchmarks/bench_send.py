"""Mailing the issue, beside other senders: `make bench-send`.

Every sender hands over one mail a recipient, each with its own return path, To, Message-ID and List-Unsubscribe. They
take turns in rounds; what counts is the median of the rounds' ratios, because what else the machine does falls on all.
Every mail is counted at the relay. newsdesk's turn is a whole pass of `distribute.send.send` over a store of SQLite:
each attempt is on disk before its mail goes out, each outcome before its connection goes on.

    --only REGEX    of the names of parts: 40kB, 1.2MB, Postfix, slow, recipients, sizes, renderings
    --rounds N      turns of each sender (5)      --mails N      a round at 40 kB (3000)
    --most N        recipients at which growth ends (100000)
    --folder PATH   where newsdesk's store lies (the folder for temporary files); in memory, fsync costs nothing
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.contest import (
    NEWSDESK,
    SENDERS,
    SMTP_SOURCE,
    Course,
    Run,
    Sender,
    Standing,
    contest,
    ratios,
)
from benchmarks.relays import Discarding, Relay, Sink, Slow

CONNECTIONS = 10
KB40, KB1200 = 40_000, 1_200_000


def fsync_ms(folder: Path) -> float:
    """What one commit has to wait for."""
    times = []
    with (folder / "fsync").open("wb", buffering=0) as file:
        for _turn in range(100):
            file.write(b"x" * 65_536)
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def load() -> str:
    return " ".join(f"{one:.2f}" for one in os.getloadavg())


@contextmanager
def part(name: str, words: str) -> Iterator[None]:
    print(f"\n## {name}: {words}\nload before {load()}")
    begun = time.monotonic()
    yield
    print(f"load after {load()}; {time.monotonic() - begun:.0f} s", flush=True)


def beside(relay: Relay, folder: Path, size: int, mails: int, rounds: int) -> None:
    """The table of senders at one relay."""
    standings = contest(Course(relay, folder, size, mails, CONNECTIONS), SENDERS, rounds)
    mine = standings[NEWSDESK.name]
    print("| sender | mails/s | newsdesk is x times as fast (rounds) | MB at most |\n|---|---|---|---|")
    for name, standing in standings.items():
        print(f"| {name} | {_row(mine, standing)} |")


def _row(mine: Standing, standing: Standing) -> str:
    if standing.missing or not mine.runs:
        return f"{standing.missing or mine.missing} | |"
    times = ratios(mine, standing)
    spread = f"{statistics.median(times):.2f} ({times[0]:.2f} to {times[-1]:.2f})"
    peak = f"{standing.peak_kb / 1000:.0f}" if standing.peak_kb else ""
    return f"{standing.rate:,.0f} | {'' if standing is mine else spread} | {peak}"


def at_sink(folder: Path, size: int, mails: int, rounds: int) -> None:
    with Sink() as relay:
        beside(relay, folder, size, mails, rounds)


def at_postfix(folder: Path, mails: int, rounds: int) -> None:
    with Discarding() as relay:
        beside(relay, folder, KB40, mails, rounds)


def slow(folder: Path, rounds: int) -> None:
    """What part of connections / latency is reached."""
    print("| connections | sender | mails/s | of connections / latency |\n|---|---|---|---|")
    senders = [NEWSDESK, SENDERS[3]]
    with Slow(20.0) as relay:
        for connections in (4, 10, 20):
            mails = connections * 100
            standings = contest(Course(relay, folder, KB40, mails, connections), senders, rounds)
            for name, standing in standings.items():
                bound = connections / (relay.milliseconds / 1000)
                print(
                    f"| {connections} | {name} | {standing.rate:,.0f} | {standing.rate / bound:.0%} |",
                    flush=True,
                )


def _alone(relay: Relay, folder: Path, size: int, mails: int, senders: tuple[Sender, ...]) -> list[Run]:
    runs = [Course(relay, folder, size, mails, CONNECTIONS).run(sender) for sender in senders]
    return [run for run in runs if isinstance(run, Run)]


def recipients(folder: Path, most: int) -> None:
    """How the speed and the memory go with the length of the lists; smtp-source beside, for the machine's mood."""
    print("| recipients | mails/s | ms of the processor a mail | beside smtp-source | MB at most |")
    print("|---|---|---|---|---|")
    with Sink() as relay:
        for count in (100, 1_000, 10_000, 100_000):
            if count > most:
                continue
            mine, theirs = _alone(relay, folder, KB40, count, (NEWSDESK, SMTP_SOURCE))
            print(
                f"| {count:,} | {mine.rate:,.0f} | {mine.cpu * 1000:.2f} | {mine.rate / theirs.rate:.2f} | "
                f"{mine.peak_kb / 1000:.0f} |",
                flush=True,
            )


def sizes(folder: Path) -> None:
    """How the speed and the memory go with the size of the issue."""
    print("| kB | mails/s | MB/s | beside smtp-source | MB at most |\n|---|---|---|---|---|")
    with Sink() as relay:
        for size in (10_000, 40_000, 200_000, 1_200_000, 4_000_000):
            mails = max(60, min(3000, 240_000_000 // size))
            mine, theirs = _alone(relay, folder, size, mails, (NEWSDESK, SMTP_SOURCE))
            print(
                f"| {size // 1000:,} | {mine.rate:,.0f} | {mine.rate * size / 1e6:,.0f} | "
                f"{mine.rate / theirs.rate:.2f} | {mine.peak_kb / 1000:.0f} |",
                flush=True,
            )


def renderings(rounds: int) -> None:
    """What an issue costs once: the sample's HTML and PDF, and how much of it is saved when nothing is kept warm."""
    from benchmarks import rendering

    for line in rendering.table(rounds):
        print(line)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--only", default="")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--mails", type=int, default=3000)
    options.add_argument("--most", type=int, default=100_000)
    options.add_argument("--folder", type=Path)
    chosen = options.parse_args()
    mails, rounds = chosen.mails, chosen.rounds
    print(f"{os.cpu_count()} processors; {CONNECTIONS} connections where nothing else is said")
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-", dir=chosen.folder) as made:
        folder = Path(made)
        print(f"fsync of 64 kB in the store's folder: {fsync_ms(folder):.2f} ms in the median")
        parts: dict[str, tuple[str, Callable[[], None]]] = {
            "40kB": ("to smtp-sink", lambda: at_sink(folder, KB40, mails, rounds)),
            "1.2MB": ("to smtp-sink", lambda: at_sink(folder, KB1200, mails // 15, rounds)),
            "Postfix": (
                "40 kB, queued safely, then discarded",
                lambda: at_postfix(folder, mails // 3, rounds),
            ),
            "slow": ("a relay that takes 20 ms a mail", lambda: slow(folder, rounds)),
            "recipients": ("40 kB to smtp-sink", lambda: recipients(folder, chosen.most)),
            "sizes": ("to smtp-sink", lambda: sizes(folder)),
            "renderings": ("of the sample issue", lambda: renderings(rounds)),
        }
        for name, (words, run) in parts.items():
            if re.search(chosen.only, name, re.IGNORECASE):
                with part(name, words):
                    run()


if __name__ == "__main__":
    main()
