"""A text is revised or repealed: the table of texts says so, and every item that cites it is looked at again (ITEM-06)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.bases import citing
from zhiheng.powers.models import (
    BasisReview,
    Item,
    ItemBasis,
    ItemHolder,
    LawProvision,
    RankChoice,
    Validity,
)
from zhiheng.powers.policies import DRAFTING, SUPERVISING, in_scope, one, require_role
from zhiheng.powers.record import note
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.holding import DAY


@transaction.atomic
def change_law_text(
    *,
    actor: Actor,
    law: str,
    article: str = "",
    version: str,
    rank: str,
    validity: str,
    since: dt.date,
    replaced_by: str = "",
    note_text: str = "",
) -> tuple[LawProvision, int]:
    """Enter that a text (article empty) or one article was revised or repealed from a day on.

    Every item that cites it gets a review at each body that exercises it. A repealed article no longer carries an item
    from ``since`` on. Returns the entry and how many reviews were opened. Raises Forbidden, UserError.
    """
    if not actor.has_role(*SUPERVISING):
        raise Forbidden("法律文本的修订、废止由行政执法监督机构登记。")
    law, article = law.strip().strip("《》"), article.strip()
    if not law:
        raise UserError("请填写法律文本名称。", field="law")
    if validity not in {Validity.REVISED, Validity.REPEALED}:
        raise UserError("请选择“已修订”或者“已废止”。", field="validity")
    if rank not in RankChoice.values:
        raise UserError("请选择层级。", field="rank")
    row, _ = LawProvision.objects.get_or_create(
        law=law, article=article, version=version.strip() or "现行", defaults={"rank": rank}
    )
    row.validity, row.replaced_by, row.note = validity, replaced_by.strip()[:200], note_text.strip()[:300]
    row.effective_to = since - DAY
    row.save()
    cited = citing(law, article)
    _mark(cited, validity, since)
    opened = _reviews(cited, row, since)
    with scope.system():
        _announce(row, opened, actor)
    return row, len(opened)


def _mark(rows: Iterable[ItemBasis], validity: str, since: dt.date) -> None:
    for row in rows:
        row.validity = validity
        # A revised article still carries the item until the review is done; a repealed one does not.
        if validity == Validity.REPEALED:
            row.effective_to = since - DAY
        row.save(update_fields=["validity", "effective_to"])


def _reviews(cited: list[ItemBasis], text: LawProvision, since: dt.date) -> list[BasisReview]:
    today = clock.today()
    items = {b.item_id: b.item for b in cited if b.item.status != "CANCELLED"}
    opened = []
    with scope.system():
        for item in items.values():
            for organ in responsible(item, today):
                row, made = BasisReview.objects.get_or_create(
                    item=item,
                    organ=organ,
                    law=text.law,
                    article=text.article,
                    since=since,
                    defaults={
                        "division": organ.division_id,
                        "validity": text.validity,
                        "replaced_by": text.replaced_by,
                        "opened_on": today,
                    },
                )
                if made:
                    opened.append(row)
    return opened


def _announce(text: LawProvision, rows: list[BasisReview], actor: Actor) -> None:
    for row in rows:
        note(
            "item.basis_review_opened", row, actor,
            item=row.item_id, law=text.law, article=text.article, validity=text.validity, since=row.since.isoformat(),
        )  # fmt: skip


def responsible(item: Item, on: dt.date) -> list[Organ]:
    """Return the bodies that must look at an item: whose catalogue it stands in, and all that exercise it."""
    found = {item.owner_id: item.owner} if item.owner is not None else {}
    for holder in ItemHolder.objects.filter(on_day(on), item=item).select_related("organ"):
        found[holder.organ_id] = holder.organ
    return [o for o in found.values() if o is not None]


@transaction.atomic
def close_review(*, actor: Actor, review_id: int, outcome: str, note_text: str) -> BasisReview:
    """Say what the review found; a change or a cancellation then goes its own road. Raises NotFound, Forbidden, UserError."""
    row = one(
        BasisReview.objects.select_related("organ", "item").filter(in_scope(actor), pk=review_id), lock=True
    )
    if row is None:
        raise NotFound("没有找到该复核任务，或者您无权查看。")
    require_role(actor, row.organ_id, DRAFTING, "复核事项依据")
    if row.closed_on:
        raise UserError("该复核已经完成。")
    if outcome not in {"KEEP", "MODIFY", "CANCEL"}:
        raise UserError("请选择复核结论。", field="outcome")
    if not note_text.strip():
        raise UserError("请写明复核情况：现行条款号，或者修改、取消的理由。", field="note")
    if outcome == "KEEP" and row.validity == Validity.REPEALED and not row.replaced_by:
        left = (
            ItemBasis.objects.filter(item=row.item, duty=False).exclude(validity=Validity.REPEALED).exists()
        )
        if not left:
            raise UserError(
                f"《{row.law}》{row.article}已废止，该事项没有其他有效依据，不能保留（行政处罚法第三十八条）；请选择修改或者取消。",
                field="outcome",
            )
    with scope.system():
        row.outcome, row.note = outcome, note_text.strip()
        row.closed_on, row.closed_by = clock.today(), actor.name
        row.save()
        note("item.basis_review_closed", row, actor, item=row.item_id, outcome=outcome)
    return row
