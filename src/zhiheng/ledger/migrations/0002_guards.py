"""Second and third lock of the append-only tables: privileges of the application role, and triggers for everybody."""

from django.db import migrations

APPEND_ONLY = ("ledger_log", "ledger_entry", "ledger_leaf", "ledger_checkpoint")

# TRUNCATE has no trigger: it needs the owner, who could as well drop the table. Loss of that kind shows against
# the checkpoints that others hold, and against the last one signed in the instance directory.
FUNCTIONS = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '存证账本只可追加：% 不得执行 %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION ledger_tile_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.log_id, NEW.level, NEW.index) IS DISTINCT FROM (OLD.log_id, OLD.level, OLD.index)
       OR substring(NEW.hashes FROM 1 FOR octet_length(OLD.hashes)) IS DISTINCT FROM OLD.hashes THEN
        RAISE EXCEPTION '账本分片只可续写：第 % 层第 % 片已有内容不得改动', OLD.level, OLD.index
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ledger_enqueue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_pending (entry_id, log_id) SELECT id, log_id FROM added;
    RETURN NULL;
END $$;

CREATE TRIGGER ledger_entry_enqueue AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_enqueue();
CREATE TRIGGER ledger_tile_grows BEFORE UPDATE ON ledger_tile
    FOR EACH ROW EXECUTE FUNCTION ledger_tile_grows();
CREATE TRIGGER ledger_tile_stays BEFORE DELETE ON ledger_tile
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

ALTER TABLE ledger_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
ALTER TABLE ledger_pending SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
"""

REVERSE = """
DROP FUNCTION ledger_refuse() CASCADE;
DROP FUNCTION ledger_tile_grows() CASCADE;
DROP FUNCTION ledger_enqueue() CASCADE;
"""

PROTECT = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
"""

REVOKE = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhiheng_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON {append_only} FROM zhiheng_app;
        REVOKE DELETE, TRUNCATE ON ledger_tile FROM zhiheng_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, REVERSE),
        *(migrations.RunSQL(PROTECT.format(table=table), migrations.RunSQL.noop) for table in APPEND_ONLY),
        migrations.RunSQL(REVOKE.format(append_only=", ".join(APPEND_ONLY)), migrations.RunSQL.noop),
    ]
