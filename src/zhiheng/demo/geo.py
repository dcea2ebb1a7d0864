"""The five jurisdictions and the divisions around them (GB/T 2260)."""

from __future__ import annotations

from zhiheng.organs.factories import make_division
from zhiheng.organs.models import Division

# code, name, level, parent
DIVISIONS: tuple[tuple[str, str, str, str | None], ...] = (
    ("140000", "山西省", "PROVINCE", None),
    ("140300", "阳泉市", "CITY", "140000"),
    ("140303", "矿区", "COUNTY", "140300"),
    ("530000", "云南省", "PROVINCE", None),
    ("532300", "楚雄彝族自治州", "CITY", "530000"),
    ("532301", "楚雄市", "COUNTY", "532300"),
    ("532301105", "东华镇", "TOWNSHIP", "532301"),
    ("532301202", "大过口乡", "TOWNSHIP", "532301"),
    ("610000", "陕西省", "PROVINCE", None),
    ("610100", "西安市", "CITY", "610000"),
    ("440000", "广东省", "PROVINCE", None),
    ("440700", "江门市", "CITY", "440000"),
)


def make_divisions() -> dict[str, Division]:
    """Make the divisions; returns them by code."""
    return {code: make_division(code, name, level, parent) for code, name, level, parent in DIVISIONS}
