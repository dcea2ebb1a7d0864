"""Red, yellow, green (CERT-07): conditions on facts that a place sets itself; as delivered there is not one rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhiheng.officers.models import BatchLine, Certificate, ColourRule, Entry, Officer, OfficerTask

OPERATORS: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "lt": ("小于", lambda a, b: a < b),
    "le": ("不超过", lambda a, b: a <= b),
    "ge": ("不少于", lambda a, b: a >= b),
    "gt": ("大于", lambda a, b: a > b),
    "eq": ("等于", lambda a, b: a == b),
}
Values = Mapping[int, Any]  # certificate id → value; absent: not known, and no condition on it holds
Provider = Callable[[Sequence[Certificate], dt.date], Values]


@dataclass(frozen=True, slots=True)
class ColourFact:
    """Something a rule may ask about a certificate or its holder."""

    key: str
    label: str
    kind: str  # int or bool
    values: Provider


FACTS: dict[str, ColourFact] = {}


def register_fact(key: str, label: str, kind: str, values: Provider) -> None:
    """Let a room above answer something rules may ask (training hours, complaints …)."""
    if kind not in ("int", "bool"):
        raise ValueError(f"fact {key}: kind {kind!r} is neither int nor bool")
    FACTS[key] = ColourFact(key, label, kind, values)


def _days_left(rows: Sequence[Certificate], on: dt.date) -> Values:
    return {c.pk: (c.valid_to - on).days for c in rows}


def _suspended(rows: Sequence[Certificate], on: dt.date) -> Values:
    return {c.pk: c.status == Certificate.Status.SUSPENDED for c in rows}


def _lost(rows: Sequence[Certificate], on: dt.date) -> Values:
    return {c.pk: c.status == Certificate.Status.LOST for c in rows}


def _on_duty(rows: Sequence[Certificate], on: dt.date) -> Values:
    return {c.pk: c.officer.state == Officer.State.ON_DUTY for c in rows}


def _enforcement_post(rows: Sequence[Certificate], on: dt.date) -> Values:
    return {c.pk: c.officer.post_is_enforcement for c in rows}


def _reviewed(rows: Sequence[Certificate], on: dt.date) -> Values:
    passed = set(
        BatchLine.objects.filter(
            certificate__in=[c.pk for c in rows], conclusion=BatchLine.Conclusion.PASS, batch__year=on.year
        ).values_list("certificate_id", flat=True)
    )
    return {c.pk: c.pk in passed for c in rows}


def _misuse(rows: Sequence[Certificate], on: dt.date) -> Values:
    counts = dict.fromkeys((c.pk for c in rows), 0)
    for pk in Entry.objects.filter(
        certificate__in=list(counts), kind__in=("LENT", "MISUSED"), on__year=on.year, on__lte=on
    ).values_list("certificate_id", flat=True):
        counts[pk] += 1
    return counts


def _overdue(rows: Sequence[Certificate], on: dt.date) -> Values:
    counts = dict.fromkeys((c.pk for c in rows), 0)
    for pk in OfficerTask.objects.filter(
        certificate__in=list(counts), done_on__isnull=True, due_on__lt=on
    ).values_list("certificate_id", flat=True):
        counts[pk or 0] += 1
    return counts


register_fact("days_left", "距有效期届满的天数", "int", _days_left)
register_fact("suspended", "正在暂扣", "bool", _suspended)
register_fact("lost", "正在挂失", "bool", _lost)
register_fact("on_duty", "持证人在岗", "bool", _on_duty)
register_fact("enforcement_post", "持证人在执法岗位", "bool", _enforcement_post)
register_fact("reviewed", "本年度已通过年审", "bool", _reviewed)
register_fact("misuse", "本年度出借等异常使用次数", "int", _misuse)
register_fact("overdue", "逾期未办的收回、注销事项数", "int", _overdue)


def holds(rule: ColourRule, facts: Mapping[str, Any]) -> bool:
    """Whether all conditions of a rule hold; a condition on something not known does not."""
    return bool(rule.conditions) and all(
        facts.get(c["fact"]) is not None and OPERATORS[c["op"]][1](facts[c["fact"]], c["value"])
        for c in rule.conditions
    )


def words_of(condition: Mapping[str, Any]) -> str:
    """Return a condition in words."""
    fact = FACTS.get(condition["fact"])
    label = fact.label if fact else str(condition["fact"])
    if isinstance(condition["value"], bool):
        return f"{label}：{'是' if condition['value'] else '否'}"
    return f"{label}{OPERATORS[condition['op']][0]} {condition['value']}"


def facts_of(rows: Sequence[Certificate], keys: set[str], on: dt.date) -> dict[int, dict[str, Any]]:
    """Return what the rules ask, by certificate; one look-up a fact for all certificates."""
    found: dict[int, dict[str, Any]] = {c.pk: {} for c in rows}
    for key in keys & set(FACTS):
        for pk, value in FACTS[key].values(rows, on).items():
            found[pk][key] = value
    return found
