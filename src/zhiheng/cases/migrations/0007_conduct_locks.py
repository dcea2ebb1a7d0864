"""The second lock on what 0006 brought."""

from django.db import migrations

from zhiheng.common import rls

TABLES = [
    "beyondpower",
    "conductfeedback",
    "dressbreach",
    "dresscheck",
    "guide",
    "monitoringdevice",
    "monitoringrecord",
    "restitution",
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_evidence_conduct_and_seals")]
    operations = [rls.enable(f"cases_{table}") for table in TABLES]
