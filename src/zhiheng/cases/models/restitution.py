"""Restitution (责令退赔): what was taken from whom, ordered back, and given back (处罚法第二十八条)."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class Restitution(CaseRow):
    """One sum to be given back to one person who suffered; what is to be given back is not confiscated."""

    victim = models.CharField("退赔对象", max_length=200)
    amount_fen = models.BigIntegerField("退赔金额（分）")
    voluntary = models.BooleanField("当事人主动退赔", default=False)
    ordered_on = models.DateField("责令（约定）退赔日期")
    until_on = models.DateField("退赔期限", null=True, blank=True)
    basis = models.CharField("依据和标准", max_length=300)
    done_on = models.DateField("退赔完成日期", null=True, blank=True)
    done_fen = models.BigIntegerField("已退赔金额（分）", default=0)
    proof = models.CharField("退赔凭证", max_length=200, blank=True)

    class Meta:
        verbose_name = "责令退赔"
        verbose_name_plural = "责令退赔"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="restitution_amount_positive"),
            models.CheckConstraint(
                condition=models.Q(done_fen__gte=0) & models.Q(done_fen__lte=models.F("amount_fen")),
                name="restitution_done_within",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.victim} {self.amount_fen / 100:,.2f}元"
