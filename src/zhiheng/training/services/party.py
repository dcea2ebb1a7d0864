"""Party organisations of enforcement units (TRN-29): which are covered, and how."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training.models import PartyBranch
from zhiheng.training.policies import require_host
from zhiheng.training.record import note


@transaction.atomic
def record_branch(
    *, actor: Actor, organ_id: int, form: str, name: str = "", members: int = 0, since: dt.date | None = None
) -> PartyBranch:
    """Write down how a unit is covered; writing again replaces what stood there. Raises Forbidden, UserError."""
    require_host(actor, organ_id)
    if form not in PartyBranch.Form.values:
        raise UserError("请选择组织形式。", field="form")
    covered = form != PartyBranch.Form.NONE
    if covered and not name.strip():
        raise UserError("请填写党组织名称。", field="name")
    if members < 0 or (form == PartyBranch.Form.OWN and not members):
        raise UserError("单独建立党组织的，请填写党员人数。", field="members")
    if since and since > clock.today():
        raise UserError("成立日期不能晚于今天。", field="since")
    organ = Organ.objects.get(pk=organ_id)
    row, _ = PartyBranch.objects.update_or_create(
        organ=organ,
        defaults={
            "division": organ.division_id, "form": form, "name": name.strip()[:120] if covered else "",
            "members": members, "since": since if covered else None, "updated_at": clock.now(),
        },
    )  # fmt: skip
    note(
        "training.party_recorded",
        "organ",
        row,
        actor,
        subject_id=organ.pk,
        form=form,
        name=row.name,
        members=members,
    )
    return row
