"""What happens when somebody presses agree or return, in the desk or on the page of a mailed link."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass

import structlog
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from desk import signing
from desk.web.issue import proving
from desk.web.respond import page, seen_other
from desk.web.site import site
from editorial import access, signoff
from editorial.devices import DEVICE_DAYS
from editorial.models import Issue, Person
from editorial.refusal import Refused

log = structlog.get_logger()

AGREE, RETURN = "agree", "return"
_WAITING = "signing"
"""The session's key: what was typed before a code was asked for."""
NOTE_LONGEST = 2000


@dataclass(frozen=True)
class Typed:
    """What a person decided, carried over the page that asks for a code."""

    decision: str = ""
    note: str = ""
    """With a signature what they remark, with a return its reason."""
    hash: str = ""
    override: str = ""
    to: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Typed:
        words = {name: request.POST.get(name, "")[:NOTE_LONGEST] for name in cls.__dataclass_fields__}
        return cls(**words)

    @property
    def returning(self) -> bool:
        return self.decision == RETURN

    def fields(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in asdict(self).items() if value]


@dataclass(frozen=True)
class Place:
    """Where somebody signs: one step of one issue, through one channel."""

    issue: Issue
    person: Person
    step: int
    channel: str
    """desk or link."""
    back: str
    """The page it is signed on, and gone back to."""
    action: str
    code: str
    presence: str
    again: Callable[[Typed, int, str, bool], HttpResponse]
    """That page once more, with a status, what stands against it, and whether the issue changed meanwhile."""

    @property
    def key(self) -> str:
        return f"{self.issue.pk}/{self.step}/{self.person.pk}/{self.channel}"


def press(request: HttpRequest, place: Place) -> HttpResponse:
    """Signs or returns, when it is allowed and the person is there; nothing is done otherwise."""
    given, now = Typed.of(request), site().now()
    refused = _refused(place, given)
    if refused is not None:
        return refused
    if not proving.proven(request, place.person, now):
        if not proving.typed(request):
            return ask_presence(request, place, given)
        if wrong := proving.prove(request, place.person, now):
            return ask_presence(request, place, given, wrong=wrong)
    try:
        _carry_out(place, given)
    except Refused as refusal:
        return place.again(given, 409, str(refusal), isinstance(refusal, signoff.Changed))
    request.session.pop(_WAITING, None)
    response = seen_other(place.back)
    proving.remember(request, response, place.person, now)
    return response


def _refused(place: Place, given: Typed) -> HttpResponse | None:
    """What can be told before the person is asked for a code."""
    app = site()
    if given.decision not in (AGREE, RETURN):
        return place.again(given, 422, _("press agree or return"), False)
    if given.returning and not given.note.strip():
        return place.again(given, 422, _("a return needs its reason"), False)
    try:
        signoff.check(
            place.issue,
            app.config.house,
            place.step,
            place.person.address,
            given.override,
            returning=given.returning,
        )
        if not given.returning and given.hash != signing.look(app, place.issue).digest:
            raise signoff.Changed(
                _("the issue has changed since you looked at it; look at what changed, then sign")
            )
    except Refused as refusal:
        return place.again(given, 409, str(refusal), isinstance(refusal, signoff.Changed))
    return None


def _carry_out(place: Place, given: Typed) -> None:
    app, address = site(), place.person.address
    if given.returning:
        signoff.send_back(
            place.issue.pk,
            address,
            given.note,
            app.config.house,
            app.now(),
            place.channel,
            step=place.step,
            to=int(given.to) if given.to.isdecimal() and len(given.to) < 4 else 0,
        )
        return
    signing.sign(
        app,
        place.issue,
        address,
        place.channel,
        given.hash,
        given.note,
        step=place.step,
        override=given.override,
    )
    _ask_next(place.issue.pk, address)


def _ask_next(issue: int, actor: str) -> None:
    """In a thread of its own: a slow relay must not keep the signer waiting."""
    app = site()

    def work() -> None:
        try:
            signing.ask_next(app, issue, actor)
        except Exception:
            log.exception("nobody asked to sign by a bug", issue=issue)
        finally:
            connections.close_all()

    threading.Thread(target=work, name="request to sign").start()


# --- presence


def ask_presence(
    request: HttpRequest, place: Place, given: Typed, *, wrong: str = "", mailed: str = "", status: int = 422
) -> HttpResponse:
    """The page that asks for a code or the password. Nothing is signed."""
    words = {
        "issue": place.issue,
        "signer": place.person,
        "step": place.step,
        "given": given,
        "action": place.action,
        "code_action": place.code,
        "back": place.back,
        "wrong": wrong,
        "mailed": mailed,
        "minutes": access.CODE_MINUTES,
        "days": DEVICE_DAYS,
        "has_password": place.person.has_usable_password(),
        "other": request.user if request.user.is_authenticated and request.user != place.person else None,
    }
    return page(request, "signoff-presence", words, status=status)


def mail_code(request: HttpRequest, place: Place) -> HttpResponse:
    """Mails a code, keeps what was typed in the session, and goes to the page where the code is typed."""
    given = Typed.of(request)
    try:
        wrong = signing.mail_code(site(), place.person)
        if wrong:
            wrong = _("The code could not be mailed: {words}").format(words=wrong)
    except Refused as refusal:
        wrong = str(refusal)
    request.session[_WAITING] = {"key": place.key, "typed": asdict(given), "wrong": wrong}
    return seen_other(place.presence)


def presence(request: HttpRequest, place: Place) -> HttpResponse:
    """The page where a code that was mailed is typed; without one, back to where it is signed."""
    kept = request.session.get(_WAITING)
    if not isinstance(kept, dict) or kept.get("key") != place.key:
        return seen_other(place.back)
    wrong = str(kept["wrong"])
    mailed = "" if wrong else place.person.address
    return ask_presence(request, place, Typed(**kept["typed"]), wrong=wrong, mailed=mailed, status=200)
