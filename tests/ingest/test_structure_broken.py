"""Broken structure: boundaries, headers and labels as bad programs and relays leave them; no bytes vanish."""

from __future__ import annotations

import base64
import random

import pytest

from ingest.parsed import Caps
from ingest.structure.message import Mail, Part, read_message
from tests.ingest.builder import Node, attach, mail, multi, parsed, rfc822, text

WORDS = "5月8日，炭素厂组织开展安全生产培训。"
A = f"{WORDS}（炭素厂　许衡）"
B = "第二段"


def read(raw: bytes) -> Mail:
    return read_message(raw, Caps())


def leaves(raw: bytes) -> list[Part]:
    return list(read(raw).root.leaves())


def words(raw: bytes) -> list[str]:
    """The text of every leaf that is one, however it travelled."""
    return [one.data.decode().strip() for one in leaves(raw) if not one.aside]


def mixed(body: str, boundary: str = "b", *, declared: str | None = None, head: str = "") -> bytes:
    kind = f'multipart/mixed; boundary="{boundary if declared is None else declared}"'
    return f"Subject: x\r\nContent-Type: {kind}\r\n{head}\r\n{body}".encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (mixed(f"--b\r\n{PLAIN}{A}\r\n--b\r\n{PLAIN}{B}"), [A, B]),
        (mixed(f"--b\r\n{PLAIN}{A}\r\n--b\r\n{PLAIN}{B}\r\n--b--", declared="wrong"), [A, B]),
        (mixed(f"--b\r\n{PLAIN}{A}\r\n--b--", declared=""), [A]),
        (f"Content-Type: multipart/mixed\r\n\r\n--b\r\n{PLAIN}{A}\r\n--b--".encode(), [A]),
        (f"Content-Type:\r\nSubject: x\r\n\r\n--b\r\n{PLAIN}{A}\r\n--b--".encode(), [A]),
        (f"Subject: x\r\n\r\n--b\r\n{PLAIN}{A}\r\n--b\r\n{PLAIN}{B}\r\n--b--".encode(), [A, B]),
        (mixed(f"--b  \r\n{PLAIN}{A}\r\n--b-- \r\n"), [A]),
        (mixed(f"--b\r\n{PLAIN}{A}\r\n--b--", declared="b "), [A]),
        (mixed(f"--b\r\n\r\n{A}\r\n--b--"), [A]),
        (mixed(f"--b\r\n{A}\r\n--b--"), [A]),
        (mixed("--b--\r\n" + A), [f"--b--\r\n{A}"]),
        (mixed(A), [A]),
        (mixed(f"{A}\r\n--b--\r\n"), [f"{A}\r\n--b--"]),
        (mixed(f"--x\r\n{PLAIN}{A}\r\n\r\n--b\r\n{PLAIN}{B}\r\n--b--"), [A, B]),
        (mixed(f"--b\r\n{PLAIN}{A}\r\n--b--\r\n--c\r\n{PLAIN}{B}\r\n--c--"), [A, B]),
        (mixed(f"{A}\r\n--b\r\nContent-Type: image/gif\r\n\r\nGIF\r\n--b--"), ["GIF", A]),
    ],
)
def test_the_parts_are_found_wherever_the_boundary_went_wrong(raw: bytes, found: list[str]) -> None:
    assert words(raw) == found


def test_words_outside_the_boundaries_are_kept_but_are_no_words_of_the_mail() -> None:
    raw = mixed(f"序言里的话\r\n--b\r\n{PLAIN}{A}\r\n--b--\r\n群发系统的页脚\r\n")
    found = leaves(raw)
    assert [(one.data.decode().strip(), bool(one.aside)) for one in found] == [
        (A, False),
        ("序言里的话", True),
        ("群发系统的页脚", True),
    ]
    told = parsed(raw)
    assert len(told.items) == 1 and [one.use for one in told.leaves] == ["text", "ignored", "ignored"]
    assert "页脚" not in "".join(told.items[0].paragraphs)


