"""People's side: posts and who occupies them, borrowed staff, insurance, pay policies, police help (SEC-01, 02, 10, 11, 13)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class StaffQuota(LedgerRow):
    """Authorised posts of a kind, filled ones, and those another body uses (专项编制专用)."""

    kind = models.CharField(
        "编制类别",
        max_length=12,
        choices=[
            ("ADMIN", "行政编制"),
            ("SPECIAL", "行政执法专项编制"),
            ("CAREER", "事业编制"),
            ("CONTRACT", "合同制"),
        ],
    )
    authorised = models.PositiveIntegerField("核定数")
    filled = models.PositiveIntegerField("实有数")
    taken = models.PositiveIntegerField("被占用、挪用数", default=0)
    taken_by = models.CharField("占用单位及情形", max_length=200, blank=True)
    as_of = models.DateField("统计日期")
    document = models.CharField("核编文号", max_length=80, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "编制使用"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(ended_on__isnull=True),
                name="staff_quota_once",
                violation_error_message="该单位这一类编制已登记，请修改原登记。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.filled}/{self.authorised}"


class Secondment(LedgerRow):
    """Somebody of the front line borrowed elsewhere: only with the leader's consent, and back on a day (SEC-02)."""

    class State(models.TextChoices):
        """Where the request stands."""

        REQUESTED = "REQUESTED", "待审批"
        APPROVED = "APPROVED", "借调中"
        REFUSED = "REFUSED", "不同意"
        RETURNED = "RETURNED", "已返回"

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="人员", related_name="secondments"
    )
    to_unit = models.CharField("借调单位", max_length=120)
    duty = models.CharField(
        "原岗位性质",
        max_length=12,
        choices=[("FRONT", "一线执法"), ("SUPERVISION", "执法监督"), ("OTHER", "其他岗位")],
    )
    reason = models.TextField("事由")
    from_on = models.DateField("借调起")
    to_on = models.DateField("借调止")
    returned_on = models.DateField("返回日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.REQUESTED)

    class Meta(LedgerRow.Meta):
        verbose_name = "借调审批"

    def __str__(self) -> str:
        return f"{self.officer} → {self.to_unit}"


class Insurance(LedgerRow):
    """A policy for one officer of the front line (依法办理保险)."""

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="被保险人", related_name="insurances"
    )
    kind = models.CharField(
        "险种",
        max_length=12,
        choices=[
            ("INJURY", "工伤保险"),
            ("ACCIDENT", "人身意外伤害保险"),
            ("MEDICAL", "补充医疗保险"),
            ("OTHER", "其他保险"),
        ],
    )
    insurer = models.CharField("承保（经办）机构", max_length=120)
    policy_no = models.CharField("保单号", max_length=60, blank=True)
    from_on = models.DateField("保险起")
    to_on = models.DateField("保险止")

    class Meta(LedgerRow.Meta):
        verbose_name = "人员保险"

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display()}"


class PayRecord(LedgerRow):
    """A pay or allowance policy and whether it is carried out for how many of those entitled (SEC-10)."""

    item = models.CharField("待遇项目", max_length=120)
    basis = models.CharField("政策依据", max_length=200)
    entitled = models.PositiveIntegerField("应享受人数")
    paid = models.PositiveIntegerField("已落实人数", default=0)
    since = models.DateField("执行起始日", null=True, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "待遇政策落实"

    def __str__(self) -> str:
        return self.item


class PoliceAssistance(LedgerRow):
    """Police help given, or asked for and not given (落实必要警力)."""

    happened_on = models.DateField("日期")
    agency = models.CharField("公安机关", max_length=120)
    reason = models.CharField("请求事由", max_length=300)
    case_no = models.CharField("关联案号", max_length=60, blank=True)
    officers_sent = models.PositiveSmallIntegerField("到场警力（人）", default=0)
    result = models.CharField(
        "结果", max_length=10, choices=[("GIVEN", "到场协助"), ("LATE", "延迟到场"), ("REFUSED", "未予协助")]
    )

    class Meta(LedgerRow.Meta):
        verbose_name = "公安协助"

    def __str__(self) -> str:
        return f"{self.happened_on} {self.agency}"
