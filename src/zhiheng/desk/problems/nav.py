"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.problems.policies import may_enter_somewhere, may_read
from zhiheng.desk.shell import nav

nav.register("supervision", "问题清单", "problems:list", "ti-list-check", 60, may_read)
nav.register("supervision", "待列入问题", "problems:found", "ti-playlist-add", 61, may_enter_somewhere)
nav.register("supervision", "整改率", "problems:rates", "ti-chart-donut", 62, may_read)
nav.register("supervision", "清单报送", "problems:submissions", "ti-send", 63, may_read)
