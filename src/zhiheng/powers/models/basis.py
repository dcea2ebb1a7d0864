"""What an item rests on: provisions of texts with their versions, and the articles an item cites (ITEM-06, ITEM-07)."""

from __future__ import annotations

from django.db import models

from zhiheng.powers.models.item import Item


class Validity(models.TextChoices):
    """Whether a text or an article still holds."""

    VALID = "VALID", "有效"
    REVISED = "REVISED", "已修订"
    REPEALED = "REPEALED", "已废止"


class RankChoice(models.TextChoices):
    """Rank of a text, the same as ``zhiheng.law.basis.Rank``."""

    LAW = "LAW", "法律"
    ADMIN_REGULATION = "ADMIN_REGULATION", "行政法规"
    LOCAL_REGULATION = "LOCAL_REGULATION", "地方性法规"
    DEPT_RULE = "DEPT_RULE", "部门规章"
    LOCAL_GOV_RULE = "LOCAL_GOV_RULE", "地方政府规章"
    NORMATIVE = "NORMATIVE", "其他规范性文件"


class LawProvision(models.Model):
    """A text, or one article of it, in one version: what it lets impose and whether it still holds.

    ``article`` empty means the whole text. ``fine`` bounds the fine as ``{"person": {min, max}, "org": {min, max}}`` in
    yuan where the article says so; ``kinds`` are the penalties it names.
    """

    law = models.CharField("法律文本", max_length=120)
    article = models.CharField("条款", max_length=40, blank=True)
    version = models.CharField("文本版本", max_length=80)
    rank = models.CharField("层级", max_length=20, choices=RankChoice.choices)
    effective_from = models.DateField("施行日期", null=True, blank=True)
    effective_to = models.DateField("失效日期（最后有效日）", null=True, blank=True)
    validity = models.CharField("效力", max_length=10, choices=Validity.choices, default=Validity.VALID)
    replaced_by = models.CharField("代替文本", max_length=200, blank=True)
    fine = models.JSONField("罚款幅度（元）", null=True, blank=True)
    kinds = models.JSONField("处罚种类", default=list, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "法律文本条款"
        ordering = ["law", "article", "-effective_from", "id"]
        constraints = [
            models.UniqueConstraint(fields=["law", "article", "version"], name="provision_version_once")
        ]

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}（{self.version}）"


class ItemBasis(models.Model):
    """One article an item cites; ``duty`` marks the article broken, otherwise the one that penalises or empowers."""

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="事项", related_name="bases")
    law = models.CharField("法律文本", max_length=120)
    article = models.CharField("条款", max_length=40)
    version = models.CharField("文本版本", max_length=80, blank=True)
    rank = models.CharField("层级", max_length=20, choices=RankChoice.choices)
    duty = models.BooleanField("违反条款", default=False)
    effective_from = models.DateField("施行日期", null=True, blank=True)
    effective_to = models.DateField("失效日期（最后有效日）", null=True, blank=True)
    validity = models.CharField("效力", max_length=10, choices=Validity.choices, default=Validity.VALID)

    class Meta:
        verbose_name = "事项依据"
        ordering = ["-duty", "id"]
        indexes = [models.Index(fields=["law", "article"], name="basis_law_article")]

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}"
