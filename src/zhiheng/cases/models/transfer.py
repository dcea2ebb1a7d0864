"""Transfer of a case: to another administrative organ or, where a crime is suspected, to the police."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class Transfer(CaseRow):
    """A transfer (处罚法第二十七条; 国务院令第310号)."""

    criminal = models.BooleanField("涉嫌犯罪移送", default=False)
    reported_on = models.DateField("书面报告日期", null=True, blank=True)
    decided_on = models.DateField("审批决定日期", null=True, blank=True)
    approved = models.BooleanField("批准移送", null=True, blank=True)
    not_approved_reason = models.TextField("不批准理由", blank=True)
    transferred_on = models.DateField("移送日期", null=True, blank=True)
    to = models.CharField("接收机关", max_length=120)
    reason = models.TextField("移送理由")
    receipt = models.CharField("回执", max_length=200, blank=True)
    declined_on = models.DateField("不予立案通知日期", null=True, blank=True)

    class Meta:
        verbose_name = "移送"
        verbose_name_plural = "移送"

    def __str__(self) -> str:
        return f"移送{self.to}"
