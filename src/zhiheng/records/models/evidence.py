"""Evidence (证据), 行政处罚法第四十六条."""

from __future__ import annotations

from django.db import models

from zhiheng.records.models.base import StoredFile, SubjectRow


class EvidenceKind(models.TextChoices):
    """The eight kinds of 行政处罚法第四十六条第一款."""

    DOCUMENTARY = "DOCUMENTARY", "书证"
    PHYSICAL = "PHYSICAL", "物证"
    AUDIOVISUAL = "AUDIOVISUAL", "视听资料"
    ELECTRONIC = "ELECTRONIC", "电子数据"
    WITNESS = "WITNESS", "证人证言"
    PARTY_STATEMENT = "PARTY_STATEMENT", "当事人的陈述"
    APPRAISAL = "APPRAISAL", "鉴定意见"
    SITE_RECORD = "SITE_RECORD", "勘验笔录、现场笔录"


class Evidence(SubjectRow, StoredFile):
    """One piece of evidence, who took it where and how, and whether it may still be relied on."""

    kind = models.CharField("证据种类", max_length=16, choices=EvidenceKind.choices)
    title = models.CharField("证据名称", max_length=200)
    proves = models.TextField("证明内容", blank=True)
    source = models.CharField("来源", max_length=300)
    collected_at = models.DateTimeField("提取时间")
    officers = models.JSONField("提取人员", default=list)  # [{"name", "cert_no"}], two or more
    place = models.CharField("提取地点", max_length=200)
    original = models.BooleanField("原件（原物）", default=True)
    original_kept = models.CharField("原件存放处", max_length=200, blank=True)
    legality_note = models.TextField("合法性说明", blank=True)
    file_name = models.CharField("文件名", max_length=200, blank=True)
    pages = models.PositiveSmallIntegerField("页数", default=0)
    document = models.ForeignKey(
        "records.Document", models.PROTECT, null=True, blank=True, verbose_name="所载文书", related_name="+"
    )
    excluded = models.BooleanField("已排除", default=False)
    excluded_reason = models.CharField("排除理由", max_length=300, blank=True)
    excluded_at = models.DateTimeField("排除时间", null=True, blank=True)
    excluded_by = models.CharField("排除人", max_length=60, blank=True)
    added_at = models.DateTimeField("登记时间")
    added_by = models.CharField("登记人", max_length=60)
    ledger_entry_id = models.BigIntegerField("存证条目", null=True, blank=True)

    class Meta:
        verbose_name = "证据"
        verbose_name_plural = "证据"
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="evidence_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "sha256"],
                condition=~models.Q(sha256=""),
                name="evidence_file_once",
            ),
            models.CheckConstraint(
                condition=models.Q(excluded=False) | ~models.Q(excluded_reason=""),
                name="evidence_excluded_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(original=True) | ~models.Q(original_kept=""), name="evidence_copy_original"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"
