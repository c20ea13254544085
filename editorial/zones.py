"""Time zones as people call them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _


def called(zone: ZoneInfo) -> str:
    """Beijing time; the zone's own name where people have no other."""
    return _("Beijing time") if zone.key == "Asia/Shanghai" else zone.key


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A moment in a zone, which it names: 2026-05-08 16:00 (Beijing time)."""
    return _("{at} ({zone})").format(at=f"{at.astimezone(zone):%Y-%m-%d %H:%M}", zone=called(zone))
