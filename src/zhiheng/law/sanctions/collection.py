"""May the officer take the money on the spot (当场收缴)? 行政处罚法第六十八条至第七十条."""

from __future__ import annotations

from decimal import Decimal

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.money import money, yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["CASH_CEILING", "check_cash"]

CASH_CEILING = Decimal("100")
_RULE = Rule.of("CASH_ON_THE_SPOT", Cite.of("行政处罚法", 67, 68, 69), Cite.of("行政处罚法", 70))


def check_cash(
    fine: Decimal,
    *,
    summary_procedure: bool,
    hard_to_enforce_later: bool = False,
    remote_area: bool = False,
    party_asked: bool = False,
    receipt_no: str,
) -> Verdict:
    """Whether a fine may be collected on the spot.

    In a summary case: up to 100 yuan, or when it could hardly be enforced later (第六十八条). In any case: remote, on
    the water or hard to reach, *and* the party asks because paying at a bank is difficult (第六十九条). Always with the
    uniform receipt of the finance department, without which the party may refuse (第七十条).
    """
    amount = money(fine)
    small = summary_procedure and amount <= CASH_CEILING
    if not (small or (summary_procedure and hard_to_enforce_later) or (remote_area and party_asked)):
        why = "；边远、水上、交通不便地区还须由当事人提出" if remote_area else ""
        return _RULE.block(
            f"罚款{yuan(amount)}不得当场收缴：只有当场处罚一百元以下、不当场收缴事后难以执行，"
            f"或者在边远、水上、交通不便地区经当事人提出的，才可以当场收缴{why}；请告知当事人到指定银行或者电子支付"
        )
    if not receipt_no.strip():
        return _RULE.block(
            "当场收缴必须出具财政部门统一制发的专用票据，请填写票据号码；不出具的当事人有权拒绝缴纳"
        )
    return _RULE.ok("可以当场收缴")
