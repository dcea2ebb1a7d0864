"""Auxiliary staff (辅助、协管人员): they assist and never act; four kinds of task and no other (AUX-02, AUX-03)."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, NotFound, UserError
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.officers.models import Auxiliary, AuxiliaryTask, Officer, ServiceContract
from zhiheng.officers.policies import open_officer, require_keeper
from zhiheng.officers.record import note
from zhiheng.officers.selectors import certified_ids, why_not
from zhiheng.officers.services.registering import create
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ


@transaction.atomic
def register_contract(
    *, actor: Actor, organ_id: int, number: str, provider: str, content: str, headcount: int, from_on: dt.date, to_on: dt.date
) -> ServiceContract:  # fmt: skip
    """Register a contract of purchased services. Raises Forbidden, UserError."""
    require_keeper(actor, organ_id)
    if to_on < from_on:
        raise UserError("合同期止不能早于合同期起。", field="to_on")
    if headcount < 1:
        raise UserError("约定人数应不少于 1 人。", field="headcount")
    if ServiceContract.objects.filter(organ_id=organ_id, number=number.strip()).exists():
        raise UserError(f"合同编号“{number.strip()}”已经登记。", field="number")
    organ = Organ.objects.get(pk=organ_id)
    return ServiceContract.objects.create(
        organ=organ, division=organ.division_id, number=number.strip(), provider=provider.strip(),
        content=content.strip(), headcount=headcount, from_on=from_on, to_on=to_on, by_name=actor.name,
    )  # fmt: skip


@transaction.atomic
def register_auxiliary(
    *, actor: Actor, organ_id: int, name: str, recruited_on: dt.date, recruited_how: str, contract_id: int | None = None,
    id_number: str = "", **data: Any,
) -> Officer:  # fmt: skip
    """Take an auxiliary into the register, with how he was recruited. Raises Forbidden, UserError."""
    require_keeper(actor, organ_id)
    if recruited_on > clock.today():
        raise UserError("招录日期不能晚于今天。", field="recruited_on")
    if not recruited_how.strip():
        raise UserError("请填写招录方式（公开招聘、购买服务等）。", field="recruited_how")
    contract = _contract(organ_id, contract_id, recruited_on) if contract_id else None
    officer = create(
        actor=actor, organ_id=organ_id, name=name, category=Officer.Category.AUXILIARY, id_number=id_number,
        **{"post": "执法辅助", "post_is_enforcement": False, "entered_on": recruited_on, **data},
    )  # fmt: skip
    Auxiliary.objects.create(
        officer=officer, organ_id=organ_id, division=officer.organ.division_id, contract=contract,
        recruited_on=recruited_on, recruited_how=recruited_how.strip(),
    )  # fmt: skip
    return officer


def _contract(organ_id: int, contract_id: int, on: dt.date) -> ServiceContract:
    found = ServiceContract.objects.select_for_update().filter(pk=contract_id, organ_id=organ_id).first()
    if found is None:
        raise UserError("请选择本单位登记的购买服务合同。", field="contract_id")
    if not found.from_on <= on <= found.to_on:
        raise UserError(
            f"合同（{found.number}）期限为{found.from_on.isoformat()}至{found.to_on.isoformat()}，不含招录日期。",
            field="contract_id",
        )
    if found.people.filter(ended_on__isnull=True).count() >= found.headcount:
        raise UserError(f"合同（{found.number}）约定{found.headcount}人，已经配满。", field="contract_id")
    return found


def _file(actor: Actor, officer_id: int) -> Auxiliary:
    officer = open_officer(actor, officer_id)
    require_keeper(actor, officer.organ_id)
    row = (
        Auxiliary.objects.select_for_update(of=("self",))
        .select_related("contract")
        .filter(officer=officer)
        .first()
    )
    if row is None:
        raise NotFound("该人员没有辅助人员档案。")
    row.officer = officer
    return row


@transaction.atomic
def promise(*, actor: Actor, officer_id: int, on: dt.date, archive_no: str, scan: bytes = b"") -> Auxiliary:
    """File the confidentiality promise (AUX-04): its day, where it is kept, and the digest of the scan.

    Raises Forbidden, NotFound, UserError.
    """
    row = _file(actor, officer_id)
    if on > clock.today() or on < row.recruited_on:
        raise UserError("承诺日期应在招录之日以后、今天以前。", field="on")
    if not archive_no.strip():
        raise UserError("请填写承诺书归档号。", field="archive_no")
    row.promised_on, row.promise_no = on, archive_no.strip()
    row.promise_sha256 = hashlib.sha256(scan).hexdigest() if scan else row.promise_sha256
    row.save()
    note(
        "secrecy_promised",
        row.officer,
        actor,
        on=on.isoformat(),
        archive=row.promise_no,
        sha256=row.promise_sha256,
    )
    return row


@transaction.atomic
def assign_task(
    *, actor: Actor, officer_id: int, leader_id: int, kind: str, about: str, on: dt.date, place: str = ""
) -> AuxiliaryTask:  # fmt: skip
    """Give an auxiliary a task of one of the four kinds, led by a certified officer.

    Raises LegalBlock for anything else, with the reason (AUX-02, AUX-03; 行政处罚法第四十二条) and for a leader who may not
    enforce that day; UserError without the promise, or with the contract run out; Forbidden, NotFound.
    """
    row = _file(actor, officer_id)
    if kind not in AuxiliaryTask.Kind.values:
        allowed = "、".join(str(label) for label in AuxiliaryTask.Kind.labels)
        raise _refusal(
            f"不能把“{kind or '未注明的任务'}”派给{row.officer.name}：执法辅助人员不得直接执法，也不得代替执法人员承担执法责任，"
            f"只能从事{allowed}。"
        )
    if row.promised_on is None or row.promised_on > on:
        raise UserError(
            f"{row.officer.name}在{on.isoformat()}前没有归档的保密承诺书，请先签署并归档。", field="on"
        )
    if (row.ended_on and on >= row.ended_on) or row.officer.state == Officer.State.OFF_DUTY:
        raise UserError(f"{row.officer.name}已经离岗，不能派单。")
    if row.contract and not row.contract.from_on <= on <= row.contract.to_on:
        raise UserError(
            f"购买服务合同（{row.contract.number}）的期限不含{on.isoformat()}，请先续签。", field="on"
        )
    leader = Officer.objects.filter(pk=leader_id, organ_id=row.organ_id).first()
    if leader is None:
        raise UserError("请选择本单位的带队执法人员。", field="leader_id")
    if leader.pk not in certified_ids([leader.pk], on):
        raise _refusal(f"{why_not([leader.pk], on).get(leader.pk, leader.name)}，不能带队。")
    if not about.strip():
        raise UserError("请填写任务内容。", field="about")
    task = AuxiliaryTask.objects.create(
        officer=row.officer, leader=leader, organ_id=row.organ_id, division=row.division, kind=kind, on=on,
        place=place.strip(), about=about.strip(), by_name=actor.name,
    )  # fmt: skip
    note(
        "auxiliary_assigned",
        row.officer,
        actor,
        what=kind,
        on=on.isoformat(),
        leader=leader.name,
        about=task.about,
    )
    return task


def _refusal(message: str) -> LegalBlock:
    return LegalBlock([Verdict(False, Level.BLOCK, message, (Cite.of("行政处罚法", 42),), "AUX-WHITELIST")])


@transaction.atomic
def end_auxiliary(*, actor: Actor, officer_id: int, on: dt.date, reason: str) -> Auxiliary:
    """An auxiliary leaves. Raises Forbidden, NotFound, UserError."""
    row = _file(actor, officer_id)
    if reason not in Officer.Leaving.values:
        raise UserError("请选择离岗原因：调动、辞职、辞退、退休或者其他。", field="reason")
    if on > clock.today() or on < row.recruited_on:
        raise UserError("离岗日期应在招录之日以后、今天以前。", field="on")
    if row.officer.state == Officer.State.OFF_DUTY:
        raise UserError(f"{row.officer.name}已经离岗。")
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    Officer.objects.filter(pk=row.officer_id).update(
        state=Officer.State.OFF_DUTY, state_since=on, left_on=on, leaving=reason
    )
    note("left", row.officer, actor, on=on.isoformat(), reason=str(Officer.Leaving(reason).label))
    return row
