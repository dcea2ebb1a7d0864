"""The health page: one look says whether anything needs doing, and what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.system import measure
from zhiheng.desk.system.policies import NEEDS, may_run


@desk_view(allowed=may_run, needs=NEEDS)
def health(request: HttpRequest) -> HttpResponse:
    """Show every reading; those that want something first said on top."""
    groups = [
        ("数据库", "ti-database", measure.database()),
        ("后台任务", "ti-list-check", measure.worker(measure.jobs())),
        ("存证账本", "ti-link", measure.ledger_state()),
        ("外发消息", "ti-send", measure.messages()),
        ("存储", "ti-server", measure.disk()),
    ]
    troubles = [r for _, _, readings in groups for r in readings if r.tone != measure.GOOD]
    words = {measure.GOOD: "正常", measure.WARN: "注意", measure.BAD: "异常"}
    shown = [(label, icon, [(r, words[r.tone]) for r in readings]) for label, icon, readings in groups]
    return render(request, "desk/system/health.html", {"groups": shown, "troubles": troubles})
