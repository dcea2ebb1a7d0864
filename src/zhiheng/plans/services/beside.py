"""What a document says beside its tasks goes into the ledger, too: leading group, organisation items, dates, “及时”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zhiheng.plans.models import GroupKind, GroupMember, MatterKind, Plan, PlanGroup, PlanMatter
from zhiheng.plans.relative import relative_day

if TYPE_CHECKING:
    from zhiheng.plans.parsing import ParsedPlan

_FORCE = re.compile(
    r"(?:工作)?专班[^。；]{0,20}?设在(?:了)?([^，。；,;（(]{2,30})|在([^，。；,;]{2,30})设立?(?:工作)?专班"
)
_CONSULT = re.compile(r"会商机制|工作会商|联席会议")
_SOFT = re.compile(
    r"(及时|适时|定期)[^。；]{0,40}?(报告|报送|报备|通报|梳理|总结|备案)|[^。；]{0,40}(报告|报送)[^。；]{0,10}(及时)"
)


def store_beside(plan: Plan, parsed: ParsedPlan) -> None:
    """Store groups with their members, organisation items, dates outside the tasks and time words without a number."""
    common = {"organ_id": plan.organ_id, "division": plan.division}
    begin = plan.issued_on or plan.imported_at.date()
    if parsed.leading_group:
        group = PlanGroup.objects.create(plan=plan, kind=GroupKind.LEADING, name="领导小组", **common)
        GroupMember.objects.bulk_create(
            GroupMember(
                group=group, post=m.role[:30], name=m.name[:40], position=m.post[:200], since=begin,
                start=m.source.start, end=m.source.end, **common,
            )
            for m in parsed.leading_group
        )  # fmt: skip
    rows = [
        PlanMatter(
            plan=plan, kind=MatterKind.ITEM, no=item.no[:60], title=(item.title or "")[:250], text=item.text,
            start=item.source.start, end=item.source.end, **common,
        )
        for item in parsed.organisation_items
    ]  # fmt: skip
    rows += [_date(plan, loose.where, loose.milestone) for loose in parsed.non_task_milestones]
    dated = [(m.milestone.sentence.start, m.milestone.sentence.end) for m in parsed.non_task_milestones]
    for item in parsed.organisation_items:
        _groups(plan, item.text)
        rows += _soft(plan, item.no, item.text, item.source.start, dated)
    PlanMatter.objects.bulk_create(rows)


def _date(plan: Plan, where: str, m: object) -> PlanMatter:
    from zhiheng.plans.services.importing import modality_of

    due = m.date  # type: ignore[attr-defined]
    relative = m.relative  # type: ignore[attr-defined]
    if relative and due is None:
        due = relative_day(relative.event, relative.value, relative.unit, plan.issued_on)
    return PlanMatter(
        plan=plan, organ_id=plan.organ_id, division=plan.division, kind=MatterKind.DATE, no=where[:60],
        text=plan.text[m.sentence.start : m.sentence.end], raw=m.raw[:120], due_on=due, recurs=_known(m.recurs),  # type: ignore[attr-defined]
        month=m.month, day=m.day, modality=modality_of(m.qualifier), start=m.sentence.start, end=m.sentence.end,  # type: ignore[attr-defined]
    )  # fmt: skip


def _known(recurs: str | None) -> str:
    from zhiheng.plans.models import Recurs

    return recurs if recurs in Recurs.values else ""


def _groups(plan: Plan, text: str) -> None:
    """A task force or consultation mechanism that the document sets up is proposed as a group, members to be named."""
    common = {"organ_id": plan.organ_id, "division": plan.division}
    if "专班" in text:
        found = _FORCE.search(text)
        seat = ((found[1] or found[2]) if found else "") or ""
        PlanGroup.objects.get_or_create(
            plan=plan,
            kind=GroupKind.TASK_FORCE,
            name="工作专班",
            defaults={**common, "seat": seat.strip()[:120]},
        )
    if _CONSULT.search(text):
        PlanGroup.objects.get_or_create(
            plan=plan, kind=GroupKind.CONSULTATION, name="工作会商机制", defaults=common
        )


def _soft(plan: Plan, no: str, text: str, start: int, dated: list[tuple[int, int]]) -> list[PlanMatter]:
    """Sentences that ask for something 及时 or 定期 without a number: the plan's body sets its own days."""
    found = []
    for sentence in re.finditer(r"[^。；\n]+[。；]?", text):
        m = _SOFT.search(sentence[0])
        a, b = start + sentence.start(), start + sentence.end()
        if m is None or any(x < b and a < y for x, y in dated):
            continue
        found.append(
            PlanMatter(
                plan=plan, organ_id=plan.organ_id, division=plan.division, kind=MatterKind.SOFT, no=no[:60],
                text=sentence[0].strip(), raw=m[1] or m[4], start=a, end=b,
            )
        )  # fmt: skip
    return found
