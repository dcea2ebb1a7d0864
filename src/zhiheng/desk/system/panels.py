"""Panel of the workbench for the administrator of the platform: what is wrong right now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhiheng.desk.shell.notices import register_count
from zhiheng.desk.shell.workbench import register_panel
from zhiheng.desk.system import measure
from zhiheng.desk.system.policies import may_run
from zhiheng.organs.actor import Actor


def pulse(actor: Actor) -> Mapping[str, Any]:
    """The readings that want something."""
    readings = [*measure.worker(measure.jobs()), *measure.messages(), *measure.disk()]
    return {"troubles": [r for r in readings if r.tone != measure.GOOD]}


def failed(actor: Actor) -> int:
    """How many jobs failed."""
    return measure.jobs().failed


register_panel("pulse", 50, may_run, pulse, "desk/system/panels/pulse.html", title="运行状况", area="side")
register_count("失败的后台任务", "system:jobs", failed, query="status=failed", allowed=may_run)
