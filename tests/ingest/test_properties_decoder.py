"""Claims on the one decoder that hold of any text and any bytes."""

from __future__ import annotations

import base64
from email.header import Header

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest.structure.charset import clean, codec_of, decode
from ingest.structure.headers import addresses_of, parameters_of, text_of
from tests.fuzz.soundness import check_clean, check_decoder

CHINESE = "安全生产培训喆镕堃㎡員訓廠，。“”、（）　１２abc XYZ 123-./"
SOLID = CHINESE.replace(" ", "").replace("\u3000", "")
RARE = "𠮷𬭊𪚥㐂龦䶮ḿǹ"


def _usual(alphabet: str, smallest: int = 0) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(alphabet), min_size=smallest, max_size=60).map(clean)


def _is_told_by(text: str, codec: str) -> bool:
    """Whether the text can be written in the codec at all."""
    try:
        return text.encode(codec).decode(codec) == text
    except UnicodeError:
        return False


@given(st.binary(max_size=300))
@settings(max_examples=400, deadline=None)
def test_any_bytes_as_body_or_header_are_read_and_come_out_clean(data: bytes) -> None:
    check_decoder(data)


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    check_clean(clean(text))
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    assume(not any("\ud800" <= one <= "\udfff" for one in text))
    wanted = clean(text)
    assume(not wanted.isascii())
    assert decode(wanted.encode("utf-8"), "utf-8").text == wanted


@pytest.mark.parametrize(
    ("label", "codec", "alphabet"),
    [
        ("gb18030", "gb18030", CHINESE + RARE),
        ("gb2312", "gb18030", CHINESE + RARE),
        ("x-gbk", "gb18030", CHINESE + RARE),
        ("utf-8", "utf-8", CHINESE + RARE + "éñ🚀"),
        ("big5", "big5hkscs", "員訓廠臺灣鋁業，。abc 123"),
        ("hz-gb-2312", "hz", "安全生产培训，。abc 123"),
        ("utf-16le", "utf-16-le", CHINESE + RARE),
        ("utf-16be", "utf-16-be", CHINESE + RARE),
        ("utf-7", "utf-7", CHINESE),
        ("iso-2022-jp", "iso2022_jp", "安全生産訓練あいうabc"),
        ("shift_jis", "cp932", "安全生産訓練あいう"),
        ("euc-kr", "cp949", "안전교육abc"),
        ("koi8-r", "koi8_r", "безопасностьabc"),
        ("windows-1251", "cp1251", "безопасностьabc"),
        ("iso-8859-2", "iso8859_2", "żółćabc"),
    ],
)
def test_text_comes_back_from_every_charset_it_can_be_written_in(
    label: str, codec: str, alphabet: str
) -> None:
    assert codec_of(label) == codec

    @given(_usual(alphabet))
    @settings(deadline=None)
    def check(text: str) -> None:
        assume(_is_told_by(text, codec))
        assert decode(text.encode(codec), label).text == text

    check()


@given(
    _usual(CHINESE + RARE, 1),
    st.sampled_from(["", "us-ascii", "unknown-8bit", "default", "utf-8"]),
)
@settings(deadline=None)
def test_raw_gbk_is_known_under_every_label_that_says_nothing(text: str, label: str) -> None:
    data = text.encode("gb18030")
    assume(not _reads_as_utf8(data))
    assert decode(data, label).text == text


@given(
    _usual("安全生产培训喆镕堃㎡，。（）", 3),
    st.sampled_from(["gb2312", "gbk", "big5", "", "iso-8859-1", "us-ascii"]),
)
@settings(deadline=None)
def test_raw_utf_8_chinese_is_known_under_every_label(text: str, label: str) -> None:
    assert decode(text.encode("utf-8"), label).text == text


def _reads_as_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# Headers


@given(_usual(CHINESE, 1), st.sampled_from(["utf-8", "gb2312", "gb18030", "big5"]), st.integers(40, 76))
@settings(deadline=None)
def test_what_the_standard_library_encodes_is_read_back(text: str, charset: str, width: int) -> None:
    wanted = " ".join(text.split())
    assume(wanted and _is_told_by(wanted, charset))
    written = Header(wanted, charset, maxlinelen=width).encode(linesep="\r\n")
    assert text_of(written.encode("ascii")) == wanted


@given(
    _usual(SOLID + RARE, 1),
    st.integers(1, 12),
    st.sampled_from(["B", "b"]),
    st.sampled_from([b" ", b"\r\n\t", b""]),
)
@settings(deadline=None)
def test_words_cut_anywhere_even_inside_a_character_are_joined(
    text: str, piece: int, kind: str, gap: bytes
) -> None:
    data = text.encode("gb18030")
    pieces = [data[at : at + piece] for at in range(0, len(data), piece)]
    words = [b"=?gb2312?%b?%b?=" % (kind.encode(), base64.b64encode(one)) for one in pieces]
    assert text_of(gap.join(words)) == text


