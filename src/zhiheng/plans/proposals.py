"""Which milestones of a document the platform can measure: proposed at import from the words and the rate, for a person to confirm."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhiheng.plans.parsing import Milestone

# The first that fits counts. A measure is proposed only where the document itself sets a rate for the day.
_WORDS = (
    ("problems_rectified", r"整改"),
    ("reviewer_share", r"法制审核人员"),
    ("legally_reviewed", r"应审尽审|法制审核(?:覆盖)?率"),
    ("published_on_time", r"(?:处罚|执法)(?:决定|结果|信息)\S{0,8}(?:公示|公开)|公示(?:及时)?率"),
    ("decided_on_time", r"办结率|按期办结|按时办结"),
    ("file_reviews_done", r"案卷评查\S{0,6}(?:完成|覆盖)"),
    ("training_hours", r"(?:培训|轮训|学时)\S{0,8}(?:率|覆盖|达标)"),
    ("items_published", r"事项\S{0,10}公布\S{0,4}率"),
)


def proposed(m: Milestone) -> tuple[str, Decimal] | None:
    """Return the measure and its target that a milestone's own words ask for; None where they set no rate, or an upper one."""
    x = m.threshold
    if x is None or x.unit != "%" or x.op != ">=" or isinstance(x.value, tuple) or x.value > 100:
        return None
    words = f"{x.metric}{m.text}"
    key = next((key for key, pattern in _WORDS if re.search(pattern, words)), None)
    return None if key is None else (key, Decimal(str(x.value)))
