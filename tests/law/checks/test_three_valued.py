import itertools
from typing import Any

import pytest

from zhiheng.law.checks.algebra import Lens, Val, raw

TRUTHS: list[bool | None] = [True, False, None]


@pytest.mark.parametrize(("a", "b"), list(itertools.product(TRUTHS, TRUTHS)))
def test_kleene(a: bool | None, b: bool | None) -> None:
    both = False if False in (a, b) else None if None in (a, b) else True
    either = True if True in (a, b) else None if None in (a, b) else False
    assert raw(Val(a) & Val(b)) is both and raw(Val(a) & b) is both
    assert raw(Val(a) | Val(b)) is either
    assert raw(~Val(a)) is (None if a is None else not a)


@pytest.mark.parametrize(
    "operator", ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__add__", "__sub__", "__mul__"]
)
def test_null_propagates(operator: str) -> None:
    assert raw(getattr(Val(None), operator)(1)) is None
    assert raw(getattr(Val(1), operator)(Val(None))) is None
    assert raw(getattr(Val(1), operator)(1)) is not None


def test_nulls_are_named_filled_and_never_members() -> None:
    assert raw(Val(None).isnull()) is True and raw(Val(0).isnull()) is False and raw(Val(0).notnull()) is True
    assert raw(Val(None).fill_null(3)) == 3 and raw(Val(0).fill_null(3)) == 0
    assert (
        raw(Val(None).isin([1])) is None and raw(Val(1).isin([1])) is True and raw(Val(2).isin([1])) is False
    )


def test_a_condition_is_not_a_truth_value() -> None:
    with pytest.raises(TypeError, match="three-valued"):
        bool(Val(True))


def test_a_misspelt_column_is_an_error() -> None:
    class Row:
        filed_day = 1

    lens: Any = Lens(Row())
    assert raw(lens.filed_day) == 1
    with pytest.raises(AttributeError):
        _ = lens.field_day
