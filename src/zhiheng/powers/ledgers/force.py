"""What the former units of a township had before they became one force (一支队伍管执法, ORG-14)."""

from __future__ import annotations

from typing import Any

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.powers.models import ForceBefore
from zhiheng.support.registers import Register, register


def _check(row: Any, organ: Organ) -> None:
    if organ.subject.kind != OrganKind.TOWNSHIP:
        raise UserError("整合执法力量由乡镇人民政府、街道办事处登记。", field="organ")
    if row.certified > row.staff:
        raise UserError("持证人员不能多于执法人员。", field="certified")
    if row.on > clock.today():
        raise UserError("统计日期不能晚于今天。", field="on")
    if row.merged_on < row.on:
        raise UserError("并入日期不能早于统计日期：这里登记整合前的力量。", field="merged_on")


register(
    Register(
        key="force-before",
        title="整合前执法力量",
        section="队伍整合",
        icon="ti-users-plus",
        room="powers",
        model=ForceBefore,
        about="一支队伍管执法：登记并入前各站所、队伍的人员、车辆和装备；整合后的力量由花名册、装备台账实时统计，在“乡镇队伍”页面对照。",
        fields=("source", "on", "staff", "certified", "helpers", "vehicles", "gear", "merged_on", "document"),
        columns=("source", "on", "staff", "certified", "helpers", "vehicles", "gear", "merged_on"),
        search=("source__icontains", "document__icontains"),
        check=_check,
        noun="整合前力量",
    )
)
