"""Electronic monitoring (电子技术监控): a body's devices, and what they recorded against somebody (处罚法第四十一条)."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow
from zhiheng.support.models.base import LedgerRow


class MonitoringDevice(LedgerRow):
    """A device with all that 处罚法第四十一条第一款 asks before it may find breaches."""

    number = models.CharField("设备编号", max_length=60)
    name = models.CharField("设备名称型号", max_length=120)
    place = models.CharField("设置地点", max_length=200)
    set_by = models.CharField("设置依据（法律、行政法规）", max_length=200)
    legal_review_on = models.DateField("法制审核通过日期", null=True, blank=True)
    technical_review_on = models.DateField("技术审核通过日期", null=True, blank=True)
    meets_standard = models.BooleanField("符合标准", default=False)
    placed_reasonably = models.BooleanField("设置合理", default=False)
    clearly_marked = models.BooleanField("标志明显", default=False)
    location_published_on = models.DateField("设置地点公布日期", null=True, blank=True)
    published_where = models.CharField("公布载体", max_length=200, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "电子技术监控设备"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "number"],
                condition=models.Q(ended_on__isnull=True),
                name="monitoring_device_once",
                violation_error_message="该编号的设备已登记在册，请核对。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.place}"


class MonitoringRecord(CaseRow):
    """One record used in a case: from which device, found true or not, and how the party was told."""

    device = models.ForeignKey(MonitoringDevice, models.PROTECT, verbose_name="设备", related_name="+")
    evidence = models.ForeignKey(
        "records.Evidence", models.PROTECT, null=True, blank=True, verbose_name="证据", related_name="+"
    )
    taken_at = models.DateTimeField("记录时间")
    content = models.TextField("记录内容")
    # The standing of the device on the day of the record, as it was when the record came into the case.
    device_faults = models.JSONField("设备不符合之处", default=list, blank=True)
    reviewed_on = models.DateField("审核日期", null=True, blank=True)
    reviewed_by = models.CharField("审核人", max_length=60, blank=True)
    true_clear_complete = models.BooleanField("真实、清晰、完整、准确", null=True, blank=True)
    review_note = models.TextField("审核说明", blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)
    told_how = models.CharField("告知方式", max_length=60, blank=True)
    query_way = models.CharField("查询、陈述和申辩的渠道", max_length=300, blank=True)

    class Meta:
        verbose_name = "电子监控记录"
        verbose_name_plural = "电子监控记录"

    def __str__(self) -> str:
        return f"{self.device} {self.taken_at:%Y-%m-%d %H:%M}"

    @property
    def relied_on(self) -> bool:
        """Whether it still counts: a record found wanting on review is no evidence (第四十一条第二款)."""
        return self.true_clear_complete is not False
