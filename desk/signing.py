"""Signing an issue and asking for it, alike from the command and from the desk's pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from desk.app import App
from desk.outgoing import templates
from distribute import freeze, reviews
from distribute.frozen import page
from editorial import access, asked, numbering, signoff, zones
from editorial.changes import Change, compare
from editorial.content import Content, build, house_of
from editorial.models import Issue, Person, Purpose, ReviewLink, Signature
from editorial.refusal import Refused

log = structlog.get_logger()


@dataclass(frozen=True)
class Seen:
    """An issue as it stands now."""

    content: Content
    digest: str

    @property
    def fingerprint(self) -> str:
        return signoff.fingerprint(self.digest)


def look(app: App, issue: Issue) -> Seen:
    """What a signature would be given for now. Reads the database and the templates; changes nothing."""
    content = build(issue, app.config.house)
    rendering = freeze.rendering_configuration(app.config.sender)
    digest = issue.content_digest or signoff.digest(content, templates(app).hashes(), rendering)
    return Seen(content, digest)


def sign(
    app: App,
    issue: Issue,
    address: str,
    channel: str,
    seen: str | None = None,
    note: str = "",
    *,
    step: int | None = None,
    override: str = "",
) -> Signature:
    """Gives the due step's signature; the last one freezes. The arguments are those of distribute.freeze.sign."""
    config = app.config
    return freeze.sign(
        issue,
        address,
        config.house,
        templates(app),
        config.sender,
        app.now(),
        channel,
        seen,
        note,
        step=step,
        override=override,
        page=page(config.desk.public_url, config.relay),
    )


@dataclass(frozen=True)
class Since:
    """What changed since a signature."""

    signature: Signature | None
    """None: nobody whom it concerns has signed before."""
    changes: tuple[Change, ...]
    settings_changed: bool
    """The words are the same, and still it is not what was signed: a template or setting differs."""


def since(rows: Sequence[Signature], person: Person | None, step: int, seen: Seen) -> Since:
    """What this person has not seen yet; see editorial.asked.baseline."""
    row = asked.baseline(rows, person, step)
    if row is None or row.content is None:
        return Since(None, (), settings_changed=False)
    changes = compare(row.content, seen.content)
    return Since(row, changes, not changes and row.digest not in ("", seen.digest))


def signatures(issue: Issue) -> list[Signature]:
    """All of an issue, oldest first, with their persons."""
    return list(issue.signatures.select_related("person").order_by("id"))


# --- asking


def ask(app: App, number: int, actor: str, tell_void: bool) -> list[ReviewLink]:
    """Mails everybody who may sign the due step a link; one row each, with how the mail ended. Raises Refused.

    `tell_void`: also mails those whose signatures are void what changed, once for each state of the issue, so that
    an editor at work does not cause a mail with every keystroke.
    """
    issue = Issue.objects.select_related("window", "corrects").get(pk=number)
    house = house_of(issue, app.config.house)
    due, step = signoff.due_step(issue, app.config.house)
    seen, rows = look(app, issue), signatures(issue)
    wanted = [(person, due, False) for person in asked.signers(step)]
    if tell_void:
        void = asked.to_tell(issue, rows, due, seen.digest)
        wanted += [(person, place, True) for person, place in void if place <= len(house.signoff.step)]
    links, refusals = [], []
    for person, place, is_void in wanted:
        try:
            links.append(_mail(app, issue, rows, seen, place, person, actor, is_void))
        except Refused as refusal:  # one was mailed too often lately; the others are asked all the same
            refusals.append(refusal)
    if refusals and not links:
        raise refusals[0]
    return links


def ask_again(app: App, link: ReviewLink) -> ReviewLink:
    """A fresh link to the person of an old one. Raises Refused."""
    seen, rows = look(app, link.issue), signatures(link.issue)
    return _mail(app, link.issue, rows, seen, link.step, link.person, link.person.address)


def ask_next(app: App, number: int, actor: str) -> None:
    """After a signature: asks the persons of the next step, if there is one; the page shows what came of it."""
    try:
        ask(app, number, actor, tell_void=False)
    except Refused as refusal:
        log.info("nobody asked to sign", issue=number, words=str(refusal))


def _mail(
    app: App,
    issue: Issue,
    rows: Sequence[Signature],
    seen: Seen,
    step: int,
    person: Person,
    actor: str,
    void: bool = False,
) -> ReviewLink:
    """Makes the link, then mails it: no transaction is open while the relay is spoken to."""
    at, house = app.now(), house_of(issue, app.config.house)
    link, token = asked.ask(issue, step, person, seen.digest, at, actor)
    told = since(rows, person, step, seen)
    with translation.override(settings.LANGUAGE_CODE):
        mail = reviews.Asked(
            to=(person.name, person.address),
            publication=house.publication.name,
            number_line=numbering.number_line(issue, house.publication.language),
            step=step,
            step_name=house.signoff.step[step - 1].name,
            fingerprint=seen.fingerprint,
            deadline=_zoned(app, issue.publishes) if issue.publishes is not None else "",
            since=_since_words(app, told, person),
            changes=told.changes,
            link=f"{app.config.desk.public_url}/a/{token}",
            days=asked.LINK_DAYS,
        )
        words = reviews.send(app.config.relay, app.config.sender, mail, at.astimezone(house.zone), void)
    asked.answered(link, words, app.now())
    if words:
        log.error("a request to sign was not taken", issue=issue.pk, words=words)
    return link


def _since_words(app: App, told: Since, person: Person) -> str:
    """The heading of the changes in a mail; empty when there is nothing to compare with."""
    row = told.signature
    if row is None:
        return ""
    at, name = _zoned(app, row.at), row.step_name
    if told.settings_changed:
        return _("Since {at} ({name}) the words are the same; templates or settings changed.").format(
            at=at, name=name
        )
    if not told.changes:
        return _("Nothing has changed since {at} ({name}).").format(at=at, name=name)
    mine = row.person_id == person.pk
    pattern = (
        _("Changed since you signed or returned it on {at}: {count}")
        if mine
        else _("Changed since {name} was signed on {at}: {count}")
    )
    return pattern.format(at=at, name=name, count=len(told.changes))


def _zoned(app: App, at: datetime) -> str:
    return zones.moment(at, app.config.house.zone)


def mail_code(app: App, person: Person) -> str:
    """Mails this person a code that proves presence; empty when the relay took it, else why not. Raises Refused."""
    secret = access.request(Purpose.PRESENCE, person, "", app.now())
    with translation.override(settings.LANGUAGE_CODE):
        at = app.now().astimezone(app.config.house.zone)
        name = app.config.house.publication.name
        to = (person.name, person.address)
        config = app.config
        return reviews.send_code(config.relay, config.sender, to, name, secret.code, access.CODE_MINUTES, at)
