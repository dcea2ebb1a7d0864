"""Write a ledger: register a row, correct it, end it, move it a step; every act on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ
from zhiheng.support.registers.declare import Register, Step, get_register
from zhiheng.support.registers.policy import keeps_for_others, require_keeper, require_step, visible

Values = Mapping[str, Any]


def subject_kind(register: Register) -> str:
    """Return under what name a ledger's rows stand in the record of acts."""
    return f"ledger.{register.key}"[:30]


@transaction.atomic
def add(*, actor: Actor, key: str, organ_id: int, values: Values) -> Any:
    """Register a row for a body. Raises Forbidden, UserError naming the field that is wrong."""
    register = get_register(key)
    require_keeper(actor, register, organ_id)
    organ = Organ.objects.get(pk=organ_id)
    row = register.model(organ=organ, division=organ.division_id, created_by=actor.name)
    _fill(row, values, (*register.fields, "note"))
    _validate(register, row, organ)
    if (
        register.mine
        and not keeps_for_others(actor, register, organ_id)
        and dig(row, register.mine) != actor.account_id
    ):
        raise UserError("只能为本人登记，请选择您本人。", field=register.mine.split("__")[0])
    _trace(row, actor, "add", "登记")
    row.save()
    if register.added:
        register.added(row, actor)
    _record(register, row, actor, "added", {n: _plain(getattr(row, n)) for n in register.fields})
    return row


@transaction.atomic
def change(*, actor: Actor, key: str, row_id: int, values: Values, version: int | None = None) -> Any:
    """Correct a row; what was and what is stands in the record. Raises Forbidden, Stale, UserError."""
    register = get_register(key)
    row = _lock(actor, register, row_id, version)
    require_keeper(actor, register, row.organ_id)
    if register.fixed:
        raise UserError(f"{register.noun}登记后不能修改，只能按步骤办理或者终止后重新登记。")
    names = (*register.fields, "note")
    before = {n: _plain(getattr(row, n)) for n in names}
    _fill(row, values, names)
    _validate(register, row, row.organ)
    changed = {n: [before[n], _plain(getattr(row, n))] for n in names if before[n] != _plain(getattr(row, n))}
    if not changed:
        return row
    _save(row)
    _record(register, row, actor, "changed", changed)
    return row


@transaction.atomic
def end(*, actor: Actor, key: str, row_id: int, reason: str, version: int | None = None) -> Any:
    """End a row that no longer holds. Raises UserError without a reason."""
    register = get_register(key)
    row = _lock(actor, register, row_id, version)
    require_keeper(actor, register, row.organ_id)
    if not reason.strip():
        raise UserError("请填写终止理由。", field="reason")
    row.ended_on, row.ended_reason = clock.today(), reason.strip()[:300]
    _trace(row, actor, "end", "终止", reason)
    _save(row)
    _record(register, row, actor, "ended", {"reason": row.ended_reason})
    return row


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    key: str,
    row_id: int,
    step_key: str,
    values: Values | None = None,
    text: str = "",
    version: int | None = None,
) -> Any:
    """Move a row one step on. Raises Forbidden, Stale where it is not in a state for it, UserError for what is missing."""
    register = get_register(key)
    step = next((s for s in register.steps if s.key == step_key), None)
    if step is None:
        raise NotFound("没有这个办理步骤。")
    # The body a row is about does not keep it: for its own step the row is opened to it, once it may see it at all.
    with scope.system() if step.by_body else nullcontext():
        return _take(actor, register, step, _lock(actor, register, row_id, version), values, text)


def _take(actor: Actor, register: Register, step: Step, row: Any, values: Values | None, text: str) -> Any:
    require_step(actor, register, step, row)
    if row.state not in step.source:
        raise Stale(f"该{register.noun}现为“{row.get_state_display()}”，不能办理“{step.label}”。")
    if step.wants_text and not text.strip():
        raise UserError(f"请填写{step.text_label}。", field="text")
    _fill(row, values or {}, step.asks)
    for name in step.required:
        if getattr(row, name) in (None, "", []):
            label = row._meta.get_field(name).verbose_name
            raise UserError(f"请填写“{label}”。", field=name)
    _validate(register, row, row.organ)
    return settle(register, row, actor, step, text)


