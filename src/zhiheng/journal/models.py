"""Process events (过程事件), append-only, and the outbox of messages that leave the house."""

from __future__ import annotations

import uuid

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class ProcessEvent(models.Model):
    """Who did what, when, where and with which device (处罚法第四十七条 全过程记录). Never changed, never removed."""

    uid = models.UUIDField("事件编号", default=uuid.uuid4, unique=True)
    kind = models.CharField("事件", max_length=60)
    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象编号")
    organ_id = models.BigIntegerField("承办机构", null=True)
    division = models.CharField("区划", max_length=9, blank=True)
    actor_id = models.BigIntegerField("操作人", null=True)
    actor_name = models.CharField("操作人姓名", max_length=60, blank=True)
    actor_role = models.CharField("操作岗位", max_length=30, blank=True)
    occurred_at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("记录时间")
    place = models.CharField("地点", max_length=200, blank=True)
    device = models.CharField("设备", max_length=120, blank=True)
    payload = models.JSONField("内容", default=dict)
    digest = models.BinaryField("摘要", max_length=32)
    ledger_entry_id = models.BigIntegerField("存证条目")

    class Meta:
        verbose_name = "过程事件"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="event_subject"),
            models.Index(fields=["ledger_entry_id"], name="event_ledger_entry"),
            BrinIndex(fields=["recorded_at"], name="event_recorded_brin"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind}:{self.subject_id}"


class OutboxMessage(models.Model):
    """A message for another system, written in the act's transaction and delivered after it; never before, never lost."""

    class Status(models.TextChoices):
        """Where the message stands."""

        PENDING = "PENDING", "待发送"
        SENT = "SENT", "已送达"
        DEAD = "DEAD", "发送失败"

    uid = models.UUIDField("消息编号", default=uuid.uuid4, unique=True)
    topic = models.CharField("主题", max_length=60)
    payload = models.JSONField("内容")
    event_id = models.BigIntegerField("来源事件", null=True)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.PENDING)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    last_error = models.TextField("最近错误", blank=True)
    created_at = models.DateTimeField("写入时间")
    sent_at = models.DateTimeField("送达时间", null=True)

    class Meta:
        verbose_name = "外发消息"
        indexes = [models.Index(fields=["status", "id"], name="outbox_status")]

    def __str__(self) -> str:
        return f"{self.topic} {self.uid}"
