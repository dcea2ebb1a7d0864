"""Key tasks about delegated powers, with a counter of what is done, and urging (EMP-09, EMP-10, EMP-12)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import AssessmentConclusion, DelegationBatch, KeyTask, KeyTaskUrge
from zhiheng.powers.policies import SUPERVISING
from zhiheng.support.registers import Figure, Register, Shortfall, Step, register
from zhiheng.support.registers.declare import KEEPERS, READERS, SOON

SECTION = "赋权评估与督办"
COUNTED = ("APPROVED", "EXECUTED")


def _area(division: str) -> str:
    return division.rstrip("0") if len(division) == 6 else division


def evaluated(task: KeyTask) -> int:
    """Count the items whose evaluation of the task's year is approved in the area: each item once (EMP-09: 552 项).

    Where the task names a batch, only what that batch handed down counts.
    """
    rows = AssessmentConclusion.objects.filter(
        assessment__year=task.year, assessment__status__in=COUNTED, division__startswith=_area(task.division)
    )
    if task.batch_id:
        rows = rows.filter(item__delegations__batch_id=task.batch_id)
    return rows.values("item_id").distinct().count()


def counter(task: KeyTask) -> str:
    """Return how far a task is, in words."""
    if task.kind == KeyTask.Kind.EVALUATE:
        done = evaluated(task)
        whole = task.capacity or 0
        return f"{done}/{whole} 项（{100 * done // whole}%）" if whole else f"{done} 项"
    if task.kind == KeyTask.Kind.START:
        return f"{task.started_on:%Y-%m-%d} 启动" if task.started_on else "未启动"
    return "—"


def _check(row: Any, organ: Organ) -> None:
    if row.kind == KeyTask.Kind.EVALUATE and not row.capacity:
        raise UserError("评估任务请填写应评估事项数，用于统计完成进度。", field="capacity")
    if row.kind == KeyTask.Kind.START and not row.batch_no:
        raise UserError("启动批次的任务请填写第几批。", field="batch_no")
    for column in ("started_on", "done_on"):
        if getattr(row, column) and getattr(row, column) > clock.today():
            raise UserError("日期不能晚于今天。", field=column)
    if row.batch_id and not row.batch.division.startswith(_area(organ.division_id)):
        raise UserError("所选批次不在本单位的辖区内，请重新选择。", field="batch")


def _start(row: Any, actor: Actor) -> None:
    """Starting a batch means that the batch is being prepared on this platform; it completes the milestone (EMP-10)."""
    if row.kind != KeyTask.Kind.START:
        return
    found = row.batch or (
        DelegationBatch.objects.filter(no=row.batch_no, division__startswith=_area(row.division))
        .order_by("id")
        .first()
    )
    if found is None:
        raise UserError(
            f"还没有拟订第 {row.batch_no} 批赋权批次，不能登记启动；请先在“赋权批次”中拟订。",
            field="started_on",
        )
    row.batch, row.state, row.done_on = found, KeyTask.State.DONE, row.started_on
    row.result = row.result or f"已启动：{found.name}"
    row.save(update_fields=["batch", "state", "done_on", "result"])


def _finish(row: Any, actor: Actor) -> None:
    if row.kind == KeyTask.Kind.EVALUATE and (done := evaluated(row)) < (row.capacity or 0):
        raise UserError(
            f"已审定评估 {done} 项，还差 {row.capacity - done} 项，不能登记完成；评估结论审定后自动计入。",
            field="done_on",
        )


def _batches(organ: Organ) -> list[tuple[int, str]]:
    rows = DelegationBatch.objects.filter(division__startswith=_area(organ.division_id))
    return [(b.pk, b.name) for b in rows]


def with_urges(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add how often each task was urged, and how many urgings wait for an answer."""
    return rows.annotate(
        urged=Count("urges", distinct=True),
        unanswered=Count("urges", filter=Q(urges__state="SENT"), distinct=True),
    )


