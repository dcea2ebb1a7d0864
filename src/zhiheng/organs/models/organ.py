"""Enforcement bodies and supervision organs; the unit that handles is not always the one whose name is used."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class OrganKind(models.TextChoices):
    """Kinds of body (ORG-02; 处罚法第十七至二十一条; 行政执法监督条例第六条)."""

    ORGAN = "ORGAN", "行政机关"
    DISPATCHED = "DISPATCHED", "派出机关（机构）"
    AUTHORIZED_ORG = "AUTHORIZED_ORG", "法律法规授权组织"
    TOWNSHIP = "TOWNSHIP", "乡镇人民政府（街道办事处）"
    ENTRUSTED = "ENTRUSTED", "受委托组织"
    UNIT = "UNIT", "承办机构"
    SUPERVISION = "SUPERVISION", "行政执法监督机构（司法行政部门）"
    JUSTICE_OFFICE = "JUSTICE_OFFICE", "司法所"
    GOVERNMENT = "GOVERNMENT", "人民政府"


# Bodies that guide and supervise and hold no enforcement case themselves.
NOT_ENFORCING = frozenset({OrganKind.SUPERVISION, OrganKind.JUSTICE_OFFICE, OrganKind.GOVERNMENT})


class Field(models.TextChoices):
    """Fields of enforcement: the eleven of ORG-04 and those the demo bodies work in besides."""

    HEALTH = "HEALTH", "卫生健康"
    FORESTRY = "FORESTRY", "林业和草原"
    AGRICULTURE = "AGRICULTURE", "农业农村"
    EMERGENCY = "EMERGENCY", "应急管理"
    URBAN = "URBAN", "城市管理"
    RESOURCES = "RESOURCES", "自然资源"
    TRANSPORT = "TRANSPORT", "交通运输"
    WATER = "WATER", "水务"
    CULTURE = "CULTURE", "文化和旅游"
    ENVIRONMENT = "ENVIRONMENT", "生态和环境保护"
    SOCIAL_SECURITY = "SOCIAL_SECURITY", "社会保障"
    MARKET = "MARKET", "市场监督管理"
    HOUSING = "HOUSING", "住房和城乡建设"


class Organ(models.Model):
    """A body. ``legal_subject`` is in whose name it acts (ORG-03): itself unless it is a unit of another."""

    code = models.CharField("统一编码", max_length=24, unique=True)
    name = models.CharField("名称", max_length=120)
    short_name = models.CharField("简称", max_length=40)
    doc_prefix = models.CharField("机关代字", max_length=20, blank=True)
    kind = models.CharField("主体类型", max_length=16, choices=OrganKind.choices)
    division = models.ForeignKey(
        "organs.Division", models.PROTECT, verbose_name="辖区", related_name="organs"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="隶属", related_name="children"
    )
    legal_subject = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="名义主体", related_name="handling_units"
    )
    fields = ArrayField(
        models.CharField(max_length=20, choices=Field.choices),
        verbose_name="执法领域",
        default=list,
        blank=True,
    )
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    legal_basis = models.CharField("主体资格依据", max_length=300, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    vertical = models.BooleanField("垂直管理", default=False)
    established_on = models.DateField("启用日期", null=True, blank=True)
    ended_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "机构"
        ordering = ["division_id", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> Organ:
        """The body in whose name this one acts and whose seal its documents bear (ORG-03)."""
        return self.legal_subject or self

    @property
    def enforces(self) -> bool:
        """Whether this body may hold enforcement cases."""
        return self.kind not in NOT_ENFORCING
