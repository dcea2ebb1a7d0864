"""Who sees what hangs on a plan: with the plan, by the body it concerns, or (pilots) everybody who works here."""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = (
    "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)"
)
_OF_PLAN = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id)"
# The rows of a body, read besides by the body in charge of the plan.
_IN_CHARGE = f"EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id AND p.organ_id = ANY ({_ORGANS}))"


def _of(table: str, key: str) -> str:
    """What hangs on a row is read by whoever reads that row: the inner query is under that row's own lock."""
    return f"EXISTS (SELECT 1 FROM plans_{table} t WHERE t.id = {key})"


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_organisation_and_rounds")]
    operations = [
        *(
            rls.enable(f"plans_{t}", also=_OF_PLAN)
            for t in (
                "plangroup",
                "planmatter",
                "liaison",
                "goal",
                "meeting",
                "resolution",
                "problem",
                "filingduty",
            )
        ),
        *(rls.enable(f"plans_{t}", also=_IN_CHARGE) for t in ("filing", "urge", "periodreport")),
        rls.enable("plans_evaluation", also=f"status <> 'SCHEME' AND {_OF_PLAN}"),
        rls.enable("plans_circular", also=f"status = 'ISSUED' AND {_OF_PLAN}"),
        rls.enable(
            "plans_planfile",
            also=f"{_IN_CHARGE} OR (kind IN ('CIRCULAR', 'EVALUATION', 'MINUTES') AND {_OF_PLAN})",
        ),
        rls.enable("plans_groupmember", also=_of("plangroup", "group_id")),
        rls.enable("plans_attendance", also=_of("meeting", "meeting_id")),
        rls.enable("plans_resolutionnote", also=_of("resolution", "resolution_id")),
        rls.enable("plans_indicator", also=_of("evaluation", "evaluation_id")),
        rls.enable(
            "plans_assessment",
            also=f"EXISTS (SELECT 1 FROM plans_evaluation e WHERE e.id = evaluation_id AND e.organ_id = ANY ({_ORGANS}))",
        ),
        rls.enable("plans_score", also=_of("assessment", "assessment_id")),
        rls.enable(
            "plans_circularreceipt",
            also=f"EXISTS (SELECT 1 FROM plans_circular c WHERE c.id = circular_id AND c.organ_id = ANY ({_ORGANS}))",
        ),
        rls.enable("plans_excuse", also=_of("milestone", "milestone_id")),
        rls.enable("plans_notice"),
        # Pilots are there to be learnt from: whoever works on the platform reads them.
        *(rls.enable(f"plans_{t}", also="TRUE") for t in ("pilot", "pilotentry", "promotion", "checklist")),
        rls.enable("plans_townshipcheck"),
    ]