register(
    Register(
        key="key-tasks",
        title="赋权年度重点任务",
        section=SECTION,
        icon="ti-flag-3",
        room="powers",
        model=KeyTask,
        about="首批事项动态评估、启动下一批下放等年度重点任务：登记应评估事项数，完成数由审定的评估结论自动统计；文件没有写明期限的显示“未设定”，不计逾期。",
        fields=("year", "kind", "title", "batch_no", "batch", "capacity", "due_on", "basis", "owner"),
        columns=("title", "year", "kind", "capacity", "due_on", "owner", "started_on", "done_on", "state"),
        search=("title__icontains", "basis__icontains", "owner__icontains"),
        keepers=SUPERVISING,
        options={"batch": _batches},
        widen=with_urges,
        figures=(
            Figure("counter", "进度", counter, hint="评估任务：本年已审定评估结论的事项数（不重复）÷应评估事项数"),
            Figure("urged", "催办（次）", lambda row: row.urged, "number"),
            Figure("limit", "期限", lambda row: "" if row.due_on else "未设定"),
        ),
        tones={"WAITING": "grey", "RUNNING": "blue", "DONE": "green"},
        steps=(
            Step("start", "启动", ("WAITING",), "RUNNING", SUPERVISING, asks=("started_on", "started_by"),
                 required=("started_on", "started_by"), run=_start,
                 about="启动批次的任务，须已在“赋权批次”中拟订该批次；登记后任务即完成。"),
            Step("finish", "登记完成", ("RUNNING",), "DONE", SUPERVISING, asks=("done_on", "result"),
                 required=("done_on", "result"), run=_finish, about="评估任务须完成应评估事项数。"),
        ),
        shortfalls=(
            Shortfall("late", "逾期未完成", "red", lambda day: Q(due_on__lt=day) & ~Q(state="DONE")),
            Shortfall("soon", "60 日内到期", "yellow",
                      lambda day: Q(due_on__gte=day, due_on__lte=day + SOON) & ~Q(state="DONE"),
                      "60 日是本页提前显示的天数，不是法定期限。"),
            Shortfall("waiting", "未启动", "orange", lambda day: Q(state="WAITING")),
            Shortfall("quiet", "催办未反馈", "orange", lambda day: Q(unanswered__gt=0)),
        ),
        check=_check,
        noun="重点任务",
    )
)  # fmt: skip


def _tasks(organ: Organ) -> list[tuple[int, str]]:
    rows = KeyTask.objects.filter(organ=organ, ended_on__isnull=True).exclude(state="DONE")
    return [(t.pk, t.title) for t in rows]


def bodies_below(organ: Organ) -> list[tuple[int, str]]:
    """Return the bodies of the organ's area that may be urged."""
    rows = Organ.objects.filter(division__code__startswith=_area(organ.division_id)).exclude(pk=organ.pk)
    return [(o.pk, o.name) for o in rows.order_by("division_id", "code")]


def _urge(row: Any, organ: Organ) -> None:
    if row.on > clock.today():
        raise UserError("催办日期不能晚于今天。", field="on")
    if row.answer_by and row.answer_by < row.on:
        raise UserError("要求反馈日期不能早于催办日期。", field="answer_by")
    if row.task_id and row.task.organ_id != organ.pk:
        raise UserError("只能就本单位的重点任务催办。", field="task")
    if row.target_id and row.target_id not in {pk for pk, _ in bodies_below(organ)}:
        raise UserError("被催办单位不在本单位的辖区内，请重新选择。", field="target")


def _named(row: Any, actor: Actor) -> None:
    row.task_title = row.task.title
    row.save(update_fields=["task_title"])


def _answered(row: Any, actor: Actor) -> None:
    row.answered_on = clock.today()
    row.save(update_fields=["answered_on"])


register(
    Register(
        key="key-task-urges",
        title="赋权任务催办",
        section=SECTION,
        icon="ti-bell-ringing",
        room="powers",
        model=KeyTaskUrge,
        about="对进度滞后的单位催办；被催办单位反馈进展情况。",
        fields=("task", "target", "on", "text", "answer_by"),
        columns=("task_title", "target", "on", "answer_by", "answered_on", "state"),
        search=("task_title__icontains", "text__icontains", "target__name__icontains"),
        keepers=SUPERVISING,
        readers=READERS,
        target="target_id",
        options={"task": _tasks, "target": bodies_below},
        tones={"SENT": "orange", "ANSWERED": "green"},
        steps=(
            Step("answer", "反馈进展", ("SENT",), "ANSWERED", (*KEEPERS, *SUPERVISING), asks=("answer",), required=("answer",),
                 run=_answered, by_body="target_id", about="由被催办单位填写。"),
        ),
        shortfalls=(
            Shortfall("late", "逾期未反馈", "red", lambda day: Q(state="SENT", answer_by__lt=day)),
            Shortfall("waiting", "待反馈", "yellow", lambda day: Q(state="SENT")),
        ),
        check=_urge,
        added=_named,
        fixed=True,
        noun="催办",
    )
)  # fmt: skip
