"""Mail addresses: one strict grammar for what we send to, one folding for how we compare.

RFC 5321 section 4.1.2 dot-string form only; quoted local parts, comments and address literals are
refused, because no office uses them and every one of them is a way to smuggle. RFC 6531 letters beyond
ASCII are allowed; the domain is compared as IDNA A-labels.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a0-\U0010ffff]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*\Z")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")
# Separators, controls, invisible formatting (bidi, zero width), lone surrogates, private and unassigned.
_UNPRINTABLE = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"}
_PLAIN_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PLAIN_DOMAIN = re.compile(
    rf"(?=.{{1,253}}\Z)(?!.*xn--)(?:{_PLAIN_LABEL}\.)*(?![0-9]+\Z){_PLAIN_LABEL}\Z", re.IGNORECASE
)
"""What nearly all are: known to be sound at a glance, where the whole grammar takes ten times as long."""
_PLAIN_LOCAL = re.compile(r"(?=.{1,64}\Z)[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*\Z")
_LONGEST = 320  # 64 + @ + 255, RFC 5321 section 4.5.3.1


def domain_ascii(domain: str) -> str | None:
    """The domain as lower-case A-labels (RFC 5890), or None when it is no domain name."""
    if _PLAIN_DOMAIN.match(domain):
        return domain.lower()
    # The codec's time grows with the square of the length; no name is longer than this in any form.
    if len(domain) > 255:
        return None
    try:
        ascii_form = domain.rstrip(".").encode("idna").decode("ascii").lower()
    except (UnicodeError, ValueError):
        return None
    labels = ascii_form.split(".")
    if len(ascii_form) > 253 or not all(_LABEL.match(label) for label in labels):
        return None
    # A name ending in digits is a mistyped IP address (RFC 3696 section 2).
    if labels[-1].isdigit():
        return None
    return ascii_form


def tidy(address: str) -> str:
    """The address as it was meant: full-width letters, digits and ＠ made half-width, blanks at the ends gone.

    For what people typed into lists. Nothing inside is removed: a blank in the middle stays a mistake
    for `address_problem` to name.
    """
    return unicodedata.normalize("NFKC", address).strip().strip("\ufeff\u200b\u200e\u200f").strip()


def address_problem(address: str) -> str | None:
    """Why this is not an address we would mail, as a sentence; None when it is fine."""
    before, _at, after = address.partition("@")
    if _PLAIN_LOCAL.match(before) and _PLAIN_DOMAIN.match(after):
        return None
    if len(address) > _LONGEST:
        return _("{address!r} is longer than a mail address can be; write name@domain").format(
            address=address[:40] + "..."
        )
    if not address or address != address.strip():
        return _("{address!r} is not a mail address; write name@domain without spaces around it").format(
            address=address
        )
    if any(unicodedata.category(c) in _UNPRINTABLE for c in address):
        return _("{address!r} holds a space, control or invisible character; write name@domain").format(
            address=address
        )
    if unicodedata.normalize("NFKC", address) != address:
        return _("{address!r} holds full-width or composed characters; write {tidy!r}").format(
            address=address, tidy=tidy(address)
        )
    local, at, domain = address.rpartition("@")
    if not at or not local or "@" in local:
        return _("{address!r} is not a mail address; write name@domain").format(address=address)
    if len(local.encode()) > 64 or not _LOCAL.match(local):
        return _("{address!r} has a name before the @ that mail servers refuse").format(address=address)
    if domain.endswith(".") or domain_ascii(domain) is None:
        return _("{address!r} has no valid domain after the @").format(address=address)
    return None


def fold(address: str) -> str:
    """The form in which two addresses are the same: lower case, domain as A-labels."""
    local, _, domain = address.strip().rpartition("@")
    return f"{unicodedata.normalize('NFKC', local.lower())}@{domain_ascii(domain) or domain.lower()}"


def is_wide(address: str) -> bool:
    """Whether its name before the @ holds letters beyond ASCII: such mail needs SMTPUTF8 all the way (RFC 6531)."""
    return not address.rpartition("@")[0].isascii()


def in_domains(address: str, domains: tuple[str, ...]) -> bool:
    """Whether the address lies in one of the domains or below one, compared label by label."""
    ours = domain_ascii(address.rpartition("@")[2])
    if ours is None:
        return False
    labels = ours.split(".")
    for domain in domains:
        wanted = (domain_ascii(domain.lstrip("@.")) or "").split(".")
        if wanted != [""] and labels[-len(wanted) :] == wanted:
            return True
    return False
