"""Imports are seen within the scope of the body in whose name they are made."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("sheets", "0001_initial")]
    operations = [rls.enable("sheets_importrun")]
