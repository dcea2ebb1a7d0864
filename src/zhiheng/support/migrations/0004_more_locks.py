"""Rows within the session's scope; guidance is read by the body that was guided, too."""

from django.db import migrations

from zhiheng.common import rls

_ABOUT_ME = "target_id = ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"


class Migration(migrations.Migration):
    dependencies = [("support", "0003_more_tracking")]
    operations = [
        rls.enable("support_internalcheck"),
        rls.enable("support_studysession"),
        rls.enable("support_studytask"),
        rls.enable("support_trainingguidance", also=_ABOUT_ME),
    ]
