"""Excel in and out (批量导入导出): one road for every table that people bring as a workbook."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.sheets"
    label = "sheets"
    verbose_name = "批量导入导出"
