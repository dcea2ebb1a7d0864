"""Items of power, their basis, and discretion benchmarks."""

from django.apps import AppConfig


class PowersConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.powers"
    label = "powers"
    verbose_name = "执法事项"
