"""Requests and tasks are seen within the scope of their organ."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("approvals", "0001_initial")]
    operations = [
        rls.enable("approvals_approvalrequest"),
        rls.enable("approvals_approvaltask"),
    ]
