"""Posts, how long somebody has held one, rotation, and how people are chosen and encouraged (PER-10, PER-11)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models import LedgerRow


class Post(LedgerRow):
    """A post; ``term_months`` is how long one person may hold it: unset unless the body lays it down."""

    name = models.CharField("岗位名称", max_length=80)
    sensitive = models.BooleanField("重点岗位", default=False)
    term_months = models.PositiveSmallIntegerField("轮岗期限（月）", null=True, blank=True)
    basis = models.CharField("期限依据", max_length=200, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "岗位"

    def __str__(self) -> str:
        return self.name


class Tenure(LedgerRow):
    """Somebody in a post since a day."""

    post = models.ForeignKey(Post, models.PROTECT, verbose_name="岗位", related_name="tenures")
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="人员", related_name="tenures"
    )
    since = models.DateField("任职起")
    until = models.DateField("任职止", null=True, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "岗位任职"
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=models.Q(until__isnull=True, ended_on__isnull=True),
                name="tenure_one_at_a_time",
                violation_error_message="该人员已有任职中的岗位，请先登记任职止。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer}：{self.post}"


class RotationPlan(LedgerRow):
    """A planned move of one person to another post, carried out or given up with the reason."""

    class State(models.TextChoices):
        """Where it stands."""

        PLANNED = "PLANNED", "待实施"
        DONE = "DONE", "已轮岗"
        DROPPED = "DROPPED", "未实施"

    tenure = models.ForeignKey(Tenure, models.PROTECT, verbose_name="现任岗位", related_name="plans")
    to_post = models.ForeignKey(Post, models.PROTECT, verbose_name="轮岗至", related_name="+")
    planned_on = models.DateField("计划日期")
    done_on = models.DateField("实施日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta(LedgerRow.Meta):
        verbose_name = "轮岗计划"

    def __str__(self) -> str:
        return f"{self.tenure} → {self.to_post}"


class StaffRecord(LedgerRow):
    """Selection, posts, appointments, incentives: what was done and on what paper."""

    kind = models.CharField(
        "类别",
        max_length=12,
        choices=[
            ("SELECTION", "遴选"),
            ("POSTING", "岗位设置"),
            ("APPOINTMENT", "任用"),
            ("INCENTIVE", "激励"),
        ],
    )
    title = models.CharField("事项", max_length=160)
    happened_on = models.DateField("日期")
    people = models.CharField("涉及人员", max_length=300, blank=True)
    document = models.CharField("文号", max_length=80, blank=True)
    content = models.TextField("内容和效果", blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "遴选任用激励"

    def __str__(self) -> str:
        return self.title