def test_boundaries_that_begin_alike_are_not_confused() -> None:
    inner = f"--outerinner\r\n{PLAIN}{A}\r\n--outerinner\r\n{PLAIN}{B}\r\n--outerinner--\r\n"
    kind = "Content-Type: multipart/alternative; boundary=outerinner\r\n\r\n"
    raw = mixed(f"--outer\r\n{kind}{inner}\r\n--outer\r\n{PLAIN}丙\r\n--outer--", "outer")
    assert words(raw) == [A, B, "丙"]
    assert [one.number for one in leaves(raw)] == ["1.1", "1.2", "2"]


def test_an_inner_part_that_is_never_closed_ends_with_the_outer_one() -> None:
    kind = "Content-Type: multipart/alternative; boundary=in\r\n\r\n"
    raw = mixed(f"--b\r\n{kind}--in\r\n{PLAIN}{A}\r\n--b\r\n{PLAIN}{B}\r\n--b--")
    assert words(raw) == [A, B]


def test_the_same_boundary_inside_and_outside_loses_no_part() -> None:
    kind = "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
    raw = mixed(f"--b\r\n{kind}--b\r\n{PLAIN}{A}\r\n--b\r\n{PLAIN}{B}\r\n--b--\r\n--b--")
    assert [one for one in words(raw) if one] == [A, B]


# Headers

HEAD = "From: 许衡 <a@b.example>\r\nSubject: 投稿\r\nContent-Type: text/plain; charset=utf-8\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        HEAD.replace("\r\n", "\r") + "\r" + A,
        HEAD.replace("\r\n", "\n") + "\n" + A,
        HEAD.replace("\r\n", "\r\r\n") + "\r\r\n" + A,
        HEAD.replace("投稿\r\n", "投稿\n") + "\r\n" + A,
        HEAD.replace("投稿\r\n", "投稿\r") + "\r\n" + A,
        HEAD.replace("Subject", "X-Lost: abc\r\nno fold here\r\nSubject") + "\r\n" + A,
        HEAD.replace("Content-Type", "\r\nContent-Type") + "\r\n" + A,
        "\r\n\r\n" + HEAD + "\r\n" + A,
        "From x@y Tue May 12 09:00:00 2026\r\n" + HEAD + "\r\n" + A,
        "\ufeff" + HEAD + "\r\n" + A,
        HEAD.replace("Subject: 投稿", "SUBJECT :投稿\0") + "\r\n" + A,
        HEAD.replace("text/plain; charset=utf-8", "") + "\r\n" + A,
        HEAD.replace("text/plain;", "text;") + "\r\n" + A,
        HEAD.replace("charset=utf-8", "charset=nobody-knows") + "\r\n" + A,
        HEAD.replace("charset=utf-8", "charset") + "\r\n" + A,
        HEAD + "Subject: 别的\r\nContent-Type: text/html\r\n\r\n" + A,
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_damaged_header_is_still_the_header(raw: str, codec: str) -> None:
    data = raw.replace("\ufeff", "").encode(codec)
    found = parsed(b"\xef\xbb\xbf" + data if raw[0] == "\ufeff" else data)
    assert found.subject == "投稿" and found.senders[0].address == "a@b.example"
    assert found.senders[0].name == "许衡"
    assert [WORDS in one.paragraphs[0] for one in found.items] == [True]


def test_of_two_content_types_the_one_with_a_boundary_counts() -> None:
    raw = mixed(f"--b\r\n{PLAIN}{A}\r\n--b--").replace(
        b"Subject: x", b"Content-Type: text/plain\r\nSubject: x"
    )
    assert words(raw) == [A]


def test_an_inline_forward_in_a_plain_mail_is_not_taken_for_header() -> None:
    raw = "From: a@b.example\r\nSubject: x\r\n\r\nFrom: c@d.example\r\nSubject: y\r\n\r\n" + A
    assert words(raw.encode()) == [f"From: c@d.example\r\nSubject: y\r\n\r\n{A}"]


