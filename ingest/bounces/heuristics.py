"""What flufl.bounce makes of a report in words: the only module that uses it.

It is given a message made of what we decoded, for it reads bodies as they lie in the mail: no base64 and no
quoted-printable. What it is given is bounded, so that its time is; whatever it raises, it then knows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

from ingest.structure.message import Mail

LINES, LINE = 1000, 300
"""So much of the words it is shown; its patterns take at most the square of a line."""
_FIELDS = ("from", "subject", "x-mailer", "x-failed-recipients")


@dataclass(frozen=True)
class Guess:
    recipients: tuple[str, ...] = ()
    action: str = ""


def guess(mail: Mail, words: str) -> Guess:
    """Who is named, and whether it ended (failed) or is late (delayed); nothing when nobody is."""
    # Loaded when the first report without fields comes, not with every parse child.
    try:
        from flufl.bounce import all_failures

        late, ended = all_failures(_message(mail, words))
    except MemoryError:
        raise
    except Exception:  # it promises nothing for what is malformed
        return Guess()
    shown = f"{mail.header('x-failed-recipients')}\n{words}"
    found = _addresses(ended, shown) or _addresses(late, shown)
    if not found:
        return Guess()
    return Guess(found, "failed" if _addresses(ended, shown) else "delayed")


def _addresses(found: Iterable[bytes], shown: str) -> tuple[str, ...]:
    """In the order the report shows them; flufl.bounce gives a set."""
    texts = {one.decode("ascii", "replace").strip("<>\"' ") for one in found}
    named = (one for one in texts if "@" in one and len(one) <= 320)
    return tuple(sorted(named, key=lambda one: (shown.find(one), one)))


def _message(mail: Mail, words: str) -> Message:
    """The report as a message of one text in a multipart, its fields for programs left out: those we read."""
    whole = Message()
    for name in _FIELDS:
        if value := mail.header(name):
            whole[name] = value[:1000].replace("\r", " ").replace("\n", " ")
    lines = (line[:LINE] for line in words.split("\n")[:LINES])
    text = Message()
    text["Content-Type"] = "text/plain"
    text["Content-Description"] = "Notification"  # by which it knows Postfix
    text.set_payload("\n".join(lines).encode("ascii", "replace").decode("ascii"))
    if mail.root.children:
        whole["Content-Type"] = "multipart/mixed"
        whole.attach(text)
        return whole
    whole["Content-Type"] = "text/plain"
    whole.set_payload(text.get_payload())
    return whole
