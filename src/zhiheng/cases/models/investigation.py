"""Inquiries (询问、检查、勘验), measures on things (先行登记保存、抽样、查封扣押) and pauses of the clock."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.cases.models.base import CaseRow


class InquiryKind(models.TextChoices):
    """Kinds of inquiry record."""

    QUESTIONING = "QUESTIONING", "询问"
    INSPECTION = "INSPECTION", "现场检查"
    SURVEY = "SURVEY", "勘验"


class Inquiry(CaseRow):
    """One questioning, inspection or survey with its record (处罚法第五十五条)."""

    kind = models.CharField("类别", max_length=12, choices=InquiryKind.choices)
    began_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=200)
    subject_name = models.CharField("被询问（检查）人", max_length=120)
    subject_relation = models.CharField("与本案关系", max_length=60, blank=True)
    officers = ArrayField(models.BigIntegerField(), verbose_name="执法人员", default=list)
    certified_count = models.PositiveSmallIntegerField("当日持有效证件人数", default=0)
    id_shown = models.BooleanField("出示执法证件", default=False)
    rights_told = models.BooleanField("告知权利义务", default=False)
    scope_told = models.BooleanField("告知部门职责范围", default=False)
    result_way_told = models.BooleanField("告知处理结果的查询方式和途径", default=False)
    cause_told = models.BooleanField("告知询问（检查）事由", default=False)
    content = models.TextField("笔录内容")
    signed = models.CharField("签名情况", max_length=10, default="SIGNED")  # SIGNED / REFUSED / ABSENT
    unsigned_note = models.CharField("未签名说明", max_length=200, blank=True)
    recorded_av = models.BooleanField("全程录音录像", default=False)
    av_reason = models.CharField("未录音录像原因", max_length=200, blank=True)
    device = models.CharField("执法记录仪编号", max_length=60, blank=True)

    class Meta:
        verbose_name = "调查笔录"
        verbose_name_plural = "调查笔录"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}笔录 {self.subject_name}"


class MeasureKind(models.TextChoices):
    """Measures on things."""

    HOLD = "HOLD", "先行登记保存"
    SAMPLE = "SAMPLE", "抽样取证"
    SEIZURE = "SEIZURE", "查封（扣押）"


class Measure(CaseRow):
    """Registered preservation (处罚法第五十六条), sampling, or seizure (强制法第十八至二十八条)."""

    kind = models.CharField("类别", max_length=10, choices=MeasureKind.choices)
    started_at = models.DateTimeField("实施时间")
    place = models.CharField("地点", max_length=200, blank=True)
    things = models.JSONField("物品清单", default=list)  # [{"name","spec","quantity","unit","note"}]
    reason = models.TextField("理由", blank=True)
    basis = models.CharField("依据", max_length=300, blank=True)
    approved = models.BooleanField("负责人批准", default=False)
    urgent = models.BooleanField("紧急当场实施", default=False)
    urgent_reported_at = models.DateTimeField("补报时间", null=True, blank=True)
    officers = ArrayField(models.BigIntegerField(), verbose_name="实施人员", default=list)
    certified_count = models.PositiveSmallIntegerField("当日持有效证件人数", default=0)
    recorded_av = models.BooleanField("全程录音录像", default=False)
    delivered_on_spot = models.BooleanField("决定书和清单当场交付", default=False)
    due_on = models.DateField("届满日", null=True, blank=True)
    first_due_on = models.DateField("首期届满日", null=True, blank=True)
    max_due_on = models.DateField("最长届满日", null=True, blank=True)
    extended_on = models.DateField("延长批准日", null=True, blank=True)
    extension_approved = models.BooleanField("延长经批准", null=True, blank=True)
    extension_reason = models.CharField("延长理由", max_length=300, blank=True)
    extension_notice_on = models.DateField("延长告知日", null=True, blank=True)
    ended_on = models.DateField("处理（解除）日", null=True, blank=True)
    disposal = models.CharField("处理方式", max_length=300, blank=True)

    class Meta:
        verbose_name = "物品措施"
        verbose_name_plural = "物品措施"

    def __str__(self) -> str:
        return self.get_kind_display()


class PauseKind(models.TextChoices):
    """Why a clock stands still."""

    SUSPENSION = "SUSPENSION", "中止调查"
    HEARING = "HEARING", "听证"
    ANNOUNCEMENT = "ANNOUNCEMENT", "公告"
    TESTING = "TESTING", "检测、检验、检疫、鉴定"


class Pause(CaseRow):
    """An interval that does not count towards the time limit for the decision or the seizure (both days included)."""

    kind = models.CharField("事由", max_length=14, choices=PauseKind.choices)
    applies_to = models.CharField("适用期限", max_length=10, default="DECIDE")  # DECIDE / SEIZURE
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="pauses")
    from_on = models.DateField("起")
    to_on = models.DateField("止", null=True, blank=True)
    reason = models.CharField("说明", max_length=300, blank=True)
    notified = models.BooleanField("已书面告知", default=False)

    class Meta:
        verbose_name = "扣除期间"
        verbose_name_plural = "扣除期间"

    def __str__(self) -> str:
        return self.get_kind_display()
