"""The second lock on seals and uses of records. A use of a seal, and a reading under a grant, once written stay.

A request to use records is seen by the body that keeps them, by the body that asks, and by the person who asked.
"""

from django.db import migrations

from zhiheng.common import rls

ASKING = (
    "asker_organ_id = ANY (ARRAY(SELECT unnest(string_to_array("
    "nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"
)


class Migration(migrations.Migration):
    dependencies = [("records", "0006_seals_and_uses")]
    operations = [
        rls.enable("records_seal"),
        rls.enable("records_sealuse"),
        rls.append_only("records_sealuse"),
        rls.enable("records_recorduse", also=ASKING),
        rls.enable("records_recordreading"),
        rls.append_only("records_recordreading"),
    ]
