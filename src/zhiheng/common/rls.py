"""Row-level security for migrations: one helper, so that every scoped table has the same lock."""

from __future__ import annotations

from django.db import migrations

# Written as uncorrelated sub-selects so that PostgreSQL evaluates each once a query, not once a row.
VISIBLE = (
    "(SELECT current_setting('zhiheng.scope_all', true) = 'on')"
    " OR {organ} = ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.organs', true), ''), ','))::bigint))"
    " OR {division} ^@ ANY (ARRAY(SELECT unnest(string_to_array(nullif(current_setting('zhiheng.divisions', true), ''), ','))))"
)


def enable(
    table: str, *, organ: str = "organ_id", division: str = "division", also: str = ""
) -> migrations.RunSQL:
    """Return the operation that locks ``table``: a row is seen and written only within the session's scope.

    ``organ`` and ``division`` name its columns; ``also`` is an SQL condition that makes a row readable besides
    (for example: it is published). Writing always needs the scope itself.
    """
    visible = VISIBLE.format(organ=organ, division=division)
    readable = f"({visible}) OR ({also})" if also else visible
    return migrations.RunSQL(
        sql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY scope_read ON {table} FOR SELECT USING ({readable})",
            f"CREATE POLICY scope_insert ON {table} FOR INSERT WITH CHECK ({visible})",
            f"CREATE POLICY scope_update ON {table} FOR UPDATE USING ({visible}) WITH CHECK ({visible})",
            f"CREATE POLICY scope_delete ON {table} FOR DELETE USING ({visible})",
        ],
        reverse_sql=[
            f"DROP POLICY scope_read ON {table}",
            f"DROP POLICY scope_insert ON {table}",
            f"DROP POLICY scope_update ON {table}",
            f"DROP POLICY scope_delete ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def append_only(table: str) -> migrations.RunSQL:
    """Return the operation after which no row of ``table`` is ever changed or removed, by whatever role."""
    return migrations.RunSQL(
        sql=[
            f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN RAISE EXCEPTION '{table} is append-only'; END$$""",
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
            f"""DO $$BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'zhiheng_app') THEN
            REVOKE UPDATE, DELETE ON {table} FROM zhiheng_app; END IF; END$$""",
        ],
        reverse_sql=[
            f"DROP TRIGGER {table}_append_only ON {table}",
            f"DROP FUNCTION {table}_refuse()",
        ],
    )
