"""Renderings -> the bytes of the mail.

A message is two pieces put one after the other: the recipient's own header lines, made for each delivery,
and the constant part, signed once and the same for everybody. Bytes are a function of the arguments.
"""

from __future__ import annotations

import base64
import hashlib
import json
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from distribute import headers
from distribute.headers import CRLF, Field
from distribute.printed import Content, clean, pictures_of, short_number
from distribute.settings import Sender

Variant = Literal["full", "text", "pdf"]
OPEN_MOST = 100
"""More names than this in To and Cc are refused: reply-all would reach them all."""
_KIND_PREFIX = {
    "zh-CN": {"correction": "【更正】", "special": "【增刊】", "recall": "【撤回】"},
    "en": {"correction": "[Correction] ", "special": "[Special edition] ", "recall": "[Recall] "},
}
_FILE = {"zh-CN": "《{name}》{number}", "en": "{name} {number}"}
_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEAVE = {"zh-CN": ("退订", "帮助"), "en": ("unsubscribe", "help")}


@dataclass(frozen=True)
class Renderings:
    """One issue, drawn. `pdf` is None when the publication sends none."""

    html: str
    text: str
    pdf: bytes | None = None
    docx: bytes | None = None
    """None when the publication sends none."""


def subject(content: Content, sender: Sender, prefix: str = "") -> str:
    """The Subject as a reader sees it. `prefix`: 【校样】 or 【试发】.

    Raises ValueError when sender.subject asks for a name there is none of.
    """
    content = clean(content)
    line = _filled(sender.subject, content["masthead"])
    kind = _KIND_PREFIX.get(content["language"], _KIND_PREFIX["en"]).get(content["kind"], "")
    # A mail that takes something back says so first; a special edition need not say twice what it is.
    if content["kind"] == "special" and kind.strip(" 【】[]") in line:
        kind = ""
    return headers.one_line(f"{prefix}{kind}{line}")


def file_name(content: Content, ending: str) -> str:
    """An attachment's name: 《云岚铝讯》2026年第9期.pdf."""
    masthead = clean(content["masthead"])
    form = _FILE.get(content["language"], _FILE["en"])
    return form.format(name=masthead["name"], number=short_number(masthead["number_line"])) + ending


def list_id(sender: Sender) -> str:
    """What RFC 2919 identifies the list by: the sender's address with a dot for the @."""
    return headers.addr_spec(sender.address).replace("@", ".").lower()


def constant(
    content: Content,
    renderings: Renderings,
    pictures: Mapping[str, bytes],
    sender: Sender,
    *,
    variant: Variant = "full",
    prefix: str = "",
) -> bytes:
    """The part every recipient of a variant gets: CRLF bytes from From: to the last boundary.

    Without HTML and pictures for every `variant` but "full"; what is attached, and what the text says, is in the
    renderings. Raises ValueError for a picture that is not given, an address that cannot be written, and a header that
    would not be read back as meant.
    """
    seed = _digest(content, renderings, variant, prefix)
    part = _Part([("Content-Type", 'text/plain; charset="utf-8"')], renderings.text)
    if variant == "full":
        alternative = [part, _related(content, renderings.html, pictures, seed)]
        part = _Multi("alternative", seed, alternative)
    if attached := _attached(content, renderings):
        part = _Multi("mixed", seed, [part, *attached])
    top = _top(content, sender, prefix)
    raw = headers.block([*top, *part.fields]) + CRLF + part.body
    _check(raw, dict(top)["Subject"], subject(content, sender, prefix))
    return raw


def _attached(content: Content, renderings: Renderings) -> list[_Part]:
    files = ((_PDF, ".pdf", renderings.pdf), (_DOCX, ".docx", renderings.docx))
    return [
        _Part(headers.attachment(media_type, file_name(content, ending)), data)
        for media_type, ending, data in files
        if data is not None
    ]


def own_block(
    recipient_name: str,
    recipient_address: str,
    message_id: str,
    date: datetime,
    *,
    to: Sequence[tuple[str, str]] = (),
    cc: Sequence[tuple[str, str]] = (),
    references: Sequence[str] = (),
    unsubscribe: Sequence[str] = (),
) -> bytes:
    """The recipient's own header lines, to be put before the constant part.

    To names the recipient alone, unless `to` or `cc` give the lists of an open presentation; the envelope
    holds one recipient in both. `references`: the Message-IDs a correction answers to. `unsubscribe`: addresses in
    angle brackets for List-Unsubscribe (RFC 2369 section 3.2); a web page among them, which must be the recipient's
    own, is one that leaves by a POST alone (RFC 8058 section 3.1).
    Raises ValueError for a list of more than 100, an unusable address, a naive date.
    """
    if len(to) + len(cc) > OPEN_MOST:
        raise ValueError(
            f"an open presentation would show {len(to) + len(cc)} addresses to everybody; at most {OPEN_MOST} "
            'are allowed. Set presentation = "individual"'
        )
    fields: list[Field] = [("Date", headers.date(date)), ("Message-ID", headers.message_id(message_id))]
    if to:
        fields.append(("To", headers.mailboxes(to)))
    elif not cc:
        fields.append(("To", headers.recipient(recipient_name, recipient_address)))
    if cc:
        fields.append(("Cc", headers.mailboxes(cc)))
    if references:
        fields.append(("References", "\r\n ".join(headers.message_id(known) for known in references)))
    if unsubscribe:
        fields.append(("List-Unsubscribe", ",\r\n ".join(unsubscribe)))
    if any(one.startswith("<http") for one in unsubscribe):
        fields.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return headers.block(fields)


