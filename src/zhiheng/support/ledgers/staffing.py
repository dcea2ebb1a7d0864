"""Posts, borrowed staff, insurance, pay, police help (SEC-01, 02, 10, 11, 13)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ, Role
from zhiheng.support.models import Insurance, PayRecord, PoliceAssistance, Secondment, StaffQuota
from zhiheng.support.registers import Register, Shortfall, Step, register
from zhiheng.support.registers.declare import lapsing, less

SECTION = "人员保障"


def _period(row: Any, organ: Organ) -> None:
    if row.to_on < row.from_on:
        raise UserError("截止日期不能早于起始日期。", field="to_on")


def _quota(row: Any, organ: Organ) -> None:
    if row.taken > row.filled:
        raise UserError("被占用、挪用数不能超过实有数。", field="taken")
    if row.taken and not row.taken_by.strip():
        raise UserError("有被占用、挪用的，请填写占用单位及情形。", field="taken_by")
    if row.as_of > clock.today():
        raise UserError("统计日期不能晚于今天。", field="as_of")


def _secondment(row: Any, organ: Organ) -> None:
    _period(row, organ)
    if row.returned_on and not row.from_on <= row.returned_on <= clock.today():
        raise UserError("返回日期应在借调起始日以后、今天以前。", field="returned_on")
    if row.pk is None:
        open_ones = Secondment.objects.filter(
            officer=row.officer, state__in=("REQUESTED", "APPROVED"), ended_on__isnull=True
        )
        if open_ones.exists():
            raise UserError("该人员已有待审批或者未返回的借调。", field="officer")


def _pay(row: Any, organ: Organ) -> None:
    if row.paid > row.entitled:
        raise UserError("已落实人数不能超过应享受人数。", field="paid")


def _help(row: Any, organ: Organ) -> None:
    if row.happened_on > clock.today():
        raise UserError("日期不能晚于今天。", field="happened_on")
    if row.result == "REFUSED" and row.officers_sent:
        raise UserError("未予协助的，到场警力应为 0。", field="officers_sent")


_LEADERS = (Role.ORGAN_LEADER,)

register(
    Register(
        key="posts",
        title="编制使用",
        section=SECTION,
        icon="ti-users",
        model=StaffQuota,
        about="行政执法专项编制专用，严禁占用、挪用：被占用数应为 0。",
        fields=("kind", "authorised", "filled", "taken", "taken_by", "as_of", "document"),
        columns=("kind", "authorised", "filled", "taken", "taken_by", "as_of", "document"),
        search=("document__icontains", "taken_by__icontains"),
        shortfalls=(
            Shortfall("taken", "编制被占用、挪用", "red", lambda day: Q(taken__gt=0)),
            Shortfall("vacant", "有空编", "yellow", lambda day: less("filled", "authorised")),
        ),
        check=_quota,
        noun="编制",
    )
)
register(
    Register(
        key="secondments",
        title="借调审批",
        section=SECTION,
        icon="ti-arrows-exchange",
        model=Secondment,
        about="不随意抽调、借用执法监督和一线执法人员：借调须经单位负责人同意，到期返回。",
        fields=("officer", "to_unit", "duty", "reason", "from_on", "to_on"),
        columns=("officer", "to_unit", "duty", "from_on", "to_on", "returned_on", "state"),
        search=("officer__name__icontains", "to_unit__icontains"),
        tones={"REQUESTED": "purple", "APPROVED": "orange", "REFUSED": "grey", "RETURNED": "green"},
        steps=(
            Step("approve", "同意借调", ("REQUESTED",), "APPROVED", _LEADERS, not_by=("add",), wants_text=True),
            Step("refuse", "不同意借调", ("REQUESTED",), "REFUSED", _LEADERS, wants_text=True, text_label="理由"),
            Step(
                "return", "登记返回", ("APPROVED",), "RETURNED", (Role.UNIT_HEAD, Role.ORGAN_LEADER),
                asks=("returned_on",), required=("returned_on",),
            ),
        ),
        shortfalls=(
            Shortfall("front", "一线、监督人员在借", "orange", lambda day: Q(state="APPROVED", duty__in=("FRONT", "SUPERVISION"))),
            Shortfall("late", "逾期未返回", "red", lambda day: Q(state="APPROVED", to_on__lt=day)),
            Shortfall("waiting", "待审批", "purple", lambda day: Q(state="REQUESTED")),
        ),
        check=_secondment,
        fixed=True,
        noun="借调",
    )
)  # fmt: skip
register(
    Register(
        key="insurance",
        title="人员保险",
        section=SECTION,
        icon="ti-umbrella",
        model=Insurance,
        about="为县级、区级以下基层一线执法人员依法办理保险；未参保人员见“单位保障一览”。",
        fields=("officer", "kind", "insurer", "policy_no", "from_on", "to_on"),
        columns=("officer", "kind", "insurer", "policy_no", "from_on", "to_on"),
        search=("officer__name__icontains", "policy_no__icontains", "insurer__icontains"),
        shortfalls=lapsing("to_on", "保险"),
        check=_period,
        noun="保险",
    )
)
register(
    Register(
        key="pay",
        title="待遇政策落实",
        section=SECTION,
        icon="ti-cash",
        model=PayRecord,
        about="工资、津贴补贴等待遇政策及落实人数。",
        fields=("item", "basis", "entitled", "paid", "since"),
        columns=("item", "basis", "entitled", "paid", "since"),
        search=("item__icontains", "basis__icontains"),
        shortfalls=(Shortfall("unpaid", "未全部落实", "red", lambda day: less("paid", "entitled")),),
        check=_pay,
        noun="待遇政策",
    )
)
register(
    Register(
        key="police",
        title="公安协助记录",
        section=SECTION,
        icon="ti-shield",
        model=PoliceAssistance,
        about="执法受阻等情形请求公安协助，到场警力和结果。",
        fields=("happened_on", "agency", "reason", "case_no", "officers_sent", "result"),
        columns=("happened_on", "agency", "reason", "case_no", "officers_sent", "result"),
        search=("agency__icontains", "reason__icontains", "case_no__icontains"),
        shortfalls=(
            Shortfall("refused", "未到场或者延迟", "red", lambda day: Q(result__in=("LATE", "REFUSED"))),
        ),
        check=_help,
        keepers=(Role.OFFICER, Role.UNIT_HEAD, Role.ORGAN_LEADER),
        noun="协助记录",
    )
)
