"""`newsdesk messages` and `message N`: the ledger of everything that came in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from desk.app import App
from desk.incoming import judge, office, parser
from desk.verbs.common import Verbs, actor, clip, opened, pad, table, verb, word
from editorial import reasons, windows
from editorial.attribution import is_foreign
from editorial.models import (
    Disposition,
    Item,
    Letter,
    LetterKind,
    LetterState,
    Message,
    Proposal,
    ProposalState,
)
from editorial.refusal import Refused
from ingest import accept

USES = {
    "text": label("use of a part", "text"),
    "photo": label("use of a part", "photo"),
    "document": label("use of a part", "document"),
    "attachment": label("use of a part", "attachment"),
    "ignored": label("use of a part", "ignored"),
    "unread": label("use of a part", "unread"),
}
"""The words for what a part of a mail was used as; --json has the keys."""


def add(verbs: Verbs) -> None:
    many = verb(verbs, "messages", run_list, _("the ledger: every message, its disposition and reason"))
    many.add_argument("--disposition", metavar="STATE", choices=[d.value for d in Disposition])
    actions = many.add_subparsers(metavar="ACTION")
    taking = verb(
        actions, "accept", run_accept, _("an unknown sender becomes a contributor, the message a submission")
    )
    taking.add_argument("number", type=int, metavar="N")
    taking.add_argument("--unit", help=_("the unit the sender writes for"))
    taking.add_argument("--name", help=_("the sender's name; default: as in the mail"))
    dismissing = verb(
        actions, "dismiss", run_dismiss, _("say that a held message is no submission; it is kept")
    )
    dismissing.add_argument("number", type=int, metavar="N")
    one = verb(verbs, "message", run_show, _("one message: its headers in words, its parts, its items"))
    one.add_argument("number", type=int, metavar="N")
    one.add_argument("--raw", action="store_true", help=_("write the bytes as received to standard output"))


def as_json(message: Message, home: Callable[[datetime], int | None]) -> dict[str, Any]:
    """A message as scripts get it; `home`: windows.calendar()."""
    submission = getattr(message, "submission", None)
    return {
        "id": message.pk,
        "received": message.received,
        "from": {"name": message.sender_name, "address": message.sender_address},
        "subject": message.subject,
        "disposition": message.disposition,
        "reason": reasons.sentence(message.reason, message.reason_detail),
        "reason_code": message.reason,
        "of": message.of_id,
        "window": home(message.received),
        "submission": submission.number if submission is not None else None,
        "attachments": [
            {"name": leaf["name"], "type": leaf["type"], "size": leaf["size"], "use": leaf["use"]}
            for leaf in message.leaves
            if leaf["name"] or leaf["use"] not in ("text", "ignored")
        ],
        "items": _items(message),
        "on_behalf": _on_behalf(message),
        "proposals": [
            {"id": one.pk, "item": one.item_id, "state": one.state} for one in message.proposals.all()
        ],
        "letters": [
            {"kind": one.kind, "to": one.address, "state": one.state, "why": one.why}
            for one in message.letters.all()
        ],
    }


def _items(message: Message) -> list[int]:
    """Those of a submission; of a correction those it changed, added or would change."""
    submission = getattr(message, "submission", None)
    if submission is not None:
        return [item.pk for item in submission.items.all()]
    return list(dict.fromkeys(one.item_id for one in message.proposals.all() if one.item_id is not None))


def _on_behalf(message: Message) -> list[str]:
    """The units that signed the items, where they are not the sender's (代发)."""
    submission = getattr(message, "submission", None)
    if submission is None or submission.contributor is None:
        return []
    unit = submission.contributor.unit
    named = [item.unit for item in submission.items.all() if item.unit and not item.source]
    return list(dict.fromkeys(name for name in named if is_foreign(name, unit)))


