"""Django's view of the room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """过程记录、证据、文书、案卷归档."""

    name = "zhiheng.records"
    label = "records"
    verbose_name = "记录"
