"""Sign-off: ordered steps, each signed by a named person over the issue's digest.

The digest is SHA-256 over the canonical JSON of content (with number, date and photo hashes), the rendering
configuration and the hashes of the templates. Any change voids what was signed; the last signature freezes
bytes and recipients in the same transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import access, claims, findings, zones
from editorial.addresses import fold
from editorial.content import build, canonical, house_of
from editorial.models import (
    ContributorAddress,
    Event,
    Issue,
    IssueState,
    Person,
    Signature,
    SignatureState,
)
from editorial.publication import House, Step
from editorial.refusal import Refused

UNSIGNED = (IssueState.EDITING, IssueState.SIGNING)


class Changed(Refused):
    """The issue is not what the signer saw: look at what changed, then sign again."""


def digest(content: Mapping[str, Any], templates: Mapping[str, str], rendering: Mapping[str, Any]) -> str:
    """SHA-256, hexadecimal, of everything a signature is given for."""
    whole = {"content": content, "templates": dict(templates), "rendering": dict(rendering)}
    return hashlib.sha256(canonical(whole)).hexdigest()


def fingerprint(digest: str) -> str:
    """How people compare digests: the first eight digits as 7F3A-91C2; a dash for none."""
    return f"{digest[:4]}-{digest[4:8]}".upper() if digest else "—"


def given(issue: Issue) -> list[Signature]:
    """The valid signatures, in the order of their steps; what they were given for is read when it is asked for."""
    rows = issue.signatures.filter(state=SignatureState.GIVEN).order_by("step").select_related("person")
    return list(rows.defer("content"))


def void(issue: Issue, at: datetime, actor: str, why: str) -> None:
    """Called before any change to an issue: refuses it when frozen, else voids what was signed.

    Locks the issue's row, so that a signature and a change never pass each other; in the caller's transaction.
    """
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if issue.state in (IssueState.COLLECTING, IssueState.EDITING):
        return
    if issue.state != IssueState.SIGNING:
        raise Refused(
            _(
                "issue {issue} is {state}: what was signed cannot be changed; open a correction issue instead"
            ).format(issue=issue.pk, state=issue.get_state_display())
        )
    signatures = issue.signatures.filter(state=SignatureState.GIVEN)
    for signature in signatures:
        signature.state = SignatureState.VOID
        signature.note = (signature.note + "\n" if signature.note else "") + f"void: {why}"
        signature.save(update_fields=["state", "note"])
        Event.write(at, actor, "voided", signature, why=why)
    Issue.objects.filter(pk=issue.pk).update(state=IssueState.EDITING)


def next_step(issue: Issue, house: House) -> tuple[int, Step] | None:
    """The step that is due and its place (from 1); None when all are signed."""
    done = len(given(issue))
    steps = house_of(issue, house).signoff.step
    return (done + 1, steps[done]) if done < len(steps) else None


def sign(
    issue_id: int,
    address: str,
    seen: str,
    house: House,
    templates: Mapping[str, str],
    rendering: Mapping[str, Any],
    at: datetime,
    channel: str,
    freeze: Callable[[Issue], None],
    note: str = "",
    *,
    step: int | None = None,
    override: str = "",
) -> Signature:
    """Gives the due step's signature over the digest `seen`. Raises Refused, and Changed where `seen` is another.

    `step`: the one the signer was asked for; None is whichever is due. `override`: why an administrator signs a
    second step of one issue. `freeze` is called for the last step, inside the transaction: it stores the bytes
    and the recipients.
    """
    _void_stale(issue_id, house, templates, rendering, at)
    with transaction.atomic():
        claims.alone()
        issue = _locked(issue_id)
        place, due = due_step(issue, house, step)
        signer = may_sign(issue, house, place, due, address, override)
        # Looked at again here: something may have arrived since the proof was made.
        refuse_blocking(issue, house)
        content = build(issue, house)
        current = digest(content, templates, rendering)
        if current != seen or any(signature.digest != current for signature in given(issue)):
            raise Changed(
                _("the issue has changed since you looked at it; look at the proof again, then sign")
            )
        signature = Signature.objects.create(
            issue=issue,
            step=place,
            step_name=due.name,
            person=Person.objects.known(address, signer.name),
            digest=current,
            at=at,
            channel=channel,
            note=note.strip(),
            content=content,
            override=override.strip() if signer.twice else "",
        )
        _write_signed(signature)
        if issue.state == IssueState.EDITING:
            issue.state = IssueState.SIGNING
            issue.save(update_fields=["state"])
        if place == len(house_of(issue, house).signoff.step):
            freeze(issue)
    return signature


def _write_signed(row: Signature) -> None:
    """Into the audit trail, with the reason of an override."""
    more = {"override": row.override} if row.override else {}
    Event.write(
        row.at, row.person.address, "signed", row.issue,
        step=row.step, name=row.step_name, digest=row.digest, channel=row.channel, **more,
    )  # fmt: skip


def refuse_blocking(issue: Issue, house: House) -> None:
    """Raises Refused while a finding stands that forbids the signature."""
    blocking = findings.stops(issue, house)
    if not blocking:
        return
    told = "; ".join(finding.words for finding in blocking[:8])
    more = _("; and {count} more").format(count=len(blocking) - 8) if len(blocking) > 8 else ""
    raise Refused(
        _("issue {issue} cannot be signed yet: {told}{more}").format(issue=issue.pk, told=told, more=more)
    )


def due_step(issue: Issue, house: House, asked: int | None = None) -> tuple[int, Step]:
    """The step that can be signed now, and its place. Raises Refused, also when another one is `asked` for."""
    before = next((one for one in given(issue) if one.step == asked), None)
    if before is not None:
        raise Refused(
            _("{name} signed this step ({step_name}) already, on {at}").format(
                name=before.person.name, step_name=before.step_name, at=_on(before.at, house)
            )
        )
    if issue.state == IssueState.COLLECTING:
        raise Refused(
            _("issue {issue} is still collecting; it can be signed once its window is closed").format(
                issue=issue.pk
            )
        )
    if issue.state not in UNSIGNED:
        last = given(issue)[-1] if given(issue) else None
        by = (
            _("; {name} signed {step_name} at {at} UTC").format(
                name=last.person.name, step_name=last.step_name, at=f"{last.at:%Y-%m-%d %H:%M}"
            )
            if last
            else ""
        )
        raise Refused(
            _("issue {issue} is {state} already{by}").format(
                issue=issue.pk, state=issue.get_state_display(), by=by
            )
        )
    due = next_step(issue, house)
    if due is None:
        raise Refused(_("issue {issue} has all its signatures").format(issue=issue.pk))
    if asked is not None and asked != due[0]:
        raise Refused(
            _("step {place} ({name}) comes first; you are asked when it is signed").format(
                place=due[0], name=due[1].name
            )
        )
    return due


def check(
    issue: Issue, house: House, step: int, address: str, override: str = "", *, returning: bool = False
) -> None:
    """Raises Refused when this person cannot sign, or return, at this step now. Locks nothing."""
    place, due = due_step(issue, house, step)
    if returning:
        _named(issue, place, due, address)
    else:
        may_sign(issue, house, place, due, address, override)


def _on(at: datetime, house: House) -> str:
    """A moment in the publication's zone, which it names."""
    return zones.moment(at, house.zone)


