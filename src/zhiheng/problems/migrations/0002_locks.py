"""A body's problems are its own and its supervisors'; targets are known to all; steps and snapshots are never changed."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("problems", "0001_initial")]
    operations = [
        *(
            rls.enable(f"problems_{table}")
            for table in ("problem", "origin", "step", "lookback", "submission", "ratesnapshot")
        ),
        rls.enable("problems_ratetarget", also="TRUE"),
        rls.append_only("problems_step"),
        rls.append_only("problems_ratesnapshot"),
    ]
