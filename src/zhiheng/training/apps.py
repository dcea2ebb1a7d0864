"""Training and examinations (培训与考试)."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.training"
    label = "training"
    verbose_name = "培训与考试"

    def ready(self) -> None:
        """Declare what this room proves and answers about a person, and its tables."""
        from zhiheng.training import facts, gate, sheets

        gate.register()
        facts.register()
        sheets.register()
