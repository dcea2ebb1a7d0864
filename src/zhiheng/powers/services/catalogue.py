"""A body's catalogue as a whole: set up and signed, powers still missing, guidance, who answers for what (ITEM-02, ITEM-05, ITEM-11, ITEM-15)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.elements import missing
from zhiheng.powers.models import (
    ActionType,
    Catalogue,
    CatalogueGuidance,
    Item,
    ItemDuty,
    ItemHolder,
    MissingItem,
)
from zhiheng.powers.policies import (
    APPROVING,
    DRAFTING,
    bodies,
    in_scope,
    require_role,
    require_supervision,
)
from zhiheng.powers.record import note
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.publishing import About, open_publication


@transaction.atomic
def sign_catalogue(*, actor: Actor, organ: Organ, document: str, established_on: dt.date) -> Catalogue:
    """The leader signs the catalogue: complete (nothing missing), accurate and in due form; then it is to be published.

    Raises Forbidden, UserError naming powers not in the system and items without all elements.
    """
    subject = organ.subject
    if not any(actor.has_role(*APPROVING, organ_id=o) for o in {organ.pk, subject.pk}):
        require_role(actor, organ.pk, APPROVING, "审签事项目录")
    if not document.strip():
        raise UserError("请填写文号或者文件名。", field="document")
    if established_on > clock.today():
        raise UserError("审签日期不能晚于今天。", field="established_on")
    absent = MissingItem.objects.filter(organ=subject, registered=None).count()
    if absent:
        raise UserError(
            f"还有 {absent} 项权力没有进入系统，请补录后再审签；确实不属于本单位的，请先撤销登记。"
        )
    held = Item.objects.filter(
        pk__in=ItemHolder.objects.filter(on_day(clock.today()), organ=subject).values("item_id")
    )
    lacking = [f"{i.code}（缺{'、'.join(missing(i))}）" for i in held if missing(i)]
    if lacking:
        raise UserError(f"{len(lacking)} 项事项要素不全，请补齐后再审签：{'；'.join(lacking[:5])}")
    with scope.system():
        row, _ = Catalogue.objects.update_or_create(
            organ=subject,
            defaults={
                "division": subject.division_id,
                "established_on": established_on,
                "approved_by": actor.name,
                "document": document.strip()[:200],
                "published_on": None,
            },
        )
        open_publication(
            organ=subject,
            about=About.CATALOGUE,
            subject_id=row.pk,
            title=f"{subject.name}行政执法事项目录",
            arose_on=established_on,
        )
        note("catalogue.signed", row, actor, document=row.document)
    return row


@transaction.atomic
def report_missing(
    *, actor: Actor, organ: Organ, name: str, action_type: str, basis: str = "", reason: str = ""
) -> MissingItem:
    """Enter a power that is not in the system yet (ITEM-15). Raises Forbidden, UserError."""
    subject = organ.subject
    if subject.pk not in bodies(actor) or not actor.has_role(*DRAFTING):
        require_supervision(actor, organ.division_id, "登记未进系统事项")
    if not name.strip():
        raise UserError("请填写权力名称。", field="name")
    if action_type not in ActionType.values:
        raise UserError("请选择类别。", field="action_type")
    with scope.system():
        row = MissingItem.objects.create(
            organ=subject,
            division=subject.division_id,
            name=name.strip()[:200],
            action_type=action_type,
            basis=basis.strip()[:300],
            reason=reason.strip()[:300],
            reported_on=clock.today(),
        )
        note("catalogue.missing_reported", row, actor, name=row.name)
    return row


@transaction.atomic
def register_missing(*, actor: Actor, missing_id: int, item_code: str) -> MissingItem:
    """Say which item a missing power has become. Raises NotFound, UserError for an item the body does not hold."""
    row = MissingItem.objects.select_related("organ").filter(in_scope(actor), pk=missing_id).first()
    if row is None:
        raise NotFound("没有找到该登记，或者您无权查看。")
    item = Item.objects.filter(code=item_code.strip()).first()
    if (
        item is None
        or not ItemHolder.objects.filter(on_day(clock.today()), item=item, organ=row.organ).exists()
    ):
        raise UserError("没有该编码的事项，或者该事项不由本单位行使；请先新增事项。", field="item_code")
    with scope.system():
        row.registered = item
        row.save(update_fields=["registered"])
        note("catalogue.missing_registered", row, actor, item=item.pk)
    return row


@transaction.atomic
def guide(*, actor: Actor, organ: Organ, text: str, due_on: dt.date | None = None) -> CatalogueGuidance:
    """The supervision organ guides or reminds a body about its catalogue (ITEM-11). Raises Forbidden, UserError."""
    require_supervision(actor, organ.division_id, "目录督导")
    if not text.strip():
        raise UserError("请填写督导内容。", field="text")
    place = next((g.organ_name for g in actor.grants if organ.division_id.startswith(g.prefix)), "")
    row = CatalogueGuidance.objects.create(
        organ=organ.subject,
        division=organ.subject.division_id,
        text=text.strip(),
        by_name=actor.name,
        by_organ=place,
        on=clock.today(),
        due_on=due_on,
    )
    note("catalogue.guided", row, actor, text=row.text, due=due_on.isoformat() if due_on else None)
    return row


@transaction.atomic
def answer_guidance(*, actor: Actor, guidance_id: int, answer: str) -> CatalogueGuidance:
    """The body says what it did. Raises NotFound, UserError."""
    row = CatalogueGuidance.objects.select_related("organ").filter(in_scope(actor), pk=guidance_id).first()
    if row is None:
        raise NotFound("没有找到该督导记录，或者您无权查看。")
    if row.organ_id not in bodies(actor):
        raise UserError("落实情况由被督导单位填写。")
    if not answer.strip():
        raise UserError("请填写落实情况。", field="answer")
    with scope.system():
        row.answer, row.answered_on = answer.strip(), clock.today()
        row.save(update_fields=["answer", "answered_on"])
        note("catalogue.guidance_answered", row, actor, answer=row.answer)
    return row


@transaction.atomic
def set_responsibility(
    *,
    actor: Actor,
    item: Item,
    division: str,
    part: str,
    organ: Organ,
    basis: str = "",
    not_needed: bool = False,
) -> ItemDuty:
    """Say who approves, regulates or penalises around an item in a division (ORG-07). Raises Forbidden, UserError."""
    require_supervision(actor, division, "厘清事项职责")
    if part not in ItemDuty.Part.values:
        raise UserError("请选择职责：审批、监管或者处罚。", field="part")
    if not basis.strip():
        raise UserError("请填写依据（三定规定、职责清单等）。", field="basis")
    row, _ = ItemDuty.objects.update_or_create(
        item=item,
        division=division,
        part=part,
        organ=organ,
        defaults={"basis": basis.strip()[:300], "not_needed": not_needed},
    )
    record(
        Draft(
            kind="item.responsibility_set", subject_kind="item", subject_id=item.pk, organ_id=organ.pk,
            division=division, stamp=actor.stamp(),
            payload={"part": part, "organ": organ.name, "basis": row.basis, "not_needed": not_needed},
        )
    )  # fmt: skip
    return row
