from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_conduct_locks")]
    operations = [
        migrations.AddField(
            model_name="factsrow",
            name="heavier_than_notice",
            field=models.BooleanField(blank=True, null=True, verbose_name="处罚重于最近一次告知"),
        ),
    ]
