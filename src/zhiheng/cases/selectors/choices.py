"""What forms let a person choose from: only what the body has and the law allows on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.models import Case, DecisionKind, Measure, MonitoringDevice
from zhiheng.cases.services.discretion import fine_facts, scale_of
from zhiheng.common.statements import Statement, compose
from zhiheng.discretion.simulate import opened_by
from zhiheng.law.discretion import Benchmark as Scale
from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import certified_ids, valid_certificates, valid_spans
from zhiheng.organs.models import NOT_ENFORCING, Account, Appointment, Division, Organ, OrganKind, Role
from zhiheng.powers.models import Item
from zhiheng.powers.selectors import benchmark_for, items_for
from zhiheng.records.models import Evidence


@dataclass(frozen=True, slots=True)
class Scheme:
    """A benchmark as a form shows it: grades with the fines they open, and the circumstances it asks for."""

    title: str
    grades: tuple[tuple[str, str], ...]
    factors: tuple[str, ...]
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class OfficerChoice:
    """An officer with the state of his certificate on the day of the act (处罚法第四十二条)."""

    id: int
    name: str
    certificate: str
    certified: bool
    post: str
    spans: str = (
        ""  # every certificate's valid days, so that the page can follow another day: from/to/number;…
    )


def officers(organ: Organ, on: dt.date) -> list[OfficerChoice]:
    """Return the officers of a body (and of its legal subject), those certified on ``on`` first."""
    bodies = [organ.pk, organ.legal_subject_id or organ.pk]
    people = list(
        Officer.objects.filter(organ_id__in=bodies).exclude(state=Officer.State.OFF_DUTY).order_by("id")
    )
    ids = [o.pk for o in people]
    numbers = dict(valid_certificates(on).filter(officer_id__in=ids).values_list("officer_id", "number"))
    may = certified_ids(ids, on)
    spans = _spans(people)
    listed = [
        OfficerChoice(o.pk, o.name, numbers.get(o.pk, ""), o.pk in may, o.post, spans.get(o.pk, ""))
        for o in people
    ]
    return sorted(listed, key=lambda o: not o.certified)


def _spans(people: list[Officer]) -> dict[int, str]:
    """Return each officer's days of valid certificates on duty; none for auxiliary staff (AUX-02)."""
    found = valid_spans(o.pk for o in people)
    return {key: ";".join(f"{a}/{b}/{number}" for a, b, number in days) for key, days in found.items()}


def current_handlers(case: Case) -> list[int]:
    """Return the officers who handle the case now, 主办 first."""
    rows = case.handlers.filter(to_on__isnull=True).order_by("-lead", "id")
    return list(rows.values_list("officer_id", flat=True))


def items(organ: Organ, on: dt.date, field: str = "") -> list[Item]:
    """Return the items the body may act on, of one field if one is given."""
    held = items_for(organ, on)
    return list(held.filter(field=field) if field else held)


def people(role: Role, case: Case) -> list[Account]:
    """Return who holds a role in the handling body or in the legal subject."""
    bodies = [case.organ_id, case.legal_subject_id]
    accounts = Appointment.objects.filter(organ_id__in=bodies, role=role).values("account_id")
    return list(Account.objects.filter(pk__in=accounts, is_active=True).order_by("name"))


def measures(case: Case, kinds: tuple[str, ...]) -> list[Measure]:
    """Return the measures of a case that still run."""
    return list(Measure.objects.filter(case=case, kind__in=kinds, ended_on__isnull=True).order_by("id"))


def evidence(case: Case) -> list[Evidence]:
    """Return the evidence of a case that is relied on."""
    return list(
        Evidence.objects.filter(subject_kind="case", subject_id=case.pk, excluded=False).order_by("id")
    )


def devices(where: Case | Organ) -> list[MonitoringDevice]:
    """Return the monitoring devices in use of a body, or of a case's handling body, and of its legal subject."""
    bodies = (
        [where.organ_id, where.legal_subject_id]
        if isinstance(where, Case)
        else [where.pk, where.legal_subject_id or where.pk]
    )
    return list(
        MonitoringDevice.objects.filter(organ_id__in=bodies, ended_on__isnull=True).order_by("number")
    )


def divisions(organ: Organ) -> list[Division]:
    """Return the divisions a body works in: its own and everything below it."""
    return list(Division.objects.filter(code__startswith=organ.division.prefix).order_by("code"))


def grades(case: Case, on: dt.date) -> Scheme | None:
    """Return the benchmark in force for the case with the grades that fit the party; None where there is none."""
    party = case.partys.filter(primary=True).first() if case.pk else None
    return grades_for(case, party.kind if party else "ORG", on)


def grades_on_the_spot(organ: Organ, item_id: int, party_kind: str, on: dt.date) -> Scheme | None:
    """Return what ``grades`` would for a case that is decided on the spot; None without item or benchmark."""
    item = Item.objects.filter(pk=item_id).first()
    return grades_for(Case(item=item, division=organ.division_id), party_kind, on) if item else None


