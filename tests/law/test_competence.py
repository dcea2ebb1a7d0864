from dataclasses import replace
from datetime import date, datetime

import pytest

from zhiheng.law.competence import (
    INTEGRATED_FIELDS,
    AreaLevel,
    Delegation,
    Entrustment,
    Filing,
    check_delegation,
    check_detention,
    check_entrustment,
    check_level,
    check_place,
    check_transfer,
    check_validity,
    common_superior,
    first_filer,
    holder_of,
    level_of,
)
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.law.sanctions import SanctionKind
from zhiheng.law.verdict import Cite, Level

MINING, YANGQUAN, SHANXI = "140303", "140300", "140000"
CHUXIONG, DONGHUA, DAGUOKOU = "532301", "532301105", "532301202"
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        (DONGHUA, AreaLevel.TOWNSHIP),
        (MINING, AreaLevel.COUNTY),
        (YANGQUAN, AreaLevel.CITY),
        (SHANXI, AreaLevel.PROVINCE),
        ("100000", AreaLevel.NATION),
    ],
)
def test_level_of_a_division(code: str, level: AreaLevel) -> None:
    assert level_of(code) is level


@pytest.mark.parametrize(
    ("organ", "places", "ok"),
    [
        (MINING, [MINING], True),
        (YANGQUAN, [MINING], True),
        (MINING, [YANGQUAN], False),
        (CHUXIONG, [DONGHUA], True),
        (DAGUOKOU, [DONGHUA], False),
        (MINING, [CHUXIONG, MINING], True),
    ],
)
def test_breach_happened_in_the_organs_place(organ: str, places: list[str], ok: bool) -> None:
    verdict = check_place(organ, places)
    assert (verdict.ok, verdict.blocks) == (ok, not ok)


def test_special_rule_may_set_another_place_and_is_cited() -> None:
    verdict = check_place(MINING, [CHUXIONG], other_rule=Cite("某规定", "第七条"))
    assert verdict.ok
    assert verdict.cites[0].law == "某规定"


def test_missing_or_impossible_place_is_refused() -> None:
    with pytest.raises(ValueError, match="发生地"):
        check_place(MINING, [])
    with pytest.raises(UnknownJurisdiction):
        check_place(MINING, ["999999"])


def test_townships_only_by_delegation() -> None:
    assert check_level(DONGHUA).blocks
    assert check_level(DONGHUA, delegated=True).ok
    assert check_level(MINING).ok
    assert check_level(DONGHUA, other_rule=Cite("某法", "第九条")).ok


def filing(organ: str, hour: int, code: str = MINING) -> Filing:
    return Filing(organ, code, datetime.fromisoformat(f"2026-03-02T{hour:02d}:00"))


def test_first_to_file_has_the_case() -> None:
    first, verdict = first_filer([filing("乙局", 10), filing("甲局", 9)])
    assert first is not None and first.organ == "甲局"
    assert verdict.ok


def test_filed_at_the_same_moment_goes_to_the_common_superior() -> None:
    tied = [filing("甲局", 9), filing("乙局", 9, "140302")]
    first, verdict = first_filer(tied)
    assert (first, verdict.level) == (None, Level.YELLOW)
    assert "阳泉市" in verdict.message
    with pytest.raises(ValueError, match="立案"):
        first_filer([])


@pytest.mark.parametrize(
    ("codes", "above"),
    [
        ((MINING, "140302"), YANGQUAN),
        ((MINING, YANGQUAN), YANGQUAN),
        ((MINING, MINING), MINING),
        ((DONGHUA, DAGUOKOU), CHUXIONG),
        ((MINING, CHUXIONG), "100000"),
    ],
)
def test_common_superior(codes: tuple[str, ...], above: str) -> None:
    assert common_superior(*codes) == above


GIVEN = Delegation(
    "CG-001", DONGHUA, "530000", "云政发〔2023〕1号", DAY, date(2027, 3, 1), True, date(2026, 12, 31)
)


@pytest.mark.req("ORG-06")
@pytest.mark.parametrize(
    ("on", "ok"),
    [(date(2026, 3, 1), False), (DAY, True), (date(2027, 3, 1), True), (date(2027, 3, 2), False)],
)
def test_delegation_holds_from_its_first_to_its_last_day(on: date, ok: bool) -> None:
    assert (check_delegation("CG-001", DONGHUA, [GIVEN], on=on) == ()) is ok


