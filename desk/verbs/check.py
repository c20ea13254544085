"""`newsdesk check`: everything newsdesk needs, one line each: ok, or how to mend it. Changes nothing anywhere."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from desk import health
from desk.app import App
from desk.config import ConfigProblem, load
from desk.health import Check
from desk.health_names import title
from desk.health_templates import drawing_checks
from desk.verbs.common import Verbs, pad, verb

MARKS = {"ok": label("check", "ok"), "mend": label("check", "mend"), "note": label("check", "note")}


def add(verbs: Verbs) -> None:
    verb(
        verbs, "check", run, _("configuration, database, mailbox, relay, fonts, clock: ok or how to mend it")
    )


def run(arguments: argparse.Namespace) -> int:
    try:
        app = App(load(arguments.config), arguments.as_json)
    except ConfigProblem as problem:
        if not arguments.as_json:
            raise
        _print([Check("configuration", False, str(problem))])
        return 1
    checks = []
    for check in _checks(app):
        checks.append(check)
        told = _("{name}: {words}").format(name=title(check.name), words=check.words)
        app.say(f"{pad(str(MARKS[health.mark(check)]), 5)} {told}")
    if app.as_json:
        _print(checks)
    broken = health.summary(checks)["mend"]
    if broken:
        print(
            _("newsdesk: {broken} of {count} need mending").format(broken=broken, count=len(checks)),
            file=sys.stderr,
        )
    return 1 if broken else 0


def _checks(app: App) -> Iterator[Check]:
    config = app.config
    yield Check("configuration", True, _("{path} is in order").format(path=config.path))
    yield from chain(health.store_checks(config), health.mailbox_checks(config))
    yield health.relay_check(config)
    yield from drawing_checks(config)
    yield health.libreoffice_check(config)
    yield health.bsdtar_check()
    yield health.clock_check(config, app.now())
    yield health.disk_check(config)
    yield health.signers_check(config)


def _print(checks: list[Check]) -> None:
    rows = [{"name": c.name, "ok": c.ok, "needed": c.needed, "words": c.words} for c in checks]
    print(json.dumps(rows, ensure_ascii=False, indent=1))
