"""Internal rules of a body (ORG-15: seven; AUX-01: five): established, and checked whether they are carried out."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.officers.models import InternalRule
from zhiheng.officers.policies import issues, require_keeper, scoped
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role


def _note(kind: str, row: InternalRule, actor: Actor, **payload: object) -> None:
    record(
        Draft(
            kind=f"officer.rule_{kind}", subject_kind="internal_rule", subject_id=row.pk, organ_id=row.organ_id,
            division=row.division, stamp=actor.stamp(), payload={"kind": row.kind, "title": row.title, **payload},
        )
    )  # fmt: skip


@transaction.atomic
def establish(
    *, actor: Actor, organ_id: int, kind: str, title: str, established_on: dt.date, doc_no: str = ""
) -> InternalRule:  # fmt: skip
    """Register a rule; one of the same kind that was in force ends with it. Raises Forbidden, UserError."""
    require_keeper(actor, organ_id)
    if kind not in InternalRule.Kind.values:
        raise UserError("请选择制度类别。", field="kind")
    if not title.strip():
        raise UserError("请填写文件名称。", field="title")
    if established_on > clock.today():
        raise UserError("建立日期不能晚于今天。", field="established_on")
    old = (
        InternalRule.objects.select_for_update()
        .filter(organ_id=organ_id, kind=kind, ended_on__isnull=True)
        .first()
    )
    if old:
        if established_on <= old.established_on:
            raise UserError(
                f"同类制度《{old.title}》已于{old.established_on.isoformat()}建立，新制度的日期应当更晚。",
                field="established_on",
            )
        old.ended_on = established_on
        old.save(update_fields=["ended_on"])
    organ = Organ.objects.get(pk=organ_id)
    row = InternalRule.objects.create(
        organ=organ, division=organ.division_id, kind=kind, title=title.strip(), doc_no=doc_no.strip(),
        established_on=established_on, by_name=actor.name,
    )  # fmt: skip
    _note("established", row, actor)
    return row


@transaction.atomic
def check_rule(*, actor: Actor, rule_id: int, executed: bool, about: str) -> InternalRule:
    """Check whether a rule is carried out: by internal or justice supervision, not by who keeps it.

    Raises Forbidden, NotFound, UserError.
    """
    row = InternalRule.objects.select_for_update().filter(scoped(actor), pk=rule_id).first()
    if row is None:
        raise NotFound("没有找到该制度，或者您无权查看。")
    inside = actor.has_role(Role.INTERNAL_SUPERVISOR, Role.ORGAN_LEADER, organ_id=row.organ_id)
    if not inside and not issues(actor, row.division):
        raise Forbidden("制度执行情况由内部监督人员、本机关负责人或者行政执法监督人员核验，您没有相应任职。")
    if row.ended_on:
        raise UserError("该制度已经废止。")
    if len(about.strip()) < 5:
        raise UserError("请写明核验情况（不少于 5 个字）。", field="about")
    row.checked_on, row.executed, row.check_note, row.checked_by_name = (
        clock.today(),
        executed,
        about.strip(),
        actor.name,
    )
    row.save()
    _note("checked", row, actor, executed=executed, about=row.check_note)
    return row
