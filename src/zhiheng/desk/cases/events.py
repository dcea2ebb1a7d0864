"""Process events as people read them: what happened, who, when, where, with which opinions, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

import zhiheng.cases.services  # noqa: F401  (declares every verb)
from zhiheng.approvals.registry import name_of
from zhiheng.cases.inputs.base import ActInput, asks, from_json
from zhiheng.cases.inputs.decision import DecideSummary
from zhiheng.cases.inputs.filing import FileCase
from zhiheng.cases.models import CaseStatus, DecisionKind, LeadSource, PartyKind, ProcedureKind, ServiceForm
from zhiheng.cases.road import VERBS
from zhiheng.cases.summary import summarise
from zhiheng.common.errors import UserError
from zhiheng.desk.shell.parts import Moment
from zhiheng.disclosure.models import PublicationStatus
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.checks import ACTS, LABELS
from zhiheng.law.checks.facts_build import from_day_number
from zhiheng.law.procedures import PROCEDURES
from zhiheng.records import kinds

_LABELS = {act.id: act.label for graph in PROCEDURES.values() for act in graph.acts} | {
    "open_publication": "确定公示义务",
    "withdraw_publication": "撤回公示",
    "file_case": "立案",
    "refuse_filing": "不予立案",
    "decide_summary": "当场处罚",
}
_OTHER = {
    "approval.submitted": ("提交审批", "purple", "ti-send"),
    "approval.approved": ("审批同意", "green", "ti-check"),
    "approval.returned": ("审批退回", "orange", "ti-arrow-back-up"),
    "approval.withdrawn": ("撤回审批", "grey", "ti-x"),
    "approval.signer_added": ("加签", "purple", "ti-user-plus"),
    "approval.forwarded": ("转办", "purple", "ti-user-share"),
    "approval.reassigned": ("签署人随任职变动", "purple", "ti-user-share"),
    "document.issued": ("制作文书", "blue", "ti-file-text"),
    "document.voided": ("作废文书", "red", "ti-file-off"),
    "evidence.added": ("登记证据", "blue", "ti-photo"),
    "evidence.excluded": ("排除证据", "orange", "ti-photo-off"),
    "recording.added": ("登记音像记录", "blue", "ti-video"),
    "recording.absent": ("说明未录音录像", "orange", "ti-video-off"),
    "publication.published": ("公示", "green", "ti-speakerphone"),
    "publication.withdrawn": ("撤回公示", "orange", "ti-speakerphone"),
    "publication.replaced": ("更换公示", "blue", "ti-speakerphone"),
    "publication.expired": ("公示期满撤下", "grey", "ti-speakerphone"),
    "record.read": ("查阅", "grey", "ti-eye"),
    "finding.handled": ("处理预警", "blue", "ti-shield-check"),
    "casefile.archived": ("生成电子案卷", "grey", "ti-archive"),
    "lead.registered": ("登记案源", "blue", "ti-inbox"),
    "lead.refused": ("不予立案", "grey", "ti-ban"),
    "lead.extended": ("延长核查期限", "orange", "ti-clock-plus"),
    "lead.transferred": ("移送线索", "grey", "ti-arrow-forward"),
    "lead.beyond_power": ("超权限先行处置", "orange", "ti-hand-stop"),
    "lead.beyond_received": ("有管辖权的机关接收", "green", "ti-check"),
}
_ICONS = {
    "file_case": "ti-folder-plus", "decide": "ti-gavel", "decide_summary": "ti-gavel", "serve_decision": "ti-mail-check",
    "serve_notice": "ti-mail", "give_legal_review": "ti-scale", "submit_legal_review": "ti-scale", "close_case": "ti-lock",
    "archive_case": "ti-archive", "record_payment": "ti-cash", "add_evidence": "ti-photo", "record_inquiry": "ti-notes",
}  # fmt: skip


_INPUTS: dict[str, type[ActInput]] = {v.id: v.input for v in VERBS.values()} | {
    "file_case": FileCase,
    "decide_summary": DecideSummary,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A value before and after."""

    label: str
    old: str
    new: str


def act_label(act_id: str) -> str:
    """Return the Chinese name of an act."""
    return _LABELS.get(act_id) or name_of(act_id) or ACTS.get(act_id, act_id)


