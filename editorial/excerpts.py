"""The changed sentences of a difference: what a signer reads of a paragraph that was signed before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editorial.diffs import Run

ELLIPSIS = "…"
_SENTENCE = re.compile(r"[。！？；!?;\n]+[”’」』）)】》\"']*|\.(?=\s)")
_ENDED = re.compile(r"(?:[。！？；!?;\n]+[”’」』）)】》\"']*|\.)\s*$")


def excerpt(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The changed sentences of a paragraph; … stands for sentences left out. Runs without a change are all kept."""
    if all(run.kind == "same" for run in runs):
        return tuple(runs)
    shown: list[Run] = []
    for at, run in enumerate(runs):
        if run.kind != "same":
            shown.append(run)
            continue
        behind = _tail(run.text) if at + 1 < len(runs) else ""
        ahead = _head(run.text, runs[:at]) if at else ""
        all_of_it = len(ahead) + len(behind) >= len(run.text)
        shown.append(Run("same", run.text if all_of_it else f"{ahead}{ELLIPSIS}{behind}"))
    return tuple(shown)


def _head(text: str, before: Sequence[Run]) -> str:
    """What ends the sentence that the changes before it stand in; nothing when they end it themselves."""
    if _ENDED.search(before[-1].text):
        return ""
    end = _SENTENCE.search(text)
    return text[: end.end()] if end is not None else text


def _tail(text: str) -> str:
    """What begins the sentence that the changes after it stand in."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    return text[ends[-1] :] if ends else text
