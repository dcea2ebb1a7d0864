"""The nightly sweep: every rule over every case and standing thing in columnar passes, and findings brought up to date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from typing import Any

from django.db import connection

from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.law.checks import FIELDS, Hit, Rule, arrow_schema, get_rule, params_for
from zhiheng.law.standing import REGISTRIES, get_standing_rule, sweep_standing
from zhiheng.supervision.models import CASE, Sweep
from zhiheng.supervision.services.settle import SHOWN, clear, write
from zhiheng.supervision.standing import kinds, project
from zhiheng.supervision.standing.thresholds import params_of, settings_for
from zhiheng.supervision.subjects import Subject

_CHUNK = 5000


def facts_table(batch: int = 20_000) -> Any:
    """Return all facts rows as one Arrow table in the law's own schema."""
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

    schema = arrow_schema()
    names = [f.name for f in FIELDS]
    columns = ", ".join(f"{n}::text AS {n}" if n in {"case_id", "organ_id"} else f'"{n}"' for n in names)
    batches = []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {FactsRow._meta.db_table}")
        while rows := cursor.fetchmany(batch):
            data = {n: [r[i] for r in rows] for i, n in enumerate(names)}
            batches.append(pa.RecordBatch.from_pydict(data, schema=schema))
    return pa.Table.from_batches(batches, schema=schema)


def breaches(table: Any, today: dt.date) -> dict[int, list[str]]:
    """Return the rules each case breaks today, by case id, at the levels a supervisor is shown."""
    from zhiheng.law.checks.run_table import sweep as sweep_table

    return _shown(sweep_table(_in_duckdb(table), today=today), "case_id")


def standing_breaches(kind: str, rows: dict[int, Any], today: dt.date) -> dict[int, list[str]]:
    """Return the rules each standing thing of a kind breaks today, by its id."""
    import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]

    schema = arrow_schema(REGISTRIES[kind].kind.row)
    table = pa.Table.from_pylist([asdict(row) for row in rows.values()], schema=schema)

    def own(division: str) -> dict[str, int]:
        return settings_for(division, today)

    return _shown(sweep_standing(kind, _in_duckdb(table), today=today, settings=own), "subject_id")


def _in_duckdb(table: Any) -> Any:
    import duckdb
    import ibis

    connection = duckdb.connect()
    connection.register("facts_arrow", table)
    connection.execute("CREATE TABLE facts AS SELECT * FROM facts_arrow")
    return ibis.duckdb.from_connection(connection).table("facts")


def _shown(hits: Any, key: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for record in hits.filter(hits.level.isin([str(level) for level in SHOWN])).to_pyarrow().to_pylist():
        found[int(record[key])].append(record["rule_id"])
    return found


def sweep() -> Sweep:
    """Run every rule over every case and standing thing; open, confirm and clear findings. Returns the sweep's record."""
    run = Sweep.objects.create(started_at=clock.now())
    today = clock.today()
    run.cases = FactsRow.objects.count()
    found = breaches(facts_table(), today) if run.cases else {}
    for chunk in _chunks(sorted(found)):
        run.found += write(CASE, _cases(chunk, found, today))
    run.cleared = clear(CASE, found)
    for kind in kinds():
        _sweep_kind(kind, today, run)
    run.finished_at = clock.now()
    run.save()
    return run


def _sweep_kind(kind: str, today: dt.date, run: Sweep) -> None:
    rows = {int(row.subject_id): row for row in project(kind, today)}
    found = standing_breaches(kind, rows, today) if rows else {}
    told = cache(lambda division: params_of(division, today))  # once for each place
    for chunk in _chunks(sorted(found)):
        hits = [
            (
                Subject.of_row(kind, rows[i]),
                [_hit(get_standing_rule(r), rows[i], told(rows[i].division)) for r in found[i]],
            )
            for i in chunk
        ]
        run.found += write(kind, hits)
    run.cleared += clear(kind, found)
    run.things += len(rows)


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _cases(
    case_ids: list[int], found: dict[int, list[str]], today: dt.date
) -> list[tuple[Subject, list[Hit]]]:
    answer = []
    for stored in FactsRow.objects.filter(pk__in=case_ids):
        facts = row_of(stored)
        params = params_for(facts.division, facts.matter, today=today)
        hits = [_hit(get_rule(rule_id), facts, params) for rule_id in found[stored.pk]]
        answer.append((Subject.of_case(stored), hits))
    return answer


def _hit(rule: Rule, row: Any, params: Any) -> Hit:
    level = rule.level_for(params)
    assert level is not None  # the table leaves out what is not in force here
    return Hit.of(rule, row, params, level)
