"""What the standing rules see of training: the columns of a person's and a body's row that this room answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from zhiheng.law.checks.facts_build import day_number
from zhiheng.officers import colours, facts as officer_rows
from zhiheng.officers.models import Certificate, DutySpell, Officer
from zhiheng.organs.models import Organ
from zhiheng.training.models import Candidate, Purpose, Result
from zhiheng.training.reading import HANDED_IN, plans_due, subjects_missing
from zhiheng.training.selectors import Hours, board, due_officers, hours_of


def officer_training(officer_ids: Iterable[int], on: dt.date) -> dict[int, dict[str, Any]]:
    """Return, by officer, the columns of ``law.standing.OfficerFacts`` on hours, compulsory subjects and examination.

    Hours are whole ones, rounded down. Whoever came on duty during last year had no whole year to train in. Of the
    examination only what the platform held: without a result the day that the officer's own record knows stays.
    """
    ids = list(officer_ids)
    people = list(due_officers().filter(pk__in=ids))
    must = {o.pk for o in people}
    now, before = hours_of(ids, on.year), hours_of(ids, on.year - 1)
    missing = subjects_missing(people, on.year)
    whole = _whole_year(people, on.year - 1)
    exams = _examinations(ids, on)
    return {
        i: {
            "must_train_last_year": i in whole, "must_train_this_year": i in must,
            "hours_last_year": int(before[i].total), "hours_law_last_year": int(before[i].public_law),
            "hours_skill_last_year": int(before[i].business), "hours_this_year": int(now[i].total),
            "hours_law_this_year": int(now[i].public_law), "hours_skill_this_year": int(now[i].business),
            "hours_political_this_year": int(now[i].political),
            "compulsory_missing": len(missing.get(i, ())),
            "compulsory_missing_names": "、".join(t.title for t in missing.get(i, ())) or None,
            **exams.get(i, {}),
        }
        for i in ids
    }  # fmt: skip


def _whole_year(people: list[Officer], year: int) -> set[int]:
    """Return those on duty from the first to the last day of a year, as far as the record of their duty goes back."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    spells: dict[int, list[DutySpell]] = {}
    for s in DutySpell.objects.filter(officer__in=people):
        spells.setdefault(s.officer_id, []).append(s)
    return {
        o.pk
        for o in people
        if o.state == Officer.State.ON_DUTY
        and (
            o.pk not in spells
            or any(
                (s.from_on is None or s.from_on <= first) and (s.to_on is None or s.to_on > last)
                for s in spells[o.pk]
            )
        )
    }


def _examinations(ids: list[int], on: dt.date) -> dict[int, dict[str, Any]]:
    rows = (
        Candidate.objects.filter(officer_id__in=ids, sitting__purpose=Purpose.QUALIFICATION)
        .exclude(result="")
        .select_related("sitting")
        .order_by("sitting__starts_at")
    )
    found: dict[int, dict[str, Any]] = {}
    for c in rows:
        moment = c.sitting.published_at or c.sitting.starts_at
        day = timezone.localtime(moment).date()
        if day > on:
            continue
        line = found.setdefault(c.officer_id, {"exam_void": False})
        if c.result == Result.PASS:
            line["exam_passed_day"], line["exam_void"] = day_number(day), False
        elif c.result == Result.VOID and line.get("exam_passed_day") is None:
            line["exam_passed_day"], line["exam_void"] = None, True
    return found


def body_training(organs: Iterable[Organ], on: dt.date) -> dict[int, dict[str, int | None]]:
    """Return, by body, the columns of ``law.standing.BodyFacts`` on this year's plan and last year's coverage."""
    bodies = list(organs)
    before = {x.body.pk: x for x in board(bodies, on.year - 1)}
    found: dict[int, dict[str, int | None]] = {}
    for line in plans_due(bodies, on.year):
        last = before[line.body.pk]
        plan = line.plan
        done = plan.submitted_at if plan is not None and plan.status in HANDED_IN else None
        found[line.body.pk] = {
            "training_plan_day": day_number(timezone.localtime(done).date()) if done else None,
            "training_plan_due_day": day_number(line.due.day) if line.due else None,
            "must_train_last_year": last.due if last.need else None,
            "trained_last_year": last.met if last.need else None,
        }
    return found


def _of_holders(rows: Iterable[Certificate], on: dt.date) -> dict[int, Hours]:
    held = {c.pk: c.officer_id for c in rows}
    hours = hours_of(set(held.values()), on.year)
    return {pk: hours[officer] for pk, officer in held.items()}


def register() -> None:
    """Let the standing rules and the rules for the colour of a certificate ask about hours; once at start-up (CERT-07)."""
    officer_rows.register("training", officer_training)
    colours.register_fact(
        "hours_this_year", "持证人本年度学时（不含政治理论）", "int",
        lambda rows, on: {pk: int(h.total) for pk, h in _of_holders(rows, on).items()},
    )  # fmt: skip
    colours.register_fact(
        "law_hours_this_year", "持证人本年度公共法律知识学时", "int",
        lambda rows, on: {pk: int(h.public_law) for pk, h in _of_holders(rows, on).items()},
    )  # fmt: skip
