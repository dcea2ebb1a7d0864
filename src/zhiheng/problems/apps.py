"""The ledger of problems (问题清单): found, planned, rectified, verified, struck off by the justice bureau."""

from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.problems"
    label = "problems"
    verbose_name = "问题清单与整改"

    def ready(self) -> None:
        """Declare the figures this room gives to appraisal, and its ledger."""
        from zhiheng.problems import appraised, ledgers  # noqa: F401

        appraised.declare()
