"""Enforcement officers and their certificates."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.officers"
    label = "officers"
    verbose_name = "执法人员"
