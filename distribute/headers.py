"""Header fields as bytes: encoded by RFC 2047 and RFC 2231, folded, and read back before they are used.

Nothing that came from a person or a file reaches a header but through here, and control characters do not
get past it, so that no value can end its line and begin another header.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.errors import MultipartInvariantViolationDefect
from email.header import decode_header
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from urllib.parse import quote

from distribute.printed import clean
from editorial.addresses import address_problem, domain_ascii, is_wide

CRLF = b"\r\n"
_ATEXT = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+\Z")
_WORD_BYTES = 39
"""UTF-8 bytes in one encoded-word: 39 give 52 base64 letters, 64 with the marks (RFC 2047 section 2: at most 75, and
76 to the line, where `Reply-To: ` stands before the first)."""
_LINE = 76
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]+@[\x21-\x3b\x3d\x3f-\x7e]+>\Z")

_SOUND = re.compile(
    r"(?:(?:Date|Message-ID|To|Cc|References|List-Unsubscribe|List-Unsubscribe-Post): [!-~][ -~]{0,900}\r\n"
    r"(?: [!-~][ -~]{0,900}\r\n)*)+\Z"
)
"""A recipient's own fields in printable ASCII, every folded line beginning with one blank and a letter."""

Field = tuple[str, str]
"""A name and an encoded value; the value may hold CRLF only where it is folded (RFC 5322 section 2.2.3)."""


def one_line(value: str) -> str:
    """The value without control characters, every run of blanks as one; wide spaces are text and stay."""
    return re.sub(r"[ \n]+", " ", str(clean(value))).strip(" \n")


def encoded_words(value: str) -> list[str]:
    """RFC 2047 encoded-words of at most 75 characters, cut between characters only."""
    if 0 < len(value.encode()) <= _WORD_BYTES:
        return [_word(value)]
    words: list[str] = []
    chunk = ""
    for character in value:
        if len((chunk + character).encode()) > _WORD_BYTES:
            words.append(_word(chunk))
            chunk = ""
        chunk += character
    return [*words, _word(chunk)] if chunk else words


def unstructured(value: str) -> str:
    """A Subject's value; ASCII stays readable unless it is long or looks encoded."""
    value = one_line(value)
    if value.isascii() and len(value) <= 60 and "=?" not in value:
        return value
    return "\r\n ".join(encoded_words(value))


def phrase(name: str) -> str:
    """A display name or list title (RFC 5322 section 3.2.5): bare, quoted, or as encoded-words."""
    return _phrase(one_line(name))


def _phrase(name: str) -> str:
    if not name.isascii() or len(name) > 60 or "=?" in name:
        return "\r\n ".join(encoded_words(name))
    if _ATEXT.match(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def addr_spec(address: str) -> str:
    """The address with its domain in ASCII (RFC 5890).

    Raises ValueError for what is no address, and for a name before the @ beyond ASCII: such mail needs servers that
    offer SMTPUTF8 (RFC 6531) all the way to the reader, which is for a mail to that one address alone: recipient().
    """
    if not is_wide(address):
        return _spec(address)
    raise ValueError(f"{address!r} has letters beyond ASCII before the @; use another address")


def _spec(address: str) -> str:
    if problem := address_problem(address):
        raise ValueError(problem)
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain_ascii(domain)}"


def recipient(name: str, address: str) -> str:
    """mailbox() for the To of a mail to this one person, whose own address may be beyond ASCII (RFC 6532)."""
    return _mailbox(name, _spec(address))


def mailbox(name: str, address: str) -> str:
    """name <address>, or the address alone. Raises ValueError as addr_spec() does."""
    return _mailbox(name, addr_spec(address))


def _mailbox(name: str, spec: str) -> str:
    if not (name := one_line(name)):
        return spec
    said = _phrase(name)
    last = said.rpartition("\r\n")[2]
    # Ten letters are the longest name of a field that holds an address, with its colon and blank.
    line = (10 if last == said else 1) + len(last) + len(f" <{spec}>,".encode())
    return f"{said}\r\n <{spec}>" if line > _LINE and "=?" in last else f"{said} <{spec}>"


def mailboxes(people: Iterable[tuple[str, str]]) -> str:
    """An address list, one mailbox to a line (RFC 5322 section 3.4).

    An address beyond ASCII stands as an empty group of that name (RFC 6857 section 3.1.8), so that the mails to all
    the others need no SMTPUTF8.
    """
    return ",\r\n ".join(
        f"{phrase(name or address)}:;" if is_wide(address) else mailbox(name, address)
        for name, address in people
    )


