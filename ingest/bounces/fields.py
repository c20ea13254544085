"""The part of a report that is made for programs: RFC 3464, in other alphabets RFC 6533; complaints by RFC 5965."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.charset import decode
from ingest.structure.headers import text_of
from ingest.structure.message import Mail

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}")
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)")
_FIELD = re.compile(r"^([A-Za-z-]{2,40})[ \t]*:[ \t]*(.*(?:\r?\n[ \t]+.*)*)", re.MULTILINE)
_STATUS_PARTS = ("message/delivery-status", "message/global-delivery-status")
_BETWEEN = re.compile(rb"\r?\n(?:[ \t]*\r?\n)+")
_XTEXT = re.compile(r"\+(2B|3D)")
_UNICODE = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_LONGEST = 200_000
"""Bytes of such a part that are looked at."""
_ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")


@dataclass(frozen=True)
class Report:
    recipients: tuple[str, ...] = ()
    """Whom it ended for: an address, or "A -> B" where the mail for A was led on to B."""
    action: str = ""
    status: str = ""
    diagnostic: str = ""


def read(mail: Mail) -> Report:
    """What the fields say of the recipients it failed for, else of those it is late for, else of all."""
    blocks = _blocks(mail)
    named = [block for block in blocks if "final-recipient" in block or "original-recipient" in block]
    if not named:
        named = [block for block in blocks if "action" in block or "status" in block][:1]
    if not named:
        return Report()
    actions = [_action(block) for block in named]
    action = next((one for one in _ACTIONS if one in actions), "")
    ended = [block for block, one in zip(named, actions, strict=True) if one == action]
    chosen = _mildest(ended)
    diagnostic = _after_type(chosen.get("diagnostic-code", ""))
    return Report(
        tuple(dict.fromkeys(one for one in map(_recipient, ended) if one)),
        action,
        status_in(chosen.get("status", "")) or status_in(diagnostic),
        diagnostic,
    )


def has(mail: Mail) -> bool:
    """Whether there is such a part, whatever it says."""
    return any(leaf.type in _STATUS_PARTS for leaf in mail.root.leaves())


def feedback(mail: Mail) -> dict[str, str] | None:
    """The fields of a complaint (RFC 5965 section 3), None where there is none."""
    for leaf in mail.root.leaves():
        if leaf.type == "message/feedback-report":
            return fields_of(leaf.data)
    return None


def fields_of(data: bytes) -> dict[str, str]:
    """Header fields, their names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for match in _FIELD.finditer(decode(data[:_LONGEST]).text):
        found.setdefault(match[1].lower(), text_of(match[2].encode("utf-8")))
    return found


def status_in(words: str) -> str:
    """The first enhanced status code (RFC 3463) in some words, or ""."""
    match = STATUS.search(words)
    return match[1] if match else ""


def failure_in(words: str) -> str:
    """The first one of a failure: in running text 2.0.13 is the version of a program."""
    return next((match[1] for match in STATUS.finditer(words) if match[1][0] != "2"), "")


def address_in(value: str) -> str:
    """The address in a field such as "rfc822; wang@x.example", "<wang@x.example>"; "" for one of another kind."""
    match = ADDRESS.search(_plain(_after_type(value)))
    return match[0] if match else ""


def _plain(value: str) -> str:
    """Without the disguises of RFC 3461 section 4 (only of what must wear them) and RFC 6533 section 3."""
    value = _XTEXT.sub(lambda match: chr(int(match[1], 16)), value)
    return _UNICODE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), value)


def _blocks(mail: Mail) -> list[dict[str, str]]:
    for leaf in mail.root.leaves():
        if leaf.type in _STATUS_PARTS:
            pieces = _BETWEEN.split(leaf.data[:_LONGEST].strip())
            return [fields_of(piece) for piece in pieces if piece.strip()]
    return []


def _action(block: dict[str, str]) -> str:
    word = (block.get("action", "").split() or [""])[0].lower()
    if word.startswith(("fail", "error")):  # OpenSMTPD says error
        return "failed"
    return word if word in _ACTIONS else ""


def _mildest(blocks: Sequence[dict[str, str]]) -> dict[str, str]:
    """Of several recipients behind one address the one that says least against it."""
    return next((one for one in blocks if not one.get("status", "").startswith("5.1.")), blocks[0])


def _recipient(block: dict[str, str]) -> str:
    """Whom the mail was for (RFC 3464 section 2.3.1), and where it ended (2.3.2) when that is elsewhere."""
    original, final = (address_in(block.get(f"{name}-recipient", "")) for name in ("original", "final"))
    if original and final and original.casefold() != final.casefold():
        return f"{original} -> {final}"
    return original or final


def _after_type(value: str) -> str:
    """The value after its type: "smtp; 550 no such user" (RFC 3464 section 2.1.2)."""
    kind, semicolon, rest = value.partition(";")
    return rest.strip() if semicolon and len(kind) < 20 else value.strip()
