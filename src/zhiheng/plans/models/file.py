"""Files of a plan: evidence handed in, and papers the ledger makes; each kept by its digest in the store."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.plan import Plan


class FileKind(models.TextChoices):
    """What a file is to its plan."""

    EVIDENCE = "EVIDENCE", "证明材料"
    FILING = "FILING", "报送材料"
    MINUTES = "MINUTES", "会议纪要"
    PROGRESS = "PROGRESS", "进度报告"
    CIRCULAR = "CIRCULAR", "通报"
    EVALUATION = "EVALUATION", "评估报告"


class PlanFile(ScopedModel):
    """One file; ``organ`` is the body that handed it in (or the plan's, for papers made here)."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="files")
    kind = models.CharField("种类", max_length=10, choices=FileKind.choices)
    subject_kind = models.CharField("所属", max_length=20)
    subject_id = models.BigIntegerField("所属编号")
    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("校验值", max_length=64)
    size = models.BigIntegerField("大小")
    media_type = models.CharField("类型", max_length=120)
    added_by_name = models.CharField("上传人", max_length=60)
    added_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "计划文件"
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="plan_file_subject")]

    def __str__(self) -> str:
        return self.file_name


class Period(models.TextChoices):
    """How often a progress paper is made."""

    WEEKLY = "WEEKLY", "每周"
    MONTHLY = "MONTHLY", "每月"
    ADHOC = "ADHOC", "即时"


class PeriodReport(ScopedModel):
    """A weekly or monthly progress paper: its figures as they stood, and the paper itself."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="papers")
    period = models.CharField("周期", max_length=8, choices=Period.choices)
    since = models.DateField("起")
    until = models.DateField("止")
    figures = models.JSONField("数据", default=dict)
    file = models.ForeignKey(PlanFile, models.PROTECT, null=True, verbose_name="文件", related_name="+")
    made_by_name = models.CharField("生成人", max_length=60)
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "进度报告"
        ordering = ["-until", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "period", "until"],
                condition=~models.Q(period="ADHOC"),
                name="plan_paper_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_period_display()} {self.until}"


class Notice(ScopedModel):
    """A message of the ledger to one person; ``organ`` is the person's body. ``key`` keeps it from being sent twice."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="notices")
    account = models.ForeignKey("organs.Account", models.CASCADE, verbose_name="收件人", related_name="+")
    stage = models.CharField("级别", max_length=8, blank=True)
    title = models.CharField("标题", max_length=250)
    text = models.TextField("内容", blank=True)
    target = models.CharField("打开", max_length=20)
    target_id = models.BigIntegerField("打开编号")
    key = models.CharField("标识", max_length=120)
    sent_on = models.DateField("发出日期")
    sent_at = models.DateTimeField("发出时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)

    class Meta:
        verbose_name = "计划消息"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="plan_notice_once")]
        indexes = [models.Index(fields=["account", "read_at", "-id"], name="plan_notice_account")]

    def __str__(self) -> str:
        return self.title
