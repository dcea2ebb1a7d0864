"""Money as Decimal yuan with two places; binary floats are refused because a fen must never appear or vanish."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

__all__ = ["ZERO", "illegal_gain", "money", "yuan"]

ZERO = Decimal("0.00")
_FEN = Decimal("0.01")


def money(value: Decimal | int | str) -> Decimal:
    """An amount in yuan, rounded half up to the fen.

    Raises ValueError for floats, for text that is no number and for infinite or negative amounts.
    """
    if isinstance(value, (float, bool)):
        raise ValueError("金额不得用浮点数表示，请用十进制数或字符串")
    try:
        amount = Decimal(value.replace(",", "").strip() if isinstance(value, str) else value)
    except InvalidOperation:
        raise ValueError(f"“{value}”不是金额，请填写数字（单位：元）") from None
    if not amount.is_finite():
        raise ValueError(f"“{value}”不是金额，请填写数字（单位：元）")
    if amount < 0:
        raise ValueError(f"金额不得为负：{amount}")
    return amount.quantize(_FEN, rounding=ROUND_HALF_UP)


def yuan(amount: Decimal) -> str:
    """Write an amount for people: ``12000`` → ``12,000元``, ``3.5`` → ``3.50元``."""
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}元" if whole else f"{amount:,.2f}元"


def illegal_gain(receipts: Decimal, refunded: Decimal = ZERO) -> Decimal:
    """违法所得 to confiscate: the money taken by the unlawful act less what must be paid back (行政处罚法第二十八条).

    The law counts receipts, not profit: costs are not deducted unless a law, an administrative regulation or a
    departmental rule sets another way of counting. A refund beyond the receipts leaves nothing to confiscate.
    """
    return max(ZERO, money(receipts) - money(refunded))
