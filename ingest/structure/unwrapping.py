"""Parts that hold parts: winmail.dat, S/MIME, AppleSingle; and parts nobody can read, with what to send instead."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.structure.parts import Mail, Part
from ingest.structure.rtf import decompressed, text_of_rtf
from ingest.structure.smime import is_wrapped, unwrapped
from ingest.structure.tnef import SIGNATURE, Message, NotTnef, read_tnef

ReadInner = Callable[[bytes, str], Mail]
"""Reads an enclosed MIME entity under a part number, within the limits of the mail it came in."""
Count = Callable[[], None]
"""Counts one more part; refuses the mail beyond the limit."""

_ENCRYPTED = "邮件加密了，这里没有密钥，没法读取；请取消加密（签名可以保留）后重新发送"
_DAMAGED_SIGNED = "签名邮件（S/MIME）的外层已损坏，没法取出内容；请不要签名，重新发送"
_PARTIAL = "这是被拆开发送的大邮件的一部分{which}，没法单独读取；请关闭邮件软件的“拆分邮件”，整封重新发送"
_EXTERNAL = "附件没有随邮件发来，只有一个存放地址；请把文件直接作为附件发送"
_TNEF_DAMAGED = (
    "winmail.dat 已损坏，没法取出里面的内容；请在 Outlook 里把邮件格式改为 HTML 或纯文本后重新发送"
)
_TNEF_TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
_SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)
_APPLE_DOUBLE = b"\x00\x05\x16\x07"
_APPLE_SINGLE = b"\x00\x05\x16\x00"
_PGP_BODY = re.compile(rb"\A\s*-----BEGIN PGP MESSAGE-----\r?\n")


@dataclass(frozen=True)
class Unwrapping:
    read: ReadInner
    count: Count

    def __call__(self, part: Part) -> Part:
        """The part, or what it turns out to be when it is opened."""
        if part.inner is not None or not part.data:
            return part
        if part.data[:4] == SIGNATURE or part.type in _TNEF_TYPES:
            return self._tnef(part)
        if is_wrapped(part.type, part.name):
            return self._cms(part)
        return _marked(part)

    def _cms(self, part: Part) -> Part:
        found = unwrapped(part.data)
        if found.what == "enveloped":
            return replace(part, refused=_ENCRYPTED)
        if found.what == "signature":
            return replace(part, aside="数字签名")
        if found.what == "unknown":
            return replace(part, refused=_DAMAGED_SIGNED)
        inner = self.read(found.content, f"{part.number}/1").root
        return replace(part, data=b"", children=(inner,))

    def _tnef(self, part: Part) -> Part:
        try:
            message = read_tnef(part.data)
        except NotTnef:
            return replace(part, refused=_TNEF_DAMAGED)
        children = self._message(message, f"{part.number}/")
        if not children:
            aside = "winmail.dat 里只有邮件格式，没有正文和附件"
            return replace(part, aside=aside) if message.whole else replace(part, refused=_TNEF_DAMAGED)
        return replace(part, data=b"", children=children)

    def _message(self, message: Message, prefix: str) -> tuple[Part, ...]:
        bodies = _bodies(message)
        parts: list[Part] = []
        if len(bodies) > 1:
            both = tuple(replace(one, number=f"{prefix}1.{n}") for n, one in enumerate(bodies, 1))
            parts.append(Part(f"{prefix}1", "multipart/alternative", {}, "", "", "", (), children=both))
        elif bodies:
            parts.append(replace(bodies[0], number=f"{prefix}1"))
        for one in message.files:
            self.count()
            number = f"{prefix}{len(parts) + 1}"
            if one.message is not None:
                inner = self._mail(one.message, number)
                parts.append(
                    Part(number, "message/rfc822", {}, "attachment", "", "", (), one.data, inner=inner)
                )
                continue
            kind = (
                one.type
                if re.fullmatch(r"[\w.+-]{1,80}/[\w.+-]{1,120}", one.type, re.ASCII)
                else "application/octet-stream"
            )
            place = "inline" if one.content_id and kind.startswith("image/") else "attachment"
            name = file_name(one.name)
            parts.append(self(Part(number, kind, {}, place, name, one.content_id.strip(" <>"), (), one.data)))
        return tuple(parts)

    def _mail(self, message: Message, number: str) -> Mail:
        fields = (("From", message.sender), ("Subject", message.subject), ("Message-ID", message.message_id))
        headers = tuple((name, " ".join(value.split())) for name, value in fields if value.strip())
        children = self._message(message, f"{number}.")
        root = Part("", "multipart/mixed", {}, "", "", "", headers, children=children)
        if not children:
            root = Part(f"{number}.1", "text/plain", {}, "", "", "", headers)
        return Mail(headers, tuple((name, value.encode("utf-8")) for name, value in headers), root)


def _bodies(message: Message) -> list[Part]:
    html, label = message.html, message.html_label
    plain = Part("", "text/plain", {"charset": message.plain_label}, "", "", "", (), message.plain)
    words = ""
    if not html.strip() and message.rtf:
        words, is_html = text_of_rtf(decompressed(message.rtf))
        if is_html:
            html, label = words.encode("utf-8"), "utf-8"
    bodies = [plain] if plain.data.strip() else []
    if html.strip():
        bodies.append(Part("", "text/html", {"charset": label}, "", "", "", (), html))
    elif not bodies and words.strip():
        bodies.append(Part("", "text/plain", {"charset": "utf-8"}, "", "", "", (), words.encode("utf-8")))
    return bodies


def file_name(text: str) -> str:
    """A file name for display: no folder, no line break, no marks that turn its direction, at most 200 characters."""
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text.replace("\n", " ").replace("\t", " "))
    base = re.split(r"[/\\]", text.strip())[-1].strip()
    return (base or text.strip())[-200:]


def _marked(part: Part) -> Part:
    """The part with a word on why it plays no part or cannot be read, where its type or first bytes say so."""
    if part.type in _SIGNATURES:
        return replace(part, aside="数字签名")
    if part.type == "application/pgp-encrypted":
        return replace(part, aside="PGP 加密的版本说明")
    if part.type in ("text/plain", "application/octet-stream") and _PGP_BODY.match(part.data[:200]):
        return replace(part, refused=_ENCRYPTED)
    if part.type == "message/partial":
        numbers = [part.parameters.get(key, "") for key in ("number", "total")]
        which = f"（第 {numbers[0]} 部分，共 {numbers[1] or '?'} 部分）" if numbers[0].isdigit() else ""
        return replace(part, refused=_PARTIAL.format(which=which))
    if part.type == "message/external-body":
        return replace(part, refused=_EXTERNAL)
    if part.data[:4] == _APPLE_DOUBLE:
        return replace(part, aside="苹果电脑的附加信息，没有文字")
    if part.data[:4] == _APPLE_SINGLE:
        return replace(part, data=_data_fork(part.data), type="application/octet-stream")
    return part


def _data_fork(data: bytes) -> bytes:
    """The file in an AppleSingle wrapping (RFC 1740 appendix A): entry 1; the wrapping itself when it has none."""
    try:
        (count,) = struct.unpack_from(">H", data, 24)
        for place in range(count):
            kind, start, length = struct.unpack_from(">III", data, 26 + 12 * place)
            if kind == 1:
                return data[start : start + length] or data
    except struct.error:
        pass
    return data


def beside_its_text(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a mixed mail with the body from a winmail.dat made an alternative of the text before it.

    Outlook sends the words twice, as plain text and in the winmail.dat; they are one body.
    """
    place = next((n for n, one in enumerate(parts) if one.type in _TNEF_TYPES and one.children), 0)
    if not place:
        return parts
    box = parts[place]
    body = box.children[0]
    texts = [n for n, one in enumerate(parts[:place]) if _is_words(one)]
    if not texts or not _is_words(body):
        return parts
    at = texts[-1]
    both = Part("", "multipart/alternative", {}, "", "", "", (), children=(parts[at], body))
    rest = (replace(box, children=box.children[1:]),) if box.children[1:] else ()
    return (*parts[:at], both, *parts[at + 1 : place], *rest, *parts[place + 1 :])


def _is_words(part: Part) -> bool:
    if part.type == "multipart/alternative":
        return any(_is_words(one) for one in part.children)
    is_text = part.type in ("text/plain", "text/html") and not part.name and part.disposition != "attachment"
    return is_text and not part.children
