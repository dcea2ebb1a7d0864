from decimal import Decimal as D

import pytest

from zhiheng.law.basis import Rank, check_basis, check_set, check_spread, check_within_upper, may_set
from zhiheng.law.sanctions import FineFacts, FineLaw, PartyKind, PenaltyOption, PenaltyRule, SanctionKind
from zhiheng.law.verdict import Level

K, R = SanctionKind, Rank


def test_law_may_set_every_kind() -> None:
    assert all(may_set(R.LAW, kind) for kind in K)


def test_detention_only_by_law() -> None:
    assert [rank for rank in R if may_set(rank, K.DETENTION)] == [R.LAW]


def test_other_kinds_only_by_law_and_administrative_regulation() -> None:
    assert [rank for rank in R if may_set(rank, K.OTHER)] == [R.LAW, R.ADMIN_REGULATION]


@pytest.mark.parametrize("rank", [R.DEPT_RULE, R.LOCAL_GOV_RULE])
def test_rules_may_set_only_warning_criticism_and_fine(rank: Rank) -> None:
    assert {kind for kind in K if may_set(rank, kind)} == {K.WARN, K.NOTICE_CRITICISM, K.FINE}


@pytest.mark.parametrize("kind", list(K))
def test_normative_documents_may_set_nothing(kind: SanctionKind) -> None:
    verdict = check_set(R.NORMATIVE, kind)
    assert verdict.blocks
    assert verdict.cites[0].article == "第十六条"


def test_local_regulation_may_revoke_permits_but_not_the_business_licence() -> None:
    assert check_set(R.LOCAL_REGULATION, K.REVOKE_LICENSE, licence="营业执照").blocks
    assert check_set(R.LOCAL_REGULATION, K.REVOKE_LICENSE, licence="排水许可证").ok
    unnamed = check_set(R.LOCAL_REGULATION, K.REVOKE_LICENSE)
    assert (unnamed.ok, unnamed.level) == (False, Level.YELLOW)
    assert check_set(R.ADMIN_REGULATION, K.REVOKE_LICENSE, licence="营业执照").ok


@pytest.mark.parametrize(("high", "ok"), [("100000", True), ("100000.01", False), (None, False)])
def test_fine_in_rules_up_to_the_configured_limit(high: str | None, ok: bool) -> None:
    fine = None if high is None else D(high)
    assert check_set(R.DEPT_RULE, K.FINE, fine_high=fine, fine_limit=D(100000)).ok is ok


def test_unconfigured_limit_is_said_not_assumed() -> None:
    verdict = check_set(R.LOCAL_GOV_RULE, K.FINE, fine_high=D(1))
    assert (verdict.ok, verdict.level) == (False, Level.HINT)
    assert "省级人大常委会" in verdict.message


@pytest.mark.req("ITEM-07")
def test_item_without_any_basis_must_be_withdrawn() -> None:
    found = check_basis([], [K.FINE])
    assert found[0].blocks
    assert "取消" in found[0].message


def test_one_sufficient_text_among_several_is_enough() -> None:
    assert check_basis([R.DEPT_RULE, R.LAW], [K.CLOSE, K.FINE]) == ()
    found = check_basis([R.DEPT_RULE, R.NORMATIVE], [K.WARN, K.CLOSE])
    assert [v.blocks for v in found] == [True]
    assert "责令关闭" in found[0].message


FACTS = FineFacts(PartyKind.LEGAL)


def provision(low: str | None, high: str | None, *kinds: SanctionKind) -> PenaltyRule:
    return PenaltyRule(tuple(PenaltyOption(k) for k in (K.FINE, *kinds)), FineLaw.of(low, high))


@pytest.mark.parametrize(
    ("low", "high", "breaches"),
    [
        ("1000", "5000", 0),
        ("2000", "4000", 0),
        ("999.99", "5000", 1),
        ("1000", "5000.01", 1),
        (None, None, 2),
    ],
)
def test_specifying_text_stays_within_the_upper_range(
    low: str | None, high: str | None, breaches: int
) -> None:
    assert len(check_within_upper(provision("1000", "5000"), provision(low, high), FACTS)) == breaches


def test_specifying_text_adds_no_kind() -> None:
    found = check_within_upper(provision("1", "2"), provision("1", "2", K.CLOSE), FACTS)
    assert "责令关闭" in found[0].message
    assert check_within_upper(provision("1", "2", K.CLOSE), provision("1", "2"), FACTS) == ()


@pytest.mark.parametrize(("high", "ok"), [("100000", True), ("100000.01", False)])
def test_highest_fine_generally_at_most_ten_times_the_lowest(high: str, ok: bool) -> None:
    assert check_spread(D(10000), D(high)).ok is ok
    assert check_spread(None, D(high)).ok
