"""What the index page offers of this room."""

from __future__ import annotations

from zhiheng.portal.shell import sections

sections.register(
    "before",
    "执法事项和依据",
    "portal-items",
    "ti-list-details",
    30,
    "执法事项、法律依据、处罚种类和幅度、裁量基准",
)
sections.register(
    "before",
    "乡镇执法事项清单",
    "portal-town-lists",
    "ti-building-community",
    35,
    "乡镇、街道依法行使的执法事项，审核后公布",
)