def mailto(address: str, subject: str) -> str:
    """<mailto:...?subject=...> for a list header (RFC 2369, RFC 6068).

    At most 60 characters of the subject: percent-encoded it cannot be folded, and a line holds 998.
    """
    return f"<mailto:{quote(addr_spec(address), safe='@!$&*+/=-._~')}?subject={quote(one_line(subject)[:60], safe='')}>"


def message_id(value: str) -> str:
    """The identifier, with its angle brackets. Raises ValueError when it is none."""
    value = value if value.startswith("<") else f"<{value}>"
    if not _MESSAGE_ID.match(value) or len(value) > 250:
        raise ValueError(f"{value!r} is no Message-ID; expected <something@domain>")
    return value


def date(at: datetime) -> str:
    """RFC 5322 section 3.3, in the zone `at` carries. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("the date of a message needs a time zone")
    return format_datetime(at)


def attachment(media_type: str, file_name: str) -> list[Field]:
    """Content-Type and Content-Disposition naming the file twice.

    `name=` as encoded-words, which RFC 2047 section 5 does not allow there but QQ Mail and Foxmail read;
    `filename*=` as RFC 2231 wants it. In one piece: continuations are what those clients do not read.
    """
    name = re.sub(r'[/\\:*?"<>|]', "_", one_line(file_name)).strip(". ")[:80] or "file"
    old = f'"{name}"' if name.isascii() else '"' + "\r\n ".join(encoded_words(name)) + '"'
    new = quote(name, safe="!#$&+-.^_`|~")
    return [
        ("Content-Type", f"{media_type};\r\n name={old}"),
        ("Content-Disposition", f"attachment;\r\n filename*=UTF-8''{new}"),
    ]


def block(fields: Sequence[Field]) -> bytes:
    """The fields as header lines, each ending in CRLF, without the empty line after them.

    Raises ValueError when what a parser reads back is not these fields: the last stop for anything that
    would smuggle in a header, a body or an over-long line (RFC 5322 section 2.1.1).
    """
    plain = "".join([f"{name}: {value}\r\n" for name, value in fields])
    # Such lines, and no more ends of fields than fields, have one reading: asking the parser for it took as long as
    # handing the mail over.
    if _SOUND.match(plain) and plain.count("\r\n") - plain.count("\r\n ") == len(fields):
        return plain.encode("ascii")
    raw = b"".join(_line(name, value) for name, value in fields)
    parsed = BytesHeaderParser().parsebytes(raw + CRLF)
    read = [(name, _as_read(value)) for name, value in parsed.raw_items()]
    wanted = [(name, value.replace("\r\n", "")) for name, value in fields]
    # Python before 3.11.4 misses the parts of a multipart even where only the header was asked for.
    defects = [one for one in parsed.defects if not isinstance(one, MultipartInvariantViolationDefect)]
    if read != wanted or defects or parsed.get_payload():
        raise ValueError(
            f"a header would not be read as it was meant: {', '.join(name for name, _ in fields)}"
        )
    return raw


def decoded(value: str) -> str:
    """A header's value as a reader sees it."""
    parts = decode_header(re.sub(r"\r\n(?=[ \t])", "", value))
    return "".join(
        part.decode(charset or "ascii") if isinstance(part, bytes) else part for part, charset in parts
    )


def _word(chunk: str) -> str:
    return f"=?UTF-8?B?{base64.b64encode(chunk.encode()).decode()}?="


def _as_read(value: object) -> str:
    """The parser keeps UTF-8 as surrogates."""
    return re.sub(r"\r\n(?=[ \t])", "", str(value).encode("ascii", "surrogateescape").decode())


def _line(name: str, value: str) -> bytes:
    line = f"{name}: {value}"
    rest = re.sub(r"\r\n(?=[ \t]+\S)", "", line)
    # Letters beyond ASCII are encoded everywhere but in an address, and only the reader's own may hold any.
    if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", rest) or not (line.isascii() or name == "To"):
        raise ValueError(f"the header {name} holds a control character or a letter beyond ASCII")
    if any(len(part) > 998 for part in line.encode().split(CRLF)):
        raise ValueError(f"the header {name} is longer than a line of mail may be")
    return line.encode() + CRLF
