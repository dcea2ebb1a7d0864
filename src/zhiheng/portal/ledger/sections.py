"""What the index page offers of this room."""

from __future__ import annotations

from zhiheng.portal.shell import sections

sections.register(
    "service", "存证账本", "portal-ledger", "ti-link", 30, "公示记录和执法过程的存证账本、检查点和公钥"
)
