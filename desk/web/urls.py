"""Every address of the desk. Each has a name; a page that changes something answers POST and nothing on GET.

The addresses of a page are listed at the end of its module.
"""

from __future__ import annotations

from django.urls import path

from desk.web import language, leave, respond, signin
from desk.web.issue import (
    approve,
    archive,
    delivery,
    earlier,
    opening,
    preflight,
    proof,
    rehearsal,
    search,
    sending,
    signoff,
)
from desk.web.item import comments, decide, photos, pieces, presence
from desk.web.item import page as item
from desk.web.mail import inbox, needs_human
from desk.web.office import audit, health, sessions, settings, statistics
from desk.web.people import imports, left, persons, recipients, registers
from desk.web.window import bulk, undo
from desk.web.window import page as window

PAGES = (
    signin,
    leave,
    window,
    undo,
    bulk,
    item,
    decide,
    photos,
    comments,
    presence,
    pieces,
    inbox,
    needs_human,
    preflight,
    proof,
    rehearsal,
    signoff,
    approve,
    sending,
    delivery,
    archive,
    search,
    opening,
    earlier,
    registers,
    recipients,
    left,
    imports,
    persons,
    audit,
    statistics,
    settings,
    health,
    sessions,
)

urlpatterns = [
    path("language", language.choose, name="language"),
    *(address for page in PAGES for address in page.ADDRESSES),
]

handler400 = respond.bad_request
handler403 = respond.forbidden
handler404 = respond.not_found
