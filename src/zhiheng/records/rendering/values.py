"""Dates, moments and money the way Chinese documents print them (GB/T 9704-2012: Arabic figures, no leading zero)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CHINA = dt.timezone(dt.timedelta(hours=8), "CST")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
MAX_MONEY = Decimal(10) ** 14


def parse_date(value: object) -> dt.date:
    """A date from a date, a datetime or ISO text. Raises ValueError."""
    if isinstance(value, dt.datetime):
        return _local(value).date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value).strip())


def parse_moment(value: object) -> dt.datetime:
    """A moment in Chinese time from a datetime or ISO text. Raises ValueError."""
    if isinstance(value, dt.datetime):
        return _local(value)
    text = str(value).strip()
    if "T" not in text and " " not in text:
        raise ValueError("no time of day")
    return _local(dt.datetime.fromisoformat(text))


def _local(value: dt.datetime) -> dt.datetime:
    return value.astimezone(CHINA) if value.tzinfo else value


def parse_money(value: object) -> Decimal:
    """Yuan with two decimals. Raises ValueError for anything that is not an amount from 0 to 10^14."""
    if isinstance(value, bool):
        raise ValueError("not an amount")
    try:
        amount = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation as error:
        raise ValueError("not an amount") from error
    if not amount.is_finite() or amount < 0 or amount >= MAX_MONEY:
        raise ValueError("amount out of range")
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def show_date(value: dt.date) -> str:
    """2026年3月5日."""
    return f"{value.year}年{value.month}月{value.day}日"


def show_moment(value: dt.datetime) -> str:
    """2026年3月5日14时05分."""
    return f"{show_date(value.date())}{value.hour}时{value.minute:02d}分"


def show_money(amount: Decimal) -> str:
    """10000元 or 10000.50元."""
    text = f"{amount:.2f}"
    return (text[:-3] if text.endswith(".00") else text) + "元"


def show_rmb(amount: Decimal) -> str:
    """10000元（人民币壹万元整）."""
    return f"{show_money(amount)}（人民币{uppercase(amount)}）"


def _group(number: int) -> str:
    """Up to four digits, e.g. 1005 → 壹仟零伍."""
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return out


def uppercase(amount: Decimal) -> str:
    """The amount in banker's capitals (大写): 1005.50 → 壹仟零伍元伍角."""
    cents = int((amount * 100).to_integral_value(ROUND_HALF_UP))
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    out, gap = "", False
    for index in range(3, -1, -1):
        number = yuan // 10 ** (4 * index) % 10000
        if number:
            out += ("零" if out and (gap or number < 1000) else "") + _group(number) + _GROUPS[index]
            gap = False
        else:
            gap = bool(out)
    if yuan:
        out += "元"
    if not jiao and not fen:
        return (out or "零元") + "整"
    if jiao:
        out += _DIGITS[jiao] + "角"
    elif yuan:
        out += "零"
    return out + (_DIGITS[fen] + "分" if fen else "")
