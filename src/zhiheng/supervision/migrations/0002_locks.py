"""Findings are seen within the scope of their body."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations = [rls.enable("supervision_finding")]
