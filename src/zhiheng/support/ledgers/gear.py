"""Gear, vehicles, and what ought to be there (SEC-04, SEC-06, SEC-09)."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ
from zhiheng.support.models import Equipment, EquipmentStandard, Vehicle
from zhiheng.support.registers import Figure, Register, Shortfall, register
from zhiheng.support.registers.declare import lapsing, less

SECTION = "装备"


def _periods(row: Any, organ: Organ) -> None:
    if row.acquired_on and row.expires_on and row.expires_on < row.acquired_on:
        raise UserError("报废（检定）到期日不能早于配备日期。", field="expires_on")
    if row.quantity < 1:
        raise UserError("数量至少为 1。", field="quantity")


def with_stock(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add what the body has in use of each standard's kind; vehicles count one each."""
    here = {"organ_id": OuterRef("organ_id"), "ended_on__isnull": True, "state": "IN_USE"}
    gear = Equipment.objects.filter(kind=OuterRef("kind"), **here).order_by().values("organ_id")
    cars = Vehicle.objects.filter(**here).order_by().values("organ_id")

    return rows.annotate(
        stock=Case(
            When(kind="VEHICLE", then=Coalesce(Subquery(cars.annotate(n=Count("pk")).values("n")), 0)),
            default=Coalesce(Subquery(gear.annotate(n=Sum("quantity")).values("n")), 0),
            output_field=IntegerField(),
        )
    )


register(
    Register(
        key="equipment",
        title="执法装备台账",
        section=SECTION,
        icon="ti-device-mobile",
        model=Equipment,
        about="办公用品、执法场所、制式服装、调查取证、通讯装备和防护用品；执法记录仪登记设备编号，与音像记录的设备编号一致。",
        fields=(
            "kind", "name", "number", "quantity", "acquired_on", "expires_on", "custodian", "state",
        ),
        columns=("name", "kind", "number", "quantity", "custodian", "acquired_on", "expires_on", "state"),
        search=("name__icontains", "number__icontains", "custodian__name__icontains"),
        shortfalls=(
            *lapsing("expires_on", "装备"),
            Shortfall("repair", "维修中", "orange", lambda day: Q(state="REPAIR")),
        ),
        check=_periods,
        noun="装备",
    )
)  # fmt: skip
register(
    Register(
        key="vehicles",
        title="执法车辆（船）台账",
        section=SECTION,
        icon="ti-car",
        model=Vehicle,
        about="号牌、检验和保险有效期；过期的车辆不得上路执法。",
        fields=("kind", "plate", "model", "acquired_on", "inspection_until", "insured_until", "state"),
        columns=("plate", "kind", "model", "inspection_until", "insured_until", "state"),
        search=("plate__icontains", "model__icontains"),
        shortfalls=(*lapsing("inspection_until", "检验"), *lapsing("insured_until", "保险")),
        noun="车辆",
    )
)
register(
    Register(
        key="gear-standards",
        title="装备配备标准与缺口",
        section=SECTION,
        icon="ti-ruler-measure",
        model=EquipmentStandard,
        about="各单位按本级财政和主管部门的配备标准填写应配数量；没有填写的显示“未设定”，系统不代填。缺口＝应配数量－在用数量。",
        fields=("kind", "quantity", "basis"),
        columns=("kind", "quantity", "basis"),
        search=("basis__icontains",),
        widen=with_stock,
        figures=(
            Figure("stock", "在用数量", lambda row: row.stock, "number"),
            Figure(
                "gap", "缺口", lambda row: max(row.quantity - row.stock, 0), "number", "应配数量－在用数量"
            ),
        ),
        shortfalls=(Shortfall("gap", "有缺口", "red", lambda day: less("stock", "quantity")),),
        noun="配备标准",
    )
)
