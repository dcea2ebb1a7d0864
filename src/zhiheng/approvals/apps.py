"""Approval chains: who must agree before an act takes effect, and who is responsible now."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Registers the room and its follower."""

    name = "zhiheng.approvals"
    label = "approvals"
    verbose_name = "审批"

    def ready(self) -> None:
        """Declare the follower."""
        from zhiheng.approvals import followers  # noqa: F401
