"""The publication as config.toml shapes it: what is printed, in which order, signed by whom.

Frozen values. An issue stores the dump of the one it was closed with, so a later edit of config.toml
changes no issue that exists. The docstring under a key is its meaning: docs and `describe_keys` use it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop as _noop
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from editorial.addresses import address_problem, domain_ascii
from editorial.secrets import is_address_literal


class Frozen(BaseModel):
    """A settings table: unknown keys are refused, values cannot change."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        validate_default=False,
    )


def refuse(key: str, sentence: str) -> PydanticCustomError:
    """What a whole-table validator raises: the refusal belongs to one key of the table."""
    return PydanticCustomError("refused", "{sentence}", {"sentence": sentence, "key": key})


def _address(value: str) -> str:
    problem = address_problem(value)
    if problem:
        raise ValueError(problem)
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(
            _("{value!r} is no time zone; write a name such as Asia/Shanghai").format(value=value)
        ) from error
    return value


def _key(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", value):
        raise ValueError(
            _(
                "{value!r} is no key; write up to 40 lower-case letters a-z, digits and -, a letter first"
            ).format(value=value)
        )
    return value


def _host(value: str) -> str:
    if "://" in value or "/" in value:
        raise ValueError(
            _("{value!r} is a web address; write the server's name only, such as imap.example.com").format(
                value=value
            )
        )
    if is_address_literal(value):
        return value
    if value.count(":") == 1:
        raise ValueError(
            _("{value!r} holds a port; write the name alone and the number as port = ...").format(value=value)
        )
    if domain_ascii(value) is None:
        raise ValueError(
            _("{value!r} is no server name; write one such as imap.example.com").format(value=value)
        )
    return value


CRON_FIELDS = (_noop("minute"), _noop("hour"), _noop("day"), _noop("month"), _noop("weekday"))
_CRON_BOUNDS = ("0-59", "0-23", _lazy("1-31 or L"), "1-12", _lazy("0-7, 0 and 7 being Sunday"))
_CRON_WORDS = ("minute", "hour", "day-of-month", "month", "day-of-week")


def cron_problem(rule: str) -> str | None:
    """Why this is no rule of five fields (minute hour day month weekday), as a sentence; None when it is one."""
    fields = rule.split()
    if len(fields) != 5:
        return _(
            '{rule!r} has {count} fields and needs five: {fields}; write "0 17 * * 2" for Tuesdays at 17:00'
        ).format(rule=rule, count=len(fields), fields=" ".join(map(_, CRON_FIELDS)))
    # Each field alone first: all that are wrong are named, and none is blamed for another.
    bad = []
    for place, field in enumerate(fields):
        alone = ["*"] * 5
        alone[place] = field
        if not _cron_parses(" ".join(alone)):
            bad.append(
                _("the {field} {given!r} (it may be {bounds})").format(
                    field=_(CRON_FIELDS[place]), given=field, bounds=_CRON_BOUNDS[place]
                )
            )
    if bad:
        return _("{rule!r} is wrong in {wrong}").format(rule=rule, wrong=_(" and ").join(bad))
    if not _cron_parses(rule):
        return _("{rule!r} names a day its months do not have; change the day or the month").format(rule=rule)
    return None


def _cron_parses(rule: str) -> bool:
    # The start is any instant: only whether the rule can ever come true matters here.
    try:
        next(CronSim(rule, datetime(2026, 1, 1)))  # noqa: DTZ001
    except (CronSimError, StopIteration, ValueError, TypeError, AssertionError):
        return False
    return True


def _cron(value: str) -> str:
    problem = cron_problem(value)
    if problem:
        raise ValueError(problem)
    return " ".join(value.split())


MailAddress = Annotated[str, AfterValidator(_address)]
ZoneName = Annotated[str, AfterValidator(_zone)]
Text = Annotated[str, Field(min_length=1)]
Key = Annotated[str, AfterValidator(_key)]
Host = Annotated[str, AfterValidator(_host)]
CronRule = Annotated[str, AfterValidator(_cron)]


class Subsection(Frozen):
    key: Key
    """Its name inside newsdesk; what is printed may change, this stays."""
    title: Text
    """As printed."""
    aliases: tuple[Text, ...] = ()
    """Other words contributors use for it."""
    words: tuple[Text, ...] = ()
    """Words of a text by which it is guessed when nothing else says where an item belongs."""


class Section(Frozen):
    """One section; the order in config.toml is the printed order."""

    key: Key
    """Its name inside newsdesk; what is printed may change, this stays."""
    title: Text
    """As printed, kept character by character."""
    aliases: tuple[Text, ...] = ()
    """Other words contributors use for it, in a subject tag or a heading."""
    words: tuple[Text, ...] = ()
    """Words of a text by which it is guessed when nothing else says where an item belongs; the editor is asked."""
    serial: bool = False
    """A serial prints its instalment after the title: （连载之三）."""
    instalment: Annotated[int, Field(ge=1)] = 1
    """The number of the next instalment when none has been printed by newsdesk yet."""
    empty: Literal["omit", "say-none"] = "omit"
    """What is printed when no item was placed in it: nothing, or 本期无."""
    subsection: tuple[Subsection, ...] = ()
    """Subsections of this section, in printed order."""


class Numbering(Frozen):
    """What the next issue is called; later ones count on from it, a new year starts again at 1."""

    year: Annotated[int, Field(ge=1900, le=9999)]
    """Year of the next issue."""
    number: Annotated[int, Field(ge=1)]
    """Number of the next issue in that year."""
    cumulative: Annotated[int, Field(ge=1)] | None = None
    """Its cumulative number (总第); without it none is printed."""


class Collection(Frozen):
    """Cron-like rules (minute hour day month weekday) in the publication's time zone."""

    opens: CronRule | None = None
    """When a collection window opens."""
    closes: CronRule | None = None
    """When it closes; a mail that arrives at this instant feeds the next issue."""
    publishes: CronRule | None = None
    """When the issue is proposed to go out; its date is printed in the masthead."""


class Reading(Frozen):
    """[reading]: how sure the reading of a contribution must be, and what is shown as seen before."""

    ask_below: Annotated[float, Field(ge=0, le=1)] = 0.6
    """An editor is asked about a decision less sure than this; 0 asks about none, 1 about nearly all."""
    twin_score: Annotated[float, Field(ge=0.3, le=1)] = 0.8
    """Two items so much alike are shown as twins; 1 shows those only whose words are the same."""
    twin_issues: Annotated[int, Field(ge=0, le=1000)] = 6
    """How many of the latest signed issues a new item is compared with, besides what is not signed yet."""


class Wrong(Frozen):
    """[[findings.word]]: a word writers should not use."""

    word: Annotated[str, Field(min_length=1, max_length=40)]
    """As it is found in a text."""
    better: str = ""
    """What to write instead; empty: nothing is proposed."""
    unless: tuple[str, ...] = ()
    """Longer words that begin with it and are right."""


class Named(Frozen):
    """[[findings.person]]: somebody whose name and title must be right wherever they are printed."""

    name: Annotated[str, Field(min_length=2, max_length=40)]
    """As it is printed."""
    titles: Annotated[tuple[str, ...], Field(min_length=1)]
    """Every title the person has, each apart: 党委书记 and 董事长 are two."""


class Findings(Frozen):
    """[findings]: what pre-flight looks for besides what it always does."""

    longest: Annotated[int, Field(ge=50, le=100000)] = 1500
    """An item with more characters is told of."""
    photo_dpi: Annotated[int, Field(ge=50, le=600)] = 150
    """A photo printed with fewer dots an inch is told of."""
    photo_width_cm: Annotated[float, Field(ge=2, le=30)] = 14
    """How wide a photo is printed at most, for the dots an inch."""
    changed_recipients: Annotated[int, Field(ge=0, le=100)] = 10
    """The lists have changed by more per cent against the last issue: told of. 0 tells of every change."""
    word: tuple[Wrong, ...] = ()
    """Words writers should not use."""
    person: tuple[Named, ...] = ()
    """The register of names and titles."""


class Signer(Frozen):
    name: Text
    """As shown and recorded."""
    address: MailAddress
    """Where the request to sign goes; it is also who the person is."""


class Step(Frozen):
    """One step of the sign-off; any one of its people signs it."""

    name: Text
    """Such as 初审."""
    people: Annotated[tuple[Signer, ...], Field(min_length=1)]
    """Who may sign it, one of them is enough: [{name = "...", address = "..."}, ...]."""


class Signoff(Frozen):
    same_person: bool = False
    """Whether one person may sign two steps of the same issue."""
    step: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The steps in the order they are signed."""


class ListName(Frozen):
    title: Text
    """How the list is named in the colophon."""
    leave: bool = False
    """Whether its recipients may leave it, or ask for text only, on a page behind a link; not for a duty list."""


class Lists(Frozen):
    model_config = ConfigDict(populate_by_name=True)

    leaving_alarm: Annotated[float, Field(gt=0, le=100)] = 5
    """When more than this many per cent of a list leave within an hour, leaving is stopped and the editors are told."""

    distribution: ListName
    """The distribution list (发放)."""
    copy_: Annotated[ListName, Field(alias="copy")]
    """The copy list (抄送)."""


class ColophonRow(Frozen):
    label: Text
    """Printed left."""
    value: Text
    """Printed right of it."""


class Publication(Frozen):
    """[publication]: the masthead and what is printed around the items."""

    name: Text
    """The newsletter's name, printed in red."""
    latin: str = ""
    """A line in Latin letters above the name; empty: none."""
    publisher: Text
    """Printed left under the name."""
    notice: str = ""
    """A line above the masthead, such as 内部资料 注意保存; empty: none."""
    language: Literal["zh-CN", "en"] = "zh-CN"
    """Language of what is printed by newsdesk itself: number line, labels, letters; also what the command says."""
    time_zone: ZoneName = "Asia/Shanghai"
    """Decides windows, dates and everything shown as a time."""
    submission_address: MailAddress
    """Where contributors mail to; printed in the colophon."""
    colophon: tuple[ColophonRow, ...] = ()
    """Rows printed after the four every colophon has."""
    pdf: Literal["attach", "none"] = "attach"
    """Whether the PDF is attached to the mail."""
    docx: Literal["attach", "none"] = "none"
    """Whether the Word file is attached to the mail."""
    page: Literal["a4", "us-letter"] = "a4"
    """Paper of the PDF and the Word file."""
    profile: Literal["bulletin", "gb9704"] = "bulletin"
    """bulletin: a running head, section titles in colour. gb9704: strictly after GB/T 9704-2012, without them."""
    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#c8101a"
    """Colour of the name, the rules and the section titles, as #rrggbb."""
    images: Literal["cid", "none"] = "cid"
    """cid: photos travel inside the mail and are seen at once. none: the mail names them, the PDF shows them."""
    pictures_bytes: Annotated[int, Field(ge=100_000)] = 1_500_000
    """All photos of one mail together; beyond it the largest are sent at 828 pixels, then it is a finding."""
    item_numbers: Literal["issue", "section", "none"] = "issue"
    """How the text version numbers its items: through the issue, anew in each section, not at all."""
    text_wrap: Annotated[int, Field(ge=0, le=200)] = 0
    """Full-width columns to a line of the text version, such as 34; 0: the reader's program breaks the lines."""


class House(Frozen):
    """Everything about the newsletter itself that config.toml says; stored with each issue."""

    publication: Publication
    numbering: Numbering
    section: Annotated[tuple[Section, ...], Field(min_length=1)]
    collection: Collection = Collection()
    reading: Reading = Reading()
    findings: Findings = Findings()
    signoff: Signoff
    lists: Lists

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.publication.time_zone)

    def find_section(self, key: str) -> Section | None:
        return next((s for s in self.section if s.key == key), None)

    def place_named(self, name: str) -> tuple[str, str] | None:
        """Section and subsection keys a person means by `name` (a key, title or alias, a subsection after a
        slash or alone); None when there is no such section."""
        wanted = [_letters(part) for part in re.split("[/／]", name) if _letters(part)]
        for section in self.section:
            mine = _letters_of(section)
            for sub in section.subsection:
                theirs = _letters_of(sub)
                if (len(wanted) == 1 and wanted[0] in theirs) or (
                    len(wanted) == 2 and wanted[0] in mine and wanted[1] in theirs
                ):
                    return section.key, sub.key
            if len(wanted) == 1 and wanted[0] in mine:
                return section.key, ""
        return None


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _letters_of(table: Section | Subsection) -> set[str]:
    return {_letters(word) for word in (table.key, table.title, *table.aliases)}
