"""Enforcement officers and their certificates."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """Registers the room and its followers."""

    name = "zhiheng.officers"
    label = "officers"
    verbose_name = "执法人员"

    def ready(self) -> None:
        """Declare followers and sheets."""
        from zhiheng.officers import followers, sheets  # noqa: F401

        sheets.register()
