"""A case keeps which organs were asked for help, who came, and what they said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_tally_kept")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="assistance",
            field=models.JSONField(blank=True, default=list, verbose_name="请求协助"),
        ),
    ]
