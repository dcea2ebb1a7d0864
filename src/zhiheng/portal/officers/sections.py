"""What the index page offers of this room."""

from __future__ import annotations

from zhiheng.portal.shell import sections

sections.register(
    "before", "执法人员", "portal-officers", "ti-id-badge-2", 20, "持有效行政执法证的人员，可按姓名、证号核对"
)
