"""The command `newsdesk`: which verbs there are, and how trouble is told.

Exit 0 done, 1 refused or failed (a message on standard error says what and what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import django
import structlog
from django.utils.translation import gettext as _

os.environ["DJANGO_SETTINGS_MODULE"] = "desk.settings"
django.setup()  # before anything below imports a model

from desk import language  # noqa: E402
from desk.config_problems import ConfigProblem  # noqa: E402
from desk.trouble import TROUBLE, sentence  # noqa: E402
from desk.verbs import modules  # noqa: E402
from editorial.refusal import Refused  # noqa: E402


def parser(argv: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line; every verb adds its own part. Only those that may be meant by `argv` are loaded."""
    top = argparse.ArgumentParser(
        prog="newsdesk",
        description=_("From the contribution mailbox to the signed, mailed issue."),
        epilog=_("Every verb has its own --help; with --json it prints one JSON document."),
    )
    top.add_argument(
        "--config",
        type=Path,
        default=_usual_config(),
        metavar="FILE",
        help=_("the configuration (default: $NEWSDESK_CONFIG, else ./config.toml)"),
    )
    top.set_defaults(as_json=False)
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in modules(argv):
        module.add(verbs)
    return top


def main(argv: list[str] | None = None) -> int:
    """Runs one verb; the exit code."""
    _log_to_stderr()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal of another coding cannot show every character: it shows the number then.
        sys.stdout.reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if argv is None else argv
    language.use(language.chosen(words, _usual_config()))
    try:
        arguments = parser(words).parse_args(words)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    try:
        _refuse_undecodable(arguments)
        return int(arguments.run(arguments))
    except ConfigProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`| head`); there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print(_("newsdesk: stopped; nothing is half done, run it again to go on"), file=sys.stderr)
        return 1
    except TROUBLE as trouble:
        print(f"newsdesk: {sentence(trouble)}", file=sys.stderr)
        return 1


def _refuse_undecodable(arguments: argparse.Namespace) -> None:
    """A word in another coding than the terminal's arrives with surrogates (PEP 383), which no store takes.

    Names of files may be any bytes: verbs take them as Path.
    """
    for value in vars(arguments).values():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and any("\ud800" <= letter <= "\udfff" for letter in word):
                raise Refused(
                    _(
                        "{word!r} on the command line is not in this terminal's coding: type it in UTF-8"
                    ).format(word=word)
                )


def _usual_config() -> Path:
    return Path(os.environ.get("NEWSDESK_CONFIG", "config.toml"))


def _log_to_stderr() -> None:
    level = getattr(logging, os.environ.get("NEWSDESK_LOG", "WARNING").upper(), logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


if __name__ == "__main__":
    sys.exit(main())
