"""Rows of cases as lists of their own: restitution, feedback on conduct, dispositions beyond one's power."""

from __future__ import annotations

from django.db.models import F, QuerySet

from zhiheng.cases import policies
from zhiheng.cases.models import BeyondPower, ConductFeedback, Restitution
from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor


def restitution_rows(actor: Actor) -> QuerySet[Restitution]:
    """Return every restitution of the cases a person may see."""
    rows = Restitution.objects.filter(policies.scope_filter(actor, column="case__matter"))
    return rows.select_related("case", "organ").annotate(decision_no=F("case__facts_row__decision_no"))


def feedback_rows(actor: Actor) -> QuerySet[ConductFeedback]:
    """Return what was said of conduct in the cases a person may see."""
    rows = ConductFeedback.objects.filter(policies.scope_filter(actor, column="case__matter"))
    return rows.select_related("case", "organ")


def beyond_rows(actor: Actor) -> QuerySet[BeyondPower]:
    """Return the dispositions of violations beyond one's power that a person may see."""
    rows = BeyondPower.objects.filter(policies.scope_filter(actor, column="lead__matter"))
    return rows.select_related("lead", "organ")


def open_beyond(actor: Actor, row_id: int) -> BeyondPower:
    """Return one of them. Raises NotFound."""
    row = beyond_rows(actor).filter(pk=row_id).first()
    if row is None:
        raise NotFound("没有找到该处置，或者您无权查看。")
    return row
