"""Python on one row = DuckDB on a table, for every kind of standing thing, on random facts with nulls everywhere."""

from __future__ import annotations

import random
from dataclasses import asdict, replace
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from tests.law.standing.boundaries import BY_KIND
from tests.law.standing.ground import TODAY, T, all_set, row

from zhiheng.law.checks.run_table import run_table
from zhiheng.law.checks.schema import arrow_schema, columns_of
from zhiheng.law.standing import REGISTRIES, run_standing, standing_params, standing_rules, sweep_standing
from zhiheng.law.verdict import Level

QUICK: Any = {
    "deadline": None, "suppress_health_check": [HealthCheck.too_slow], "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}  # fmt: skip
PLACES = ["610100", "140303", "532301105", "440700", None]
TEXTS: dict[str, list[str | None]] = {
    "division": PLACES, "category": ["FORMAL", "POLICE", "AUXILIARY", None], "level": ["TOWNSHIP", "COUNTY", None],
    "status": ["IN_FORCE", "PLANNED", "DRAFT", None], "certificate_status": ["VALID", "CANCELLED", None],
    "basis_rank": ["LAW", "LOCAL_REGULATION", None], "certificate_no": ["A1", None],
}  # fmt: skip
Found = set[tuple[str, str, str, int | None]]


def random_row(kind: str, dice: random.Random) -> Any:
    """Small numbers and days about today and the years behind: equalities and nulls are common, so boundaries are met."""
    values: dict[str, Any] = {}
    nulls = dice.choice([0.1, 0.4, 0.8])
    for column in columns_of(REGISTRIES[kind].kind.row)[1:]:
        if column.name in TEXTS:
            values[column.name] = dice.choice(TEXTS[column.name])
        elif column.type == "str" or dice.random() < nulls:
            values[column.name] = None
        elif column.type == "bool":
            values[column.name] = dice.random() < 0.5
        elif column.kind in ("day", "due"):
            values[column.name] = T - dice.choice(
                [-61, -60, -1, 0, 1, 323, 324, 400, 688, 689, 1826, 1827, 3000]
            )
        else:
            values[column.name] = dice.choice([0, 1, 2, 3, 4, 5, 29, 30, 59, 60])
    return row(kind, **values)


def chosen_rows(kind: str, dice: random.Random) -> list[Any]:
    rows = [random_row(kind, dice) for _ in range(60)]
    rows += [
        row(kind, **changes, division=place)
        for sides in BY_KIND[kind].values() for side in sides for changes in side for place in PLACES[:2]
    ]  # fmt: skip
    return [replace(each, subject_id=str(n)) for n, each in enumerate(rows)]


def table(kind: str, rows: list[Any]) -> Any:
    schema = arrow_schema(REGISTRIES[kind].kind.row)
    connection = duckdb.connect()
    connection.register("given", pa.Table.from_pylist([asdict(each) for each in rows], schema=schema))
    connection.execute("CREATE TABLE facts AS SELECT * FROM given")
    return ibis.duckdb.from_connection(connection).table("facts")


def swept(answer: Any) -> Found:
    rows = answer.to_pyarrow().to_pylist()
    found = {(r["subject_id"], r["rule_id"], r["level"], r["due"]) for r in rows}
    assert len(found) == len(rows)
    return found


def expected(kind: str, rows: list[Any], of: Any) -> Found:
    return {
        (h.subject_id, h.rule_id, str(h.level), h.due_day)
        for r in rows
        for h in run_standing(kind, r, of(r.division))
    }


@pytest.mark.req("PLAT-04")
@pytest.mark.parametrize("kind", REGISTRIES)
@given(st.integers(0, 2**32))
@settings(max_examples=2, **QUICK)
def test_the_sweep_of_all_places_finds_what_the_live_check_finds(kind: str, seed: int) -> None:
    rows = chosen_rows(kind, random.Random(seed))
    found = swept(sweep_standing(kind, table(kind, rows), today=TODAY))
    assert found == expected(kind, rows, lambda place: standing_params(place, today=TODAY))
    assert found


@pytest.mark.parametrize("kind", REGISTRIES)
def test_with_every_number_set_every_rule_is_found_and_kept(kind: str) -> None:
    rows = chosen_rows(kind, random.Random(1))
    p = all_set()
    found = swept(run_table(table(kind, rows), p, standing_rules(kind)))
    assert found == expected(kind, rows, lambda place: p)
    hits = {rule.id: sum(f[1] == rule.id for f in found) for rule in standing_rules(kind)}
    assert all(0 < n < len(rows) for n in hits.values()), hits


def test_a_place_may_set_the_level_of_a_configurable_rule() -> None:
    rows = [
        row("body", supervision_people=0, division="610100"),
        row("body", supervision_people=0, division="440700"),
    ]
    rows = [replace(each, subject_id=str(n)) for n, each in enumerate(rows)]

    def of(place: str | None) -> Any:
        return {"levels": {"ORG-NO-SUPERVISOR": Level.RED}} if place == "440700" else {}

    found = swept(sweep_standing("body", table("body", rows), today=TODAY, settings=of))
    assert {(s, level) for s, rule, level, _ in found if rule == "ORG-NO-SUPERVISOR"} == {
        ("0", "黄"),
        ("1", "红"),
    }
