"""Coordination between bodies (行政执法协调): a department's notice of an improper act of a township (反馈单)."""

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    """Registers the room and its followers."""

    name = "zhiheng.coordination"
    label = "coordination"
    verbose_name = "行政执法协调"

    def ready(self) -> None:
        """Declare what this room follows."""
        from zhiheng.coordination import followers  # noqa: F401
