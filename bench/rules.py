"""How many facts rows per second all case rules get through on DuckDB: `python bench/rules.py [rows]`.

Measured: the sweep itself, parameters joined per place and matter, every finding written with rule, level and due day.
Not measured: making the synthetic rows.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.rules_data import TODAY, fill

TARGET = 100_000


def run(rows: int = 1_000_000) -> dict[str, Any]:
    """Sweep `rows` synthetic cases with every rule; returns counts, seconds and rows per second."""
    import duckdb
    import ibis

    from zhiheng.law.checks import all_rules, run_row, sweep
    from zhiheng.law.checks.facts_build import from_dict
    from zhiheng.law.checks.params import params_for

    connection = duckdb.connect()
    connection.execute(f"SET threads = {os.cpu_count() or 1}")
    fill(connection, rows)
    facts = ibis.duckdb.from_connection(connection).table("case_facts")
    sweep(facts.limit(1), today=TODAY).to_pyarrow()  # loads the rules and the duties

    begun = time.perf_counter()
    found = sweep(facts, today=TODAY).to_pyarrow()
    seconds = time.perf_counter() - begun

    sample = connection.execute("SELECT * FROM case_facts USING SAMPLE 300 ROWS").to_arrow_table().to_pylist()
    cases = [from_dict(row) for row in sample]
    parameters = [params_for(case.division, case.matter, today=TODAY) for case in cases]
    begun = time.perf_counter()
    live = sum(len(run_row(case, p)) for case, p in zip(cases, parameters, strict=True))
    each = (time.perf_counter() - begun) / len(cases)
    levels = dict(_by_level(found))
    return {
        "bench": "rules", "rows": rows, "rules": len(all_rules()), "findings": found.num_rows, "findings_by_level": levels,
        "seconds": round(seconds, 3), "rows_per_second": round(rows / seconds), "target_rows_per_second": TARGET,
        "reached": rows / seconds >= TARGET, "threads": os.cpu_count(), "engine": f"DuckDB {duckdb.__version__}",
        "python_row_ms": round(each * 1000, 3), "python_sample_findings": live,
    }  # fmt: skip


def _by_level(found: Any) -> list[tuple[str, int]]:
    counts = found.group_by("level").aggregate([("case_id", "count")]).to_pylist()
    return sorted((row["level"], row["case_id_count"]) for row in counts)


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000), ensure_ascii=False, indent=1))
