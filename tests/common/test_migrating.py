"""The lean road of migrations makes the very tables the models describe, and leaves what is not narrow to Django."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, migrations, models

from zhiheng.common.migrating import LeanState, narrow


@pytest.mark.django_db
def test_the_migrated_database_is_what_the_models_describe() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, is_nullable = 'YES' FROM information_schema.columns"
            " WHERE table_schema = 'public'"
        )
        columns = {(table, column): null for table, column, null in cursor.fetchall()}
        cursor.execute("SELECT relname FROM pg_class UNION SELECT conname FROM pg_constraint")
        named = {name for (name,) in cursor.fetchall()}
        cursor.execute(
            "SELECT conrelid::regclass::text, a.attname, confrelid::regclass::text FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'"
        )
        references = set(cursor.fetchall())
    missing = []
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if not options.managed or options.proxy:
            continue
        for field in options.local_concrete_fields:
            key = (options.db_table, field.column)
            if columns.get(key) is not field.null:
                missing.append(key)
            target = field.remote_field and field.remote_field.model
            if target and field.db_constraint and (*key, target._meta.db_table) not in references:
                missing.append((*key, target._meta.db_table))
        missing += [i.name for i in (*options.indexes, *options.constraints) if i.name not in named]
    assert missing == []


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (migrations.AddField("case", "note", models.TextField(default="")), True),
        (migrations.AlterField("case", "note", models.CharField(max_length=3)), True),
        (migrations.AlterField("case", "code", models.CharField(max_length=3, unique=True)), False),
        (migrations.AlterField("case", "id", models.BigAutoField(primary_key=True)), False),
        (migrations.RunPython(migrations.RunPython.noop), False),
        (migrations.RenameModel("Case", "Matter"), False),
    ],
)
def test_what_others_point_at_is_left_to_django(operation: object, expected: bool) -> None:
    assert narrow(operation) is expected  # type: ignore[arg-type]


def test_a_model_is_rendered_with_the_keys_of_those_it_points_at_and_no_others() -> None:
    state = LeanState()
    for name, target in (("Division", None), ("Organ", "Division"), ("Case", "Organ"), ("Other", "Organ")):
        fields: list[tuple[str, models.Field]] = [("id", models.BigAutoField(primary_key=True))]
        fields += [("code", models.CharField(max_length=9, unique=True)), ("note", models.TextField())]
        if target:
            fields.append(("to", models.ForeignKey(f"house.{target}", models.CASCADE, to_field="code")))
        migrations.CreateModel(name, fields, {"db_table": f"t_{name}"}).state_forwards("house", state)
    fields = [("organ", models.OneToOneField("house.Organ", models.CASCADE, primary_key=True))]
    migrations.CreateModel("Seal", fields).state_forwards("house", state)
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("seal", models.ForeignKey("house.Seal", models.CASCADE)),
    ]
    migrations.CreateModel("Use", fields).state_forwards("house", state)
    registry = state.apps.get_model("house", "Case")._meta.apps
    rendered = {m.__name__: [f.name for f in m._meta.local_fields] for m in registry.get_models()}
    assert rendered == {"Case": ["id", "code", "note", "to"], "Organ": ["id", "code"]}
    to = registry.get_model("house", "Case")._meta.get_field("to")
    assert (to.target_field.column, to.db_type(connection), to.related_model._meta.db_table) == (
        "code", "varchar(9)", "t_Organ",
    )  # fmt: skip
    use = state.apps.get_model("house", "Use")._meta.get_field("seal")
    assert use.target_field.column == "organ_id", "a key that is itself a reference is followed"
    assert use.db_type(connection) == "bigint"
