"""Who acts in a case: assignment of handlers, and who of them is certified on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from zhiheng.cases.inputs.filing import AssignHandlers, DecideRecusal, RequestRecusal
from zhiheng.cases.models import Case, Handler, Party, Recusal
from zhiheng.cases.road import Road, verb
from zhiheng.common.composed import composed
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.common.storing import insert
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import certified_ids, may_enforce, valid_certificates, why_not

_AT_LEAST = 2  # 处罚法第四十二条第一款


Person = TypeVar("Person")


class Member(NamedTuple):
    """An officer who is to handle a case, with the number of the certificate in force that day."""

    officer: Officer
    certificate: str | None


def party_named(parties: Sequence[Party], name: str) -> Party:
    """Return the party of that name, or the primary one for no name. Raises UserError when there is none."""
    wanted = name.strip()
    found = (
        [p for p in parties if p.name == wanted]
        if wanted
        else [p for p in parties if p.primary] or list(parties)
    )
    if not found:
        raise UserError(
            "本案没有这名当事人，请核对姓名（名称）。" if wanted else "本案没有登记当事人。", field="who"
        )
    return found[0]


def officers_of(case: Case, ids: Sequence[int], *, field: str = "officers") -> list[Officer]:
    """Return the named officers in the order given. Raises UserError unless all belong to the handling or the legal body."""
    found = {
        o.pk: o
        for o in Officer.objects.filter(pk__in=list(ids), organ_id__in=[case.organ_id, case.legal_subject_id])
    }
    return in_order(found, ids, field=field)


def in_order(found: Mapping[int, Person], ids: Sequence[int], *, field: str) -> list[Person]:
    """Return those found in the order asked for. Raises UserError unless all are there, each once."""
    missing = [i for i in ids if i not in found]
    if missing:
        raise UserError("所选人员不在本机关执法人员名单中，请重新选择。", field=field)
    if len(set(ids)) != len(ids):
        raise UserError("同一人不能重复选择。", field=field)
    return [found[i] for i in ids]


def count_certified(case: Case, ids: Sequence[int], on: dt.date, *, field: str = "officers") -> int:
    """Return how many of the named officers may enforce on ``on`` (处罚法第四十二条): all of them, or nothing is done."""
    officers_of(case, ids, field=field)
    require_certified(ids, on)
    return len(certified_ids(ids, on))


def require_certified(ids: Sequence[int], on: dt.date) -> None:
    """Raise LegalBlock naming whose certificate does not hold on ``on``, which one, and since when (处罚法第四十二条)."""
    found = why_not(ids, on)
    if found:
        raise LegalBlock(
            [
                Verdict(
                    False,
                    Level.BLOCK,
                    f"{found[i]}，请更换为持有效执法证件的人员。",
                    (Cite.of("行政处罚法", 42),),
                    "PEN-042-UNCERTIFIED",
                )
                for i in ids
                if i in found
            ]
        )


def team_of(case: Case, ids: Sequence[int], on: dt.date) -> list[Member]:
    """Return the officers who are to handle a case from ``on``, the lead first.

    Raises LegalBlock for fewer than two, and for one who may not enforce that day (第四十二条).
    """
    bodies = sorted({case.organ_id, case.legal_subject_id})
    found = {o.pk: o for o in _with_certificates(tuple(ids), bodies, on)}
    officers = in_order(found, ids, field="handlers")
    if len(officers) < _AT_LEAST:
        raise LegalBlock(
            [
                Verdict(
                    False,
                    Level.BLOCK,
                    f"办案人员不得少于两人，现为{len(officers)}人，请补充具有行政执法资格的人员。",
                    (Cite.of("行政处罚法", 42),),
                    "PEN-042-TWO-OFFICERS",
                )
            ]
        )
    if not all(o.may_enforce for o in officers):
        require_certified(ids, on)
    return [Member(o, o.certificate_held) for o in officers]


@composed
def _with_certificates(ids: Sequence[int], bodies: Sequence[int], on: dt.date) -> QuerySet[Any]:
    """Return officers of some bodies, each with whether he may enforce on a day and the certificate in force that day."""
    held = valid_certificates(on).filter(officer=OuterRef("pk")).order_by("-pk").values("number")[:1]
    return Officer.objects.filter(pk__in=ids, organ_id__in=bodies).annotate(
        may_enforce=Exists(may_enforce(on).filter(pk=OuterRef("pk"))), certificate_held=Subquery(held)
    )


def appoint(case: Case, team: Sequence[Member], from_on: dt.date) -> list[Handler]:
    """Store a team as handlers from a day on, the first as lead, each with the certificate in force that day."""
    handlers = [
        Handler(
            case=case,
            organ_id=case.organ_id,
            division=case.division,
            officer=member.officer,
            lead=position == 0,
            certificate_no=member.certificate or "",
            certified=member.certificate is not None
            and member.officer.category != Officer.Category.AUXILIARY,
            from_on=from_on,
        )
        for position, member in enumerate(team)
    ]
    insert(*handlers)
    return handlers


def set_handlers(case: Case, ids: Sequence[int], from_on: dt.date) -> None:
    """Make the named officers the handlers from a day on; those no longer named end on that day."""
    team = team_of(case, ids, from_on)
    case.handlers.filter(to_on__isnull=True).exclude(officer_id__in=ids).update(to_on=from_on)
    present = set(case.handlers.filter(to_on__isnull=True).values_list("officer_id", flat=True))
    appoint(case, [m for m in team if m.officer.pk not in present], from_on)
    case.handlers.filter(to_on__isnull=True).update(lead=False)
    case.handlers.filter(to_on__isnull=True, officer_id=ids[0]).update(lead=True)
    case.lead_handler = team[0].officer


@verb("assign_handlers", AssignHandlers)
def assign_handlers(road: Road, data: AssignHandlers) -> None:
    """Assign or replace the handlers (处罚法第四十二条: 不得少于两人, checked by the gate on the resulting facts)."""
    set_handlers(road.case, data.handlers, data.from_on)


@verb("request_recusal", RequestRecusal)
def request_recusal(road: Road, data: RequestRecusal) -> None:
    """Register a request that somebody withdraw (处罚法第四十三条); the leader decides, the investigation goes on meanwhile."""
    officer = officers_of(road.case, [data.officer], field="officer")[0]
    if data.requested_on > road.today:
        raise UserError("申请日期不能晚于今天。", field="requested_on")
    if road.case.recusals.filter(officer=officer, decided_on__isnull=True).exists():
        raise UserError(f"{officer.name}的回避申请尚未决定，请勿重复登记。", field="officer")
    Recusal.objects.create(
        case=road.case,
        officer=officer,
        requested_on=data.requested_on,
        requested_by=data.requested_by,
        reason=data.reason,
    )


@verb("decide_recusal", DecideRecusal)
def decide_recusal(road: Road, data: DecideRecusal) -> None:
    """Decide a request to withdraw (处罚法第四十三条), one registered before or one made at the same time."""
    officer = officers_of(road.case, [data.officer], field="officer")[0]
    if data.decided_on < data.requested_on:
        raise UserError("决定日期不能早于申请日期。", field="decided_on")
    row = road.case.recusals.filter(officer=officer, decided_on__isnull=True).order_by("id").first()
    row = row or Recusal(
        case=road.case,
        officer=officer,
        requested_on=data.requested_on,
        requested_by=data.requested_by,
        reason=data.reason,
    )
    row.decided_on, row.granted = data.decided_on, data.granted
    row.save()
    if data.granted:
        road.case.handlers.filter(officer=officer, to_on__isnull=True).update(to_on=data.decided_on)
