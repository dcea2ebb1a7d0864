"""One finding, checked again against its subject as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.checks import Rule, params_for
from zhiheng.law.checks.wording import fill
from zhiheng.organs.actor import Actor
from zhiheng.supervision.models import CASE, Finding
from zhiheng.supervision.policies import visible
from zhiheng.supervision.rulebook import find_rule
from zhiheng.supervision.standing import kinds, project
from zhiheng.supervision.standing.thresholds import params_of


@dataclass(frozen=True, slots=True)
class Now:
    """What the rule says of the subject today: still broken or not, what breaks it, and what would mend it."""

    rule: Rule | None
    broken: bool | None
    mend: str = ""


def open_finding(actor: Actor, finding_id: int) -> Finding:
    """Return the finding if this person may see it. Raises NotFound: no difference between absent and hidden."""
    found = (
        visible(actor)
        .select_related("organ__division", "case", "handled_by")
        .annotate(case_title=F("case__title"))
        .filter(pk=finding_id)
        .first()
    )
    if found is None:
        raise NotFound("没有找到该预警，或者您无权查看。")
    return found


def check_now(finding: Finding) -> Now:
    """Ask the finding's rule about the facts as they are today; a rule no longer in force answers nothing."""
    try:
        rule = find_rule(finding.rule_id)
    except KeyError:
        return Now(None, None)
    row, params = _case(finding) if finding.subject_kind == CASE else _thing(finding)
    if row is None:
        return Now(rule, None)
    return Now(rule, rule.broken(row, params), fill(rule.mend, row, params))


def _case(finding: Finding) -> tuple[Any, Any]:
    stored = FactsRow.objects.filter(pk=finding.case_id).first()
    if stored is None:
        return None, None
    row = row_of(stored)
    return row, params_for(row.division, row.matter, today=clock.today())


def _thing(finding: Finding) -> tuple[Any, Any]:
    if finding.subject_kind not in kinds():
        return None, None
    row = next(project(finding.subject_kind, clock.today(), [finding.subject_id]), None)
    return row, params_of(row.division, clock.today()) if row else None


def handled_events(finding: Finding) -> Sequence[ProcessEvent]:
    """Return how the finding was handled, oldest first."""
    return list(ProcessEvent.objects.filter(subject_kind="finding", subject_id=finding.pk).order_by("id"))
