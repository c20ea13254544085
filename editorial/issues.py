"""The life of an issue after sign-off, and issues without a window. One function a change of state."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import claims, numbering
from editorial.models import (
    DeliveryState,
    Event,
    Issue,
    IssueState,
    Item,
    ItemState,
    Kind,
    SignatureState,
)
from editorial.publication import House
from editorial.refusal import Refused

RUNNING = (IssueState.SCHEDULED, IssueState.SENDING)
UNSENT = (DeliveryState.PENDING, DeliveryState.DEFERRED)
OPEN_DELIVERIES = (*UNSENT, DeliveryState.SENDING)
FURTHEST = timedelta(days=366)
"""A publication time beyond it is taken for a slip."""


def locked(number: int) -> Issue:
    """The issue's row, locked for this transaction. Raises Refused."""
    issue = Issue.objects.select_for_update().filter(pk=number).first()
    if issue is None:
        raise Refused(_("there is no issue {number}; `newsdesk issue list` lists them").format(number=number))
    return issue


def _turn(issue: Issue, to: IssueState, event: str, at: datetime, actor: str, **data: str) -> None:
    issue.state = to
    issue.save(update_fields=["state", "pause_reason", "released_at", "publishes"])
    Event.write(at, actor, event, issue, **data)


def add_special(
    house: House, title: str, day: date, publishes: datetime | None, at: datetime, actor: str
) -> Issue:
    """A special edition: numbered apart, without a window; it takes only what is moved in."""
    with transaction.atomic():
        claims.alone()
        issue = Issue.objects.create(
            kind=Kind.SPECIAL,
            title=title,
            year=day.year,
            number=numbering.apart(Kind.SPECIAL, day.year),
            date=day,
            publishes=publishes,
            state=IssueState.EDITING,
            house=house.model_dump(mode="json", by_alias=True),
        )
        Event.write(at, actor, "added", issue, kind=issue.kind)
    return issue


def refuse_unreceived(issue: Issue) -> None:
    """Raises Refused when nobody received it for sure: there is nobody an answer could go to."""
    if not issue.deliveries.filter(state=DeliveryState.ACCEPTED).exists():
        raise Refused(
            _(
                "issue {number} has reached nobody for sure: decide its unknown deliveries, or "
                "recall or withdraw it"
            ).format(number=issue.pk)
        )


def open_answer(number: int, kind: str, at: datetime, actor: str, day: date) -> Issue:
    """A correction or a recall notice (`kind`, of ANSWERS) to exactly those who received issue `number`."""
    with transaction.atomic():
        claims.alone()
        wrong = locked(number)
        refuse_unreceived(wrong)
        issue = Issue.objects.create(
            kind=kind,
            corrects=wrong,
            year=day.year,
            number=numbering.apart(kind, day.year),
            date=day,
            state=IssueState.EDITING,
            house=wrong.house,
        )
        Event.write(at, actor, "added", issue, kind=issue.kind, corrects=wrong.pk)
    return issue


def frozen(issue: Issue, digest: str, instalments: dict[str, int], at: datetime, actor: str) -> None:
    """signing -> signed, or scheduled when it has a publication time; in the signature's transaction."""
    issue.content_digest, issue.instalments, issue.frozen_at = digest, instalments, at
    issue.state = IssueState.SCHEDULED if issue.publishes is not None else IssueState.SIGNED
    issue.save(update_fields=["content_digest", "instalments", "frozen_at", "state"])
    Item.objects.filter(issue=issue, state=ItemState.ACCEPTED).update(state=ItemState.PRINTED)
    Event.write(at, actor, "frozen", issue, digest=digest, state=issue.state)


def seal_problem(issue: Issue) -> str:
    """Why this is not what was signed, as a sentence; "" when every signature is over the frozen digest."""
    signed = set(issue.signatures.filter(state=SignatureState.GIVEN).values_list("digest", flat=True))
    if not issue.content_digest or signed != {issue.content_digest}:
        return _("the stored digest differs from the signed one: somebody changed the database")
    return ""


def countdown(issue: Issue) -> Event | None:
    """The event of the start that can still be taken back; None when none can."""
    if issue.state != IssueState.SCHEDULED or issue.publishes is None:
        return None
    begun = Event.objects.filter(noun="issue", number=issue.pk, name="started").order_by("-id").first()
    # Whoever gives it another time afterwards has ended the countdown.
    return begun if begun is not None and begun.data["goes"] == _kept(issue.publishes) else None


def _kept(at: datetime | None) -> str:
    """A time as an event keeps it."""
    return "" if at is None else at.astimezone(UTC).isoformat()


