"""One more number that a supervision organ may set: how many closures of one body in thirty days call for a look."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("powers", "0005_benchmarks_and_lists_are_published")]
    operations = [
        migrations.AlterField(
            model_name="threshold",
            name="key",
            field=models.CharField(
                choices=[
                    ("RARE_USES", "“极少发生”：五年内不超过（次）"),
                    ("ITEMS_PER_HEAD", "“小马拉大车”：人均事项数超过（项）"),
                    ("STOP_ORDERS", "“普遍实施”停产停业、关闭：一个单位近30日超过（件）"),
                ],
                max_length=20,
                verbose_name="阈值",
            ),
        ),
    ]
