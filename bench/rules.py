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

TITLE = "案件规则：全部规则对全部案件的一次扫描"
TARGET = 100_000


def run(rows: int = 1_000_000) -> dict[str, Any]:
    """Sweep `rows` synthetic cases with every rule; returns label → number, as the bench harness wants."""
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

    sample = connection.sql("SELECT * FROM case_facts USING SAMPLE 300 ROWS").to_arrow_table().to_pylist()
    cases = [from_dict(row) for row in sample]
    parameters = [params_for(case.division, case.matter, today=TODAY) for case in cases]
    begun = time.perf_counter()
    live = sum(len(run_row(case, p)) for case, p in zip(cases, parameters, strict=True))
    each = (time.perf_counter() - begun) / len(cases)
    return {
        "案件行数": rows,
        "规则条数": len(all_rules()),
        "发现条数": found.num_rows,
        "其中": "，".join(f"{level} {count}" for level, count in _by_level(found)),
        "全量扫描用时": {"value": round(seconds, 2), "unit": "秒"},
        "全量扫描速度": {
            "value": round(rows / seconds),
            "unit": "行/秒",
            "target": TARGET,
            "ok": rows / seconds >= TARGET,
        },
        "逐案检查（Python）": {"value": round(each * 1000, 2), "unit": "毫秒/案"},
        "抽样逐案发现": live,
        "引擎": f"DuckDB {duckdb.__version__}，{os.cpu_count()} 线程",
    }


def _by_level(found: Any) -> list[tuple[str, int]]:
    counts = found.group_by("level").aggregate([("case_id", "count")]).to_pylist()
    return sorted((row["level"], row["case_id_count"]) for row in counts)


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000), ensure_ascii=False, indent=1))
