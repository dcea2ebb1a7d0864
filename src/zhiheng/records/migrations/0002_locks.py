"""The second lock: row-level security on every table of the room."""

from django.db import migrations

from zhiheng.common import rls

TABLES = ["document", "documentnumber", "evidence", "upload", "avrecord", "casefile"]


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [rls.enable(f"records_{table}") for table in TABLES]
