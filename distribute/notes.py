"""Short notes by mail to the people who work here: the link or code somebody just asked for.

They are mailed at once and once: who gets none asks again. Letters to contributors are rows and have a queue.
"""

from __future__ import annotations

import base64
import secrets
import textwrap
from datetime import datetime

from django.db import transaction

from distribute import headers
from distribute.outcomes import Result
from distribute.relay import Connection, stuff
from distribute.settings import Relay, Sender
from editorial import quotas


def send(
    relay: Relay, sender: Sender, to: tuple[str, str], subject: str, lines: list[str], at: datetime
) -> Result:
    """Mails a plain text to one person (name, address) over a connection of its own; how it ended.

    Auto-Submitted keeps holiday replies away (RFC 3834 section 5). Raises ValueError for an address that cannot be
    written.
    """
    own = headers.block(
        [
            ("From", headers.mailbox(sender.name, sender.address)),
            ("To", headers.recipient(*to)),
            ("Subject", headers.unstructured(subject)),
            ("Date", headers.date(at)),
            (
                "Message-ID",
                headers.message_id(f"{secrets.token_hex(16)}@{sender.address.rpartition('@')[2]}"),
            ),
            ("Auto-Submitted", "auto-generated"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "base64"),
        ]
    )
    coded = base64.b64encode("\r\n".join([*lines, ""]).encode()).decode()
    body = "\r\n" + "\r\n".join(textwrap.wrap(coded, 76)) + "\r\n"
    opened = Connection.open(relay)
    if isinstance(opened, Result):
        return opened
    with transaction.atomic():
        # It is mailed whatever the quotas say, because somebody waits for it; but it uses them up.
        quotas.use(relay.quotas, at, 1)
    with opened as connection:
        return connection.deliver(sender.address, to[1], own, stuff(body.encode("ascii")))
