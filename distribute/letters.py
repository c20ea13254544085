"""One pass over the queue of letters: claim, attempt on disk, relay, outcome on disk; each letter at most once unless
the relay refused it for now. The texts are templates/letters/KIND.LANGUAGE.txt; their first line is the subject."""

from __future__ import annotations

import base64
import textwrap
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from jinja2.sandbox import ImmutableSandboxedEnvironment

from distribute import headers
from distribute.outcomes import Outcome, Phase, Result
from distribute.printed import clean
from distribute.relay import Connection, stuff
from distribute.send import BEFORE_MAIL, LEASE_SECONDS, STATES
from distribute.settings import Relay, Sender
from distribute.templates import TemplateProblem, Templates
from editorial import letters
from editorial.models import Letter
from editorial.retrying import Answer, Retrying

log = structlog.get_logger()


@dataclass(frozen=True)
class Post:
    """What letters are made with and go out by."""

    relay: Relay
    sender: Sender
    templates: Templates
    """Of the kind "letters"."""
    language: str
    zone: ZoneInfo
    retrying: Retrying


def drawn(letter: Letter, post: Post) -> tuple[str, str]:
    """Subject and text of a letter. Raises TemplateProblem."""
    kind = "leaving" if letter.once.startswith(letters.LEAVING) else letter.kind
    return written(f"{kind}.{post.language}.txt", letter.data, post)


def written(name: str, data: Mapping[str, Any], post: Post) -> tuple[str, str]:
    """Subject and text of a template, filled in: what people wrote is data and stays as it is."""
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    try:
        text = environment.from_string(post.templates.source(name)).render(
            clean(dict(data)) | {"office": post.sender.name}
        )
    except jinja2.TemplateError as error:
        raise TemplateProblem(f"{name}: {error}") from error
    first, _end, rest = text.partition("\n")
    if not first.startswith("Subject:"):
        raise TemplateProblem(_("{name}: the first line must be Subject: ...").format(name=name))
    return first.removeprefix("Subject:").strip(), rest.strip("\n") + "\n"


def message(letter: Letter, post: Post, at: datetime) -> tuple[bytes, bytes]:
    """Header lines and the rest, CRLF. Marked as written by a program (RFC 3834 section 5).

    Raises TemplateProblem, and ValueError for an address that cannot be written.
    """
    subject, text = drawn(letter, post)
    office = post.sender.reply_to or post.sender.address
    fields = [
        ("From", headers.mailbox(post.sender.name, post.sender.address)),
        ("Reply-To", headers.mailbox(post.sender.name, office)),
        ("To", headers.recipient("", letter.address)),
        ("Subject", headers.unstructured(subject)),
        ("Date", headers.date(at.astimezone(post.zone))),
        ("Message-ID", headers.message_id(letter.own_id)),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("Content-Language", post.language),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "base64"),
    ]
    if letter.in_reply_to:
        fields.insert(6, ("In-Reply-To", headers.message_id(letter.in_reply_to)))
    coded = base64.b64encode(text.replace("\n", "\r\n").encode()).decode()
    body = "\r\n" + "\r\n".join(textwrap.wrap(coded, 76)) + "\r\n"
    return headers.block(fields), body.encode("ascii")


def send(post: Post, now: Callable[[], datetime], stopping: threading.Event) -> Counter[str]:
    """Mails the letters that are due, one after the other; counts by outcome.

    A relay that is away, or refuses us, ends the pass: what was claimed goes back, and a later pass tries again.
    """
    with transaction.atomic():
        letters.adopt_orphans(now())
    counts: Counter[str] = Counter()
    live: Connection | None = None
    try:
        while not stopping.is_set():
            with transaction.atomic():
                claimed = letters.claim(now(), 1, LEASE_SECONDS, post.relay.quotas)
            if not claimed:
                break
            live, result = _mail(live, claimed[0], post, now())
            with transaction.atomic():
                letters.conclude(claimed[0], _answer(result), post.retrying, now())
            counts[result.outcome] += 1
            if result.outcome == Outcome.MISCONFIGURED or result.phase in BEFORE_MAIL:
                log.warning("letters wait", words=result.words)
                break
    finally:
        if live is not None:
            live.close()
    return counts


def _mail(
    live: Connection | None, letter: Letter, post: Post, at: datetime
) -> tuple[Connection | None, Result]:
    try:
        own, body = message(letter, post, at)
    except (TemplateProblem, ValueError) as problem:
        return live, Result(Outcome.FAILED, Phase.BODY, None, "", str(problem))
    if live is None or not live.alive:
        opened = Connection.open(post.relay)
        if isinstance(opened, Result):
            return None, opened
        live = opened
    return live, live.deliver(post.relay.bounces, letter.address, own, stuff(body))


def _answer(result: Result) -> Answer:
    return Answer(STATES[result.outcome], result.phase, result.code, result.enhanced, result.words)
