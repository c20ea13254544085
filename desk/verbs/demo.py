"""`newsdesk demo`: the whole job on made-up contributions, against mail servers inside this process."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from desk.verbs.common import Verbs, verb


def add(verbs: Verbs) -> None:
    parser = verb(verbs, "demo", run, _("the whole job once on made-up contributions, into ./demo/"))
    parser.add_argument("--folder", type=Path, default=Path("demo"), metavar="DIR")
    parser.add_argument(
        "--serve", action="store_true", help=_("keep the servers and the worker running until Ctrl-C")
    )


def run(arguments: argparse.Namespace) -> int:
    from desk.demo.play import play

    return play(arguments.folder, serve=arguments.serve, as_json=arguments.as_json)
