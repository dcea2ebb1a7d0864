"""Outcomes, misjudged cases, compensation (LIA-03, LIA-06, LIA-08)."""

from __future__ import annotations

from typing import Any

from django.db.models import Min, Q, QuerySet, Sum

from zhiheng.appraisal.models import Compensation, Outcome, Share, WrongCase
from zhiheng.appraisal.models.outcomes import FALLEN
from zhiheng.appraisal.services.outcomes import apply_outcome, case_of, require_whole, stamp_day
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.registers import Figure, Register, Shortfall, Step, register
from zhiheng.support.registers.declare import KEEPERS

SECTION = "复议诉讼与错案"
LEADER = (Role.ORGAN_LEADER,)
_UP = Q(case__publications__status="PUBLISHED", case__publications__withdraw_due_on__isnull=False)


def _with_withdrawal(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add the day by which what was published of the case must be off."""
    return rows.annotate(
        withdraw_due=Min("case__publications__withdraw_due_on"),
        withdrawn=Min("case__publications__withdrawn_on"),
    )


def _publication(row: Any) -> str | None:
    if row.withdrawn:
        return f"已于 {row.withdrawn.isoformat()} 撤下"
    return f"应于 {row.withdraw_due.isoformat()} 前撤下" if row.withdraw_due else None


def _outcome(row: Any, organ: Organ) -> None:
    row.case = case_of(row.case_no, {organ.pk, organ.legal_subject_id or organ.pk})
    if row.decided_on > clock.today() or row.effective_on > clock.today():
        raise UserError("作出日期、生效日期不能晚于今天。", field="effective_on")
    if row.effective_on < row.decided_on:
        raise UserError("生效日期不能早于作出日期。", field="effective_on")
    first = row.case.decisions.order_by("id").first()
    if first and row.decided_on < first.decided_on:
        raise UserError("作出日期不能早于原决定日期。", field="decided_on")


def _fallen(row: Any, actor: Actor) -> None:
    if row.result not in FALLEN:
        raise UserError("维持、驳回的，请办理“登记原决定维持”。")
    apply_outcome(row, actor)


def _kept(row: Any, actor: Actor) -> None:
    if row.result in FALLEN:
        raise UserError("撤销、变更、确认违法、无效的，请办理“回流纠错”。")


def _share(row: Any, organ: Organ) -> None:
    if row.wrong_case.state != WrongCase.State.OPEN:
        raise UserError(f"该错案{row.wrong_case.get_state_display()}，不能再划分责任。", field="wrong_case")
    others = row.wrong_case.shares.filter(ended_on__isnull=True).exclude(pk=row.pk)
    total = (others.aggregate(n=Sum("percent"))["n"] or 0) + row.percent
    if not 0 < row.percent <= 100 or total > 100:
        raise UserError(f"责任比例合计为 {total}%，不能超过 100%。", field="percent")


def _compensation(row: Any, organ: Organ) -> None:
    if row.asked_on > clock.today():
        raise UserError("申请日期不能晚于今天。", field="asked_on")
    if row.recovered_fen > row.granted_fen:
        raise UserError("追偿金额不能超过赔偿金额。", field="recovered_fen")
    if row.recovered_fen and row.officer_id is None:
        raise UserError("追偿的，请选择被追偿人员。", field="officer")
    if row.paid_on and row.decided_on and row.paid_on < row.decided_on:
        raise UserError("支付日期不能早于决定日期。", field="paid_on")


def _granted(row: Any, actor: Actor) -> None:
    if row.granted_fen <= 0:
        raise UserError("决定赔偿的，请填写赔偿金额。", field="granted_fen")


register(
    Register(
        key="outcomes",
        title="复议、诉讼结果",
        section=SECTION,
        icon="ti-gavel",
        room="appraisal",
        model=Outcome,
        about="录入复议决定、判决：撤销、变更、确认违法、无效、责令重作的，回流到案件；已公示的须在 3 个工作日内撤下并说明理由"
        "（行政处罚法第四十八条第二款），同时开启错案认定，认定结果计入考核。",
        fields=("case_no", "kind", "by", "document_no", "decided_on", "effective_on", "result", "reason"),
        columns=("case_no", "kind", "by", "document_no", "result", "effective_on", "state"),
        search=("case_no__icontains", "document_no__icontains", "by__icontains"),
        keepers=(Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.ORGAN_LEADER),
        widen=_with_withdrawal,
        figures=(Figure("publication", "公示", _publication),),
        tones={"REGISTERED": "orange", "APPLIED": "green", "KEPT": "grey"},
        steps=(
            Step("apply", "回流纠错", ("REGISTERED",), "APPLIED", LEADER, run=_fallen,
                 about="在案件上登记决定变更撤销：决定失效，公示撤下期限和错案认定随之开启。"),
            Step("keep", "登记原决定维持", ("REGISTERED",), "KEPT", (Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.ORGAN_LEADER), run=_kept),
        ),
        shortfalls=(
            Shortfall("waiting", "待回流", "red", lambda day: Q(state="REGISTERED", result__in=FALLEN)),
            Shortfall("up", "公示未撤下", "red", lambda day: _UP),
        ),
        check=_outcome,
        fixed=True,
        noun="结果",
    )
)  # fmt: skip
register(
    Register(
        key="wrong-cases",
        title="错案认定",
        section=SECTION,
        icon="ti-file-alert",
        room="appraisal",
        model=WrongCase,
        about="决定被撤销、变更、确认违法、无效后自动列入；划分责任（合计 100%）后由负责人认定。认定的错案计入责任人员和单位的年度考核。",
        fields=(),
        columns=("case", "result", "by", "fallen_on", "decided_on", "state"),
        search=("case__number__icontains", "by__icontains"),
        keepers=(),
        tones={"OPEN": "orange", "SPLIT": "blue", "CONFIRMED": "red", "NONE": "grey"},
        steps=(
            Step("split", "责任已划分", ("OPEN",), "SPLIT", (Role.UNIT_HEAD, Role.INTERNAL_SUPERVISOR, Role.ORGAN_LEADER),
                 asks=("cause",), required=("cause",), run=require_whole, about="先在“错案责任划分”中逐人登记比例。"),
            Step("confirm", "认定错案", ("SPLIT",), "CONFIRMED", LEADER, not_by=("split",), wants_text=True, run=stamp_day("decided_on")),
            Step("none", "认定不构成错案", ("OPEN", "SPLIT"), "NONE", LEADER, wants_text=True, text_label="理由", run=stamp_day("decided_on")),
            Step("again", "重新划分", ("SPLIT",), "OPEN", LEADER, wants_text=True, text_label="理由"),
        ),
        shortfalls=(
            Shortfall("open", "待认定", "orange", lambda day: Q(state="OPEN")),
            Shortfall("split", "待负责人认定", "purple", lambda day: Q(state="SPLIT")),
        ),
        fixed=True,
        noun="错案",
    )
)  # fmt: skip
register(
    Register(
        key="wrong-shares",
        title="错案责任划分",
        section=SECTION,
        icon="ti-chart-pie",
        room="appraisal",
        model=Share,
        about="错案中各人员的办案角色和责任比例，合计 100%。",
        fields=("wrong_case", "officer", "role", "percent", "reason"),
        columns=("officer", "wrong_case", "role", "percent", "reason"),
        search=("officer__name__icontains", "wrong_case__case__number__icontains"),
        keepers=(Role.UNIT_HEAD, Role.INTERNAL_SUPERVISOR, Role.ORGAN_LEADER),
        mine="officer__account_id",
        check=_share,
        noun="责任划分",
    )
)
register(
    Register(
        key="compensation",
        title="国家赔偿",
        section=SECTION,
        icon="ti-coin",
        room="appraisal",
        model=Compensation,
        about="侵权须赔偿：受理、决定、支付，对有故意或者重大过失的人员追偿（国家赔偿法第十六条）。",
        fields=("claimant", "case_no", "asked_on", "asked_fen", "cause"),
        columns=("claimant", "case_no", "asked_on", "asked_fen", "granted_fen", "paid_on", "officer", "recovered_fen", "state"),
        search=("claimant__icontains", "case_no__icontains"),
        keepers=KEEPERS,
        tones={"ASKED": "purple", "GRANTED": "orange", "REFUSED": "grey", "PAID": "green"},
        steps=(
            Step("grant", "决定赔偿", ("ASKED",), "GRANTED", LEADER, asks=("granted_fen", "decided_on"),
                 required=("decided_on",), run=_granted),
            Step("refuse", "决定不予赔偿", ("ASKED",), "REFUSED", LEADER, asks=("decided_on",), required=("decided_on",), wants_text=True,
                 text_label="理由"),
            Step("pay", "登记支付", ("GRANTED",), "PAID", (Role.UNIT_HEAD, Role.ORGAN_LEADER), asks=("paid_on",), required=("paid_on",)),
            Step("recover", "登记追偿", ("PAID",), "PAID", LEADER, asks=("officer", "recovered_fen"), required=("officer",)),
        ),
        shortfalls=(
            Shortfall("asked", "待决定", "purple", lambda day: Q(state="ASKED")),
            Shortfall("unpaid", "决定未支付", "red", lambda day: Q(state="GRANTED")),
        ),
        check=_compensation,
        fixed=True,
        noun="赔偿",
    )
)  # fmt: skip
