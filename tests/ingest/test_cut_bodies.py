"""Large base64 bodies go round the line parser: the same bytes come out, whatever stands around them."""

from __future__ import annotations

import random

import pytest

from ingest.parsed import Caps
from ingest.structure import message
from ingest.structure.message import Mail, read_message
from tests.ingest.builder import Node, attach, mail, multi, rfc822, text

DATA = random.Random(9).randbytes(90_000)


def _leaves(found: Mail) -> list[tuple[str, str, bytes]]:
    return [(one.number, one.type, one.data) for one in found.root.leaves()]


MAILS = {
    "two files": mail("x", multi("mixed", text("甲"), attach("a.bin", DATA), attach("b.bin", DATA[::-1]))),
    "nested": mail(
        "x", multi("mixed", multi("related", text("甲"), attach("a.bin", DATA)), attach("b.bin", DATA))
    ),
    "inside an enclosed mail": mail(
        "x",
        multi(
            "mixed",
            text("甲"),
            rfc822(mail("y", multi("mixed", attach("a.bin", DATA)))),
            attach("b.bin", DATA),
        ),
    ),
    "the whole mail": mail("x", attach("a.bin", DATA)),
    "a wrong label": mail(
        "x",
        multi(
            "mixed",
            Node(
                b"Content-Type: application/x-y; name=a.bin\r\nContent-Transfer-Encoding: 7bit",
                attach("a", DATA).body,
            ),
        ),
    ),
    "bare line feeds": mail("x", multi("mixed", text("甲"), attach("a.bin", DATA))).replace(b"\r\n", b"\n"),
    "no end": mail("x", multi("mixed", text("甲"), attach("a.bin", DATA)))[:-60],
    "junk in it": mail("x", multi("mixed", text("甲"), attach("a.bin", DATA))).replace(
        b"A\r\n", b"A!\r\n", 3
    ),
}


@pytest.mark.parametrize("name", MAILS)
def test_the_tree_is_the_same_with_and_without_cutting(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = read_message(MAILS[name], Caps())
    monkeypatch.setattr(message, "_LARGE", 1 << 40)
    whole = read_message(MAILS[name], Caps())
    assert _leaves(cut) == _leaves(whole)
    assert cut.headers == whole.headers


def test_large_bodies_are_cut_at_all() -> None:
    skeleton, cut = message._cut_bodies(MAILS["two files"])
    assert len(cut) == 2 and len(skeleton) < 3000
    assert sum(map(len, cut.values())) > 2 * len(DATA)


def test_a_token_in_a_mail_means_nothing() -> None:
    forged = mail("x", multi("mixed", text("NDCUTx0000000000000000x000000x"), attach("a.bin", DATA)))
    assert [one[2] for one in _leaves(read_message(forged, Caps()))][1] == DATA
