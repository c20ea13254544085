"""Sessions in our own table, so that a person sees where they are signed in and can end it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from editorial.models import Session


class SessionStore(DatabaseStore):
    """Django's database sessions over editorial.models.Session, with the person beside the data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        person = data.get(SESSION_KEY)
        row.person_id = int(person) if person else None
        row.device = str(data.get("device", ""))[:200]
        row.started, row.seen = _moment(data.get("started")), _moment(data.get("seen"))
        return row


def _moment(kept: object) -> datetime | None:
    """A time as the session's JSON keeps it."""
    return datetime.fromisoformat(str(kept)) if kept else None
