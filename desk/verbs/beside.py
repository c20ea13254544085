"""What is shown beside an item: its twins, what its contributor would have changed, on whose behalf it was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from desk.app import App
from desk.verbs.common import word
from editorial import proposals
from editorial.attribution import on_behalf
from editorial.models import Item, Proposal, ProposalState, Twin


def beside(found: Sequence[Item]) -> dict[int, dict[str, Any]]:
    """For each item's id the keys `twins`, `proposals` and `on_behalf` of its JSON."""
    numbers = [item.pk for item in found]
    twins = Twin.beside(numbers)
    asked: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in Proposal.objects.filter(item__in=numbers).exclude(old=None).order_by("id"):
        asked[row.item_id or 0].append(proposals.as_json(row))
    submissions = {item.submission_id for item in found}
    loose = Proposal.objects.filter(item=None, submission__in=submissions).order_by("id")
    for row in loose:
        # It may mean any piece of its submission: an editor says which.
        for item in found:
            if item.submission_id == row.submission_id:
                asked[item.pk].append(proposals.as_json(row))
    return {
        item.pk: {
            "on_behalf": _on_behalf(item),
            "twins": [{"item": other, "score": score} for other, score in twins.get(item.pk, [])],
            "proposals": asked[item.pk],
        }
        for item in found
    }


def _on_behalf(item: Item) -> dict[str, str] | None:
    unit = on_behalf(item)
    contributor = item.submission.contributor if item.submission is not None else None
    if unit is None or contributor is None:
        return None
    return {"sender": contributor.name, "unit": unit.name}


def tell(app: App, row: dict[str, Any]) -> None:
    """The same for people."""
    if row["on_behalf"]:
        app.say(
            _("  sent by {sender} of {unit} on behalf of the unit that signs").format(
                sender=row["on_behalf"]["sender"], unit=row["on_behalf"]["unit"]
            )
        )
    for twin in row["twins"]:
        app.say(
            _("  twin: item {item}, alike by {score}").format(item=twin["item"], score=f"{twin['score']:.0%}")
        )
    for proposal in row["proposals"]:
        app.say(
            _("  proposal {proposal} ({state}), from message {message}").format(
                proposal=proposal["id"],
                state=word(ProposalState, proposal["state"]),
                message=proposal["message"],
            )
        )
        for line in filter(None, proposal["words"].splitlines()):
            app.say(f"    “{line}”")
        for place in proposal["places"]:
            _side_by_side(app, place["old"], place["new"])
        if not proposal["places"]:
            for name, new in (proposal["new"] or {}).items():
                _side_by_side(app, _words(proposal["old"][name]), _words(new))


def _side_by_side(app: App, old: str, new: str | None) -> None:
    if old:
        app.say(f"    - {old}")
    if new is not None:
        app.say(f"    + {new}")


def _words(value: object) -> str:
    if isinstance(value, list):
        return " / ".join(str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in value)
    return str(value)
