"""Seals (印章) of bodies and every use of them: which paper, which digest, who approved, and the signature over it."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.records.models.base import StoredFile


class SealKind(models.TextChoices):
    """The two seals enforcement papers bear."""

    ORGAN = "ORGAN", "行政机关印章"
    ENFORCEMENT = "ENFORCEMENT", "行政执法专用章"


class Seal(ScopedModel, StoredFile):
    """One seal of one body (``organ``), in use from a day to a day; its image is kept in the store by digest."""

    kind = models.CharField("种类", max_length=12, choices=SealKind.choices)
    name = models.CharField("印文名称", max_length=120)
    diameter_mm = models.PositiveSmallIntegerField("直径（毫米）")
    holder = models.CharField("保管人", max_length=60)
    file_name = models.CharField("印模图片", max_length=200, blank=True)
    in_use_from = models.DateField("启用日期")
    in_use_to = models.DateField("停用日期", null=True, blank=True)
    stop_reason = models.CharField("停用原因", max_length=200, blank=True)
    registered_at = models.DateTimeField("登记时间")
    registered_by = models.CharField("登记人", max_length=60)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "印章"
        verbose_name_plural = "印章"
        indexes = [models.Index(fields=["organ", "kind", "in_use_from"], name="seal_organ_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"], condition=models.Q(in_use_to__isnull=True), name="seal_one_in_use"
            ),
            models.CheckConstraint(
                condition=models.Q(in_use_to__isnull=True) | models.Q(in_use_to__gte=models.F("in_use_from")),
                name="seal_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(in_use_to__isnull=True) | ~models.Q(stop_reason=""),
                name="seal_stop_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_kind_display()}）"


class SealHow(models.TextChoices):
    """How a paper comes to bear its seal."""

    ELECTRONIC = "ELECTRONIC", "印模套印"
    HAND = "HAND", "手工加盖"


class SealUse(ScopedModel):
    """One use of a seal on one issued paper. Written with the paper, never changed; append-only."""

    document = models.OneToOneField(
        "records.Document", models.PROTECT, verbose_name="文书", related_name="seal_use"
    )
    seal = models.ForeignKey(
        Seal, models.PROTECT, null=True, blank=True, verbose_name="印章", related_name="uses"
    )
    how = models.CharField("用印方式", max_length=10, choices=SealHow.choices)
    sha256 = models.CharField("文书校验值（SHA-256）", max_length=64)
    approved_by = models.CharField("批准人", max_length=60)
    approved_by_id = models.BigIntegerField("批准人账号", null=True)
    applied_by = models.CharField("经办人", max_length=60, blank=True, default="")
    applied_by_id = models.BigIntegerField("经办人账号", null=True)
    # The request whose chain agreed; null where the act needed no consent and the body set no chain.
    approval_id = models.BigIntegerField("审批申请", null=True)
    used_at = models.DateTimeField("用印时间")
    signature = models.TextField("电子签名", blank=True)

    class Meta:
        verbose_name = "用印记录"
        verbose_name_plural = "用印记录"
        indexes = [models.Index(fields=["seal", "-used_at"], name="seal_use_seal")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.get_how_display()}"

    @property
    def consent(self) -> str:
        """Who agreed to the use, in words; a paper made without a chain says so and names who answers for it."""
        if self.approval_id is None and self.applied_by:
            return f"该环节不经审批，由{self.applied_by}直接用印"
        return self.approved_by
