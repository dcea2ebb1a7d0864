"""Duties that decisions open: to publish, and to withdraw."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.cases.facts.opening import age_on
from zhiheng.cases.models import Case, Decision, Party
from zhiheng.cases.params import law_matter
from zhiheng.cases.services.publication import note_publication
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.services.draft import fill_record
from zhiheng.journal.services.record import SYSTEM_STAMP
from zhiheng.law.disclosure import PublicationFacts, check_may_publish, publication_duties, withdrawal_due
from zhiheng.law.duties import DueResult, due
from zhiheng.law.sanctions import SanctionKind


def facts_for(case: Case, decision: Decision, party: Party | None) -> PublicationFacts:
    """Return what decides whether and where the decision is published."""
    acted = case.act_ended_on or case.act_began_on or case.filed_on
    minor = bool(
        party and party.birth_date and party.kind == "PERSON" and age_on(party.birth_date, acted) < 18
    )
    return PublicationFacts(
        action="处罚",
        domain=law_matter(case.matter),
        summary_procedure=case.procedure == "SUMMARY",
        kinds=frozenset(SanctionKind(s["kind"]) for s in decision.sanctions),
        social_influence=case.social_impact or case.public_interest,
        party_is_minor=minor,
    )


def due_of(case: Case, facts: PublicationFacts, decided_on: dt.date) -> DueResult | None:
    """Return the tightest of the duties to publish on the enforcement platform, where one is set."""
    found = [
        due(duty.duty_id, decided_on, jurisdiction=case.division, matter=duty.matter)
        for duty in publication_duties(facts)
        if duty.channel.value == "PLATFORM"
    ]
    dated = [f for f in found if f.deadline is not None]
    return min(dated, key=lambda f: f.deadline.due_date) if dated else None  # type: ignore[union-attr]


@transaction.atomic
def open_duty(case_id: int) -> Publication | None:
    """Open the publication of a case's newest decision with its due date and a prepared, masked record; idempotent.

    A decision that may not be published (a minor, 处罚法第五十条) is written down as exempt with the reason.
    """
    case = Case.objects.select_related("organ", "legal_subject", "item").get(pk=case_id)
    decision = case.decisions.order_by("-id").first()
    if (
        decision is None
        or decision.kind != "PENALTY"
        or Publication.objects.filter(decision=decision).exists()
    ):
        return None
    party = case.partys.filter(primary=True).first()
    facts = facts_for(case, decision, party)
    verdict = check_may_publish(facts)
    row = Publication(
        organ=case.organ,
        division=case.division,
        case=case,
        decision=decision,
        decided_on=decision.document_on,
    )
    fill_record(row, case, decision, party)
    if not verdict.ok:
        row.status, row.exempt_reason = PublicationStatus.EXEMPT, verdict.message
        row.save()
        note_publication(case_id, "open_publication", stamp=SYSTEM_STAMP, must_publish=False, status="EXEMPT")
        return row
    answer = due_of(case, facts, decision.document_on)
    if answer is not None and answer.deadline is not None:
        row.due_on = answer.deadline.due_date
        row.due_basis = "、".join(str(c) for c in answer.cites)[:200]
        row.duty_note = "\n".join(answer.steps)
    row.save()
    note_publication(case_id, "open_publication", stamp=SYSTEM_STAMP, must_publish=True, status="DRAFT")
    return row


@transaction.atomic
def open_withdrawal(case_id: int) -> None:
    """Set the day by which a published record of a fallen decision must be off, for every record still up; idempotent."""
    case = Case.objects.get(pk=case_id)
    revocation = case.revocations.order_by("-id").first()
    if revocation is None:
        return
    deadline = withdrawal_due(revocation.effective_on, jurisdiction=case.division).deadline
    rows = Publication.objects.select_for_update().filter(case=case, status=PublicationStatus.PUBLISHED)
    for row in rows:
        row.withdraw_due_on = deadline.due_date if deadline else None
        row.withdraw_ground = revocation.kind
        row.save()
