"""Make the cases: two thousand timelines, about one in twelve with a planted breach, stored in bulk."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from zhiheng.cases import models as m
from zhiheng.cases.facts.bulk import insert_facts
from zhiheng.cases.facts.bundle import FAMILIES
from zhiheng.cases.facts.listing import listing_columns
from zhiheng.cases.facts.project import project_bundle
from zhiheng.cases.facts.store import plain
from zhiheng.cases.models.facts import FACT_COLUMNS
from zhiheng.demo.bodies import Body
from zhiheng.demo.examination import REVIEW_PLANTS
from zhiheng.demo.execution import build_summary
from zhiheng.demo.ordinary import build
from zhiheng.demo.plants import PLANTS, Plant
from zhiheng.demo.timeline import Timeline, moment, workday
from zhiheng.journal.services.record import Draft, Stamp, record_many
from zhiheng.officers.models import Officer
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item
from zhiheng.records.models import DocumentNumber

SPAN_DAYS = 545
_OUTCOMES = (
    ("PENALTY", 84),
    ("NO_PENALTY", 8),
    ("DISMISSED", 2),
    ("SUSPENDED", 2),
    ("TERMINATED", 2),
    ("TRANSFERRED", 2),
)
Manifest = dict[int, Plant]


def make_timelines(
    rng: random.Random, bodies: list[Body], items: list[Item], today: dt.date, count: int
) -> Iterator[Timeline]:
    """Draw the cases, oldest first; about every twelfth carries a plant, each plant in turn."""
    weights = [b.weight for b in bodies]
    days = sorted(rng.randint(1, SPAN_DAYS) for _ in range(count))
    turn = 0
    for n, ago in enumerate(reversed(days)):
        received = workday(today - dt.timedelta(days=ago))
        if received > today:
            received = today
        plant = None
        # One in six of the older half: about one in twelve of all, each with time enough to have gone wrong.
        if n % 6 == 3 and ago > 260:
            plant = PLANTS[turn % len(PLANTS)]
            turn += 1
        fitting = [b for b in bodies if not plant or _fits(plant, b)]
        body = rng.choices(fitting, [weights[bodies.index(b)] for b in fitting])[0]
        yield _timeline(rng, body, items, today, received, plant)


def _fits(plant: Plant, body: Body) -> bool:
    # In the pilot townships review drags discussion along: a review plant there would be two breaches. Their few items
    # are too small for a fine out of all proportion.
    if plant.name in REVIEW_PLANTS | {"disproportion"} and len(body.organ.division_id) > 6:
        return False
    if plant.fields:
        return body.field in plant.fields
    return body.field != "TRANSPORT" or not plant.summary


def _timeline(
    rng: random.Random, body: Body, items: list[Item], today: dt.date, received: dt.date, plant: Plant | None
) -> Timeline:
    township = len(body.organ.division_id) > 6
    own = [
        i
        for i in items
        if i.field == body.field
        and (not township or i.code in {"CG-007", "CG-009", "CG-015", "CG-016"})
        and (not plant or plant.name != "above_range" or i.range_org)
        and (
            not plant
            or plant.name != "disproportion"
            or min(_most(i.range_org), _most(i.range_person)) >= 10_000
        )
    ]
    small = [i for i in own if _least(i.range_person) <= 50 and _least(i.range_org) <= 50]
    summary = bool(small) and (plant.summary if plant else rng.random() < 0.18)
    own = small if summary else own
    item = rng.choice(own)
    t = Timeline(rng, body, item, today, received, plant.name if plant else "")
    if summary:
        build_summary(t)
    else:
        kinds, weights = zip(*_OUTCOMES, strict=True)
        build(t, "PENALTY" if plant else rng.choices(kinds, weights)[0])
    return t


def _least(given: dict[str, float] | None) -> float:
    return given["min"] if given else 0.0


def _most(given: dict[str, float] | None) -> float:
    return given["max"] if given else 0.0


def store(timelines: Iterable[Timeline]) -> list[Timeline]:
    """Number and store every case with its rows, facts, events; returns them with their keys."""
    rows = list(timelines)
    for t in rows:
        _number(t)
    m.Lead.objects.bulk_create([t.case.lead for t in rows if t.case.lead], batch_size=500)
    for t in rows:
        if t.case.lead:
            t.case.lead_id = t.case.lead.pk
        t.case.version = len(t.acts) + 1
        t.case.updated_by = t.acts[-1][2] if t.acts else ""
    m.Case.objects.bulk_create([t.case for t in rows], batch_size=500)
    families: dict[str, list[Any]] = defaultdict(list)
    for t in rows:
        for name in FAMILIES:
            for row in getattr(t.bundle, name):
                row.case = t.case
                families[name].append(row)
    for name, model in FAMILIES.items():
        model.objects.bulk_create(families[name], batch_size=1000)
    _facts_and_events(rows)
    return rows


def _number(t: Timeline) -> None:
    case, subject = t.case, t.case.legal_subject
    kind = "罚立字" if case.procedure == "ORDINARY" else "当罚立字"
    case.number = _take(subject, kind, case.filed_on.year)
    if case.lead:
        case.lead.number = _take(subject, "案源", case.lead.received_on.year)
    for decision in t.bundle.decisions:
        series = {"PENALTY": "罚决字", "NO_PENALTY": "不罚字", "DISMISSED": "撤案字"}[decision.kind]
        if case.procedure == "SUMMARY":
            series = "当罚字"
        decision.number = _take(subject, series, decision.document_on.year)
    if case.archived_on:
        case.archive_no = _take(subject, "案卷", case.archived_on.year)


_last: dict[tuple[int, str, int], int] = defaultdict(int)


def _take(organ: Organ, series: str, year: int) -> str:
    """Number in memory: two thousand cases would otherwise lock their series ten thousand times."""
    key = (organ.pk, series, year)
    _last[key] += 1
    return f"{organ.doc_prefix}{series}〔{year}〕{_last[key]}号"


def keep_series() -> None:
    """Store how far every series has come, so that the next real number follows."""
    divisions = dict(Organ.objects.values_list("pk", "division_id"))
    DocumentNumber.objects.bulk_create(
        DocumentNumber(organ_id=organ, division=divisions[organ], series=series, year=year, last=last)
        for (organ, series, year), last in _last.items()
    )
    _last.clear()


def _facts_and_events(rows: list[Timeline]) -> None:
    facts: list[dict[str, Any]] = []
    drafts: list[Draft] = []
    for t in rows:
        case = t.case
        row = project_bundle(t.bundle)
        values = {name: getattr(row, name) for name in FACT_COLUMNS}
        values.update(listing_columns(case, row, t.bundle))
        facts.append({"case_id": case.pk, "organ_id": case.organ_id, "division": case.division, **values})
        delta = {k: plain(v) for k, v in values.items() if v not in (None, "", [])}
        acts = sorted(t.acts, key=lambda a: a[0])
        for n, (day, act, who) in enumerate(acts):
            last = n == len(acts) - 1
            drafts.append(
                Draft(
                    kind=f"case.{act}",
                    subject_kind="case",
                    subject_id=case.pk,
                    organ_id=case.organ_id,
                    division=case.division,
                    stamp=Stamp(None, who),
                    occurred_at=moment(day, 9 + n % 8),
                    payload={"act": act, "imported": True, **({"facts": delta} if last else {})},
                )
            )
    insert_facts(facts)
    drafts.sort(key=lambda d: (d.occurred_at, d.subject_id))  # type: ignore[arg-type, return-value]
    # Within one case the event with the facts must stay last; equal days keep the acts' own order by their hour.
    record_many(drafts, follow=False)


def officers_with_certificates(bodies: list[Body]) -> None:
    """Load each body's officers with their certificates, once."""
    for body in bodies:
        body.officers = list(
            Officer.objects.filter(pk__in=[o.pk for o in body.officers])
            .prefetch_related("certificates")
            .order_by("pk")
        )
