"""Parties (当事人), handlers (承办人) and recusal (回避)."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class PartyKind(models.TextChoices):
    """Kinds of party, as the fact row names them."""

    PERSON = "PERSON", "公民"
    ORG = "ORG", "法人或者其他组织"
    INDIVIDUAL_BUSINESS = "INDIVIDUAL_BUSINESS", "个体工商户"


class Party(CaseRow):
    """A party. Identifiers with a failed check digit are kept with a warning, never refused (real ones fail too)."""

    kind = models.CharField("类别", max_length=20, choices=PartyKind.choices)
    name = models.CharField("姓名（名称）", max_length=200)
    primary = models.BooleanField("主要当事人", default=True)
    id_type = models.CharField("证件类型", max_length=30, blank=True)
    id_number = models.CharField("证件号码", max_length=40, blank=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    representative = models.CharField("法定代表人（负责人、经营者）", max_length=60, blank=True)
    gender = models.CharField("性别", max_length=4, blank=True)
    birth_date = models.DateField("出生日期", null=True, blank=True)
    address = models.CharField("地址", max_length=250, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    incapable = models.BooleanField("不能辨认或者控制自己行为", default=False)
    electronic_consent = models.BooleanField("签署电子送达确认书", default=False)
    electronic_address = models.CharField("电子送达地址", max_length=200, blank=True)

    class Meta:
        verbose_name = "当事人"
        verbose_name_plural = "当事人"
        indexes = [
            models.Index(fields=["uscc"], condition=~models.Q(uscc=""), name="party_uscc"),
            models.Index(fields=["id_number"], condition=~models.Q(id_number=""), name="party_id_number"),
        ]

    def __str__(self) -> str:
        return self.name


class Handler(CaseRow):
    """An officer assigned to the case from a day on (处罚法第四十二条: 不得少于两人)."""

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="执法人员", related_name="handled"
    )
    lead = models.BooleanField("主办", default=False)
    certificate_no = models.CharField("执法证号", max_length=30, blank=True)
    certified = models.BooleanField("指派当日证件有效", default=False)
    from_on = models.DateField("起")
    to_on = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "承办人"
        verbose_name_plural = "承办人"

    def __str__(self) -> str:
        return str(self.officer)


class Recusal(CaseRow):
    """A request that somebody withdraw, decided by the organ's leader (处罚法第四十三条)."""

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="被申请人员", related_name="+"
    )
    requested_on = models.DateField("申请日期")
    requested_by = models.CharField("申请人", max_length=60)
    reason = models.TextField("理由")
    decided_on = models.DateField("决定日期", null=True, blank=True)
    granted = models.BooleanField("决定回避", null=True, blank=True)

    class Meta:
        verbose_name = "回避"
        verbose_name_plural = "回避"

    def __str__(self) -> str:
        return f"{self.officer} 回避"
