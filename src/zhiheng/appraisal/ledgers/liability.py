"""Duties, commitments, circumstances, faults, exemptions (LIA-01, 02, 04)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from zhiheng.appraisal.models import Circumstance, Commitment, DutyItem, Exemption, FaultCase
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.registers import Register, Shortfall, Step, get_register, register
from zhiheng.support.registers.declare import KEEPERS
from zhiheng.support.registers.keep import settle

SECTION = "责任制与责任追究"
CHECKING = (Role.UNIT_HEAD, Role.INTERNAL_SUPERVISOR)
LEADER = (Role.ORGAN_LEADER,)


def _commitment(row: Any, organ: Organ) -> None:
    if row.signed_on > clock.today():
        raise UserError("签署日期不能晚于今天。", field="signed_on")
    if row.signed_on.year != row.year:
        raise UserError("签署日期应当在承诺书的年度内。", field="signed_on")


def _fault(row: Any, organ: Organ) -> None:
    if row.found_on > clock.today():
        raise UserError("发现日期不能晚于今天。", field="found_on")
    if row.ground == "LOCAL" and row.local_id is None:
        raise UserError("请选择情形库中的地方情形。", field="local")
    if row.local_id and row.local.kind != "LIABLE":
        raise UserError("所选情形不是追责情形。", field="local")
    if row.told_on and row.decided_on and row.told_on < row.decided_on:
        raise UserError("告知日期不能早于决定日期。", field="told_on")


def _exemption(row: Any, organ: Organ) -> None:
    if row.circumstance_id and row.circumstance.kind != row.kind:
        raise UserError("所选情形与申请类别不一致。", field="circumstance")
    if row.fault_id and row.fault.officer_id != row.officer_id:
        raise UserError("该过错案件不是申请人的案件。", field="fault")
    if row.fault_id and row.pk is None and row.fault.state not in {"OPEN", "FOUND"}:
        raise UserError(f"该过错案件{row.fault.get_state_display()}，不能再申请。", field="fault")


def _open_exemption(row: Any, actor: Actor) -> None:
    """Nobody is held liable while an application to be exempt is open."""
    if (
        row.exemptions.filter(ended_on__isnull=True)
        .exclude(state__in=("GRANTED", "REFUSED", "TOLD"))
        .exists()
    ):
        raise UserError("该案有免责、容错申请正在办理，办结后再作追责决定。")
    row.decided_on = clock.today()
    row.save(update_fields=["decided_on"])


def _grant(row: Any, actor: Actor) -> None:
    """A granted exemption ends the fault case it is about: 免予问责."""
    row.decided_on, row.granted = clock.today(), True
    row.save(update_fields=["decided_on", "granted"])
    if row.fault_id is None:
        return
    fault = FaultCase.objects.select_for_update(of=("self",)).get(pk=row.fault_id)
    if fault.state not in {"OPEN", "FOUND"}:
        raise UserError(f"所涉过错案件{fault.get_state_display()}，不能再决定免予问责。")
    settle(get_register("faults"), fault, actor, _EXEMPTED, f"{row.get_kind_display()}申请准予")


def _refuse(row: Any, actor: Actor) -> None:
    row.decided_on, row.granted = clock.today(), False
    row.save(update_fields=["decided_on", "granted"])


_EXEMPTED = Step("exempted", "免予问责", ("OPEN", "FOUND"), "EXEMPTED", ())

register(
    Register(
        key="duties",
        title="执法责任清单",
        section=SECTION,
        icon="ti-list-check",
        room="appraisal",
        model=DutyItem,
        about="行政执法责任制：岗位、职责、依据和责任追究情形。",
        fields=("post", "duty", "basis", "liability"),
        columns=("post", "duty", "basis", "liability"),
        search=("post__icontains", "duty__icontains"),
        open=True,
        noun="责任",
    )
)
register(
    Register(
        key="commitments",
        title="执法责任承诺书",
        section=SECTION,
        icon="ti-writing-sign",
        room="appraisal",
        model=Commitment,
        about="执法人员每年签署的责任承诺书；未签署人员见“未签承诺书人员”。",
        fields=("officer", "year", "signed_on", "content", "archive_no"),
        columns=("officer", "year", "signed_on", "archive_no"),
        search=("officer__name__icontains", "archive_no__icontains"),
        applicants=(Role.OFFICER, Role.LEGAL_REVIEWER),
        mine="officer__account_id",
        check=_commitment,
        noun="承诺书",
    )
)
register(
    Register(
        key="circumstances",
        title="追责、免责、容错情形库",
        section=SECTION,
        icon="ti-books",
        room="appraisal",
        model=Circumstance,
        about="法定追责情形（行政处罚法第七十六至八十三条）由系统内置；免责、容错和地方追责情形由各地按文件登记，系统不代拟。",
        fields=("kind", "text", "basis", "since"),
        columns=("text", "kind", "basis", "since"),
        search=("text__icontains", "basis__icontains"),
        keepers=(*KEEPERS, Role.SUPERVISOR, Role.SUPERVISION_LEADER),
        open=True,
        noun="情形",
    )
)
register(
    Register(
        key="faults",
        title="执法过错案件",
        section=SECTION,
        icon="ti-alert-octagon",
        room="appraisal",
        model=FaultCase,
        about="失职、渎职等执法过错：调查、认定、决定、告知；有免责、容错申请的，办结前不作追责决定。决定的过错计入年度考核画像。",
        fields=("officer", "kind", "found_on", "source", "case_no", "ground", "local", "facts"),
        columns=("officer", "kind", "found_on", "source", "ground", "sanction", "decided_on", "state"),
        search=("officer__name__icontains", "case_no__icontains", "facts__icontains"),
        keepers=(Role.INTERNAL_SUPERVISOR, Role.UNIT_HEAD, Role.ORGAN_LEADER),
        mine="officer__account_id",
        tones={"OPEN": "blue", "FOUND": "orange", "DECIDED": "red", "TOLD": "red", "NONE": "grey", "EXEMPTED": "green"},
        steps=(
            Step("find", "认定", ("OPEN",), "FOUND", CHECKING, asks=("finding",), required=("finding",)),
            Step("none", "认定不构成过错", ("OPEN",), "NONE", CHECKING, wants_text=True, text_label="理由"),
            Step("decide", "决定追责", ("FOUND",), "DECIDED", LEADER, asks=("sanction",), required=("sanction",),
                 not_by=("find",), wants_text=True, run=_open_exemption),
            Step("tell", "告知本人", ("DECIDED",), "TOLD", (*CHECKING, *LEADER), asks=("told_on", "told_how"),
                 required=("told_on", "told_how"), about="告知决定内容和申诉、复核的途径。"),
            _EXEMPTED,
        ),
        shortfalls=(
            Shortfall("open", "调查中", "blue", lambda day: Q(state="OPEN")),
            Shortfall("untold", "决定后未告知", "red", lambda day: Q(state="DECIDED")),
        ),
        check=_fault,
        fixed=True,
        noun="过错案件",
    )
)  # fmt: skip
register(
    Register(
        key="exemptions",
        title="尽职免责、容错申请",
        section=SECTION,
        icon="ti-shield-check",
        room="appraisal",
        model=Exemption,
        about="申请—核查—认定—决定—告知；核查、认定、决定由不同人员办理。准予的，所涉过错案件免予问责。",
        fields=("officer", "kind", "fault", "circumstance", "reason"),
        columns=("officer", "kind", "fault", "circumstance", "decided_on", "told_on", "state"),
        search=("officer__name__icontains", "reason__icontains"),
        keepers=(Role.UNIT_HEAD, Role.INTERNAL_SUPERVISOR),
        applicants=(Role.OFFICER, Role.LEGAL_REVIEWER, Role.HEARING_HOST),
        mine="officer__account_id",
        tones={"APPLIED": "purple", "CHECKED": "blue", "FOUND": "blue", "GRANTED": "green", "REFUSED": "red", "TOLD": "grey"},
        steps=(
            Step("check", "核查", ("APPLIED",), "CHECKED", CHECKING, asks=("check_text",), required=("check_text",), not_by=("add",)),
            Step("find", "认定", ("CHECKED",), "FOUND", CHECKING, asks=("finding",), required=("finding",), not_by=("add", "check")),
            Step("grant", "决定准予", ("FOUND",), "GRANTED", LEADER, wants_text=True, not_by=("add", "check", "find"), run=_grant),
            Step("refuse", "决定不予", ("FOUND",), "REFUSED", LEADER, wants_text=True, text_label="不予的理由",
                 not_by=("add", "check", "find"), run=_refuse),
            Step("tell", "告知", ("GRANTED", "REFUSED"), "TOLD", (*CHECKING, *LEADER), asks=("told_on", "told_how"),
                 required=("told_on", "told_how")),
        ),
        shortfalls=(
            Shortfall("open", "办理中", "purple", lambda day: Q(state__in=("APPLIED", "CHECKED", "FOUND"))),
            Shortfall("untold", "决定后未告知", "red", lambda day: Q(state__in=("GRANTED", "REFUSED"))),
        ),
        check=_exemption,
        fixed=True,
        noun="申请",
    )
)  # fmt: skip
