"""Marks of bodies and proposals to hold to account, each with the figures of the year as they were (EVAL-05, LIA-07)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from zhiheng.appraisal.figures import figures, portraits
from zhiheng.appraisal.models import AccountabilityProposal, UnitMark
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.registers import Figure, Register, Shortfall, Step, register

SECTION = "单位奖惩与问责"
SUPERVISION = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
ANSWERING = (Role.ORGAN_LEADER, *SUPERVISION)


def _snapshot(row: Any, actor: Actor) -> None:
    """Write down the body's figures of the year as of today: what the mark or the proposal rests on."""
    row.figures = portraits([row.body_id], clock.today().year, of="BODY")[row.body_id]
    row.save(update_fields=["figures"])


def words(row: Any) -> str:
    """Return a row's figures in words."""
    known = figures()
    return "；".join(f"{known[k].label} {v:g} {known[k].unit}" for k, v in row.figures.items() if k in known)


def _inside(row: Any, organ: Organ) -> None:
    if not row.body.division_id.startswith(organ.division.prefix):
        raise UserError("该单位不在本机构的监督范围内。", field="body")


def _mark(row: Any, organ: Organ) -> None:
    _inside(row, organ)
    if row.decided_on > clock.today():
        raise UserError("决定日期不能晚于今天。", field="decided_on")


def _proposal(row: Any, organ: Organ) -> None:
    _inside(row, organ)
    if row.answer_by and row.issued_on and row.answer_by < row.issued_on:
        raise UserError("要求答复日期不能早于发出日期。", field="answer_by")


register(
    Register(
        key="unit-marks",
        title="单位奖惩台账",
        section=SECTION,
        icon="ti-building-monument",
        room="appraisal",
        model=UnitMark,
        about="对落实有力、质效显著的单位表彰，对整改不力造成严重后果的问责；登记时留存该单位当年的绩效和监督数据。",
        fields=("body", "kind", "decided_on", "by", "document", "reason"),
        columns=("body", "kind", "decided_on", "by", "document", "reason"),
        search=("body__name__icontains", "document__icontains", "reason__icontains"),
        keepers=SUPERVISION,
        target="body_id",
        figures=(Figure("figures", "登记时数据", words),),
        check=_mark,
        added=_snapshot,
        fixed=True,
        noun="奖惩",
    )
)
register(
    Register(
        key="proposals",
        title="问责建议单",
        section=SECTION,
        icon="ti-message-exclamation",
        room="appraisal",
        model=AccountabilityProposal,
        about="行政执法突出问题整改不力造成严重后果的，向有权机关提出问责建议；建议单附被建议单位当年的监督数据。",
        fields=("body", "addressee", "problem", "consequence", "demand"),
        columns=("body", "addressee", "number", "issued_on", "answer_by", "answered_on", "state"),
        search=("body__name__icontains", "number__icontains", "problem__icontains"),
        keepers=SUPERVISION,
        target="body_id",
        figures=(Figure("figures", "附监督数据", words),),
        tones={"DRAFT": "grey", "ISSUED": "orange", "ANSWERED": "blue", "CLOSED": "green", "DROPPED": "grey"},
        steps=(
            Step("issue", "签发", ("DRAFT",), "ISSUED", (Role.SUPERVISION_LEADER,), asks=("number", "issued_on", "answer_by"),
                 required=("number", "issued_on"), not_by=("add",), run=_snapshot),
            Step("drop", "不予发出", ("DRAFT",), "DROPPED", (Role.SUPERVISION_LEADER,), wants_text=True, text_label="理由"),
            Step("answer", "登记处理结果", ("ISSUED",), "ANSWERED", SUPERVISION, asks=("answer", "answered_on"),
                 required=("answer", "answered_on")),
            Step("close", "办结", ("ANSWERED",), "CLOSED", (Role.SUPERVISION_LEADER,), wants_text=True),
        ),
        shortfalls=(
            Shortfall("draft", "待签发", "purple", lambda day: Q(state="DRAFT")),
            Shortfall("late", "逾期未答复", "red", lambda day: Q(state="ISSUED", answer_by__lt=day)),
        ),
        check=_proposal,
        added=_snapshot,
        fixed=True,
        noun="建议单",
    )
)  # fmt: skip
