"""Mails made to harm: whatever the bytes, reading ends, raises nothing, and accounts for what it met."""

# ruff: noqa: E501 -- the evil is easier to see on one line

from __future__ import annotations

import base64
import io
import json
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parsed import Caps, Parsed, from_json, to_json
from ingest.reading import read
from tests.ingest.builder import (
    DOCX,
    SECTIONS,
    Node,
    attach,
    docx,
    html,
    leaf,
    mail,
    multi,
    parsed,
    photo,
    reading,
    rfc822,
    text,
)

A = "5月8日，炭素厂组织开展安全生产培训。（炭素厂　许衡）"
_BODY = '<p>段落</p><table><tr><td>一</td><td>二</td></tr></table><img src="cid:a@x"><blockquote type="cite">旧</blockquote>'
SEEDS = (
    mail("【学习】投稿", A),
    mail(
        "转发：稿件",
        multi("mixed", html(_BODY), rfc822(mail("x", A)), attach("稿.docx", docx("标题", A), DOCX)),
    ),
    mail("x", multi("related", html(_BODY), attach("a.jpg", photo(120, 120), "image/jpeg", cid="a@x"))),
    mail("一", "一、甲\n5月8日，甲。\n二、乙\n5月9日，乙。\n\n发件人：a\n收件人：b\n主题：c\n\n> 引用"),
)


