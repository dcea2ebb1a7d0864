"""The shared room: errors, scope, clock, small helpers."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Registers the room; it has no models of its own."""

    name = "zhiheng.common"
    label = "common"
