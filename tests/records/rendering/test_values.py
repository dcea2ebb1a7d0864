import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from zhiheng.records.rendering.values import (
    parse_date,
    parse_moment,
    parse_money,
    show_date,
    show_moment,
    show_money,
    show_rmb,
    uppercase,
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("105", "壹佰零伍元整"),
        ("1005.50", "壹仟零伍元伍角"),
        ("2000", "贰仟元整"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("66000", "陆万陆仟元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("1000000", "壹佰万元整"),
        ("100000001", "壹亿零壹元整"),
        ("1234567890.12", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
    ],
)
def test_amounts_in_capitals(amount, words):
    assert uppercase(Decimal(amount)) == words


DIGIT = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACE = {"拾": 10, "佰": 100, "仟": 1000}
GROUP = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "元": 1}


def read_back(words: str) -> Decimal:
    """An independent reader of capitals, group by group from the left."""
    cents = 0
    whole, _, rest = words.partition("元") if "元" in words else ("", "", words)
    if whole:
        total = 0
        for unit in ("万亿", "亿", "万", ""):
            head, found, tail = whole.partition(unit) if unit else (whole, "", "")
            if unit and not found:
                continue
            if unit == "亿" and "万亿" in words:
                head = head.removeprefix("零")
            number = digit = 0
            for c in head:
                if c in PLACE:
                    number, digit = number + digit * PLACE[c], 0
                else:
                    digit = DIGIT[c]
            total += (number + digit) * GROUP[unit or "元"]
            whole = tail
        cents = total * 100
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in rest:
            cents += DIGIT[rest[rest.index(unit) - 1]] * worth
    return Decimal(cents) / 100


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_capitals_read_back_to_the_same_amount(cents):
    amount = Decimal(cents) / 100
    assert read_back(uppercase(amount)) == amount


def test_figures_are_arabic_without_leading_zero():
    assert show_date(dt.date(2026, 3, 5)) == "2026年3月5日"
    assert show_moment(dt.datetime(2026, 3, 5, 9, 5)) == "2026年3月5日9时05分"  # noqa: DTZ001
    assert show_money(Decimal("10000.00")) == "10000元"
    assert show_rmb(Decimal("2000.50")) == "2000.50元（人民币贰仟元伍角）"


def test_a_moment_in_utc_is_shown_in_chinese_time():
    moment = parse_moment("2026-03-04T18:30:00+00:00")
    assert show_moment(moment) == "2026年3月5日2时30分"
    assert parse_date(dt.datetime(2026, 3, 4, 18, 30, tzinfo=dt.UTC)) == dt.date(2026, 3, 5)


@pytest.mark.parametrize("bad", ["-0.01", "1e14", "NaN", "十元", "", True, "Infinity"])
def test_amounts_that_are_none(bad):
    with pytest.raises(ValueError):
        parse_money(bad)


def test_amounts_round_to_the_cent():
    assert parse_money("1,234.565") == Decimal("1234.57")
