"""One application: what was asked, what the review compared, who answers for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.officers import words
from zhiheng.desk.officers.other_acts import find_application
from zhiheng.desk.officers.policies import NEEDS_OVERSEE, may_oversee
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Fact, Step
from zhiheng.officers.models import Application
from zhiheng.officers.policies import issues, keeps, leads, reviews
from zhiheng.officers.services.applying import findings_of
from zhiheng.organs.actor import Actor

_S = Application.State


def _steps(row: Application) -> list[Step]:
    stopped = row.state in (_S.REFUSED, _S.WITHDRAWN)
    reviewed, issued = bool(row.reviewed_on), row.state == _S.ISSUED

    def state(done: bool, current: bool) -> str:
        return "done" if done else "stopped" if stopped else "current" if current else "todo"

    steps = [
        Step("提交申请", "done", f"{row.submitted_by_name} {row.submitted_on.isoformat()}"),
        Step("资格审查", state(reviewed, row.state == _S.SUBMITTED), row.reviewer_name),
    ]
    if row.exception_reason:
        steps.append(
            Step("批准例外", state(bool(row.exception_on), row.state == _S.EXCEPTION), row.exception_by_name)
        )
    steps.append(Step("发证", state(issued, row.state == _S.REVIEWED), row.issued_by_name))
    return steps


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show an application with what this person may do about it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = find_application(actor, application_id)
    offered = (
        (row.state == _S.SUBMITTED and reviews(actor, row.organ_id), "review", "资格审查"),
        (row.state == _S.EXCEPTION and leads(actor, row.organ_id), "exception", "批准例外"),
        (row.state == _S.REVIEWED and issues(actor, row.division), "issue", "发证"),
        (row.state in Application.OPEN and keeps(actor, row.organ_id), "take-back", "撤回申请"),
    )
    live = row.state == _S.SUBMITTED
    context = {
        "row": row,
        "state": words.APPLICATIONS[row.state],
        "steps": _steps(row),
        "findings": findings_of(row.officer, row.kind, clock.today()) if live else row.findings,
        "offers": [(reverse("officers:act", args=[act, row.pk]), label) for on, act, label in offered if on],
        "facts": [
            Fact("申请类别", row.get_kind_display()), Fact("单位", row.officer.organ.name),
            Fact("经办人", row.submitted_by_name), Fact("申请日期", row.submitted_on),
            Fact("原证件", row.old.number if row.old else "无"), Fact("申请理由", row.reason or "无"),
            Fact("申请材料", "；".join(row.materials) or "无", wide=True),
            Fact("执法岗位", "是" if row.officer.post_is_enforcement else "否"),
            Fact("非执法岗位发证理由", row.exception_reason or "不适用", wide=True),
        ],
        "review": [
            Fact("审查单位", row.review_organ or "尚未审查"), Fact("审查人", row.reviewer_name or "—"),
            Fact("审查日期", row.reviewed_on), Fact("审查意见", row.opinion or "—", wide=True),
        ],
    }  # fmt: skip
    return render(request, "desk/officers/application.html", context)
