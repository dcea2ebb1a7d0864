"""A request to depart from a benchmark is read by the body that asks and by the organ that made the benchmark."""

from django.db import migrations

from zhiheng.common import rls

_TO_ME = "maker_id = ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"


class Migration(migrations.Migration):
    dependencies = [("discretion", "0003_departures_and_schemes")]
    operations = [rls.enable("discretion_departurerequest", also=_TO_ME)]
