"""The road to the organ that made a benchmark: asked, approved or refused by its head, used by the decision (27号)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.discretion.models import DepartureRequest, DepartureState
from zhiheng.discretion.policies import in_scope
from zhiheng.discretion.record import note
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind, Role
from zhiheng.powers.models import Benchmark

ANSWERING = (Role.ORGAN_LEADER, Role.SUPERVISION_LEADER)


def maker_of(benchmark: Benchmark) -> Organ | None:
    """Return the organ that made a benchmark where it is on the platform; None for one that is not (a ministry)."""
    rows = Organ.objects.filter(name=benchmark.issuer).exclude(kind=OrganKind.UNIT)
    return rows.select_related("division").first()


def visible_departures(actor: Actor) -> QuerySet[DepartureRequest]:
    """Return the requests of a person's bodies and of the divisions he supervises, and those made to his bodies."""
    mine = in_scope(actor) | Q(maker_id__in=actor.organ_ids)
    return DepartureRequest.objects.filter(mine).select_related("item", "benchmark", "maker", "organ")


def open_departure(actor: Actor, request_id: int) -> DepartureRequest:
    """Return a request this person may see. Raises NotFound."""
    found = visible_departures(actor).filter(pk=request_id).first()
    if found is None:
        raise NotFound("没有找到该偏离基准申请，或者您无权查看。")
    return found


@transaction.atomic
def ask(*, actor: Actor, organ: Organ, benchmark: Benchmark, reason: str, **facts: Any) -> DepartureRequest:
    """Put a request before the maker; the caller has checked who handles the case and that the fine is outside the grade.

    Raises UserError without a reason, where the maker is not on the platform, or where one waits already.
    """
    if len(reason.strip()) < 10:
        raise UserError("请具体写明偏离裁量基准的理由（不少于 10 个字）。", field="reason")
    maker = maker_of(benchmark)
    if maker is None:
        raise UserError(
            f"制定机关“{benchmark.issuer}”没有接入本平台，请按公文程序报批，并在决定时填写批准文件的名称、文号。"
        )
    waiting = DepartureRequest.objects.filter(case_id=facts["case_id"], state=DepartureState.ASKED).first()
    if waiting is not None:
        raise UserError(
            f"本案 {waiting.asked_on} 的申请正在等待{waiting.maker.name}批准，请等待答复或者先撤回。"
        )
    row = DepartureRequest.objects.create(
        organ=organ, division=organ.division_id, item=benchmark.item, benchmark=benchmark, maker=maker,
        reason=reason.strip(), asked_by=actor.account_id, asked_name=actor.name, asked_on=clock.today(), **facts,
    )  # fmt: skip
    note("departure.asked", row, actor, case=row.case_id, maker=maker.name, fine_fen=row.fine_fen)
    return row


def may_answer(actor: Actor, row: DepartureRequest) -> bool:
    """Whether a person decides for the maker, and did not ask himself."""
    return row.asked_by != actor.account_id and actor.has_role(*ANSWERING, organ_id=row.maker_id)


@transaction.atomic
def answer(
    *, actor: Actor, request_id: int, approved: bool, opinion: str, reply_no: str = ""
) -> DepartureRequest:
    """The head of the maker approves or refuses. Raises NotFound, Forbidden, Stale, UserError without an opinion."""
    open_departure(actor, request_id)
    with scope.system():  # the row is the asking body's
        row = _locked(request_id)
        if not may_answer(actor, row):
            raise Forbidden(f"偏离基准的申请由制定机关{row.maker.name}的负责人批准，您没有该机关的相应任职。")
        _require_waiting(row)
        if not opinion.strip():
            raise UserError("请填写批准意见。", field="opinion")
        row.state = DepartureState.APPROVED if approved else DepartureState.REFUSED
        row.answered_by, row.answered_name, row.answered_on = actor.account_id, actor.name, clock.today()
        row.opinion, row.reply_no = opinion.strip(), reply_no.strip()[:80]
        row.save()
        what = "approved" if approved else "refused"
        note(f"departure.{what}", row, actor, opinion=row.opinion, reply=row.reply_no, case=row.case_id)
    return row


@transaction.atomic
def withdraw(*, actor: Actor, request_id: int) -> DepartureRequest:
    """The one who asked takes it back while it waits. Raises NotFound, Forbidden, Stale."""
    open_departure(actor, request_id)
    row = _locked(request_id)
    if row.asked_by != actor.account_id:
        raise Forbidden("偏离基准的申请由申请人本人撤回。")
    _require_waiting(row)
    row.state = DepartureState.WITHDRAWN
    row.save(update_fields=["state"])
    note("departure.withdrawn", row, actor, case=row.case_id)
    return row


def _locked(request_id: int) -> DepartureRequest:
    rows = DepartureRequest.objects.select_for_update(of=("self",)).select_related("maker", "organ")
    return rows.get(pk=request_id)


def _require_waiting(row: DepartureRequest) -> None:
    if row.state != DepartureState.ASKED:
        raise Stale(f"该申请现为“{row.get_state_display()}”，可能已由他人办理；请刷新后再看。")


def approval_for(case_id: int, benchmark: Benchmark, on: Any) -> DepartureRequest | None:
    """Return the newest approval of the maker for a case under a benchmark, given by a day."""
    rows = DepartureRequest.objects.filter(
        case_id=case_id, benchmark=benchmark, state=DepartureState.APPROVED, answered_on__lte=on
    )
    return rows.select_related("maker").order_by("-id").first()


def covers(row: DepartureRequest, fine_fen: int) -> bool:
    """Whether a fine goes no further from the benchmark than what was approved."""
    if row.high_fen is not None and row.fine_fen > row.high_fen:
        return fine_fen <= row.fine_fen
    return fine_fen >= row.fine_fen
