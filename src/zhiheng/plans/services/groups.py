"""Groups of a plan, their members, and the contacts each body names (PLAN-03…07); every change stands in the journal."""

from __future__ import annotations

import re

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ
from zhiheng.plans.models import GroupKind, GroupMember, Liaison, LiaisonKind, Plan, PlanGroup
from zhiheng.plans.policies import MANAGING, REPORTING, may_manage, open_plan, require_manage
from zhiheng.plans.record import note

_PHONE = re.compile(r"[0-9+\-() 转]{5,40}")


@transaction.atomic
def add_group(
    *, actor: Actor, plan_id: int, kind: str, name: str, seat: str = "", duties: str = ""
) -> PlanGroup:
    """Set up a group. Raises Forbidden, UserError (no name, kind unknown, there already)."""
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    if kind not in GroupKind.values:
        raise UserError("请选择类型：领导小组、工作专班或者会商机制。", field="kind")
    if not name.strip():
        raise UserError("请填写名称。", field="name")
    if plan.groups.filter(kind=kind, name=name.strip()[:120]).exists():
        raise UserError(f"“{name.strip()}”已经登记。", field="name")
    row = PlanGroup.objects.create(
        plan=plan, organ_id=plan.organ_id, division=plan.division, kind=kind, name=name.strip()[:120],
        seat=seat.strip()[:120], duties=duties.strip(),
    )  # fmt: skip
    note("group_added", plan, actor, group=row.name, what=row.get_kind_display())
    return row


def _group(actor: Actor, group_id: int) -> PlanGroup:
    row = PlanGroup.objects.select_related("plan").filter(pk=group_id).first()
    if row is None:
        raise NotFound("没有找到该组织机构。")
    require_manage(actor, open_plan(actor, row.plan_id))
    return row


@transaction.atomic
def add_member(
    *, actor: Actor, group_id: int, post: str, name: str, position: str = "", phone: str = ""
) -> GroupMember:
    """Add a member from today on. Raises Forbidden, NotFound, UserError."""
    group = _group(actor, group_id)
    for value, label, field in ((post, "组内职务", "post"), (name, "姓名", "name")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    if group.members.filter(name=name.strip(), until__isnull=True, post=post.strip()).exists():
        raise UserError(f"{name.strip()}已经是{group.name}的{post.strip()}。", field="name")
    row = GroupMember.objects.create(
        group=group, organ_id=group.organ_id, division=group.division, post=post.strip()[:30],
        name=name.strip()[:40], position=position.strip()[:200], phone=phone.strip()[:40], since=clock.today(),
    )  # fmt: skip
    note(
        "member_added",
        group.plan,
        actor,
        group=group.name,
        post=row.post,
        name=row.name,
        position=row.position,
    )
    return row


@transaction.atomic
def end_member(*, actor: Actor, member_id: int) -> GroupMember:
    """A member leaves today; his line stays. Raises Forbidden, NotFound."""
    row = GroupMember.objects.select_for_update().filter(pk=member_id, until__isnull=True).first()
    if row is None:
        raise NotFound("没有找到该成员，或者其已经调整。")
    group = _group(actor, row.group_id)
    row.until = clock.today()
    row.save(update_fields=["until"])
    note("member_left", group.plan, actor, group=group.name, post=row.post, name=row.name)
    return row


def naming_bodies(actor: Actor, plan: Plan) -> list[Organ]:
    """Return the bodies of a plan for which this person may name contacts: his own, all for the plan's keeper."""
    found = Organ.objects.filter(pk__in=[*plan.owner_ids, plan.organ_id]).order_by("code")
    if may_manage(actor, plan):
        return list(found)
    return [o for o in found if actor.has_role(*REPORTING, *MANAGING, organ_id=o.pk)]


@transaction.atomic
def name_liaison(
    *, actor: Actor, plan_id: int, organ_id: int, kind: str, name: str, phone: str, position: str = ""
) -> Liaison:
    """Name a body's leader or contact for a plan (PLAN-05); whoever was named before ends today.

    An account of that body with the same name gets the plan's messages. Raises Forbidden, UserError.
    """
    plan = open_plan(actor, plan_id)
    organ = next((o for o in naming_bodies(actor, plan) if o.pk == organ_id), None)
    if organ is None:
        raise Forbidden("专抓领导和联络人由本单位或者方案主管单位登记，您没有相应任职。")
    if kind not in LiaisonKind.values:
        raise UserError("请选择类别：专抓领导或者联络人。", field="kind")
    if not name.strip():
        raise UserError("请填写姓名。", field="name")
    if not _PHONE.fullmatch(phone.strip()):
        raise UserError("请填写联系电话（数字，可以带区号和分机）。", field="phone")
    with scope.system():
        old = Liaison.objects.select_for_update().filter(
            plan=plan, organ=organ, kind=kind, until__isnull=True
        )
        before = [f"{r.name} {r.phone}" for r in old]
        old.update(until=clock.today())
        account = (
            Account.objects.filter(organ=organ, name=name.strip(), is_active=True).order_by("pk").first()
        )
        row = Liaison.objects.create(
            plan=plan, organ=organ, division=organ.division_id, kind=kind, name=name.strip()[:40],
            position=position.strip()[:120], phone=phone.strip()[:40], account=account, since=clock.today(),
        )  # fmt: skip
        note(
            "liaison_named", plan, actor, body=organ.name, what=row.get_kind_display(), before=before,
            after=f"{row.name} {row.phone}",
        )  # fmt: skip
    return row
