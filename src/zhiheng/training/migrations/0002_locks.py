"""Who sees training: the body in scope; those invited to an activity or sitting; a person's new body reads his hours."""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = (
    "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)"
)
_INVITED = f"body_ids && {_ORGANS}"
_NOW_HIS = (
    f"EXISTS (SELECT 1 FROM officers_officer o WHERE o.id = officer_id AND o.organ_id = ANY ({_ORGANS}))"
)


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]
    operations = [
        rls.enable("training_trainingplan"),
        rls.enable("training_planline"),
        # The library is open to everybody who learns.
        rls.enable("training_course", also="true"),
        rls.enable("training_enrolment", also=_NOW_HIS),
        rls.enable("training_activity", also=f"{_INVITED} OR joint_ids && {_ORGANS}"),
        # The organiser reads who was there, whatever body they come from; the inner query is under the activity's lock.
        rls.enable(
            "training_attendance",
            also=f"{_NOW_HIS} OR EXISTS (SELECT 1 FROM training_activity a WHERE a.id = activity_id"
            f" AND (a.organ_id = ANY ({_ORGANS}) OR a.joint_ids && {_ORGANS}))",
        ),
        rls.enable("training_hourentry", also=_NOW_HIS),
        rls.append_only("training_hourentry"),
        rls.enable("training_gapreminder"),
        rls.enable("training_partybranch"),
        # Questions and papers are nobody's but the setters'; the examination room reads them as the system.
        rls.enable("training_question"),
        rls.enable("training_paper"),
        rls.enable("training_passmark", also="true"),
        rls.enable("training_sitting", also=_INVITED),
        rls.enable("training_sittingstaff"),
        rls.enable("training_candidate", also=_NOW_HIS),
        rls.enable("training_attempt"),
        rls.enable("training_answer"),
        rls.enable("training_mark"),
        rls.enable("training_violation"),
    ]
