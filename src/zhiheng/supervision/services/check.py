"""The live check of one case or standing thing, and the handling of what it finds."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law.checks import params_for, run_row
from zhiheng.law.standing import run_standing
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.supervision.models import STANDING, Finding, FindingStatus
from zhiheng.supervision.services.settle import settle, shown
from zhiheng.supervision.standing import project
from zhiheng.supervision.standing.thresholds import params_of
from zhiheng.supervision.subjects import Subject


def check_case(case_id: int, *, event_id: int | None = None) -> list[Finding]:
    """Run the rules over one case and bring its findings up to date; idempotent. Returns the open ones."""
    stored = FactsRow.objects.get(pk=case_id)
    row = row_of(stored)
    hits = run_row(row, params_for(row.division, row.matter, today=clock.today()))
    return settle(Subject.of_case(stored), shown(hits), event_id=event_id)


def check_standing(kind: str, ids: Collection[int], *, event_id: int | None = None) -> list[Finding]:
    """Project these subjects anew and bring their findings up to date; one that is gone loses its findings."""
    today = clock.today()
    rows = {int(row.subject_id): row for row in project(kind, today, ids)}
    found: list[Finding] = []
    for row in rows.values():
        hits = run_standing(kind, row, params_of(row.division, today))
        found += settle(Subject.of_row(kind, row), shown(hits), event_id=event_id)
    gone = set(ids) - rows.keys()
    standing = Finding.objects.filter(subject_kind=kind, subject_id__in=gone, status__in=STANDING)
    standing.update(status=FindingStatus.CLEARED, cleared_at=clock.now())
    return found


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
                "subject": [finding.subject_kind, finding.subject_id],
                "status": status,
                "note": finding.note,
            },
        )
    )
    return finding
