"""Report progress on a task: to the body in charge of the plan, along the approvals room."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from zhiheng.approvals.selectors import steps_for
from zhiheng.approvals.services.submit import submit
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind, Role
from zhiheng.plans.lights import period_day
from zhiheng.plans.measures import Where, begin_of, conflict, take
from zhiheng.plans.models import FileKind, Milestone, PlanStatus, PlanTask, ProgressReport, ReportStatus
from zhiheng.plans.policies import open_task, reporting_bodies
from zhiheng.plans.record import note
from zhiheng.plans.services.files import take_file
from zhiheng.plans.services.readings import how, on_its_day

ACT = "plan_report"


def steps_of(organ: Organ, *, own: bool = False) -> list[dict[str, str]]:
    """Return who reviews reports to a body: its own chain where one is set, else its supervisors or its leader.

    ``own`` is a report of the body's own people: its leader reviews it.
    """
    chain = steps_for(ACT, organ)
    if chain:
        return chain
    role = Role.SUPERVISOR if organ.kind == OrganKind.SUPERVISION else Role.ORGAN_LEADER
    if own and organ.kind == OrganKind.SUPERVISION:
        role = Role.SUPERVISION_LEADER
    return [{"name": "主管单位审核", "role": role.value, "mode": "ANY"}]


@transaction.atomic
def submit_report(
    *,
    actor: Actor,
    task_id: int,
    organ_id: int,
    period: str,
    text: str,
    milestone_id: int | None = None,
    problems: str = "",
    figure: Decimal | None = None,
    claims_done: bool = False,
    evidence: Sequence[str] = (),
    files: Sequence[tuple[str, bytes]] = (),
) -> ProgressReport:
    """Hand in a report of a responsible body; it waits for the plan's body to approve or return it.

    Where the milestone is measured, the measurement stands beside the claim, and a contradiction is flagged.
    Raises Forbidden for a body that does not answer for the task; UserError for what is missing or already waits.
    """
    task = open_task(actor, task_id)
    plan = task.plan
    if plan.status != PlanStatus.ADOPTED:
        raise UserError(f"方案{plan.get_status_display()}，不接受进展报告。")
    if organ_id not in reporting_bodies(actor, task):
        raise Forbidden("进展报告由任务责任单位的执法人员或者负责人报送，您没有该单位的相应任职。")
    milestone = _milestone(task, milestone_id)
    if not period.strip():
        raise UserError("请填写报告期，如“2026年10月”。", field="period")
    if not text.strip():
        raise UserError("请填写进展情况。", field="text")
    if claims_done and milestone is None:
        raise UserError("申报完成的，请选择所完成的节点。", field="milestone")
    lines = [line.strip()[:300] for line in evidence if line.strip()]
    if claims_done and not lines and not files:
        raise UserError("申报完成的，请上传证明材料，或者列明文号、公示链接。", field="evidence")
    body = Organ.objects.get(pk=organ_id)
    row = ProgressReport(
        organ=body,
        division=body.division_id,
        task=task,
        milestone=milestone,
        period=period.strip()[:40],
        for_day=None if milestone is None else period_day(milestone, begin_of(plan)),
        text=text.strip(),
        problems=problems.strip(),
        figure=figure,
        claims_done=claims_done,
        evidence=lines,
        submitted_by_id=actor.account_id,
        submitted_at=clock.now(),
    )
    if milestone is not None and milestone.measure:
        where, today = Where(body.short_name, organ_id=body.pk), clock.today()
        taken = take(milestone.measure, where, plan, today)
        then = on_its_day(milestone, body.pk, where, plan, today)
        row.measured, row.measured_how = taken.value, how(milestone.measure, where, plan, taken, today)
        row.conflict = conflict(milestone.measure, figure, taken, milestone.target, claims_done, then)
    # The request and the event are the receiving body's rows, which the sender may write but never read.
    with scope.system():
        waiting = ProgressReport.objects.filter(
            task=task, organ=body, milestone=milestone, status=ReportStatus.SUBMITTED
        )
        if waiting.exists():
            raise UserError("该任务（节点）已有一份报告待审核，请等待审核结果。")
        row.save()
        for name, data in files:
            kept = take_file(
                actor=actor, plan=plan, organ=body, kind=FileKind.EVIDENCE, subject_kind="report", subject_id=row.pk,
                name=name, data=data,
            )  # fmt: skip
            row.evidence = [*row.evidence, f"{kept.file_name}（上传文件，校验值 {kept.sha256[:12]}）"]
        request = submit(
            actor=actor, organ=plan.organ, division=plan.division, subject_kind=ACT, subject_id=row.pk, act=ACT,
            title=f"{body.short_name}：{task.no} {task.title}（{row.period}）"[:250],
            payload={}, summary=summary_of(row), steps=steps_of(plan.organ, own=body.pk == plan.organ_id),
        )  # fmt: skip
        row.approval_id = request.pk
        row.save(update_fields=["approval_id", "evidence"])
        note("reported", plan, actor, task=task.no, report=row.pk, body=body.name, period=row.period,
             done=claims_done, conflict=row.conflict)  # fmt: skip
    return row


def _milestone(task: PlanTask, milestone_id: int | None) -> Milestone | None:
    if milestone_id is None:
        return None
    found = Milestone.objects.filter(pk=milestone_id, task=task).first()
    if found is None:
        raise NotFound("没有找到该节点。")
    return found


def _counted(how_measured: dict[str, object] | None) -> str:
    if not how_measured:
        return ""
    return "（{where}，{on}，{hit}/{of}；{about}）".format(**how_measured)


def summary_of(row: ProgressReport) -> list[list[str]]:
    """Return the report as its reviewer reads it."""
    pairs = [
        ["方案", row.task.plan.title],
        ["任务", f"{row.task.no} {row.task.title}"],
        ["报送单位", row.organ.name],
        ["报告期", row.period],
        ["进展情况", row.text],
        ["存在问题及建议", row.problems],
        ["节点", row.milestone.text if row.milestone else ""],
        ["申报完成", "是" if row.claims_done else "否"],
        ["完成值", "" if row.figure is None else f"{row.figure}%"],
        ["系统实测", "" if row.measured is None else f"{row.measured}%{_counted(row.measured_how)}"],
        ["与实测不符", row.conflict],
        ["证明材料", "\n".join(row.evidence)],
    ]
    return [p for p in pairs if p[1]]
