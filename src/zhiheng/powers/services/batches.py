"""Batches of delegation: lines, four checks, the province's legal review, the province's decision (EMP-06…08; 处罚法第二十四条)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, LegalBlock, Stale, UserError
from zhiheng.law.competence import AreaLevel, level_of
from zhiheng.law.jurisdictions import UnknownJurisdiction, chain
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind, Role
from zhiheng.powers.models import (
    ActionType,
    BatchStatus,
    DelegationBatch,
    DelegationLine,
    Item,
    ItemHolder,
    ItemStatus,
)
from zhiheng.powers.policies import SUPERVISING, is_province, open_batch, require_role
from zhiheng.powers.record import note
from zhiheng.powers.selectors import nearest, on_day
from zhiheng.powers.services.cleanup import in_cleanup
from zhiheng.powers.services.publishing import About, open_publication

READINESS = {
    "let_go": "放得下：事项适合下放，基层管理迫切需要",
    "take_on": "接得住：人员、证件、经费、装备能够承接",
    "run_well": "管得好：制度、流程、文书、培训已经到位",
    "watched": "有监督：监督、评估、收回机制已经明确",
}
_CITE = (Cite.of("行政处罚法", 24),)
MOVABLE = {ActionType.PENALTY, ActionType.FORCE, ActionType.INSPECTION}


def _block(message: str) -> LegalBlock:
    return LegalBlock([Verdict(False, Level.BLOCK, message, _CITE, "DELEGATION")])


@transaction.atomic
def prepare_batch(
    *, actor: Actor, organ: Organ, name: str, no: int, planned_items: int | None = None
) -> DelegationBatch:
    """Open a batch in draft. Raises Forbidden, UserError."""
    require_role(actor, organ.pk, SUPERVISING, "拟订赋权批次")
    if not name.strip():
        raise UserError("请填写批次名称。", field="name")
    if no < 1:
        raise UserError("批次从 1 开始。", field="no")
    row = DelegationBatch.objects.create(
        organ=organ,
        division=organ.division_id,
        name=name.strip()[:200],
        no=no,
        planned_items=planned_items,
        prepared_by=actor.name,
        prepared_by_account=actor.account_id,
    )
    note("delegation.prepared", row, actor, name=row.name, no=no, planned=planned_items)
    return row


def _editable(actor: Actor, batch_id: int) -> DelegationBatch:
    row = open_batch(actor, batch_id, lock=True)
    require_role(actor, row.organ_id, SUPERVISING, "编辑赋权批次")
    if row.status not in {BatchStatus.DRAFT, BatchStatus.RETURNED}:
        raise Stale(f"该批次现为“{row.get_status_display()}”，不能再改。")
    return row


@transaction.atomic
def add_lines(
    *,
    actor: Actor,
    batch_id: int,
    items: Sequence[Item],
    to_organ: Organ,
    ends_former: bool = False,
) -> list[DelegationLine]:
    """Put items for one township into a batch; the department is the one that exercises each there today.

    Raises LegalBlock for a taker that is no township, an item in the clean-up list (EMP-08), one that no county
    department exercises there, or one the township has already; UserError when nothing is chosen.
    """
    row = _editable(actor, batch_id)
    taker = to_organ.subject
    if not items:
        raise UserError("请选择要下放的事项。", field="items")
    _check_taker(row, taker)
    listed = in_cleanup([i.pk for i in items], taker.division_id)
    made = []
    for item in items:
        former = _check_item(item, taker, listed)
        line, created = DelegationLine.objects.get_or_create(
            batch=row,
            item=item,
            to_division=taker.division_id,
            defaults={
                "organ": row.organ,
                "division": row.division,
                "from_organ": former.organ,
                "to_organ": taker,
                "ends_former": ends_former,
            },
        )
        if created:
            made.append(line)
    note("delegation.lines_added", row, actor, items=[i.code for i in items], to=taker.name)
    return made


def _check_taker(row: DelegationBatch, taker: Organ) -> None:
    try:
        township = level_of(taker.division_id) is AreaLevel.TOWNSHIP
    except UnknownJurisdiction:
        township = False
    if taker.kind != OrganKind.TOWNSHIP or not township:
        raise _block(
            f"{taker.name}不是乡镇人民政府、街道办事处，县级部门的行政处罚权只能交由乡镇、街道行使。"
        )
    if not taker.division_id.startswith(row.division.rstrip("0")):
        raise UserError("承接乡镇不在本批次的辖区内。", field="to_organ")


def _check_item(item: Item, taker: Organ, listed: Mapping[int, str]) -> ItemHolder:
    if item.action_type not in MOVABLE:
        raise _block(
            f"“{item.name}”是{item.get_action_type_display()}，本程序只下放处罚及与其有关的强制、检查。"
        )
    if item.status != ItemStatus.ACTIVE:
        raise _block(f"“{item.name}”现为“{item.get_status_display()}”，不能下放。")
    if item.pk in listed:
        raise _block(
            f"“{item.name}”在清理候选中（{listed[item.pk]}），拟清理的事项不再赋权乡镇；请先办结清理。"
        )
    holders = list(ItemHolder.objects.filter(on_day(clock.today()), item=item).select_related("organ"))
    now = nearest(holders, taker.division_id)
    if now is None:
        raise _block(f"“{item.name}”在{taker.division.name}没有现行行权主体，无从下放；请先核对事项目录。")
    if now.organ_id == taker.pk:
        raise _block(f"“{item.name}”自 {now.valid_from} 起已由{taker.name}行使，不需要再次下放。")
    if level_of(now.division) is not AreaLevel.COUNTY:
        raise _block(
            f"“{item.name}”现由{now.organ.name}行使，不是县级部门；只有县级部门的处罚权可以交由乡镇行使。"
        )
    return now


@transaction.atomic
def drop_line(*, actor: Actor, batch_id: int, line_id: int) -> None:
    """Take a line out of a draft. Raises Forbidden, Stale."""
    row = _editable(actor, batch_id)
    found = DelegationLine.objects.filter(batch=row, pk=line_id).select_related("item").first()
    if found is None:
        raise UserError("该事项不在本批次中。")
    note("delegation.line_dropped", row, actor, item=found.item.code)
    found.delete()


@transaction.atomic
def check_readiness(
    *, actor: Actor, batch_id: int, checks: Mapping[str, tuple[bool, str]]
) -> DelegationBatch:
    """Write the four checks down, each with what it rests on (EMP-07). Raises UserError at the check without a note."""
    row = _editable(actor, batch_id)
    for key, label in READINESS.items():
        _, words = checks.get(key, (False, ""))
        if not words.strip():
            raise UserError(f"{label.split('：')[0]}：请写明检查情况。", field=key)
    row.readiness = {k: {"ok": bool(checks[k][0]), "note": checks[k][1].strip()} for k in READINESS}
    row.save(update_fields=["readiness"])
    note("delegation.readiness", row, actor, checks=row.readiness)
    return row


def not_ready(row: DelegationBatch) -> list[str]:
    """Return which of the four checks are not passed."""
    return [
        label.split("：")[0]
        for key, label in READINESS.items()
        if not (row.readiness.get(key) or {}).get("ok")
    ]


@transaction.atomic
def submit_batch(*, actor: Actor, batch_id: int) -> DelegationBatch:
    """Hand the draft list to the province's justice department (EMP-06). Raises LegalBlock while a check fails."""
    row = _editable(actor, batch_id)
    if not row.lines.exists():
        raise UserError("批次中还没有事项，请先添加。")
    wanting = not_ready(row)
    if wanting:
        raise _block(f"准备度检查未通过：{'、'.join(wanting)}。成熟一批、下放一批，请落实后再送审。")
    _still_allowed(row)
    row.status = BatchStatus.REVIEW
    row.save(update_fields=["status"])
    note("delegation.submitted", row, actor, lines=row.lines.count())
    return row


