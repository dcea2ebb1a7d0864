"""How officers appeared and behaved: dress at each act, breaches of it, and what people said of them afterwards."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow
from zhiheng.records.models.base import StoredFile
from zhiheng.support.models.base import LedgerRow


class Dress(models.TextChoices):
    """What a look at the officers' dress showed."""

    PROPER = "PROPER", "统一着制式服装、佩戴标志标识"
    NOT_ISSUED = "NOT_ISSUED", "本单位未配发制式服装"
    MISSING = "MISSING", "未着制式服装"
    MIXED = "MIXED", "制式服装与便服混穿混搭"
    NO_BADGE = "NO_BADGE", "标志标识不全"


BREACHES = (Dress.MISSING, Dress.MIXED, Dress.NO_BADGE)


class DressCheck(CaseRow, StoredFile):
    """The look at dress before one act, with the photo taken on the spot."""

    act = models.CharField("执法活动", max_length=40)
    on = models.DateField("日期")
    officers = models.JSONField("执法人员", default=list)
    result = models.CharField("着装情况", max_length=12, choices=Dress.choices)
    note = models.CharField("说明", max_length=200, blank=True)
    file_name = models.CharField("现场照片", max_length=200, blank=True)

    class Meta:
        verbose_name = "着装检查"
        verbose_name_plural = "着装检查"

    def __str__(self) -> str:
        return f"{self.on} {self.get_result_display()}"


class DressBreach(LedgerRow):
    """A breach of the rules of dress and what became of it; one found at an act names its case."""

    found_on = models.DateField("发现日期")
    kind = models.CharField(
        "情形", max_length=12, choices=[c for c in Dress.choices if c[0] in {str(b) for b in BREACHES}]
    )
    people = models.CharField("人员", max_length=200)
    occasion = models.CharField("执法活动", max_length=200)
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, verbose_name="案件", related_name="+"
    )
    handled_on = models.DateField("处理日期", null=True, blank=True)
    handling = models.CharField("处理情况", max_length=300, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "着装违规"

    def __str__(self) -> str:
        return f"{self.people} {self.get_kind_display()}"


class ConductFeedback(CaseRow):
    """What a person said about how officers behaved in a case, and the answer given (投诉回流)."""

    received_on = models.DateField("收到日期")
    source = models.CharField("来源", max_length=40)
    about = models.CharField("反映的问题", max_length=40)
    content = models.TextField("反映内容")
    inquiry = models.ForeignKey(
        "cases.Inquiry",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="有关询问（检查）",
        related_name="+",
    )
    found = models.BooleanField("反映属实", null=True, blank=True)
    finding = models.TextField("核查情况", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answer = models.TextField("整改和答复", blank=True)

    class Meta:
        verbose_name = "文明执法反映"
        verbose_name_plural = "文明执法反映"

    def __str__(self) -> str:
        return f"{self.received_on} {self.about}"
