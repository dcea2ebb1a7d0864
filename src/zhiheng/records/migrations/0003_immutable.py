"""What was signed, registered or archived is not changed and not removed, by whatever role."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION records_{table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {free} THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'records_{table}: a settled record is not removed';
  END IF;
  IF ({old}) IS DISTINCT FROM ({new}) THEN
    RAISE EXCEPTION 'records_{table}: a settled record is not changed';
  END IF;
  RETURN NEW;
END$$
"""
TRIGGER = (
    "CREATE TRIGGER records_{table}_guard BEFORE UPDATE OR DELETE ON records_{table}"
    " FOR EACH ROW EXECUTE FUNCTION records_{table}_guard()"
)
SETTLED = {
    # table: (when the row is still free, columns that are settled otherwise)
    "document": (
        "OLD.status = 'DRAFT'",
        "uid kind title issuer_id number series year seq document_on data sha256 size pages renderer"
        " signed_at signed_by subject_kind subject_id organ_id",
    ),
    "evidence": (
        "false",
        "uid kind title proves source collected_at officers place original original_kept sha256 size"
        " media_type file_name subject_kind subject_id organ_id added_at added_by",
    ),
    "avrecord": (
        "false",
        "uid act level started_at ended_at device sha256 size subject_kind subject_id organ_id added_at",
    ),
    "casefile": ("false", "uid manifest package_sha256 archived_on subject_kind subject_id organ_id"),
}


def _guard(table: str) -> migrations.RunSQL:
    free, columns = SETTLED[table]
    names = columns.split()
    return migrations.RunSQL(
        sql=[
            FUNCTION.format(
                table=table,
                free=free,
                old=", ".join(f"OLD.{name}" for name in names),
                new=", ".join(f"NEW.{name}" for name in names),
            ),
            TRIGGER.format(table=table),
        ],
        reverse_sql=[
            f"DROP TRIGGER records_{table}_guard ON records_{table}",
            f"DROP FUNCTION records_{table}_guard()",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0002_locks")]
    operations = [_guard(table) for table in SETTLED]
