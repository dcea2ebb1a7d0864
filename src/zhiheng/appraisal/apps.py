"""Appraisal, rewards and accountability (考核、奖惩、轮岗、责任)."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """Registers the room: its figures and ledgers, what approvals carry out, what it follows."""

    name = "zhiheng.appraisal"
    label = "appraisal"
    verbose_name = "考核奖惩与责任"

    def ready(self) -> None:
        """Declare figures, ledgers, executors and followers, and what the rules see of an appraisal."""
        from zhiheng.appraisal import facts, followers, ledgers, standing  # noqa: F401
        from zhiheng.appraisal.services import approving

        facts.declare()
        standing.register()
        approving.declare()
