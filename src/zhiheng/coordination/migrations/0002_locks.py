"""A notice is the township's, and read by the unit that handles in its name and by the department that sent it.

A township's own days are read by everybody.
"""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = "ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"
_MINE = f"sender_id = {_ORGANS} OR organ_id IN (SELECT o.legal_subject_id FROM organs_organ o WHERE o.id = {_ORGANS})"


class Migration(migrations.Migration):
    dependencies = [("coordination", "0001_initial")]
    operations = [
        rls.enable("coordination_improprietynotice", also=_MINE),
        rls.enable("coordination_owndays", also="true"),
    ]
