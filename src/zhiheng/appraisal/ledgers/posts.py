"""Posts, tenures, rotation, selection and incentives (PER-10, PER-11)."""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, F, Func, Q, QuerySet
from django.db.models.functions import Cast

from zhiheng.appraisal.models import Post, RotationPlan, StaffRecord, Tenure
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.registers import Figure, Register, Shortfall, Step, register
from zhiheng.support.registers.declare import SOON

SECTION = "轮岗与任用"


def with_due(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add the day by which a tenure is up: since + the post's term; nothing where the body has set no term."""
    months = Func(
        F("since"),
        F("post__term_months"),
        template="(%(expressions)s)",
        arg_joiner=" + interval '1 month' * ",
    )
    return rows.annotate(due_on=Cast(months, DateField()))


def _post(row: Any, organ: Organ) -> None:
    if row.term_months is not None and row.term_months < 1:
        raise UserError("轮岗期限至少一个月；没有规定的不填。", field="term_months")
    if row.term_months is not None and not row.basis.strip():
        raise UserError("请填写轮岗期限的依据。", field="basis")


def _tenure(row: Any, organ: Organ) -> None:
    if row.since > clock.today():
        raise UserError("任职起不能晚于今天。", field="since")
    if row.until and row.until < row.since:
        raise UserError("任职止不能早于任职起。", field="until")


def _plan(row: Any, organ: Organ) -> None:
    if row.to_post_id == row.tenure.post_id:
        raise UserError("轮岗至的岗位与现任岗位相同，请重新选择。", field="to_post")
    if row.done_on and not row.tenure.since < row.done_on <= clock.today():
        raise UserError("实施日期应在任职起以后、今天以前。", field="done_on")


def _rotate(row: Any, actor: Actor) -> None:
    """Carry a plan out: the present tenure ends that day, the next begins."""
    tenure = Tenure.objects.select_for_update().get(pk=row.tenure_id)
    if tenure.until is not None:
        raise UserError("该人员的原岗位任职已经结束，请终止该计划。")
    tenure.until = row.done_on
    tenure.save(update_fields=["until"])
    Tenure.objects.create(
        organ=row.organ, division=row.division, post=row.to_post, officer=tenure.officer, since=row.done_on,
        created_by=actor.name, note=f"轮岗：原任{tenure.post.name}",
    )  # fmt: skip


def _record(row: Any, organ: Organ) -> None:
    if row.happened_on > clock.today():
        raise UserError("日期不能晚于今天。", field="happened_on")


register(
    Register(
        key="posts-of-duty",
        title="岗位与轮岗期限",
        section=SECTION,
        icon="ti-briefcase-2",
        room="appraisal",
        model=Post,
        about="岗位设置和轮岗期限。文件只要求“定期”交流轮岗，没有写明年限：期限由本单位依据填写，不填的显示“未设定”，不计超期。",
        fields=("name", "sensitive", "term_months", "basis"),
        columns=("name", "sensitive", "basis"),
        search=("name__icontains",),
        figures=(
            Figure(
                "term",
                "轮岗期限",
                lambda row: "未设定" if row.term_months is None else f"{row.term_months} 个月",
            ),
        ),
        shortfalls=(Shortfall("unset", "期限未设定", "grey", lambda day: Q(term_months__isnull=True)),),
        check=_post,
        noun="岗位",
    )
)
register(
    Register(
        key="tenures",
        title="岗位任职",
        section=SECTION,
        icon="ti-clock-hour-4",
        room="appraisal",
        model=Tenure,
        about="任职计时：任职起加岗位的轮岗期限为到期日，超过的列为超期。",
        fields=("officer", "post", "since", "until"),
        columns=("officer", "post", "since", "until"),
        search=("officer__name__icontains", "post__name__icontains"),
        widen=with_due,
        figures=(
            Figure("due", "轮岗到期日", lambda row: row.due_on or ("未设定" if row.until is None else None)),
        ),
        shortfalls=(
            Shortfall("over", "超期未轮岗", "red", lambda day: Q(until__isnull=True, due_on__lt=day)),
            Shortfall(
                "soon", "60 日内到期", "yellow",
                lambda day: Q(until__isnull=True, due_on__gte=day, due_on__lte=day + SOON),
                "60 日是本页提前显示的天数，不是法定期限。",
            ),
        ),
        check=_tenure,
        noun="任职",
    )
)  # fmt: skip
register(
    Register(
        key="rotation",
        title="轮岗计划",
        section=SECTION,
        icon="ti-refresh",
        room="appraisal",
        model=RotationPlan,
        about="执法人员定期交流轮岗：计划、实施。实施后原岗位任职结束，新岗位开始计时。",
        fields=("tenure", "to_post", "planned_on"),
        columns=("tenure", "to_post", "planned_on", "done_on", "state"),
        search=("tenure__officer__name__icontains", "to_post__name__icontains"),
        tones={"PLANNED": "blue", "DONE": "green", "DROPPED": "grey"},
        steps=(
            Step("do", "登记实施", ("PLANNED",), "DONE", (Role.UNIT_HEAD, Role.ORGAN_LEADER), asks=("done_on",),
                 required=("done_on",), run=_rotate),
            Step("drop", "未实施", ("PLANNED",), "DROPPED", (Role.UNIT_HEAD, Role.ORGAN_LEADER), wants_text=True, text_label="理由"),
        ),
        shortfalls=(Shortfall("late", "逾期未实施", "red", lambda day: Q(state="PLANNED", planned_on__lt=day)),),
        check=_plan,
        noun="轮岗计划",
    )
)  # fmt: skip
register(
    Register(
        key="staffing",
        title="遴选、任用、激励",
        section=SECTION,
        icon="ti-users-plus",
        room="appraisal",
        model=StaffRecord,
        about="执法人员遴选、岗位设置、任用和激励制度创新的记录。",
        fields=("kind", "title", "happened_on", "people", "document", "content"),
        columns=("title", "kind", "happened_on", "people", "document"),
        search=("title__icontains", "people__icontains", "document__icontains"),
        check=_record,
        noun="记录",
    )
)