def by_mail(sender: Sender, name: str, language: str) -> str:
    """What List-Unsubscribe always offers: a mail to the office that says which bulletin (RFC 2369 section 3.2)."""
    leave, _help = _LEAVE.get(language, _LEAVE["en"])
    return headers.mailto(sender.reply_to or sender.address, f"{leave} {clean(name)}")


def names_leaving(constant: bytes) -> bool:
    """Whether a constant part holds List-Unsubscribe itself, as those signed by earlier versions do."""
    return b"\r\nList-Unsubscribe:" in constant.partition(b"\r\n\r\n")[0]


def _top(content: Content, sender: Sender, prefix: str) -> list[Field]:
    """The constant header. No Auto-Submitted: a person published this (RFC 3834 section 5).

    X-Auto-Response-Suppress never says All, which would suppress non-delivery reports too.
    """
    office = sender.reply_to or sender.address
    language = content["language"]
    _leave, help_word = _LEAVE.get(language, _LEAVE["en"])
    name = clean(content["masthead"])["name"]
    return [
        ("From", headers.mailbox(sender.name, sender.address)),
        ("Reply-To", headers.mailbox(sender.name, office)),
        ("Subject", headers.unstructured(subject(content, sender, prefix))),
        ("List-Id", f"{headers.phrase(name)}\r\n <{list_id(sender)}>"),
        ("List-Help", headers.mailto(office, f"{help_word} {name}")),
        ("Precedence", "list"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("Content-Language", language),
        ("MIME-Version", "1.0"),
    ]


def _related(content: Content, html: str, pictures: Mapping[str, bytes], seed: str) -> _Part:
    """The HTML with its pictures (RFC 2387); alone when it shows none.

    A Content-ID is made of the picture's hash, not of the issue's number and our domain: the HTML that names it is
    signed and drawn before anything is known of the mail, and the same picture is the same part everywhere.
    """
    parts = [_Part([("Content-Type", 'text/html; charset="utf-8"')], html)]
    shown = pictures_of(content) if content["look"]["images"] == "cid" else []
    if not shown:
        return parts[0]
    for picture in shown:
        if picture["sha256"] not in pictures:
            raise ValueError(f"the picture {picture['sha256'][:12]} of this issue was not given to the mail")
        body = pictures[picture["sha256"]]
        kind, ending = ("png", "png") if body.startswith(b"\x89PNG") else ("jpeg", "jpg")
        file_name = f"{picture['name']}.{ending}"
        fields = [
            ("Content-Type", f'image/{kind}; name="{file_name}"'),
            ("Content-ID", f"<{picture['cid']}>"),
            ("Content-Disposition", f'inline; filename="{file_name}"'),
        ]
        parts.append(_Part(fields, body))
    return _Multi("related", seed, parts, '; type="text/html"')


class _Part:
    """A leaf: its header fields and its body in base64, which has short lines and needs no escaping."""

    def __init__(self, fields: list[Field], body: str | bytes) -> None:
        if isinstance(body, str):
            body = body.replace("\r\n", "\n").replace("\n", "\r\n").encode()
        self.fields = [*fields, ("Content-Transfer-Encoding", "base64")]
        self.body = base64.encodebytes(body).replace(b"\n", CRLF)


class _Multi(_Part):
    """A multipart. Its boundary holds "_", which base64 does not: it cannot occur in a leaf's body."""

    def __init__(self, subtype: str, seed: str, parts: Sequence[_Part], more: str = "") -> None:
        boundary = f"=_{subtype}_{seed}"
        self.fields = [("Content-Type", f'multipart/{subtype}{more};\r\n boundary="{boundary}"')]
        line = b"--" + boundary.encode()
        self.body = b"".join(line + CRLF + headers.block(p.fields) + CRLF + p.body for p in parts)
        self.body += line + b"--" + CRLF


def _digest(content: Content, renderings: Renderings, variant: str, prefix: str) -> str:
    """32 hex digits of everything that is composed: the same issue gives the same boundaries."""
    hashed = hashlib.sha256(json.dumps(content, ensure_ascii=True, sort_keys=True).encode())
    for piece in (
        renderings.html.encode(),
        renderings.text.encode(),
        renderings.pdf or b"",
        renderings.docx or b"",
        variant.encode(),
    ):
        hashed.update(hashlib.sha256(piece).digest())
    hashed.update(prefix.encode())
    return hashed.hexdigest()[:32]


class _Names(string.Formatter):
    """{name} and nothing cleverer: no attributes, no indexes, no conversions."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        if field_name not in kwargs:
            raise ValueError(
                f"sender.subject asks for {{{field_name}}}; there are {', '.join(sorted(kwargs))} to choose from"
            )
        return kwargs[field_name], field_name


def _filled(template: str, masthead: Mapping[str, Any]) -> str:
    names = ("name", "number_line", "date_line", "year", "number", "cumulative", "publisher")
    values = {name: "" if masthead.get(name) is None else str(masthead[name]) for name in names}
    return _Names().vformat(template, (), values)


def _check(raw: bytes, written: str, meant: str) -> None:
    """What was serialised must be read back as meant (CVE-2024-6923 was a header that was not)."""
    if headers.decoded(written) != meant:
        raise ValueError(f"the subject {meant!r} would not be read as it was meant")
    if b"\n" in raw.replace(CRLF, b"") or b"\r" in raw.replace(CRLF, b""):
        raise ValueError("the composed message holds a bare line end")
