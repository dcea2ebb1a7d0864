"""Running the same rules over a whole table of facts rows through Ibis: DuckDB by default, Spark where there is a cluster.

The caller brings an Ibis table with the columns of `CaseFacts` (any backend); nothing here opens a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from .params import JOINED, Params, params_for
from .rule import Rule, all_rules

# Columns of the answer; `due` is a day number, null for rules without a deadline.
RESULT = ("case_id", "organ_id", "rule_id", "level", "due")
_PREFIX = "p__"
_LEVEL = "level__"


def run_table(table: Any, p: Params | Sequence[Params], rules: Iterable[Rule] | None = None) -> Any:
    """Ibis table of findings (`RESULT`), one row per case and broken rule, lazily: call `.execute()` or `.to_pyarrow()`.

    `p` is one set of parameters for all rows, or a list: one per (division, matter) and the general one (both empty),
    which rows of any other place take. ValueError on a list without the general entry or with a doubled one.
    """
    import ibis

    chosen = tuple(all_rules() if rules is None else rules)
    if not chosen:
        raise ValueError("no rules given")
    if isinstance(p, Params):
        joined, lens, levels = table, _constants(p), {r.id: ibis.literal(str(r.level_for(p))) for r in chosen}
    else:
        joined, lens, levels = _with_parameters(table, list(p), chosen)

    numbered = [
        ibis.ifelse(rule.condition(joined, lens), number, ibis.null("int16"))
        for number, rule in enumerate(chosen)
    ]
    numbers = ibis.array(numbered).filter(lambda number: number.notnull())
    due_columns = sorted({rule.due_column for rule in chosen if rule.due_column})
    level_columns = {f"{_LEVEL}{r.id}": levels[r.id] for r in chosen if r.configurable}
    keep = [joined.case_id, joined.organ_id, *(joined[name] for name in due_columns)]
    hits = joined.select(*keep, rule=numbers, **level_columns).filter(lambda t: t.rule.length() > 0)
    hits = hits.mutate(rule=hits.rule.unnest())
    return hits.select(
        hits.case_id,
        hits.organ_id,
        rule_id=ibis.array([rule.id for rule in chosen])[hits.rule],
        level=_per_rule(hits, chosen, level_columns),
        due=_due(hits, chosen),
    )


def pairs(table: Any) -> list[tuple[str | None, str | None]]:
    """The distinct (division, matter) of the table, for which parameters must be resolved."""
    found = table.select("division", "matter").distinct().to_pyarrow().to_pylist()
    return [(row["division"], row["matter"]) for row in found]


def sweep(
    table: Any,
    *,
    today: date,
    settings: Callable[[str | None, str | None], Mapping[str, Any]] | None = None,
    rules: Iterable[Rule] | None = None,
) -> Any:
    """The nightly sweep: `run_table` with the parameters of every place and matter that occurs in the table.

    `settings(division, matter)` gives what a place has configured (see `params_for`); called once per distinct pair.
    """
    places = dict.fromkeys([*((d or "", m or "") for d, m in pairs(table)), ("", "")])
    chosen = [
        params_for(
            d or None, m or None, today=today, settings=settings(d or None, m or None) if settings else None
        )
        for d, m in places
    ]
    return run_table(table, chosen, rules)


def _constants(p: Params) -> SimpleNamespace:
    import ibis

    def constant(name: str) -> Any:
        value = getattr(p, name)
        return ibis.null("int64") if value is None else ibis.literal(value, "int64")

    return SimpleNamespace(**{name: constant(name) for name in (*JOINED, "today_day", "today_wd")})


def _with_parameters(
    table: Any, given: list[Params], rules: Sequence[Rule]
) -> tuple[Any, Any, dict[str, Any]]:
    """Join each row with the parameters of its place and matter, as columns."""
    import ibis

    entries = [p for p in given if not p.division and not p.matter]
    if not entries:
        # Without it a place nobody listed would silently have no findings.
        raise ValueError("parameters: the general entry (no division, no matter) is missing")
    general = entries[0]
    if len({(p.division, p.matter) for p in given}) != len(given):
        raise ValueError("parameters: one per (division, matter)")
    if len({(p.today_day, p.today_wd) for p in given}) != 1:
        raise ValueError("parameters of one sweep share one today")
    adjustable = [rule for rule in rules if rule.configurable]
    rows = [
        {"division": p.division, "matter": p.matter}
        | {f"{_PREFIX}{name}": getattr(p, name) for name in JOINED}
        | {f"{_LEVEL}{rule.id}": str(rule.level_for(p)) for rule in adjustable}
        for p in given
    ]
    types = {"division": "string", "matter": "string"}
    types |= {f"{_PREFIX}{name}": "int64" for name in JOINED} | {
        f"{_LEVEL}{r.id}": "string" for r in adjustable
    }
    here = ibis.memtable(rows, schema=ibis.schema(types)).rename(p__division="division", p__matter="matter")
    own = table.mutate(k__division=table.division.fill_null(""), k__matter=table.matter.fill_null(""))
    joined = own.join(
        here, [own.k__division == here.p__division, own.k__matter == here.p__matter], how="left"
    )

    # A null in a place's own entry is that place's answer; only rows without an entry take the general one.
    found = joined.p__division.notnull()

    def column(name: str, fallback: Any, kind: str) -> Any:
        constant = ibis.null(kind) if fallback is None else ibis.literal(fallback, kind)
        return ibis.ifelse(found, joined[name], constant)

    lens = {n: column(f"{_PREFIX}{n}", getattr(general, n), "int64") for n in JOINED}
    lens["today_day"], lens["today_wd"] = given[0].today_day, given[0].today_wd
    levels = {r.id: column(f"{_LEVEL}{r.id}", str(r.level_for(general)), "string") for r in adjustable}
    return joined, SimpleNamespace(**lens), levels


def _per_rule(hits: Any, rules: Sequence[Rule], level_columns: dict[str, Any]) -> Any:
    import ibis

    fixed = ibis.array([str(rule.level) for rule in rules])[hits.rule]
    chosen = [
        (hits.rule == n, hits[f"{_LEVEL}{r.id}"])
        for n, r in enumerate(rules)
        if f"{_LEVEL}{r.id}" in level_columns
    ]
    return ibis.cases(*chosen, else_=fixed) if chosen else fixed


def _due(hits: Any, rules: Sequence[Rule]) -> Any:
    import ibis

    by_column: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        if rule.due_column:
            by_column.setdefault(rule.due_column, []).append(number)
    branches = [(hits.rule.isin(numbers), hits[name]) for name, numbers in by_column.items()]
    return ibis.cases(*branches, else_=ibis.null("int64")) if branches else ibis.null("int64")
