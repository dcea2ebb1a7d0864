"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.shell import nav
from zhiheng.sheets.selectors import may_use

nav.register("system", "批量导入导出", "sheets:home", "ti-table-import", 5, may_use)