@pytest.mark.parametrize(
    "kind",
    [
        '"multipart/mixed"; boundary=b',
        "multipart/mixed;boundary=b;",
        'MULTIPART/MIXED; Boundary="b"; x',
        "multipart/mixed;; boundary=b",
    ],
)
def test_a_content_type_written_oddly_is_understood(kind: str) -> None:
    raw = f"Content-Type: {kind}\r\n\r\n--b\r\n{PLAIN}{A}\r\n--b--".encode()
    assert words(raw) == [A]


# Enclosed mails


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_a_mail_is_found_inside_mails(hops: int) -> None:
    raw = mail("原稿", A)
    for _turn in range(hops):
        raw = mail("转发", multi("mixed", text("请查收"), rfc822(raw)))
    found = read(raw)
    for _turn in range(hops):
        (inner,) = [one.inner for one in found.root.leaves() if one.inner is not None]
        found = inner
    assert found.header("subject") == "原稿"
    assert next(iter(found.root.leaves())).number == ".".join(["2"] * hops) + ".1"


@pytest.mark.parametrize(
    "kind", ["message/rfc822", "application/octet-stream; name=a.eml", "text/plain; name=a.eml"]
)
def test_an_enclosed_mail_in_base64_is_a_mail(kind: str) -> None:
    body = base64.encodebytes(mail("原稿", A))
    node = Node(f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64".encode(), body)
    found = leaves(mail("转发", multi("mixed", text("请查收"), node)))[1]
    assert found.inner is not None and found.inner.header("subject") == "原稿"
    assert found.data == mail("原稿", A)


def test_the_parts_of_a_digest_are_mails() -> None:
    inner = b"\r\n" + mail("原稿", A)
    found = leaves(b"Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n" + inner + b"\r\n--b--")
    assert found[0].inner is not None and found[0].inner.header("subject") == "原稿"


def test_a_report_shows_its_words_and_its_machine_part_as_they_came() -> None:
    status = (
        b"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nStatus: 5.1.1\r\n"
    )
    raw = mail(
        "退信", multi("report", text("无法投递"), Node(b"Content-Type: message/delivery-status", status))
    )
    assert leaves(raw)[1].data == status
    bounce = parsed(raw).bounce
    assert bounce is not None and (bounce.recipient, bounce.status) == ("a@b.example", "5.1.1")


# Sizes


def test_a_header_of_a_megabyte_costs_only_itself() -> None:
    found = read(b"X-Long: " + b"a" * 1_000_000 + b"\r\n" + HEAD.encode() + b"\r\n" + A.encode())
    assert found.header("subject") == "投稿" and len(found.header("x-long")) < 40_000


def test_two_thousand_levels_and_ten_thousand_parts_are_refused_with_their_reason() -> None:
    deep = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(2000))
    assert read(mixed(deep, "b0")).problem in ("too-deep", "too-many-parts")
    wide = f"--b\r\n{PLAIN}x\r\n" * 10_000
    assert read(mixed(wide)).problem == "too-many-parts"
    nested = mail("x", A)
    for _turn in range(30):
        nested = mail("x", rfc822(nested))
    assert read(nested).problem == "too-deep"


def test_every_byte_of_every_body_is_in_some_leaf() -> None:
    chance = random.Random(5)
    marks = [f"MARK{n:03d}" for n in range(40)]
    for turn in range(60):
        chance.shuffle(marks)
        lines = list(marks)
        for _turn in range(12):
            junk = chance.choice(
                (
                    "--b",
                    "--b--",
                    "--c",
                    "",
                    "Content-Type: text/plain",
                    "Content-Type: multipart/mixed; boundary=c",
                )
            )
            lines.insert(chance.randrange(len(lines) + 1), junk)
        found = read(mixed("\r\n".join(lines)))
        kept = repr([(one.data, one.headers) for one in found.root.leaves()])
        assert [one for one in marks if one not in kept] == [], turn


