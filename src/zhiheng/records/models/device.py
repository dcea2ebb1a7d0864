"""Recording devices (执法记录仪等) and who answers for each of them, day by day (REC-04, REC-05)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class DeviceStatus(models.TextChoices):
    """Where a device stands."""

    IDLE = "IDLE", "在库"
    IN_USE = "IN_USE", "领用中"
    REPAIR = "REPAIR", "维修"
    SCRAPPED = "SCRAPPED", "报废"


class RecordingDevice(ScopedModel):
    """One device of one organ."""

    number = models.CharField("设备编号", max_length=60)
    model = models.CharField("型号", max_length=100, blank=True)
    status = models.CharField("状态", max_length=10, choices=DeviceStatus.choices, default=DeviceStatus.IDLE)
    keeper = models.CharField("现保管人", max_length=60, blank=True)
    registered_on = models.DateField("登记日期")

    class Meta:
        verbose_name = "音像记录设备"
        verbose_name_plural = "音像记录设备"
        constraints = [models.UniqueConstraint(fields=["organ", "number"], name="device_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.model}".strip()


class DeviceHandover(ScopedModel):
    """One change of hands: from this moment `keeper` uses, keeps and answers for the device and its recordings."""

    device = models.ForeignKey(RecordingDevice, models.PROTECT, verbose_name="设备", related_name="handovers")
    at = models.DateTimeField("交接时间")
    keeper = models.CharField("保管人", max_length=60, blank=True)
    status = models.CharField("交接后状态", max_length=10, choices=DeviceStatus.choices)
    note = models.CharField("说明", max_length=200, blank=True)
    recorded_by = models.CharField("登记人", max_length=60)

    class Meta:
        verbose_name = "设备交接"
        verbose_name_plural = "设备交接"
        indexes = [models.Index(fields=["device", "at"], name="handover_device_at")]

    def __str__(self) -> str:
        return f"{self.device_id} {self.keeper} {self.at:%Y-%m-%d}"
