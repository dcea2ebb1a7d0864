"""Synthetic facts rows for the rules benchmark: lawful lives of cases in every stage, about one in twelve with a breach."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhiheng.law import calendar
from zhiheng.law.checks import EVENTS, FIELDS, create_table, empty, to_dict, with_dues, with_events

TODAY = date(2024, 7, 1)
PLACES = ["140303", "532301", "610100", "440700", "140000"]
MATTERS = ["市场监管", "住建", "交通", "农业"]

# The life of a case, in days after the lead; every due day is computed from it by law.duties.
LIFE = {
    "lead_received": 0, "filed": 10, "report": 40, "notice_served": 45, "legal_review_submitted": 60, "legal_review_answered": 64,
    "legal_review_passed": 64, "discussed": 68, "decided": 70, "decision_doc": 70, "decision_served": 72, "published": 76, "paid": 84,
    "closed": 90, "archived": 100,
}  # fmt: skip
TICKS = [
    "filing_approved", "id_shown_all", "needs_legal_review", "legal_review_points_ok", "legal_review_reply_given", "needs_discussion",
    "discussion_record_ok", "notice_complete", "decision_complete", "decision_sealed", "seal_is_legal_subject", "order_to_correct",
    "remedy_text_ok", "basis_ok", "basis_in_force", "benchmark_exists", "benchmark_stated", "leniency_considered",
    "service_proof_ok", "executed", "archive_complete", "must_publish", "publish_masked", "publish_elements_ok", "has_fine",
]  # fmt: skip
NUMBERS = {
    "handlers_count": 2, "certified_handlers_count": 2, "inquiry_count": 2, "evidence_count": 5, "fine_fen": 500_000,
    "notice_fine_fen": 500_000, "paid_fen": 500_000, "range_min_fen": 100_000, "range_max_fen": 1_000_000,
    "illegal_gain_fen": 0, "goods_value_fen": 200_000, "severity": 3, "notice_severity": 3,
}  # fmt: skip
# Column → SQL for one planted breach each.
PLANTS = {
    "legal_review_passed_day": "NULL", "certified_handlers_count": "1", "notice_served_day": "NULL", "fine_fen": "600000",
    "decision_doc_day": "decide_due_day + 1", "published_day": "publish_due_day + 1", "discussed_day": "NULL",
    "remedy_text_ok": "false", "benchmark_stated": "false", "decision_served_day": "serve_due_day + 2", "duplicate_fine": "true",
}  # fmt: skip


def fill(connection: Any, rows: int, table: str = "case_facts") -> None:
    """Create `table` in a DuckDB connection with `rows` rows: 540 starting days × stages × places × matters."""
    working = calendar.default()
    today = (TODAY - date(1970, 1, 1)).days
    start = date(2024, 1, 2)
    row = empty(
        "template",
        organ_id="",
        procedure="ORDINARY",
        party_kind="ORG",
        **NUMBERS,
        **dict.fromkeys(TICKS, True),
    )
    row = with_events(row, working, **{k: date.fromordinal(start.toordinal() + n) for k, n in LIFE.items()})
    template = to_dict(with_dues(row, calendar=working))
    connection.execute(create_table("template"))
    columns = ", ".join(template)
    marks = ", ".join("?" * len(template))
    connection.execute(f"INSERT INTO template ({columns}) VALUES ({marks})", list(template.values()))
    connection.execute(create_table(table))
    names, values = zip(*_expressions(today).items(), strict=True)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) "
        f"SELECT {', '.join(values)} FROM (SELECT t.*, i, -((i * 7919) % 540) + 150 AS shift FROM template t, range({rows}) r(i))"
    )


def _expressions(today: int) -> dict[str, str]:
    """SQL per column: the template moved in time, cut off at today, with a breach in one row of twelve."""
    plants = list(PLANTS)
    out: dict[str, str] = {}
    for column in FIELDS:
        name = column.name
        if name == "case_id":
            sql = "'c' || i"
        elif name == "organ_id":
            sql = "'o' || (i % 400)"
        elif name in ("division", "matter"):
            options = PLACES if name == "division" else MATTERS
            sql = f"{options!r}[1 + i % {len(options)}]"
        elif column.kind in ("day", "due"):
            moved = f"{name} + shift"
            sql = moved if column.kind == "due" else f"CASE WHEN {moved} <= {today} THEN {moved} END"
        elif column.kind == "wd":
            sql = f"{name} + CAST(shift * 5 / 7 AS BIGINT)"
        elif name in ("fine_fen", "severity", "paid_fen"):
            sql = f"CASE WHEN decided_day + shift <= {today} THEN {name} END"
        else:
            sql = name
        if name in PLANTS:
            planted = PLANTS[name].replace("_due_day", "_due_day + shift")
            mine = f"i % 12 = 0 AND decided_day + shift <= {today} AND (i // 12) % {len(plants)} = {plants.index(name)}"
            sql = f"CASE WHEN {mine} THEN {planted} ELSE {sql} END"
        out[name] = sql
    return out


assert set(LIFE) <= set(EVENTS)
