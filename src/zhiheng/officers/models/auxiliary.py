"""Auxiliary staff (辅助、协管人员): contracts, promises, the four kinds of task; and the bodies' internal rules."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class ServiceContract(ScopedModel):
    """A contract under which auxiliary staff are provided (购买服务, AUX-03)."""

    number = models.CharField("合同编号", max_length=60)
    provider = models.CharField("承接主体", max_length=120)
    content = models.TextField("服务内容")
    headcount = models.PositiveIntegerField("约定人数")
    from_on = models.DateField("起")
    to_on = models.DateField("止")
    by_name = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = "购买服务合同"
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="service_contract_number"),
            models.CheckConstraint(
                condition=models.Q(to_on__gte=models.F("from_on")), name="service_contract_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.provider}"


class Auxiliary(ScopedModel):
    """The auxiliary side of a person's file; the person himself is an officer row of the category AUXILIARY."""

    officer = models.OneToOneField(
        "officers.Officer", models.CASCADE, verbose_name="人员", related_name="auxiliary"
    )
    contract = models.ForeignKey(
        ServiceContract,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="购买服务合同",
        related_name="people",
    )
    recruited_on = models.DateField("招录日期")
    recruited_how = models.CharField("招录方式", max_length=120)
    promised_on = models.DateField("保密承诺日期", null=True, blank=True)
    promise_no = models.CharField("承诺书归档号", max_length=80, blank=True)
    promise_sha256 = models.CharField("承诺书扫描件摘要", max_length=64, blank=True)
    ended_on = models.DateField("终止日期", null=True, blank=True)

    class Meta:
        verbose_name = "辅助人员档案"

    def __str__(self) -> str:
        return str(self.officer)


class AuxiliaryTask(ScopedModel):
    """A task given to auxiliary staff; only of the four kinds (AUX-03)."""

    class Kind(models.TextChoices):
        """All that they may do."""

        PUBLICITY = "PUBLICITY", "法制宣传教育"
        PATROL = "PATROL", "巡查"
        INFORMATION = "INFORMATION", "信息收集"
        DISSUASION = "DISSUASION", "违法行为劝阻"

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="辅助人员", related_name="auxiliary_tasks"
    )
    leader = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="带队执法人员", related_name="+"
    )
    kind = models.CharField("任务类型", max_length=12, choices=Kind.choices)
    on = models.DateField("日期")
    place = models.CharField("地点", max_length=200, blank=True)
    about = models.CharField("任务内容", max_length=300)
    by_name = models.CharField("派单人", max_length=40)

    class Meta:
        verbose_name = "辅助人员任务"
        indexes = [models.Index(fields=["organ", "-on"], name="auxiliary_task_organ")]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_kind_display()} {self.on}"


class InternalRule(ScopedModel):
    """A rule a body must have: seven of a township's bureau (ORG-15), five for auxiliary staff (AUX-01)."""

    class Kind(models.TextChoices):
        """Which rule."""

        ROTATION = "ROTATION", "定期交流轮岗制度"
        RESPONSIBILITY = "RESPONSIBILITY", "执法责任制度"
        DISCLOSURE = "DISCLOSURE", "案件公示制度"
        INSPECTION = "INSPECTION", "监督检查制度"
        FILE_REVIEW = "FILE_REVIEW", "案卷评查制度"
        APPRAISAL = "APPRAISAL", "执法评议考核制度"
        WRONG_CASE = "WRONG_CASE", "错案责任追究制度"
        AUX_RECRUITING = "AUX_RECRUITING", "辅助人员招录机制"
        AUX_TRAINING = "AUX_TRAINING", "辅助人员教育培训机制"
        AUX_APPRAISAL = "AUX_APPRAISAL", "辅助人员考核管理机制"
        AUX_CONDUCT = "AUX_CONDUCT", "辅助人员行为规范机制"
        AUX_SECRECY = "AUX_SECRECY", "辅助人员保密管理机制"

    kind = models.CharField("制度", max_length=16, choices=Kind.choices)
    title = models.CharField("文件名称", max_length=200)
    doc_no = models.CharField("文号", max_length=80, blank=True)
    established_on = models.DateField("建立日期")
    ended_on = models.DateField("废止日期", null=True, blank=True)
    checked_on = models.DateField("最近核验日期", null=True, blank=True)
    executed = models.BooleanField("核验时在执行", null=True, blank=True)
    check_note = models.TextField("核验情况", blank=True)
    checked_by_name = models.CharField("核验人", max_length=40, blank=True)
    by_name = models.CharField("登记人", max_length=40)

    class Meta:
        verbose_name = "内部制度"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind"],
                condition=models.Q(ended_on__isnull=True),
                name="internal_rule_one_in_force",
            )
        ]

    def __str__(self) -> str:
        return self.title
