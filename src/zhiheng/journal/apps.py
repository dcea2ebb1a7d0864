"""The journal: process events, who follows them, and what leaves the house."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.journal"
    label = "journal"
    verbose_name = "过程事件"