def _still_allowed(row: DelegationBatch) -> None:
    lines = list(row.lines.select_related("item", "to_organ__division"))
    for line in lines:
        _check_item(line.item, line.to_organ, in_cleanup([line.item_id], line.to_division))


@transaction.atomic
def review_batch(*, actor: Actor, batch_id: int, passed: bool, opinion: str) -> DelegationBatch:
    """The province's justice department reviews the list (EMP-06). Raises Forbidden for anybody else, UserError, Stale."""
    row = open_batch(actor, batch_id, lock=True)
    if not is_province(actor, row.division):
        raise Forbidden("赋权事项由省级司法行政部门做法制审核，您没有省级监督机构的任职。")
    if row.status != BatchStatus.REVIEW:
        raise Stale(f"该批次现为“{row.get_status_display()}”，不在法制审核环节。")
    if row.prepared_by_account == actor.account_id:
        raise Forbidden("拟订人不得审核自己拟订的批次。")
    if not opinion.strip():
        raise UserError("请填写法制审核意见。", field="opinion")
    if passed:
        _still_allowed(row)
    row.status = BatchStatus.REVIEWED if passed else BatchStatus.RETURNED
    row.review_opinion, row.reviewed_by, row.reviewed_on = opinion.strip(), actor.name, clock.today()
    row.reviewed_organ = next((g.organ_name for g in actor.grants if len(g.prefix) == 2), "")
    row.save()
    note("delegation.reviewed", row, actor, passed=passed, opinion=opinion.strip())
    return row


