"""Mails: the inbox, and what needs a human."""
