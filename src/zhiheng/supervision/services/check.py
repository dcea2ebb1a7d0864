"""The live check of one case, and the handling of what it finds."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law.checks import Hit, params_for, run_row
from zhiheng.law.checks.facts_build import from_day_number
from zhiheng.law.verdict import Level
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.supervision.deadlines import done_on
from zhiheng.supervision.models import Finding, FindingStatus

# What a supervisor is shown: breaches and warnings; hints are for the handler's own page.
SHOWN = (Level.BLOCK, Level.RED, Level.YELLOW)


def check_case(case_id: int, *, event_id: int | None = None) -> list[Finding]:
    """Run the rules over one case and bring its findings up to date; idempotent. Returns the open ones."""
    stored = FactsRow.objects.get(pk=case_id)
    row = row_of(stored)
    hits = run_row(row, params_for(row.division, row.matter, today=clock.today()))
    return settle(stored, [h for h in hits if h.level in SHOWN], event_id=event_id)


@transaction.atomic
def settle(stored: FactsRow, hits: Iterable[Hit], *, event_id: int | None = None) -> list[Finding]:
    """Write a case's findings: new ones opened, standing ones confirmed, those no longer true cleared."""
    now = clock.now()
    known = {f.rule_id: f for f in Finding.objects.select_for_update().filter(case_id=stored.pk)}
    open_now: list[Finding] = []
    seen: set[str] = set()
    for hit in hits:
        seen.add(hit.rule_id)
        finding = known.get(hit.rule_id)
        if finding is None:
            finding = Finding(
                case_id=stored.pk,
                organ_id=stored.organ_id,
                division=stored.division,
                rule_id=hit.rule_id,
                first_seen_at=now,
                event_id=event_id,
            )
        elif finding.status == FindingStatus.CLEARED:
            finding.status, finding.cleared_at = FindingStatus.OPEN, None
        fill(finding, hit, stored)
        finding.last_seen_at = now
        finding.save()
        open_now.append(finding)
    for rule_id, finding in known.items():
        if rule_id not in seen and finding.status in {FindingStatus.OPEN, FindingStatus.NOTED}:
            finding.status, finding.cleared_at = FindingStatus.CLEARED, now
            finding.save(update_fields=["status", "cleared_at"])
    return open_now


def fill(finding: Finding, hit: Hit, stored: FactsRow) -> None:
    """Copy what a hit says into its finding, and when the late thing was done."""
    finding.title = hit.rule.title
    finding.level = str(hit.level)
    finding.explanation = hit.explanation
    finding.cites = [str(c) for c in hit.rule.cites]
    finding.place = str(hit.rule.place)
    finding.done_on = done_on(hit.rule_id, stored)
    finding.due_on = None if hit.due_day is None else from_day_number(hit.due_day)


@transaction.atomic
def handle(finding_id: int, *, actor: Actor, status: str, note: str, version: int | None = None) -> Finding:
    """Note a finding as verified or as unfounded, with the reason; the case is not touched (监督条例第八条).

    Raises Forbidden for anybody but a supervisor of the division, Stale when a colleague was faster.
    """
    try:
        finding = Finding.objects.select_for_update().get(pk=finding_id)
    except Finding.DoesNotExist:
        raise NotFound("没有找到该预警，或者您无权查看。") from None
    if not (
        actor.has_role(Role.SUPERVISOR, Role.SUPERVISION_LEADER)
        and actor.supervises_division(finding.division)
    ):
        raise Forbidden("预警由本辖区行政执法监督人员处理，您没有相应任职。")
    if version is not None and version != finding.version:
        raise Stale("该预警已由他人处理，请查看最新情况。")
    if status not in {FindingStatus.NOTED, FindingStatus.DISMISSED}:
        raise UserError("请选择“已核实”或者“不成立”。", field="status")
    if not note.strip():
        raise UserError("请填写处理说明。", field="note")
    finding.status, finding.note = status, note.strip()
    finding.handled_by_id, finding.handled_at = actor.account_id, clock.now()
    finding.version += 1
    finding.save()
    record(
        Draft(
            kind="finding.handled",
            subject_kind="finding",
            subject_id=finding.pk,
            organ_id=finding.organ_id,
            division=finding.division,
            stamp=actor.stamp(),
            payload={
                "rule": finding.rule_id,
                "case": finding.case_id,
                "status": status,
                "note": finding.note,
            },
        )
    )
    return finding
