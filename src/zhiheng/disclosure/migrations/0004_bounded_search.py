"""The search of the public says at most so many numbers: past that a word is too common for the index to help."""

from django.db import migrations

PUBLIC = "status IN ('PUBLISHED', 'WITHDRAWN', 'REPLACED')"
_MAKE = f"""
CREATE FUNCTION disclosure_public_search(pieces text[], most integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM disclosure_publication WHERE bigrams @> pieces::varchar[] AND {PUBLIC} LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_public_reading")]
    operations = [
        migrations.RunSQL(
            sql=["DROP FUNCTION disclosure_public_search(text[])", _MAKE],
            reverse_sql=[
                "DROP FUNCTION disclosure_public_search(text[], integer)",
                _MAKE.replace(", most integer", "").replace(" LIMIT most", ""),
            ],
        ),
    ]
