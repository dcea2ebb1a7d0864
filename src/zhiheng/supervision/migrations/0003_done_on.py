"""When the thing that was late was done: days overdue end there, not today."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supervision", "0002_locks")]
    operations = [
        migrations.AddField(
            model_name="finding",
            name="done_on",
            field=models.DateField(blank=True, null=True, verbose_name="完成日"),
        ),
    ]
