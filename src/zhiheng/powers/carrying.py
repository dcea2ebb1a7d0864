"""What the rooms below know of a township's strength, as figures of its yearly evaluation: training and gear (EMP-01)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from zhiheng.common import scope
from zhiheng.organs.models import Organ
from zhiheng.powers import registry
from zhiheng.powers.registry import Figure
from zhiheng.support.ledgers.gear import with_stock
from zhiheng.support.models import EquipmentStandard
from zhiheng.support.registers.declare import in_force
from zhiheng.training import takeover
from zhiheng.training.selectors import coverage_of, due_officers


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole else None


def _units(organ_id: int) -> list[int]:
    return [organ_id, *Organ.objects.filter(legal_subject_id=organ_id).values_list("pk", flat=True)]


def training(organ_id: int, on: dt.date) -> Iterator[Figure]:
    """Give the coverage of this year's hours, and of the trainings by those who gave their items away (TRN-19)."""
    with scope.system():  # trainings and hours of other bodies count, whoever looks
        met, due = coverage_of(_units(organ_id), on.year)
        rows = takeover.coverage([organ_id], due_officers)
    hint = (
        f"{on.year} 年学时达标 {met} 人，应训 {due} 人" if due else "本地没有文件规定学时，或者没有应训人员"
    )
    yield Figure("training_coverage", "年度培训覆盖率", _percent(met, due), "%", hint)
    whole = sum(r.due for r in rows)
    taught = whole - sum(len(r.missing) for r in rows)
    hint = f"应受赋权部门业务培训 {whole} 人次，已受训 {taught} 人次" if whole else "没有已经交接的赋权事项"
    yield Figure("takeover_training", "承接业务培训覆盖率", _percent(taught, whole), "%", hint)


def gear(organ_id: int, on: dt.date) -> Iterator[Figure]:
    """Give how many of the standards for gear that hold are met by what is in stock."""
    with scope.system():
        rows = list(with_stock(EquipmentStandard.objects.filter(in_force(on), organ_id__in=_units(organ_id))))
    short = [r for r in rows if r.stock < r.quantity]
    hint = f"配备标准 {len(rows)} 项，未达标 {len(short)} 项" if rows else "没有登记配备标准"
    yield Figure("gear_met", "装备配备达标率", _percent(len(rows) - len(short), len(rows)), "%", hint)


def register() -> None:
    """Declare them; called once at start-up."""
    registry.register_figures("training", training)
    registry.register_figures("gear", gear)
