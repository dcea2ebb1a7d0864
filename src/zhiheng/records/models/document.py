"""Documents (文书) and their numbers (文号)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.records.models.base import StoredFile, SubjectRow


class DocumentStatus(models.TextChoices):
    """Where a document stands. A number once given stays with its document, void or not."""

    DRAFT = "DRAFT", "草稿"
    SIGNED = "SIGNED", "已签发"
    VOID = "VOID", "已作废"


class Document(SubjectRow, StoredFile):
    """One document of a subject: what it says (`data`), the file as issued (`sha256`), who issued it and when."""

    kind = models.CharField("文书种类", max_length=60)
    title = models.CharField("名称", max_length=200)
    issuer = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="名义主体", related_name="+", db_index=False
    )
    number = models.CharField("文号", max_length=80, blank=True, db_index=True)
    series = models.CharField("文号系列", max_length=20, blank=True)
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    seq = models.PositiveIntegerField("序号", null=True, blank=True)
    document_on = models.DateField("成文日期", null=True, blank=True)
    status = models.CharField(
        "状态", max_length=8, choices=DocumentStatus.choices, default=DocumentStatus.DRAFT
    )
    data = models.JSONField("内容", default=dict)
    pages = models.PositiveSmallIntegerField("页数", default=0)
    renderer = models.CharField("排版程序", max_length=120, blank=True)
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="所附文书", related_name="attached"
    )
    created_at = models.DateTimeField("制作时间", auto_now_add=True)
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    signed_by = models.CharField("签发人", max_length=60, blank=True)
    signed_by_id = models.BigIntegerField("签发人账号", null=True, blank=True)
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    voided_by = models.CharField("作废人", max_length=60, blank=True)
    void_reason = models.CharField("作废理由", max_length=300, blank=True)
    ledger_entry_id = models.BigIntegerField("存证条目", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "文书"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="document_subject"),
            models.Index(fields=["organ", "kind", "document_on"], name="document_organ_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "series", "year", "seq"],
                condition=models.Q(seq__isnull=False),
                name="document_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(status="DRAFT")
                | (models.Q(signed_at__isnull=False) & ~models.Q(sha256="")),
                name="document_signed_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="VOID") | ~models.Q(void_reason=""), name="document_void_reason"
            ),
        ]

    sealed_how: str = ""  # how it came to bear its seal; known while it is being issued

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class DocumentNumber(ScopedModel):
    """The last number given in one series of one organ in one year; its row is the lock."""

    series = models.CharField("文号系列", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最后序号", default=0)

    class Meta:
        verbose_name = "文号"
        constraints = [
            models.UniqueConstraint(fields=["organ", "series", "year"], name="document_number_row"),
        ]

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕{self.last}号"
