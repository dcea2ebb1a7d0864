"""Gear: what a body ought to have, what it has, and its vehicles (SEC-04, SEC-06, SEC-09)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class GearKind(models.TextChoices):
    """Kinds of gear: the five to be given first, township communications, protection and epidemic supplies."""

    OFFICE = "OFFICE", "办公用品"
    PREMISES = "PREMISES", "执法场所"
    UNIFORM = "UNIFORM", "制式服装"
    EVIDENCE = "EVIDENCE", "调查取证装备"
    RECORDER = "RECORDER", "执法记录仪"
    VEHICLE = "VEHICLE", "执法车辆（船）"
    COMMS = "COMMS", "通讯装备"
    PROTECTION = "PROTECTION", "职业防护用品"
    EPIDEMIC = "EPIDEMIC", "疫情防护用品"


class GearState(models.TextChoices):
    """Whether it can be used."""

    IN_USE = "IN_USE", "在用"
    REPAIR = "REPAIR", "维修"
    SCRAPPED = "SCRAPPED", "报废"


class EquipmentStandard(LedgerRow):
    """How much of a kind a body ought to have: set by the body itself or by its finance department, never by default."""

    kind = models.CharField("类别", max_length=12, choices=GearKind.choices)
    quantity = models.PositiveIntegerField("应配数量")
    basis = models.CharField("配备依据", max_length=200)

    class Meta(LedgerRow.Meta):
        verbose_name = "装备配备标准"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(ended_on__isnull=True),
                name="equipment_standard_once",
                violation_error_message="该单位这一类别已有配备标准，请修改原标准。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.quantity}"


class Equipment(LedgerRow):
    """One line of gear; recorders carry the number under which their recordings are kept."""

    kind = models.CharField("类别", max_length=12, choices=[c for c in GearKind.choices if c[0] != "VEHICLE"])
    name = models.CharField("名称型号", max_length=120)
    number = models.CharField("资产（设备）编号", max_length=60, blank=True)
    quantity = models.PositiveIntegerField("数量", default=1)
    acquired_on = models.DateField("配备日期", null=True, blank=True)
    expires_on = models.DateField("报废（检定）到期", null=True, blank=True)
    custodian = models.ForeignKey(
        "officers.Officer", models.PROTECT, null=True, blank=True, verbose_name="保管人", related_name="+"
    )
    state = models.CharField("使用状态", max_length=10, choices=GearState.choices, default=GearState.IN_USE)

    class Meta(LedgerRow.Meta):
        verbose_name = "执法装备"

    def __str__(self) -> str:
        return self.name


class Vehicle(LedgerRow):
    """A vehicle or boat with the days its inspection and insurance run out."""

    kind = models.CharField("类型", max_length=10, choices=[("CAR", "执法车辆"), ("BOAT", "执法船（艇）")])
    plate = models.CharField("号牌（船名号）", max_length=20)
    model = models.CharField("品牌型号", max_length=80, blank=True)
    acquired_on = models.DateField("配备日期", null=True, blank=True)
    inspection_until = models.DateField("检验有效期止", null=True, blank=True)
    insured_until = models.DateField("保险有效期止", null=True, blank=True)
    state = models.CharField("使用状态", max_length=10, choices=GearState.choices, default=GearState.IN_USE)

    class Meta(LedgerRow.Meta):
        verbose_name = "执法车辆（船）"
        constraints = [
            models.UniqueConstraint(
                fields=["plate"],
                condition=models.Q(ended_on__isnull=True),
                name="vehicle_plate_once",
                violation_error_message="该号牌已登记在册，请核对。",
            )
        ]

    def __str__(self) -> str:
        return self.plate
