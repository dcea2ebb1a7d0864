"""Case files (案卷): one subject, one file, two volumes (一案一卷)."""

from __future__ import annotations

from django.db import models

from zhiheng.records.models.base import SubjectRow


class CaseFile(SubjectRow):
    """An archived file: its manifest names every piece by digest, so that the package can be made again."""

    file_no = models.CharField("档号", max_length=60, blank=True)
    title = models.CharField("题名", max_length=250)
    main_pages = models.PositiveIntegerField("正卷页数", default=0)
    aux_pages = models.PositiveIntegerField("副卷页数", default=0)
    manifest = models.JSONField("归档清单", default=dict)
    package_sha256 = models.CharField("归档包校验值", max_length=64)
    package_size = models.BigIntegerField("归档包大小", default=0)
    retention_label = models.CharField("保管期限", max_length=40, blank=True)
    retention_until = models.DateField("保管至", null=True, blank=True)
    archived_on = models.DateField("归档日期")
    archived_by = models.CharField("立卷人", max_length=60)
    ledger_entry_id = models.BigIntegerField("存证条目", null=True, blank=True)
    superseded = models.BooleanField("已由补充归档取代", default=False)

    class Meta:
        verbose_name = "案卷"
        verbose_name_plural = "案卷"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=models.Q(superseded=False),
                name="casefile_one_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.title
