"""What one cell of a list means: the value that is kept, why it cannot be, and what was read otherwise than written.

Names are only stripped. An address is made half-width and freed of `mailto:`, which is told; whatever else stands
around it is refused with a sentence that says what to write, and nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.addresses import address_problem, tidy
from editorial.memberships import LONGEST_GROUP

LONGEST = 200  # characters of a name, a unit or a title
LISTS = {
    "发放": "distribution",
    "主送": "distribution",
    "distribution": "distribution",
    "抄送": "copy",
    "copy": "copy",
    "试发": "rehearsal",
    "rehearsal": "rehearsal",
}
FORMATS = {
    "": "full",
    "全文": "full",
    "full": "full",
    "纯文本": "text",
    "文本": "text",
    "text": "text",
    "pdf": "pdf",
    "pdf版": "pdf",
}
LIAISONS = {
    **dict.fromkeys(("是", "√", "✓", "✔", "yes", "y", "true", "1", "联络员"), "yes"),
    **dict.fromkeys(("", "否", "×", "✗", "no", "n", "false", "0"), "no"),
}
WANTED = {
    "name": gettext_lazy("who it is"),
    "unit": gettext_lazy("the unit"),
    "title": gettext_lazy("the position"),
    "address": gettext_lazy("name@domain"),
    "list": gettext_lazy("发放, 抄送 or 试发 (distribution, copy or rehearsal)"),
    "format": gettext_lazy("全文, 纯文本 or PDF (full, text or pdf), or nothing for 全文"),
    "liaison": gettext_lazy("是 or 否 (yes or no), or nothing for 否"),
}
_CHOICES = {"list": LISTS, "format": FORMATS, "liaison": LIAISONS}
_ADDRESSES = ("address", "secretary")
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_SHOWN_BESIDE = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>\s*\Z")
_AROUND = ",;:.、。<>()[]{}\"'“”‘’《》·"
"""Marks that stand before or behind an address and belong to the sentence or the cell, not to it."""
_INVISIBLE = "\ufeff\u200b\u200e\u200f"
_FULL_STOPS = str.maketrans("。｡", "..")
_MOST = 80  # characters of a cell that a sentence shows


class Read(NamedTuple):
    value: str
    fault: str = ""
    """Why it cannot be kept; empty: it can."""
    note: str = ""
    """What was read otherwise than it was written; empty: nothing."""


def read(column: str, text: str) -> Read:
    """A cell of one of the columns of editorial.tables; `text` without blanks around it."""
    if any(unicodedata.category(c) in ("Cc", "Cs") or c == "\ufffd" for c in text):
        return Read(text, _("it holds a line break, a control character or a character that was lost"))
    if text in _ERRORS:
        return Read(text, _("the cell shows an error of its formula; write the value"))
    if column in _ADDRESSES:
        return read_address(text)
    if column in _CHOICES:
        meant = _CHOICES[column].get(unicodedata.normalize("NFKC", text).casefold())
        if meant is None and text:
            words = _("{text!r} is not known here; write {wanted}")
            return Read(text, words.format(text=text[:_MOST], wanted=WANTED[column]))
        return Read(meant or "")
    most = LONGEST_GROUP if column == "group" else LONGEST
    if len(text) > most:
        return Read(
            text, _("it has {count} characters; at most {most} fit").format(count=len(text), most=most)
        )
    return Read(text)


def read_address(text: str) -> Read:
    """One address as RFC 5321 section 4.1.2 takes it (dot-string, IDN domain), or why it is none."""
    address = tidy(text)
    if not address:
        return Read("")
    address = _without_mailto(address)
    name, at, domain = address.rpartition("@")
    if at and not _ends_wrongly(domain):
        address = f"{name}@{domain.translate(_FULL_STOPS)}"
    fault = _around(address, text) or address_problem(address)
    if fault:
        return Read(address, fault)
    note = _("{text!r} is read as {address!r}").format(text=text, address=address) if address != text else ""
    return Read(address, "", note)


def _without_mailto(address: str) -> str:
    """What a hyperlink of a workbook leads to (RFC 6068), as an address."""
    found = _MAILTO.match(address)
    return address[found.end() :].partition("?")[0] if found else address


def _ends_wrongly(text: str) -> bool:
    return not text or text[-1] in _AROUND


def _around(address: str, text: str) -> str:
    """A sentence about what stands around or beside an address; empty when nothing does."""
    shown, bare = text[:_MOST], text.strip(_INVISIBLE)
    if not address:
        return ""
    if address.count("@") > 1 and any(c in address for c in ";,、 /"):
        words = _("{address!r} are several addresses; write one, and a line for each further one")
        return words.format(address=address[:_MOST])
    beside = _SHOWN_BESIDE.match(address)
    if beside:
        words = _("{text!r} is more than an address; write {address!r} alone")
        return words.format(text=shown, address=beside[1][:_MOST])
    if address[-1] in _AROUND:
        return _("{text!r} ends with {mark!r}; write the address without it").format(
            text=shown, mark=bare[-1]
        )
    if address[0] in _AROUND:
        return _("{text!r} begins with {mark!r}; write the address without it").format(
            text=shown, mark=bare[0]
        )
    return ""
