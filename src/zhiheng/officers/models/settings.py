"""What a place sets for itself: rules of the colours (CERT-07, CERT-13), and which columns the directory shows (PER-13)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.officers.models.officer import Certificate


class ColourRule(models.Model):
    """One rule: when all its conditions hold, the certificate takes the colour. There is none until a place sets one."""

    prefix = models.CharField("适用区划", max_length=9)
    order = models.PositiveSmallIntegerField("次序", default=10)
    title = models.CharField("规则", max_length=120)
    source = models.CharField("依据", max_length=200)
    colour = models.CharField("状态色", max_length=8, choices=Certificate.Colour.choices)
    restricts = models.BooleanField("限制执法", default=False)
    conditions = models.JSONField("条件", default=list)
    since = models.DateField("起用日期")
    until = models.DateField("停用日期", null=True, blank=True)
    by_name = models.CharField("设定人", max_length=40)

    class Meta:
        verbose_name = "状态色规则"
        indexes = [models.Index(fields=["prefix", "order"], name="colour_rule_place")]

    def __str__(self) -> str:
        return self.title


class DirectoryColumns(models.Model):
    """Which columns a place's public directory shows; the usual ones where it sets none."""

    prefix = models.CharField("适用区划", max_length=9, unique=True)
    columns = ArrayField(models.CharField(max_length=20), verbose_name="公示项目")
    by_name = models.CharField("设定人", max_length=40)
    set_on = models.DateField("设定日期")

    class Meta:
        verbose_name = "公示项目"

    def __str__(self) -> str:
        return self.prefix
