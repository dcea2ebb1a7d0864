"""Whether the values of an item may stand: required parts, articles in force, rank against penalty, range within the law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhiheng.law.basis import Rank, check_basis, check_within_upper
from zhiheng.law.sanctions import SanctionKind
from zhiheng.law.sanctions.decision import PenaltyOption, PenaltyRule
from zhiheng.law.sanctions.fines import FineBranch, FineFacts, FineLaw, FineRule
from zhiheng.law.sanctions.party import PartyKind
from zhiheng.law.verdict import Verdict
from zhiheng.organs.models import Field
from zhiheng.powers.bases import Basis, defects, provisions_for, ranks_of, within
from zhiheng.powers.models import ActionType, LawProvision, RankChoice, Validity
from zhiheng.powers.values import basis_list


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a value: which field, what, how to mend it; ``hard`` ones stop the change."""

    field: str
    message: str
    hard: bool = True
    verdict: Verdict | None = None


def check_values(values: Mapping[str, Any], on: dt.date) -> list[Problem]:
    """Return everything wrong with the values of an item that is to hold on a day; hints come with ``hard=False``."""
    found = _required(values)
    try:
        bases = basis_list(values)
    except ValueError:
        return [*found, Problem("bases", "依据的日期无效，请按 2026-01-31 的格式填写。")]
    found += _articles(bases, on)
    if values.get("action_type") == ActionType.PENALTY:
        found += _penalty(values, bases, on)
    return found


def _required(values: Mapping[str, Any]) -> list[Problem]:
    found = []
    for key, words in (("code", "事项编码"), ("name", "事项名称")):
        if not str(values.get(key) or "").strip():
            found.append(Problem(key, f"请填写{words}。"))
    if values.get("action_type") not in ActionType.values:
        found.append(Problem("action_type", "请选择类别（七类执法行为之一）。"))
    if values.get("field") not in Field.values:
        found.append(Problem("field", "请选择执法领域。"))
    for key in ("range_person", "range_org"):
        span = values.get(key) or {}
        low, high = span.get("min"), span.get("max")
        if low is not None and high is not None and Decimal(str(low)) > Decimal(str(high)):
            found.append(Problem(key, "罚款幅度的下限高于上限，请对调。"))
    return found


def _articles(bases: list[Basis], on: dt.date) -> list[Problem]:
    """Every article must be named, ranked and in force (ITEM-06, ITEM-07)."""
    if not any(not b.duty for b in bases):
        return [
            Problem(
                "bases",
                "没有法律、法规、规章依据的事项不得设定（行政处罚法第四条、第十六条）；请填写处罚或者授权条款，没有依据的应当取消。",
            )
        ]
    found = []
    for basis in bases:
        if basis.rank not in RankChoice.values:
            found.append(Problem("bases", f"{basis}：请选择依据层级。"))
        elif basis.rank == RankChoice.NORMATIVE and not basis.duty:
            found.append(
                Problem(
                    "bases",
                    f"{basis}：其他规范性文件不得设定行政处罚（行政处罚法第十六条），请改为法律、法规、规章。",
                )
            )
        if not basis.article:
            found.append(Problem("bases", f"《{basis.law}》：请写明条、款、项。"))
    found += [
        Problem("bases", f"{words}，不得作为依据；请改为现行有效的条款。") for words in defects(bases, on)
    ]
    return found


def _penalty(values: Mapping[str, Any], bases: list[Basis], on: dt.date) -> list[Problem]:
    kinds = [SanctionKind(k) for k in values.get("sanctions") or [] if k in set(SanctionKind)]
    if not kinds:
        return [Problem("sanctions", "请选择处罚种类（行政处罚法第九条）。")]
    found = [
        Problem("sanctions", f"{v.message}（{'、'.join(map(str, v.cites))}）", v.blocks, v)
        for v in check_basis(ranks_of(bases), kinds, licence=str(values.get("licence") or ""))
        if v.rule_id != "BASIS_NONE"
    ]
    if SanctionKind.FINE not in kinds:
        if values.get("range_person") or values.get("range_org"):
            found.append(Problem("sanctions", "写有罚款幅度，但没有选择“罚款”；请补选或者删去幅度。"))
        return found
    if any(p.field in {"range_person", "range_org"} for p in _required(values)):
        return found  # a range upside down is named already
    return found + check_ceiling(values, kinds, bases, on)


def _fine(spans: Mapping[str, Any], kinds: list[SanctionKind]) -> PenaltyRule:
    """Return ranges in yuan as a provision the law can compare."""
    branches = []
    for key, citizen in (("person", True), ("org", False)):
        span = spans.get(key)
        if span:
            low, high = span.get("min"), span.get("max")
            rule = FineRule(
                low=Decimal(str(low)) if low else None, high=Decimal(str(high)) if high is not None else None
            )
            branches.append(FineBranch(rule, citizen))
    return PenaltyRule(tuple(PenaltyOption(k) for k in kinds), FineLaw(tuple(branches)) if branches else None)


def ceilings(bases: list[Basis], on: dt.date) -> list[LawProvision]:
    """Return the provisions known to bound the fine of these articles on a day, the most exact for each article."""
    rows = [
        p
        for p in provisions_for(bases)
        if p.fine
        and (p.effective_from is None or p.effective_from <= on)
        and (p.effective_to is None or p.effective_to >= on)
        and p.validity != Validity.REPEALED
    ]
    found = {}
    for basis in bases:
        fitting = [
            p
            for p in rows
            if p.law == basis.law and p.article and within(basis.article, p.article) and not basis.duty
        ]
        if fitting:
            best = max(fitting, key=lambda p: (len(p.article), p.effective_from or dt.date.min))
            found[best.pk] = best
    return list(found.values())


def check_ceiling(
    values: Mapping[str, Any], kinds: list[SanctionKind], bases: list[Basis], on: dt.date
) -> list[Problem]:
    """Whether the range stays within what the articles cited allow (处罚法第十一至十四条); one of them must cover it."""
    known = ceilings(bases, on)
    lower = _fine({"person": values.get("range_person"), "org": values.get("range_org")}, kinds)
    if not known or lower.fine is None:
        return [Problem("range_org", "所依据条款的罚款幅度尚未登记，无法自动核对，请人工核对。", hard=False)]
    best: list[Problem] | None = None
    for row in known:
        named = [SanctionKind(k) for k in row.kinds if k in set(SanctionKind)] or kinds
        upper = _fine(row.fine or {}, named)
        found = [
            Problem(
                "range_person" if party is PartyKind.NATURAL else "range_org",
                f"{v.message}（《{row.law}》{row.article}）",
                True,
                v,
            )
            for party in (PartyKind.NATURAL, PartyKind.LEGAL)
            for v in check_within_upper(upper, PenaltyRule((), lower.fine), FineFacts(party))
        ]
        if best is None or len(found) < len(best):
            best = found
    return best or []


def ranks_named(bases: list[Basis]) -> str:
    """Return the ranks of the penal articles in words."""
    return "、".join(dict.fromkeys(Rank(b.rank).label for b in bases if not b.duty and b.rank in set(Rank)))
