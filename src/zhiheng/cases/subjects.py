"""A case, and a lead, as the records room sees them: what belongs to them is reached by their own policy."""

from __future__ import annotations

from zhiheng.cases import policies
from zhiheng.cases.models import Case, Lead, LeadStatus
from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.records.subjects import Subject, register_subject

# Who works on the material of a case; supervisors read it and never add to it (行政执法监督条例第八条).
WORKING = frozenset(
    {
        Role.OFFICER,
        Role.UNIT_HEAD,
        Role.LEGAL_REVIEWER,
        Role.HEARING_HOST,
        Role.ORGAN_LEADER,
        Role.ARCHIVIST,
    }
)
OVER = frozenset({"ARCHIVED"})


def _case(case_id: int) -> Case:
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NotFound("没有找到该案件，或者您无权查看。")
    return case


def works_on(actor: Actor, case: Case) -> bool:
    """Whether a person's office is to work on the case, not merely to look at it."""
    held = actor.roles_in(case.organ_id, case.matter) | actor.roles_in(case.legal_subject_id, case.matter)
    return bool(held & WORKING)


class CaseSubject:
    """Answers for ``case:<id>``."""

    def subject(self, subject_id: int) -> Subject:
        """Return the case as a subject. Raises NotFound."""
        case = _case(subject_id)
        return Subject("case", case.pk, case.organ_id, case.division, case.number)

    def may_read(self, actor: Actor, subject_id: int) -> bool:
        """Whether ``actor`` may see the case at all."""
        return policies.can_see(actor, _case(subject_id)).allowed

    def may_write(self, actor: Actor, subject_id: int) -> bool:
        """Whether ``actor`` works on the case and it is still open."""
        case = _case(subject_id)
        return case.status not in OVER and works_on(actor, case)


class LeadSubject:
    """Answers for ``lead:<id>``: the papers of a lead that became no case stay with the lead."""

    def subject(self, subject_id: int) -> Subject:
        """Return the lead as a subject. Raises NotFound."""
        lead = _lead(subject_id)
        return Subject("lead", lead.pk, lead.organ_id, lead.division, lead.number)

    def may_read(self, actor: Actor, subject_id: int) -> bool:
        """Whether ``actor`` may see the lead at all."""
        return policies.visible(actor, Lead.objects.filter(pk=subject_id)).exists()

    def may_write(self, actor: Actor, subject_id: int) -> bool:
        """Whether ``actor`` works in the body on a lead that is still being verified."""
        lead = _lead(subject_id)
        return lead.status == LeadStatus.VERIFYING and bool(
            actor.roles_in(lead.organ_id, lead.matter) & WORKING
        )


def _lead(lead_id: int) -> Lead:
    lead = Lead.objects.filter(pk=lead_id).first()
    if lead is None:
        raise NotFound("没有找到该案源，或者您无权查看。")
    return lead


def register() -> None:
    """Declare both policies; called once at start-up."""
    register_subject("case", CaseSubject())
    register_subject("lead", LeadSubject())
