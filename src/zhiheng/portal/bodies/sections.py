"""What the index page offers of this room."""

from __future__ import annotations

from zhiheng.portal.shell import sections

sections.register(
    "before", "执法主体", "portal-bodies", "ti-building-bank", 10, "执法机关的名称、资格依据、地址和电话"
)
