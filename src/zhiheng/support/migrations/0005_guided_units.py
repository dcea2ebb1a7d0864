"""What guides a township is read by the unit that handles in its name (ORG-03)."""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = (
    "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)"
)
_ABOUT_ME = f"""target_id = ANY ({_ORGANS}) OR EXISTS (
    SELECT 1 FROM organs_organ u WHERE u.legal_subject_id = target_id AND u.id = ANY ({_ORGANS}))"""
_SCOPE = rls.VISIBLE.format(organ="organ_id", division="division")
_BEFORE = f"target_id = ANY ({_ORGANS})"


def _read(table: str, also: str) -> str:
    return f"DROP POLICY scope_read ON {table}; CREATE POLICY scope_read ON {table} FOR SELECT USING (({_SCOPE}) OR ({also}))"


class Migration(migrations.Migration):
    dependencies = [("support", "0004_more_locks")]
    operations = [
        migrations.RunSQL(
            _read("support_trainingguidance", _ABOUT_ME), _read("support_trainingguidance", _BEFORE)
        )
    ]
