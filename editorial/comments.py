"""Comments on an item: what one person tells another about it, open until somebody resolves it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims
from editorial.models import Comment, Event, Item, Person
from editorial.refusal import Refused

LONGEST = 4000  # characters


def add(number: int, words: str, at: datetime, person: Person) -> Comment:
    """A comment on this item. Raises Refused."""
    told = words.replace("\r\n", "\n").strip()
    if not told:
        raise Refused(_("the comment is empty: write something first"))
    if len(told) > LONGEST:
        raise Refused(
            _("a comment has at most {most} characters, this one has {count}: shorten it").format(
                most=LONGEST, count=len(told)
            )
        )
    with transaction.atomic():
        claims.alone()
        item = Item.objects.filter(pk=number).first()
        if item is None:
            raise Refused(_("there is no item {number}; `newsdesk items` lists them").format(number=number))
        comment = Comment.objects.create(item=item, person=person, at=at, words=told)
        Event.write(at, person.address, "commented", item, comment=comment.pk)
    return comment


def resolve(number: int, comment: int, at: datetime, person: Person) -> Comment:
    """It is dealt with. Once it is, a second press changes nothing. Raises Refused."""
    with transaction.atomic():
        row = _locked(number, comment)
        if row.resolved is None:
            row.resolved, row.resolved_by = at, person
            row.save(update_fields=["resolved", "resolved_by"])
            Event.write(at, person.address, "resolved", row.item, comment=row.pk)
    return row


def reopen(number: int, comment: int, at: datetime, person: Person) -> Comment:
    """It is not dealt with after all. Raises Refused."""
    with transaction.atomic():
        row = _locked(number, comment)
        if row.resolved is not None:
            row.resolved, row.resolved_by = None, None
            row.save(update_fields=["resolved", "resolved_by"])
            Event.write(at, person.address, "reopened", row.item, comment=row.pk)
    return row


def _locked(number: int, comment: int) -> Comment:
    claims.alone()
    row = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("item")
        .filter(pk=comment, item=number)
        .first()
    )
    if row is None:
        raise Refused(
            _("item {number} has no comment {comment}: open the page again").format(
                number=number, comment=comment
            )
        )
    return row