@transaction.atomic
def decide_batch(
    *,
    actor: Actor,
    batch_id: int,
    decision_no: str,
    decided_by: str,
    decided_division: str,
    decided_on: dt.date,
    effective_from: dt.date,
) -> DelegationBatch:
    """Enter the decision document. Only the province (自治区、直辖市) decides (处罚法第二十四条), and it must be published.

    Raises LegalBlock where another level decided, UserError at the field that is wrong, Forbidden, Stale.
    """
    row = open_batch(actor, batch_id, lock=True)
    if not (
        is_province(actor, row.division) or actor.has_role(Role.SUPERVISION_LEADER, organ_id=row.organ_id)
    ):
        raise Forbidden("赋权决定由监督机构负责人或者省级司法行政部门登记，您没有相应任职。")
    if row.status != BatchStatus.REVIEWED:
        raise Stale(f"该批次现为“{row.get_status_display()}”；法制审核通过后才能登记决定。")
    if not decision_no.strip():
        raise UserError("请填写决定文号。", field="decision_no")
    if not decided_by.strip():
        raise UserError("请填写决定机关。", field="decided_by")
    if decided_on > clock.today():
        raise UserError("决定日期不能晚于今天。", field="decided_on")
    if effective_from < decided_on:
        raise UserError("行使起始日不能早于决定日期。", field="effective_from")
    _check_decider(row, decided_division)
    row.decision_no, row.decided_by = decision_no.strip()[:80], decided_by.strip()[:120]
    row.decided_division, row.decided_on, row.effective_from = decided_division, decided_on, effective_from
    row.status = BatchStatus.DECIDED
    row.save()
    row.lines.update(effective_from=effective_from)
    with scope.system():
        open_publication(
            organ=row.organ,
            about=About.DELEGATION,
            subject_id=row.pk,
            title=f"赋权决定 {row.decision_no}：{row.name}",
            arose_on=decided_on,
        )
    note(
        "delegation.decided",
        row,
        actor,
        no=row.decision_no,
        by=row.decided_by,
        since=effective_from.isoformat(),
    )
    return row


def _check_decider(row: DelegationBatch, division: str) -> None:
    try:
        province = level_of(division) is AreaLevel.PROVINCE
        same = division in {d.code for d in chain(row.division)}
    except UnknownJurisdiction as error:
        raise UserError(str(error), field="decided_division") from None
    if not province or not same:
        raise _block(
            "只有本省、自治区、直辖市可以决定将县级部门的行政处罚权交由乡镇、街道行使；请填写省级决定机关。"
        )
