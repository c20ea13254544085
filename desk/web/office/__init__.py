"""The office itself: adoption, audit trail, settings, health, one's own sessions."""
