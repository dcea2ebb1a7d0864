"""Money as people write it (元) and as the house keeps it (分)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

MOST = Decimal("1000000000000")  # 一万亿元: nothing lawful is beyond


def to_fen(text: str) -> int:
    """Return an amount written in yuan as fen. Raises ValidationError, saying what is wrong with it."""
    plain = (
        text.strip().replace(",", "").replace("，", "").replace("￥", "").replace("¥", "").removesuffix("元")
    )
    try:
        yuan = Decimal(plain)
    except InvalidOperation:
        raise forms.ValidationError(f"“{text}”不是有效的金额，请填写数字，单位为元。") from None
    if not yuan.is_finite() or abs(yuan) >= MOST:
        raise forms.ValidationError("金额超出范围，请核对单位是否为元。")
    if yuan != yuan.quantize(Decimal("0.01")):
        raise forms.ValidationError("金额最多保留两位小数（到分）。")
    if yuan < 0:
        raise forms.ValidationError("金额不能为负数。")
    return int(yuan * 100)


def to_yuan(fen: int | None) -> str:
    """Return fen as yuan for an input: 123400 → 1234.00."""
    return "" if fen is None else f"{Decimal(fen) / 100:.2f}"


class MoneyField(forms.CharField):
    """An amount in yuan that becomes fen."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**more)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """Return fen, or None for nothing."""
        text = super().to_python(value)
        return to_fen(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """Show stored fen as yuan; what a person typed as typed."""
        return to_yuan(value) if isinstance(value, int) else value

    def run_validators(self, value: Any) -> None:
        """A number has no length to check."""
