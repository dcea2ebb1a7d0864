"""Guidance of lower bodies' training, study and division of tasks, and internal supervision (TRN-22, TRN-26, TRN-28)."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import NOT_ENFORCING, Organ, Role
from zhiheng.support.models import InternalCheck, StudySession, StudyTask, TrainingGuidance
from zhiheng.support.registers import Figure, Register, Shortfall, Step, register
from zhiheng.support.registers.declare import KEEPERS, SOON

SECTION = "培训指导与学习"
SUPERVISING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
CHECKING = (Role.INTERNAL_SUPERVISOR, Role.ORGAN_LEADER)


def _not_later(row: Any, column: str) -> None:
    value = getattr(row, column)
    if value and value > clock.today():
        raise UserError(f"{row._meta.get_field(column).verbose_name}不能晚于今天。", field=column)


def lower_bodies(organ: Organ) -> list[tuple[int, str]]:
    """Return the bodies of lower level in the organ's area that it may guide."""
    own = organ.division_id.rstrip("0") if len(organ.division_id) == 6 else organ.division_id
    rows = Organ.objects.filter(division__code__startswith=own, legal_subject__isnull=True)
    rows = rows.exclude(division_id=organ.division_id).exclude(kind__in=NOT_ENFORCING)
    return [(o.pk, o.name) for o in rows.order_by("division_id", "code")]


def _guidance(row: Any, organ: Organ) -> None:
    _not_later(row, "on")
    if row.target_id and row.target_id not in {pk for pk, _ in lower_bodies(organ)}:
        raise UserError(
            f"{row.target.name}不是{organ.short_name}辖区内的下级单位，请重新选择。", field="target"
        )
    if row.answer_by and row.answer_by < row.on:
        raise UserError("要求反馈日期不能早于指导日期。", field="answer_by")


def _answered(row: Any, actor: Actor) -> None:
    row.answered_on = clock.today()
    row.save(update_fields=["answered_on"])


register(
    Register(
        key="training-guidance",
        title="上级指导下级培训",
        section=SECTION,
        icon="ti-arrow-big-down-lines",
        room="training",
        model=TrainingGuidance,
        about="上级机关指导下级机关培训：登记指导的时间、方式、内容，由被指导单位反馈落实情况。",
        fields=("target", "on", "manner", "by_name", "topic", "content", "answer_by"),
        columns=("topic", "target", "on", "manner", "by_name", "answer_by", "answered_on", "state"),
        search=("topic__icontains", "content__icontains", "target__name__icontains"),
        keepers=(*KEEPERS, *SUPERVISING),
        target="target_id",
        options={"target": lower_bodies},
        tones={"GIVEN": "orange", "ANSWERED": "green"},
        steps=(
            Step("answer", "反馈落实情况", ("GIVEN",), "ANSWERED", KEEPERS, asks=("answer",), required=("answer",),
                 run=_answered, by_body="target_id", about="由被指导单位填写。"),
        ),
        shortfalls=(
            Shortfall("late", "逾期未反馈", "red", lambda day: Q(state="GIVEN", answer_by__lt=day)),
            Shortfall("waiting", "待反馈", "yellow", lambda day: Q(state="GIVEN")),
        ),
        check=_guidance,
        noun="培训指导",
    )
)  # fmt: skip


def _session(row: Any, organ: Organ) -> None:
    _not_later(row, "on")
    if row.due_count is not None and row.attended > row.due_count:
        raise UserError("参加人数不能多于应参加人数。", field="attended")


