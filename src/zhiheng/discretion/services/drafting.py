"""Drafting a benchmark: make a version, change it, begin the next one (27号: 违法行为、法定依据、裁量阶次、适用条件、具体标准)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.discretion.models import Version, VersionState
from zhiheng.discretion.points import compile_scheme
from zhiheng.discretion.policies import DRAFTING, open_version, require_in
from zhiheng.discretion.reading import (
    read_conditions,
    read_direction,
    read_factors,
    read_fine,
    read_kinds,
)
from zhiheng.discretion.record import note
from zhiheng.discretion.statutes import law_of, statute_rows
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item

__all__ = ["begin_next", "read_body", "save_draft", "start_draft", "withdraw_draft"]


def read_body(
    factor_rows: Sequence[Mapping[str, Any]], grade_rows: Sequence[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows as people write them → factors and grades as the law stores them. Raises UserError naming row and words."""
    factors = read_factors(factor_rows)
    grades = []
    for n, row in enumerate(grade_rows, start=1):
        label = str(row.get("label") or "").strip()
        if not label:
            raise UserError(f"第{n}个阶次没有名称。", field="grades")
        try:
            grades.append(
                {
                    "code": str(n),
                    "label": label,
                    "direction": read_direction(str(row.get("direction") or "")),
                    "ways": read_conditions(str(row.get("when") or ""), factors),
                    "fine": read_fine(str(row.get("fine") or "")),
                    "also": read_kinds(str(row.get("also") or "")),
                }
            )
        except UserError as error:
            raise UserError(f"阶次“{label}”：{error.message}", field="grades") from None
    return factors, grades


@transaction.atomic
def start_draft(
    *, actor: Actor, organ: Organ, item: Item, title: str, source: str = "", previous: Version | None = None
) -> Version:
    """Begin a version for an item (DIS-03). Raises Forbidden, UserError where a draft of the body is under way already."""
    require_in(actor, organ, *DRAFTING, what="裁量基准")
    open_one = Version.objects.filter(organ=organ, item=item).exclude(
        state__in=[VersionState.APPROVED, VersionState.WITHDRAWN]
    )
    if open_one.exists():
        raise UserError(
            f"本机关已有“{item.name}”的裁量基准正在{open_one[0].get_state_display()}，请先办结或者撤回。",
            field="item",
        )
    last = Version.objects.filter(organ=organ, item=item).order_by("-number").first()
    rows = statute_rows(item)
    version = Version.objects.create(
        organ=organ,
        division=organ.division_id,
        item=item,
        title=title.strip() or f"{organ.short_name}行政处罚裁量基准",
        number=(last.number if last else 0) + 1,
        previous=previous,
        factors=previous.factors if previous else [],
        grades=previous.grades if previous else [],
        scheme=previous.scheme if previous else {},
        statute=rows or (previous.statute if previous else []),
        statute_typed=not rows,
        basis=item.penalty_basis,
        source=source,
        drafted_by_id=actor.account_id,
        drafted_at=clock.now(),
    )
    note("benchmark.started", version, actor, item=item.code, number=version.number)
    return version


def locked(version_id: int, edition: int | None = None) -> Version:
    """Lock a version. Raises NotFound, Stale where somebody changed it since ``edition``."""
    row = (
        Version.objects.select_for_update(of=("self",))
        .select_related("item", "organ", "organ__legal_subject")
        .filter(pk=version_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该裁量基准。")
    if edition is not None and edition != row.edition:
        raise Stale("他人已修改了该基准，您看到的不是最新内容；请核对最新内容后再次保存。")
    return row


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    version_id: int,
    title: str,
    factors: Sequence[Mapping[str, Any]],
    grades: Sequence[Mapping[str, Any]],
    statute: str = "",
    basis: str = "",
    changes: str = "",
    edition: int | None = None,
    scheme: Mapping[str, Any] | None = None,
) -> Version:
    """Save a draft as written; what keeps it from being submitted is shown on its page.

    With a ``scheme`` by points or percentages the grades follow from it, and ``grades`` are not asked.

    ``factors`` and ``grades`` are rows in the words of the table. The statutory range is the item's; where the item has
    none, ``statute`` gives it in words with its article in ``basis``. Raises Forbidden, Stale, UserError naming row and words.
    """
    open_version(actor, version_id)
    row = locked(version_id, edition)
    require_in(actor, row.organ, *DRAFTING, what="裁量基准")
    if row.state != VersionState.DRAFT:
        raise UserError(
            f"该基准{row.get_state_display()}，不能修改；需要修改的，请先退回起草或者修订为新版本。"
        )
    known = statute_rows(row.item)
    row.statute_typed = not known
    row.statute = known or _typed(statute)
    if scheme:
        row.factors, row.scheme = read_factors(factors), dict(scheme)
        row.grades = compile_scheme(row.factors, row.statute, scheme)
    else:
        row.factors, row.grades = read_body(factors, grades)
        row.scheme = {}
    row.title, row.changes = title.strip(), changes.strip()
    row.basis = (basis.strip() if row.statute_typed else "") or row.item.penalty_basis
    row.edition += 1
    row.save()
    note("benchmark.drafted", row, actor, grades=[g["label"] for g in row.grades], edition=row.edition)
    return row


def _typed(statute: str) -> list[dict[str, Any]]:
    try:
        rows = read_fine(statute)
    except UserError as error:
        raise UserError(error.message, field="statute") from None
    law_of(rows)
    return rows


@transaction.atomic
def begin_next(*, actor: Actor, version_id: int) -> Version:
    """Begin the revision of an approved version: the old one stays in force until the new one takes effect (DIS-04)."""
    old = open_version(actor, version_id)
    if old.state != VersionState.APPROVED:
        raise UserError("只有已批准的基准可以修订；起草中的请直接修改。")
    return start_draft(
        actor=actor, organ=old.organ, item=old.item, title=old.title, source=old.source, previous=old
    )


@transaction.atomic
def withdraw_draft(*, actor: Actor, version_id: int, reason: str) -> Version:
    """Give a draft up; the row stays, marked. Raises Forbidden, UserError."""
    open_version(actor, version_id)
    row = locked(version_id)
    require_in(actor, row.organ, *DRAFTING, what="裁量基准")
    if row.state == VersionState.APPROVED:
        raise UserError("已批准的基准不能撤回；不再适用的请办理废止。")
    if not reason.strip():
        raise UserError("请写明撤回的理由。", field="reason")
    row.state, row.ended_reason = VersionState.WITHDRAWN, reason.strip()[:300]
    row.edition += 1
    row.save()
    note("benchmark.withdrawn", row, actor, reason=row.ended_reason)
    return row
