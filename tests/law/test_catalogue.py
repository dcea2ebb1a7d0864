from decimal import Decimal as D

import pytest

from zhiheng.law.basis import check_basis
from zhiheng.law.catalogue import catalogue, find_item, parse_fine
from zhiheng.law.sanctions import Base, FineFacts, PartyKind, Penalty, SanctionKind, check_penalties

K, P = SanctionKind, PartyKind
PENAL = [item for item in catalogue() if item.penalty]


def test_twenty_penalty_items_and_one_inspection_item() -> None:
    assert len(PENAL) == 20
    assert [i.code for i in catalogue() if i.action == "检查"] == ["JC-001"]
    assert len({i.code for i in catalogue()}) == 21


@pytest.mark.req("ITEM-07")
@pytest.mark.parametrize("item", PENAL, ids=lambda i: i.code)
def test_every_item_rests_on_a_text_that_may_set_its_penalties(item) -> None:  # type: ignore[no-untyped-def]
    breaches = check_basis([b.rank for b in item.basis], [o.kind for o in item.penalty.options])
    assert [v.message for v in breaches if v.blocks] == []
    assert item.correction


@pytest.mark.parametrize(
    ("code", "party", "low", "high"),
    [
        ("CG-001", P.LEGAL, None, 20000),
        ("CG-010", P.NATURAL, None, 200),
        ("CG-010", P.LEGAL, None, 3000),
        ("CG-011", P.LEGAL, 5000, 10000),
        ("CG-013", P.OTHER_ORG, 10000, 100000),
        ("CG-015", P.HOUSEHOLD, None, 200),
        ("CG-017", P.LEGAL, 30000, 30000),
        ("CG-019", P.LEGAL, None, 500000),
        ("CG-020", P.HOUSEHOLD, None, 10000),
    ],
)
def test_bounds_of_the_texts(code: str, party: PartyKind, low: int | None, high: int) -> None:
    law = find_item(code).penalty.fine  # type: ignore[union-attr]
    span = law.span(FineFacts(party))  # type: ignore[union-attr]
    assert span is not None
    assert (span.low, span.high) == (low, high)


def test_two_per_cent_of_the_cost_of_the_road() -> None:
    law = find_item("CG-006").penalty.fine  # type: ignore[union-attr]
    span = law.span(FineFacts(P.LEGAL, {Base.PROJECT_COST: D(3_000_000)}))  # type: ignore[union-attr]
    assert span is not None
    assert span.high == 60000


def test_sewage_into_rain_drains_is_fined_only_when_not_corrected_in_time() -> None:
    item = find_item("CG-018")
    assert item.penalty is not None
    both = [Penalty(K.WARN), Penalty(K.FINE, D(100000))]
    assert any(v.blocks for v in check_penalties(both, item.penalty, FineFacts(P.LEGAL)))
    late = FineFacts(P.LEGAL, conditions=frozenset({"逾期不改正或者造成严重后果"}))
    assert check_penalties(both, item.penalty, late) == ()
    assert any("一并给予" in v.message for v in check_penalties([Penalty(K.WARN)], item.penalty, late))


def test_unlicensed_business_needs_confiscation_and_fine() -> None:
    item = find_item("CG-020")
    assert item.penalty is not None
    found = check_penalties([Penalty(K.FINE, D(10000))], item.penalty, FineFacts(P.HOUSEHOLD))
    assert ["没收违法所得" in v.message for v in found] == [True]


def test_unknown_code_is_named() -> None:
    with pytest.raises(KeyError, match="CG-999"):
        find_item("CG-999")


def test_no_branches_mean_no_fine() -> None:
    assert parse_fine([]) is None
