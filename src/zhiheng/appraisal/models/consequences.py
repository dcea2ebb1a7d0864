"""What follows from an appraisal: rewards (EVAL-04) and the way out (EVAL-03)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models import LedgerRow


class Reward(LedgerRow):
    """A commendation: proposed, approved, shown to the public of the body, archived."""

    class State(models.TextChoices):
        """申报—审批—公示—归档."""

        DRAFT = "DRAFT", "拟申报"
        WAITING = "WAITING", "审批中"
        APPROVED = "APPROVED", "待公示"
        SHOWN = "SHOWN", "公示中"
        ARCHIVED = "ARCHIVED", "已归档"
        STOPPED = "STOPPED", "已终止"

    subject = models.CharField("表彰对象", max_length=8, choices=[("PERSON", "个人"), ("BODY", "集体")])
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, null=True, blank=True, verbose_name="个人", related_name="rewards"
    )
    title = models.CharField("表彰名称", max_length=120)
    merits = models.TextField("主要事迹", blank=True)
    assessment = models.ForeignKey(
        "appraisal.Assessment",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="考核结果",
        related_name="rewards",
    )
    approved_on = models.DateField("批准日期", null=True, blank=True)
    shown_from = models.DateField("公示起", null=True, blank=True)
    shown_to = models.DateField("公示止", null=True, blank=True)
    shown_where = models.CharField("公示场所（网址）", max_length=200, blank=True)
    objections = models.TextField("公示期间异议及处理", blank=True)
    archive_no = models.CharField("归档号", max_length=60, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta(LedgerRow.Meta):
        verbose_name = "表彰奖励"

    def __str__(self) -> str:
        return f"{self.title}：{self.officer or self.organ.short_name}"


class Disposal(LedgerRow):
    """Not fit: suspend, take back, or cancel the certificate — proposed, approved, carried out (EVAL-03, CERT-10)."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "DRAFT", "待提出处置"
        WAITING = "WAITING", "审批中"
        DONE = "DONE", "已执行"
        DROPPED = "DROPPED", "不予处置"

    class Kind(models.TextChoices):
        """The three ways."""

        SUSPEND = "SUSPEND", "暂扣"
        WITHDRAW = "WITHDRAW", "收回"
        CANCEL = "CANCEL", "注销"

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="执法人员", related_name="disposals"
    )
    ground = models.CharField("事由", max_length=200)
    kind = models.CharField("处置方式", max_length=10, choices=Kind.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    until = models.DateField("暂扣至", null=True, blank=True)
    assessment = models.ForeignKey(
        "appraisal.Assessment",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="考核结果",
        related_name="disposals",
    )
    done_on = models.DateField("执行日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta(LedgerRow.Meta):
        verbose_name = "退出机制处置"

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display() or '待定处置方式'}"
