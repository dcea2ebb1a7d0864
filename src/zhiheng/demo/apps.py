"""The demo has no tables of its own."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.demo"
    label = "demo"
