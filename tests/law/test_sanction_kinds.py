from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from zhiheng.law.sanctions import (
    SanctionKind,
    heaviest,
    illegal_gain,
    is_correction_order,
    money,
    parse_kind,
    yuan,
)

K = SanctionKind


def test_article_nine_has_thirteen_named_kinds_and_other() -> None:
    assert len(K) == 14
    assert [sum(k.item == n for k in K) for n in range(1, 7)] == [2, 3, 3, 4, 1, 1]


def test_severity_follows_the_order_of_the_annual_statistics() -> None:
    ordered = sorted((k for k in K if k is not K.OTHER), key=lambda k: k.severity)
    assert "<".join(k.label for k in ordered) == (
        "警告<通报批评<罚款<没收违法所得<没收非法财物<暂扣许可证件<降低资质等级<吊销许可证件"
        "<限制开展生产经营活动<责令停产停业<责令关闭<限制从业<行政拘留"
    )


def test_joint_penalties_count_once_under_the_heaviest() -> None:
    assert heaviest([K.FINE, K.WARN, K.REVOKE_LICENSE]) is K.REVOKE_LICENSE


def test_named_kind_beats_other_and_other_alone_counts_as_other() -> None:
    assert heaviest([K.OTHER, K.WARN]) is K.WARN
    assert heaviest([K.OTHER]) is K.OTHER


def test_no_penalty_has_no_heaviest_kind() -> None:
    with pytest.raises(ValueError, match="没有处罚种类"):
        heaviest([])


@pytest.mark.parametrize("kind", list(K))
def test_every_kind_is_read_back_from_its_code_and_its_name(kind: SanctionKind) -> None:
    assert parse_kind(kind.value) is kind
    assert parse_kind(f" {kind.label} ") is kind


def test_order_to_correct_is_refused_as_a_penalty_naming_article_28() -> None:
    assert is_correction_order("责令改正")
    with pytest.raises(ValueError, match="第二十八条"):
        parse_kind("责令改正")
    with pytest.raises(ValueError, match="不认识的处罚种类"):
        parse_kind("罚站")


def test_illegal_gain_is_receipts_less_refunds() -> None:
    assert illegal_gain(money("20"), money("0")) == Decimal("20.00")
    assert illegal_gain(money("20000"), money("5000.50")) == Decimal("14999.50")
    assert illegal_gain(money("100"), money("100.01")) == 0


def test_money_rounds_to_the_fen_and_refuses_what_is_no_money() -> None:
    assert money("1,000.005") == Decimal("1000.01")
    for bad in (1.5, True, "很多", "NaN", "Infinity", -1):
        with pytest.raises(ValueError):
            money(bad)  # type: ignore[arg-type]


@given(
    st.decimals(min_value=0, max_value=10**12, places=2), st.decimals(min_value=0, max_value=10**12, places=2)
)
def test_confiscated_gain_is_never_negative_nor_above_receipts(receipts: Decimal, refund: Decimal) -> None:
    gain = illegal_gain(receipts, refund)
    assert 0 <= gain <= receipts
    assert gain == receipts - refund or (gain == 0 and refund >= receipts)


def test_amounts_are_written_for_people() -> None:
    assert yuan(Decimal("66000.00")) == "66,000元"
    assert yuan(Decimal("3.5")) == "3.50元"
