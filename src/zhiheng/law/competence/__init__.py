"""主体、管辖、赋权与委托 (行政处罚法第十七至二十七条、第三十八条)."""

from zhiheng.law.competence.delegation import (
    Delegation,
    Entrustment,
    check_delegation,
    check_entrustment,
    holder_of,
)
from zhiheng.law.competence.subject import INTEGRATED_FIELDS, check_detention, check_transfer, check_validity
from zhiheng.law.competence.territory import (
    AreaLevel,
    Filing,
    check_level,
    check_place,
    common_superior,
    first_filer,
    level_of,
)

__all__ = [
    "INTEGRATED_FIELDS",
    "AreaLevel",
    "Delegation",
    "Entrustment",
    "Filing",
    "check_delegation",
    "check_detention",
    "check_entrustment",
    "check_level",
    "check_place",
    "check_transfer",
    "check_validity",
    "common_superior",
    "first_filer",
    "holder_of",
    "level_of",
]
