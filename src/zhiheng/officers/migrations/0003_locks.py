"""The files of the staff are seen by their body and its supervisors; the ledger of certificates is never rewritten."""

from django.db import migrations

from zhiheng.common import rls

_TABLES = (
    "dossier", "milestone", "application", "entry", "officertask", "batch", "batchline", "servicecontract",
    "auxiliary", "auxiliarytask", "internalrule",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("officers", "0002_life_cycle")]
    operations = [
        *(rls.enable(f"officers_{name}") for name in _TABLES),
        rls.append_only("officers_entry"),
    ]
