"""Rewards and disposals go through the approvals room: what is submitted, and what an approval carries out."""

from __future__ import annotations

from typing import Any

from zhiheng.appraisal.models import Disposal, Reward
from zhiheng.approvals import registry
from zhiheng.approvals.models import ApprovalRequest
from zhiheng.approvals.selectors import steps_for
from zhiheng.approvals.services.submit import submit
from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.officers.models import Certificate
from zhiheng.officers.services.holding import suspend, withdraw
from zhiheng.officers.services.steps import disqualify
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Role
from zhiheng.support.registers import Step, get_register
from zhiheng.support.registers.keep import settle, subject_kind

LEADER = [{"name": "行政机关负责人审批", "role": Role.ORGAN_LEADER.value, "mode": "ANY"}]
APPROVED = {
    "rewards": Step("approved", "批准", ("WAITING",), "APPROVED", ()),
    "disposals": Step("approved", "批准并执行", ("WAITING",), "DONE", ()),
}
RETURNED = Step("returned", "退回", ("WAITING",), "DRAFT", ())


def submit_row(key: str, title: str, names: tuple[str, ...]) -> Any:
    """Return the effect of a step 提交审批: a request along the body's own chain, else to its leader."""

    def run(row: Any, actor: Actor) -> None:
        register = get_register(key)
        submit(
            actor=actor, organ=row.organ, division=row.division, subject_kind=subject_kind(register), subject_id=row.pk,
            act=key, title=f"{title}：{row}"[:250], payload={}, summary=_summary(row, names),
            steps=steps_for(key, row.organ) or LEADER,
        )  # fmt: skip

    return run


def _summary(row: Any, names: tuple[str, ...]) -> list[list[str]]:
    found = []
    for name in names:
        field = row._meta.get_field(name)
        shown = getattr(row, f"get_{name}_display", None)
        value = shown() if shown else getattr(row, name)
        if value not in (None, ""):
            found.append([str(field.verbose_name), str(value)])
    return found


def declare() -> None:
    """Register what an approval carries out; called once at start-up."""
    registry.register("ledger.rewards", _reward, {"rewards": "表彰审批"})
    registry.register("ledger.disposals", _disposal, {"disposals": "退出机制处置审批"})


def _approver(approval: registry.Approval) -> Actor:
    return actor_for(Account.objects.get(pk=approval.approver_id))


def _words(approval: registry.Approval) -> str:
    return "；".join(f"{who}：{text}" for _, who, text in approval.opinions if text)


def _reward(request: ApprovalRequest, approval: registry.Approval) -> None:
    row = (
        Reward.objects.select_for_update(of=("self",))
        .select_related("organ", "officer")
        .get(pk=request.subject_id)
    )
    row.approved_on = clock.today()
    settle(get_register("rewards"), row, _approver(approval), APPROVED["rewards"], _words(approval))


def _disposal(request: ApprovalRequest, approval: registry.Approval) -> None:
    row = (
        Disposal.objects.select_for_update(of=("self",))
        .select_related("organ", "officer__organ__division")
        .get(pk=request.subject_id)
    )
    actor = _approver(approval)
    carry_out(row, actor)
    row.done_on = clock.today()
    settle(get_register("disposals"), row, actor, APPROVED["disposals"], _words(approval))


def carry_out(row: Disposal, actor: Actor) -> None:
    """Do to the certificate what was decided, by the officers' own services (EVAL-03). Raises UserError where there is none."""
    why = f"{row.ground}：{row.reason}"
    certificate = (
        Certificate.objects.filter(officer=row.officer)
        .exclude(status__in=(Certificate.Status.CANCELLED, Certificate.Status.WITHDRAWN))
        .order_by("-valid_to", "-id")
        .first()
    )
    if certificate is None:
        raise UserError(f"{row.officer.name}没有可以处置的执法证件。")
    ref = f"处置{row.pk}"
    if row.kind == Disposal.Kind.SUSPEND:
        suspend(actor=actor, certificate_id=certificate.pk, reason=why, until=row.until, ref=ref)
    elif row.kind == Disposal.Kind.WITHDRAW:
        withdraw(actor=actor, certificate_id=certificate.pk, reason=why, ref=ref)
    else:
        disqualify(actor=actor, officer=row.officer, on=clock.today(), why=why[:300])


def give_back(subject: str, subject_id: int, actor_id: int | None, opinion: str) -> None:
    """Put the row of a returned or withdrawn request back to where it can be mended; idempotent."""
    key = {"ledger.rewards": "rewards", "ledger.disposals": "disposals"}[subject]
    register = get_register(key)
    with scope.system():
        row: Any = register.model._default_manager.select_for_update(of=("self",)).get(pk=subject_id)
        account = Account.objects.filter(pk=actor_id).first() if actor_id else None
        if row.state != "WAITING" or account is None:
            return
        settle(register, row, actor_for(account), RETURNED, opinion)
