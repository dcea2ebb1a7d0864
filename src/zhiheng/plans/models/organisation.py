"""Who leads and carries a plan: groups and their members, contacts of the bodies, and what the document says besides tasks."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.plan import Plan
from zhiheng.plans.models.task import Modality, Recurs


class GroupKind(models.TextChoices):
    """Groups a plan sets up."""

    LEADING = "LEADING", "领导小组"
    TASK_FORCE = "TASK_FORCE", "工作专班"
    CONSULTATION = "CONSULTATION", "会商机制"


class PlanGroup(ScopedModel):
    """A leading group, task force (专班) or consultation mechanism of a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="groups")
    kind = models.CharField("类型", max_length=12, choices=GroupKind.choices)
    name = models.CharField("名称", max_length=120)
    duties = models.TextField("职责", blank=True)
    seat = models.CharField("设在", max_length=120, blank=True)

    class Meta:
        verbose_name = "组织机构"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plan", "kind", "name"], name="plan_group_once")]

    def __str__(self) -> str:
        return self.name


class GroupMember(ScopedModel):
    """A member of a group; who leaves keeps his line with the day he left."""

    group = models.ForeignKey(PlanGroup, models.CASCADE, verbose_name="组织机构", related_name="members")
    post = models.CharField("组内职务", max_length=30)
    name = models.CharField("姓名", max_length=40)
    position = models.CharField("单位及职务", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)
    start = models.PositiveIntegerField("原文起", null=True, blank=True)
    end = models.PositiveIntegerField("原文止", null=True, blank=True)

    class Meta:
        verbose_name = "组成人员"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.post} {self.name}"


class LiaisonKind(models.TextChoices):
    """Whom each body names (PLAN-05)."""

    LEADER = "LEADER", "专抓领导"
    CONTACT = "CONTACT", "联络人"


class Liaison(ScopedModel):
    """A body's leader or contact for a plan; ``organ`` is the body. A change ends the old line and opens a new one."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="liaisons")
    kind = models.CharField("类别", max_length=8, choices=LiaisonKind.choices)
    name = models.CharField("姓名", max_length=40)
    position = models.CharField("职务", max_length=120, blank=True)
    phone = models.CharField("电话", max_length=40)
    account = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="平台账号", related_name="+"
    )
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "联络人员"
        ordering = ["organ_id", "kind", "id"]
        indexes = [models.Index(fields=["plan", "organ", "kind"], name="plan_liaison_body")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class MatterKind(models.TextChoices):
    """What stands in a plan beside its tasks."""

    ITEM = "ITEM", "组织保障要求"
    DATE = "DATE", "任务以外的时间节点"
    SOFT = "SOFT", "未写明天数的时限"


class PlanMatter(ScopedModel):
    """An item of 组织实施/保障措施, or a dated demand outside the tasks; ``became`` says what was made of it."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="matters")
    kind = models.CharField("类别", max_length=4, choices=MatterKind.choices)
    no = models.CharField("位置", max_length=60, blank=True)
    title = models.CharField("标题", max_length=250, blank=True)
    text = models.TextField("原文")
    raw = models.CharField("时间原文", max_length=120, blank=True)
    due_on = models.DateField("日期", null=True, blank=True)
    recurs = models.CharField("周期", max_length=12, choices=Recurs.choices, blank=True)
    month = models.PositiveSmallIntegerField("月", null=True, blank=True)
    day = models.PositiveSmallIntegerField("日", null=True, blank=True)
    modality = models.CharField("要求强度", max_length=10, choices=Modality.choices, default=Modality.MUST)
    start = models.PositiveIntegerField("原文起")
    end = models.PositiveIntegerField("原文止")
    became = models.CharField("已转为", max_length=40, blank=True)

    class Meta:
        verbose_name = "任务以外的要求"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title or self.text[:30]
