"""`newsdesk items` and `item N`: an editor's decisions, for scripts."""

from __future__ import annotations

import argparse
import codecs
import sys
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from desk.app import App
from desk.verbs import beside
from desk.verbs.common import Verbs, actor, clip, opened, table, verb, word
from editorial import content, items, moving, proposals
from editorial.findings import MATTERS
from editorial.models import CollectionWindow, Issue, Item, ItemState
from editorial.refusal import Refused
from editorial.windows import candidates


def add(verbs: Verbs) -> None:
    many = verb(verbs, "items", run_list, _("the items, of an issue in printed order, or of a window"))
    many.add_argument("--issue", type=int, metavar="N")
    many.add_argument("--window", type=int, metavar="N")
    one = verb(
        verbs, "item", run_item, _("look at an item, or decide about it; several numbers are decided alike")
    )
    one.add_argument("numbers", type=int, nargs="+", metavar="N")
    decision = one.add_mutually_exclusive_group()
    decision.add_argument("--accept", action="store_true", help=_("it will be printed"))
    decision.add_argument("--hold", action="store_true", help=_("keep it for a later issue"))
    decision.add_argument("--decline", metavar="REASON", help=_("it will not be printed, for this reason"))
    decision.add_argument("--withdraw", metavar="REASON", help=_("the contributor took it back"))
    decision.add_argument(
        "--take-proposal", type=int, metavar="P", help=_("change it as its contributor asked in proposal P")
    )
    decision.add_argument("--refuse-proposal", type=int, metavar="P", help=_("leave it as it is"))
    one.add_argument("--move", metavar="SECTION[/SUB][:POSITION]")
    one.add_argument("--issue", type=int, metavar="N", help=_("take it into this issue"))
    one.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help=", ".join(items.EDITABLE[:-1])
    )
    one.add_argument(
        "--text",
        type=Path,
        metavar="FILE",
        help=_("its new text; a blank line parts paragraphs; - is standard input"),
    )


def as_json(item: Item, ask_below: float) -> dict[str, Any]:
    """An item as scripts get it; `ask_below`: of how sure a decision nobody is asked about it."""
    return {
        "id": item.pk,
        "message": item.submission.message_id if item.submission is not None else None,
        "submission": item.submission.number if item.submission is not None else None,
        "issue": item.issue_id,
        "section": item.section,
        "subsection": item.subsection,
        "headline": item.headline,
        "paragraphs": item.paragraphs,
        "unit": item.unit,
        "authors": item.authors,
        "role": item.role,
        "source": item.source,
        "note": item.note,
        "photos": [
            {
                "name": p.name,
                "caption": p.caption,
                "width": p.width,
                "height": p.height,
                "sha256": p.original_id,
            }
            for p in item.photos.order_by("place")
        ],
        "state": item.state,
        "state_reason": item.state_reason,
        "version": item.version,
        "why": item.why,
        "decisions": item.decisions,
        "asks": item.asks(ask_below),
    }


