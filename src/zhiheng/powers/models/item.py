"""Enforcement items (执法事项), who may act on them where and since when, and discretion benchmarks (裁量基准)."""

from __future__ import annotations

from django.db import models


class ActionType(models.TextChoices):
    """The seven kinds of act that are put in order as items (ITEM-01)."""

    PENALTY = "PENALTY", "行政处罚"
    LICENSE = "LICENSE", "行政许可"
    EXPROPRIATION = "EXPROPRIATION", "行政征收征用"
    CONFIRMATION = "CONFIRMATION", "行政确认"
    PAYMENT = "PAYMENT", "行政给付"
    FORCE = "FORCE", "行政强制"
    INSPECTION = "INSPECTION", "行政检查"


class ItemStatus(models.TextChoices):
    """Whether an item may be exercised."""

    ACTIVE = "ACTIVE", "在用"
    SUSPENDED = "SUSPENDED", "暂停"
    CANCELLED = "CANCELLED", "已取消"


class Item(models.Model):
    """One item: the conduct, its basis, the kinds and range of penalty, and the seven elements (ITEM-01, ITEM-14).

    ``owner`` is the body whose catalogue it stands in; without one it is an item of the common catalogue that several
    bodies hold. ``bases`` are the texts it rests on, article by article; the two text columns say the same in words.
    """

    code = models.CharField("事项编码", max_length=40, unique=True)
    name = models.CharField("事项名称", max_length=200)
    action_type = models.CharField(
        "类别", max_length=20, choices=ActionType.choices, default=ActionType.PENALTY
    )
    field = models.CharField("领域", max_length=20)
    violation_basis = models.CharField("违反条款", max_length=400)
    penalty_basis = models.CharField("处罚依据", max_length=400)
    basis_level = models.CharField("依据层级", max_length=30)
    sanctions = models.JSONField("处罚种类", default=list)
    range_person = models.JSONField("对公民幅度（元）", null=True, blank=True)
    range_org = models.JSONField("对单位幅度（元）", null=True, blank=True)
    effective_from = models.DateField("生效日期", null=True, blank=True)
    effective_to = models.DateField("失效日期", null=True, blank=True)
    source = models.CharField("来源", max_length=300, blank=True)

    owner = models.ForeignKey(
        "organs.Organ",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="编制机关",
        related_name="catalogue",
    )
    status = models.CharField("状态", max_length=10, choices=ItemStatus.choices, default=ItemStatus.ACTIVE)
    status_since = models.DateField("状态起始日", null=True, blank=True)
    subject = models.CharField("实施主体", max_length=200, blank=True)
    level = models.CharField("行使层级", max_length=20, blank=True)
    authority = models.CharField("权限", max_length=500, blank=True)
    conditions = models.CharField("条件", max_length=1000, blank=True)
    steps = models.CharField("程序", max_length=1000, blank=True)
    range_text = models.CharField("幅度", max_length=500, blank=True)
    manner = models.CharField("方式", max_length=500, blank=True)
    licence = models.CharField("涉及的许可证件", max_length=120, blank=True)
    involves_enterprises = models.BooleanField("涉企", default=False)
    sets_fine = models.BooleanField("罚款事项", default=False)
    published_on = models.DateField("公布日期", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "执法事项"
        ordering = ["code"]
        indexes = [
            models.Index(fields=["status", "code"], name="item_status_code"),
            models.Index(fields=["owner", "code"], name="item_owner_code"),
        ]

    def __str__(self) -> str:
        return self.name


class ItemHolder(models.Model):
    """Who exercises an item in a division since when (ORG-05): at one moment exactly one organ."""

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="事项", related_name="holders")
    organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="行权主体", related_name="items")
    division = models.CharField("适用区划", max_length=9)
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)
    basis = models.CharField("依据文件", max_length=300, blank=True)

    class Meta:
        verbose_name = "行权主体"
        indexes = [
            models.Index(fields=["item", "division"], name="holder_item_division"),
            models.Index(fields=["organ", "valid_from"], name="holder_organ_from"),
        ]

    def __str__(self) -> str:
        return f"{self.item} @ {self.organ}"


class Benchmark(models.Model):
    """A discretion benchmark of an item: factors and grades, as ``zhiheng.law.discretion`` reads them."""

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="事项", related_name="benchmarks")
    issuer = models.CharField("制定机关", max_length=120)
    title = models.CharField("文件名称", max_length=200)
    division = models.CharField("适用区划", max_length=9, blank=True)
    grades = models.JSONField("阶次", default=list)
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=300, blank=True)

    class Meta:
        verbose_name = "裁量基准"

    def __str__(self) -> str:
        return self.title
