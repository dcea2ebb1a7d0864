"""Numbers that no national text sets, set by a supervision organ for its division (DIS-09: 阈值可配)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class SettingKey(models.TextChoices):
    """What can be set."""

    TOP_PERCENT = "TOP_PERCENT", "顶格率上限（%）"
    SPREAD_PERCENT = "SPREAD_PERCENT", "与同类案件平均幅度之差（百分点）"
    LEAST_CASES = "LEAST_CASES", "参与比较的最少案件数"
    LOOKBACK_YEARS = "LOOKBACK_YEARS", "首次违法回溯年限（年）"
    LISTS = "LISTS", "应当编制的清单"


class Setting(ScopedModel):
    """One value for a division and what lies below it, with the document that sets it."""

    key = models.CharField("项目", max_length=20, choices=SettingKey.choices)
    value = models.DecimalField("数值", max_digits=9, decimal_places=2, null=True, blank=True)
    words = models.JSONField("内容", default=list, blank=True)
    basis = models.CharField("依据", max_length=300)
    set_by = models.CharField("设定人", max_length=60)
    set_on = models.DateField("设定日期")

    class Meta:
        verbose_name = "裁量监督设置"
        constraints = [models.UniqueConstraint(fields=["division", "key"], name="discretion_setting_once")]

    def __str__(self) -> str:
        return f"{self.division} {self.get_key_display()}"
