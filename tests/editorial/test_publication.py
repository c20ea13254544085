"""The settings of the publication: rules of time, keys, zones, secrets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from editorial.publication import Collection, Publication, Section, cron_problem
from editorial.secrets import Secret, SecretMissing, is_address_literal, is_loopback


@pytest.mark.parametrize(
    "rule",
    [
        "0 17 * * 2",
        "0 17 * * tue",
        "*/15 8-18 1,15 * MON-FRI",
        "0 8 L * *",
        "0 0 29 2 *",
        "0 0 * * 0",
        "0 0 * * 7",
    ],
)
def test_an_ordinary_rule_is_understood(rule: str) -> None:
    assert cron_problem(rule) is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("60 * * * *", "the minute '60' (it may be 0-59)"),
        ("0 24 * * *", "the hour '24'"),
        ("0 0 32 * *", "the day '32'"),
        ("0 0 * 13 *", "the month '13'"),
        ("0 0 * * 8", "the weekday '8'"),
        ("0 0 * * TUX", "the weekday 'TUX'"),
        ("99 99 * * *", "the minute '99' (it may be 0-59) and the hour '99'"),
        ("0 0 30 2 *", "a day its months do not have"),
        ("0 17 * *", "has 4 fields and needs five"),
        ("0 0 17 * * 2", "has 6 fields"),
        ("@weekly", "has 1 fields"),
        ("0 0 ５ * *", "the day '５'"),
        ("*/0 * * * *", "the minute '*/0'"),
        ("0 0 * * " + "9" * 5000, "the weekday"),
    ],
)
def test_a_wrong_rule_says_which_field(rule: str, words: str) -> None:
    assert words in (cron_problem(rule) or "")


FIELD = st.text(st.sampled_from("0123456789*/,-#LW ２SUN"), min_size=1, max_size=8)


@given(st.one_of(st.text(max_size=30), st.lists(FIELD, min_size=5, max_size=5).map(" ".join)))
def test_no_rule_raises_anything(rule: str) -> None:
    problem = cron_problem(rule)
    assert problem is None or problem


def test_a_rule_is_kept_with_single_blanks() -> None:
    assert Collection(opens=" 0  8 * *  WED ").opens == "0 8 * * WED"


@pytest.mark.parametrize("key", ["", "News", "9a", "要闻", "a_b", "a" * 41])
def test_a_key_is_lower_case_letters_digits_and_hyphens(key: str) -> None:
    with pytest.raises(ValidationError, match="lower-case"):
        Section(key=key, title="要闻")


@pytest.mark.parametrize("zone", ["Asia/Peking", "", "../etc/passwd", "CST ", "\0"])
def test_a_time_zone_must_exist(zone: str) -> None:
    with pytest.raises(ValidationError, match="time_zone"):
        Publication(
            name="云岚铝讯", publisher="综合部", submission_address="tougao@yunlan-al.example", time_zone=zone
        )


def test_a_password_file_that_is_gone_is_named_without_its_content(tmp_path: Path) -> None:
    file = tmp_path / "password"
    with pytest.raises(SecretMissing, match=str(file)):
        Secret(file, None).reveal()
    file.write_bytes(b"hunter\xff2")
    with pytest.raises(SecretMissing, match="not UTF-8") as caught:
        Secret(file, None).reveal()
    assert caught.value.__cause__ is None
    assert "hunter" not in str(caught.value)
    file.write_text("hunter2\r\n")
    assert Secret(file, None).reveal() == "hunter2"
    assert "hunter2" not in repr(Secret(file, None))


def test_a_variable_that_is_unset_empty_or_of_two_lines_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSDESK_X", raising=False)
    for value, words in [(None, "is not set"), ("", "is empty"), ("a\nb", "more than one line")]:
        if value is not None:
            monkeypatch.setenv("NEWSDESK_X", value)
        with pytest.raises(SecretMissing, match=f"NEWSDESK_X.*{words}"):
            Secret(None, "NEWSDESK_X").reveal()
    monkeypatch.setenv("NEWSDESK_X", "hunter2")
    assert Secret(None, "NEWSDESK_X").reveal() == "hunter2"


def test_this_machine_is_known_by_name_and_by_address() -> None:
    assert all(map(is_loopback, ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1", "[::1]"]))
    assert not any(map(is_loopback, ["localhost.example", "128.0.0.1", "0.0.0.0", "::", ""]))
    assert is_address_literal("[2001:db8::1]")
    assert not is_address_literal("imap.example")
