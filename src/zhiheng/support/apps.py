"""Support of enforcement (执法保障): what a body needs to do its work, as ledgers that say what lapses and what is missing."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Registers the room and its ledgers."""

    name = "zhiheng.support"
    label = "support"
    verbose_name = "执法保障"

    def ready(self) -> None:
        """Declare the ledgers."""
        from zhiheng.support import ledgers  # noqa: F401
