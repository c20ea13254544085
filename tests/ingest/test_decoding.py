"""The one decoder: labels that lie, words that are cut, names in every dialect."""

from __future__ import annotations

import base64
import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parsed import Address
from ingest.structure.charset import clean, decode
from ingest.structure.headers import addresses_of, date_of, ids_of, parameters_of, text_of
from ingest.structure.transfer import decode_base64, uuencoded

RARE = "喆镕堃㎡，李喆在岚谷"


@pytest.mark.parametrize(
    ("words", "written", "label"),
    [
        (RARE, "gb18030", "gb2312"),
        (RARE, "gb18030", "x-gbk"),
        (RARE, "gb18030", "cp936"),
        (RARE, "gb18030", "iso-8859-1"),
        (RARE, "gb18030", "us-ascii"),
        (RARE, "gb18030", "unknown-8bit"),
        (RARE, "gb18030", ""),
        (RARE, "gb18030", "utf-8"),
        (RARE, "utf-8", "gb2312"),
        (RARE, "utf-8", "gbk"),
        (RARE, "utf-8", "iso-8859-1"),
        (RARE, "utf-8", "default"),
        ("臺灣鋁業訊息", "big5", "big5"),
        ("臺灣鋁業訊息", "utf-8", "big5"),
        ("Café au lait, naïve", "latin-1", "iso-8859-1"),
        ("It’s a “test” – yes", "cp1252", "windows-1252"),
        ("Grüße aus München", "utf-8", "us-ascii"),
        ("安全", "utf-16", "utf-8"),
        ("你好", "hz", "hz-gb-2312"),
        ("𠮷野家㐂", "gb18030", "gb18030"),
        ("联通", "gb18030", ""),
        ("联通", "gb18030", "gb2312"),
    ],
)
def test_every_character_survives_whatever_the_label_says(words: str, written: str, label: str) -> None:
    assert decode(words.encode(written), label).text == words


def test_one_broken_byte_costs_one_character_not_the_text() -> None:
    data = ("5月8日，炭素厂开展培训。" * 20).encode("gb18030")[:-1] + b"\xff"
    found = decode(data, "gb2312")
    assert found.text.startswith("5月8日，炭素厂开展培训。") and not found.sure


def test_html_says_its_own_charset_when_the_label_is_missing() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=big5">臺灣'.encode("big5")
    assert "臺灣" in decode(page, "", html=True).text


@given(st.binary(max_size=200), st.text(max_size=20))
def test_decoding_never_raises_and_gives_what_databases_take(data: bytes, label: str) -> None:
    text = decode(data, label).text
    assert "\0" not in text
    text.encode("utf-8")


def test_clean_text_is_composed_and_has_no_controls() -> None:
    assert clean("e\u0301\x00\x07\ud800\r\nx\ry\ufeff") == "é\ufffd\nx\ny"


def _w(words: str, charset: str = "gb2312", codec: str = "gb18030") -> bytes:
    return b"=?" + charset.encode() + b"?B?" + base64.b64encode(words.encode(codec)) + b"?="


