"""Process events are scoped and append-only, by whatever role."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        rls.enable("journal_processevent"),
        rls.append_only("journal_processevent"),
    ]
