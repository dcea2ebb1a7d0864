"""Python on one row = DuckDB on a table (= Spark, where it is installed), on random facts with nulls everywhere."""

import dataclasses
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from tests.law.checks.boundaries import BOUNDARIES
from tests.law.checks.lawful_case import TODAY, case, params
from tests.law.checks.test_case_deadlines import row_with
from tests.law.checks.test_case_rule_boundaries import build

from zhiheng.law.checks import (
    FIELDS,
    CaseFacts,
    Params,
    all_rules,
    arrow_schema,
    create_table,
    get_rule,
    pairs,
    params_for,
    run_row,
    run_table,
    sweep,
    to_dict,
    watched,
)  # fmt: skip
from zhiheng.law.verdict import Level

BASE = params()
ELSEWHERE = dataclasses.replace(BASE, hold_urgent_report_minutes=None)
GENERAL = replace(BASE, division="", matter="")
# A seed cannot be shrunk to anything simpler, so no time is spent trying.
QUICK: Any = {
    "deadline": None, "suppress_health_check": [HealthCheck.too_slow], "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}  # fmt: skip
TEXTS: dict[str, list[str | None]] = {
    "procedure": ["ORDINARY", "SUMMARY", None], "party_kind": ["PERSON", "ORG", "INDIVIDUAL_BUSINESS", None],
    "decision_kind": ["PENALTY", "NO_PENALTY", "TRANSFER", None], "service_form": ["DIRECT", "ELECTRONIC", "PUBLIC", None],
    "publish_status": ["PUBLISHED", "EXEMPT", "NONE", None], "division": ["610100", "140303", None],
    "matter": ["市场监管", "交通", None],
}  # fmt: skip


def random_row(number: int, dice: random.Random) -> CaseFacts:
    """Days within a few days of today, small numbers and sums: equalities and nulls are common, so boundaries are met."""
    values: dict[str, Any] = {"case_id": f"c{number}"}
    nulls = dice.choice([0.1, 0.4, 0.8])
    for column in FIELDS[1:]:
        if column.name in TEXTS:
            values[column.name] = dice.choice(TEXTS[column.name])
        elif column.type == "str" or dice.random() < nulls:
            values[column.name] = None
        elif column.type == "bool":
            values[column.name] = dice.random() < 0.5
        elif column.kind in ("day", "due"):
            values[column.name] = BASE.today_day + dice.randint(-18, 4)
        elif column.kind == "money":
            values[column.name] = dice.choice([0, 1, 20_000, 20_001, 300_000, 300_001, 10**15])
        else:
            values[column.name] = dice.choice([0, 1, 2, 3, 13, 14, 17, 18, 29, 30, 1_440, 1_441])
    return CaseFacts(**values)


def expected(rows: list[CaseFacts], chosen: list[Params]) -> set[tuple[str, str, str, int | None]]:
    by_place = {(p.division, p.matter): p for p in chosen}
    found = set()
    for row in rows:
        p = by_place.get((row.division or "", row.matter or ""), by_place.get(("", "")))
        assert p is not None
        found |= {(h.case_id, h.rule_id, str(h.level), h.due_day) for h in run_row(row, p)}
    return found


def table(rows: list[CaseFacts]) -> Any:
    connection = duckdb.connect()
    connection.execute(create_table())
    connection.register("given", pa.Table.from_pylist([to_dict(row) for row in rows], schema=arrow_schema()))
    connection.execute("INSERT INTO case_facts BY NAME SELECT * FROM given")
    return ibis.duckdb.from_connection(connection).table("case_facts")


def swept(facts: Any, p: Params | list[Params]) -> set[tuple[str, str, str, int | None]]:
    rows = run_table(facts, p).to_pyarrow().to_pylist()
    found = {(r["case_id"], r["rule_id"], r["level"], r["due"]) for r in rows}
    assert len(found) == len(rows)
    return found


def chosen_rows(dice: random.Random) -> list[CaseFacts]:
    """Random rows, every boundary row, and every deadline before, on and after its last day."""
    rows = [random_row(n, dice) for n in range(120)]
    rows += [build(changes)[0] for sides in BOUNDARIES.values() for side in sides for changes in side]
    for each in watched():
        rows += [replace(row_with(each.stem, None), **{each.due: BASE.today_day + off}) for off in (-1, 0, 2)]  # type: ignore[arg-type]
    return [replace(row, case_id=f"c{n}") for n, row in enumerate(rows)]


@given(st.integers(0, 2**32))
@settings(max_examples=2, **QUICK)
def test_one_set_of_parameters(seed: int) -> None:
    dice = random.Random(seed)
    rows = chosen_rows(dice)
    p = replace(
        BASE,
        division="",
        matter="",
        disproportion_ratio=dice.choice([None, 1, 100]),
        levels={"B27-NOT-STATED": dice.choice(list(Level))},
    )
    assert swept(table(rows), p) == expected(rows, [p])


@given(st.integers(0, 2**32))
@settings(max_examples=2, **QUICK)
def test_parameters_joined_by_place_and_matter(seed: int) -> None:
    dice = random.Random(seed)
    rows = chosen_rows(dice)
    chosen = [
        params_for(place, matter, today=TODAY, settings={
            "warn_short_days": dice.randint(0, 5), "warn_long_days": dice.randint(0, 20), "levels": {"LEG-POINTS": dice.choice(list(Level))},
            "disproportion_ratio": dice.choice([None, 100]),
        })
        for place in TEXTS["division"] for matter in TEXTS["matter"]
    ]  # fmt: skip
    # One place is left to the general entry (no division, no matter).
    chosen = [p for p in chosen if p.division != "140303"]
    assert any(row.division == "140303" for row in rows)
    facts = table(rows)
    assert swept(facts, chosen) == expected(rows, chosen)
    assert {(p.division or None, p.matter or None) for p in chosen} <= set(pairs(facts))


def test_the_chosen_facts_break_and_keep_every_rule() -> None:
    """Else the agreement above would be empty."""
    rows = chosen_rows(random.Random(1))
    for rule in all_rules():
        assert any(rule.broken(row, p) for row in rows for p in (BASE, ELSEWHERE)), rule.id
        assert any(not rule.broken(row, BASE) for row in rows), rule.id


@pytest.mark.spark
def test_spark_agrees(tmp_path: Path) -> None:
    pyspark = pytest.importorskip(
        "pyspark", reason="the optional Spark extra is not installed (pip install zhiheng[spark])"
    )
    session = (
        pyspark.sql.SparkSession.builder.master("local[1]")
        .config("spark.sql.warehouse.dir", str(tmp_path))
        .getOrCreate()
    )
    try:
        rows = chosen_rows(random.Random(7))
        backend = ibis.pyspark.connect(session)
        facts = backend.create_table(
            "case_facts", pa.Table.from_pylist([to_dict(r) for r in rows], schema=arrow_schema())
        )
        places = [
            GENERAL,
            BASE,
            replace(BASE, division="140303", disproportion_ratio=None, levels={"LEG-POINTS": Level.HINT}),
        ]
        assert swept(facts, GENERAL) == expected(rows, [GENERAL])
        assert swept(facts, places) == expected(rows, places)
    finally:
        session.stop()


def test_sweep_resolves_every_place_in_the_table() -> None:
    rows = chosen_rows(random.Random(3))
    by_place = {(r.division or "", r.matter or "") for r in rows} | {("", "")}
    chosen = [params_for(d or None, m or None, today=TODAY) for d, m in by_place]
    found = sweep(
        table(rows), today=TODAY, rules=[get_rule("CIVIL-095-PUBLIC"), get_rule("PEN-067-UNPAID")]
    ).to_pyarrow()
    wanted = {f[:2] for f in expected(rows, chosen) if f[1] in ("CIVIL-095-PUBLIC", "PEN-067-UNPAID")}
    assert {(r["case_id"], r["rule_id"]) for r in found.to_pylist()} == wanted != set()


def test_sweep_refuses_doubled_parameters_and_a_missing_general_entry() -> None:
    with pytest.raises(ValueError, match="one per"):
        run_table(table([case()]), [GENERAL, GENERAL])
    with pytest.raises(ValueError, match="general entry"):
        run_table(table([case()]), [BASE])
