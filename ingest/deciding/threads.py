"""What a mail belongs to: the earlier submission it answers, names, or comes from the same hand as."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from editorial.addresses import fold
from editorial.models import Contributor, Delivery, ItemState, Letter, Message, Submission
from ingest.parsed import Parsed
from ingest.wording.quoting import is_reply

_PREFIX = re.compile(
    r"^\s*(?:(?:re|fw|fwd|回复|答复|回覆|转发|转寄)\s*(?:\[\d+\])?\s*[:：]|自动转发[:：])\s*", re.IGNORECASE
)
_TAG = re.compile(r"[【\[（(][^】\]）)]{0,30}[】\]）)]")
_VERSION_WORDS = (
    r"(?:修改|更新|最新|修订|改后|改过|定|终|最终|新|订正|更正)(?:稿|版本?|后的?|过的?|件)|最新|定稿|修改|更新|修订|更正|重发|重新(?:发送|提交|报送)"
    r"|补发|再发(?:一次)?|第[二三四五2-5](?:稿|版|次)|v\s*[2-9]\b|以(?:此|本|这).{0,6}为准"
)
_DECLARES = re.compile(
    r"[【\[（(_-]\s*(?:已|再|重新|最新|终审)?(?:修改|更新|最新|修订|订正|更正|改后|定稿|终稿|终版|重发|替换|v\s*[2-9]|第[二三四五2-5][稿版次])"
    r"|(?:修改|更新|最新|修订|改后|改过的?|订正后?|更正后?)(?:稿|版|件)"
    r"|(?:修改|修订|订正|更正|完善)(?:后|过)的|定稿|终稿|最终(?:稿|版)"
    r"|重新?发(?:送|一[次遍])?|再发(?:一[次遍])?|补发|重新(?:提交|报送)|以(?:此|本|这).{0,6}为准"
    r"|(?:前|上|原)[一面]?(?:稿|版|封|次|份).{0,8}(?:作废|有误|不要|请忽略)"
    r"|替换(?:前|上|掉|原|之前)|^\W*(?:更新|修改|修订|订正|更正)\s*[:：]|(?:修改|更新|修订|订正|更正)\W*$"
    r"|[_ -]v\s*[2-9]\b"
    r"|\b(?:revised|updated|final) (?:version|draft)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:投稿|稿件|来稿|编号|收稿|submission)\s*(?:编号|号|第|no\.?|#|№)?\s*[:：]?\s*(?:第|no\.?|#|№)?\s*(\d{1,7})\s*(?:号|(?=\D|$))"
    r"|第\s*(\d{1,7})\s*号\s*(?:稿|来稿|投稿)",
    re.IGNORECASE,
)
RECENT = timedelta(days=120)
"""How far back a reply without any reference is looked for."""


@dataclass(frozen=True)
class Hand:
    """From whom a mail is: only their own drafts follow a new version by themselves."""

    address: str
    contributor: Contributor | None

    def submissions(self) -> QuerySet[Submission]:
        """Those of the same address, the same contributor or the same unit."""
        mine = Q(sender=fold(self.address)) if self.address else Q(pk=None)
        if self.contributor is not None:
            mine |= Q(contributor=self.contributor) | Q(contributor__unit=self.contributor.unit_id)
        return Submission.objects.filter(mine)


@dataclass(frozen=True)
class Thread:
    """The earlier submission a mail answers, and how that is known."""

    submission: Submission
    why: str
    own: bool
    """It is of the same hand."""


def key_of(message_id: str) -> str:
    """The digest by which a Message-ID is looked up; senders make them longer than an index may hold."""
    return hashlib.sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()[:32] if message_id else ""


def is_ours(parsed: Parsed) -> bool:
    """Whether a mail we sent came back whole: an issue or a letter, by its Message-ID, or by our own field."""
    if any(name.lower() == "x-newsdesk" for name, _value in parsed.headers):
        return True
    token = parsed.message_id.partition("@")[0]
    if not 0 < len(token) <= 32:
        return False
    sent = Delivery.objects.filter(token=token, message_id=parsed.message_id)
    return sent.exists() or Letter.objects.filter(own_id=parsed.message_id).exists()


def answered(parsed: Parsed, hand: Hand, received: datetime) -> Thread | None:
    """By reference (RFC 5322 section 3.6.4), by the number it names, or by the subject it repeats."""
    own = hand.submissions()
    wanted = list(dict.fromkeys([parsed.in_reply_to, *reversed(parsed.references)]))
    for reference in filter(None, wanted):
        found = _by_reference(reference)
        if found is not None:
            return Thread(found, "reference", own.filter(pk=found.pk).exists())
    for text in (parsed.subject, *parsed.said[:6]):
        for match in _NUMBER.finditer(text[:500]):
            named = own.filter(number=int(match[1] or match[2])).first()
            if named is not None:
                return Thread(named, "number", True)
    if is_reply(parsed.subject) and len(bare_subject(parsed.subject)) >= 2:
        for one in _recent(own, received):
            if bare_subject(one.message.subject) == bare_subject(parsed.subject):
                return Thread(one, "subject", True)
    return None


def _by_reference(message_id: str) -> Submission | None:
    letter = Letter.objects.filter(own_id=message_id).select_related("submission", "message").first()
    if letter is not None:
        return letter.submission or _submission_of(letter.message)
    for message in Message.objects.filter(thread=key_of(message_id)).order_by("id"):
        if message.message_id == message_id and (found := _submission_of(message)) is not None:
            return found
    return None


def _submission_of(message: Message | None) -> Submission | None:
    """Its own, or that of the message it duplicates or corrects."""
    while message is not None:
        found = Submission.objects.filter(message=message).first()
        if found is not None:
            return found
        message = message.of
    return None


def _recent(own: QuerySet[Submission], received: datetime) -> QuerySet[Submission]:
    near = own.filter(message__received__gte=received - RECENT).select_related("message")
    return near.order_by("-message__received", "-number")[:50]


def recent(hand: Hand, received: datetime) -> list[Submission]:
    """Their latest submissions, newest first."""
    return list(_recent(hand.submissions(), received))


def repeated(parsed: Parsed, hand: Hand, received: datetime) -> Submission | None:
    """Their latest submission with this very subject, Re: and （补照片） aside."""
    wanted = bare_subject(parsed.subject)
    if len(wanted) < 4:
        return None
    return next((one for one in recent(hand, received) if bare_subject(one.message.subject) == wanted), None)


def meant_by(
    parsed: Parsed, said: Sequence[str], hand: Hand, thread: Thread | None, received: datetime
) -> Submission | None:
    """The submission a mail speaks of: the one it answers, else that whose title it names, else their only one."""
    if thread is not None:
        return thread.submission
    words = "".join(c for c in "".join((parsed.subject, *said)).casefold() if c.isalnum())
    candidates = recent(hand, received)
    named = [one for one in candidates if any(title in words for title in _titles(one))]
    found = named or candidates
    return found[0] if len(found) == 1 else None


def _titles(submission: Submission) -> Iterator[str]:
    """What a sender may call it: its mail's subject, its items' headlines; without what says too little."""
    headlines = submission.items.exclude(state=ItemState.WITHDRAWN).values_list("headline", flat=True)
    for text in (submission.message.subject, *headlines):
        bare = bare_subject(text.partition("：")[2] if re.match(r"投稿|稿件|来稿", text) else text)
        if len(bare) >= 6:
            yield bare


def bare_subject(subject: str) -> str:
    """A subject's words without Re:, section tags and what only says that it is a new version."""
    before = None
    while before != subject:
        before, subject = subject, _PREFIX.sub("", subject)
    bare = re.sub(_VERSION_WORDS, "", _TAG.sub("", subject), flags=re.IGNORECASE)
    return "".join(character for character in bare.casefold() if character.isalnum())


def bare_file(name: str) -> str:
    """A file's name without its ending, version words, copies' marks and dates: 检修（定稿）(1).docx -> 检修."""
    stem = name.rpartition(".")[0] or name
    bare = re.sub(r"[（(]\s*\d{1,2}\s*[）)]|20\d\d[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?|副本|copy", "", stem)
    bare = re.sub(_VERSION_WORDS, "", bare, flags=re.IGNORECASE)
    return "".join(character for character in bare.casefold() if character.isalnum())


def declares_version(parsed: Parsed) -> bool:
    """Whether a mail says that it replaces an earlier one: in its subject, its first words or a file's name."""
    files = [
        leaf.name.rpartition(".")[0]
        for leaf in parsed.leaves
        if leaf.use in ("document", "unread") and leaf.name
    ]
    first = " ".join(parsed.said)[:200] if sum(len(one) for one in parsed.said) < 400 else ""
    return any(_DECLARES.search(text[:300]) for text in (parsed.subject, first, *files))
