"""A record of special supervision is the bureau's, and read by the body it is about."""

from django.db import migrations

from zhiheng.common import rls

_ABOUT_ME = "body_id = ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"


class Migration(migrations.Migration):
    dependencies = [("problems", "0003_special_supervision")]
    operations = [rls.enable("problems_specialsupervision", also=_ABOUT_ME)]