def _never_released(issue: Issue) -> bool:
    """Whether it waits, signed, for somebody to decide: nothing of it was ever handed over."""
    waiting = (IssueState.SIGNED, IssueState.SCHEDULED, IssueState.PAUSED)
    return issue.state in waiting and issue.released_at is None


def _to_be_sent(number: int, seen: str) -> Issue:
    """The locked issue, signed and not yet released. Raises Refused for any other."""
    issue = locked(number)
    if not _never_released(issue):
        raise Refused(
            _("issue {number} is {state}: only a signed issue that has not been sent can be started").format(
                number=number, state=issue.get_state_display()
            )
        )
    if problem := seal_problem(issue):
        raise Refused(problem)
    if seen and seen != issue.content_digest:
        raise Refused(_("this is not what you looked at any more: look at the page again, then decide"))
    return issue


def start(number: int, seen: str, at: datetime, actor: str, seconds: float) -> Issue:
    """signed, scheduled, paused before its release -> scheduled for `seconds` from now; see take_back.

    `seen`: the digest the person had on the screen; "" when none. While it counts down another start changes
    nothing. Raises Refused.
    """
    with transaction.atomic():
        claims.alone()
        issue = _to_be_sent(number, seen)
        if countdown(issue) is not None:
            return issue
        before, issue.publishes = issue.publishes, at + timedelta(seconds=seconds)
        issue.pause_reason = ""
        goes = _kept(issue.publishes)
        _turn(issue, IssueState.SCHEDULED, "started", at, actor, goes=goes, before=_kept(before))
    return issue


def take_back(number: int, at: datetime, actor: str) -> Issue:
    """scheduled by start() -> signed, with the publication time it had before. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        issue = locked(number)
        begun = countdown(issue)
        if begun is None:
            raise Refused(
                _(
                    "issue {number} is {state}: the start cannot be taken back now; pause it, or recall it"
                ).format(number=number, state=issue.get_state_display())
            )
        before = begun.data["before"]
        issue.publishes = datetime.fromisoformat(before) if before else None
        _turn(issue, IssueState.SIGNED, "retracted", at, actor)
    return issue


def schedule(number: int, when: datetime, seen: str, at: datetime, actor: str) -> Issue:
    """signed, scheduled, paused before its release -> scheduled for `when`. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        issue = _to_be_sent(number, seen)
        if when <= at:
            raise Refused(_("this time has passed: give a later one, or start it now"))
        if when > at + FURTHEST:
            raise Refused(_("this time is more than a year ahead: look at the year"))
        issue.publishes, issue.pause_reason = when, ""
        _turn(issue, IssueState.SCHEDULED, "scheduled", at, actor, publishes=_kept(when))
    return issue


def unschedule(number: int, at: datetime, actor: str) -> Issue:
    """scheduled, or paused before its release -> signed, without a time: a person starts it. Raises Refused."""
    with transaction.atomic():
        claims.alone()
        issue = locked(number)
        if not _never_released(issue) or issue.state == IssueState.SIGNED:
            raise Refused(
                _("issue {number} is {state}: it has no time that could be taken away").format(
                    number=number, state=issue.get_state_display()
                )
            )
        before, issue.publishes, issue.pause_reason = issue.publishes, None, ""
        _turn(issue, IssueState.SIGNED, "unscheduled", at, actor, publishes=_kept(before))
    return issue


def release(number: int, at: datetime, actor: str) -> Issue:
    """signed, scheduled -> sending."""
    with transaction.atomic():
        issue = locked(number)
        if issue.state not in (IssueState.SIGNED, IssueState.SCHEDULED):
            raise Refused(
                _("issue {number} is {state}: only a signed issue can be released").format(
                    number=number, state=issue.get_state_display()
                )
            )
        issue.released_at = at
        _turn(issue, IssueState.SENDING, "released", at, actor)
    return issue


def pause(number: int, reason: str, at: datetime, actor: str) -> Issue:
    """scheduled, sending -> paused, with the reason. Mails in flight are finished."""
    with transaction.atomic():
        issue = locked(number)
        if issue.state == IssueState.PAUSED:
            return issue
        if issue.state not in RUNNING:
            raise Refused(
                _("issue {number} is {state}: only a scheduled or sending issue can be paused").format(
                    number=number, state=issue.get_state_display()
                )
            )
        issue.pause_reason = reason
        _turn(issue, IssueState.PAUSED, "paused", at, actor, reason=reason)
    return issue


