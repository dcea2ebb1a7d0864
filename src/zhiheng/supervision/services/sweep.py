"""The nightly sweep: every rule over every case in one columnar pass, and findings brought up to date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.law.checks import FIELDS, Hit, arrow_schema, get_rule, params_for
from zhiheng.supervision.models import Finding, FindingStatus, Sweep
from zhiheng.supervision.services.check import SHOWN, fill

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
    import duckdb
    import ibis

    from zhiheng.law.checks.run_table import sweep as sweep_table

    connection = duckdb.connect()
    connection.register("facts_arrow", table)
    connection.execute("CREATE TABLE facts AS SELECT * FROM facts_arrow")
    facts = ibis.duckdb.from_connection(connection).table("facts")
    shown = [str(level) for level in SHOWN]
    hits = sweep_table(facts, today=today)
    found: dict[int, list[str]] = defaultdict(list)
    for record in hits.filter(hits.level.isin(shown)).to_pyarrow().to_pylist():
        found[int(record["case_id"])].append(record["rule_id"])
    return found


def sweep() -> Sweep:
    """Run every rule over every case; open, confirm and clear findings. Returns the sweep's own record."""
    run = Sweep.objects.create(started_at=clock.now())
    today = clock.today()
    total = FactsRow.objects.count()
    found = breaches(facts_table(), today) if total else {}
    opened = 0
    for chunk in _chunks(sorted(found)):
        opened += _write(chunk, found, today)
    cleared = _clear(found)
    run.finished_at, run.cases, run.found, run.cleared = clock.now(), total, opened, cleared
    run.save()
    return run


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


@transaction.atomic
def _write(case_ids: list[int], found: dict[int, list[str]], today: dt.date) -> int:
    now = clock.now()
    rows = {r.pk: r for r in FactsRow.objects.filter(pk__in=case_ids)}
    known = {(f.case_id, f.rule_id): f for f in Finding.objects.filter(case_id__in=case_ids)}
    fresh: list[Finding] = []
    standing: list[Finding] = []
    for case_id in case_ids:
        stored = rows.get(case_id)
        if stored is None:
            continue
        facts = row_of(stored)
        params = params_for(facts.division, facts.matter, today=today)
        for rule_id in found[case_id]:
            rule = get_rule(rule_id)
            hit = Hit(
                facts.case_id,
                rule,
                rule.level_for(params),
                rule.explain(facts, params),
                rule.due(facts, params),
            )
            finding = known.get((case_id, rule_id))
            if finding is None:
                finding = Finding(
                    case_id=case_id,
                    organ_id=stored.organ_id,
                    division=stored.division,
                    rule_id=rule_id,
                    first_seen_at=now,
                )
                fresh.append(finding)
            else:
                if finding.status == FindingStatus.CLEARED:
                    finding.status, finding.cleared_at = FindingStatus.OPEN, None
                standing.append(finding)
            fill(finding, hit, stored)
            finding.last_seen_at = now
    Finding.objects.bulk_create(fresh, batch_size=1000)
    Finding.objects.bulk_update(
        standing,
        [
            "title",
            "level",
            "explanation",
            "cites",
            "place",
            "due_on",
            "done_on",
            "last_seen_at",
            "status",
            "cleared_at",
        ],
        batch_size=1000,
    )
    return len(fresh)


@transaction.atomic
def _clear(found: dict[int, list[str]]) -> int:
    now = clock.now()
    gone = [
        f.pk
        for f in Finding.objects.filter(status__in=[FindingStatus.OPEN, FindingStatus.NOTED])
        .only("pk", "case_id", "rule_id")
        .iterator(chunk_size=5000)
        if f.rule_id not in found.get(f.case_id, ())
    ]
    return Finding.objects.filter(pk__in=gone).update(status=FindingStatus.CLEARED, cleared_at=now)