# Bodies


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("coding", ["base64", "quoted"])
@pytest.mark.parametrize("label", ["", "7bit", "8bit"])
def test_a_body_whose_transfer_label_was_lost_is_read(codec: str, coding: str, label: str) -> None:
    data = (A * 5).encode(codec)
    body = base64.encodebytes(data) if coding == "base64" else "".join(f"={one:02X}" for one in data).encode()
    head = f"Content-Type: text/plain; charset={codec}\r\n"
    head += f"Content-Transfer-Encoding: {label}\r\n" if label else ""
    (found,) = leaves(head.encode() + b"\r\n" + body)
    assert found.data.decode(codec).strip() == A * 5


def test_a_base64_file_with_a_list_footer_behind_it_is_the_file() -> None:
    data = bytes(range(200)) * 3 + b"x"
    raw = mail(
        "x",
        Node(attach("a.bin", data).head, attach("a.bin", data).body + b"\r\n_____\r\nlist mailing list\r\n"),
    )
    assert leaves(raw)[0].data == data


@pytest.mark.parametrize(
    ("codec", "bom"),
    [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b"")],
)
def test_a_body_in_utf_16_is_read(codec: str, bom: bytes) -> None:
    head = (
        b"Subject: x\r\nContent-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    found = parsed(head + base64.encodebytes(bom + A.encode(codec)))
    assert WORDS in found.items[0].paragraphs[0]


def test_uuencoded_files_in_the_text_are_files() -> None:
    lines = "begin 644 稿.txt\n" + "#0V%T\n" + "`\nend\n"
    found = parsed(mail("x", A + "\n" + lines))
    assert [(one.number, one.name, one.size) for one in found.leaves][1:] == [("1/1", "稿.txt", 3)]
    prose = parsed(mail("x", A + "\nbegin 644 tasks and go on\n到月底 end\n"))
    assert [one.number for one in prose.leaves] == ["1"]


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: application/octet-stream;\r\nname=a.bin\r\nContent-Transfer-Encoding: base64",
        'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\nfilename="a.bin"',
        "Content-Transfer-Encoding : base64\r\nContent-Disposition: attachment; filename=a.bin",
    ],
)
def test_a_fold_lost_in_the_header_of_a_part_costs_nothing(head: str) -> None:
    raw = mixed(f"--b\r\n{PLAIN}{A}\r\n--b\r\n{head}\r\n\r\nQUJD\r\n--b--")
    assert [(one.name, one.data) for one in leaves(raw)][1] == ("a.bin", b"ABC")


@pytest.mark.parametrize(
    ("disposition", "name", "found"),
    [
        ("attachment; filename=????.docx", "稿件.docx", "稿件.docx"),
        ("attachment", "稿件.docx", "稿件.docx"),
        ("attachment; filename=a.docx", "稿件.docx", "a.docx"),
        ("inline; name=稿件.docx", "", "稿件.docx"),
        ("attachment; filename=../..\\稿\u202e件.docx", "", "稿件.docx"),
    ],
)
def test_the_better_of_two_file_names_is_shown(disposition: str, name: str, found: str) -> None:
    head = f"Content-Type: application/x-y; name={name}\r\nContent-Disposition: {disposition}\r\n\r\nx"
    assert [one.name for one in leaves(head.encode())] == [found]


def test_a_parser_that_drops_lines_is_not_believed() -> None:
    """The standard library drops all that follows a closing boundary no opening one preceded, at any depth."""
    inner = "Content-Type: multipart/mixed; boundary=i\r\n\r\n--i--\r\n丙\r\n"
    raw = mixed(f"--b\r\n{PLAIN}{A}\r\n--b\r\n{inner}--b\r\n{inner}--b\r\n{PLAIN}{B}\r\n--b--")
    assert words(raw) == [A, "--i--\r\n丙", "--i--\r\n丙", B]
