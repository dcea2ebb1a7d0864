"""The second lock on devices and their handovers; a handover once written stays."""

from django.db import migrations

from zhiheng.common import rls


class Migration(migrations.Migration):
    dependencies = [("records", "0004_devices")]
    operations = [
        rls.enable("records_recordingdevice"),
        rls.enable("records_devicehandover"),
        rls.append_only("records_devicehandover"),
    ]