def with_tasks(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add whether the body divided the tasks of the document studied."""
    divided = StudyTask.objects.filter(
        organ_id=OuterRef("organ_id"), document=OuterRef("document"), ended_on__isnull=True
    )
    return rows.annotate(
        divided=Case(
            When(Exists(divided), then=Value(True)), default=Value(False), output_field=BooleanField()
        )
    )


register(
    Register(
        key="study-sessions",
        title="文件学习台账",
        section=SECTION,
        icon="ti-book-2",
        room="training",
        model=StudySession,
        about="各级各部门组织学习文件的时间、形式、人数和贯彻意见；学习后应有任务分工（同名文件）。",
        fields=("document", "form", "on", "attended", "due_count", "content"),
        columns=("document", "form", "on", "attended", "due_count"),
        search=("document__icontains", "content__icontains"),
        keepers=(*KEEPERS, *SUPERVISING),
        widen=with_tasks,
        figures=(Figure("divided", "已分工", lambda row: "是" if row.divided else "否"),),
        shortfalls=(Shortfall("undivided", "学习后没有任务分工", "yellow", lambda day: Q(divided=False)),),
        check=_session,
        noun="学习",
    )
)


def _task(row: Any, organ: Organ) -> None:
    for column in ("done_on", "reported_on"):
        _not_later(row, column)
    if row.reported_on and row.done_on and row.reported_on < row.done_on:
        raise UserError("报告日期不能早于完成日期。", field="reported_on")


register(
    Register(
        key="study-tasks",
        title="学习任务分工与报告",
        section=SECTION,
        icon="ti-subtask",
        room="training",
        model=StudyTask,
        about="按文件逐项分工到牵头单位和责任人；落实情况及时报本级党委。文件没有写明报告期限的，不计逾期。",
        fields=("document", "no", "task", "lead_unit", "partners", "person", "due_on"),
        columns=("task", "document", "lead_unit", "person", "due_on", "done_on", "reported_on", "state"),
        search=("task__icontains", "document__icontains", "lead_unit__icontains", "person__icontains"),
        keepers=(*KEEPERS, *SUPERVISING),
        tones={"OPEN": "orange", "DONE": "blue", "REPORTED": "green"},
        steps=(
            Step("done", "登记落实", ("OPEN",), "DONE", (*KEEPERS, *SUPERVISING), asks=("result", "done_on"),
                 required=("result", "done_on")),
            Step("report", "报本级党委", ("DONE",), "REPORTED", (Role.ORGAN_LEADER, Role.ORGAN_ADMIN, Role.SUPERVISION_LEADER),
                 asks=("committee", "report_no", "reported_on", "receipt"), required=("committee", "reported_on")),
        ),
        shortfalls=(
            Shortfall("late", "逾期未落实", "red", lambda day: Q(state="OPEN", due_on__lt=day)),
            Shortfall("soon", "60 日内到期", "yellow", lambda day: Q(state="OPEN", due_on__gte=day, due_on__lte=day + SOON),
                      "60 日是本页提前显示的天数，不是法定期限。"),
            Shortfall("unreported", "已落实未报党委", "orange", lambda day: Q(state="DONE")),
        ),
        check=_task,
        noun="分工任务",
    )
)  # fmt: skip


def _checked(row: Any, organ: Organ) -> None:
    _not_later(row, "on")
    _not_later(row, "mended_on")
    if row.on and row.on.year != row.year:
        raise UserError(f"检查日期不在 {row.year} 年度内，请核对年度。", field="year")
    if row.problems and row.mend_by is None:
        raise UserError("发现问题的，请填写整改期限。", field="mend_by")
    if row.mend_by and row.mend_by < row.on:
        raise UserError("整改期限不能早于检查日期。", field="mend_by")
    if row.mended_on and row.mended_on < row.on:
        raise UserError("整改完成日期不能早于检查日期。", field="mended_on")


def _clean(row: Any, actor: Actor) -> None:
    """A check that found nothing is closed at once."""
    if not row.problems:
        row.state = InternalCheck.State.CLOSED
        row.save(update_fields=["state"])


register(
    Register(
        key="internal-checks",
        title="内部监督检查",
        section="制度与机构",
        icon="ti-list-check",
        model=InternalCheck,
        about="内部监督机构对制度建设、执法人员教育培训、案卷评查、证件管理使用四项开展检查；发现的问题限期整改，由监督人员复核后办结。",
        fields=("year", "matter", "on", "finding", "problems", "mend_by"),
        columns=("matter", "year", "on", "problems", "mend_by", "mended_on", "state"),
        search=("finding__icontains", "mended__icontains"),
        keepers=CHECKING,
        tones={"FOUND": "orange", "MENDED": "blue", "CLOSED": "green"},
        steps=(
            Step("mend", "登记整改", ("FOUND",), "MENDED", KEEPERS, asks=("mended", "mended_on"), required=("mended", "mended_on")),
            Step("close", "复核办结", ("MENDED",), "CLOSED", CHECKING, not_by=("mend",), wants_text=True, text_label="复核意见"),
            Step("back", "退回整改", ("MENDED",), "FOUND", CHECKING, not_by=("mend",), wants_text=True, text_label="退回理由"),
        ),
        shortfalls=(
            Shortfall("late", "逾期未整改", "red", lambda day: Q(state="FOUND", mend_by__lt=day)),
            Shortfall("open", "整改中", "orange", lambda day: ~Q(state="CLOSED")),
        ),
        check=_checked,
        added=_clean,
        fixed=True,
        noun="检查",
    )
)  # fmt: skip