def title_of(event: ProcessEvent) -> tuple[str, str, str]:
    """Return what happened, its colour and its icon."""
    if event.kind.startswith("case."):
        name = event.kind.removeprefix("case.")
        return act_label(name), "blue", _ICONS.get(name, "ti-point")
    title, tone, icon = _OTHER.get(event.kind, (event.kind, "grey", "ti-point"))
    if event.kind.startswith("approval."):
        title += f"：{act_label(event.payload.get('act', ''))}"
    return title, tone, icon


def document_name(document: dict[str, Any]) -> str:
    """Return a document of an event by its title and number."""
    kind = document.get("kind", "")
    title = kinds.REGISTRY[kind].title if kind in kinds.REGISTRY else kind
    return f"{title}{document.get('number') or ''}"


def _text(event: ProcessEvent) -> str:
    body: dict[str, Any] = event.payload
    parts: list[str] = []
    if event.kind == "record.read":
        parts.append(f"{body.get('purpose', '查阅')}：{body.get('title', '')}")
    if event.place:
        parts.append(f"地点：{event.place}")
    if event.device:
        parts.append(f"设备：{event.device}")
    if opinion := body.get("opinion"):
        parts.append(f"意见：{opinion}")
    if to := body.get("to"):
        if event.kind.startswith("approval."):
            parts.append(f"交由：{to}")
    if by := (body.get("approval") or {}).get("by"):
        parts.append(f"批准人：{by}")
    if documents := body.get("documents"):
        parts.append("文书：" + "、".join(map(document_name, documents)))
    if doubts := body.get("warnings"):
        parts.append(f"提示：{'；'.join(d.rstrip('。') for d in doubts)}。")
    if reason := body.get("reason"):
        parts.append(f"理由：{reason}")
    return "　".join(parts)


def moment_of(event: ProcessEvent, *, link: bool = False) -> Moment:
    """Return an event as a line of the timeline."""
    title, tone, icon = title_of(event)
    url = reverse("cases:event", args=[event.subject_id, event.pk]) if link else ""
    role = f"（{event.actor_role}）" if event.actor_role else ""
    return Moment(event.recorded_at, title, f"{event.actor_name}{role}", _text(event), tone, icon, url)


_WORDS: dict[str, dict[str, str]] = {
    "status": dict(CaseStatus.choices),
    "procedure": dict(ProcedureKind.choices),
    "party_kind": dict(PartyKind.choices),
    "lead_source": dict(LeadSource.choices),
    "decision_kind": dict(DecisionKind.choices),
    "service_form": dict(ServiceForm.choices),
    "publish_status": dict(PublicationStatus.choices) | {"NONE": "未公示"},
}


def _plain(name: str, value: Any) -> str:
    if value in (None, ""):
        return "（空）"
    if name in _WORDS:
        return str(_WORDS[name].get(value, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if name.endswith("_fen") and isinstance(value, int):
        return f"{value / 100:,.2f} 元"
    if name.endswith("_day") and isinstance(value, int):
        return from_day_number(value).isoformat()
    return str(value)


def changes_of(event: ProcessEvent) -> list[Changed]:
    """Return what a correction changed, old → new (CASE-15)."""
    verb = VERBS.get(event.payload.get("act", ""))
    labels = {n: a.label for n, a in asks(verb.input).items()} if verb else {}
    return [
        Changed(labels.get(name, name).removesuffix("（元）"), _plain(name, old), _plain(name, new))
        for name, (old, new) in event.payload.get("changed", {}).items()
    ]


def facts_of(event: ProcessEvent) -> list[tuple[str, str]]:
    """Return the facts that an event set, in words; days as days, without the helper columns."""
    return [
        (LABELS.get(name, name), _plain(name, value))
        for name, value in event.payload.get("facts", {}).items()
        if name in LABELS and not name.endswith("_wd")
    ]


def given_of(event: ProcessEvent) -> list[list[str]]:
    """Return what was typed for an act, field by field, in words."""
    kind = _INPUTS.get(event.payload.get("act", "")) or _INPUTS.get(event.kind)
    if kind is None or not event.payload.get("input"):
        return []
    try:
        return summarise(from_json(kind, event.payload["input"]))
    except (
        UserError,
        KeyError,
        TypeError,
        ValueError,
    ):  # an input of a former shape: the payload itself is kept
        return []
