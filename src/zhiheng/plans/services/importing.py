"""Import a document: parsed, proposed as a draft ledger, each task tied to its words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.matching import Bodies
from zhiheng.plans.measures import MEASURES
from zhiheng.plans.models import Milestone as Row, Modality, Owner as OwnerRow, Plan, PlanTask
from zhiheng.plans.parsing import ParsedPlan, UnreadablePlan, parse_bytes, parse_text
from zhiheng.plans.policies import MANAGING
from zhiheng.plans.proposals import proposed
from zhiheng.plans.record import note
from zhiheng.plans.relative import relative_day
from zhiheng.plans.services.beside import store_beside
from zhiheng.plans.services.ownership import refresh_owners

if TYPE_CHECKING:
    from zhiheng.plans.parsing import Milestone, Task

LABELLED = "完成时限"  # what the parser calls a day that a label or a table column gives
MOST_BYTES = 30 * 1024 * 1024


def import_document(*, actor: Actor, organ: Organ, data: bytes, filename: str) -> Plan:
    """Read an uploaded document and propose its ledger in ``organ`` as a draft.

    Raises UserError for a file that cannot be read (the message says why) and for one imported here before.
    """
    if len(data) > MOST_BYTES:
        raise UserError(
            f"文件超过 {MOST_BYTES // 1048576} MB，请拆分或者另存为较小的文件后再导入。", field="file"
        )
    try:
        parsed = parse_bytes(data, filename)
    except UnreadablePlan as error:
        raise UserError(error.message, field="file") from error
    return store(parsed, actor=actor, organ=organ)


def import_text(*, actor: Actor, organ: Organ, text: str) -> Plan:
    """The same for text that was pasted. Raises UserError where no task is found."""
    try:
        parsed = parse_text(text)
    except UnreadablePlan as error:
        raise UserError(error.message, field="text") from error
    if not parsed.tasks:
        raise UserError("没有识别到任务条目，请检查所粘贴的文字是否完整。", field="text")
    return store(parsed, actor=actor, organ=organ)


@transaction.atomic
def store(parsed: ParsedPlan, *, actor: Actor, organ: Organ) -> Plan:
    """Write a parsed plan as a draft of ``organ``. Raises Forbidden, or UserError when it is there already."""
    if not actor.has_role(*MANAGING, organ_id=organ.pk):
        raise Forbidden(f"您在{organ.name}没有监督人员或者负责人任职，不能为其导入方案。")
    known = Plan.objects.filter(organ=organ, fingerprint=parsed.fingerprint).first()
    if known is not None:
        raise _twice(known)
    plan = Plan(
        organ=organ,
        division=organ.division_id,
        prefix=organ.division.prefix,
        title=(parsed.title or parsed.filename or "（未识别标题）")[:250],
        issuer=(parsed.issuer or "")[:200],
        doc_no=(parsed.doc_no or "")[:80],
        issued_on=parsed.issued_on,
        filename=(parsed.filename or "")[:250],
        text=parsed.text,
        fingerprint=parsed.fingerprint,
        warnings=[_doubt(w.message, w.source) for w in parsed.warnings],
        imported_by_id=actor.account_id,
        imported_at=clock.now(),
    )
    if parsed.term is not None:
        plan.period_from, plan.period_to = parsed.term.start, parsed.term.end
        plan.period_words = parsed.term.raw[:200]
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError:  # two people at once: the slower one is told as if he had come later
        raise _twice(Plan.objects.get(organ=organ, fingerprint=parsed.fingerprint)) from None
    bodies = Bodies(organ.division)
    _store_tasks(plan, parsed.tasks, bodies)
    store_beside(plan, parsed)
    refresh_owners(plan)
    note("imported", plan, actor, title=plan.title, file=plan.filename, tasks=len(parsed.tasks))
    return plan


def _twice(known: Plan) -> UserError:
    day = f"{known.imported_at:%Y-%m-%d}"
    return UserError(
        f"这份文件已于 {day} 导入：《{known.title}》（{known.get_status_display()}），同一份文件只建一本台账，请打开原台账办理。",
        field="file",
    )


def _doubt(message: str, source: object) -> dict[str, object]:
    start = getattr(source, "start", None)
    return {"message": message, "start": start, "end": getattr(source, "end", None)}


def _store_tasks(plan: Plan, tasks: Sequence[Task], bodies: Bodies) -> None:
    """Write all tasks with their bodies and milestones: three statements, however long the document is."""
    common = {"organ_id": plan.organ_id, "division": plan.division}
    rows = PlanTask.objects.bulk_create(_row(plan, n, t) for n, t in enumerate(tasks, start=1))
    pairs = list(zip(rows, tasks, strict=True))
    OwnerRow.objects.bulk_create(
        OwnerRow(
            task=row, name=u.name[:120], role=u.role or "", body=bodies.find(u.name), doubt=(u.reason or "")[:200],
            **common,
        )
        for row, task in pairs
        for u in task.units
    )  # fmt: skip
    Row.objects.bulk_create(
        _milestone(row, m, plan.issued_on) for row, task in pairs for m in task.milestones
    )


def _row(plan: Plan, order: int, task: Task) -> PlanTask:
    doubts = [*task.reasons]
    doubts += [f"责任单位“{u.name}”：{u.reason}" for u in task.units if u.reason]
    doubts += [f"节点“{m.raw}”：{m.reason}" for m in task.milestones if m.reason]
    doubts += [f"数字“{x.raw}”：{x.reason}" for x in task.thresholds if x.reason]
    doubts += [
        f"节点“{m.raw}”可以实测：{MEASURES[found[0]].label}，目标 {found[1]}%，请确认"
        for m in task.milestones
        if (found := proposed(m))
    ]
    pressing = pressing_words(task.text)
    if pressing:
        doubts.append(f"原文写有“{pressing}”，建议列为紧抓任务，请确认")
    return PlanTask(
        plan=plan,
        organ_id=plan.organ_id,
        division=plan.division,
        order=order,
        no=task.no[:20],
        section=" ".join(p for p in (task.section_no, task.section) if p)[:200],
        title=(task.title or task.label)[:250],
        text=task.text,
        start=task.source.start,
        end=task.source.end,
        thresholds=[{"metric": x.metric, "raw": x.raw} for x in task.thresholds],
        doubts=doubts,
        checked=not doubts,
        urgent=bool(pressing),
        urgent_why=pressing[:200],
    )


_PRESSING = re.compile(
    r"[^，。；、：\n]{0,12}(?:紧抓快办|抢抓|限时(?:办结|完成|整改)|立行立改|立即(?:开展|组织|整改|报告|启动)|第一时间|抓紧(?:制定|完成|组织|开展|推进)|时效性强)[^，。；、：\n]{0,12}"
)


def pressing_words(text: str) -> str:
    """Return the words of a task that say it presses (紧抓快办, 限时办结, 立即…); empty where none do."""
    m = _PRESSING.search(text)
    return m.group().strip() if m else ""


def _milestone(task: PlanTask, m: Milestone, issued_on: dt.date | None) -> Row:
    due, doubt, wired = m.date, m.reason or "", proposed(m)
    if m.relative and due is None:
        due = relative_day(m.relative.event, m.relative.value, m.relative.unit, issued_on)
    return Row(
        task=task,
        organ_id=task.organ_id,
        division=task.division,
        raw=m.raw[:120],
        text=f"完成“{task.title}”" if m.text == LABELLED else m.text,
        due_on=due,
        recurs=m.recurs or "",
        month=m.month,
        day=m.day,
        relative=None
        if m.relative is None
        else {"event": m.relative.event, "value": m.relative.value, "unit": m.relative.unit},
        precision=(m.precision or "")[:20],
        modality=modality_of(m.qualifier),
        start=m.sentence.start,
        end=m.sentence.end,
        doubt=doubt[:300],
        measure=wired[0] if wired else "",
        target=wired[1] if wired else None,
    )


def modality_of(qualifier: str | None) -> str:
    """Return how a date binds by its qualifier: 原则上 may be passed with a reason, 力争 and the like are aims."""
    if not qualifier:
        return Modality.MUST
    return Modality.PRINCIPLE if "原则" in qualifier or "一般" in qualifier else Modality.SOFT
