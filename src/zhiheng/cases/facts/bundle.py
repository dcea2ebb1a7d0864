"""Everything the projection reads of a case, loaded once: one query for what exists, one for each family that does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from zhiheng.cases import models as m
from zhiheng.records.models import Evidence

# Attribute of the bundle → model; every model is a CaseRow.
FAMILIES: dict[str, type[Any]] = {
    "parties": m.Party,
    "handlers": m.Handler,
    "recusals": m.Recusal,
    "inquiries": m.Inquiry,
    "measures": m.Measure,
    "pauses": m.Pause,
    "reports": m.CaseReport,
    "reviews": m.LegalReview,
    "discussions": m.Discussion,
    "notices": m.Notice,
    "defences": m.Defence,
    "hearings": m.Hearing,
    "decisions": m.Decision,
    "extensions": m.Extension,
    "services": m.Service,
    "revocations": m.Revocation,
    "payments": m.Payment,
    "instalments": m.Instalment,
    "cash": m.CashCollection,
    "demands": m.Demand,
    "courts": m.CourtApplication,
    "transfers": m.Transfer,
    "surcharges": m.Surcharge,
    "remedies": m.Remedy,
    "publications": m.PublicationState,
    "monitoring": m.MonitoringRecord,
    "dress": m.DressCheck,
    "restitutions": m.Restitution,
    "feedback": m.ConductFeedback,
}


@dataclass
class Bundle:
    """A case with its rows, each family in the order it came to be."""

    case: m.Case
    parties: Sequence[m.Party] = ()
    handlers: Sequence[m.Handler] = ()
    recusals: Sequence[m.Recusal] = ()
    inquiries: Sequence[m.Inquiry] = ()
    measures: Sequence[m.Measure] = ()
    pauses: Sequence[m.Pause] = ()
    reports: Sequence[m.CaseReport] = ()
    reviews: Sequence[m.LegalReview] = ()
    discussions: Sequence[m.Discussion] = ()
    notices: Sequence[m.Notice] = ()
    defences: Sequence[m.Defence] = ()
    hearings: Sequence[m.Hearing] = ()
    decisions: Sequence[m.Decision] = ()
    extensions: Sequence[m.Extension] = ()
    services: Sequence[m.Service] = ()
    revocations: Sequence[m.Revocation] = ()
    payments: Sequence[m.Payment] = ()
    instalments: Sequence[m.Instalment] = ()
    cash: Sequence[m.CashCollection] = ()
    demands: Sequence[m.Demand] = ()
    courts: Sequence[m.CourtApplication] = ()
    transfers: Sequence[m.Transfer] = ()
    surcharges: Sequence[m.Surcharge] = ()
    remedies: Sequence[m.Remedy] = ()
    publications: Sequence[m.PublicationState] = ()
    monitoring: Sequence[m.MonitoringRecord] = ()
    dress: Sequence[m.DressCheck] = ()
    restitutions: Sequence[m.Restitution] = ()
    feedback: Sequence[m.ConductFeedback] = ()
    evidence_count: int = 0


def _exists_sql() -> str:
    parts = [
        f"EXISTS(SELECT 1 FROM {model._meta.db_table} WHERE case_id = %(id)s)" for model in FAMILIES.values()
    ]
    evidence = Evidence._meta.db_table
    parts.append(
        f"(SELECT count(*) FROM {evidence} WHERE subject_kind = 'case' AND subject_id = %(id)s AND NOT excluded)"
    )
    return "SELECT " + ", ".join(parts)


_EXISTS = _exists_sql()


def load(case: m.Case) -> Bundle:
    """Load the rows of ``case`` that exist."""
    with connection.cursor() as cursor:
        cursor.execute(_EXISTS, {"id": case.pk})
        present = cursor.fetchone()
    bundle = Bundle(case, evidence_count=present[-1])
    for (name, model), exists in zip(FAMILIES.items(), present[:-1], strict=True):
        if exists:
            rows = model.objects.filter(case_id=case.pk).order_by("id")
            if name == "handlers":
                rows = rows.select_related("officer")
            elif name == "monitoring":
                rows = rows.select_related("device", "evidence")
            setattr(bundle, name, list(rows))
    return bundle
