"""A finding on an item that several bodies exercise is read by each of them, and by those who supervise where it is exercised."""

from django.db import migrations

from zhiheng.common import rls

_ORGANS = (
    "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint)"
)
_AREAS = "ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.divisions', true), ''), ',')))"
_HELD = f"""subject_kind = 'item' AND EXISTS (
    SELECT 1 FROM powers_itemholder h WHERE h.item_id = subject_id
    AND h.valid_from <= CURRENT_DATE AND (h.valid_to IS NULL OR h.valid_to >= CURRENT_DATE)
    AND (h.division ^@ ANY ({_AREAS}) OR h.organ_id = ANY ({_ORGANS}) OR EXISTS (
        SELECT 1 FROM organs_organ u WHERE u.legal_subject_id = h.organ_id AND u.id = ANY ({_ORGANS}))))"""
_SCOPE = rls.VISIBLE.format(organ="organ_id", division="division")


def _read(condition: str) -> str:
    return f"DROP POLICY scope_read ON supervision_finding; CREATE POLICY scope_read ON supervision_finding FOR SELECT USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_review_locks"), ("powers", "0003_locks")]
    operations = [migrations.RunSQL(_read(f"({_SCOPE}) OR ({_HELD})"), _read(_SCOPE))]
