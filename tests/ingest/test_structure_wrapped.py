"""Parts that hold parts come out as if they were ordinary MIME; what cannot be opened says so."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from asn1crypto import cms
from hypothesis import given, settings
from hypothesis import strategies as st
from tnefparse import TNEF

from ingest.parsed import Caps
from ingest.structure.message import Mail, Part, read_message
from ingest.structure.rtf import decompressed, text_of_rtf
from ingest.structure.smime import unwrapped
from ingest.structure.tnef import NotTnef, read_tnef
from tests.ingest.builder import Node, attach, html, leaf, mail, multi, parsed, text

WORDS = "5月8日，炭素厂组织开展安全生产培训。"
A = f"{WORDS}（炭素厂　许衡）"


def leaves(raw: bytes) -> list[Part]:
    return list(read_message(raw, Caps()).root.leaves())


# winmail.dat


def attribute(name: int, data: bytes, level: int = 1) -> bytes:
    return struct.pack("<BHHI", level, name, 0, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def prop(name: int, value: str | bytes | int, *, kind: int = 0, codec: str = "") -> bytes:
    """One MAPI property; text is Unicode unless a codec is named."""
    if isinstance(value, int):
        return struct.pack("<HHI", kind or 3, name, value)
    if isinstance(value, str):
        kind = 0x1E if codec else 0x1F
        value = value.encode(codec or "utf-16-le") + (b"\0" if codec else b"\0\0")
    return struct.pack("<HHII", kind or 0x102, name, 1, len(value)) + _padded(value)


def props(*several: bytes) -> bytes:
    return struct.pack("<I", len(several)) + b"".join(several)


NAMED = struct.pack("<HH", 3, 0x8001) + bytes(16) + struct.pack("<II", 1, 6) + bytes(8) + struct.pack("<I", 7)
"""A named property: a GUID and a name stand between its tag and its value."""


def tnef_file(
    name: str, data: bytes, *, codec: str = "", cid: str = "", short: str = "GAOJIA~1.DOC"
) -> bytes:
    told = [prop(0x3707, name, codec=codec), prop(0x3704, short, codec="ascii")]
    told += [prop(0x3712, cid, codec="ascii"), prop(0x370E, "image/jpeg", codec="ascii")] if cid else []
    return (
        attribute(0x9002, bytes(14), 2)
        + attribute(0x8010, short.encode() + b"\0", 2)
        + attribute(0x800F, data, 2)
        + attribute(0x9005, props(*told), 2)
    )


def winmail(*files: bytes, body: bytes = b"", codepage: int = 936) -> bytes:
    head = b"\x78\x9f\x3e\x22\x01\x00" + attribute(0x9006, struct.pack("<I", 0x10000))
    head += attribute(0x9007, struct.pack("<II", codepage, 0)) + attribute(0x8008, b"IPM.Note\0")
    return head + (attribute(0x9003, body) if body else b"") + b"".join(files)


def in_mail(
    data: bytes, *before: Node, name: str = "winmail.dat", kind: str = "application/ms-tnef"
) -> bytes:
    return mail("投稿", multi("mixed", *before, attach(name, data, kind)))


DATA = b"PK\x03\x04 not really a file"


def test_files_in_a_winmail_come_out_under_their_real_names() -> None:
    data = winmail(tnef_file("稿件：喆镕.docx", DATA), tnef_file("照片𠮷.jpg", b"\xff\xd8", codec="gb18030"))
    found = leaves(in_mail(data, text(A)))
    assert [(one.number, one.name, one.data) for one in found[1:]] == [
        ("2/1", "稿件：喆镕.docx", DATA),
        ("2/2", "照片𠮷.jpg", b"\xff\xd8"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("x.bin", "application/octet-stream"),
        ("WINMAIL.DAT", "application/vnd.ms-tnef"),
        ("ATT1.dat", "text/plain"),
    ],
)
def test_a_winmail_is_known_by_its_first_bytes_whatever_it_is_called(name: str, kind: str) -> None:
    found = leaves(in_mail(winmail(tnef_file("a.docx", DATA)), name=name, kind=kind))
    assert [one.name for one in found] == ["a.docx"]


def test_its_html_body_and_its_pictures_belong_together() -> None:
    page = f'<p>{A}</p><img src="cid:p1@x">'.encode("gb18030")
    body = props(NAMED, prop(0x3FDE, 936), prop(0x1013, page))
    found = leaves(in_mail(winmail(tnef_file("p.jpg", b"\xff\xd8", cid="p1@x"), body=body)))
    assert [(one.number, one.type, one.content_id) for one in found] == [
        ("1/1", "text/html", ""),
        ("1/2", "image/jpeg", "p1@x"),
    ]
    assert found[0].data == page and found[0].parameters["charset"] == "gbk"


def test_the_words_beside_a_winmail_and_in_it_are_one_body() -> None:
    page = f"<html><body><p>{A}</p></body></html>"
    raw = in_mail(winmail(tnef_file("a.bin", b"x"), body=props(prop(0x1013, page.encode()))), text(A))
    found = parsed(raw)
    assert [WORDS in one.paragraphs[0] for one in found.items] == [True]
    assert [one.number for one in found.leaves] == ["1", "2/1", "2/2"]


RTF_HTML = (
    r"{\rtf1\ansi\ansicpg936\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset134 SimSun;}}"
    r"{\*\generator x;}{\*\htmltag64 <html>}{\*\htmltag64 <body>}\htmlrtf {\htmlrtf0 {\*\htmltag64 <p>}"
    r"\f1 \'b0\'b2\'c8\'ab\u21895 ?\u-10179 ?\u-8576 ?\htmlrtf\f0 hidden\htmlrtf0{\*\htmltag84 &amp;}"
    r"{\*\mhtmltag84 no}{\*\htmltag72 </p>}\htmlrtf }\htmlrtf0 {\*\htmltag </body></html>}}"
).encode("ascii")


def rtf_property(rtf: bytes) -> bytes:
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def test_html_wrapped_in_rtf_is_html_again() -> None:
    found = leaves(in_mail(winmail(body=props(prop(0x1009, rtf_property(RTF_HTML))))))
    assert [one.type for one in found] == ["text/html"]
    assert found[0].data.decode() == "<html><body><p>安全喇🚀&amp;</p></body></html>"


def test_plain_rtf_is_read_only_when_there_is_no_other_body() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 x;}}{\*\x secret}\'b0\'b2\'c8\'ab\par {\b B}\{\tab c}"
    alone = leaves(in_mail(winmail(body=props(prop(0x1009, rtf_property(rtf))))))
    assert [(one.type, one.data.decode()) for one in alone] == [("text/plain", "安全\nB{\tc")]
    both = leaves(in_mail(winmail(body=props(prop(0x1000, "安全"), prop(0x1009, rtf_property(rtf))))))
    assert [one.data.decode() for one in both] == ["安全"]


def test_compressed_rtf_of_the_specification_is_expanded() -> None:
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert decompressed(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert decompressed(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_a_message_in_a_winmail_is_a_mail_of_its_own() -> None:
    inside = winmail(
        tnef_file("内附.docx", DATA),
        body=props(prop(0x37, "原稿"), prop(0xC1A, "许衡"), prop(0xC1F, "a@b.example"), prop(0x1000, A)),
    )
    interface = bytes.fromhex("0703020000000000c000000000000046")
    held = attribute(0x9002, bytes(14), 2) + attribute(
        0x9005, props(prop(0x3701, interface + inside, kind=0x0D)), 2
    )
    found = leaves(in_mail(winmail(held)))[0]
    assert found.type == "message/rfc822" and found.number == "1/1"
    assert isinstance(found.inner, Mail)
    assert found.inner.header("from") == "许衡 <a@b.example>" and found.inner.header("subject") == "原稿"
    assert [(one.number, one.name) for one in found.inner.root.leaves()] == [
        ("1/1.1", ""),
        ("1/1.2", "内附.docx"),
    ]


def test_a_winmail_cut_off_gives_what_there_is_and_one_of_rubbish_says_what_to_do() -> None:
    data = winmail(tnef_file("a.docx", DATA), tnef_file("b.docx", DATA))
    assert [one.name for one in leaves(in_mail(data[:-60]))][:1] == ["a.docx"]
    (rubbish,) = leaves(in_mail(b"rubbish"))
    assert "Outlook" in rubbish.refused
    found = parsed(in_mail(b"rubbish"))
    assert found.problem == "unreadable-attachment" and "winmail.dat" in found.problem_detail


def test_ten_thousand_files_in_a_winmail_are_refused_like_ten_thousand_parts() -> None:
    assert read_message(in_mail(winmail(*[tnef_file("a", b"x")] * 1000)), Caps()).problem == "too-many-parts"


def test_an_independent_reader_finds_the_same_files() -> None:
    data = winmail(
        tnef_file("long name.docx", DATA), tnef_file("b.jpg", bytes(1000)), body=props(prop(0x37, "s"))
    )
    theirs = [(one.long_filename().rstrip("\0"), one.data) for one in TNEF(data).attachments]
    assert [(one.name, one.data) for one in read_tnef(data).files] == theirs


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), max_size=20),
    st.integers(0, 900),
)
@settings(max_examples=300, deadline=None)
def test_a_damaged_winmail_raises_nothing(damage: list[tuple[int, bytes]], cut: int) -> None:
    body = props(NAMED, prop(0x1009, rtf_property(RTF_HTML)), prop(0x1013, b"<p>x"))
    raw = bytearray(winmail(tnef_file("稿.docx", DATA), body=body)[: max(cut, 10)])
    for place, junk in damage:
        at = place % len(raw)
        raw[at : at + len(junk)] = junk
    try:
        read_tnef(bytes(raw))
    except NotTnef:
        assert raw[:4] != b"\x78\x9f\x3e\x22"


@given(st.binary(max_size=400), st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_rtf_is_read_without_an_exception(rtf: bytes, packed: bytes) -> None:
    text_of_rtf(b"{\\rtf1\\fromhtml1 " + rtf)[0].encode("utf-8")
    decompressed(struct.pack("<II4sI", 0, 5000, b"LZFu", 0) + packed)


# S/MIME

ENTITY = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + A.encode()
SIGNED_OID = bytes.fromhex("06092a864886f70d010702")
DATA_OID = bytes.fromhex("06092a864886f70d010701")


def signed(content: bytes | None) -> bytes:
    inside = {"content_type": "data", "content": content} if content is not None else {"content_type": "data"}
    value = {"version": "v1", "digest_algorithms": [], "encap_content_info": inside, "signer_infos": []}
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(value)}).dump())


def signed_ber(content: bytes, piece: int = 40) -> bytes:
    """Indefinite lengths throughout and the content in pieces, as streaming programs write it."""
    pieces = b"".join(
        b"\x04" + bytes([len(content[at : at + piece])]) + content[at : at + piece]
        for at in range(0, len(content), piece)
    )
    octets = b"\x24\x80" + pieces + b"\0\0"
    inside = b"\x30\x80" + DATA_OID + b"\xa0\x80" + octets + b"\0\0" + b"\0\0"
    data = b"\x30\x80" + b"\x02\x01\x01" + b"\x31\x80\0\0" + inside + b"\x31\x80\0\0" + b"\0\0"
    return b"\x30\x80" + SIGNED_OID + b"\xa0\x80" + data + b"\0\0" + b"\0\0"


def opaque(data: bytes, kind: str = "application/pkcs7-mime; smime-type=signed-data") -> bytes:
    body = base64.encodebytes(data).replace(b"\n", b"\r\n")
    head = f"Content-Type: {kind}; name=smime.p7m\r\nContent-Transfer-Encoding: base64"
    return mail("投稿", Node(head.encode(), body))


@pytest.mark.parametrize("data", [signed(ENTITY), signed_ber(ENTITY), signed_ber(ENTITY, 7)])
@pytest.mark.parametrize(
    "kind",
    [
        "application/pkcs7-mime; smime-type=signed-data",
        "application/x-pkcs7-mime",
        "application/octet-stream",
    ],
)
def test_an_opaquely_signed_mail_is_read_as_what_was_signed(data: bytes, kind: str) -> None:
    (found,) = leaves(opaque(data, kind))
    assert (found.number, found.type, found.data) == ("1/1", "text/plain", A.encode())
    assert WORDS in parsed(opaque(data, kind)).items[0].paragraphs[0]


def test_a_signed_tree_keeps_its_files_and_large_bodies() -> None:
    big = bytes(range(256)) * 200
    entity = bytes(multi("mixed", text(A), attach("稿.bin", big)))
    found = leaves(opaque(signed(entity)))
    assert [(one.number, one.name, len(one.data)) for one in found] == [
        ("1/1.1", "", len(A.encode())),
        ("1/1.2", "稿.bin", len(big)),
    ]


def test_a_detached_signature_plays_no_part() -> None:
    boundary = text(A)
    signature = attach("smime.p7s", signed(None), "application/octet-stream")
    found = parsed(mail("投稿", multi("signed", boundary, signature, more="; protocol=x")))
    assert (found.leaves[1].use, found.leaves[1].why) == ("ignored", "数字签名")
    assert len(found.items) == 1
    (certificates,) = leaves(opaque(signed(None), "application/pkcs7-mime; smime-type=certs-only"))
    assert certificates.aside == "数字签名"


def test_an_encrypted_mail_says_what_to_send_instead() -> None:
    enveloped = bytes.fromhex("06092a864886f70d010703")
    data = b"\x30\x80" + enveloped + b"\xa0\x80\x30\x80\x02\x01\x00\0\0\0\0\0\0"
    assert unwrapped(data).what == "enveloped"
    found = parsed(opaque(data, "application/pkcs7-mime; smime-type=enveloped-data"))
    assert found.problem == "unreadable-attachment" and "取消加密" in found.problem_detail
    armoured = text("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----")
    assert "取消加密" in parsed(mail("x", armoured)).problem_detail


def test_a_damaged_signature_wrapping_is_told_and_its_bytes_are_kept() -> None:
    (found,) = leaves(opaque(b"\x30\x80rubbish"))
    assert "不要签名" in found.refused and found.data == b"\x30\x80rubbish"


def test_compressed_content_is_expanded() -> None:
    value = {
        "version": "v0",
        "compression_algorithm": {"algorithm": "zlib"},
        "encap_content_info": {"content_type": "data", "content": zlib.compress(ENTITY)},
    }
    data = cms.ContentInfo({"content_type": "compressed_data", "content": cms.CompressedData(value)}).dump()
    (found,) = leaves(opaque(bytes(data), "application/pkcs7-mime; smime-type=compressed-data"))
    assert found.data == A.encode()


@pytest.mark.parametrize("tag", [b"\x24\x80", b"\x30\x80", b"\xa0\x80"])
def test_a_wrapping_nested_without_end_ends(tag: bytes) -> None:
    head = (
        b"\x30\x80"
        + SIGNED_OID
        + b"\xa0\x80\x30\x80\x02\x01\x01\x31\x80\0\0\x30\x80"
        + DATA_OID
        + b"\xa0\x80"
    )
    assert unwrapped(head + tag * 100_000).what == "unknown"
    assert unwrapped(head + tag * 300 + b"\0\0" * 320).what in ("unknown", "signature")


# Others


def test_the_resource_fork_of_an_apple_file_is_no_attachment() -> None:
    fork = attach("稿.docx", b"\x00\x05\x16\x07" + bytes(40), "application/applefile")
    data = attach("稿.docx", DATA, "application/octet-stream")
    found = parsed(mail("x", multi("mixed", text(A), multi("appledouble", fork, data))))
    assert [one.use for one in found.leaves][1] == "ignored"
    assert "苹果" in found.leaves[1].why


def test_an_apple_single_file_is_taken_out_of_its_wrapping() -> None:
    head = b"\x00\x05\x16\x00" + struct.pack(">I16sH", 0x20000, b"", 2)
    entries = struct.pack(">III", 2, 50, 4) + struct.pack(">III", 1, 54, len(DATA))
    (found,) = leaves(mail("x", attach("稿.docx", head + entries + b"rsrc" + DATA)))
    assert found.data == DATA


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ('message/partial; number=2; total=5; id="a@b"', "第 2 部分，共 5 部分"),
        ('message/external-body; access-type=URL; URL="http://x.example/a.docx"', "作为附件发送"),
    ],
)
def test_a_part_that_is_not_all_here_says_what_to_send_instead(kind: str, words: str) -> None:
    found = parsed(mail("x", Node(f"Content-Type: {kind}".encode(), b"Content-Type: text/plain\r\n\r\nabc")))
    assert words in leaf(found, "1").why
    assert found.problem == "unreadable-attachment" and words in found.problem_detail


def test_flowed_text_with_delsp_is_put_together() -> None:
    flowed = text(
        "5月8日，炭素厂组织开展安全 \n生产培训。（炭素厂　许衡）", more="; format=flowed; delsp=yes"
    )
    assert WORDS in parsed(mail("x", flowed)).items[0].paragraphs[0]


def test_the_start_of_related_parts_comes_first() -> None:
    first, second = text("附注"), html(f"<p>{A}</p>")
    second = Node(second.head + b"\r\nContent-ID: <root@x>", second.body)
    found = leaves(mail("x", multi("related", first, second, more='; start="<root@x>"')))
    assert [(one.number, one.type) for one in found] == [("2", "text/html"), ("1", "text/plain")]
