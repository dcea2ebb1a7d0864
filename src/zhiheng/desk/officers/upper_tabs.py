"""The tabs of training and appraisal on an officer's page, read from the rooms that keep them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zhiheng.appraisal.models import Assessment, Batch
from zhiheng.common import clock
from zhiheng.desk.officers import tabs
from zhiheng.officers import gates
from zhiheng.officers.models import Officer
from zhiheng.officers.policies import scoped
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Candidate
from zhiheng.training.policies import may_manage_training
from zhiheng.training.selectors import hours_of


def training(actor: Actor, officer: Officer) -> Mapping[str, Any]:
    """Return the hours of three years, the proofs, and the examinations of a person."""
    today = clock.today()
    years = range(today.year, today.year - 3, -1)
    return {
        "years": [(year, hours_of([officer.pk], year)[officer.pk]) for year in years],
        "proofs": [
            ("岗前培训", gates.training(officer.pk, today)),
            ("资格考试", gates.examination(officer.pk, today)),
        ],
        "sittings": list(
            Candidate.objects.filter(scoped(actor), officer=officer)
            .select_related("sitting")
            .order_by("-pk")[:20]
        ),
        "more": _hours_page(actor, officer),
    }


def _hours_page(actor: Actor, officer: Officer) -> str:
    """The page of the person's hours for those who manage training, one's own learning for the person, else none."""
    if may_manage_training(actor):
        return reverse("training:person", args=[officer.pk])
    return reverse("training:mine") if officer.account_id == actor.account_id else ""


def appraisal(actor: Actor, officer: Officer) -> Mapping[str, Any]:
    """Return the yearly results of a person, as far as this person sees them."""
    rows = Assessment.objects.filter(officer=officer)
    if officer.account_id != actor.account_id:
        rows = rows.filter(scoped(actor))
    else:
        rows = rows.exclude(batch__state=Batch.State.SCORING)  # one's own is shown once the result is
    return {"rows": list(rows.select_related("batch").order_by("-pk")[:20])}


tabs.register("training", "培训", 30, training, "desk/officers/tab_training.html")
tabs.register("appraisal", "考核", 40, appraisal, "desk/officers/tab_appraisal.html")
