"""Those who review: reviewers, public lawyers and counsel, the shared pool and its dispatches (LEG-11, 13, 14; SEC-14)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class Reviewer(LedgerRow):
    """A legal reviewer of a body: qualification, since when, and whether he may be lent to others."""

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="审核人员", related_name="reviewing"
    )
    qualification = models.CharField(
        "资质",
        max_length=12,
        choices=[
            ("LEGAL_EXAM", "国家统一法律职业资格"),
            ("LAWYER", "律师资格"),
            ("NONE", "无（2018年前已从事审核）"),
        ],
    )
    certificate_no = models.CharField("资格证号", max_length=40, blank=True)
    since = models.DateField("从事审核起")
    until = models.DateField("从事审核止", null=True, blank=True)
    full_time = models.BooleanField("专职", default=True)
    in_pool = models.BooleanField("加入协作审核人员库", default=False)
    fields = models.CharField("擅长领域", max_length=120, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "法制审核人员"
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=models.Q(ended_on__isnull=True),
                name="reviewer_once",
                violation_error_message="该人员已登记为法制审核人员。",
            )
        ]

    def __str__(self) -> str:
        return self.officer.name


class Counsel(LedgerRow):
    """A public lawyer (公职律师) or legal counsel (法律顾问) of a body, and until when."""

    name = models.CharField("姓名", max_length=40)
    kind = models.CharField("类别", max_length=10, choices=[("PUBLIC", "公职律师"), ("COUNSEL", "法律顾问")])
    licence_no = models.CharField("执业证号", max_length=40)
    employer = models.CharField("所在单位（律师事务所）", max_length=120, blank=True)
    unit = models.CharField("配备的内设机构", max_length=80, blank=True)
    since = models.DateField("聘用起")
    until = models.DateField("聘用止", null=True, blank=True)
    in_pool = models.BooleanField("加入协作审核人员库", default=False)

    class Meta(LedgerRow.Meta):
        verbose_name = "公职律师、法律顾问"

    def __str__(self) -> str:
        return f"{self.name}（{self.get_kind_display()}）"


class ReviewDispatch(LedgerRow):
    """A body short of reviewers asks; the justice bureau sends somebody of the pool; the answer comes back (LEG-14)."""

    class State(models.TextChoices):
        """Where the request stands."""

        ASKED = "ASKED", "待派单"
        SENT = "SENT", "协审中"
        DONE = "DONE", "已完成"
        REFUSED = "REFUSED", "不予派单"

    case_no = models.CharField("案号", max_length=60, blank=True)
    matter = models.CharField("审核事项", max_length=200)
    reason = models.CharField("申请理由", max_length=300)
    wanted_by = models.DateField("希望完成日期", null=True, blank=True)
    reviewer = models.ForeignKey(
        Reviewer,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="派出审核人员",
        related_name="dispatches",
    )
    counsel = models.ForeignKey(
        Counsel,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="派出律师（顾问）",
        related_name="dispatches",
    )
    # Names as of the dispatch: the asking body cannot read the lending body's ledger.
    sent_name = models.CharField("协审人", max_length=120, blank=True)
    sent_from = models.CharField("协审人单位", max_length=120, blank=True)
    opinion = models.TextField("协审意见", blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.ASKED)

    class Meta(LedgerRow.Meta):
        verbose_name = "协作审核派单"

    def __str__(self) -> str:
        return self.matter