def run_list(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    found = _found(app, arguments.issue, arguments.window)
    rows = _rows(app, found)
    app.emit(rows)
    lines = [
        (
            r["id"],
            word(ItemState, r["state"]),
            r["section"],
            clip(r["headline"] or "".join(r["paragraphs"][:1]), 36),
            clip(r["source"] or f"{r['unit']} {'、'.join(r['authors'])}".strip(), 28),
            len(r["photos"]) or "",
            _asked(r),
        )
        for r in rows
    ]
    app.say(
        table(
            lines,
            (
                _("item"),
                _("state"),
                _("section"),
                _("headline or first words"),
                _("attribution"),
                _("photos"),
                _("to check"),
            ),
        )
    )
    return 0


def _rows(app: App, found: list[Item]) -> list[dict[str, Any]]:
    below: dict[int | None, float] = {None: app.config.house.reading.ask_below}
    for item in found:
        if item.issue is not None and item.issue_id not in below:
            # An issue keeps the configuration it was closed with.
            below[item.issue_id] = content.house_of(item.issue, app.config.house).reading.ask_below
    more = beside.beside(found)
    return [{**as_json(item, below[item.issue_id]), **more[item.pk]} for item in found]


def _asked(row: dict[str, Any]) -> str:
    """What an editor is asked about, until the item is decided."""
    if row["state"] != ItemState.DRAFT or not row["asks"]:
        return ""
    return "? " + ", ".join(str(MATTERS.get(one, one)) for one in row["asks"])


def _found(app: App, issue: int | None, window: int | None) -> list[Item]:
    everything = Item.objects.select_related("submission__contributor__unit", "issue").prefetch_related(
        "photos"
    )
    if issue is not None:
        row = Issue.objects.filter(pk=issue).first()
        if row is None:
            raise Refused(
                _("there is no issue {number}; `newsdesk issue list` lists them").format(number=issue)
            )
        house = content.house_of(row, app.config.house)
        printed = [
            item for _section, _subsection, group in content.items_in_order(row, house) for item in group
        ]
        rest = everything.filter(issue=row).exclude(pk__in=[item.pk for item in printed]).order_by("id")
        return [*printed, *rest]
    if window is not None:
        held = CollectionWindow.objects.filter(pk=window).first()
        if held is None:
            raise Refused(
                _("there is no window {number}; `newsdesk windows` lists them").format(number=window)
            )
        placed = everything.filter(issue__window=held)
        return sorted({*placed, *candidates(held)}, key=lambda item: item.pk)
    return list(everything.order_by("id"))


def run_item(arguments: argparse.Namespace) -> int:
    app = opened(arguments)
    changes = _changes(arguments)
    if changes and len(arguments.numbers) > 1:
        raise Refused(_("--set and --text change one item at a time"))
    for number in arguments.numbers:
        if not Item.objects.filter(pk=number).exists():
            raise Refused(_("there is no item {number}; `newsdesk items` lists them").format(number=number))
    with transaction.atomic():
        for number in arguments.numbers:
            _apply(app, number, arguments, changes)
    found = [Item.objects.get(pk=number) for number in arguments.numbers]
    rows = _rows(app, found)
    app.emit(rows[0] if len(rows) == 1 else rows)
    for row in rows:
        _tell(app, row)
    return 0


def _apply(app: App, number: int, arguments: argparse.Namespace, changes: dict[str, Any]) -> None:
    at, who = app.now(), actor()
    if arguments.issue is not None:
        issue = Issue.objects.filter(pk=arguments.issue).first()
        if issue is None:
            raise Refused(
                _("there is no issue {number}; `newsdesk issue list` lists them").format(
                    number=arguments.issue
                )
            )
        items.take_in(number, issue, at, who)
    if changes:
        items.edit(number, changes, at, who)
    if arguments.move:
        section, subsection, position = _destination(arguments.move)
        moving.move(app.config.house, number, section, subsection, position, at, who)
    if arguments.accept:
        items.accept(number, at, who)
    elif arguments.hold:
        items.hold(number, at, who)
    elif arguments.decline is not None:
        items.decline(number, arguments.decline, at, who)
    elif arguments.withdraw is not None:
        items.withdraw(number, arguments.withdraw, at, who)
    elif arguments.take_proposal is not None:
        proposals.take(number, arguments.take_proposal, at, who)
    elif arguments.refuse_proposal is not None:
        proposals.refuse(number, arguments.refuse_proposal, at, who)


def _changes(arguments: argparse.Namespace) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for pair in arguments.set:
        name, equals, value = pair.partition("=")
        if not equals:
            raise Refused(
                _("--set {pair!r}: write FIELD=VALUE, with a field of {fields}").format(
                    pair=pair, fields=", ".join(items.EDITABLE[:-1])
                )
            )
        name = name.strip()
        changes[name] = (
            [a.strip() for a in value.replace("，", "、").split("、") if a.strip()]
            if name == "authors"
            else value
        )
    if arguments.text:
        changes["paragraphs"] = items.paragraphs_of(_text(arguments.text))
    return changes


def _text(path: Path) -> str:
    """A text as editors on Windows and Linux save it: UTF-8, UTF-16 with its mark, or GB 18030. Raises Refused."""
    if path != Path("-"):
        data = path.read_bytes()
    elif sys.stdin is None:
        raise Refused(_("--text -: standard input is closed; give a file"))
    else:
        data = sys.stdin.buffer.read()
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for coding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(
        _("--text {path}: this is no text in UTF-8 or GB 18030; save it as UTF-8").format(path=path)
    )


def _destination(text: str) -> tuple[str, str, int | None]:
    place, colon, position = text.partition(":")
    section, _slash, subsection = place.partition("/")
    # Digits of other scripts are none that int() reads, and a longer number is no place in an issue.
    if colon and not (position.isascii() and position.isdecimal() and 0 < int(position[:7]) < 1_000_000):
        raise Refused(
            _("--move {text!r}: the position after the colon is a number from 1 on").format(text=text)
        )
    return section, subsection, int(position) if colon else None


def _tell(app: App, row: dict[str, Any]) -> None:
    place = row["section"] + (f"/{row['subsection']}" if row["subsection"] else "")
    app.say(
        _("item {id}  {state}  {place}  version {version}").format(
            id=row["id"],
            state=word(ItemState, row["state"]),
            place=place or _("(no section)"),
            version=row["version"],
        )
    )
    if row["headline"]:
        app.say(f"  {row['headline']}")
    for paragraph in row["paragraphs"]:
        app.say(f"    {paragraph}")
    app.say(
        _("  unit {unit}; authors {authors}; source {source}").format(
            unit=row["unit"] or "-", authors="、".join(row["authors"]) or "-", source=row["source"] or "-"
        )
    )
    for photo in row["photos"]:
        app.say(
            _("  photo {name} {width}x{height} {caption}").format(
                name=photo["name"], width=photo["width"], height=photo["height"], caption=photo["caption"]
            )
        )
    for one in row["decisions"]:
        mark = "?" if one["what"] in row["asks"] else " "
        matter = MATTERS.get(one["what"], one["what"])
        app.say(_("{mark} why: {why} ({matter})").format(mark=mark, why=one["why"], matter=matter))
    beside.tell(app, row)
