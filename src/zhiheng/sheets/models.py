"""An import under way (导入批次), and its rows as they wait for consent."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class ImportStatus(models.TextChoices):
    """The road of a file."""

    UPLOADED = "UPLOADED", "等待核对"
    CHECKING = "CHECKING", "正在核对"
    CHECKED = "CHECKED", "待确认"
    IMPORTING = "IMPORTING", "正在导入"
    DONE = "DONE", "已导入"
    CANCELLED = "CANCELLED", "已放弃"
    FAILED = "FAILED", "未能完成"


class ImportRun(ScopedModel):
    """One workbook that somebody brought; ``digest`` says which file it was."""

    kind = models.CharField("表", max_length=40)
    filename = models.CharField("文件名", max_length=200)
    path = models.CharField("存放位置", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节")
    status = models.CharField(
        "状态", max_length=10, choices=ImportStatus.choices, default=ImportStatus.UPLOADED
    )
    account = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="导入人", related_name="+")
    total = models.PositiveIntegerField("行数", default=0)
    bad = models.PositiveIntegerField("有误行数", default=0)
    warned = models.PositiveIntegerField("提示行数", default=0)
    seen = models.PositiveIntegerField("已核对", default=0)
    written = models.PositiveIntegerField("已写入", default=0)
    skip_bad = models.BooleanField("只导入正确行", default=False)
    ignored = models.JSONField("未识别的列", default=list)
    message = models.TextField("说明", blank=True)
    created_at = models.DateTimeField("上传时间")
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "导入批次"
        ordering = ["-id"]
        indexes = [models.Index(fields=["account", "-id"], name="import_account")]

    def __str__(self) -> str:
        return self.filename

    @property
    def good(self) -> int:
        """Rows that can be imported."""
        return self.total - self.bad

    @property
    def busy(self) -> bool:
        """Whether a job has it in hand."""
        return self.status in {ImportStatus.UPLOADED, ImportStatus.CHECKING, ImportStatus.IMPORTING}


class ImportRow(models.Model):
    """One row of a run: typed values where it is good, the cells as written where it is not."""

    run = models.ForeignKey(ImportRun, models.CASCADE, verbose_name="批次", related_name="rows")
    number = models.PositiveIntegerField("行号")
    values = models.JSONField("内容")
    problems = models.JSONField("问题", default=list)
    bad = models.BooleanField("有误", default=False)

    class Meta:
        verbose_name = "导入行"
        ordering = ["run_id", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["run", "bad", "number"], name="import_row_bad")]

    def __str__(self) -> str:
        return f"第 {self.number} 行"
