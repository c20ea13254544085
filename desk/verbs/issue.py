"""`newsdesk issue ...`: the life of an issue."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from desk import signing
from desk.app import App
from desk.outgoing import after_silence, templates
from desk.verbs.common import Verbs, actor, check_year, moment, opened, pad, table, verb, word
from desk.verbs.proof import write_proof
from distribute import freeze
from editorial import claims, content, findings, issues, numbering, seen, signoff
from editorial.models import DeliveryState, Issue, IssueState, Kind, SignatureState
from editorial.refusal import Refused


def add(verbs: Verbs) -> None:
    parser = verb(
        verbs, "issue", _usage, _("an issue's life: list, show, proof, sign, release, pause, recall ...")
    )
    parser.set_defaults(parser=parser)
    actions = parser.add_subparsers(metavar="ACTION")
    verb(actions, "list", run_list, _("all issues"))
    _one(actions, "show", run_show, _("content in short, signatures, findings, deliveries"))
    adding = verb(
        actions, "add", run_add, _("a special edition (增刊); it takes what `item N --issue` moves in")
    )
    adding.add_argument("--special", action="store_true", required=True)
    adding.add_argument("--title", default="")
    adding.add_argument("--date", metavar="DATE", help=_("the printed date; default: today"))
    adding.add_argument(
        "--publishes", metavar="TIME", help=_("send by itself at this time once it is signed")
    )
    proof = _one(actions, "proof", run_proof, _("write html, txt, pdf and the .eml, marked as a proof"))
    proof.add_argument("--out", type=Path, required=True, metavar="DIR")
    sign = _one(actions, "sign", run_sign, _("sign the step that is due, over the digest"))
    sign.add_argument("--as", dest="address", required=True, metavar="ADDRESS")
    sign.add_argument("--digest", metavar="HEX", help=_("refuse unless the issue's digest begins so"))
    sign.add_argument("--note", default="")
    back = _one(actions, "return", run_return, _("send the issue back; what was signed is void"))
    back.add_argument("--as", dest="address", required=True, metavar="ADDRESS")
    back.add_argument("--reason", required=True)
    _one(actions, "release", run_release, _("let a signed issue be sent now"))
    pause = _one(actions, "pause", run_pause, _("stop sending after the mails in flight"))
    pause.add_argument("--reason", default=_("paused by hand"))
    _one(actions, "resume", run_resume, _("go on with a paused issue"))
    _one(actions, "recall", run_recall, _("do not send the unsent rest"))
    withdraw = _one(
        actions,
        "withdraw",
        run_withdraw,
        _("withdraw an issue nobody has received; its number stays recorded"),
    )
    withdraw.add_argument("--reason", required=True)
    correct = _one(
        actions, "correct", run_correct, _("open a correction issue to exactly those who got issue N")
    )
    correct.add_argument(
        "--recall", action="store_true", help=_("a notice that calls issue N back, instead of a correction")
    )


def _one(actions: Verbs, name: str, run: Any, help: str) -> argparse.ArgumentParser:
    parser = verb(actions, name, run, help)
    parser.add_argument("number", type=int, metavar="N", help=_("the id shown by `newsdesk issue list`"))
    return parser


def _usage(arguments: argparse.Namespace) -> int:
    arguments.parser.print_help()
    return 2


def find(number: int) -> Issue:
    issue = Issue.objects.select_related("window", "corrects").filter(pk=number).first()
    if issue is None:
        raise Refused(_("there is no issue {number}; `newsdesk issue list` lists them").format(number=number))
    return issue


def as_json(app: App, issue: Issue) -> dict[str, Any]:
    return {
        "id": issue.pk,
        "kind": issue.kind,
        "title": issue.title,
        "year": issue.year,
        "number": issue.number,
        "cumulative": issue.cumulative,
        "number_line": numbering.number_line(issue, app.language),
        "date": issue.date.isoformat(),
        "state": issue.state,
        "window": issue.window_id,
        "publishes": issue.publishes,
        "corrects": issue.corrects_id,
        "pause_reason": issue.pause_reason,
    }


def run_list(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    rows = [as_json(app, issue) for issue in Issue.objects.order_by("year", "kind", "number")]
    app.emit(rows)
    lines = [
        (r["id"], r["number_line"], r["date"], word(IssueState, r["state"]), app.local(r["publishes"]))
        for r in rows
    ]
    app.say(table(lines, (_("issue"), _("number"), _("date"), _("state"), _("publishes"))))
    return 0


def run_show(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue = find(arguments.number)
    house = app.config.house
    drawn = content.build(issue, house)
    digest = issue.content_digest or freeze.digest(issue, house, templates(app), app.config.sender)
    found = findings.find(issue, house)
    if issue.frozen_at is not None:
        found = [one for one in found if one.code in seen.LATE]
    due = signoff.next_step(issue, house)
    row = as_json(app, issue) | {
        "digest": digest,
        "sections": drawn["sections"],
        "colophon": drawn["colophon"],
        "signatures": [_signature(s) for s in issue.signatures.order_by("id").select_related("person")],
        "next_step": due[1].name if due is not None and issue.frozen_at is None else None,
        "findings": [finding.as_json() for finding in found],
        "deliveries": dict(Counter(issue.deliveries.values_list("state", flat=True))),
    }
    app.emit(row)
    _tell(app, row, found)
    return 0


def _signature(signature: Any) -> dict[str, Any]:
    return {
        "step": signature.step,
        "name": signature.step_name,
        "person": signature.person.name,
        "address": signature.person.address,
        "state": signature.state,
        "at": signature.at,
        "digest": signature.digest,
        "note": signature.note,
    }


def _tell(app: App, row: dict[str, Any], found: list[findings.Finding]) -> None:
    app.say(
        _("issue {id}  {number_line}  {date}  {state}").format(
            id=row["id"],
            number_line=row["number_line"],
            date=row["date"],
            state=word(IssueState, row["state"]),
        )
    )
    if row["pause_reason"]:
        app.say(_("  paused: {pause_reason}").format(pause_reason=row["pause_reason"]))
    app.say(_("  digest {digest}").format(digest=row["digest"]))
    for section in row["sections"]:
        app.say(f"  {section['title']}{section['instalment'] or ''}")
        for subsection in section["subsections"]:
            if subsection["title"]:
                app.say(f"    ◇ {subsection['title']}")
            for item in subsection["items"]:
                first = item["headline"] or "".join(item["paragraphs"][:1])
                app.say(
                    _("    {number} (item {id}) {text} {attribution}").format(
                        number=f"{item['number']:3}",
                        id=item["id"],
                        text=first[:40],
                        attribution=item["attribution"],
                    )
                )
    for signature in row["signatures"]:
        app.say(
            _("  step {step} {name}: {state} by {person} at {at}").format(
                step=signature["step"],
                name=signature["name"],
                state=word(SignatureState, signature["state"]),
                person=signature["person"],
                at=app.local(signature["at"]),
            )
        )
    if row["next_step"]:
        app.say(_("  next step: {next_step}").format(next_step=row["next_step"]))
    for finding in found:
        app.say(f"  {pad(str(findings.LEVELS[finding.level]), 5)} {finding.numbered()}")
    for state, count in sorted(row["deliveries"].items()):
        app.say(f"  {pad(word(DeliveryState, state), 10)} {count}")


def run_add(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    zone = app.config.house.zone
    try:
        day = date.fromisoformat(arguments.date) if arguments.date else app.now().astimezone(zone).date()
    except ValueError as error:
        raise Refused(
            _("--date {date!r} is no date; write for example 2026-05-15").format(date=arguments.date)
        ) from error
    check_year(day.year, "--date", arguments.date)
    publishes = moment(app, arguments.publishes, "--publishes") if arguments.publishes else None
    issue = issues.add_special(app.config.house, arguments.title, day, publishes, app.now(), actor())
    return _answer(
        app,
        issue,
        _("issue {issue}: {number_line}").format(
            issue=issue.pk, number_line=numbering.number_line(issue, app.language)
        ),
    )


def _answer(app: App, issue: Issue, words: str) -> int:
    app.emit(as_json(app, issue))
    app.say(words)
    return 0


def run_proof(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue = find(arguments.number)
    written = write_proof(app, issue, templates(app), arguments.out)
    app.emit({"issue": issue.pk, "files": [str(path) for path in written]})
    for path in written:
        app.say(str(path))
    return 0


def run_sign(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue = find(arguments.number)
    config = app.config
    seen = None
    if arguments.digest:
        seen = freeze.digest(issue, config.house, templates(app), config.sender)
        if len(arguments.digest) < 8 or not seen.startswith(arguments.digest.lower()):
            raise Refused(
                _("the digest is {seen} now, not {digest}: look at the proof again, then sign").format(
                    seen=seen, digest=arguments.digest
                )
            )
    signature = signing.sign(app, issue, arguments.address, "command", seen, arguments.note)
    issue = find(issue.pk)
    row = as_json(app, issue) | {
        "step": signature.step,
        "digest": signature.digest,
        "person": signature.person.name,
    }
    app.emit(row)
    app.say(
        _("{person} signed step {step} ({name}); digest {digest}").format(
            person=signature.person.name,
            step=signature.step,
            name=signature.step_name,
            digest=signature.digest[:16],
        )
    )
    if issue.frozen_at is not None:
        when = (
            _(", to be sent at {publishes}").format(publishes=app.local(issue.publishes))
            if issue.publishes
            else _("; release it to send")
        )
        app.say(
            _("issue {issue} is {state}: {count} recipients are frozen{when}").format(
                issue=issue.pk, state=issue.get_state_display(), count=issue.deliveries.count(), when=when
            )
        )
    return 0


def run_return(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue = find(arguments.number)
    signoff.send_back(issue.pk, arguments.address, arguments.reason, app.config.house, app.now(), "command")
    return _answer(app, find(issue.pk), _("issue {issue} is returned to the editors").format(issue=issue.pk))


def run_release(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    # A copy of this machine may have been asleep: what could go on by itself waits for a person of its own.
    after_silence(app, app.now())
    issue = issues.release(arguments.number, app.now(), actor())
    claims.beat(app.now())
    return _answer(
        app,
        issue,
        _("issue {issue} is released; the worker or `newsdesk send` sends it").format(issue=issue.pk),
    )


def run_pause(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue = issues.pause(arguments.number, arguments.reason, app.now(), actor())
    return _answer(app, issue, _("issue {issue} is paused").format(issue=issue.pk))


def run_resume(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    after_silence(app, app.now())
    issue = issues.resume(arguments.number, app.now(), actor())
    claims.beat(app.now())
    return _answer(
        app, issue, _("issue {issue} is {state}").format(issue=issue.pk, state=issue.get_state_display())
    )


def run_recall(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue, count = issues.recall(arguments.number, app.now(), actor())
    return _answer(
        app,
        issue,
        _("issue {issue} is recalled: {count} will not be sent; what was accepted stays out").format(
            issue=issue.pk, count=count
        ),
    )


def run_withdraw(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    issue = issues.withdraw(arguments.number, arguments.reason, app.now(), actor())
    return _answer(
        app, issue, _("issue {issue} is withdrawn; its number stays in the record").format(issue=issue.pk)
    )


def run_correct(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    day = app.now().astimezone(app.config.house.zone).date()
    kind = Kind.RECALL if arguments.recall else Kind.CORRECTION
    issue = issues.open_answer(arguments.number, kind, app.now(), actor(), day)
    said = (
        _("issue {issue} calls issue {number} back; add to it with `item N --issue {issue}`")
        if arguments.recall
        else _("issue {issue} corrects issue {number}; add to it with `item N --issue {issue}`")
    )
    return _answer(app, issue, said.format(issue=issue.pk, number=arguments.number))
