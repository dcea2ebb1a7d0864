"""Django application of the ledger's storage."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Label `ledger`; storage, sequencing and proofs."""

    name = "zhiheng.ledger"
    label = "ledger"
    verbose_name = "存证账本"
    default_auto_field = "django.db.models.BigAutoField"
