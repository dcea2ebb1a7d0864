"""The bureau's records of special supervision, as a declared ledger (RECT-11)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ, Role
from zhiheng.problems.models import SpecialSupervision
from zhiheng.support.registers import Register, Shortfall, Step, register

SUPERVISION = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)


def _check(row: Any, organ: Organ) -> None:
    if not row.body.division_id.startswith(organ.division.prefix):
        raise UserError("该单位不在本机构的监督范围内。", field="body")
    if row.on > clock.today():
        raise UserError("监督日期不能晚于今天。", field="on")
    if row.answer_by and not row.demand.strip():
        raise UserError("要求反馈的，请写明监督要求。", field="demand")
    if row.answer_by and row.answer_by < row.on:
        raise UserError("要求反馈日期不能早于监督日期。", field="answer_by")


register(
    Register(
        key="special-supervisions",
        title="专项监督记录",
        section="专项监督",
        icon="ti-eye-search",
        room="problems",
        model=SpecialSupervision,
        about="司法行政部门对专项整治工作开展的专项监督：监督方式、内容、发现情况和要求；发现的问题在问题清单中登记整改。",
        fields=("body", "topic", "way", "on", "members", "matters", "found", "demand", "answer_by"),
        columns=("body", "topic", "way", "on", "found", "answer_by", "answered_on", "state"),
        search=("body__name__icontains", "matters__icontains", "found__icontains"),
        keepers=SUPERVISION,
        target="body_id",
        tones={"OPEN": "orange", "ANSWERED": "blue", "CLOSED": "green"},
        steps=(
            Step("answer", "登记反馈", ("OPEN",), "ANSWERED", SUPERVISION, asks=("answer", "answered_on"),
                 required=("answer", "answered_on")),
            Step("close", "办结", ("OPEN", "ANSWERED"), "CLOSED", SUPERVISION, wants_text=True, text_label="办结意见"),
        ),
        shortfalls=(
            Shortfall("late", "逾期未反馈", "red", lambda day: Q(state="OPEN", answer_by__lt=day)),
        ),
        check=_check,
        fixed=True,
        noun="监督记录",
    )
)  # fmt: skip
