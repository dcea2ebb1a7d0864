"""Menu entries of the room."""

from __future__ import annotations

from zhiheng.desk.shell import nav
from zhiheng.powers.policies import may_read, may_supervise

nav.register(
    "powers", "事项目录", "powers:items", "ti-list-details", 10, may_read, match=("/desk/powers/items/",)
)
nav.register("powers", "事项变更", "powers:changes", "ti-edit", 20, may_read)
nav.register("powers", "依据复核", "powers:reviews", "ti-book-2", 30, may_read)
nav.register("powers", "清理", "powers:cleanup", "ti-eraser", 40, may_read)
nav.register("powers", "交叉与空白", "powers:report", "ti-arrows-cross", 50, may_read)
nav.register("powers", "公布任务", "powers:publications", "ti-speakerphone", 60, may_read)
nav.register("powers", "赋权批次", "powers:batches", "ti-package-export", 70, may_read)
nav.register("powers", "赋权评估", "powers:townships", "ti-scale", 80, may_read)
nav.register("powers", "乡镇事项清单", "powers:town-lists", "ti-list-check", 82, may_read)
nav.register("powers", "赋权台账与督办", "powers:ledgers", "ti-flag-3", 84, may_read)
nav.register("powers", "法律文本", "powers:laws", "ti-books", 90, may_supervise)