def repr_of(value: object) -> str:
    """Every string in a value, joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(repr_of(one) for one in value.values())
    if isinstance(value, list):
        return "".join(repr_of(one) for one in value)
    return repr_of(to_json(value)) if isinstance(value, Parsed) else ""


def _sound(found: Parsed) -> None:
    """What databases and pages take: JSON that comes back equal, no NUL, no surrogate."""
    packed = json.dumps(to_json(found), ensure_ascii=False).encode("utf-8")
    assert "\0" not in repr_of(found)
    assert from_json(Parsed, json.loads(packed)) == found


@given(st.binary(max_size=3000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_without_an_exception(raw: bytes) -> None:
    _sound(read(raw, Caps(), SECTIONS).parsed)


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), max_size=12),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_mail_is_read_without_an_exception(seed: bytes, damage: list[tuple[int, bytes]]) -> None:
    raw = bytearray(seed)
    for place, junk in damage:
        at = place % len(raw)
        raw[at : at + len(junk)] = junk
    found = read(bytes(raw), Caps(), SECTIONS).parsed
    assert found.problem != "parser-failed", found.problem_detail
    _sound(found)


@given(st.sampled_from(SEEDS), st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mail_cut_off_or_with_a_piece_missing_is_read(seed: bytes, start: int, length: int) -> None:
    at = start % len(seed)
    found = read(seed[:at] + seed[at + length % 400 :], Caps(), SECTIONS).parsed
    assert found.problem != "parser-failed", found.problem_detail
    _sound(found)


@given(st.text(max_size=400), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_and_subject_are_read(body: str, subject: str) -> None:
    clean = "".join(one for one in body if not "\ud800" <= one <= "\udfff")
    bare = "".join(one for one in subject if one not in "\r\n" and not "\ud800" <= one <= "\udfff")
    found = parsed(mail(bare, clean))
    assert found.problem != "parser-failed", found.problem_detail
    _sound(found)


@pytest.mark.parametrize(
    "label",
    [
        "zlib_codec",
        "idna",
        "utf\\08",
        "X-GBK",
        "",
        "unicode_escape",
        "base64",
        "rot13",
        "\udcff",
        "punycode",
        "gb2312\x00",
        "a" * 5000,
    ],
)
def test_a_hostile_charset_name_never_reaches_the_codecs(label: str) -> None:
    head = f"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    raw = head.encode("utf-8", "surrogateescape") + A.encode("gb18030")
    assert parsed(raw).items[0].authors == ("许衡",)


def test_too_many_parts_are_refused_with_the_headers_kept() -> None:
    found = parsed(mail("很多部分", multi("mixed", *[text("x")] * 300)))
    assert found.problem == "too-many-parts"
    assert found.subject == "很多部分" and found.senders[0].name == "许衡"


def test_deep_nesting_is_refused() -> None:
    node = text(A)
    for _ in range(40):
        node = multi("mixed", node)
    assert parsed(mail("深", node)).problem == "too-deep"


def test_mails_in_mails_in_mails_are_refused_beyond_the_depth() -> None:
    raw = mail("x", A)
    for _ in range(30):
        raw = mail("Fw", multi("mixed", text(""), rfc822(raw)))
    assert parsed(raw).problem in ("too-deep", "too-many-parts")


def test_a_thousand_nested_multiparts_end_quickly() -> None:
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    begun = time.process_time()
    assert parsed(b"Subject: x\r\n" + head).problem in ("too-many-parts", "too-deep")
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "name", ["Content-Type", "Content-Disposition", "Subject", "From", "To", "References", "X-Long"]
)
def test_a_megabyte_in_one_header_costs_no_time(name: str) -> None:
    for filling in (
        b'a="' * 300_000,
        b"=?utf-8?q?=41?= " * 60_000,
        b"; a*0*=x" * 100_000,
        b"<" * 900_000,
        b"(" * 900_000,
        b'"\\' * 450_000,
    ):
        raw = (
            b"From: a@b.example\r\nMIME-Version: 1.0\r\n"
            + name.encode()
            + b": "
            + filling
            + b"\r\n\r\n"
            + A.encode()
        )
        begun = time.process_time()
        found = parsed(raw)
        assert time.process_time() - begun < 3, (name, filling[:8])
        assert found.problem != "parser-failed"


def test_a_hundred_thousand_headers_are_cut_at_the_limit() -> None:
    raw = b"".join(b"X-%d: y\r\n" % n for n in range(200_000)) + b"\r\n" + A.encode()
    begun = time.process_time()
    parsed(raw)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "evil",
    [
        "<div>" * 200_000,
        '<a ">"' * 100_000,
        "<!" * 300_000,
        '<a "' * 150_000,
        "<table><tr><td>" * 60_000,
        "<p title='" * 100_000,
        "&" * 500_000,
        "<br>" * 200_000,
        "<b><td>" * 100_000,
    ],
)
def test_evil_html_is_linear(evil: str) -> None:
    begun = time.process_time()
    found = parsed(mail("x", html(evil + A)))
    assert time.process_time() - begun < 8
    assert found.problem != "parser-failed"


@pytest.mark.parametrize(
    "line",
    [
        "-" * 20000,
        "- " * 10000,
        "　" * 20000,
        "（" * 20000,
        "（炭素厂 " * 4000,
        "发件人：" * 5000,
        "在 2026 " * 4000,
        "一、" * 8000,
        "1." * 9000,
        "炭素厂" * 9000,
        "许衡 " * 9000,
        "@" * 20000,
        "【" * 20000,
        "文/" * 9000,
        "a" * 400_000,
        "图" * 9000,
    ],
)
def test_evil_lines_are_linear(line: str) -> None:
    begun = time.process_time()
    found = parsed(mail(line[:200], f"{A}\n{line}\n{line}）\n{line}写道：\n{A}"))
    assert time.process_time() - begun < 5
    assert found.problem != "parser-failed"


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (docx(body_xml="<w:p/>" + " " * 120_000_000), "too-large"),
        (docx("x", extra={f"word/media/{n}.xml": b"" for n in range(2100)}), "too-large"),
        (docx("x", extra={"big.bin": bytes(60_000_000)}), "too-large"),
        (docx("x")[:400], "unreadable-attachment"),
        (docx("x").replace(b"word/document.xml", b"word/documenx.xml"), "unreadable-attachment"),
        (docx(body_xml="<w:p>"), "unreadable-attachment"),
        (
            _zip(
                **{
                    "[Content_Types].xml": b"<x/>",
                    "word__document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
                }
            ),
            "unreadable-attachment",
        ),
    ],
)
def test_a_bad_word_file_is_refused_with_its_reason(file: bytes, problem: str) -> None:
    begun = time.process_time()
    found = parsed(mail("投稿", multi("mixed", text("请查收"), attach("稿.docx", file, DOCX))))
    assert time.process_time() - begun < 5
    assert found.problem == problem, found.problem_detail
    assert found.items == ()
    assert leaf(found, "稿.docx").use == "unread" and leaf(found, "稿.docx").why


def test_a_picture_of_too_many_pixels_is_never_decoded() -> None:
    found = parsed(
        mail(
            "投稿", multi("mixed", text(A), attach("大图.png", photo(20_000, 9_000, form="PNG"), "image/png"))
        )
    )
    assert found.items[0].photos == ()
    assert leaf(found, "大图").use == "unread" and "像素" in leaf(found, "大图").why


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\evil.docx",
        "/etc/shadow",
        "a\x00b.docx",
        "x\r\nBcc: a@b.docx",
        "\u202egpj.exe",
        "a" * 500 + ".jpg",
    ],
)
def test_a_nasty_file_name_is_text_for_display_and_no_path(name: str) -> None:
    found = parsed(mail("投稿", multi("mixed", text(A), attach(name, b"rubbish"))))
    shown = found.leaves[1].name
    assert (
        "/" not in shown
        and "\\" not in shown
        and "\n" not in shown
        and "\r" not in shown
        and "\0" not in shown
    )
    assert len(shown) <= 200


def test_header_injection_through_an_encoded_subject_stays_one_line() -> None:
    word = base64.b64encode("题目\r\nBcc: evil@x.example".encode()).decode()
    raw = mail("x", A).replace(b"Subject: x", f"Subject: =?utf-8?B?{word}?=".encode())
    assert "\n" not in parsed(raw).subject and "\r" not in parsed(raw).subject


def test_two_from_fields_are_all_shown_and_noted() -> None:
    found = parsed(b"From: a@x.example\r\nFrom: b@x.example\r\nSubject: x\r\n\r\n" + A.encode())
    assert [one.address for one in found.senders] == ["a@x.example", "b@x.example"]
    assert any("发件人" in note for note in found.notes)


def test_doubled_subject_and_message_id_are_no_confusion_of_types() -> None:
    found = parsed(
        b"From: a@x.example\r\nSubject: one\r\nSubject: two\r\nMessage-ID: <1@x>\r\nMessage-ID: <2@x>\r\n\r\n"
        + A.encode()
    )
    assert (found.subject, found.message_id) == ("one", "1@x")


def test_every_leaf_is_accounted_for_whatever_it_is() -> None:
    kinds = [
        "text/plain",
        "image/jpeg",
        "application/pdf",
        "text/calendar",
        "application/x-unknown",
        "audio/mpeg",
        "message/external-body",
    ]
    nodes = [
        Node(
            f"Content-Type: {kind}; name=f{place}.bin\r\nContent-Disposition: attachment".encode(),
            b"some bytes",
        )
        for place, kind in enumerate(kinds)
    ]
    found = parsed(mail("投稿", multi("mixed", text(A), *nodes)))
    assert [one.number for one in found.leaves if "." not in one.number] == [
        str(n) for n in range(1, len(nodes) + 2)
    ]
    assert all(one.why for one in found.leaves)


def test_script_in_every_field_comes_out_as_text_or_not_at_all() -> None:
    evil = "<script>alert(1)</script>"
    found = parsed(
        mail(
            evil,
            html(f"<p>{A}</p><svg onload=alert(1)><p onclick='x'>正文<img src=x onerror=alert(1)></p>{evil}"),
        )
    )
    assert "alert" not in "".join("".join(one.paragraphs) for one in found.items)


def test_reading_refuses_nothing_it_can_read_under_small_limits() -> None:
    found = reading(mail("投稿", "字" * 5000 + "。\n\n" + A), caps=Caps(text_characters=1000)).parsed
    assert any("超过限制" in note for note in found.notes)