def resume(number: int, at: datetime, actor: str) -> Issue:
    """paused -> sending; or back to scheduled when it had not been released and its time is still to come."""
    with transaction.atomic():
        issue = locked(number)
        if issue.state != IssueState.PAUSED:
            raise Refused(
                _("issue {number} is {state}: only a paused issue can be resumed").format(
                    number=number, state=issue.get_state_display()
                )
            )
        issue.pause_reason = ""
        later = issue.released_at is None and issue.publishes is not None and issue.publishes > at
        if not later and issue.released_at is None:
            issue.released_at = at
        # The days a deferred delivery is retried for are not used up by standing still.
        issue.deliveries.filter(state__in=UNSENT).update(first_at=None)
        _turn(issue, IssueState.SCHEDULED if later else IssueState.SENDING, "resumed", at, actor)
    return issue


def recall(number: int, at: datetime, actor: str) -> tuple[Issue, int]:
    """-> recalled: what is unsent is not sent; what was accepted cannot be taken back. Returns the count."""
    with transaction.atomic():
        issue = locked(number)
        if issue.state not in (IssueState.SIGNED, *RUNNING, IssueState.PAUSED):
            raise Refused(
                _("issue {number} is {state}: there is nothing to recall").format(
                    number=number, state=issue.get_state_display()
                )
            )
        count = issue.deliveries.filter(state__in=UNSENT).update(state=DeliveryState.RECALLED, next_at=None)
        issue.deliveries.filter(state=DeliveryState.UNKNOWN).update(next_at=None)
        _turn(issue, IssueState.RECALLED, "recalled", at, actor, unsent=str(count))
    return issue, count


def withdraw(number: int, reason: str, at: datetime, actor: str) -> Issue:
    """-> withdrawn: nothing is sent, the number stays recorded, the items are free again."""
    if not reason.strip():
        raise Refused(_("a withdrawn issue needs a --reason; it stays in the record"))
    with transaction.atomic():
        claims.alone()
        issue = locked(number)
        if issue.state == IssueState.COLLECTING:
            raise Refused(
                _("issue {number} is still collecting; close its window first, then withdraw it").format(
                    number=number
                )
            )
        if issue.deliveries.filter(
            state__in=[DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.SENDING]
        ).exists():
            raise Refused(
                _(
                    "issue {number} has reached recipients: recall the rest and open a correction instead"
                ).format(number=number)
            )
        if issue.state == IssueState.WITHDRAWN:
            raise Refused(_("issue {number} is withdrawn already").format(number=number))
        issue.deliveries.filter(state__in=UNSENT).update(state=DeliveryState.RECALLED)
        for item in issue.items.filter(state__in=[ItemState.PRINTED, ItemState.ACCEPTED, ItemState.DRAFT]):
            item.state, item.issue = ItemState.HELD, None
            item.save(update_fields=["state", "issue"])
            Event.write(at, actor, "held", item, reason=f"issue {number} was withdrawn")
        _turn(issue, IssueState.WITHDRAWN, "withdrawn", at, actor, reason=reason.strip())
    return issue


def overdue(at: datetime, seconds: float) -> list[Issue]:
    """Pauses scheduled issues whose time passed more than `seconds` ago: a person decides. Returns them."""
    late = []
    for issue in Issue.objects.filter(
        state=IssueState.SCHEDULED, publishes__lte=at - timedelta(seconds=seconds)
    ):
        with suppress(Refused):
            late.append(
                pause(issue.pk, _("its publication time passed while nothing was running"), at, "release")
            )
    return late


def release_due(at: datetime, seconds: float) -> list[Issue]:
    """Releases scheduled issues whose publication time has come, but for those overdue by more than `seconds`."""
    overdue(at, seconds)
    due = Issue.objects.filter(state=IssueState.SCHEDULED, publishes__lte=at).values_list("pk", flat=True)
    released = []
    for number in list(due):
        # Refused: another worker released it, or a person paused it, in this very moment.
        with suppress(Refused):
            released.append(release(number, at, "release"))
    return released


def pause_all(reason: str, at: datetime, actor: str) -> list[Issue]:
    """Pauses every issue that could send by itself."""
    numbers = Issue.objects.filter(state__in=RUNNING).values_list("pk", flat=True)
    return [pause(number, reason, at, actor) for number in list(numbers)]


def finish(issue_id: int, at: datetime) -> bool:
    """sending -> sent, when no delivery is left to try. Returns whether it is."""
    with transaction.atomic():
        issue = locked(issue_id)
        if issue.state != IssueState.SENDING:
            return False
        again = issue.deliveries.filter(state=DeliveryState.UNKNOWN).exclude(next_at=None)
        if issue.deliveries.filter(state__in=OPEN_DELIVERIES).exists() or again.exists():
            return False
        _turn(issue, IssueState.SENT, "sent", at, "send")
    return True
