"""What is drawn once an issue: HTML and PDF of the sample, warm, beside a loop as shipped.

Each drawing is of another issue, one word apart: typst would give the same one again without setting it. As shipped is
what a program gets that calls the libraries afresh for each drawing: a new Jinja2 environment, which compiles the
templates again; a new look through the machine's fonts for the PDF.
"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import typst

from distribute import press, render
from distribute.templates import Templates
from tests.distribute import sample

_numbers = itertools.count(1)


def _seconds(draw: Callable[[dict[str, Any]], object]) -> float:
    content = sample.issue()
    first = content["sections"][0]["subsections"][0]["items"][0]
    first["paragraphs"] = [f"{next(_numbers)}。{first['paragraphs'][0]}", *first["paragraphs"][1:]]
    begun = time.perf_counter()
    draw(content)
    return time.perf_counter() - begun


def table(rounds: int) -> Iterator[str]:
    pictures, templates = sample.pictures(), Templates.find()

    def html(content: dict[str, Any]) -> None:
        render.html(content, templates)

    def html_anew(content: dict[str, Any]) -> None:
        render._environment.cache_clear()
        render.html(content, templates)

    def pdf(content: dict[str, Any]) -> None:
        press.pdf(content, pictures, templates)

    def pdf_anew(content: dict[str, Any]) -> None:
        press.pdf(content, pictures, templates, fonts=typst.Fonts())

    yield "| | ms warm | ms as shipped | warm is x times as fast |\n|---|---|---|---|"
    for name, warm, anew, turns in (("HTML", html, html_anew, rounds * 4), ("PDF", pdf, pdf_anew, rounds)):
        times = []
        for _turn in range(turns):
            as_shipped = _seconds(anew)
            _seconds(warm)  # what the other way threw out is in place again
            times.append((_seconds(warm), as_shipped))
        ours, theirs = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
        ratio = statistics.median(b / a for a, b in times)
        yield f"| {name} | {ours:.1f} | {theirs:.1f} | {ratio:.1f} |"
