"""Who sees plans: the bodies in scope, the bodies a plan names, and, once adopted, the levels below."""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = (
    "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)"
)
_NAMED = f"owner_ids && {_ORGANS}"
_BELOW = (
    "EXISTS (SELECT 1 FROM unnest(string_to_array(nullif(current_setting('zhiheng.divisions', true), ''), ',')) d"
    " WHERE d ^@ prefix)"
)
# The inner query is under the plan's own lock: what hangs on a plan is read by whoever reads the plan.
_OF_PLAN = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id)"
_OF_TASK = "EXISTS (SELECT 1 FROM plans_plantask t WHERE t.id = task_id)"
_OF_MILESTONE = "EXISTS (SELECT 1 FROM plans_milestone m WHERE m.id = milestone_id)"


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [
        rls.enable("plans_plan", also=f"status <> 'DRAFT' AND ({_NAMED} OR {_BELOW})"),
        rls.enable("plans_plantask", also=_OF_PLAN),
        rls.enable("plans_owner", also=_OF_TASK),
        rls.enable("plans_milestone", also=_OF_TASK),
        rls.enable("plans_extension", also=_OF_MILESTONE),
        rls.enable("plans_reminder", also=_OF_MILESTONE),
        # A report is its body's and its supervisors' own; the body in charge of the plan reads it, too.
        rls.enable(
            "plans_progressreport",
            also="EXISTS (SELECT 1 FROM plans_plantask t WHERE t.id = task_id AND t.organ_id = ANY ("
            + _ORGANS
            + "))",
        ),
    ]
