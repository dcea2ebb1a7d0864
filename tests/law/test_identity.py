from datetime import date

import pytest
from hypothesis import given, strategies as st
from stdnum.cn import ric, uscc

from zhiheng.law.identity import (
    check_certificate_no,
    check_org_code,
    check_phone,
    check_resident_id,
    check_uscc,
    fold,
    is_minor,
    org_code_digit,
    parse_resident_id,
    parse_uscc,
    squeeze,
)
from zhiheng.law.verdict import Level

DAY = date(2026, 3, 2)
REAL = ["9144030071526726XG", "914403001922038216", "91110000802100433B", "91330100799655058B"]
PILOT = {"91350100M0001TGQXM": "1", "91350211M0000XUF46": "R", "91350203M0001FUE2P": "J"}


def levels(found: tuple[object, ...]) -> list[Level]:
    return [v.level for v in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", REAL)
def test_real_codes_pass(code: str) -> None:
    assert check_uscc(code) == ()


@pytest.mark.parametrize(("code", "digit"), PILOT.items())
def test_real_pilot_codes_warn_but_are_not_refused(code: str, digit: str) -> None:
    found = check_uscc(code)
    assert Level.YELLOW in levels(found)
    assert not any(v.blocks for v in found)
    assert f"应为“{digit}”" in found[0].message


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("91440300192203821", "17位"),
        ("9144030019220382166", "19位"),
        ("9144O300192203821B", "可能是“0”"),
        ("91A40300192203821B", "第3至8位"),
        ("", "0位"),
    ],
)
def test_impossible_forms_are_refused_saying_what_to_check(code: str, says: str) -> None:
    found = check_uscc(code)
    assert [v.blocks for v in found] == [True]
    assert says in found[0].message


def test_full_width_spaced_and_lower_case_codes_are_read() -> None:
    assert check_uscc("９１４４０３００ 7152-6726xg") == ()
    assert parse_uscc("9144030071526726xg").code == REAL[0]


def test_parts_of_a_code() -> None:
    parts = parse_uscc(REAL[0])
    assert (parts.region, parts.org_code, parts.category_label) == ("440300", "71526726X", "企业")
    assert parts.authority_label == "市场监督管理部门"


def test_letter_as_registration_authority_is_accepted() -> None:
    body = "N2140303MF0000001"
    code = body + uscc.calc_check_digit(body)
    assert not any(v.blocks or v.level is Level.YELLOW for v in check_uscc(code))


@given(st.sampled_from(REAL), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_any_single_wrong_character_is_noticed(code: str, at: int, char: str) -> None:
    changed = code[:at] + char + code[at + 1 :]
    assert (check_uscc(changed) == ()) == (changed == code)


def test_organisation_code() -> None:
    assert org_code_digit("71526726") == "X"
    assert check_org_code("71526726-X") == ()
    assert levels(check_org_code("71526726-1")) == [Level.YELLOW]
    assert check_org_code("7152672")[0].blocks
    assert check_org_code("7152672*X")[0].blocks


def number(region: str, birth: str, order: str = "123") -> str:
    body = f"{region}{birth}{order}"
    return body + ric.calc_check_digit(body + "0")


PERSON = number("140303", "20080302")


def test_example_of_the_standard() -> None:
    assert check_resident_id("11010519491231002X", on=DAY) == ()
    assert check_resident_id("11010519491231002x", on=DAY) == ()


def test_wrong_check_digit_warns() -> None:
    found = check_resident_id("110105194912310021", on=DAY)
    assert levels(found) == [Level.YELLOW]
    assert "应为“X”" in found[0].message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("11010519491231002", "17位"),
        ("110105194902310021", "第7至14位"),
        ("1101051949123100AX", "只能是数字"),
        ("990105194912310021", "前两位"),
        ("11010519491231X", "只能是数字"),
        (number("140303", "20270101"), "晚于"),
    ],
)
def test_impossible_numbers_are_refused(text: str, says: str) -> None:
    found = check_resident_id(text, on=DAY)
    assert [v.blocks for v in found] == [True]
    assert says in found[0].message


def test_fifteen_digits_become_eighteen() -> None:
    person = parse_resident_id("110105491231002")
    assert (person.number, person.birth, person.male) == ("11010519491231002X", date(1949, 12, 31), False)
    assert levels(check_resident_id("110105491231002", on=DAY)) == [Level.HINT]


def test_great_age_and_unknown_county_are_questioned() -> None:
    assert Level.YELLOW in levels(check_resident_id(number("110105", "18900101"), on=DAY))
    assert levels(check_resident_id(number("149999", "19900101"), on=DAY)) == [Level.HINT]
    assert check_resident_id(number("810000", "19900101"), on=DAY) == ()


@pytest.mark.parametrize(("on", "minor"), [(date(2026, 3, 2), True), (date(2026, 3, 3), False)])
def test_minor_until_the_eighteenth_birthday_is_over(on: date, minor: bool) -> None:
    assert is_minor(PERSON, on) is minor


@given(st.dates(date(1900, 1, 1), date(2026, 3, 2)), st.integers(0, 999))
def test_every_well_formed_number_gives_back_its_birth_date(birth: date, order: int) -> None:
    text = number("110105", f"{birth:%Y%m%d}", f"{order:03d}")
    assert parse_resident_id(text).birth == birth
    assert not any(v.blocks for v in check_resident_id(text, on=DAY))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("13800138000", True),
        ("+86 138-0013-8000", True),
        ("0353-2024567", True),
        ("（0353）2024567", True),
        ("400-810-0000", True),
        ("12345678901", False),
        ("1380013800", False),
        ("电话", False),
    ],
)
def test_phone_numbers(text: str, good: bool) -> None:
    assert (check_phone(text) == ()) is good


def test_certificate_number_form_is_the_profiles() -> None:
    assert check_certificate_no("14030301001") == ()
    assert levels(check_certificate_no("1403030100")) == [Level.YELLOW]
    assert check_certificate_no("晋C-001", pattern=r"晋[A-Z]-\d{3}") == ()
    with pytest.raises(ValueError, match="正则"):
        check_certificate_no("1", pattern="(")


@given(st.text(max_size=40))
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert squeeze(squeeze(text)) == squeeze(text)