@pytest.mark.parametrize(
    "change", [{"decided_by": CHUXIONG}, {"decided_by": SHANXI}, {"published": False}, {"township": DAGUOKOU}]
)
def test_delegation_is_the_own_provinces_published_decision(change: dict[str, object]) -> None:
    broken = replace(GIVEN, **change)  # type: ignore[arg-type]
    assert any(v.blocks for v in check_delegation("CG-001", DONGHUA, [broken], on=DAY))


def test_delegation_never_assessed_is_yellow() -> None:
    found = check_delegation("CG-001", DONGHUA, [replace(GIVEN, assessed_on=None)], on=DAY)
    assert [v.level for v in found] == [Level.YELLOW]


@pytest.mark.req("ORG-05")
def test_former_department_stops_where_the_item_was_handed_over() -> None:
    assert holder_of("CG-001", DONGHUA, [GIVEN], on=DAY)[0] == DONGHUA
    assert holder_of("CG-001", DAGUOKOU, [GIVEN], on=DAY)[0] is None
    assert holder_of("CG-002", DONGHUA, [GIVEN], on=DAY)[0] is None
    assert holder_of("CG-001", DONGHUA, [GIVEN], on=date(2027, 3, 2))[0] is None


LETTER = Entrustment(
    written=True,
    items=("CG-001",),
    powers="罚款二千元以下",
    effective_from=DAY,
    effective_to=date(2027, 3, 1),
    published_by_both=True,
    lawfully_founded=True,
    public_affairs=True,
    qualified_staff=True,
    technical_means=True,
)


def breaches(
    letter: Entrustment = LETTER, item: str = "CG-001", on: date = DAY, own_name: bool = False
) -> int:
    found = check_entrustment(letter, item_code=item, on=on, decided_in_name_of_entruster=not own_name)
    assert all(v.blocks for v in found)
    return len(found)


def test_entrustment_in_order() -> None:
    assert breaches() == 0
    assert breaches(on=date(2027, 3, 1)) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"written": False},
        {"powers": " "},
        {"effective_to": None},
        {"published_by_both": False},
        {"lawfully_founded": False},
        {"public_affairs": False},
        {"qualified_staff": False},
        {"technical_means": False},
        {"further_entrusted": True},
    ],
)
def test_each_condition_of_an_entrustment(change: dict[str, object]) -> None:
    assert breaches(replace(LETTER, **change)) == 1  # type: ignore[arg-type]


def test_entrustment_is_bound_to_item_term_and_name() -> None:
    assert breaches(item="CG-002") == 1
    assert breaches(on=date(2026, 3, 1)) == 1
    assert breaches(on=date(2027, 3, 2)) == 1
    assert breaches(own_name=True) == 1


def test_detention_is_for_the_police() -> None:
    kinds = {SanctionKind.DETENTION, SanctionKind.FINE}
    assert check_detention(kinds, police_or_statutory_organ=False).blocks
    assert check_detention(kinds, police_or_statutory_organ=True).ok
    assert check_detention({SanctionKind.FINE}, police_or_statutory_organ=False).ok


def test_suspected_crime_is_transferred_not_fined() -> None:
    assert "代替刑事处罚" in check_transfer(suspected_crime=True, transferred=False, penalised=True).message
    assert check_transfer(suspected_crime=True, transferred=False, penalised=False).blocks
    assert check_transfer(suspected_crime=True, transferred=True, penalised=True).ok
    assert check_transfer(suspected_crime=False, transferred=False, penalised=True).ok


@pytest.mark.parametrize(
    ("basis", "competent", "grave", "valid"),
    [
        (True, True, False, True),
        (False, True, False, False),
        (True, False, False, False),
        (True, True, True, False),
    ],
)
def test_void_decisions(basis: bool, competent: bool, grave: bool, valid: bool) -> None:
    verdict = check_validity(has_basis=basis, competent=competent, grave_procedural_breach=grave)
    assert (verdict.ok, verdict.blocks) == (valid, not valid)


def test_seven_fields_of_integrated_enforcement() -> None:
    assert len(INTEGRATED_FIELDS) == 7
