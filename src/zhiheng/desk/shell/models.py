"""Sign-in attempts (for the limit and the audit trail) and used form tokens (so that a double click acts once)."""

from __future__ import annotations

from django.db import models


class SignInAttempt(models.Model):
    """Somebody tried to sign in. Kept for audit; failures of the last minutes limit further attempts."""

    username = models.CharField("登录名", max_length=40)
    address = models.GenericIPAddressField("来源地址", null=True)
    succeeded = models.BooleanField("成功")
    reason = models.CharField("原因", max_length=40, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        app_label = "desk"
        verbose_name = "登录记录"
        indexes = [
            models.Index(fields=["username", "-at"], name="signin_username"),
            models.Index(fields=["address", "-at"], name="signin_address"),
            models.Index(fields=["-at", "-id"], name="signin_at"),
        ]

    def __str__(self) -> str:
        return f"{self.username} {self.at:%F %T}"


class OnceToken(models.Model):
    """A form that was carried out, and where its answer led."""

    token = models.CharField("表单编号", max_length=60, primary_key=True)
    account_id = models.BigIntegerField("账号")
    path = models.CharField("地址", max_length=300)
    location = models.CharField("去向", max_length=1000, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        app_label = "desk"
        verbose_name = "已用表单"
        indexes = [models.Index(fields=["at"], name="once_at")]

    def __str__(self) -> str:
        return self.token
