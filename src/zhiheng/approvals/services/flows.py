"""Set the approval chain of an act in a body, or of the whole platform (CASE-17)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhiheng.approvals.models import ApprovalFlow
from zhiheng.common.errors import Forbidden, LegalBlock, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law.procedures import Approval
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role

SIGNING = (Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.INTERNAL_SUPERVISOR, Role.ORGAN_LEADER)
MODES = {"ANY": "其中一人办理", "ALL": "全部会签"}
MOST_STEPS = 6


def may_set(actor: Actor, organ: Organ | None) -> bool:
    """Whether a person may set the chains of a body (None: the platform's own)."""
    platform = [g for g in actor.grants if g.role == Role.PLATFORM_ADMIN]
    if organ is None:
        return bool(platform)
    return actor.has_role(Role.ORGAN_ADMIN, organ_id=organ.pk) or any(
        organ.division_id.startswith(g.prefix) for g in platform
    )


def _check(steps: list[dict[str, Any]], consent: Approval, cites: tuple[Cite, ...]) -> list[dict[str, str]]:
    if len(steps) > MOST_STEPS:
        raise UserError(f"审批步骤最多 {MOST_STEPS} 步。", field="steps")
    clean = []
    for n, step in enumerate(steps, start=1):
        name, role, mode = (str(step.get(k) or "").strip() for k in ("name", "role", "mode"))
        if not name or len(name) > 60:
            raise UserError(f"第 {n} 步：请填写步骤名称（60 个字以内）。", field="steps")
        if role not in SIGNING:
            raise UserError(f"第 {n} 步：请选择审批岗位。", field="steps")
        if mode not in MODES:
            raise UserError(f"第 {n} 步：请选择办理方式。", field="steps")
        clean.append({"name": name, "role": role, "mode": mode})
    roles = {s["role"] for s in clean}
    if clean and consent is Approval.LEADER and Role.ORGAN_LEADER not in roles:
        raise LegalBlock(
            [_missing("该环节依法须经行政机关负责人批准，审批流程中不能没有“行政机关负责人”这一步。", cites)]
        )
    if clean and consent is Approval.UNIT_HEAD and not roles & {Role.UNIT_HEAD, Role.ORGAN_LEADER}:
        raise LegalBlock([_missing("该环节须经承办机构负责人或者行政机关负责人审核。", cites)])
    return clean


def _missing(message: str, cites: tuple[Cite, ...]) -> Verdict:
    return Verdict(False, Level.BLOCK, message, cites, "FLOW-CONSENT")


@transaction.atomic
def set_flow(
    *,
    actor: Actor,
    organ: Organ | None,
    act: str,
    steps: list[dict[str, Any]],
    consent: Approval,
    cites: tuple[Cite, ...] = (),
) -> list[dict[str, str]]:
    """Set the chain of ``act``; no steps means back to what applies without one. Returns the steps kept.

    ``consent`` is what the law asks for the act: where it asks for the leader, a chain without the leader is refused.
    Raises Forbidden, UserError, LegalBlock. Requests already under way keep the chain they began with.
    """
    if not may_set(actor, organ):
        raise Forbidden("只有本单位系统管理员或者平台管理员可以设置审批流程。")
    clean = _check(steps, consent, cites)
    before = ApprovalFlow.objects.select_for_update().filter(organ=organ, act=act).first()
    old = list(before.steps) if before else []
    if clean:
        ApprovalFlow.objects.update_or_create(organ=organ, act=act, defaults={"steps": clean})
    elif before:
        before.delete()
    if old != clean:
        record(
            Draft(
                kind="approval.flow_changed",
                subject_kind="organ",
                subject_id=organ.pk if organ else 0,
                organ_id=organ.pk if organ else None,
                division=organ.division_id if organ else "",
                stamp=actor.stamp(),
                payload={"act": act, "old": old, "new": clean},
            )
        )
    return clean
