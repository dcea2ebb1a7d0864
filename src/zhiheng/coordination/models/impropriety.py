"""A department's notice (反馈单) that a penalty or coercive measure of a township seems improper, and what became of it (PUB-18)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class Measure(models.TextChoices):
    """What the township did."""

    PENALTY = "PENALTY", "行政处罚"
    COERCION = "COERCION", "行政强制"


class Ground(models.TextChoices):
    """Why it seems improper."""

    POWER = "POWER", "超越职权或者主体不适格"
    FACTS = "FACTS", "事实不清、证据不足"
    BASIS = "BASIS", "适用依据错误"
    PROCEDURE = "PROCEDURE", "违反法定程序"
    UNREASONABLE = "UNREASONABLE", "明显不当"
    OTHER = "OTHER", "其他不当"


class State(models.TextChoices):
    """Where a notice stands."""

    SENT = "SENT", "待核实"
    PROPER = "PROPER", "核实适当"
    IMPROPER = "IMPROPER", "待纠正"
    CORRECTED = "CORRECTED", "已纠正"
    REFERRED = "REFERRED", "已提请监督"
    CLOSED = "CLOSED", "已办结"
    WITHDRAWN = "WITHDRAWN", "已撤回"


class Ruling(models.TextChoices):
    """What supervision said of a notice submitted to it."""

    ORDERED = "ORDERED", "责令纠正"
    UPHELD = "UPHELD", "不予责令纠正"


class ImproprietyNotice(ScopedModel):
    """One notice: ``organ`` is the township that must verify, ``sender`` the department that found it."""

    number = models.CharField("编号", max_length=80, unique=True)
    sender = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="反馈部门", related_name="sent_improprieties"
    )
    measure = models.CharField("执法行为", max_length=10, choices=Measure.choices)
    document_no = models.CharField("决定书文号", max_length=80)
    taken_on = models.DateField("作出日期")
    about = models.CharField("对象和事项", max_length=200)
    ground = models.CharField("不当情形", max_length=14, choices=Ground.choices)
    reason = models.TextField("理由和依据")
    evidence = models.TextField("线索和证据", blank=True)
    wish = models.TextField("建议", blank=True)
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, verbose_name="关联案件", related_name="+"
    )
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.SENT)
    sent_on = models.DateField("反馈日期")
    sent_by_name = models.CharField("反馈人", max_length=60)
    verify_due_on = models.DateField("核实期限", null=True, blank=True)
    verified_on = models.DateField("核实日期", null=True, blank=True)
    verified_by_name = models.CharField("核实人", max_length=60, blank=True)
    improper = models.BooleanField("核实为不当", null=True, blank=True)
    answer = models.TextField("核实结论的理由", blank=True)
    correct_due_on = models.DateField("纠正期限", null=True, blank=True)
    revocation = models.ForeignKey(
        "cases.Revocation", models.PROTECT, null=True, blank=True, verbose_name="变更撤销", related_name="+"
    )
    corrected_on = models.DateField("纠正日期", null=True, blank=True)
    corrected_by_name = models.CharField("纠正经办人", max_length=60, blank=True)
    correction = models.TextField("纠正情况", blank=True)
    correction_no = models.CharField("纠正文书号", max_length=80, blank=True)
    receiver = models.ForeignKey(
        "organs.Organ", models.PROTECT, null=True, blank=True, verbose_name="提请监督的机构", related_name="+"
    )
    referred_on = models.DateField("提请监督日期", null=True, blank=True)
    referred_by_name = models.CharField("提请人", max_length=60, blank=True)
    referral = models.TextField("提请监督的理由", blank=True)
    ruling = models.CharField("监督意见", max_length=10, choices=Ruling.choices, blank=True)
    ruled_on = models.DateField("监督处理日期", null=True, blank=True)
    ruled_by_name = models.CharField("监督处理人", max_length=60, blank=True)
    ruling_text = models.TextField("监督意见的理由", blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    closing = models.TextField("办结说明", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "不当执法反馈单"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["organ", "state"], name="impropriety_organ_state"),
            models.Index(fields=["sender", "state"], name="impropriety_sender_state"),
            models.Index(fields=["division", "state"], name="impropriety_division_state"),
            models.Index(fields=["case"], name="impropriety_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="CORRECTED") | models.Q(corrected_on__isnull=False, improper=True),
                name="impropriety_corrected_day",
            ),
            models.UniqueConstraint(
                fields=["organ", "sender", "document_no"],
                condition=~models.Q(state__in=["CLOSED", "WITHDRAWN"]),
                name="impropriety_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.document_no}"
