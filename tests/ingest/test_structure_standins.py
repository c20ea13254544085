"""Large bodies go round the line parser: the same bytes come out, whatever stands around them."""

from __future__ import annotations

import random
from email import message_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parsed import Caps
from ingest.structure import standins
from ingest.structure.message import Mail, Part, read_message
from ingest.structure.standins import Cut
from tests.fuzz.soundness import check_message
from tests.ingest.builder import Node, attach, mail, multi, rfc822, text

DATA = random.Random(9).randbytes(90_000)


def _leaves(found: Mail) -> list[tuple[object, ...]]:
    """Everything there is to say of each leaf, those of enclosed mails too."""

    def told(part: Part) -> list[tuple[object, ...]]:
        own = (part.number, part.type, part.name, part.parameters, part.headers, part.data, part.aside)
        return [own, *(_leaves(part.inner) if part.inner is not None else [])]

    return [one for leaf in found.root.leaves() for one in told(leaf)]


def _uncut(raw: bytes) -> Mail:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standins, "LARGE", 1 << 40)
        return read_message(raw, Caps())


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
    "bytes as they are": mail(
        "x",
        multi(
            "mixed", Node(b"Content-Type: application/x-y\r\nContent-Transfer-Encoding: binary", DATA[:9000])
        ),
    ),
    "a boundary behind a lone CR": mail("x", multi("mixed", text("甲"), attach("a.bin", DATA))).replace(
        b"\r\n--", b"\r--"
    ),
    "a lone CR at the end of a part nobody closed": (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + b"word " * 900 + b"x\r"
    ),
    "empty lines before the boundary that ends two parts at once": (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
        b"--c\r\n\r\n" + b"word " * 900 + b"\n\r\n\n--b\r\n\r\n" + b"word " * 900 + b"\n\n--b--"
    ),
    "nobody's boundary": mail("x", multi("mixed", text("甲"), attach("a.bin", DATA))).replace(
        b'boundary="', b'boundary="not-'
    ),
}


@pytest.mark.parametrize("name", MAILS)
def test_the_tree_is_the_same_with_and_without_cutting(name: str) -> None:
    cut, whole = read_message(MAILS[name], Caps()), _uncut(MAILS[name])
    assert _leaves(cut) == _leaves(whole)
    assert cut.headers == whole.headers


def test_large_bodies_are_cut_at_all() -> None:
    cut = Cut(MAILS["two files"])
    assert len(cut) == 2 and len(cut.skeleton) < 3000


def test_an_enclosed_mail_is_cut_too_and_its_bytes_are_those_that_came() -> None:
    inner = mail("y", multi("mixed", attach("a.bin", DATA)))
    found = read_message(mail("x", multi("mixed", text("甲"), rfc822(inner))), Caps())
    leaf = list(found.root.leaves())[1]
    assert leaf.data == inner
    assert leaf.inner is not None and [one.data for one in leaf.inner.root.leaves()] == [DATA]


def test_a_token_in_a_mail_means_nothing() -> None:
    forged = mail("x", multi("mixed", text("NDCUTx0000000000000000x000000x"), attach("a.bin", DATA)))
    assert [one[5] for one in _leaves(read_message(forged, Caps()))][1] == DATA


def test_a_token_that_is_met_twice_makes_the_mail_be_read_uncut() -> None:
    cut = Cut(MAILS["the whole mail"])
    body = cut.skeleton.partition(b"\r\n\r\n")[2]
    assert bytes(cut.restored(body)) == MAILS["the whole mail"].partition(b"\r\n\r\n")[2]
    cut.restored(body)
    assert cut.broken


# Made-up mails by the thousand

_KINDS = ("text/plain", "text/html", "application/octet-stream", "image/jpeg", "message/rfc822")
_ENDS = (b"\r\n", b"\n")
_WORDS = st.text("甲乙丙丁abc -=\n.", max_size=60)
_BYTES = st.binary(max_size=80).map(lambda one: one * 97)


@st.composite
def _leaf_nodes(draw: st.DrawFn) -> Node:
    kind = draw(st.sampled_from(_KINDS[:4]))
    coding = draw(st.sampled_from(("base64", "quoted-printable", "8bit")))
    if coding == "8bit":
        words = draw(_WORDS) * draw(st.sampled_from((1, 90)))
        body = words.replace("\n", "\r\n").encode("utf-8")
    elif coding == "base64":
        body = attach("a", draw(_BYTES)).body
    else:
        lines = draw(st.lists(st.text("甲a=. ", max_size=8), max_size=4))
        quoted = ["".join(f"={one:02X}" for one in line.encode("gb18030")) for line in lines]
        body = "=\r\n".join(quoted * draw(st.sampled_from((1, 60)))).encode("ascii")
    name = draw(st.sampled_from(("", '; name="a.bin"', "; name=甲.bin"))).encode("gb18030")
    head = b"Content-Type: %b%b\r\nContent-Transfer-Encoding: %b" % (kind.encode(), name, coding.encode())
    return Node(head, body)


def _trees() -> st.SearchStrategy[Node]:
    numbers = iter(range(10**9))

    def grown(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        def joined(kind: str, nodes: list[Node], junk: bytes) -> Node:
            boundary = b"b%d" % next(numbers)
            body = b"".join(b"--%b\r\n%b\r\n" % (boundary, bytes(one)) for one in nodes)
            head = b"Content-Type: multipart/%b; boundary=%b" % (kind.encode(), boundary)
            return Node(head, junk + body + b"--" + boundary + b"--\r\n")

        several = st.lists(children, min_size=1, max_size=4)
        kinds = st.sampled_from(("mixed", "related", "alternative"))
        junk = st.sampled_from((b"", b"This is a multi-part message in MIME format.\r\n"))
        return st.builds(joined, kinds, several, junk) | children.map(
            lambda one: Node(b"Content-Type: message/rfc822", b"Subject: inner\r\n" + bytes(one))
        )

    return st.recursive(_leaf_nodes(), grown, max_leaves=8)


@given(_trees(), st.sampled_from(_ENDS), st.integers(0, 400))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_is_the_same_with_and_without_cutting(tree: Node, end: bytes, lost: int) -> None:
    raw = mail("x", tree).replace(b"\r\n", end)
    raw = raw[: len(raw) - lost] if lost < 200 else raw
    cut, whole = read_message(raw, Caps()), _uncut(raw)
    assert _leaves(cut) == _leaves(whole)
    assert cut.headers == whole.headers and not cut.problem


@given(_trees(), st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=5)), max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_tree_is_the_same_with_and_without_cutting(
    tree: Node, damage: list[tuple[int, bytes]]
) -> None:
    raw = bytearray(mail("x", tree))
    for place, junk in damage:
        at = place % len(raw)
        raw[at : at + len(junk)] = junk
    check_message(bytes(raw))


@given(_trees())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_sound_tree_gives_the_bytes_the_standard_library_gives(tree: Node) -> None:
    raw = mail("x", tree)
    theirs = [
        one.get_payload(decode=True) for one in message_from_bytes(raw).walk() if not one.is_multipart()
    ]

    def flat(found: Mail) -> list[bytes]:
        leaves = ([one.data] if one.inner is None else flat(one.inner) for one in found.root.leaves())
        return [data for several in leaves for data in several]

    assert flat(read_message(raw, Caps())) == theirs
