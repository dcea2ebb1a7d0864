"""A violation found beyond one's power (超越权限): stopped, evidence kept, the competent body told, in one act."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class BeyondPower(ScopedModel):
    """What was done on the spot about a violation that another body has to pursue (CASE-12)."""

    lead = models.OneToOneField(
        "cases.Lead", models.PROTECT, verbose_name="案源", related_name="beyond_power"
    )
    found_at = models.DateTimeField("发现时间")
    place = models.CharField("地点", max_length=200)
    conduct = models.TextField("违法行为")
    why_beyond = models.CharField("超出权限的情形", max_length=300)
    stop_order = models.TextField("责令立即停止的内容")
    stopped_at = models.DateTimeField("责令停止时间")
    evidence = models.JSONField("证据清单", default=list)  # [{"name","spec","quantity","unit","note"}]
    told_at = models.DateTimeField("告知时间")
    told_to = models.CharField("有管辖权的机关", max_length=120)
    told_how = models.CharField("告知方式", max_length=60)
    receipt = models.CharField("接收情况", max_length=200, blank=True)
    received_on = models.DateField("接收日期", null=True, blank=True)
    officers = models.JSONField("执法人员", default=list)

    class Meta:
        verbose_name = "超权限先行处置"
        indexes = [models.Index(fields=["organ", "-found_at"], name="beyond_power_organ")]

    def __str__(self) -> str:
        return f"{self.place} → {self.told_to}"
