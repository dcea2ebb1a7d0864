"""Rewards and the way out (EVAL-03, EVAL-04)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from zhiheng.appraisal.models import Disposal, Reward
from zhiheng.appraisal.services.approving import APPROVED, RETURNED, submit_row
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.registers import Register, Shortfall, Step, register
from zhiheng.support.registers.declare import KEEPERS

SECTION = "奖励与退出"
PROPOSING = (Role.UNIT_HEAD, Role.ORGAN_ADMIN, Role.ORGAN_LEADER)


def _reward(row: Any, organ: Organ) -> None:
    if (row.subject == "PERSON") is not (row.officer_id is not None):
        raise UserError("表彰个人的请选择人员，表彰集体的不选人员。", field="officer")
    if row.shown_from and row.shown_to and row.shown_to < row.shown_from:
        raise UserError("公示止不能早于公示起。", field="shown_to")
    if row.shown_from and row.approved_on and row.shown_from < row.approved_on:
        raise UserError("公示应当在批准以后。", field="shown_from")


def _shown_out(row: Any, actor: Actor) -> None:
    if clock.today() <= row.shown_to:
        raise UserError(f"公示到 {row.shown_to.isoformat()}，期满后才能归档。")


def _disposal(row: Any, organ: Organ) -> None:
    if row.until and row.kind != Disposal.Kind.SUSPEND:
        raise UserError("只有暂扣可以填写暂扣至。", field="until")
    if row.until and row.until < clock.today():
        raise UserError("暂扣至不能早于今天。", field="until")


register(
    Register(
        key="rewards",
        title="表彰奖励",
        section=SECTION,
        icon="ti-award",
        room="appraisal",
        model=Reward,
        about="对突出的集体、个人按规定表彰：申报—审批—公示—归档。年度考核优秀的自动列为拟申报。",
        fields=("subject", "officer", "title", "merits"),
        columns=("title", "subject", "officer", "approved_on", "shown_to", "archive_no", "state"),
        search=("title__icontains", "officer__name__icontains", "merits__icontains"),
        tones={"DRAFT": "grey", "WAITING": "purple", "APPROVED": "blue", "SHOWN": "orange", "ARCHIVED": "green", "STOPPED": "red"},
        steps=(
            Step("submit", "提交审批", ("DRAFT",), "WAITING", PROPOSING, asks=("merits",), required=("merits",),
                 run=submit_row("rewards", "表彰申报", ("subject", "officer", "title", "merits", "assessment"))),
            APPROVED["rewards"],
            RETURNED,
            Step("show", "公示", ("APPROVED",), "SHOWN", PROPOSING, asks=("shown_from", "shown_to", "shown_where"),
                 required=("shown_from", "shown_to", "shown_where")),
            Step("archive", "归档", ("SHOWN",), "ARCHIVED", PROPOSING, asks=("objections", "archive_no"),
                 required=("archive_no",), run=_shown_out),
            Step("stop", "终止表彰", ("DRAFT", "APPROVED", "SHOWN"), "STOPPED", (Role.ORGAN_LEADER,), wants_text=True,
                 text_label="终止理由", about="公示期间异议成立等情形。"),
        ),
        shortfalls=(
            Shortfall("draft", "拟申报", "yellow", lambda day: Q(state="DRAFT")),
            Shortfall("ripe", "公示期满待归档", "orange", lambda day: Q(state="SHOWN", shown_to__lt=day)),
        ),
        check=_reward,
        fixed=True,
        noun="表彰",
    )
)  # fmt: skip
register(
    Register(
        key="disposals",
        title="退出机制处置",
        section=SECTION,
        icon="ti-id-off",
        room="appraisal",
        model=Disposal,
        about="考核不合格等情形的三种处置：暂扣、收回、注销。提出—审批—批准时由系统对证件执行；收回、注销同时开出收回、交回注销任务。",
        fields=("officer", "ground"),
        columns=("officer", "ground", "kind", "until", "done_on", "state"),
        search=("officer__name__icontains", "ground__icontains"),
        mine="officer__account_id",
        keepers=KEEPERS,
        tones={"DRAFT": "yellow", "WAITING": "purple", "DONE": "red", "DROPPED": "grey"},
        steps=(
            Step("submit", "提出处置并提交审批", ("DRAFT",), "WAITING", PROPOSING, asks=("kind", "reason", "until"),
                 required=("kind", "reason"),
                 run=submit_row("disposals", "退出机制处置", ("officer", "ground", "kind", "reason", "until"))),
            APPROVED["disposals"],
            RETURNED,
            Step("drop", "不予处置", ("DRAFT",), "DROPPED", (Role.ORGAN_LEADER,), wants_text=True, text_label="不予处置的理由"),
        ),
        shortfalls=(
            Shortfall("draft", "待提出处置", "red", lambda day: Q(state="DRAFT")),
            Shortfall("waiting", "审批中", "purple", lambda day: Q(state="WAITING")),
        ),
        check=_disposal,
        fixed=True,
        noun="处置",
    )
)  # fmt: skip
