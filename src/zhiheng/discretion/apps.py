"""The room of discretion: benchmarks (裁量基准) and leniency lists (减免责清单)."""

from django.apps import AppConfig


class DiscretionConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.discretion"
    label = "discretion"
    verbose_name = "行政裁量"

    def ready(self) -> None:
        """Declare the workbook of benchmarks, what the room follows, and which lists a change of an item touches."""
        from zhiheng import sheets
        from zhiheng.discretion import followers, touching  # noqa: F401
        from zhiheng.discretion.sheet import BenchmarkSheet

        sheets.register(BenchmarkSheet())
        touching.register()
