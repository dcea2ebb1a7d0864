"""Items of power, their basis, and discretion benchmarks."""

from django.apps import AppConfig


class PowersConfig(AppConfig):
    """Registers the room, what a change touches in it, and its sheet."""

    name = "zhiheng.powers"
    label = "powers"
    verbose_name = "执法事项"

    def ready(self) -> None:
        """Declare the benchmarks a change touches, the sheet of items, a township's strength, and what moved for the training room."""
        from zhiheng.powers import carrying, ledgers, sheets, touching, trained  # noqa: F401

        touching.register()
        carrying.register()
        sheets.register()
        trained.register()
