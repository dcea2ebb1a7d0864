"""Leniency lists: make one, write its entries, issue and publish it, end it (处罚法第三十二、三十三条; LST-01 to LST-04)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.discretion.conditions import ways_from
from zhiheng.discretion.models import LeniencyEntry, LeniencyList, ListState
from zhiheng.discretion.policies import open_list
from zhiheng.discretion.record import note
from zhiheng.law.leniency import LeniencyKind
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field, Organ, Role
from zhiheng.powers.models import Item, PublicationDuty
from zhiheng.powers.services.publishing import open_publication

MAKING = (Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.SUPERVISOR, Role.SUPERVISION_LEADER)
ISSUING = (Role.ORGAN_LEADER, Role.SUPERVISION_LEADER)


def _require(actor: Actor, organ_id: int, roles: tuple[Role, ...], what: str) -> None:
    if not any(actor.has_role(r, organ_id=organ_id) for r in roles):
        names = "、".join(str(r.label) for r in roles)
        raise Forbidden(f"{what}由编制机关的{names}办理，您没有相应任职。")


def _locked(actor: Actor, list_id: int) -> LeniencyList:
    open_list(actor, list_id)
    row = LeniencyList.objects.select_for_update(of=("self",)).select_related("organ").get(pk=list_id)
    return row


@transaction.atomic
def make_list(
    *, actor: Actor, organ: Organ, kind: str, title: str, batch: str = "", field: str = "", source: str = ""
) -> LeniencyList:
    """Begin a list of one of the four kinds. Raises Forbidden, UserError."""
    _require(actor, organ.pk, MAKING, "减免责清单")
    if kind not in {k.value for k in LeniencyKind}:
        raise UserError("请选择清单类型。", field="kind")
    if field and field not in Field.values:
        raise UserError("请选择有效的领域。", field="field")
    if not title.strip():
        raise UserError("请填写清单名称。", field="title")
    row = LeniencyList.objects.create(
        organ=organ, division=organ.division_id, kind=kind, title=title.strip()[:200], batch=batch.strip()[:40],
        field=field, source=source, made_by_id=actor.account_id, made_at=clock.now(),
    )  # fmt: skip
    note("leniency.made", row, actor, list_kind=kind, title=row.title, batch=row.batch)
    return row


@transaction.atomic
def put_entry(
    *,
    actor: Actor,
    list_id: int,
    matter: str,
    criteria: str,
    basis: str,
    circumstances: str,
    ways: str,
    item: Item | None = None,
    lookback_years: int | None = None,
    entry_id: int | None = None,
) -> LeniencyEntry:
    """Write an entry of a draft: matter, recognition criteria, basis, circumstances (LST-02), conditions in words.

    Raises Forbidden; UserError for what is missing, a condition no case records, or a first-breach entry without 初次违法.
    """
    row = _locked(actor, list_id)
    _require(actor, row.organ_id, MAKING, "减免责清单")
    if row.state != ListState.DRAFT:
        raise UserError("清单已经印发，不能修改事项；需要修改的，请另行编制新一批清单并停止适用本清单。")
    for name, value, label in (
        ("matter", matter, "事项"), ("criteria", criteria, "认定标准"), ("basis", basis, "依据"),
        ("circumstances", circumstances, "适用情形"),
    ):  # fmt: skip
        if not value.strip():
            raise UserError(f"请填写“{label}”：清单的每一项都要写明事项、认定标准、依据和情形。", field=name)
    parsed = ways_from(ways)
    if row.kind == LeniencyKind.FIRST_BREACH and any(
        not any(r["fact"] == "first_breach" for r in way) for way in parsed
    ):
        raise UserError(
            "首违不罚事项的每一种条件都应包括“初次违法”（行政处罚法第三十三条第一款）。", field="ways"
        )
    values: dict[str, Any] = {
        "matter": matter.strip()[:250], "criteria": criteria.strip(), "basis": basis.strip()[:400],
        "circumstances": circumstances.strip(), "ways": parsed, "item": item, "lookback_years": lookback_years,
    }  # fmt: skip
    if entry_id is None:
        entry = LeniencyEntry.objects.create(
            organ=row.organ, division=row.division, roll=row, order=row.entries.count() + 1, **values
        )
    else:
        entry = _entry(row, entry_id)
        for name, value in values.items():
            setattr(entry, name, value)
        entry.save()
    note("leniency.entry", row, actor, entry=entry.pk, matter=entry.matter)
    return entry


def _entry(row: LeniencyList, entry_id: int) -> LeniencyEntry:
    found = row.entries.filter(pk=entry_id).first()
    if found is None:
        raise NotFound("该清单没有这一项。")
    return found


@transaction.atomic
def drop_entry(*, actor: Actor, list_id: int, entry_id: int) -> None:
    """Take an entry out of a draft. Raises Forbidden, NotFound, UserError."""
    row = _locked(actor, list_id)
    _require(actor, row.organ_id, MAKING, "减免责清单")
    if row.state != ListState.DRAFT:
        raise UserError("清单已经印发，不能删除事项。")
    entry = _entry(row, entry_id)
    note("leniency.entry_dropped", row, actor, matter=entry.matter)
    entry.delete()


@transaction.atomic
def issue(*, actor: Actor, list_id: int, effective_from: dt.date, document_no: str) -> LeniencyList:
    """Issue a list: from its day on cases are matched to it. Raises Forbidden, UserError for an empty list."""
    row = _locked(actor, list_id)
    _require(actor, row.organ_id, ISSUING, "减免责清单的印发")
    if row.state != ListState.DRAFT:
        raise UserError("清单已经印发。")
    if not row.entries.exists():
        raise UserError("清单没有事项，不能印发。")
    if effective_from < clock.today():
        raise UserError("施行日期不能早于今天。", field="effective_from")
    if not document_no.strip():
        raise UserError("请填写印发文号。", field="document_no")
    row.state, row.effective_from, row.document_no = (
        ListState.ISSUED,
        effective_from,
        document_no.strip()[:80],
    )
    row.save()
    open_publication(
        organ=row.organ, about=PublicationDuty.About.LENIENCY, subject_id=row.pk, title=row.title, arose_on=clock.today()
    )  # fmt: skip
    note("leniency.issued", row, actor, from_=effective_from.isoformat(), entries=row.entries.count())
    return row


@transaction.atomic
def publish_list(*, actor: Actor, list_id: int, published_on: dt.date, published_at: str) -> LeniencyList:
    """Register where and when a list was made public (LST-02: 公开; PUB-15). Raises Forbidden, UserError."""
    row = _locked(actor, list_id)
    _require(actor, row.organ_id, (*MAKING, Role.DISCLOSURE), "减免责清单的公布")
    if row.state != ListState.ISSUED:
        raise UserError("清单印发后才能登记公布。")
    if published_on > clock.today():
        raise UserError("公布日期不能晚于今天。", field="published_on")
    if not published_at.strip():
        raise UserError("请写明公布的载体（网站、公报及地址）。", field="published_at")
    row.published_on, row.published_at = published_on, published_at.strip()[:300]
    row.save()
    PublicationDuty.objects.filter(
        about=PublicationDuty.About.LENIENCY, subject_id=row.pk, published_on=None
    ).update(published_on=published_on, published_by=actor.name, channel=row.published_at[:200])
    note("leniency.published", row, actor, on=published_on.isoformat(), at=row.published_at)
    return row


@transaction.atomic
def end_list(*, actor: Actor, list_id: int, last_day: dt.date, reason: str) -> LeniencyList:
    """Let a list apply for the last time on a day. Raises Forbidden, UserError."""
    row = _locked(actor, list_id)
    _require(actor, row.organ_id, ISSUING, "减免责清单的停止适用")
    if row.state != ListState.ISSUED:
        raise UserError("清单尚未印发。")
    if last_day < clock.today():
        raise UserError("最后适用日不能早于今天。", field="last_day")
    if not reason.strip():
        raise UserError("请写明停止适用的理由。", field="reason")
    row.effective_to = last_day
    row.save()
    note("leniency.ended", row, actor, last_day=last_day.isoformat(), reason=reason.strip())
    return row
