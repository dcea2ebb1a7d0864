"""Pilots of standardisation (STD-01…05), what they found out and where it was taken up, and checks of townships."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class PilotLevel(models.TextChoices):
    """Whose pilot it is."""

    PROVINCE = "PROVINCE", "省级试点"
    CITY = "CITY", "市级试点"
    COUNTY = "COUNTY", "县级试点"


class PilotStatus(models.TextChoices):
    """Where a pilot stands."""

    RUNNING = "RUNNING", "试点中"
    DONE = "DONE", "已总结"
    ENDED = "ENDED", "已取消"


class Pilot(ScopedModel):
    """A place that tries out; ``organ`` is the justice bureau that named it, ``place`` the division where known here."""

    level = models.CharField("层级", max_length=8, choices=PilotLevel.choices)
    name = models.CharField("试点地区", max_length=80)
    place = models.ForeignKey(
        "organs.Division", models.PROTECT, null=True, blank=True, verbose_name="区划", related_name="+"
    )
    topic = models.CharField("试点内容", max_length=200)
    basis = models.CharField("确定依据", max_length=200, blank=True)
    named_on = models.DateField("确定日期")
    due_on = models.DateField("完成期限", null=True, blank=True)
    status = models.CharField("状态", max_length=8, choices=PilotStatus.choices, default=PilotStatus.RUNNING)
    ended_note = models.TextField("总结（取消原因）", blank=True)

    class Meta:
        verbose_name = "试点"
        ordering = ["level", "division", "id"]
        constraints = [models.UniqueConstraint(fields=["organ", "level", "name"], name="plan_pilot_once")]

    def __str__(self) -> str:
        return self.name


class EntryKind(models.TextChoices):
    """What is noted about a pilot."""

    PROGRESS = "PROGRESS", "进展"
    RESULT = "RESULT", "成果"
    EXPERIENCE = "EXPERIENCE", "经验"


class PilotEntry(ScopedModel):
    """Progress, a result or an experience of a pilot."""

    pilot = models.ForeignKey(Pilot, models.CASCADE, verbose_name="试点", related_name="entries")
    kind = models.CharField("种类", max_length=10, choices=EntryKind.choices)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("内容")
    on = models.DateField("日期")
    by_name = models.CharField("登记人", max_length=60)

    class Meta:
        verbose_name = "试点记录"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.title


class Promotion(ScopedModel):
    """An experience taken up elsewhere (STD-04)."""

    entry = models.ForeignKey(PilotEntry, models.CASCADE, verbose_name="经验", related_name="promotions")
    where = models.CharField("推广到", max_length=120)
    on = models.DateField("日期")
    how = models.TextField("推广方式")
    effect = models.TextField("效果", blank=True)

    class Meta:
        verbose_name = "推广记录"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.where


class Covers(models.TextChoices):
    """Whom a checklist is for."""

    TOWNSHIP = "TOWNSHIP", "乡镇（街道）规范化"
    BODY = "BODY", "各单位组织落实情况"


class Checklist(ScopedModel):
    """A checklist with what its items are worth, kept by a justice bureau: for townships (STD-05) or for bodies that carry out a plan (PLAN-22)."""

    covers = models.CharField("检查对象", max_length=8, choices=Covers.choices, default=Covers.TOWNSHIP)
    title = models.CharField("检查表", max_length=120)
    items = models.JSONField("检查项目", default=list)  # [{"item", "full", "about"}]
    made_on = models.DateField("制定日期")
    retired = models.BooleanField("停用", default=False)

    class Meta:
        verbose_name = "规范化检查表"
        ordering = ["retired", "-id"]
        constraints = [models.UniqueConstraint(fields=["organ", "title"], name="plan_checklist_once")]

    def __str__(self) -> str:
        return self.title


class TownshipCheck(ScopedModel):
    """A township or body (``organ``) checked against a list: scores, what is wrong, until when, and that it was mended."""

    checklist = models.ForeignKey(Checklist, models.PROTECT, verbose_name="检查表", related_name="checks")
    checked_on = models.DateField("检查日期")
    checked_by_name = models.CharField("检查人", max_length=60)
    scores = models.JSONField("得分", default=list)  # [{"item", "full", "score", "note"}]
    total = models.DecimalField("总分", max_digits=6, decimal_places=1)
    full = models.DecimalField("满分", max_digits=6, decimal_places=1)
    problems = models.TextField("存在问题", blank=True)
    advice = models.TextField("指导意见", blank=True)
    mend_by = models.DateField("整改期限", null=True, blank=True)
    mended_on = models.DateField("整改日期", null=True, blank=True)
    mended = models.TextField("整改情况", blank=True)

    class Meta:
        verbose_name = "乡镇规范化检查"
        ordering = ["-checked_on", "-id"]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.checked_on}"
