"""`newsdesk init`: the files an office starts from."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from desk.initialise import initialise
from desk.verbs.common import Verbs, verb
from distribute.templates import shipped
from editorial.refusal import Refused


def add(verbs: Verbs) -> None:
    parser = verb(verbs, "init", run, _("write config.toml, templates and list files to start from"))
    parser.add_argument("folder", type=Path, metavar="DIR")


def run(arguments: argparse.Namespace) -> int:
    templates = shipped("issue").parent
    packaged = templates / "config.toml"
    sample = packaged if packaged.exists() else templates.parent / "config.toml"
    try:
        written = initialise(arguments.folder, templates, sample)
    except ValueError as problem:
        raise Refused(str(problem)) from problem
    if arguments.as_json:
        import json

        json.dump([str(path) for path in written], sys.stdout, ensure_ascii=False)
        print()
        return 0
    for path in written:
        print(path)
    config = arguments.folder / "config.toml"
    print("\n" + _("Next: edit {config}, then run: newsdesk --config {config} check").format(config=config))
    return 0
