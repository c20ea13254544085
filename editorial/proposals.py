"""Proposals: what an editor does with a contributor's later words about an item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, items, signoff
from editorial.models import Event, Item, ItemState, Message, Proposal, ProposalState
from editorial.refusal import Refused

FIELDS = ("headline", "paragraphs", "unit", "authors", "role", "source", "section", "subsection", "photos")
"""What a proposal keeps of an item, old and new."""


def snapshot(item: Item) -> dict[str, Any]:
    """The fields of an item a proposal is about, as they are now."""
    return {name: value for name, value in items.fields_of(item).items() if name in FIELDS}


def as_json(proposal: Proposal) -> dict[str, Any]:
    """Old and new side by side, only the fields that differ."""
    old, new = proposal.old or {}, proposal.new
    changed = [name for name in FIELDS if new is not None and new.get(name) != old.get(name)]
    return {
        "id": proposal.pk,
        "state": proposal.state,
        "message": proposal.message_id,
        "item": proposal.item_id,
        "words": proposal.words,
        "places": proposal.places,
        "old": {name: old.get(name) for name in changed},
        "new": {name: new[name] for name in changed} if new is not None else None,
        "at": proposal.at,
    }


def put(item: Item, fields: Mapping[str, Any], at: datetime, actor: str) -> None:
    """Writes these fields as the item's next version; in the caller's transaction, the item locked by it."""
    if item.issue is not None:
        signoff.void(item.issue, at, actor, f"item {item.pk} was revised")
    for name in FIELDS:
        if name in fields and name != "photos":
            setattr(item, name, fields[name])
    item.version += 1
    item.save()
    if "photos" in fields:
        items.set_photos(item, fields["photos"])
    items.keep_version(item, at, actor)


def take(number: int, proposal_id: int, at: datetime, actor: str) -> Item:
    """The item becomes as proposed. Raises Refused."""
    with transaction.atomic():
        item = items.locked(number)
        proposal = _open(item, proposal_id)
        if proposal.new is None:
            if proposal.item_id != item.pk or item.version == proposal.version:
                raise Refused(
                    _(
                        "proposal {proposal} names no exact words: edit item {item} with --text or --set "
                        "first, then take it"
                    ).format(proposal=proposal.pk, item=item.pk)
                )
        else:
            put(item, _merged(item, proposal), at, actor)
        _settle(proposal, item, ProposalState.TAKEN, at, actor)
    return item


def refuse(number: int, proposal_id: int, at: datetime, actor: str) -> Item:
    """The item stays as it is. Raises Refused."""
    with transaction.atomic():
        claims.alone()  # a proposal may be undone meanwhile, with the message it came in
        item = Item.objects.select_for_update().filter(pk=number).first()
        if item is None:
            raise Refused(_("there is no item {number}; `newsdesk items` lists them").format(number=number))
        _settle(_open(item, proposal_id), item, ProposalState.REFUSED, at, actor)
    return item


def _open(item: Item, proposal_id: int) -> Proposal:
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    known = proposal is not None and (
        proposal.item_id == item.pk
        or (proposal.item_id is None and proposal.submission_id == item.submission_id)
    )
    if proposal is None or not known:
        raise Refused(
            _("item {item} has no proposal {proposal}; `newsdesk item {item}` lists them").format(
                item=item.pk, proposal=proposal_id
            )
        )
    if proposal.state != ProposalState.PROPOSED:
        raise Refused(
            _("proposal {proposal} is {state} already").format(
                proposal=proposal.pk, state=proposal.get_state_display()
            )
        )
    return proposal


def _merged(item: Item, proposal: Proposal) -> dict[str, Any]:
    """The proposed fields; what an editor has changed since is not overwritten unseen. Raises Refused."""
    old, new = proposal.old or {}, proposal.new or {}
    now = snapshot(item)
    changes = {name: value for name, value in new.items() if value != old.get(name)}
    clash = [name for name in changes if now[name] != old.get(name) and now[name] != changes[name]]
    if clash:
        raise Refused(
            _(
                "item {item} was changed since (its {fields}): edit it by hand, then refuse proposal {proposal}"
            ).format(item=item.pk, fields=", ".join(clash), proposal=proposal.pk)
        )
    return changes


def _settle(proposal: Proposal, item: Item, state: ProposalState, at: datetime, actor: str) -> None:
    proposal.item, proposal.state, proposal.version = item, state, item.version
    proposal.decided, proposal.decided_by = at, actor
    proposal.save()
    Event.write(at, actor, state.value, proposal, item=item.pk, version=item.version)


def undo(message: Message, at: datetime, actor: str) -> None:
    """A person says that a correction is a contribution of its own: what it did by itself is taken back.

    In the caller's transaction, alone with the publication. What an editor has decided since stays.
    """
    for proposal in Proposal.objects.filter(message=message).select_related("item__issue").order_by("-id"):
        item = proposal.item
        alone = proposal.state == ProposalState.TAKEN and proposal.decided_by == "poll"
        if alone and item is not None and item.state == ItemState.DRAFT and item.version == proposal.version:
            if proposal.old is None:
                item.state, item.state_reason = ItemState.WITHDRAWN, f"message {message.pk}"
                item.save(update_fields=["state", "state_reason"])
                Event.write(at, actor, "withdrawn", item, message=message.pk)
            else:
                put(item, proposal.old, at, actor)
        if proposal.state == ProposalState.PROPOSED or alone:
            proposal.state, proposal.decided, proposal.decided_by = ProposalState.REFUSED, at, actor
            proposal.save()
            Event.write(at, actor, "refused", proposal, message=message.pk)