@dataclass(frozen=True)
class Allowed:
    """Who may sign, by the name the step has for them."""

    name: str
    twice: bool
    """Only because an administrator overrode that nobody signs two steps."""


def may_sign(issue: Issue, house: House, place: int, step: Step, address: str, override: str = "") -> Allowed:
    """Raises Refused when this person may not sign this step."""
    name = _named(issue, place, step, address)
    mine = _signed_by(issue, address)
    if mine is None or house_of(issue, house).signoff.same_person:
        return Allowed(name, twice=False)
    if not override.strip():
        raise Refused(
            _("{person} has signed step {step} ({name}) already; no one signs two steps of one issue").format(
                person=name, step=mine.step, name=mine.step_name
            )
        )
    person = Person.objects.filter(address=fold(address), is_active=True).first()
    if person is None or access.ADMINISTRATOR not in person.roles:
        raise Refused(_("only an administrator may sign two steps of one issue, with a written reason"))
    return Allowed(name, twice=True)


def _named(issue: Issue, place: int, step: Step, address: str) -> str:
    """The name the step has for this address. Raises Refused when it names it not."""
    who = next((p for p in step.people if fold(p.address) == fold(address)), None)
    if who is not None:
        return who.name
    mine = next((s for s in given(issue) if s.person.address == fold(address)), None)
    if mine is not None:
        raise Refused(
            _("{person} has signed step {step} ({name}) already, at {at} UTC").format(
                person=mine.person.name, step=mine.step, name=mine.step_name, at=f"{mine.at:%F %H:%M}"
            )
        )
    names = ", ".join(f"{p.name} <{p.address}>" for p in step.people)
    raise Refused(
        _("{address} may not sign step {place} ({name}); it is signed by: {names}").format(
            address=address, place=place, name=step.name, names=names
        )
    )


