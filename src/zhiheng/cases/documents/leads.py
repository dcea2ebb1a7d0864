"""Papers of a lead that becomes no case: 案件来源登记表 and 不予立案审批表, filed with the lead itself."""

from __future__ import annotations

import dataclasses

from zhiheng.approvals.registry import Approval
from zhiheng.cases.documents import mode
from zhiheng.cases.documents.issuing import Sheet, subject_of_lead
from zhiheng.cases.inputs.filing import RefuseFiling
from zhiheng.cases.models import Lead
from zhiheng.cases.road import Rehearsal
from zhiheng.organs.actor import Actor
from zhiheng.records import kinds
from zhiheng.records.models import Document
from zhiheng.records.rendering import checked
from zhiheng.records.services.documents import issue_document

PENDING = "（待批准）"


def register_form(lead: Lead, *, by: str, leader: dict[str, str]) -> dict[str, object]:
    """Return the data of the registration form; who informed the authorities does not stand on it."""
    when = lead.received_on.isoformat()
    return {
        "lead_no": lead.number,
        "source": lead.get_source_display(),
        "received_on": when,
        "provider": "（提供人信息依法保密，另行存放）" if lead.reporter_name else "",
        "party": {"name": lead.suspect_name} if lead.suspect_name else {},
        "content": lead.summary,
        "registrar_opinion": {"text": "已登记，建议核查。", "by": by, "date": when},
        "leader_opinion": leader,
        "date": when,
    }


def _refusal(lead: Lead, actor: Actor, data: RefuseFiling, approval: Approval | None) -> list[Sheet]:
    when = data.refused_on.isoformat()
    leader = {"text": PENDING, "by": "", "date": ""}
    if approval and approval.request_id:
        last = approval.opinions[-1] if approval.opinions else ("", approval.approver_name, "同意")
        leader = {"text": last[2] or "同意", "by": last[1], "date": when}
    elif approval is None:
        leader = {"text": "（本环节未设审批）", "by": "", "date": ""}
    registrar = lead.registered_by.name if lead.registered_by else actor.name
    issuer = lead.organ.subject
    form = {
        "lead_no": lead.number,
        "source": lead.get_source_display(),
        "party": {"name": lead.suspect_name} if lead.suspect_name else {},
        "facts": lead.summary,
        "reason": data.refusal_reason,
        "handler_opinion": {"text": "经核查，建议不予立案。", "by": actor.name, "date": when},
        "leader_opinion": leader,
        "date": when,
    }
    return [
        Sheet("LEAD_REGISTER", register_form(lead, by=registrar, leader=leader), issuer),
        Sheet("FILING_REFUSAL", form, issuer),
    ]


def papers_of_refusal(
    lead: Lead, actor: Actor, data: RefuseFiling, approval: Approval | None, rehearsal: Rehearsal | None
) -> list[Document]:
    """Make the papers of a refusal to file, or only check them in a rehearsal. Raises MissingElements."""
    if not mode.making():
        return []
    sheets = _refusal(lead, actor, data, approval)
    if rehearsal is not None:
        rehearsal.sheets = sheets
        for sheet in sheets:
            checked(kinds.get(sheet.kind), {**sheet.data, "organ": sheet.issuer.name, "number": ""})
        return []
    signer = actor
    if approval and approval.approver_id:
        signer = dataclasses.replace(actor, account_id=approval.approver_id, name=approval.approver_name)
    return [
        issue_document(
            kind_id=s.kind,
            subject=subject_of_lead(lead),
            issuer=s.issuer,
            data=s.data,
            actor=signer,
            event=False,
            handler=actor,
            approval_id=approval.request_id if approval else None,
        )
        for s in sheets
    ]
