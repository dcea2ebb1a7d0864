"""Rows within the session's scope; an urging is read by whom it urges, a published list by everybody."""

from django.db import migrations

from zhiheng.common import rls

_ABOUT_ME = "target_id = ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"


# The township's own handling unit (行政审批和综合执法局) keeps the list in its name (ORG-03).
_UNIT = (
    "EXISTS (SELECT 1 FROM organs_organ u WHERE u.legal_subject_id = organ_id AND u.id = ANY"
    " (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)))"
)


class Migration(migrations.Migration):
    dependencies = [("powers", "0007_more_tracking")]
    operations = [
        # What is to be reached with delegated powers in a year is no secret.
        rls.enable("powers_keytask", also="true"),
        rls.enable("powers_keytaskurge", also=_ABOUT_ME),
        rls.enable("powers_forcebefore"),
        rls.enable("powers_townshiplist", also=f"status IN ('PUBLISHED', 'REPLACED') OR {_UNIT}"),
        rls.enable(
            "powers_townshiplistline",
            also="EXISTS (SELECT 1 FROM powers_townshiplist l WHERE l.id = roll_id)",
        ),
    ]