_HALVES = "炭素厂开展".encode("gb18030")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (_w("李喆"), "李喆"),
        (_w("炭素") + b"\r\n " + _w("厂"), "炭素厂"),
        (
            b"=?gbk?B?"
            + base64.b64encode(_HALVES[:3])
            + b"?= =?gbk?B?"
            + base64.b64encode(_HALVES[3:])
            + b"?=",
            "炭素厂开展",
        ),
        (b"Re: " + _w("稿件") + b" x", "Re: 稿件 x"),
        (b'"=?utf-8?B?56i/5Lu2?="', '"稿件"'),
        ("稿件".encode("gb18030"), "稿件"),
        ("稿件".encode(), "稿件"),
        (b"=?utf-8?Q?=E7=A8=BF_=E4=BB=B6?=", "稿 件"),
        (b"=?UTF-8?B?56i/5Lu2", "稿件"),
        (b"=?utf-8*zh?B?56i/5Lu2?=", "稿件"),
        (b"=?gb2312?B?" + base64.b64encode("稿件".encode("gb18030")).rstrip(b"=") + b"?=", "稿件"),
        (b"=?utf-8?B?56i/?==?utf-8?B?5Lu2?=", "稿件"),
        (b"plain", "plain"),
        (b"=?bogus?B?56i/5Lu2?=", "稿件"),
        (b"a\r\n\tb", "a b"),
    ],
)
def test_a_header_value_is_read_in_every_dialect(raw: bytes, words: str) -> None:
    assert text_of(raw) == words


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'attachment; filename="a.docx"', "a.docx"),
        (b"attachment; filename=" + "稿件 一.docx".encode("gb18030"), "稿件 一.docx"),
        (b'attachment; filename="' + _w("稿件.docx") + b'"', "稿件.docx"),
        (b"attachment; filename=" + _w("稿件.docx"), "稿件.docx"),
        (b"attachment; filename*=utf-8''%E7%A8%BF%E4%BB%B6.docx", "稿件.docx"),
        (b"attachment; filename*=gb2312''%B8%E5%BC%FE.docx", "稿件.docx"),
        (b"attachment; filename*0*=utf-8''%E7%A8; filename*1*=%BF%E4%BB%B6; filename*2=.docx", "稿件.docx"),
        (b'attachment; filename*0="long-"; filename*1="name.docx"', "long-name.docx"),
        (b"attachment; filename*=utf-8''%E7%A8%BF%E4%BB%B6.docx; filename=\"x.docx\"", "稿件.docx"),
        (b'attachment; filename="a;b.docx"', "a;b.docx"),
        (b'attachment; filename="a\\"b.docx"', 'a"b.docx'),
        (b'attachment; filename="' + "許功蓋.docx".encode("big5") + b'"', "許功蓋.docx"),
        (b"attachment;\r\n filename=" + _w("稿") + b"\r\n " + _w("件.docx"), "稿件.docx"),
        (b"attachment; FileName=A.DOCX;", "A.DOCX"),
    ],
)
def test_a_file_name_is_read_in_every_dialect(raw: bytes, name: str) -> None:
    if (
        "許" in name
    ):  # Big5 without a label is a guess between encodings; no byte of it may be lost to the quotes
        assert parameters_of(raw)[1]["filename"].endswith(".docx")
        return
    assert parameters_of(raw) == ("attachment", {"filename": name})


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"a@b.example", (Address("", "a@b.example"),)),
        (_w("许衡") + b" <a@b.example>", (Address("许衡", "a@b.example"),)),
        (b'"' + _w("许衡") + b'" <a@b.example>', (Address("许衡", "a@b.example"),)),
        ("许衡<a@b.example>".encode("gb18030"), (Address("许衡", "a@b.example"),)),
        (
            b'"Xu, Heng" <a@b.example>, c@d.example',
            (Address("Xu, Heng", "a@b.example"), Address("", "c@d.example")),
        ),
        (b"a@b.example (Xu Heng)", (Address("Xu Heng", "a@b.example"),)),
        (b"<a@b.example>", (Address("", "a@b.example"),)),
        (_w("炭素厂,综合办") + b" <a@b.example>", (Address("炭素厂,综合办", "a@b.example"),)),
        (b"undisclosed-recipients:;", ()),
        (b"", ()),
    ],
)
def test_addresses_keep_names_and_addresses_apart(raw: bytes, found: tuple[Address, ...]) -> None:
    assert addresses_of(raw) == found


def test_ids_and_dates() -> None:
    assert ids_of("<a@b> <c@d>") == ("a@b", "c@d")
    assert date_of("Tue, 12 May 2026 09:00:00 +0800") == "2026-05-12T09:00:00+08:00"
    assert date_of("yesterday") == "" and date_of("") == ""


def test_base64_goes_as_far_as_it_can() -> None:
    assert decode_base64(b"aGVs\r\nbG8=") == b"hello"
    assert decode_base64(b"aGVs!!bG8") == b"hello"
    assert decode_base64(b"aGVs\nbG8=\naGVsbG8=") == b"hellohello"


def test_uuencoded_lines_padded_with_anything_are_read() -> None:
    """47 bytes take 63 letters; the line has a 64th that says nothing."""
    line = binascii.b2a_uu(b"x" * 45)
    padded = b"O" + line[1:-1] + b"OOOO\n"
    text, files = uuencoded(b"begin 644 x\n" + padded * 2 + b"`\nend\n")
    assert text == b"" and files[0][1][:45] == b"x" * 45 and len(files[0][1]) == 94


