"""What disclosure has done with the case's decision: written down here by that room, so that the facts row can say it."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class PublicationState(CaseRow):
    """The state of publication of a case's decision (118号文; 处罚法第四十八条)."""

    must_publish = models.BooleanField("应当公示", default=True)
    status = models.CharField("公示状态", max_length=12, default="NONE")
    published_on = models.DateField("公示日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    masked = models.BooleanField("已脱敏", null=True, blank=True)
    elements_ok = models.BooleanField("四要素齐全", null=True, blank=True)
    reason_public = models.BooleanField("撤回理由已公开说明", null=True, blank=True)

    class Meta:
        verbose_name = "公示状态"
        constraints = [models.UniqueConstraint(fields=["case"], name="publication_state_once")]

    def __str__(self) -> str:
        return self.status
