"""What is drawn once an issue: HTML and PDF of the sample, warm, beside a loop as shipped.

As shipped is what a program gets that calls the libraries afresh for each drawing: a new Jinja2 environment, which
compiles the templates again; a new look through the machine's fonts for the PDF.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator

import typst

from distribute import press, render
from distribute.templates import Templates
from tests.distribute import sample


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def table(rounds: int) -> Iterator[str]:
    content, pictures, templates = sample.issue(), sample.pictures(), Templates.find()

    def html_anew() -> None:
        render._environment.cache_clear()
        render.html(content, templates)

    def pdf_anew() -> None:
        press.pdf(content, pictures, templates, fonts=typst.Fonts())

    pairs: list[tuple[str, Callable[[], object], Callable[[], object], int]] = [
        ("HTML", lambda: render.html(content, templates), html_anew, rounds * 4),
        ("PDF", lambda: press.pdf(content, pictures, templates), pdf_anew, rounds),
    ]
    yield "| | ms warm | ms as shipped | warm is x times as fast |\n|---|---|---|---|"
    for name, warm, anew, turns in pairs:
        warm()
        times = []
        for _turn in range(turns):
            as_shipped = _seconds(anew)
            warm()  # what the other way threw out is in place again
            times.append((_seconds(warm), as_shipped))
        ours, theirs = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
        ratio = statistics.median(b / a for a, b in times)
        yield f"| {name} | {ours:.1f} | {theirs:.1f} | {ratio:.1f} |"
