"""Restitution (责令退赔): ordered, and done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.common.errors import UserError


@dataclass(frozen=True, kw_only=True)
class OrderRestitution(ActInput):
    """责令退赔."""

    ordered_on: dt.date = ask("责令退赔日期", "date")
    victim: str = ask("退赔对象", help="受害人的姓名（名称）；人数众多的，写明范围和清册")
    amount_fen: int = ask("退赔金额（元）", "money")
    basis: str = ask("依据和计算标准", "area", help="依据的规定和金额的计算方法")
    until_on: dt.date | None = ask("退赔期限", "date", default=None)
    voluntary: bool = ask(
        "当事人主动退赔", "bool", default=False, help="主动消除或者减轻危害后果的，应当从轻或者减轻处罚"
    )

    def check(self) -> None:
        """Money is positive, and the term lies ahead."""
        super().check()
        if self.amount_fen <= 0:
            raise UserError("退赔金额必须大于零。", field="amount_fen")
        if self.until_on and self.until_on < self.ordered_on:
            raise UserError("退赔期限不能早于责令退赔日期。", field="until_on")


@dataclass(frozen=True, kw_only=True)
class RecordRestitution(ActInput):
    """登记退赔完成."""

    done_on: dt.date = ask("退赔日期", "date")
    restitution: int = ask("责令退赔", "restitution")
    amount_fen: int = ask("本次退赔金额（元）", "money")
    proof: str = ask("退赔凭证", help="转账凭证、收条编号等")

    def check(self) -> None:
        """Money is positive."""
        super().check()
        if self.amount_fen <= 0:
            raise UserError("退赔金额必须大于零。", field="amount_fen")