@given(_usual(SOLID + RARE, 1), st.sampled_from(["utf-8", "gb18030"]))
@settings(deadline=None)
def test_a_file_name_in_rfc_2231_is_read_back_whole_and_cut_anywhere(text: str, charset: str) -> None:
    name = text.strip() + ".docx"
    assume(_is_told_by(name, charset) and name == name.strip())
    label = "gb2312" if charset == "gb18030" else charset
    octets = "".join(f"%{one:02X}" for one in name.encode(charset))
    segments = [octets[at : at + 40] for at in range(0, len(octets), 40)]
    parts = [f"filename*{n}*={label + chr(39) * 2 if n == 0 else ''}{one}" for n, one in enumerate(segments)]
    for raw in (f"attachment; filename*={label}''{octets}", "attachment; " + ";\r\n ".join(reversed(parts))):
        assert parameters_of(raw.encode("ascii")) == ("attachment", {"filename": name})


@given(_usual(SOLID, 1), st.sampled_from(["utf-8", "gb18030"]), st.booleans())
@settings(deadline=None)
def test_a_raw_file_name_is_read_back_quoted_or_not(text: str, codec: str, quoted: bool) -> None:
    name = f"{text}稿.docx"
    data = name.encode(codec)
    assume(codec == "utf-8" or not _reads_as_utf8(data))
    raw = b'attachment; filename="%b"; size=3' if quoted else b"attachment; filename=%b; size=3"
    assert parameters_of(raw % data)[1] == {"filename": name, "size": "3"}


BACKSLASHED = "".join(bytes([one, 0x5C]).decode("gbk", "ignore") for one in range(0x81, 0xFF)).replace(
    "\\", ""
)


@given(st.text(st.sampled_from(BACKSLASHED + "安全"), min_size=1, max_size=8), st.sampled_from([".docx", ""]))
@settings(deadline=None)
def test_a_gbk_character_whose_second_byte_is_a_backslash_stays_whole(text: str, end: str) -> None:
    name = clean(text + end)
    data = name.encode("gb18030")
    assume(not _reads_as_utf8(data) and b"\\\\" not in data)
    assert parameters_of(b'attachment; filename="%b"; x=y' % data)[1] == {"filename": name, "x": "y"}


@given(_usual(CHINESE, 1), st.sampled_from(["utf-8", "gb2312", "gb18030"]), st.booleans())
@settings(deadline=None)
def test_a_display_name_and_its_address_come_apart(text: str, charset: str, quoted: bool) -> None:
    name = " ".join(text.split())
    assume(name and _is_told_by(name, charset))
    word = f"=?{charset}?B?{base64.b64encode(name.encode(charset)).decode()}?="
    shown = f'"{word}"' if quoted else word
    (found,) = addresses_of(f"{shown} <a@b.example>".encode("ascii"))
    assert (found.name, found.address) == (name, "a@b.example")


def _quoted(character: str) -> str:
    return "".join(f"={one:02X}" for one in character.encode("utf-8"))


@given(_usual(CHINESE + ',;<>()@:"\\', 1))
@settings(deadline=None)
def test_syntax_inside_a_q_word_is_no_syntax(text: str) -> None:
    name = " ".join(text.split())
    assume(name and name[0] not in "\"'" and "?" not in name)
    octets = [one if one.isascii() and one not in " =_" else _quoted(one) for one in name]
    word = "".join(octets)
    (found,) = addresses_of(f"=?utf-8?Q?{word}?= <a@b.example>".encode("ascii"))
    assert (found.name, found.address) == (name, "a@b.example")


@pytest.mark.parametrize(
    "piece",
    [
        b"=?utf-8?Q?", b"=?utf-8?B?", b"=?", b"?=", b'"', b'\\"',
        b";", b",", b"<", b"(", b"%41", b"'", b"*", b"\r\n ", b" ", b"=",
        b"~{", b"=?a?Q?x?=", b"=?a?B?eA==?=", b"filename*0*=", b"\xc4", b"a=b;", b'a="', b"a@b,", b"%81", b"x'y'%41;",
    ],
)  # fmt: skip
def test_a_header_field_of_any_size_ends(piece: bytes) -> None:
    raw = piece * (4_000_000 // len(piece))
    for junk in (raw, b"x; filename=" + raw, b"x; filename*=a'b'" + raw):
        check_clean(text_of(junk))
        check_clean(parameters_of(junk)[0])
        addresses_of(junk)
