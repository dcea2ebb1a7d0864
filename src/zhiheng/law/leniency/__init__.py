"""从宽: who is not penalised, who may be let off, who must be treated more lightly (行政处罚法第三十条至第三十三条)."""

from zhiheng.law.leniency.assess import Ground, Leniency, assess, check_applied, check_education
from zhiheng.law.leniency.circumstances import Circumstances, Mind, Outcome
from zhiheng.law.leniency.first_breach import MARKET_LOOKBACK, Lookback, PriorBreach, first_breach
from zhiheng.law.leniency.items import LeniencyItem, LeniencyKind, leniency_items, match_items

__all__ = [
    "MARKET_LOOKBACK",
    "Circumstances",
    "Ground",
    "Leniency",
    "LeniencyItem",
    "LeniencyKind",
    "Lookback",
    "Mind",
    "Outcome",
    "PriorBreach",
    "assess",
    "check_applied",
    "check_education",
    "first_breach",
    "leniency_items",
    "match_items",
]
