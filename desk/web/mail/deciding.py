"""The decisions about a waiting mail: each a POST, each with who did it in the mail's history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk import incoming
from desk.web.allowed import needs, person_of
from desk.web.mail import asking
from desk.web.mail.reading import FAILURES, reader
from desk.web.mail.waiting import LARGEST, detail, message_of
from desk.web.once import once
from desk.web.respond import seen_other
from desk.web.signin import onward
from desk.web.site import site
from editorial import triage
from editorial.access import EDITOR
from editorial.models import Disposition, Event, Message, Unit, Upload
from editorial.refusal import Refused
from ingest import accept, instead
from ingest.child import STEP
from ingest.office import Office
from ingest.reprocess import survey

READABLE = (".docx", ".pdf", ".txt")
LONGEST = 100_000
"""Characters of a text given by hand."""


class Wrong(Exception):
    """A form that cannot be carried out as it was filled in: sentences by the ids of the fields."""

    def __init__(self, **errors: str) -> None:
        super().__init__(*errors.values())
        self.errors = errors


@require_POST
@needs(EDITOR)
@once
def do(request: HttpRequest, number: int, action: str) -> HttpResponse:
    act = _ACTIONS.get(action)
    if act is None:
        raise Http404
    message = message_of(number)
    if action not in triage.possible(message):
        raise Refused(
            _("this mail is {disposition} now, somebody has decided about it: look at it again").format(
                disposition=message.get_disposition_display()
            )
        )
    try:
        act(request, message)
    except Wrong as wrong:
        return detail(request, message, wrong.errors, request.POST.dict(), action)
    message.refresh_from_db()
    waits = triage.possible(message) and message.disposition != Disposition.CORRECTION
    return seen_other(reverse("needs-human-mail" if waits else "inbox-mail", args=[number]))


def _submission(request: HttpRequest, message: Message) -> None:
    """`how`: register, or once. `unit` or `new_unit`, and `name`."""
    unit = name = ""
    typed = {key: request.POST.get(key, "").strip() for key in ("unit", "new_unit", "name")}
    register = request.POST.get("how") == "register"
    if register:
        unit, name = _unit(typed["unit"], typed["new_unit"]), typed["name"]
        if not name or len(name) > 200:
            raise Wrong(name=_("Say who writes, in at most 200 characters."))
    app = site()
    accept.accept(
        message, unit, name, reader(), incoming.judge(app), app.now, _who(request), None, once=not register
    )


def _unit(chosen: str, new: str) -> str:
    """The name of a unit there is or is to be."""
    if new:
        if len(new) > 200:
            raise Wrong(new_unit=_("A unit's name has at most 200 characters."))
        return new
    if not Unit.objects.filter(name=chosen).exists():
        raise Wrong(unit=_("Choose the unit the sender writes for, or name a new one."))
    return chosen


def _text(request: HttpRequest, message: Message) -> None:
    """`text`, or `file`; `pictures` takes those of the mail along."""
    text, file = request.POST.get("text", "").strip(), request.FILES.get("file")
    given = instead.Given(text=text, pictures="pictures" in request.POST)
    if file is not None:
        name = str(file.name or "")
        if not name.lower().endswith(READABLE):
            raise Wrong(file=_("This takes .docx, .pdf and .txt: save it as one of them first."))
        if (file.size or 0) > LARGEST:
            raise Wrong(
                file=_("The file has more than {most} MB: make its photos smaller first.").format(
                    most=LARGEST // 1024 // 1024
                )
            )
        if text:
            raise Wrong(text=_("Give either a text or a file, not both."))
        given = instead.Given(name=name[:200], data=file.read(), pictures=given.pictures)
    elif not text:
        raise Wrong(text=_("Paste the text, or choose a file."))
    elif len(text) > LONGEST:
        raise Wrong(text=_("The text has more than {most} characters.").format(most=LONGEST))
    app = site()
    instead.replace_by(message, given, person_of(request), reader(), incoming.judge(app), app.now)


def _not_a_submission(request: HttpRequest, message: Message) -> None:
    triage.dismiss(message.pk, request.POST.get("why", ""), site().now(), _who(request))


def _take_back(request: HttpRequest, message: Message) -> None:
    triage.take_back(message.pk, site().now(), _who(request))


def _again(request: HttpRequest, message: Message) -> None:
    """Here and now where it takes a moment; else, and where files are to be converted, by the next pass."""
    app, who = site(), _who(request)
    slow = message.reason in FAILURES or message.size > STEP or message.conversions.exists()
    if not slow:
        nowhere = Office("")  # no LibreOffice: what needs it is left to the pass
        changes = list(survey(reader(), incoming.judge(app), nowhere, [message.pk], app.now, apply=True))
        slow = any(one.left == "unconverted" for one in changes)
    if slow:
        triage.requeue([message.pk], app.now(), who)
    else:
        Event.write(app.now(), who, "reread", message)


@require_POST
@needs(EDITOR)
@once
def all_again(request: HttpRequest) -> HttpResponse:
    """Every mail that waits for `reason` is read again by the next pass."""
    reason = request.POST.get("reason", "")
    rows = Message.objects.filter(disposition__in=triage.WAITING, reason=reason)
    queued = triage.requeue(rows.values_list("pk", flat=True), site().now(), _who(request))
    return seen_other(f"{onward(reverse('needs-human'))}?queued={len(queued)}")


def _ask(request: HttpRequest, message: Message) -> None:
    """`subject` and `text` as they were looked at."""
    subject = " ".join(request.POST.get("subject", "").split())
    text = request.POST.get("letter", "").strip().replace("\r\n", "\n")
    if not subject or len(subject) > asking.SUBJECT:
        raise Wrong(
            subject=_("A letter needs a subject of at most {most} characters.").format(most=asking.SUBJECT)
        )
    if not text or len(text) > asking.LONGEST:
        raise Wrong(
            letter=_("A letter needs a text of at most {most} characters.").format(most=asking.LONGEST)
        )
    asking.ask(site(), message, subject, text, _who(request))


def saved(row: Upload) -> HttpResponse:
    """The bytes of a file, for saving; no browser opens it in the desk's own origin."""
    response = HttpResponse(row.blob.read(), content_type="application/octet-stream")
    name = "".join("_" if one in "/\\" or not one.isprintable() else one for one in row.name)[:200]
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _who(request: HttpRequest) -> str:
    address: str = person_of(request).address
    return address


_ACTIONS: dict[str, Callable[[HttpRequest, Message], Any]] = {
    "submission": _submission,
    "text": _text,
    "ask": _ask,
    "again": _again,
    "not-a-submission": _not_a_submission,
    "take-back": _take_back,
}