def _signed_by(issue: Issue, address: str) -> Signature | None:
    """A valid signature of this person, by this address or another of theirs in the register of contributors."""
    mine = {fold(address)}
    mine |= set(
        ContributorAddress.objects.filter(contributor__addresses__address=fold(address)).values_list(
            "address", flat=True
        )
    )
    return next((s for s in given(issue) if s.person.address in mine), None)


def _void_stale(
    issue_id: int, house: House, templates: Mapping[str, str], rendering: Mapping[str, Any], at: datetime
) -> None:
    """Voids signatures over another digest (a template or setting changed), and refuses then.

    In a transaction of its own: the refusal must not take the voiding back.
    """
    with transaction.atomic():
        claims.alone()
        issue = _locked(issue_id)
        if issue.state != IssueState.SIGNING:
            return
        current = digest(build(issue, house), templates, rendering)
        stale = [signature for signature in given(issue) if signature.digest != current]
        if not stale:
            return
        void(issue, at, "sign", "templates or settings changed")
    raise Changed(
        _("templates or settings changed since the earlier signatures, which are void now; start at step 1")
    )


def _locked(issue_id: int) -> Issue:
    issue = Issue.objects.select_for_update().filter(pk=issue_id).first()
    if issue is None:
        raise Refused(
            _("there is no issue {number}; `newsdesk issue list` lists them").format(number=issue_id)
        )
    return issue


def send_back(
    issue_id: int,
    address: str,
    note: str,
    house: House,
    at: datetime,
    channel: str,
    *,
    step: int | None = None,
    to: int = 0,
) -> Signature:
    """The due step's person returns the issue with a reason; what was signed is void. Raises Refused.

    `to`: the earlier step whose people are to look again, 0: the editors. `step`: as in `sign`.
    """
    if not note.strip():
        raise Refused(_("a return needs its reason"))
    with transaction.atomic():
        claims.alone()
        issue = _locked(issue_id)
        place, due = due_step(issue, house, step)
        name = _named(issue, place, due, address)
        if not 0 <= to < place:
            raise Refused(_("it can only be returned to the editors or to an earlier step"))
        content = build(issue, house)
        void(issue, at, fold(address), f"returned by {name}: {note}")
        row = Signature.objects.create(
            issue=issue,
            step=place,
            step_name=due.name,
            person=Person.objects.known(address, name),
            digest="",
            state=SignatureState.RETURNED,
            at=at,
            channel=channel,
            note=note.strip(),
            content=content,
        )
        Event.write(
            at, fold(address), "returned", issue, step=place, note=note.strip(), to=to, channel=channel
        )
    return row
