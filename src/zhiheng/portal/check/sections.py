"""What the index page offers of this room."""

from __future__ import annotations

from zhiheng.portal.shell import sections

sections.register(
    "during",
    "执法文书核验",
    "portal-check",
    "ti-qrcode",
    20,
    "扫描文书上的二维码，或者输入编号，核对文书真伪",
)
