"""Penalty cases, from lead to archive."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.cases"
    label = "cases"
    verbose_name = "行政处罚案件"
