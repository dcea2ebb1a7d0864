"""What only the unit and its supervisors may know of a person: kept apart from the register the public reads."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class Dossier(ScopedModel):
    """The personal side of an officer. The identity number itself is not kept: its masked form, and a keyed digest."""

    class Sex(models.TextChoices):
        """GB/T 2261.1."""

        MALE = "1", "男"
        FEMALE = "2", "女"

    officer = models.OneToOneField(
        "officers.Officer", models.CASCADE, verbose_name="人员", related_name="dossier"
    )
    sex = models.CharField("性别", max_length=1, choices=Sex.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField("出生年份", null=True, blank=True)
    id_masked = models.CharField("居民身份证号（掩码）", max_length=18, blank=True)
    id_digest = models.CharField("身份证号校验值", max_length=64, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    education = models.CharField("学历专业", max_length=80, blank=True)
    note = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = "人员档案"
        indexes = [models.Index(fields=["id_digest"], name="dossier_digest")]

    def __str__(self) -> str:
        return str(self.officer)


class Milestone(ScopedModel):
    """A step reached on the road to duty, with its proof: which record of training, which sitting, which certificate."""

    officer = models.ForeignKey(
        "officers.Officer", models.CASCADE, verbose_name="人员", related_name="milestones"
    )
    state = models.CharField("达到状态", max_length=10)
    on = models.DateField("日期")
    proof = models.CharField("凭据", max_length=300)
    ref = models.CharField("凭据编号", max_length=80, blank=True)
    by_name = models.CharField("办理人", max_length=40, blank=True)

    class Meta:
        verbose_name = "资格节点"
        indexes = [models.Index(fields=["officer", "id"], name="milestone_officer")]

    def __str__(self) -> str:
        return f"{self.officer} {self.state}"
