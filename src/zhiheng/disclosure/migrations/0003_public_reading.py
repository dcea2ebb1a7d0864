"""Reading by the public at a million records: an index in the order of the list, and the search by bigrams."""

from django.db import migrations, models

PUBLIC = "status IN ('PUBLISHED', 'WITHDRAWN', 'REPLACED')"


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0002_locks")]
    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["-published_on", "-id"],
                condition=models.Q(status__in=["PUBLISHED", "WITHDRAWN", "REPLACED"]),
                name="publication_public",
            ),
        ),
        # Runs as the owner, past row-level security, and therefore says nothing but which public rows match.
        migrations.RunSQL(
            sql=f"""
            CREATE FUNCTION disclosure_public_search(pieces text[]) RETURNS SETOF bigint
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
                SELECT id FROM disclosure_publication WHERE bigrams @> pieces::varchar[] AND {PUBLIC}
            $$
            """,
            reverse_sql="DROP FUNCTION disclosure_public_search(text[])",
        ),
    ]
