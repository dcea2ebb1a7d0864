"""Figures that supervision gives to appraisal: findings by level, attributed to who handled the case when they arose."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Count
from django.utils import timezone

from zhiheng.appraisal.figures import Figure, Provider, register_figure
from zhiheng.cases.models.people import Handler
from zhiheng.supervision.deadlines import late_rules
from zhiheng.supervision.models import Finding, FindingStatus


def _standing(year: int, rules: Sequence[str] | None, level: str) -> list[tuple[int, dt.date]]:
    """Return (case, day it arose) of the year's findings that were not dismissed."""
    rows = Finding.objects.filter(first_seen_at__year=year, case__isnull=False)
    rows = rows.exclude(status=FindingStatus.DISMISSED)
    rows = rows.filter(rule_id__in=rules) if rules is not None else rows.filter(level=level)
    return [
        (case, due or timezone.localtime(seen).date())
        for case, due, seen in rows.values_list("case_id", "due_on", "first_seen_at")
        if case is not None
    ]


def _by_officer(rules: Sequence[str] | None, level: str, *, cases: bool) -> Provider:
    def provide(ids: Sequence[int], year: int) -> Mapping[int, int]:
        found = _standing(year, rules, level)
        spells: dict[int, list[tuple[int, dt.date, dt.date | None]]] = {}
        rows = Handler.objects.filter(officer_id__in=ids, case_id__in={case for case, _ in found})
        for case, officer, start, stop in rows.values_list("case_id", "officer_id", "from_on", "to_on"):
            spells.setdefault(case, []).append((officer, start, stop))
        answers: set[tuple[int, int, int]] = set()
        for number, (case, day) in enumerate(found):
            for officer, start, stop in spells.get(case, ()):
                if start <= day and (stop is None or day <= stop):
                    answers.add((officer, case, 0 if cases else number))
        return Counter(officer for officer, _, _ in answers)

    return provide


def _by_body(rules: Sequence[str] | None, level: str, *, cases: bool) -> Provider:
    def provide(ids: Sequence[int], year: int) -> Mapping[int, int]:
        rows = Finding.objects.filter(first_seen_at__year=year, organ_id__in=list(ids), case__isnull=False)
        rows = rows.exclude(status=FindingStatus.DISMISSED)
        rows = rows.filter(rule_id__in=rules) if rules is not None else rows.filter(level=level)
        counted = Count("case", distinct=True) if cases else Count("pk")
        return dict(rows.order_by().values_list("organ_id").annotate(counted))

    return provide


def declare() -> None:
    """Register the figures; called once at start-up."""
    late = sorted(late_rules())
    who = "按预警发生时的承办人归责，“不成立”的不计"
    for key, label, unit, rules, level, cases in (
        ("late", "超期案件", "件", late, "", True),
        ("red", "红色预警", "条", None, "红", False),
        ("yellow", "黄色预警", "条", None, "黄", False),
    ):
        register_figure(
            Figure(
                key, label, unit, f"考核年度内发现；{who}",
                _by_officer(rules, level, cases=cases), _by_body(rules, level, cases=cases),
            )
        )  # fmt: skip
