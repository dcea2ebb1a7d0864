"""What the index page offers of this room."""

from __future__ import annotations

from zhiheng.portal.shell import sections

sections.register(
    "before", "裁量基准", "portal-benchmarks", "ti-scale", 40, "施行中的行政处罚裁量基准和裁量模拟"
)
sections.register(
    "before", "减免责清单", "portal-lists", "ti-heart-handshake", 45, "不予处罚、首违不罚、从轻、减轻处罚清单"
)
