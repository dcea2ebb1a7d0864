"""Enforcement items (执法事项), who may act on them where and since when, and discretion benchmarks (裁量基准)."""

from __future__ import annotations

from django.db import models


class Item(models.Model):
    """One penalty item: the conduct, its basis, and the kinds and range of penalty (ITEM-01, ITEM-14)."""

    code = models.CharField("事项编码", max_length=40, unique=True)
    name = models.CharField("事项名称", max_length=200)
    action_type = models.CharField("类别", max_length=20, default="PENALTY")
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

    class Meta:
        verbose_name = "执法事项"
        ordering = ["code"]

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
        indexes = [models.Index(fields=["item", "division"], name="holder_item_division")]

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
