"""Numbers a supervision organ sets for its division; nothing is assumed where nobody has set one (DIS-09)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.discretion.models import Setting, SettingKey
from zhiheng.discretion.record import note
from zhiheng.law.leniency import LeniencyKind
from zhiheng.organs.actor import SUPERVISION_ROLES, Actor
from zhiheng.organs.models import Organ

_RANGES = {
    SettingKey.TOP_PERCENT: (Decimal(1), Decimal(100)),
    SettingKey.SPREAD_PERCENT: (Decimal(1), Decimal(100)),
    SettingKey.LEAST_CASES: (Decimal(2), Decimal(1000)),
    SettingKey.LOOKBACK_YEARS: (Decimal(1), Decimal(20)),
}


@transaction.atomic
def set_number(
    *, actor: Actor, key: str, value: Decimal | None, basis: str, words: Sequence[str] = ()
) -> Setting | None:
    """Set (or with neither value nor words, take back) a number for the division the person supervises, with its basis.

    Raises Forbidden; UserError for a number out of its range, an unknown list, or no basis.
    """
    grant = next((g for g in actor.grants if g.role in SUPERVISION_ROLES), None)
    if grant is None:
        raise Forbidden("裁量监督的阈值由行政执法监督机构设定。")
    name = SettingKey(key)
    organ = Organ.objects.get(pk=grant.organ_id)
    old = Setting.objects.filter(division=grant.division, key=name).first()
    if value is None and not words:
        if old:
            note("discretion.unset", old, actor, key=name.value, basis=basis)
            old.delete()
        return None
    if not basis.strip():
        raise UserError("请写明设定的依据（文件名称、文号）。", field="basis")
    if name is SettingKey.LISTS:
        if wrong := set(words) - {k.value for k in LeniencyKind}:
            raise UserError(f"没有“{'、'.join(sorted(wrong))}”这类清单。", field="words")
        value = None
    else:
        low, high = _RANGES[name]
        if value is None or not low <= value <= high:
            raise UserError(f"“{name.label}”应在 {low} 至 {high} 之间。", field="value")
    row, _ = Setting.objects.update_or_create(
        division=grant.division,
        key=name,
        defaults={"organ": organ, "value": value, "words": list(words), "basis": basis.strip()[:300],
                  "set_by": actor.name, "set_on": clock.today()},
    )  # fmt: skip
    note("discretion.set", row, actor, key=name.value, value=str(value), words=list(words), basis=row.basis)
    return row
