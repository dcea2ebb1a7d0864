"""Training and examinations (培训与考试)."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.training"
    label = "training"
    verbose_name = "培训与考试"

    def ready(self) -> None:
        """Declare what this room proves about a person."""
        from zhiheng.training import gate

        gate.register()
