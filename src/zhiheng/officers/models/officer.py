"""Officers (执法人员) and their enforcement certificates (行政执法证)."""

from __future__ import annotations

from django.db import models


class Officer(models.Model):
    """A person who enforces, or reviews, for an organ; ``account`` where he signs in himself."""

    class Category(models.TextChoices):
        """Who manages the certificate: police certificates follow 人民警察法 (PER-09)."""

        FORMAL = "FORMAL", "执法人员"
        POLICE = "POLICE", "人民警察"
        AUXILIARY = "AUXILIARY", "执法辅助人员"

    class State(models.TextChoices):
        """The road to duty and off it again (PER-04, PER-07)."""

        CANDIDATE = "CANDIDATE", "拟任"
        TRAINED = "TRAINED", "已培训"
        PASSED = "PASSED", "考试合格"
        LICENSED = "LICENSED", "已持证"
        ON_DUTY = "ON_DUTY", "在岗"
        OFF_DUTY = "OFF_DUTY", "离岗"

    account = models.OneToOneField(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="账号", related_name="officer"
    )
    organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="单位", related_name="officers")
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("岗位", max_length=60, blank=True)
    category = models.CharField("人员类别", max_length=10, choices=Category.choices, default=Category.FORMAL)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.CANDIDATE)
    legal_qualification = models.BooleanField("国家统一法律职业资格", default=False)
    reviewer_since = models.DateField("首次从事法制审核日期", null=True, blank=True)

    class Meta:
        verbose_name = "执法人员"
        indexes = [models.Index(fields=["organ", "state"], name="officer_organ_state")]

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    """An enforcement certificate; valid on a day or not, nothing in between."""

    class Status(models.TextChoices):
        """Where the certificate stands."""

        VALID = "VALID", "有效"
        SUSPENDED = "SUSPENDED", "暂扣"
        LOST = "LOST", "挂失"
        CANCELLED = "CANCELLED", "注销"

    officer = models.ForeignKey(Officer, models.PROTECT, verbose_name="持证人", related_name="certificates")
    number = models.CharField("执法证号", max_length=30, unique=True)
    issuer = models.CharField("发证机关", max_length=120)
    valid_from = models.DateField("有效期起")
    valid_to = models.DateField("有效期止")
    status = models.CharField("证件状态", max_length=10, choices=Status.choices, default=Status.VALID)
    status_since = models.DateField("状态起始日", null=True, blank=True)

    class Meta:
        verbose_name = "行政执法证"

    def __str__(self) -> str:
        return self.number
