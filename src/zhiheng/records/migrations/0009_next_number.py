"""Numbers are taken by a function of the owner: it counts one series on, and nobody's scope is opened for it.

The counter belongs to the organ in whose name is acted; a unit's own scope does not reach it (ORG-03).
"""

from django.db import migrations

_TAKE = """
CREATE FUNCTION records_next_number(of_organ bigint, of_division text, of_series text, of_year integer)
RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO records_documentnumber AS n (organ_id, division, series, year, last)
    VALUES (of_organ, of_division, of_series, of_year, 1)
    ON CONFLICT (organ_id, series, year) DO UPDATE SET last = n.last + 1
    RETURNING last
$$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0008_seals_are_read_by_all")]
    operations = [
        migrations.RunSQL(
            sql=[_TAKE],
            reverse_sql=["DROP FUNCTION records_next_number(bigint, text, text, integer)"],
        )
    ]
