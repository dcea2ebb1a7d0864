"""A case keeps which entry of the body's catalogue of reviews asked for its legal review."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_heavier_than_notice")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="review_listed",
            field=models.CharField(
                blank=True, default="", max_length=600, verbose_name="列入法制审核目录的事项"
            ),
        ),
    ]
