"""Ledger rows within the session's scope; counselling by the two accounts alone."""

from django.db import migrations

from zhiheng.common import rls

LEDGERS = (
    "budgetitem", "counsel", "equipment", "equipmentstandard", "expense", "finereturn", "insurance",
    "internalunit", "payrecord", "policeassistance", "reviewdispatch", "reviewer", "secondment", "staffquota", "vehicle",
)  # fmt: skip
# Neither zhiheng.scope_all nor an organ nor a division opens a row: only the account that is signed in.
_MINE = "(SELECT nullif(current_setting('zhiheng.account', true), '')::bigint) IN (person_id, counsellor_id)"
PRIVATE = migrations.RunSQL(
    sql=[
        "ALTER TABLE support_counselling ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY two_persons_read ON support_counselling FOR SELECT USING ({_MINE})",
        f"CREATE POLICY two_persons_insert ON support_counselling FOR INSERT WITH CHECK ({_MINE})",
        f"CREATE POLICY two_persons_update ON support_counselling FOR UPDATE USING ({_MINE}) WITH CHECK ({_MINE})",
        """DO $$BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'zhiheng_app') THEN
        REVOKE DELETE ON support_counselling FROM zhiheng_app; END IF; END$$""",
    ],
    reverse_sql=[
        "DROP POLICY two_persons_read ON support_counselling",
        "DROP POLICY two_persons_insert ON support_counselling",
        "DROP POLICY two_persons_update ON support_counselling",
        "ALTER TABLE support_counselling DISABLE ROW LEVEL SECURITY",
    ],
)


class Migration(migrations.Migration):
    dependencies = [("support", "0001_initial")]
    operations = [
        *(rls.enable(f"support_{table}") for table in LEDGERS),
        rls.enable("support_counsellor", also="true"),
        rls.enable("support_counsellingtally"),
        PRIVATE,
    ]
