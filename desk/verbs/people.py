"""`newsdesk contributors` and `recipients`: import a list with the diff shown first, export it, list it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as label

from desk.app import App
from desk.verbs.common import Verbs, actor, list_word, opened, table, verb, word
from editorial import addressing
from editorial.addressing import Stop
from editorial.lists import export_recipients, import_recipients, plan_recipients, remove_recipients
from editorial.memberships import LISTS
from editorial.models import Contributor, Recipient, Variant
from editorial.people import export_contributors, import_contributors, plan_contributors
from editorial.roster import Change, Plan, check_writable
from editorial.tables import TableProblem

Planner = Callable[[Path], Plan]
Importer = Callable[[Path, Plan, datetime, str], Plan]
Exporter = Callable[[Path, str], int]


NOUNS = {"contributors": label("noun", "contributors"), "recipients": label("noun", "recipients")}
FIELDS = {
    "name": label("field", "name"),
    "unit": label("field", "unit"),
    "title": label("field", "title"),
    "address": label("field", "address"),
    "format": label("field", "format"),
    "list": label("field", "list"),
    "active": label("field", "active"),
    "section": label("field", "default section"),
    "secretary": label("field", "secretary"),
    "liaison": label("field", "liaison of the unit"),
    "place in distribution": label("field", "place in distribution"),
    "place in copy": label("field", "place in copy"),
    "group in distribution": label("field", "group in distribution"),
    "group in copy": label("field", "group in copy"),
}
"""The words for what an import changes; --json has the keys."""


def add(verbs: Verbs) -> None:
    _noun(verbs, "contributors", run_contributors, import_contributor_list, export_contributor_list)
    actions = _noun(verbs, "recipients", run_recipients, import_recipient_list, export_recipient_list)
    removing = verb(
        actions, "remove", remove_recipient, _("take people off both lists; the record keeps them")
    )
    removing.add_argument("addresses", nargs="+", metavar="ADDRESS")


def _noun(
    verbs: Verbs,
    name: str,
    listing: Callable[[argparse.Namespace], int],
    importing: Callable[[argparse.Namespace], int],
    exporting: Callable[[argparse.Namespace], int],
) -> Verbs:
    parser = verb(
        verbs,
        name,
        listing,
        _("{name}: list them, import a CSV or XLSX list, export it").format(name=NOUNS[name]),
    )
    actions = parser.add_subparsers(metavar="ACTION")
    taking = verb(actions, "import", importing, _("take a list in; what it changes is shown first"))
    taking.add_argument(
        "file", type=Path, metavar="FILE", help=_(".csv or .xlsx; its first line names the columns")
    )
    taking.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    giving = verb(actions, "export", exporting, _("write the list as import reads it"))
    giving.add_argument("file", type=Path, metavar="FILE", help=_("its end decides: .csv or .xlsx"))
    verb(actions, "list", listing, _("all {name}").format(name=NOUNS[name]))
    return actions


def remove_recipient(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    removed = remove_recipients(arguments.addresses, app.now(), actor())
    app.emit([row.address for row in removed])
    for row in removed:
        app.say(_("{name} <{address}> is on no list any more").format(name=row.name, address=row.address))
    return 0


def import_contributor_list(arguments: argparse.Namespace) -> int:
    return _import(arguments, plan_contributors, import_contributors)


def import_recipient_list(arguments: argparse.Namespace) -> int:
    return _import(arguments, plan_recipients, import_recipients)


def export_contributor_list(arguments: argparse.Namespace) -> int:
    return _export(arguments, export_contributors, "contributors")


def export_recipient_list(arguments: argparse.Namespace) -> int:
    return _export(arguments, export_recipients, "recipients")


# --- import and export --------------------------------------------------------------------------


def _import(arguments: argparse.Namespace, plan: Planner, carry_out: Importer) -> int:
    app = opened(arguments)
    try:
        planned = plan(arguments.file)
        _show(app, arguments.file, planned)
        if not arguments.dry_run and (planned.new or planned.changed):
            carry_out(arguments.file, planned, app.now(), actor())
    except TableProblem as problem:
        # Every fault on a line of its own, as the person will go through them.
        print(f"newsdesk: {problem}", file=sys.stderr)
        return 1
    app.emit({"dry_run": arguments.dry_run, **_document(planned)})
    if arguments.dry_run:
        app.say(_("nothing was imported: this was a --dry-run"))
    return 0


def _document(plan: Plan) -> dict[str, Any]:
    return {
        "reading": plan.reading,
        "ignored_columns": list(plan.ignored),
        "new": [_change(change) for change in plan.new],
        "changed": [_change(change) for change in plan.changed],
        "unchanged": len(plan.unchanged),
        "left_alone": list(plan.left),
        "new_units": list(plan.units),
        "notes": list(plan.notes),
    }


def _change(change: Change) -> dict[str, Any]:
    changes = [{"field": field.name, "old": field.old, "new": field.new} for field in change.fields]
    return {"line": change.line, "name": change.name, "address": change.address, "changes": changes}


def _show(app: App, path: Path, plan: Plan) -> None:
    app.say(f"{path}: {plan.reading}")
    if plan.ignored:
        app.say(_("columns not read: {columns}").format(columns=", ".join(plan.ignored)))
    for change in plan.new:
        rest = [field.new for field in change.fields if field.name not in ("name", "address")]
        app.say(
            _("  new        {name} <{address}>  {rest}").format(
                name=change.name, address=change.address, rest=", ".join(rest)
            )
        )
    for change in plan.changed:
        for field in change.fields:
            app.say(
                _("  changed    {name} <{address}>  {field}: {old} -> {new}").format(
                    name=change.name,
                    address=change.address,
                    field=FIELDS.get(field.name, field.name),
                    old=field.old or "-",
                    new=field.new or "-",
                )
            )
    for words in plan.units:
        app.say(_("  new unit   {words}").format(words=words))
    for name in _no_sections(app, plan):
        app.say(_("  note       {name} is no section; nothing is placed by it").format(name=name))
    for note in plan.notes:
        app.say(_("  note       {note}").format(note=note))
    for words in plan.left:
        app.say(_("  left alone {words}: not in the file").format(words=words))
    app.say(
        _("{new} new, {changed} changed, {unchanged} unchanged, {left} not in the file (left alone)").format(
            new=len(plan.new), changed=len(plan.changed), unchanged=len(plan.unchanged), left=len(plan.left)
        )
    )


def _no_sections(app: App, plan: Plan) -> list[str]:
    """The default sections of the file that config.toml does not have."""
    wanted = [
        field.new for one in (*plan.new, *plan.changed) for field in one.fields if field.name == "section"
    ]
    return [
        name for name in dict.fromkeys(filter(None, wanted)) if app.config.house.place_named(name) is None
    ]


def _export(arguments: argparse.Namespace, export: Exporter, noun: str) -> int:
    app = opened(arguments)
    check_writable(arguments.file)
    count = export(arguments.file, app.language)
    app.emit({"file": arguments.file, noun: count})
    app.say(f"{arguments.file}: {count} {NOUNS[noun]}")
    return 0


# --- list ---------------------------------------------------------------------------------------


def run_contributors(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    people = Contributor.objects.select_related("unit").prefetch_related("addresses")
    rows: list[dict[str, Any]] = [
        {
            "id": person.pk,
            "name": person.name,
            "unit": person.unit.name,
            "addresses": sorted(one.address for one in person.addresses.all()),
            "section": person.section,
            "liaison": person.liaison,
            "active": person.active,
        }
        for person in people.order_by("unit__name", "name", "id")
    ]
    app.emit(rows)
    lines = [
        (
            row["id"],
            row["name"],
            row["unit"],
            "; ".join(row["addresses"]),
            row["section"],
            _("yes") if row["liaison"] else "",
            "" if row["active"] else _("retired"),
        )
        for row in rows
    ]
    head = (_("contributor"), _("name"), _("unit"), _("addresses"), _("default section"), _("liaison"), "")
    _tell(app, lines, head, "contributors")
    return 0


def run_recipients(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    stopped = addressing.stops()
    people = Recipient.objects.prefetch_related("memberships").order_by("id")
    rows = sorted((_recipient(person, stopped) for person in people), key=_by_list)
    app.emit(rows)
    lines = [
        (
            row["id"],
            row["name"],
            row["unit"],
            row["title"],
            row["address"] + (f" → {row['secretary']}" if row["secretary"] else ""),
            ";".join(_on(row, name) for name in row["lists"]),
            word(Variant, row["format"]),
            _standing(row),
        )
        for row in rows
    ]
    head = (_("recipient"), _("name"), _("unit"), _("title"), _("address"), _("lists"), _("format"), "")
    _tell(app, lines, head, "recipients")
    for name in LISTS:
        counted = Counter(
            row["groups"].get(name, "") for row in rows if row["active"] and name in row["lists"]
        )
        if set(counted) - {""}:
            nameless = _("no group")
            told = ", ".join(f"{group or nameless} {count}" for group, count in counted.items())
            app.say(f"{list_word(name)}: {told}")
    return 0


def _recipient(person: Recipient, stopped: Mapping[str, Stop]) -> dict[str, Any]:
    """What a script is told of one recipient; `groups` and `left` by list, of those there are."""
    members = {member.list: member for member in person.memberships.all()}
    stop = stopped.get(addressing.goes_to(person.folded, person.secretary)) or stopped.get(person.folded)
    return {
        "id": person.pk,
        "name": person.name,
        "unit": person.unit,
        "title": person.title,
        "address": person.address,
        "secretary": person.secretary,
        "lists": sorted(members, reverse=True),
        "places": {name: one.place for name, one in members.items()},
        "groups": {name: one.group for name, one in members.items() if one.group},
        "left": {name: one.left.isoformat() for name, one in members.items() if one.left is not None},
        "format": person.variant,
        "active": person.active,
        "suppressed": stop.reason if stop is not None else None,
        "ground": stop.ground if stop is not None else None,
    }


def _on(row: dict[str, Any], name: str) -> str:
    """A list with the group on it."""
    told = list_word(name)
    if name in row["groups"]:
        told += f"({row['groups'][name]})"
    gone = _("left")
    return f"{told}[{gone}]" if name in row["left"] else told


def _by_list(row: dict[str, Any]) -> tuple[int, int]:
    places = row["places"]
    if "distribution" in places:
        return 0, places["distribution"]
    return 1, places.get("copy", 0)


def _standing(row: dict[str, Any]) -> str:
    if row["suppressed"] is not None:
        return _("suppressed: {suppressed}").format(suppressed=row["suppressed"])
    return "" if row["active"] else _("retired")


def _tell(app: App, lines: Sequence[Sequence[object]], head: Sequence[str], noun: str) -> None:
    if lines:
        app.say(table(lines, head))
    else:
        app.say(
            _("there are no {what} yet; `newsdesk {noun} import FILE` takes a list in").format(
                what=NOUNS[noun], noun=noun
            )
        )
