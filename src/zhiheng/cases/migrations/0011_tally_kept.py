"""The tally of facts rows is kept by the table itself, whoever writes; the application may only read it.

Under row security counting ten thousand rows takes milliseconds on every list; adding up a body's few numbers does not.
"""

from django.db import migrations

from zhiheng.common import rls

_COUNT = """
CREATE FUNCTION cases_tally_{event}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    -- In one order, so that no two statements wait for each other in a circle.
    INSERT INTO cases_factstally AS t (organ_id, division, matter, number)
    SELECT organ_id, division, coalesce(matter, ''), {number} FROM {rows} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (organ_id, division, matter) DO UPDATE SET number = t.number + excluded.number;
    RETURN NULL;
END$$
"""
_MOVED = "(VALUES (OLD.organ_id, OLD.division, OLD.matter, -1), (NEW.organ_id, NEW.division, NEW.matter, 1)) AS moved (organ_id, division, matter, n)"  # noqa: E501
_MAKE = [
    _COUNT.format(event="added", number="count(*)", rows="changed"),
    _COUNT.format(event="removed", number="-count(*)", rows="changed"),
    _COUNT.format(event="moved", number="sum(n)", rows=_MOVED),
    "CREATE TRIGGER tally_added AFTER INSERT ON cases_factsrow REFERENCING NEW TABLE AS changed"
    " FOR EACH STATEMENT EXECUTE FUNCTION cases_tally_added()",
    "CREATE TRIGGER tally_removed AFTER DELETE ON cases_factsrow REFERENCING OLD TABLE AS changed"
    " FOR EACH STATEMENT EXECUTE FUNCTION cases_tally_removed()",
    "CREATE TRIGGER tally_moved AFTER UPDATE OF organ_id, division, matter ON cases_factsrow FOR EACH ROW"
    " WHEN ((OLD.organ_id, OLD.division, OLD.matter) IS DISTINCT FROM (NEW.organ_id, NEW.division, NEW.matter))"
    " EXECUTE FUNCTION cases_tally_moved()",
    # The triggers are there already and nobody else writes until this is committed: nothing is missed or counted twice.
    "INSERT INTO cases_factstally (organ_id, division, matter, number)"
    " SELECT organ_id, division, coalesce(matter, ''), count(*) FROM cases_factsrow GROUP BY 1, 2, 3",
    """DO $$BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'zhiheng_app') THEN
    REVOKE INSERT, UPDATE, DELETE ON cases_factstally FROM zhiheng_app; END IF; END$$""",
]
_UNDO = [f"DROP TRIGGER tally_{event} ON cases_factsrow" for event in ("added", "removed", "moved")] + [
    f"DROP FUNCTION cases_tally_{event}()" for event in ("added", "removed", "moved")
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_factstally")]
    operations = [rls.enable("cases_factstally"), migrations.RunSQL(sql=_MAKE, reverse_sql=_UNDO)]
