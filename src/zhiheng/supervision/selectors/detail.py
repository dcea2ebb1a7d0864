"""One finding, checked again against the case as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.checks import Rule, get_rule, params_for
from zhiheng.law.checks.wording import fill
from zhiheng.organs.actor import Actor
from zhiheng.supervision.models import Finding
from zhiheng.supervision.policies import visible


@dataclass(frozen=True, slots=True)
class Now:
    """What the rule says of the case today: still broken or not, what breaks it, and what would mend it."""

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
    """Ask the finding's rule about the case's facts as they are today; a rule no longer in force answers nothing."""
    stored = FactsRow.objects.filter(pk=finding.case_id).first()
    try:
        rule = get_rule(finding.rule_id)
    except KeyError:
        return Now(None, None)
    if stored is None:
        return Now(rule, None)
    row = row_of(stored)
    params = params_for(row.division, row.matter, today=clock.today())
    return Now(rule, rule.broken(row, params), fill(rule.mend, row, params))


def handled_events(finding: Finding) -> Sequence[ProcessEvent]:
    """Return how the finding was handled, oldest first."""
    return list(ProcessEvent.objects.filter(subject_kind="finding", subject_id=finding.pk).order_by("id"))
