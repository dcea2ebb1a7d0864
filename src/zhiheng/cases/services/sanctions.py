"""What is imposed, held against what the item's provision names (处罚法第四、九、十八、五十九条)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from zhiheng.cases.facts.judgements import PARTY_KIND, penalties
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.law.competence import check_detention
from zhiheng.law.sanctions import (
    FineFacts,
    Penalty,
    PenaltyOption,
    PenaltyRule,
    SanctionKind,
    check_penalties,
)
from zhiheng.powers.models import Item

_DATE = re.compile(r"\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}")


def check_sanctions(
    sanctions: Sequence[Mapping[str, Any]], item: Item, party_kind: str, *, field: str = "sanctions"
) -> None:
    """Refuse an empty list, kinds the item does not name, sums or particulars that are missing.

    The range itself is the gate's business, on the resulting facts. Raises UserError, LegalBlock naming the articles.
    """
    if not sanctions:
        raise UserError("请填写处罚内容，至少一项。", field=field)
    for line in sanctions:
        amount = line.get("amount_fen")
        if line["kind"] == SanctionKind.FINE and not amount:
            raise UserError("罚款须填写金额。", field=field)
        if amount is not None and amount < 0:
            raise UserError("金额不能为负数。", field=field)
    named = [SanctionKind(k) for k in item.sanctions] or [SanctionKind(s["kind"]) for s in sanctions]
    rule = PenaltyRule(tuple(PenaltyOption(k) for k in dict.fromkeys(named)), correction=False)
    imposed = [_particulars(p, line) for p, line in zip(penalties(sanctions), sanctions, strict=True)]
    found = [v for v in check_penalties(imposed, rule, FineFacts(PARTY_KIND[party_kind])) if v.blocks]
    # No body on the platform is the police or an organ that a law lets restrict personal freedom.
    detention = check_detention({p.kind for p in imposed}, police_or_statutory_organ=False)
    if not detention.ok:
        found.append(detention)
    if found:
        raise LegalBlock(found)


def _particulars(penalty: Penalty, line: Mapping[str, Any]) -> Penalty:
    text = str(line.get("text") or "").strip()
    # A term may also be written as its first and last day.
    days = penalty.days or (1 if len(_DATE.findall(text)) > 1 else None)
    return Penalty(penalty.kind, penalty.amount, text, days, text)
