"""What every record shares: its own id, what it belongs to, and the scope columns of row-level security."""

from __future__ import annotations

import uuid

from django.db import models

from zhiheng.common.models import ScopedModel


class SubjectRow(ScopedModel):
    """A row about a subject (a case, an inspection …), named by kind and id so that any room may own it."""

    uid = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象编号")

    class Meta:
        abstract = True


class StoredFile(models.Model):
    """A file in the store, known by its digest; the digest is also its place."""

    sha256 = models.CharField("校验值（SHA-256）", max_length=64, blank=True, db_index=True)
    size = models.BigIntegerField("大小（字节）", default=0)
    media_type = models.CharField("文件类型", max_length=100, blank=True)

    class Meta:
        abstract = True