def run_list(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    found = Message.objects.order_by("id").select_related("submission__contributor__unit")
    found = found.prefetch_related(
        Prefetch("submission__items", Item.objects.order_by("ordinal")),
        Prefetch("proposals", Proposal.objects.order_by("id")),
        Prefetch("letters", Letter.objects.order_by("id")),
    )
    if arguments.disposition:
        found = found.filter(disposition=arguments.disposition)
    home = windows.calendar()
    rows = [as_json(message, home) for message in found]
    app.emit(rows)
    lines = [
        (
            r["id"],
            app.local(r["received"]),
            clip(r["from"]["name"] or r["from"]["address"], 20),
            clip(r["subject"], 36),
            word(Disposition, r["disposition"]),
            clip(r["reason"], 36),
        )
        for r in rows
    ]
    app.say(
        table(lines, (_("message"), _("received"), _("from"), _("subject"), _("disposition"), _("reason")))
    )
    return 0


def _find(number: int) -> Message:
    message = Message.objects.filter(pk=number).first()
    if message is None:
        raise Refused(_("there is no message {number}; `newsdesk messages` lists them").format(number=number))
    return message


def run_show(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    message = _find(arguments.number)
    if arguments.raw:
        for data in message.blob.chunks():
            sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return 0
    row = as_json(message, windows.calendar())
    row["leaves"] = message.leaves
    row["message_id"], row["size"], row["sha256"] = message.message_id, message.size, message.blob_id
    row["seen"] = [
        {"account": s.account, "folder": s.folder, "uidvalidity": s.uidvalidity, "uid": s.uid}
        for s in message.sighting_set.order_by("id")
    ]
    app.emit(row)
    app.say(
        _("message {message}  {disposition}: {reason}").format(
            message=message.pk, disposition=message.get_disposition_display(), reason=row["reason"]
        )
    )
    app.say(
        _("  from      {sender_name} <{address}>").format(
            sender_name=message.sender_name, address=message.sender_address
        )
    )
    app.say(_("  subject   {subject}").format(subject=message.subject))
    app.say(
        _("  received  {received}   {size} bytes   sha256 {digest}…").format(
            received=app.local(message.received), size=message.size, digest=message.blob_id[:16]
        )
    )
    for leaf in message.leaves:
        why = f"  ({leaf['why']})" if leaf["why"] else ""
        app.say(
            _("  part {number} {type} {use} {name}{why}").format(
                number=f"{leaf['number']:6}",
                type=f"{leaf['type']:26}",
                use=pad(str(USES.get(leaf["use"], leaf["use"])), 10),
                name=leaf["name"],
                why=why,
            )
        )
    for number in row["items"]:
        app.say(_("  item {number}").format(number=number))
    _tell_more(app, row)
    return 0


def _tell_more(app: App, row: dict[str, Any]) -> None:
    if row["of"] is not None:
        app.say(_("  of        message {of}").format(of=row["of"]))
    if row["on_behalf"]:
        app.say(_("  signed by {units}, not by the sender's unit").format(units="、".join(row["on_behalf"])))
    for proposal in row["proposals"]:
        app.say(
            _("  proposal {proposal} for item {item}: {state}").format(
                proposal=proposal["id"],
                item=proposal["item"] or "?",
                state=word(ProposalState, proposal["state"]),
            )
        )
    for letter in row["letters"]:
        app.say(
            _("  letter    {kind} to {address}: {state}").format(
                kind=word(LetterKind, letter["kind"]),
                address=letter["to"],
                state=word(LetterState, letter["state"]),
            )
        )


def run_accept(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    message = _find(arguments.number)
    with parser(app) as child:
        taken = accept.accept(
            message, arguments.unit, arguments.name, child, judge(app), app.now, actor(), office(app)
        )
    app.emit([as_json(one, windows.calendar()) for one in taken])
    for one in taken:
        count = one.submission.items.count()
        app.say(
            _("message {message} is submission {submission} now, with {count} item(s)").format(
                message=one.pk, submission=one.submission.number, count=count
            )
        )
    return 0


def run_dismiss(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    message = accept.dismiss(arguments.number, app.now(), actor())
    app.emit(as_json(message, windows.calendar()))
    app.say(_("message {message} is recorded as no submission").format(message=message.pk))
    return 0
