"""A unit sets the seal of the body it acts for (ORG-03): seals are read within every scope, written only within their own."""

from django.db import migrations

from zhiheng.common.rls import VISIBLE


class Migration(migrations.Migration):
    dependencies = [("records", "0007_seal_locks")]
    operations = [
        migrations.RunSQL(
            sql=[
                "DROP POLICY scope_read ON records_seal",
                "CREATE POLICY scope_read ON records_seal FOR SELECT USING (true)",
            ],
            reverse_sql=[
                "DROP POLICY scope_read ON records_seal",
                "CREATE POLICY scope_read ON records_seal FOR SELECT USING ("
                + VISIBLE.format(organ="organ_id", division="division")
                + ")",
            ],
        )
    ]
