"""Institutional documents (制度文件): guides of conduct, language, papers and recording, by body, with their text."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class GuideKind(models.TextChoices):
    """What a body must have laid down ."""

    INSPECTION_CONDUCT = "INSPECTION_CONDUCT", "行政检查行为指引"
    PENALTY_CONDUCT = "PENALTY_CONDUCT", "行政处罚行为指引"
    LANGUAGE = "LANGUAGE", "执法用语指引"
    PAPERS = "PAPERS", "执法文书制作指引"
    RECORDING = "RECORDING", "音像记录设备配备管理使用规范"
    FILING = "FILING", "行政处罚立案制度"
    HEARING = "HEARING", "行政处罚听证程序规则"
    RESTITUTION = "RESTITUTION", "责令退赔违法所得制度"


class GuideSource(models.TextChoices):
    """Who made it."""

    OWN = "OWN", "本机关自制"
    SUPERIOR = "SUPERIOR", "统一采用上级主管机关的"


class Guide(LedgerRow):
    """One document of a body in one version; a new version ends the old one, which stays to be read."""

    kind = models.CharField("种类", max_length=20, choices=GuideKind.choices)
    title = models.CharField("文件名称", max_length=200)
    source = models.CharField("来源", max_length=10, choices=GuideSource.choices)
    issuer = models.CharField("制定机关", max_length=120)
    doc_no = models.CharField("文号", max_length=80, blank=True)
    text_version = models.CharField("版本", max_length=40)
    effective_on = models.DateField("施行日期")
    content = models.TextField("正文")
    steps = models.TextField("步骤清单", blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "制度文件"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(ended_on__isnull=True),
                name="guide_one_in_force",
                violation_error_message="该单位这一种类已有施行中的文件；修改版本的，请先终止原版本再登记新版本。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.text_version}）"
