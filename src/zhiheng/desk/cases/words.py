"""Words and colours of this room, in one place."""

from __future__ import annotations

from zhiheng.cases.models import CaseStatus, LeadSource, LeadStatus, ProcedureKind
from zhiheng.cases.params import fact_matter
from zhiheng.organs.models import Field

Badges = dict[str, tuple[str, str]]

_TONES = {
    "INVESTIGATING": "blue", "REPORTED": "blue", "REVIEWING": "purple", "REVIEWED": "purple", "NOTIFIED": "orange",
    "HEARING": "purple", "HEARD": "orange", "DECIDED": "orange", "SERVED": "blue", "ENFORCING": "orange",
    "CLOSED": "green", "ARCHIVED": "grey", "SUSPENDED": "yellow", "TERMINATED": "grey", "TRANSFERRED": "grey",
}  # fmt: skip
STATUS: Badges = {s.value: (str(s.label), _TONES[s.value]) for s in CaseStatus}
LIGHTS: Badges = {"GREEN": ("绿", "green"), "YELLOW": ("黄", "yellow"), "RED": ("红", "red")}
PROCEDURES = tuple(ProcedureKind.choices)
MATTERS = tuple((fact_matter(f.value), str(f.label)) for f in Field)
SOURCES = tuple(LeadSource.choices)
LEADS: Badges = {
    LeadStatus.VERIFYING.value: (str(LeadStatus.VERIFYING.label), "blue"),
    LeadStatus.FILED.value: (str(LeadStatus.FILED.label), "green"),
    LeadStatus.REFUSED.value: (str(LeadStatus.REFUSED.label), "grey"),
    LeadStatus.TRANSFERRED.value: (str(LeadStatus.TRANSFERRED.label), "grey"),
}
REQUESTS: Badges = {
    "PENDING": ("审批中", "purple"),
    "APPROVED": ("已通过", "green"),
    "RETURNED": ("已退回", "orange"),
    "WITHDRAWN": ("已撤回", "grey"),
}
TASKS: Badges = {
    "WAITING": ("待办", "purple"),
    "APPROVED": ("同意", "green"),
    "RETURNED": ("退回", "orange"),
    "FORWARDED": ("已转办", "blue"),
    "CLOSED": ("已关闭", "grey"),
}
DOCUMENTS: Badges = {"DRAFT": ("草稿", "grey"), "SIGNED": ("已签发", "green"), "VOID": ("已作废", "red")}
