from datetime import date
from decimal import Decimal as D

import pytest

from zhiheng.law.newlaw import Version, choose_version
from zhiheng.law.one_fine import (
    PriorFine,
    Provision,
    check_fine_after_criminal,
    check_second_fine,
    offset_detention,
    offset_fine,
    pick_provision,
)
from zhiheng.law.sanctions import (
    Base,
    FineBranch,
    FineFacts,
    FineLaw,
    FineRule,
    Measure,
    PartyKind,
    PenaltyOption,
    PenaltyRule,
    SanctionKind,
)

K = SanctionKind
FACTS = FineFacts(PartyKind.LEGAL)
CHANGE = date(2025, 1, 1)


def rule(low: str, high: str, *kinds: SanctionKind) -> PenaltyRule:
    return PenaltyRule(tuple(PenaltyOption(k) for k in (K.FINE, *kinds)), FineLaw.of(low, high))


def old(penalty: PenaltyRule | None) -> Version:
    return Version("旧条例", date(2000, 1, 1), date(2024, 12, 31), penalty)


def new(penalty: PenaltyRule | None) -> Version:
    return Version("新条例", CHANGE, None, penalty)


def choose(before: PenaltyRule | None, after: PenaltyRule | None) -> tuple[str | None, bool]:
    chosen = choose_version(
        [old(before), new(after)], act_on=date(2024, 12, 31), decided_on=date(2025, 3, 1), facts=FACTS
    )
    return (chosen.version.name if chosen.version else None), chosen.verdict.ok


def test_milder_new_law_governs() -> None:
    assert choose(rule("1000", "5000"), rule("500", "5000")) == ("新条例", True)


def test_heavier_or_equal_new_law_leaves_the_old_one() -> None:
    assert choose(rule("1000", "5000"), rule("1000", "5001")) == ("旧条例", True)
    assert choose(rule("1000", "5000"), rule("1000", "5000")) == ("旧条例", True)


def test_fewer_kinds_are_milder_and_more_kinds_heavier() -> None:
    assert choose(rule("1", "2", K.CLOSE), rule("1", "2")) == ("新条例", True)
    assert choose(rule("1", "2"), rule("1", "2", K.WARN)) == ("旧条例", True)


def test_mixed_result_is_left_to_a_person() -> None:
    assert choose(rule("1000", "5000"), rule("500", "9000")) == (None, False)
    assert choose(rule("1000", "5000", K.CLOSE), rule("1000", "9000")) == (None, False)


def test_conduct_no_longer_a_breach_is_not_penalised() -> None:
    assert choose(rule("1000", "5000"), None) == (None, False)


def test_no_law_at_the_time_of_the_act_no_penalty() -> None:
    chosen = choose_version([new(rule("1", "2"))], act_on=date(2024, 12, 31), decided_on=CHANGE, facts=FACTS)
    assert chosen.verdict.blocks
    assert choose(None, rule("1", "2")) == (None, False)


def test_act_on_the_first_day_of_the_new_law_is_under_the_new_law() -> None:
    versions = [old(rule("1000", "5000")), new(rule("1000", "9000"))]
    chosen = choose_version(versions, act_on=CHANGE, decided_on=CHANGE, facts=FACTS)
    assert chosen.version is versions[1]


def test_repeal_without_successor_needs_a_person() -> None:
    chosen = choose_version([old(rule("1", "2"))], act_on=date(2024, 1, 1), decided_on=CHANGE, facts=FACTS)
    assert (chosen.version, chosen.verdict.ok) == (None, False)


def test_overlapping_texts_and_reversed_dates_are_refused() -> None:
    twin = Version("另一条例", CHANGE, None, None)
    with pytest.raises(ValueError, match="同时有多个"):
        choose_version([new(None), twin], act_on=CHANGE, decided_on=CHANGE, facts=FACTS)
    with pytest.raises(ValueError, match="早于"):
        choose_version([new(None)], act_on=CHANGE, decided_on=date(2024, 1, 1), facts=FACTS)


def test_of_several_provisions_the_higher_fine_governs() -> None:
    low, high = Provision("甲", FineLaw.of("5000", "20000")), Provision("乙", FineLaw.of("100", "50000"))
    chosen, verdict = pick_provision([low, high], FACTS)
    assert chosen is high
    assert verdict.ok
    tie = Provision("丙", FineLaw.of("200", "50000"))
    assert pick_provision([high, tie], FACTS)[0] is tie


def test_multiples_are_compared_in_yuan() -> None:
    times = FineLaw((FineBranch(FineRule(Measure.MULTIPLE, D(1), D(3), Base.ILLEGAL_GAIN)),))
    facts = FineFacts(PartyKind.LEGAL, {Base.ILLEGAL_GAIN: D(20000)})
    fixed = Provision("定额", FineLaw.of("1", "59999.99"))
    assert pick_provision([fixed, Provision("倍数", times)], facts)[0].name == "倍数"  # type: ignore[union-attr]


def test_unset_ceiling_is_left_to_a_person() -> None:
    chosen, verdict = pick_provision([Provision("甲", FineLaw.of("1", None))], FACTS)
    assert (chosen, verdict.ok) == (None, False)


def test_same_act_is_not_fined_twice() -> None:
    prior = [PriorFine("行为1", "某市城管局", "某城管罚〔2025〕1号", D(500))]
    verdict = check_second_fine("行为1", prior)
    assert verdict.blocks
    assert "某城管罚〔2025〕1号" in verdict.message
    assert check_second_fine("行为2", prior).ok


def test_revoked_fine_does_not_bar_a_new_one() -> None:
    assert check_second_fine("行为1", [PriorFine("行为1", "甲局", "1号", D(500), in_force=False)]).ok


def test_fines_and_detention_are_set_off_against_the_sentence() -> None:
    assert offset_fine(D(1000), D("300.50")) == D("699.50")
    assert offset_fine(D(100), D(300)) == 0
    assert offset_detention(30, 15) == 15
    assert offset_detention(10, 15) == 0
    with pytest.raises(ValueError, match="负"):
        offset_detention(-1, 0)


def test_no_administrative_fine_after_a_criminal_fine() -> None:
    assert check_fine_after_criminal(criminal_fine_imposed=True).blocks
    assert check_fine_after_criminal(criminal_fine_imposed=False).ok
