"""Readings are read by the body measured and by the plan's; indicators of reviews with the plan."""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = (
    "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)"
)
_OF_MILESTONE = (
    "EXISTS (SELECT 1 FROM plans_milestone m JOIN plans_plantask t ON t.id = m.task_id JOIN plans_plan p ON p.id = t.plan_id"
    f" WHERE m.id = milestone_id AND p.organ_id = ANY ({_ORGANS}))"
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_period_urgency_readings_reviews")]
    operations = [
        rls.enable("plans_reading", also=_OF_MILESTONE),
        rls.enable("plans_reviewitem", also="EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id)"),
        rls.enable("plans_reviewlink", also="EXISTS (SELECT 1 FROM plans_reviewitem i WHERE i.id = item_id)"),
    ]
