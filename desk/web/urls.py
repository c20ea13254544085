"""Every address of the desk. Each has a name; a page that changes something answers POST and nothing on GET."""

from __future__ import annotations

from django.urls import path

from desk.web import inbox, item, items, language, respond, signin, window

urlpatterns = [
    path("", signin.home, name="home"),
    path("sign-in", signin.sign_in, name="sign-in"),
    path("sign-in/code", signin.code, name="sign-in-code"),
    path("sign-in/<str:token>", signin.link, name="sign-in-link"),
    path("sign-out", signin.sign_out, name="sign-out"),
    path("language", language.choose, name="language"),
    path("w", window.current, name="window"),
    path("w/<int:number>", window.show, name="window-of"),
    path("items/<int:number>", item.show, name="item"),
    path("items/<int:number>/versions/<int:version>/restore", items.restore, name="item-restore"),
    path("submissions", inbox.show, name="inbox"),
    path("submissions/<int:number>", inbox.one, name="inbox-mail"),
    path("messages/<int:number>/raw", item.raw, name="message-raw"),
    path("items/<int:number>/state", items.decide, name="item-state"),
    path("items/<int:number>/place", items.place, name="item-place"),
]

handler400 = respond.bad_request
handler403 = respond.forbidden
handler404 = respond.not_found
