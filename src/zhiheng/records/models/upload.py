"""Uploads under way (tus 1.0): resumable, so that an hour of video survives a broken connection."""

from __future__ import annotations

from django.db import models

from zhiheng.records.models.base import StoredFile, SubjectRow


class UploadStatus(models.TextChoices):
    """Where an upload stands."""

    OPEN = "OPEN", "上传中"
    FINISHED = "FINISHED", "已完成"
    REFUSED = "REFUSED", "未通过检查"
    EXPIRED = "EXPIRED", "已过期"


class UploadPurpose(models.TextChoices):
    """What the file will become."""

    EVIDENCE = "EVIDENCE", "证据"
    AV = "AV", "音像记录"
    ATTACHMENT = "ATTACHMENT", "附件"


class Upload(SubjectRow, StoredFile):
    """One file on its way in; `size` is announced at the start, `offset` is what has safely arrived."""

    account_id = models.BigIntegerField("上传人账号")
    account_name = models.CharField("上传人", max_length=60)
    purpose = models.CharField(
        "用途", max_length=10, choices=UploadPurpose.choices, default=UploadPurpose.EVIDENCE
    )
    file_name = models.CharField("文件名", max_length=200)
    offset = models.BigIntegerField("已接收", default=0)
    status = models.CharField("状态", max_length=8, choices=UploadStatus.choices, default=UploadStatus.OPEN)
    refusal = models.CharField("未通过原因", max_length=300, blank=True)
    created_at = models.DateTimeField("开始时间")
    expires_at = models.DateTimeField("过期时间", db_index=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "上传"
        verbose_name_plural = "上传"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offset__gte=0) & models.Q(offset__lte=models.F("size")),
                name="upload_offset_range",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
