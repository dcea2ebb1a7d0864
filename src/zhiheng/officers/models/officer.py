"""Officers (执法人员) and their enforcement certificates (行政执法证)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.organs.models import Field


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

    class Leaving(models.TextChoices):
        """Why somebody left (PER-07): the five reasons, and the loss of the qualification."""

        TRANSFER = "TRANSFER", "调动"
        RESIGNATION = "RESIGNATION", "辞职"
        DISMISSAL = "DISMISSAL", "辞退"
        RETIREMENT = "RETIREMENT", "退休"
        OTHER = "OTHER", "其他"

    account = models.OneToOneField(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="账号", related_name="officer"
    )
    organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="单位", related_name="officers")
    name = models.CharField("姓名", max_length=40)
    post = models.CharField("岗位", max_length=60, blank=True)
    category = models.CharField("人员类别", max_length=10, choices=Category.choices, default=Category.FORMAL)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.CANDIDATE)
    state_since = models.DateField("状态起始日", null=True, blank=True)
    establishment = models.ForeignKey(
        "organs.Organ", models.PROTECT, null=True, blank=True, verbose_name="编制单位", related_name="+"
    )
    post_is_enforcement = models.BooleanField("执法岗位", default=True)
    fields = ArrayField(
        models.CharField(max_length=20, choices=Field.choices),
        verbose_name="执法领域",
        default=list,
        blank=True,
    )
    entered_on = models.DateField("进入本单位日期", null=True, blank=True)
    left_on = models.DateField("离岗日期", null=True, blank=True)
    leaving = models.CharField("离岗原因", max_length=12, choices=Leaving.choices, blank=True)
    legal_qualification = models.BooleanField("国家统一法律职业资格", default=False)
    law_degree = models.BooleanField("法律专业学历", default=False)
    law_experience = models.BooleanField("法律工作背景", default=False)
    reviewer_since = models.DateField("首次从事法制审核日期", null=True, blank=True)

    class Meta:
        verbose_name = "执法人员"
        indexes = [models.Index(fields=["organ", "state"], name="officer_organ_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def employer(self) -> int:
        """The body on whose establishment the person is (编制单位); that of the service unless another is named."""
        return self.establishment_id or self.organ_id


class DutySpell(models.Model):
    """A time on duty: from a day on, to the day before ``to_on``. Without any, a person on duty always was."""

    officer = models.ForeignKey(Officer, models.CASCADE, verbose_name="人员", related_name="spells")
    from_on = models.DateField("上岗日期", null=True, blank=True)
    to_on = models.DateField("离岗日期", null=True, blank=True)

    class Meta:
        verbose_name = "在岗期间"
        constraints = [
            models.UniqueConstraint(
                fields=["officer"], condition=models.Q(to_on__isnull=True), name="officer_one_spell_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.from_on} {self.to_on}"


class Certificate(models.Model):
    """An enforcement certificate; valid on a day or not, nothing in between."""

    class Status(models.TextChoices):
        """Where the certificate stands."""

        VALID = "VALID", "有效"
        SUSPENDED = "SUSPENDED", "暂扣"
        LOST = "LOST", "挂失"
        WITHDRAWN = "WITHDRAWN", "收回"
        CANCELLED = "CANCELLED", "注销"

    class Colour(models.TextChoices):
        """The colour by the rules of the place (CERT-07); empty where the place has set none."""

        GREEN = "GREEN", "绿"
        YELLOW = "YELLOW", "黄"
        RED = "RED", "红"

    class Custody(models.TextChoices):
        """Who keeps the card (CERT-03)."""

        HOLDER = "HOLDER", "持证人"
        HR = "HELD_BY_HR", "人事管理机构保管"
        UNIT = "UNIT", "单位收回"
        ISSUER = "ISSUER", "已交回发证机关"

    officer = models.ForeignKey(Officer, models.PROTECT, verbose_name="持证人", related_name="certificates")
    number = models.CharField("执法证号", max_length=30, unique=True)
    issuer = models.CharField("发证机关", max_length=120)
    valid_from = models.DateField("有效期起")
    valid_to = models.DateField("有效期止")
    status = models.CharField("证件状态", max_length=10, choices=Status.choices, default=Status.VALID)
    status_since = models.DateField("状态起始日", null=True, blank=True)
    custody = models.CharField("保管", max_length=12, choices=Custody.choices, default=Custody.HOLDER)
    colour = models.CharField("证件状态色", max_length=8, choices=Colour.choices, blank=True)
    colour_since = models.DateField("变色日期", null=True, blank=True)
    colour_why = models.CharField("变色依据", max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="补发、换发前的证件",
        related_name="replaced_by",
    )
    issued_on = models.DateField("发证日期", null=True, blank=True)

    class Meta:
        verbose_name = "行政执法证"
        indexes = [models.Index(fields=["valid_to", "id"], name="certificate_until")]

    def __str__(self) -> str:
        return self.number


class Hold(models.Model):
    """Days on which a certificate must not be used: suspended, reported lost, restricted by colour, taken back.

    Only days stand here, so that validity can be answered to everybody; reasons stand in the unit's ledger.
    """

    class Kind(models.TextChoices):
        """Why it must not be used."""

        SUSPENDED = "SUSPENDED", "暂扣"
        LOST = "LOST", "挂失"
        RESTRICTED = "RESTRICTED", "状态色限制"
        WITHDRAWN = "WITHDRAWN", "收回"

    certificate = models.ForeignKey(Certificate, models.CASCADE, verbose_name="证件", related_name="holds")
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    from_on = models.DateField("起")
    to_on = models.DateField("止（不含）", null=True, blank=True)

    class Meta:
        verbose_name = "停用期间"
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"],
                condition=models.Q(to_on__isnull=True),
                name="certificate_one_hold_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} {self.kind} {self.from_on}"
