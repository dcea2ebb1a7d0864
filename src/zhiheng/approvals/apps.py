"""Approval chains: who must agree before an act takes effect, and who is responsible now."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.approvals"
    label = "approvals"
    verbose_name = "审批"
