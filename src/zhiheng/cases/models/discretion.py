"""How discretion was used in a case: the weighing at report and decision, and what became of every match with a list."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class Stage(models.TextChoices):
    """At which step something was weighed or matched."""

    FILING = "FILING", "立案"
    REPORT = "REPORT", "调查终结"
    DECISION = "DECISION", "决定"


class Weighing(CaseRow):
    """Circumstances established, the grade and range the benchmark gives for them, and the choice made (国办发〔2022〕27号)."""

    stage = models.CharField("环节", max_length=10, choices=Stage.choices)
    benchmark = models.ForeignKey(
        "powers.Benchmark", models.PROTECT, verbose_name="裁量基准", related_name="+"
    )
    found = models.JSONField("查明情形", default=dict)
    computed_grade = models.CharField("判断阶次", max_length=60, blank=True)
    chosen_grade = models.CharField("适用阶次", max_length=60, blank=True)
    low_fen = models.BigIntegerField("基准下限（分）", null=True, blank=True)
    high_fen = models.BigIntegerField("基准上限（分）", null=True, blank=True)
    why = models.JSONField("理由", default=list)
    fine_fen = models.BigIntegerField("罚款（分）", null=True, blank=True)
    deviates = models.BooleanField("偏离基准", default=False)
    deviation_reason = models.TextField("偏离理由", blank=True)
    deviation_approval = models.CharField("偏离批准方式", max_length=12, blank=True)
    deviation_paper = models.CharField("批准材料", max_length=200, blank=True)

    class Meta:
        verbose_name = "裁量记录"
        verbose_name_plural = "裁量记录"

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.chosen_grade}"


class LeniencyMatch(CaseRow):
    """A list entry that fits the case at a step: met or still open, taken or not, and why (LST-06)."""

    stage = models.CharField("环节", max_length=10, choices=Stage.choices)
    entry = models.ForeignKey(
        "discretion.LeniencyEntry", models.PROTECT, verbose_name="清单事项", related_name="+"
    )
    met = models.BooleanField("条件齐备", default=False)
    unknown = models.JSONField("尚待查明", default=list)
    adopted = models.BooleanField("采用", null=True, blank=True)
    reason = models.TextField("理由", blank=True)
    matched_on = models.DateField("匹配日期")

    class Meta:
        verbose_name = "清单匹配"
        verbose_name_plural = "清单匹配"
        indexes = [models.Index(fields=["entry", "stage"], name="case_leniency_entry")]

    def __str__(self) -> str:
        return f"{self.entry} {'采用' if self.adopted else '未采用'}"