def grades_for(case: Case, kind: str, on: dt.date) -> Scheme | None:
    """Return the benchmark in force for a case, kept or not, with the grades that fit a kind of party."""
    row = benchmark_for(case.item, case.division, on)
    if row is None:
        return None
    title = f"{row.issuer}《{row.title}》"
    scale = scale_of(row)
    if scale is None:
        listed = row.grades if isinstance(row.grades, list) else []
        fitting = [g for g in listed if g.get("party", kind) in {kind, "ANY"}]
        named = [(str(g["name"]), _yuan(g.get("min"), g.get("max"))) for g in fitting]
        return Scheme(title, tuple(named), ())
    facts = fine_facts(case, kind)
    # A range that hangs on a sum not established yet is left open.
    found = tuple((g.label, _fen(*opened_by(g, facts))) for g in scale.grades)
    labels = tuple(f"{f.label}（{f.unit}）" if f.unit else f.label for f in scale.factors)
    return Scheme(title, found, labels, scale)


def _fen(low: int | None, high: int | None) -> str:
    return _yuan(*(None if n is None else Decimal(n) / 100 for n in (low, high)))


def _yuan(low: object, high: object) -> str:
    if high is None:
        return "" if low is None else f"{Decimal(str(low)):,.0f} 元以上"
    return f"{Decimal(str(low or 0)):,.0f} 至 {Decimal(str(high)):,.0f} 元"


class Body(NamedTuple):
    """A body as a condition of a list names it."""

    id: int
    short_name: str
    division: str
    division_name: str
    kind: str = ""


def organs_seen(organ_ids: tuple[int, ...], prefixes: tuple[str, ...]) -> tuple[Body, ...]:
    """Return the enforcement bodies among these organs and in these division subtrees, with their divisions."""
    return tuple(Body(*row) for row in _organs_seen(organ_ids, prefixes).tuples(planned=True))


@lru_cache(maxsize=1024)
def _organs_seen(organ_ids: tuple[int, ...], prefixes: tuple[str, ...]) -> Statement:
    near = Q(pk__in=organ_ids)
    for prefix in prefixes:
        near |= Q(division__code__startswith=prefix)
    rows = Organ.objects.filter(near).exclude(kind__in=NOT_ENFORCING).order_by("division_id", "code")
    return compose(rows.values_list("pk", "short_name", "division_id", "division__name", "kind"))


def by_kind(bodies: Iterable[Body]) -> dict[str, Q]:
    """Return, for each kind of body (ORG-02), the condition on rows that are its bodies'."""
    kinds: dict[str, list[int]] = {k: [] for k in OrganKind.values}
    for body in bodies:
        kinds[body.kind].append(body.id)
    return {kind: Q(organ_id__in=ids) for kind, ids in kinds.items()}


def officer_of(account_id: int, organ: Organ) -> int | None:
    """Return the officer that an account is in a body, if it is one."""
    return Officer.objects.filter(account_id=account_id, organ=organ).values_list("id", flat=True).first()


def without_ground(act_id: str, bundle: Bundle) -> str:
    """Return why an act has nothing to be done on in this case (no thing held, no defence waiting …); "" where it has."""
    open_kinds = {m.kind for m in bundle.measures if m.ended_on is None}
    cash_waits = any(c.banked_on is None for c in bundle.cash)
    defence_waits = any(not d.waived and d.reviewed_on is None for d in bundle.defences)
    # 处罚法第六十一条: a penalty that its party never received is not closed. A case without a penalty in force may be.
    unserved = bundle.case.status == "DECIDED" and any(
        d.in_force and d.kind == DecisionKind.PENALTY for d in bundle.decisions
    )
    grounds: dict[str, tuple[bool, str]] = {
        "close_case": (not unserved, "处罚决定书还没有送达当事人，请先登记送达（行政处罚法第六十一条）。"),
        "dispose_held_evidence": ("HOLD" in open_kinds, "本案没有尚未处理的先行登记保存。"),
        "extend_seizure": ("SEIZURE" in open_kinds, "本案没有正在执行的查封（扣押）。"),
        "release_seizure": ("SEIZURE" in open_kinds, "本案没有正在执行的查封（扣押）。"),
        "review_monitoring": (
            any(r.reviewed_on is None for r in bundle.monitoring),
            "没有待审核的电子监控记录。",
        ),
        "tell_monitoring": (
            any(r.relied_on and r.told_on is None for r in bundle.monitoring),
            "没有待告知的电子监控记录。",
        ),
        "record_assistance": (
            any(not r.get("came_on") for r in bundle.case.assistance),
            "没有待登记结果的协助请求。",
        ),
        "keep_monitoring": (
            any(r.evidence_id is None for r in bundle.monitoring),
            "没有待固定原始文件的电子监控记录。",
        ),
        "record_restitution": (
            any(r.done_on is None for r in bundle.restitutions),
            "没有尚未完成的责令退赔。",
        ),
        "answer_feedback": (
            any(f.answered_on is None for f in bundle.feedback),
            "没有待答复的文明执法反映。",
        ),
        "exclude_evidence": (bundle.evidence_count > 0, "本案还没有登记证据。"),
        "review_defence": (defence_waits, "没有待复核的陈述申辩。"),
        "hand_over_cash": (cash_waits, "没有待上交的收缴款。"),
    }
    there, reason = grounds.get(act_id, (True, ""))
    return "" if there else reason
