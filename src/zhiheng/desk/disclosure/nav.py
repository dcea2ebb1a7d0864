"""Menu entry of the room."""

from __future__ import annotations

from zhiheng.desk.disclosure.policies import may_read
from zhiheng.desk.shell import nav

nav.register("disclosure", "公示办理", "disclosure:list", "ti-speakerphone", 10, may_read)
