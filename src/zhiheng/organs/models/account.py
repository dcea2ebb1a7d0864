"""Accounts and appointments: a person acts through organ × role × matter × level."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Role(models.TextChoices):
    """What a person is appointed to do in an organ."""

    OFFICER = "OFFICER", "执法人员"
    UNIT_HEAD = "UNIT_HEAD", "承办机构负责人"
    LEGAL_REVIEWER = "LEGAL_REVIEWER", "法制审核人员"
    HEARING_HOST = "HEARING_HOST", "听证主持人"
    ORGAN_LEADER = "ORGAN_LEADER", "行政机关负责人"
    DISCLOSURE = "DISCLOSURE", "公示管理员"
    ARCHIVIST = "ARCHIVIST", "档案管理员"
    INTERNAL_SUPERVISOR = "INTERNAL_SUPERVISOR", "内部监督人员"
    SUPERVISOR = "SUPERVISOR", "行政执法监督人员"
    SUPERVISION_LEADER = "SUPERVISION_LEADER", "监督机构负责人"
    JUSTICE_ASSISTANT = "JUSTICE_ASSISTANT", "司法所协助人员"
    ORGAN_ADMIN = "ORGAN_ADMIN", "单位系统管理员"
    PLATFORM_ADMIN = "PLATFORM_ADMIN", "平台管理员"


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; there is no default password anywhere."""

    def create_user(self, username: str, name: str, password: str | None = None, **more: Any) -> Account:
        """Create an account; without a password it cannot sign in until one is set."""
        account = self.model(username=username, name=name, **more)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who can sign in. Rights come from appointments alone, never from the account itself."""

    username = models.CharField("登录名", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("手机号码", max_length=20, blank=True)
    organ = models.ForeignKey(
        "organs.Organ",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="所在单位",
        related_name="accounts",
    )
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须修改初始密码", default=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """One grant: this person has this role in this organ, for these fields, from and to these days.

    It reaches down the division tree for supervision roles (行政执法监督条例第二、六条), and stays within the organ
    for all others.
    """

    account = models.ForeignKey(Account, models.CASCADE, verbose_name="人员", related_name="appointments")
    organ = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="机构", related_name="appointments"
    )
    role = models.CharField("岗位", max_length=24, choices=Role.choices)
    matter = models.CharField("限定领域", max_length=20, blank=True)
    level = models.CharField("限定层级", max_length=10, blank=True)
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)
    granted_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, verbose_name="授权人", related_name="+"
    )

    class Meta:
        verbose_name = "任职授权"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organ", "role", "matter", "level", "valid_from"], name="appointment_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="appointment_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.get_role_display()} @ {self.organ}"
