"""Short unlabelled bytes that are Chinese in GBK and well-formed UTF-8 at once."""

from __future__ import annotations

import pytest

from ingest.structure.charset import decode


@pytest.mark.parametrize("name", ["乜志强", "谢志强", "袁强", "史平英"])
def test_a_gbk_name_that_happens_to_be_utf_8_is_read_as_chinese(name: str) -> None:
    raw = name.encode("gbk")
    raw.decode("utf-8")  # the accident this is about
    assert decode(raw).text == name


@pytest.mark.parametrize("name", ["Иван", "José", "Žižek", "Ελλάδα", "çğü", "Dvořák Černý", "שלום", "مرحبا"])
def test_a_name_in_another_alphabet_stays_utf_8(name: str) -> None:
    assert decode(name.encode("utf-8")).text == name
