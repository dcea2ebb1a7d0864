"""Reviews and suits, decisions on the additional fine, transfer of leads, and whether an archived file is whole."""

import django.db.models.deletion
from django.db import migrations, models

from zhiheng.common import rls


def _row(name: str, label: str, *fields: tuple[str, models.Field]) -> migrations.CreateModel:
    """A table of rows that belong to a case."""
    scope = [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("division", models.CharField(max_length=9, verbose_name="所在区划")),
        *fields,
        (
            "case",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
                verbose_name="案件",
            ),
        ),
        (
            "organ",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organs.organ",
                verbose_name="承办机构",
            ),
        ),
    ]
    return migrations.CreateModel(
        name=name, fields=scope, options={"verbose_name": label, "verbose_name_plural": label}
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_locks"), ("organs", "0001_initial")]
    operations = [
        migrations.AddField(
            "case",
            "archive_complete",
            models.BooleanField(blank=True, null=True, verbose_name="案卷材料齐全"),
        ),
        migrations.AddField(
            "lead", "transferred_on", models.DateField(blank=True, null=True, verbose_name="移送日期")
        ),
        migrations.AddField(
            "lead", "transferred_to", models.CharField(blank=True, max_length=120, verbose_name="移送机关")
        ),
        _row(
            "Remedy",
            "复议、诉讼",
            ("kind", models.CharField(max_length=10, verbose_name="类别")),
            ("body", models.CharField(max_length=120, verbose_name="受理机关")),
            ("started_on", models.DateField(verbose_name="受理（立案）日期")),
            ("ended_on", models.DateField(blank=True, null=True, verbose_name="终结日期")),
            ("result", models.CharField(blank=True, max_length=200, verbose_name="结果")),
        ),
        _row(
            "Surcharge",
            "加处罚款",
            ("decided_on", models.DateField(verbose_name="决定日期")),
            ("due_on", models.DateField(verbose_name="缴款届满日")),
            ("principal_fen", models.BigIntegerField(verbose_name="罚款本金（分）")),
            ("days", models.PositiveIntegerField(verbose_name="计算天数")),
            ("amount_fen", models.BigIntegerField(verbose_name="加处罚款（分）")),
            ("steps", models.JSONField(default=list, verbose_name="计算过程")),
        ),
        rls.enable("cases_remedy"),
        rls.enable("cases_surcharge"),
    ]
