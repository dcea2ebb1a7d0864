"""Leads (案源) as their list and page show them."""

from __future__ import annotations

from django.db.models import QuerySet

from zhiheng.cases import policies
from zhiheng.cases.models import Case, Lead
from zhiheng.common.errors import NotFound
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor
from zhiheng.records import selectors as records
from zhiheng.records.models import Document
from zhiheng.records.subjects import Subject


def visible_leads(actor: Actor) -> QuerySet[Lead]:
    """Return the leads this person may see."""
    return policies.visible(actor, Lead.objects.select_related("organ", "item"))  # type: ignore[return-value]


def open_lead(actor: Actor, lead_id: int) -> Lead:
    """Return a lead if this person may see it. Raises NotFound."""
    lead = (
        visible_leads(actor)
        .select_related("organ__legal_subject", "registered_by")
        .filter(pk=lead_id)
        .first()
    )
    if lead is None:
        raise NotFound("没有找到该案源，或者您无权查看。")
    return lead


def case_of(lead: Lead) -> Case | None:
    """Return the case filed on a lead."""
    return Case.objects.filter(lead=lead).first()


def events_of(lead: Lead) -> list[ProcessEvent]:
    """Return the events of a lead, newest first."""
    return list(ProcessEvent.objects.filter(subject_kind="lead", subject_id=lead.pk).order_by("-id"))


def documents_of(lead: Lead) -> QuerySet[Document]:
    """Return the documents of a lead: those of a refusal to file."""
    return records.documents_of(Subject("lead", lead.pk, lead.organ_id, lead.division, lead.number))
