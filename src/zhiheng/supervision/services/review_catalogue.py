"""Making a body's catalogue of reviews: drafted by its reviewers, issued by its leader, published (LEG-02, LEG-03)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law.legal_review.form import POINTS_EIGHT
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.powers.models import ActionType
from zhiheng.powers.selectors import items_for
from zhiheng.supervision.models import CatalogueState, ReviewCatalogue, ReviewEntry, Trigger

DRAFTING = (Role.LEGAL_REVIEWER, Role.ORGAN_LEADER)
PUBLISHING = (Role.DISCLOSURE, Role.LEGAL_REVIEWER, Role.ORGAN_LEADER)


def _require(actor: Actor, organ_id: int, roles: Sequence[str], words: str) -> None:
    if not actor.has_role(*roles, organ_id=organ_id):
        raise Forbidden(f"法制审核目录清单由本单位{words}，您没有相应任职。")


def _note(kind: str, row: ReviewCatalogue, actor: Actor, **payload: object) -> None:
    record(
        Draft(
            kind=f"review_catalogue.{kind}", subject_kind="review_catalogue", subject_id=row.pk,
            organ_id=row.organ_id, division=row.division, stamp=actor.stamp(), payload=payload,
        )
    )  # fmt: skip


def _draft(catalogue_id: int) -> ReviewCatalogue:
    row = ReviewCatalogue.objects.select_for_update().filter(pk=catalogue_id).first()
    if row is None:
        raise NotFound("没有找到该目录清单，或者您无权查看。")
    if row.state != CatalogueState.DRAFT:
        raise UserError("施行的目录清单不能修改，请起草新的版本。")
    return row


@transaction.atomic
def start(*, actor: Actor, organ: Organ, title: str) -> ReviewCatalogue:
    """Start the next version, with the matters of the one in force copied into it.

    Raises Forbidden for anybody but the body's reviewers and leader, UserError without a title or with a draft standing.
    """
    _require(actor, organ.pk, DRAFTING, "法制审核人员起草")
    if not title.strip():
        raise UserError("请填写目录清单的名称。", field="title")
    standing = ReviewCatalogue.objects.select_for_update().filter(organ=organ)
    if standing.filter(state=CatalogueState.DRAFT).exists():
        raise UserError("已有一个起草中的版本，请在该版本上修改。", field="title")
    last = standing.order_by("-number").first()
    row = ReviewCatalogue.objects.create(
        organ=organ, division=organ.division_id, number=last.number + 1 if last else 1, title=title.strip(),
        drafted_by=actor.name, drafted_on=clock.today(),
    )  # fmt: skip
    before = standing.filter(state=CatalogueState.IN_FORCE).first()
    for entry in before.entries.all() if before else ():
        entry.pk, entry.catalogue = None, row
        entry.save(force_insert=True)
    _note("drafted", row, actor, number=row.number)
    return row


@transaction.atomic
def put_entry(
    *,
    actor: Actor,
    catalogue_id: int,
    action_type: str,
    matter: str,
    triggers: Sequence[str],
    points: Sequence[str],
    agree: str,
    amend: str,
    reject: str,
    condition: str = "",
    item_id: int | None = None,
) -> ReviewEntry:
    """Add one matter to a draft. Raises UserError, naming the field, for whatever 118号文 asks for and is not there."""
    row = _draft(catalogue_id)
    _require(actor, row.organ_id, DRAFTING, "法制审核人员起草")
    if action_type not in ActionType.values:
        raise UserError("请选择行为类别。", field="action_type")
    for field, value, name in (
        ("matter", matter, "审核事项"), ("agree", agree, "同意的意见表述"), ("amend", amend, "建议修改的意见表述"),
        ("reject", reject, "不同意的意见表述"),
    ):  # fmt: skip
        if not value.strip():
            raise UserError(f"请填写{name}。", field=field)
    if not triggers or set(triggers) - set(Trigger.values):
        raise UserError("请至少选择一种触发情形。", field="triggers")
    if not points or set(points) - POINTS_EIGHT.keys():
        raise UserError("请至少选择一项审核要点。", field="points")
    if item_id is not None and not items_for(row.organ, clock.today()).filter(pk=item_id).exists():
        raise UserError("请选择本单位现行的执法事项。", field="item_id")
    if row.entries.filter(matter=matter.strip()).exists():
        raise UserError("该审核事项已在清单中。", field="matter")
    entry = ReviewEntry.objects.create(
        organ_id=row.organ_id, division=row.division, catalogue=row, order=row.entries.count() + 1,
        action_type=action_type, matter=matter.strip(), item_id=item_id, triggers=list(triggers),
        condition=condition.strip(), points=list(points), agree=agree.strip(), amend=amend.strip(), reject=reject.strip(),
    )  # fmt: skip
    _note("entry_added", row, actor, matter=entry.matter)
    return entry


@transaction.atomic
def drop_entry(*, actor: Actor, entry_id: int) -> ReviewCatalogue:
    """Take one matter out of a draft. Raises NotFound, Forbidden, UserError once the version is in force."""
    entry = ReviewEntry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound("没有找到该审核事项，或者您无权查看。")
    row = _draft(entry.catalogue_id)
    _require(actor, row.organ_id, DRAFTING, "法制审核人员起草")
    matter = entry.matter
    entry.delete()
    _note("entry_dropped", row, actor, matter=matter)
    return row


@transaction.atomic
def issue(*, actor: Actor, catalogue_id: int, document_no: str) -> ReviewCatalogue:
    """Put a draft in force from today; the version before it ends. Raises Forbidden for anybody but the leader."""
    row = _draft(catalogue_id)
    _require(actor, row.organ_id, (Role.ORGAN_LEADER,), "负责人批准施行")
    if not row.entries.exists():
        raise UserError("目录清单中还没有审核事项，请先添加。")
    if not document_no.strip():
        raise UserError("请填写印发文号。", field="document_no")
    today = clock.today()
    ReviewCatalogue.objects.filter(organ_id=row.organ_id, state=CatalogueState.IN_FORCE).update(
        state=CatalogueState.ENDED, ended_on=today
    )
    row.state, row.issued_on, row.issued_by = CatalogueState.IN_FORCE, today, actor.name
    row.document_no = document_no.strip()
    row.save()
    _note("issued", row, actor, number=row.number, document=row.document_no)
    return row


@transaction.atomic
def publish(*, actor: Actor, catalogue_id: int, published_at: str) -> ReviewCatalogue:
    """Note where and when the version in force was made public (目录清单及时公示). Raises UserError for any other."""
    row = ReviewCatalogue.objects.select_for_update().filter(pk=catalogue_id).first()
    if row is None:
        raise NotFound("没有找到该目录清单，或者您无权查看。")
    _require(actor, row.organ_id, PUBLISHING, "公示管理员或者法制审核人员公示")
    if row.state != CatalogueState.IN_FORCE:
        raise UserError("施行中的目录清单才能公示，请先由负责人批准施行。")
    if row.published_on:
        raise UserError("该版本已经公示。")
    if not published_at.strip():
        raise UserError("请填写公示载体（网址或者公示栏）。", field="published_at")
    row.published_on, row.published_at = clock.today(), published_at.strip()
    row.published_by = actor.name
    row.save()
    _note("published", row, actor, at=row.published_at)
    return row
