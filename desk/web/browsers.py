"""What a browser calls itself, in words a person knows theirs by."""

from __future__ import annotations

from django.utils.translation import gettext as _

_PROGRAMS = (
    ("wxwork", "WeCom"),
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Lark", "Lark"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("HarmonyOS", "HarmonyOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""What is looked for, most telling first: nearly every browser claims to be Safari as well."""


def words(agent: str) -> str:
    """ "Chrome, Windows" of a User-Agent header; what is not known is said so."""
    found = [next((name for mark, name in known if mark in agent), "") for known in (_PROGRAMS, _SYSTEMS)]
    return ", ".join(filter(None, found)) or _("unknown browser")