def settle(register: Register, row: Any, actor: Actor, step: Step, text: str = "") -> Any:
    """Carry a step out on a locked row: state, trail, what follows from it, record."""
    row.state = step.target
    _trace(row, actor, step.key, step.label, text)
    _save(row)
    if step.run:
        step.run(row, actor)
    body = {"step": step.key, "state": row.state, "text": text.strip()}
    _record(register, row, actor, "moved", body | {n: _plain(getattr(row, n)) for n in step.asks})
    return row


def _lock(actor: Actor, register: Register, row_id: int, version: int | None) -> Any:
    if not visible(actor, register).filter(pk=row_id).exists():
        raise NotFound(f"没有找到该{register.noun}，或者您无权查看。")
    row: Any = register.model._default_manager.select_for_update(of=("self",)).get(pk=row_id)
    if version is not None and row.version != version:
        raise Stale("该登记已被他人修改，请核对最新内容后再次提交。")
    if row.ended_on:
        raise Stale(f"该登记已于 {row.ended_on:%Y-%m-%d} 终止，不能再办理。")
    return row


def _fill(row: Any, values: Values, allowed: Iterable[str]) -> None:
    names = set(allowed)
    for name, value in values.items():
        if name not in names:
            continue
        field = row._meta.get_field(name)
        setattr(
            row, f"{name}_id" if field.is_relation and not isinstance(value, models.Model) else name, value
        )


def _validate(register: Register, row: Any, organ: Organ) -> None:
    """Check types, choices, what must be unique, that people and items are the body's own, and the ledger's own check."""
    try:
        with (
            scope.system()
        ):  # what must be unique (a plate, a person) is so across bodies, whoever may see them
            row.full_clean(exclude=["trail", "created_by", "ended_reason"])
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        known = {f.name for f in row._meta.get_fields()}
        label = row._meta.get_field(name).verbose_name if name in known else ""
        raise UserError(
            f"{label}：{messages[0]}" if label else messages[0], field=name if label else None
        ) from None
    for name in register.fields:
        field = row._meta.get_field(name)
        other = getattr(row, name) if field.is_relation else None
        if other is not None and name not in register.options and not _belongs(other, organ):
            raise UserError(f"“{field.verbose_name}”不属于{organ.short_name}，请重新选择。", field=name)
    if register.check:
        register.check(row, organ)


def _belongs(other: Any, organ: Organ) -> bool:
    if isinstance(other, Organ):
        return True
    near = {i for i in (organ.pk, organ.legal_subject_id) if i}
    if isinstance(other, Account):
        return other.organ_id in near or other.appointments.filter(organ_id__in=near).exists()
    return getattr(other, "organ_id", organ.pk) in near


def _trace(row: Any, actor: Actor, step: str, label: str, text: str = "") -> None:
    line = {
        "step": step,
        "label": label,
        "by": actor.account_id,
        "name": actor.name,
        "on": clock.today().isoformat(),
        "text": text.strip()[:2000],
    }
    row.trail = [*row.trail, line]


def _save(row: Any) -> None:
    row.version += 1
    row.save()


def _record(register: Register, row: Any, actor: Actor, what: str, body: Mapping[str, Any]) -> None:
    record(
        Draft(
            kind=f"{subject_kind(register)}.{what}",
            subject_kind=subject_kind(register),
            subject_id=row.pk,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            payload={"ledger": register.title, "row": str(row)[:200], **body},
        )
    )


def dig(row: Any, path: str) -> Any:
    """Follow ``officer__account_id`` through a row's attributes; None as soon as one is None."""
    value = row
    for part in path.split("__"):
        value = getattr(value, part) if value is not None else None
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | bool | list | dict) or value is None else str(value)
