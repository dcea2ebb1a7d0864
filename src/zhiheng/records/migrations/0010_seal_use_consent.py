"""Each use of a seal names who did the act beside who agreed to it, and the request whose chain agreed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0009_next_number")]
    operations = [
        migrations.AddField(
            model_name="sealuse",
            name="applied_by",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="经办人"),
        ),
        migrations.AddField(
            model_name="sealuse",
            name="applied_by_id",
            field=models.BigIntegerField(null=True, verbose_name="经办人账号"),
        ),
        migrations.AddField(
            model_name="sealuse",
            name="approval_id",
            field=models.BigIntegerField(null=True, verbose_name="审批申请"),
        ),
    ]
