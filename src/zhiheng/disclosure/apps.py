"""Disclosure (行政执法公示): what is published of decisions, by when, and when it comes down."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Registers the room and its followers."""

    name = "zhiheng.disclosure"
    label = "disclosure"
    verbose_name = "行政执法公示"

    def ready(self) -> None:
        """Declare what this room follows."""
        from zhiheng.disclosure import followers  # noqa: F401
