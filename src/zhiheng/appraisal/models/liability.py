"""Duties, commitments, faults and exemptions (LIA-01, LIA-02, LIA-04)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models import LedgerRow


class DutyItem(LedgerRow):
    """A line of the list of duties (行政执法责任制): which post answers for what."""

    post = models.CharField("岗位", max_length=80)
    duty = models.CharField("执法职责", max_length=300)
    basis = models.CharField("依据", max_length=200)
    liability = models.CharField("责任追究情形", max_length=300)

    class Meta(LedgerRow.Meta):
        verbose_name = "责任清单"

    def __str__(self) -> str:
        return f"{self.post}：{self.duty[:30]}"


class Commitment(LedgerRow):
    """A letter of commitment an officer signed for a year."""

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="承诺人", related_name="commitments"
    )
    year = models.PositiveSmallIntegerField("年度")
    signed_on = models.DateField("签署日期")
    content = models.TextField("承诺事项")
    archive_no = models.CharField("归档号", max_length=60, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "执法责任承诺书"
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "year"],
                condition=models.Q(ended_on__isnull=True),
                name="commitment_once_a_year",
                violation_error_message="该人员本年度已签署承诺书。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.year}年"


class Circumstance(LedgerRow):
    """A circumstance the place has laid down: held liable, exempt, or tolerated (情形库)."""

    kind = models.CharField(
        "类别", max_length=8, choices=[("LIABLE", "追责"), ("EXEMPT", "免责"), ("TOLERATE", "容错")]
    )
    text = models.CharField("情形", max_length=400)
    basis = models.CharField("依据", max_length=200)
    since = models.DateField("施行日期")

    class Meta(LedgerRow.Meta):
        verbose_name = "追责免责容错情形"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text[:40]}"


# 行政处罚法第七十六至八十三条
GROUNDS = (
    ("NO_BASIS", "没有法定的行政处罚依据（第七十六条第一款第一项）"),
    ("KIND_RANGE", "擅自改变行政处罚种类、幅度（第七十六条第一款第二项）"),
    ("PROCEDURE", "违反法定的行政处罚程序（第七十六条第一款第三项）"),
    ("ENTRUST", "违反关于委托处罚的规定（第七十六条第一款第四项）"),
    ("NO_CERTIFICATE", "执法人员未取得执法证件（第七十六条第一款第五项）"),
    ("NO_FILING", "对符合立案标准的案件不及时立案（第七十六条第二款）"),
    ("NO_TRANSFER", "应当移交司法机关追究刑事责任而不移交，以罚代刑（第八十二条）"),
    ("INACTION", "对应当制止和处罚的违法行为不予制止、处罚（第八十三条）"),
    ("LOCAL", "地方规定的其他情形（见情形库）"),
)


class FaultCase(LedgerRow):
    """A fault in enforcement (执法过错：失职、渎职): found, established, decided, told — or exempted."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "OPEN", "调查中"
        FOUND = "FOUND", "已认定"
        DECIDED = "DECIDED", "已追责"
        TOLD = "TOLD", "已告知"
        NONE = "NONE", "不构成过错"
        EXEMPTED = "EXEMPTED", "免予问责"

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="责任人员", related_name="faults"
    )
    kind = models.CharField(
        "类别", max_length=8, choices=[("NEGLECT", "失职"), ("ABUSE", "渎职"), ("OTHER", "其他过错")]
    )
    found_on = models.DateField("发现日期")
    source = models.CharField(
        "发现途径",
        max_length=12,
        choices=[
            ("SUPERVISION", "执法监督"),
            ("FILE_REVIEW", "案卷评查"),
            ("COMPLAINT", "投诉举报"),
            ("OUTCOME", "复议、诉讼"),
            ("OTHER", "其他"),
        ],
    )
    case_no = models.CharField("关联案号", max_length=60, blank=True)
    ground = models.CharField("追责情形", max_length=16, choices=GROUNDS)
    local = models.ForeignKey(
        Circumstance, models.PROTECT, null=True, blank=True, verbose_name="地方情形", related_name="+"
    )
    facts = models.TextField("过错事实")
    finding = models.TextField("认定意见", blank=True)
    sanction = models.CharField(
        "追责方式",
        max_length=12,
        blank=True,
        choices=[
            ("CRITICISM", "批评教育"),
            ("STATEMENT", "书面检查"),
            ("NOTICE", "通报批评"),
            ("SUSPEND", "暂扣执法证件"),
            ("CANCEL", "取消执法资格"),
            ("REFER", "移送任免机关、监察机关"),
        ],
    )
    decided_on = models.DateField("决定日期", null=True, blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)
    told_how = models.CharField("告知方式及救济途径", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)

    class Meta(LedgerRow.Meta):
        verbose_name = "执法过错案件"

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display()}"


class Exemption(LedgerRow):
    """An application to be exempt (尽职免予问责) or tolerated (容错): applied, checked, found, decided, told."""

    class State(models.TextChoices):
        """申请—核查—认定—决定—告知."""

        APPLIED = "APPLIED", "已申请"
        CHECKED = "CHECKED", "已核查"
        FOUND = "FOUND", "已认定"
        GRANTED = "GRANTED", "准予"
        REFUSED = "REFUSED", "不予"
        TOLD = "TOLD", "已告知"

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="申请人", related_name="exemptions"
    )
    kind = models.CharField("类别", max_length=8, choices=[("EXEMPT", "尽职免予问责"), ("TOLERATE", "容错")])
    fault = models.ForeignKey(
        FaultCase,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="所涉过错案件",
        related_name="exemptions",
    )
    circumstance = models.ForeignKey(
        Circumstance, models.PROTECT, null=True, blank=True, verbose_name="所依据的情形", related_name="+"
    )
    reason = models.TextField("申请理由和证据")
    check_text = models.TextField("核查情况", blank=True)
    finding = models.TextField("认定意见", blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)
    told_how = models.CharField("告知方式", max_length=120, blank=True)
    granted = models.BooleanField("准予", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.APPLIED)

    class Meta(LedgerRow.Meta):
        verbose_name = "免责容错申请"

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display()}"