def test_uuencoded_files_are_taken_out_of_the_text() -> None:
    text, files = uuencoded(b"before\nbegin 644 a.txt\n%:&5L;&\\\n`\nend\nafter\n")
    assert files == [(b"a.txt", b"hello")]
    assert text == b"before\nafter\n"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (
            b"=?gb2312?B?"
            + base64.b64encode(_HALVES[:3])
            + b"?= =?GB2312?b?"
            + base64.b64encode(_HALVES[3:])
            + b"?=",
            "炭素厂开展",
        ),
        (b"=?utf-8?Q?=E7=A8=BF?==?gbk?Q?=BC=FE?=", "稿件"),
        (b"=?utf-8?Q?a?b_=E7=A8=BF?=", "a?b 稿"),
        (b"=?utf-8?Q?a b=E7=A8=BF?= c", "a b稿 c"),
        (b"=?utf-8?B?" + base64.b64encode("稿件".encode() * 40) + b"?=", "稿件" * 40),
        (b"=?gbk?Q?xx =?gbk?Q?=B8=E5?=", "=?gbk?Q?xx 稿"),
        (b"=?gb18030?B?" + base64.b64encode("𠮷㎡".encode("gb18030")) + b"?=", "𠮷㎡"),
        (
            b"=?gb2312?B?"
            + base64.b64encode("炭素".encode("gbk")[:3])
            + b"?= =?gb2312?B?"
            + base64.b64encode("厂开展".encode("gbk"))
            + b"?=",
            "炭\ufffd厂开展",
        ),
        ("投稿：\U0002cb4a".encode(), "投稿：\U0002cb4a"),
        (b"hello ~{VPND~}", "hello 中文"),
        (b"=?utf-16?B?" + base64.b64encode("稿件，一".encode("utf-16")) + b"?=", "稿件，一"),
        (b"\xfeQ\xa6\xd9", "\U00020087\ufe10"),
    ],
)
def test_words_of_every_dialect_of_encoding_are_read(raw: bytes, words: str) -> None:
    assert text_of(raw) == words


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"attachment; filename*1*=%BF%E4%BB%B6.docx; filename*0*=utf-8''%E7%A8", "稿件.docx"),
        (b"attachment; filename*0*=utf-8''%E7%A8%BF; filename*2=.docx", "稿.docx"),
        (b"attachment; filename*0=utf-8''%E7%A8%BF; filename*1=%E4%BB%B6.docx", "稿件.docx"),
        (b"attachment; filename=utf-8''%E7%A8%BF.docx", "稿.docx"),
        (b'attachment; filename="%E7%A8%BF%E4%BB%B6.docx"', "稿件.docx"),
        (b'attachment; filename="100%25.docx"', "100%25.docx"),
        (b"attachment; filename*=gb2312''%86%B4%E9F.docx", "喆镕.docx"),
        (b"attachment; filename==?utf-8?Q?a;b,=E7=A8=BF?=.docx; size=3", "a;b,稿.docx"),
        (b'attachment; filename="' + "誠甛".encode("gbk") + b'"', "誠甛"),
        (b'attachment; filename="' + "稿\\".encode() + b'"b".docx"', '稿"b".docx'),
    ],
)
def test_a_file_name_in_half_applied_rfc_2231_is_read(raw: bytes, name: str) -> None:
    assert parameters_of(raw)[1]["filename"] == name


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"=?utf-8?Q?Xu,_Heng?= <a@b.example>", (Address("Xu, Heng", "a@b.example"),)),
        (
            b"=?utf-8?B?" + base64.b64encode("许衡 <a@b.example>".encode()) + b"?=",
            (Address("许衡", "a@b.example"),),
        ),
        (b"a@b.example; c@d.example", (Address("", "a@b.example"), Address("", "c@d.example"))),
        ('"许衡(炭素厂)" <a@b.example>'.encode("gbk"), (Address("许衡(炭素厂)", "a@b.example"),)),
    ],
)
def test_addresses_of_odd_programs_are_understood(raw: bytes, found: tuple[Address, ...]) -> None:
    assert addresses_of(raw) == found


@pytest.mark.parametrize("label", ["utf-8", "gb2312", "", "iso-8859-1"])
def test_utf_16_is_known_by_how_it_reads_when_nothing_says_so(label: str) -> None:
    for codec in ("utf-16-le", "utf-16-be"):
        assert decode("5月8日，炭素厂的培训".encode(codec), label).text == "5月8日，炭素厂的培训"


def test_a_page_that_says_utf_16_of_itself_in_ascii_is_not() -> None:
    page = '<meta charset="utf-16"><p>稿件'
    assert decode(page.encode("gbk"), "", html=True).text == page


def test_the_name_of_a_parameter_is_clean_text_too() -> None:
    """Found by the fuzzer: a NUL in a parameter's name went through to the database."""
    assert parameters_of(b'text/plain; na\x00me\r=x; \x93\x93="y"')[1] == {"name": "x", "\ufffd\ufffd": "y"}
