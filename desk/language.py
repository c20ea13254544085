"""The language people are spoken to in: zh-CN or en. Logs, JSON keys and tokens are English always.

$NEWSDESK_LANG decides, else [publication].language of the configuration, else the environment's locale.
"""

from __future__ import annotations

import argparse
import os
import tomllib
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop, trans_real

DJANGO_NAMES = {"zh-CN": "zh-hans", "en": "en"}
WITHOUT_CONFIG = {"init", "demo"}
"""Verbs that read no configuration, whatever lies in the current folder."""

OF_ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("expected one argument"),
    gettext_noop("not allowed with argument %s"),
)
"""What argparse says itself, as Python 3.11 has it; a sentence that a later Python changes stays English."""


def chosen(words: Sequence[str], config: Path) -> str:
    """`zh-CN` or `en`, for this command line. `config`: the configuration when the command line names none."""
    asked = os.environ.get("NEWSDESK_LANG", "")
    if asked in DJANGO_NAMES:
        return asked
    peek = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    peek.add_argument("--config", type=Path, default=config)
    try:
        named, rest = peek.parse_known_args(list(words))
    except argparse.ArgumentError:
        return _of_environment()  # the real parser refuses it in a moment
    said = "" if WITHOUT_CONFIG.intersection(rest) else _of_publication(named.config)
    return said if said in DJANGO_NAMES else _of_environment()


def _of_publication(config: Path) -> str:
    """What the file says, "" when it cannot be read: whoever loads it tells what is wrong with it."""
    try:
        publication = tomllib.loads(config.read_text(encoding="utf-8-sig")).get("publication", {})
        return str(publication.get("language", "zh-CN"))
    except (OSError, ValueError, AttributeError, RecursionError):
        return ""


def _of_environment() -> str:
    """Chinese where the locale is; English anywhere else, C and none included."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh-CN" if next(filter(None, names), "").lower().startswith("zh") else "en"


def use(language: str) -> None:
    """Speaks this language from now on: in this thread, and in those begun later."""
    settings.LANGUAGE_CODE = DJANGO_NAMES[language]
    translation.activate(settings.LANGUAGE_CODE)
    # What threads speak was settled by the first sentence looked up, while models were imported.
    trans_real._default = None  # type: ignore[attr-defined]
    # It looks its words up in gettext's own catalogue, which there is none of for Chinese.
    argparse._ = translation.gettext  # type: ignore[attr-defined]
