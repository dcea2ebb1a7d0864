"""Findings about any subject, not only cases; sweeps count the standing things they looked at."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("supervision", "0003_done_on")]
    operations = [
        migrations.AddField(
            "finding",
            "subject_kind",
            models.CharField(default="case", max_length=12, verbose_name="对象类别"),
        ),
        migrations.AddField(
            "finding",
            "subject_id",
            models.BigIntegerField(default=0, verbose_name="对象标识"),
            preserve_default=False,
        ),
        migrations.AddField(
            "finding",
            "subject_label",
            models.CharField(blank=True, max_length=200, verbose_name="对象名称"),
            preserve_default=True,
        ),
        migrations.AddField(
            "sweep",
            "things",
            models.PositiveIntegerField(default=0, verbose_name="人员、事项等对象数"),
        ),
        migrations.RunSQL("UPDATE supervision_finding SET subject_id = case_id", migrations.RunSQL.noop),
        migrations.AlterField(
            "finding",
            "case",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="findings",
                to="cases.case",
                verbose_name="案件",
            ),
        ),
        migrations.AlterField("finding", "place", models.CharField(max_length=16, verbose_name="位置")),
        migrations.RemoveConstraint("finding", "finding_once"),
        migrations.AddConstraint(
            "finding",
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "rule_id"], name="finding_subject_once"
            ),
        ),
        migrations.AddConstraint(
            "finding",
            models.CheckConstraint(
                condition=Q(subject_kind="case", case__isnull=False, subject_id=F("case_id"))
                | (~Q(subject_kind="case") & Q(case__isnull=True)),
                name="finding_case_or_standing",
            ),
        ),
        migrations.AddIndex("finding", models.Index(fields=["subject_kind", "status"], name="finding_kind")),
    ]
