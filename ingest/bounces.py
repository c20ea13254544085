"""A delivery report to its facts: which mail of ours, to whom, what happened, in whose words.

The VERP token of the address it came to is looked for first, RFC 3464 second, RFC 822 style fields and the
sentences of QQ and 163 last: those two send no machine-readable part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parsed import Bounce
from ingest.structure.charset import decode
from ingest.structure.headers import text_of
from ingest.structure.message import Mail, Part
from ingest.wording.markup import blocks_of_html

_TOKEN = re.compile(r"(?:^|[<\s,\"])[A-Za-z0-9._-]{1,64}[+]([A-Za-z0-9_.=-]{6,120})@[\w.-]+")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_CODE = re.compile(r"\b([45]\d\d)[ \-#]")
_FIELD = re.compile(r"^([A-Za-z-]{2,40})[ \t]*:[ \t]*(.*(?:\r?\n[ \t]+.*)*)", re.M)
_RECIPIENT_WORDS = re.compile(
    r"(?:收件人|收信人|无法(?:发送|投递)到|以下收件人"
    r"|recipients?|addressee|could not be delivered to|following address(?:es)?)[^@]{0,80}?"
    r"([\w.+=-]{1,64}@[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE | re.DOTALL,
)
_REASON = re.compile(
    r"(?:退信原因|原因|失败原因|错误信息|返回信息"
    r"|host .{1,120} said|remote server (?:said|returned)|diagnostic|reason|error)\s*[:：]?\s*(.{4,400})",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"delayed|延迟|暂时|will (?:retry|continue)|still being retried|仍(?:在|将)重试", re.IGNORECASE
)


def read_bounce(mail: Mail) -> Bounce:
    """What a mail that was found to be a delivery report says; empty strings where it says nothing."""
    status = _status_fields(mail)
    words = _text(mail.root)
    returned = _returned(mail)
    own = mail.header("from").lower()
    recipient = _recipient(status, words, mail, own)
    diagnostic = _after_type(status.get("diagnostic-code", ""))
    code = status.get("status", "")
    if not (match := _STATUS.search(code)):
        match = _STATUS.search(diagnostic) or _STATUS.search(words)
    if match is None and (plain := _CODE.search(diagnostic or words)):
        code = f"{plain[1][0]}.0.0"
    elif match is not None:
        code = match[1]
    action = status.get("action", "").split()[:1]
    return Bounce(
        token=_token(mail),
        recipient=recipient,
        action=action[0].lower() if action else _action(mail, words, code),
        status=code if _STATUS.fullmatch(code) else "",
        words=(diagnostic or _reason(words))[:2000],
        message_id=returned,
    )


def _token(mail: Mail) -> str:
    for name in (
        "x-original-to",
        "delivered-to",
        "envelope-to",
        "x-envelope-to",
        "to",
        "x-rcpt-to",
        "x-forwarded-to",
    ):
        for value in mail.all(name):
            if match := _TOKEN.search(value):
                return match[1]
    for value in mail.all("received"):
        if match := re.search(r"\bfor\s+<?[A-Za-z0-9._-]{1,64}\+([A-Za-z0-9_.=-]{6,120})@", value):
            return match[1]
    return ""


def _every_leaf(part: Part) -> Iterator[Part]:
    for leaf in part.leaves():
        yield leaf
        if leaf.inner is not None:
            yield from _every_leaf(leaf.inner.root)


def _status_fields(mail: Mail) -> dict[str, str]:
    """The fields of the first recipient block that failed, per-message fields beside them (RFC 3464 2.1)."""
    for leaf in mail.root.leaves():
        if leaf.type not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        blocks = [
            _fields(block) for block in re.split(rb"\r?\n[ \t]*\r?\n", leaf.data.strip()) if block.strip()
        ]
        recipients = [
            block for block in blocks if "final-recipient" in block or "original-recipient" in block
        ]
        failed = [block for block in recipients if block.get("action", "").lower().startswith("failed")]
        chosen = (failed or recipients or blocks or [{}])[0]
        return {**blocks[0], **chosen} if blocks else {}
    return {}


def _fields(block: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _FIELD.finditer(decode(block).text):
        found.setdefault(match[1].lower(), text_of(match[2].encode("utf-8")))
    return found


def _after_type(value: str) -> str:
    """The value after its type: "smtp; 550 no such user" (RFC 3464 2.1.2)."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and len(kind) < 20 else value.strip()


def _recipient(status: dict[str, str], words: str, mail: Mail, own: str) -> str:
    for name in ("original-recipient", "final-recipient"):
        if match := _ADDRESS.search(_after_type(status.get(name, ""))):
            return match[0]
    if match := _ADDRESS.search(mail.header("x-failed-recipients")):
        return match[0]
    if match := _RECIPIENT_WORDS.search(words[:20000]):
        return match[1]
    to = " ".join((*mail.all("to"), *mail.all("delivered-to"), own)).lower()
    return next((one for one in _ADDRESS.findall(words[:20000]) if one.lower() not in to), "")


def _returned(mail: Mail) -> str:
    """Message-ID of the mail of ours that came back, from its enclosed headers or the references."""
    for leaf in mail.root.leaves():
        if leaf.inner is not None and (found := leaf.inner.header("message-id")):
            return found.strip(" <>")
        if leaf.type in ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers"):
            fields = _fields(leaf.data)
            if fields.get("message-id"):
                return fields["message-id"].strip(" <>")
    words = _text(mail.root)
    if match := re.search(r"message-id\s*[:：]\s*<([^<>\s]{3,400})>", words, re.IGNORECASE):
        return match[1]
    value = mail.header("in-reply-to") or mail.header("references")
    found_ids = re.findall(r"<([^<>\s]{3,400})>", value)
    return found_ids[-1] if found_ids else ""


def _text(part: Part) -> str:
    pieces: list[str] = []
    for leaf in _every_leaf(part):
        if leaf.type == "text/plain":
            pieces.append(decode(leaf.data, leaf.parameters.get("charset", "")).text)
        elif leaf.type == "text/html":
            text = decode(leaf.data, leaf.parameters.get("charset", ""), html=True).text
            pieces.append("\n".join(block.text for block in blocks_of_html(text[:500_000])))
        if leaf.inner is not None:
            break  # words of the returned mail are ours, not the relay's
    return "\n".join(pieces)[:200_000]


def _reason(words: str) -> str:
    for line in words.split("\n"):
        if (_STATUS.search(line) or _CODE.search(line)) and len(line.strip()) > 6:
            return line.strip()
    if match := _REASON.search(words):
        return match[1].strip()
    return next((line.strip() for line in words.split("\n") if len(line.strip()) > 6), "")


def _action(mail: Mail, words: str, code: str) -> str:
    if (
        code.startswith("4")
        or _DELAYED.search(mail.header("subject"))
        or (not code and _DELAYED.search(words[:2000]))
    ):
        return "delayed"
    return "delivered" if code.startswith("2") else "failed"
