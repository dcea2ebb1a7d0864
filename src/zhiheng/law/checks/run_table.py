"""Running the same rules over a whole table of facts rows through Ibis: DuckDB by default, Spark where there is a cluster.

The caller brings an Ibis table with the columns of the rules' kind of row (any backend); nothing here opens a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from .case_rules import CASE, all_rules
from .kind import Kind
from .params import joined as joined_names, params_for
from .rule import Rule

# Columns of the answer besides the subject's own; `due` is a day number, null for rules without a deadline.
RESULT = ("organ_id", "rule_id", "level", "due")
_PREFIX = "p__"
_LEVEL = "level__"
_PLACE = "place__"


def run_table(table: Any, p: Any, rules: Iterable[Rule] | None = None) -> Any:
    """Ibis table of findings (the kind's key and `RESULT`), one row per subject and broken rule, lazily: call `.execute()`.

    `rules` are of one kind (default: all case rules). `p` is one set of parameters for all rows, or a list: one per
    place (the kind's `places`: division and matter) and the general one (all empty), which rows of any other place
    take. ValueError on a list without the general entry or with a doubled one.
    """
    import ibis

    chosen = tuple(all_rules() if rules is None else rules)
    if not chosen:
        raise ValueError("no rules given")
    kind = chosen[0].kind
    if any(rule.kind is not kind for rule in chosen):
        raise ValueError("rules of one kind of row at a time")
    if isinstance(p, kind.params):
        joined, lens = table, _constants(p)
        levels = {r.id: ibis.literal(_level(r, p), "string") for r in chosen}
    else:
        joined, lens, levels = _with_parameters(table, list(p), chosen, kind)

    numbered = [
        ibis.ifelse(rule.condition(joined, lens), number, ibis.null("int16"))
        for number, rule in enumerate(chosen)
    ]
    numbers = ibis.array(numbered).filter(lambda number: number.notnull())
    due_columns = sorted({rule.due_column for rule in chosen if rule.due_column})
    level_columns = {f"{_LEVEL}{r.id}": levels[r.id] for r in chosen if r.configurable}
    keep = [joined[kind.key], joined.organ_id, *(joined[name] for name in due_columns)]
    hits = joined.select(*keep, rule=numbers, **level_columns).filter(lambda t: t.rule.length() > 0)
    hits = hits.mutate(rule=hits.rule.unnest())
    answer = hits.select(
        hits[kind.key],
        hits.organ_id,
        rule_id=ibis.array([rule.id for rule in chosen])[hits.rule],
        level=_per_rule(hits, chosen, level_columns),
        due=_due(hits, chosen),
    )
    # A level that is null says that the rule is not in force in that place.
    return answer.filter(answer.level.notnull()) if level_columns else answer


def _level(rule: Rule, p: Any) -> str | None:
    level = rule.level_for(p)
    return None if level is None else str(level)


def places(table: Any, kind: Kind) -> list[tuple[str | None, ...]]:
    """The distinct places of the table, for which parameters must be resolved."""
    found = table.select(*kind.places).distinct().to_pyarrow().to_pylist()
    return [tuple(row[name] for name in kind.places) for row in found]


def pairs(table: Any) -> list[tuple[str | None, ...]]:
    """The distinct (division, matter) of a table of case rows."""
    return places(table, CASE)


def sweep_with(table: Any, kind: Kind, resolve: Callable[..., Any], rules: Iterable[Rule]) -> Any:
    """`run_table` with the parameters of every place that occurs in the table, each resolved once: `resolve(*place)`."""
    named = [tuple(part or "" for part in place) for place in places(table, kind)]
    general = ("",) * len(kind.places)
    return run_table(table, [resolve(*place) for place in dict.fromkeys([*named, general])], rules)


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

    def resolve(division: str, matter: str) -> Any:
        own = settings(division or None, matter or None) if settings else None
        return params_for(division or None, matter or None, today=today, settings=own)

    return sweep_with(table, CASE, resolve, all_rules() if rules is None else rules)


def _constants(p: Any) -> SimpleNamespace:
    import ibis

    def constant(name: str) -> Any:
        value = getattr(p, name)
        return ibis.null("int64") if value is None else ibis.literal(value, "int64")

    return SimpleNamespace(**{name: constant(name) for name in (*joined_names(type(p)), *p.TODAY)})


def _place(p: Any, kind: Kind) -> tuple[str, ...]:
    return tuple(getattr(p, name) for name in kind.places)


def _checked(given: list[Any], kind: Kind) -> Any:
    """The general entry of a list of parameters, once the list is one a sweep can use."""
    entries = [p for p in given if not any(_place(p, kind))]
    if not entries:
        # Without it a place nobody listed would silently have no findings.
        raise ValueError(f"parameters: the general entry (no {', no '.join(kind.places)}) is missing")
    if len({_place(p, kind) for p in given}) != len(given):
        raise ValueError(f"parameters: one per ({', '.join(kind.places)})")
    if len({tuple(getattr(p, name) for name in p.TODAY) for p in given}) != 1:
        raise ValueError("parameters of one sweep share one today")
    return entries[0]


def _with_parameters(
    table: Any, given: list[Any], rules: Sequence[Rule], kind: Kind
) -> tuple[Any, Any, dict[str, Any]]:
    """Join each row with the parameters of its place, as columns."""
    import ibis

    general = _checked(given, kind)
    names = joined_names(kind.params)
    adjustable = [rule for rule in rules if rule.configurable]
    rows = [
        {name: getattr(p, name) for name in kind.places}
        | {f"{_PREFIX}{name}": getattr(p, name) for name in names}
        | {f"{_LEVEL}{rule.id}": _level(rule, p) for rule in adjustable}
        for p in given
    ]
    types = dict.fromkeys(kind.places, "string")
    types |= {f"{_PREFIX}{name}": "int64" for name in names} | {
        f"{_LEVEL}{r.id}": "string" for r in adjustable
    }
    here = ibis.memtable(rows, schema=ibis.schema(types)).rename(
        {f"{_PLACE}{name}": name for name in kind.places}
    )
    own = table.mutate(**{f"k__{name}": table[name].fill_null("") for name in kind.places})
    joined = own.join(
        here, [own[f"k__{name}"] == here[f"{_PLACE}{name}"] for name in kind.places], how="left"
    )

    # A null in a place's own entry is that place's answer; only rows without an entry take the general one.
    found = joined[f"{_PLACE}{kind.places[0]}"].notnull()

    def column(name: str, fallback: Any, type_: str) -> Any:
        constant = ibis.null(type_) if fallback is None else ibis.literal(fallback, type_)
        return ibis.ifelse(found, joined[name], constant)

    lens = {n: column(f"{_PREFIX}{n}", getattr(general, n), "int64") for n in names}
    lens |= {n: getattr(given[0], n) for n in kind.params.TODAY}  # type: ignore[attr-defined]
    levels = {r.id: column(f"{_LEVEL}{r.id}", _level(r, general), "string") for r in adjustable}
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
