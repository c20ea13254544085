"""What the send page tells before anything is sent: to whom, what mail, when, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from desk.web.site import site
from distribute import compose
from distribute.frozen import Frozen
from editorial import findings, issues, mailing, quotas, signoff, zones
from editorial.content import date_line, house_of
from editorial.lists import LIST_WORDS
from editorial.mailing import Addressee, Audience, Difference
from editorial.models import ANSWERS, FrozenPart, Issue, IssueState, Rendering, RenderingKind, Variant
from editorial.numbering import number_line
from editorial.publication import House
from editorial.quotas import Forecast

HELD_UP = timedelta(minutes=2)
"""Quotas that cost no more are not worth a word."""
HEADER_BYTES = 64 * 1024
"""The subject of a frozen mail is within its first so many bytes."""


@dataclass(frozen=True)
class Attachment:
    name: str
    size: int | None
    """Bytes; None until the last signature draws it."""


@dataclass(frozen=True)
class Letterhead:
    """How the mail presents itself."""

    sender: str
    address: str
    subject: str
    attachments: tuple[Attachment, ...]
    sizes: tuple[tuple[str, int], ...]
    """Bytes of the whole mail, by variant; nothing before the last signature."""


class Sendable:
    """An issue as the send page sees it. Each fact is looked up when it is first asked for."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.config = site().config
        self.house: House = house_of(issue, self.config.house)
        self.frozen = issue.frozen_at is not None

    @cached_property
    def people(self) -> list[Addressee]:
        """Those the issue was frozen for; before the last signature those it would be frozen for now."""
        if self.frozen:
            return mailing.with_groups(mailing.frozen_addressees(self.issue))
        if self.issue.kind in ANSWERS:
            return mailing.to_be_corrected(self.issue)
        return self._listed.people

    @cached_property
    def _listed(self) -> mailing.Listed:
        return mailing.listed_today()

    @cached_property
    def audience(self) -> Audience:
        if self.issue.kind in ANSWERS:
            doubles, shared = 0, 0
        elif self.frozen:
            doubles, shared = mailing.met(one.folded for one in self.people if one.mailed)
        else:
            _people, doubles, shared = self._listed
        return mailing.audience(self.people, doubles, shared)

    @cached_property
    def earlier(self) -> Issue | None:
        return None if self.issue.kind in ANSWERS else mailing.last_sent(self.issue)

    @property
    def earlier_line(self) -> str:
        return "" if self.earlier is None else number_line(self.earlier, self.house.publication.language)

    def list_title(self, kind: str) -> str:
        """The word for a list and what the colophon calls it."""
        lists = self.house.lists
        title = lists.distribution.title if kind == "distribution" else lists.copy_.title
        return f"{LIST_WORDS[kind]} · {title}"

    def list_word(self, kind: str) -> str:
        return str(LIST_WORDS.get(kind, kind))

    @cached_property
    def difference(self) -> Difference | None:
        """To the last sent issue; None when there is none to compare with."""
        if self.earlier is None or not self.people:
            return None
        return mailing.since(self.earlier, self.people)

    @cached_property
    def since_signed(self) -> Difference | None:
        """How today's lists differ from whom it was frozen for."""
        if not self.frozen or self.issue.kind in ANSWERS:
            return None
        return mailing.today(self.people)

    def quota(self, at: datetime) -> Forecast | None:
        """What the relay's quotas make of it, were it begun now; None when they hold nothing up."""
        told = quotas.forecast(self.config.relay.quotas, at, self.audience.mailed)
        return told if told is not None and told.done > at + HELD_UP else None

    @cached_property
    def letterhead(self) -> Letterhead:
        sender, parts = self.config.sender, self._parts
        address = self.issue.mailing["address"] if self.issue.mailing else sender.address
        subject = _subject(parts[0]) if parts else compose.subject(self._masthead, sender)
        sizes = tuple((str(Variant(part.variant).label), part.blob.size) for part in parts)
        return Letterhead(sender.name, address, subject, tuple(self._attachments()), sizes)

    @cached_property
    def _parts(self) -> list[FrozenPart]:
        return list(self.issue.parts.select_related("blob").order_by("variant")) if self.frozen else []

    def _attachments(self) -> Iterator[Attachment]:
        publication = self.house.publication
        attached = {
            RenderingKind.PDF: publication.pdf == "attach",
            RenderingKind.DOCX: publication.docx == "attach",
        }
        sizes = dict(
            Rendering.objects.filter(issue=self.issue).values_list("kind", "blob__size")
            if self.frozen
            else ()
        )
        for kind in (kind for kind, wanted in attached.items() if wanted):
            yield Attachment(compose.file_name(self._masthead, f".{kind.value}"), sizes.get(kind.value))

    @property
    def _masthead(self) -> dict[str, object]:
        """As much of the content as a subject and a file name are made of."""
        issue, publication = self.issue, self.house.publication
        language = publication.language
        return {
            "language": language,
            "kind": issue.kind,
            "masthead": {
                "name": publication.name,
                "publisher": publication.publisher,
                "year": issue.year,
                "number": issue.number,
                "cumulative": issue.cumulative,
                "number_line": number_line(issue, language),
                "date_line": date_line(issue.date, language),
            },
        }

    @cached_property
    def missing(self) -> list[str]:
        """What must still happen before it can be started, in words."""
        return list(self._missing())

    def _missing(self) -> Iterator[str]:
        if not self.frozen:
            yield from self._unsigned()
        elif self.issue.state in WAITING and self.issue.released_at is None:
            fault = issues.seal_problem(self.issue) or Frozen.load(self.issue, self.config.sender).fault()
            if fault:
                yield fault

    def _unsigned(self) -> Iterator[str]:
        if self.issue.state == IssueState.COLLECTING:
            yield _("Its window is still open: contributions are being collected.")
        for finding in findings.stops(self.issue, self.config.house):
            yield finding.words
        done = len(signoff.given(self.issue))
        for step in self.house.signoff.step[done:]:
            names = "、".join(person.name for person in step.people)
            yield _("Step {name} is not signed yet (by {people}).").format(name=step.name, people=names)


WAITING = (IssueState.SIGNED, IssueState.SCHEDULED, IssueState.PAUSED)


def _subject(part: FrozenPart) -> str:
    """The subject as it stands in the frozen bytes."""
    first = next(part.blob.chunks(), b"")[:HEADER_BYTES].partition(b"\r\n\r\n")[0]
    return str(message_from_bytes(first + b"\r\n\r\n", policy=policy.default)["Subject"] or "")


def zone_words(zone: ZoneInfo, at: datetime) -> str:
    """The zone as people know it, with its distance from UTC: Beijing time UTC+8."""
    offset = at.astimezone(zone).strftime("%z")
    hours, minutes = offset[:3].replace("+0", "+").replace("-0", "-"), offset[3:]
    away = f"UTC{hours}" + (f":{minutes}" if minutes != "00" else "")
    return f"{zones.called(zone)} {away}"
