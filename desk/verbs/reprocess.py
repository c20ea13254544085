"""`newsdesk reprocess`: after a rule or configuration change, what would become of what nobody has decided."""

from __future__ import annotations

import argparse
from typing import Any

from django.utils.translation import gettext as _

from desk.app import App, Bar
from desk.incoming import judge, office, parser
from desk.verbs.common import Verbs, clip, opened, verb, word
from editorial import reasons
from editorial.findings import MATTERS
from editorial.models import CollectionWindow, Disposition, Message
from editorial.refusal import Refused
from ingest.reprocess import Change, ItemChange, survey, undecided

_MATTER = {
    "headline": "headline",
    "paragraphs": "text",
    "unit": "attribution",
    "authors": "attribution",
    "role": "attribution",
    "source": "attribution",
    "section": "section",
    "subsection": "section",
    "photos": "photos",
}
"""What a field of an item is about, in the words editors see."""


def add(verbs: Verbs) -> None:
    one = verb(
        verbs,
        "reprocess",
        run,
        _("read again what nobody has decided, after a rule or config.toml changed; shows what would change"),
    )
    one.add_argument("--apply", action="store_true", help=_("do it; without this nothing is changed"))
    which = one.add_mutually_exclusive_group()
    which.add_argument("--window", type=int, metavar="N", help=_("only the mails of this window"))
    which.add_argument(
        "--message",
        type=int,
        nargs="+",
        metavar="N",
        help=_("only these messages, also those of old windows"),
    )


def run(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    asked = _asked(arguments)
    numbers = undecided(asked, arguments.window)
    bar = Bar(_("reading"), not app.as_json)
    changes: list[Change] = []
    read = 0
    try:
        with parser(app) as child:
            for change in survey(child, judge(app), office(app), numbers, app.now, arguments.apply):
                read += 1
                bar(read, len(numbers))
                if not change.nothing:
                    changes.append(change)
    finally:
        # Also when it is stopped: what has been done by then is told.
        bar.end()
        passed = sorted(set(asked or ()) - set(numbers))
        app.emit(
            {
                "applied": arguments.apply,
                "read": read,
                "changes": [as_json(change) for change in changes],
                "decided": passed,
            }
        )
        for number in passed:
            app.say(_("message {number}: nothing of it is undecided; it was not read").format(number=number))
        _tell(app, changes, read, arguments.apply)
    return 0


def _asked(arguments: argparse.Namespace) -> list[int] | None:
    window, messages = arguments.window, arguments.message
    if window is not None and not CollectionWindow.objects.filter(pk=window).exists():
        raise Refused(_("there is no window {number}; `newsdesk windows` lists them").format(number=window))
    if messages is None:
        return None
    for number in messages:
        if not Message.objects.filter(pk=number).exists():
            raise Refused(
                _("there is no message {number}; `newsdesk messages` lists them").format(number=number)
            )
    return list(messages)


def as_json(change: Change) -> dict[str, Any]:
    return {
        "message": change.message,
        "disposition": {"old": change.old[0], "new": change.new[0]},
        "reason": {"old": change.old[1], "new": change.new[1]},
        "items": [
            {"item": one.item, "change": one.kind, "old": one.old, "new": one.new} for one in change.items
        ],
        "left": change.left,
    }


def _tell(app: App, changes: list[Change], read: int, applied: bool) -> None:
    for change in changes:
        app.say(
            _("message {number}: {subject}").format(number=change.message, subject=clip(change.subject, 60))
        )
        if change.old != change.new:
            app.say(f"  {_state(change.old)} -> {_state(change.new)}")
        for one in change.items:
            for line in _lines(one):
                app.say(f"  {line}")
        if change.left:
            app.say(f"  {_left(change.left)}")
    if not changes:
        app.say(_("{read} mails read again; nothing would change").format(read=read))
    elif applied:
        app.say(_("{count} of {read} mails changed").format(count=_done(changes), read=read))
    else:
        app.say(
            _("{count} of {read} mails would change; nothing was changed: --apply does it").format(
                count=_done(changes), read=read
            )
        )


def _done(changes: list[Change]) -> int:
    return sum(1 for change in changes if not change.left)


def _state(state: tuple[str, str]) -> str:
    return f"{word(Disposition, state[0])} ({reasons.sentence(state[1], '')})"


def _left(code: str) -> str:
    return {
        "decided": _("left alone: an editor has decided about a piece of it; change it by hand"),
        "revised": _("left alone: its words are a later mail's now; change it by hand"),
        "unconverted": _("left alone: a file of it needs LibreOffice; `newsdesk check` says what is missing"),
        "unreadable": _("left alone: nothing to print is found in it any more; look at it by hand"),
        "failed": _("left alone: it could not be read now"),
    }[code]


def _lines(one: ItemChange) -> list[str]:
    if one.kind == "new":
        return [_("new draft: {words}").format(words=_words(one.new))]
    if one.kind == "gone":
        words = _words(one.old)
        return [
            _("item {number} goes, its text is cut otherwise: {words}").format(number=one.item, words=words)
        ]
    if one.kind == "left":
        fields = ", ".join(one.new)
        return [
            _(
                "item {number} would change ({fields}); an editor or a later mail has decided, it stays"
            ).format(number=one.item, fields=fields)
        ]
    return [
        _("item {number} {field}: {old} -> {new}").format(
            number=one.item, field=MATTERS[_MATTER[name]], old=_short(one.old.get(name)), new=_short(value)
        )
        for name, value in one.new.items()
    ]


def _words(fields: dict[str, Any]) -> str:
    return clip(fields.get("headline") or "".join(fields.get("paragraphs", [])[:1]), 50)


def _short(value: Any) -> str:
    if isinstance(value, list):
        return _("{count} pieces").format(count=len(value)) if any(map(_is_long, value)) else "、".join(value)
    return clip(str(value), 40) or "-"


def _is_long(value: Any) -> bool:
    return not isinstance(value, str) or len(value) > 24
