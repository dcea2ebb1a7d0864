"""Who sees what: approved benchmarks, issued lists and settings are everybody's; drafts, tasks and practice the body's own."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("discretion", "0001_initial")]
    operations = [
        rls.enable("discretion_version", also="state = 'APPROVED'"),
        rls.enable("discretion_leniencylist", also="state = 'ISSUED'"),
        rls.enable(
            "discretion_leniencyentry",
            also="EXISTS (SELECT 1 FROM discretion_leniencylist l WHERE l.id = roll_id)",
        ),
        rls.enable("discretion_draftingtask"),
        rls.enable("discretion_drill"),
        rls.enable("discretion_setting", also="true"),
        rls.append_only("discretion_drill"),
    ]
