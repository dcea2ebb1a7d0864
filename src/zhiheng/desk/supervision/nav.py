"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.shell import nav
from zhiheng.desk.supervision import policies
from zhiheng.supervision.selectors.review import may_read

nav.register("supervision", "监督看板", "supervision:board", "ti-traffic-lights", 10, policies.may_watch)
nav.register("supervision", "预警列表", "supervision:findings", "ti-alarm", 20, policies.may_list)
nav.register("supervision", "配备与覆盖", "supervision:ratios", "ti-percentage", 25, policies.may_ratios)
nav.register("supervision", "应公示清单", "supervision:publicity", "ti-speakerphone", 26, policies.may_ratios)
nav.register("supervision", "法制审核目录", "supervision:review-catalogues", "ti-checklist", 27, may_read)
nav.register("supervision", "规则目录", "supervision:rules", "ti-book", 30, policies.may_list)
nav.register("supervision", "巡检记录", "supervision:sweeps", "ti-radar", 40, policies.may_watch)
