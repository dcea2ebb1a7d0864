"""Sound and picture records (音像记录) of enforcement acts, 国办发〔2018〕118号."""

from __future__ import annotations

from django.db import models

from zhiheng.records.models.base import StoredFile, SubjectRow


class AvLevel(models.TextChoices):
    """How far an act must be recorded (REC-06, REC-07)."""

    MUST = "MUST", "应当全程音像记录"
    SHOULD = "SHOULD", "视情音像记录"


class AvRecord(SubjectRow, StoredFile):
    """One recording of one act, or the reason why there is none."""

    act = models.CharField("环节", max_length=40)
    level = models.CharField("要求", max_length=6, choices=AvLevel.choices)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    device = models.CharField("设备编号", max_length=60, blank=True)
    place = models.CharField("地点", max_length=200, blank=True)
    operator = models.CharField("记录人", max_length=60, blank=True)
    file_name = models.CharField("文件名", max_length=200, blank=True)
    absent_reason = models.CharField("未记录的理由", max_length=300, blank=True)
    party_id = models.BigIntegerField("执法对象", null=True, blank=True, db_index=True)
    added_at = models.DateTimeField("登记时间")
    added_by = models.CharField("登记人", max_length=60)
    ledger_entry_id = models.BigIntegerField("存证条目", null=True, blank=True)

    class Meta:
        verbose_name = "音像记录"
        verbose_name_plural = "音像记录"
        indexes = [models.Index(fields=["subject_kind", "subject_id", "act"], name="av_subject_act")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256="", started_at__isnull=True) & ~models.Q(absent_reason="")
                | ~models.Q(sha256="")
                & models.Q(started_at__isnull=False, ended_at__gt=models.F("started_at"), absent_reason=""),
                name="av_recorded_or_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.device}".strip()
