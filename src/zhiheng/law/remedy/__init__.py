"""救济: where and within what time a party may turn against a decision (行政复议法、行政诉讼法)."""

from zhiheng.law.remedy.check import check_remedy_text
from zhiheng.law.remedy.organ import Decider, ReviewOrgan, review_organ
from zhiheng.law.remedy.text import LITIGATION_MONTHS, REVIEW_DAYS, Remedy, remedy_text

__all__ = [
    "LITIGATION_MONTHS",
    "REVIEW_DAYS",
    "Decider",
    "Remedy",
    "ReviewOrgan",
    "check_remedy_text",
    "remedy_text",
    "review_organ",
]
