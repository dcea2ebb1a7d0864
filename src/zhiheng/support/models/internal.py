"""Who supervises within the body (ORG-08); its seven rules stand in the officers' room."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class InternalUnit(LedgerRow):
    """The unit and the named person charged with supervision inside the body (有机构承担、有专人负责)."""

    name = models.CharField("承担机构", max_length=120)
    person = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="专门负责人", related_name="+"
    )
    since = models.DateField("明确日期")
    document = models.CharField("明确文件", max_length=120, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "内部执法监督机构"

    def __str__(self) -> str:
        return self.name
