"""What supervision found and is not in the ledger yet: deductions of confirmed reviews, verified alarms, decisions that fell,
fines that stand out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from zhiheng.appraisal.models import Outcome
from zhiheng.appraisal.models.outcomes import FALLEN
from zhiheng.cases.selectors.outliers import judged
from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.coordination.models import Ground, Ruling
from zhiheng.coordination.policies import visible as visible_notices
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import Item
from zhiheng.problems.dictionary import Source, Topic
from zhiheng.problems.models import Origin, Problem
from zhiheng.problems.services.enter import Ref, enter
from zhiheng.reviews.models import Deduction, Stage
from zhiheng.reviews.selectors import DONE
from zhiheng.supervision.models import FindingStatus
from zhiheng.supervision.policies import visible as visible_findings
from zhiheng.supervision.rulebook import about_publication

DEDUCTION, FINDING, OUTCOME, USE, NOTICE = "deduction", "finding", "outcome", "use-", "impropriety"
SHOWN = 200
_BY_STAGE = {
    Stage.SUBJECT: "QUALIFICATION", Stage.EVIDENCE: "EVIDENCE", Stage.RECORDS: "RECORDING", Stage.PUBLICITY: "DISCLOSURE",
    Stage.ARCHIVE: "PAPERS", Stage.SERVICE: "PROCEDURE", Stage.DECISION: "DISCRETION",
}  # fmt: skip
# What a department said was improper, as a kind of problem.
_BY_GROUND = {
    Ground.POWER: "QUALIFICATION", Ground.FACTS: "EVIDENCE", Ground.BASIS: "BASIS", Ground.PROCEDURE: "PROCEDURE",
    Ground.UNREASONABLE: "DISCRETION", Ground.OTHER: "PROCEDURE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something found that may be entered as a problem, with what the entry would say."""

    ref: Ref
    organ_id: int
    organ_name: str
    kind: str
    title: str
    text: str
    source: str
    on: dt.date
    case_no: str = ""
    stage: str = ""
    officer_id: int | None = None
    outside_no: str = ""
    topic: str = Topic.DAILY

    @property
    def key(self) -> str:
        """How a page names it."""
        return f"{self.ref.kind}:{self.ref.id}"


def _fresh(kind: str) -> Q:
    return ~Q(Exists(Origin.objects.filter(ref_kind=kind, ref_id=OuterRef("pk"))))


def _within(actor: Actor) -> Q:
    found = Q(organ_id__in=[*actor.organ_ids])
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return found


def deductions(actor: Actor) -> Iterable[Proposal]:
    """Yield what reviews deducted, once the result is confirmed (REV-11)."""
    rows = Deduction.objects.filter(
        _within(actor), _fresh(DEDUCTION), withdrawn=False, sheet__file__round__state__in=DONE
    ).select_related("organ", "criterion", "sheet__file__case", "sheet__file__round")
    for d in rows.order_by("-pk")[:SHOWN]:
        file = d.sheet.file
        where = f"卷内材料：{d.piece_title}。" if d.piece_title else ""
        who = f"责任人：{d.answerable}。" if d.answerable else ""
        yield Proposal(
            Ref(DEDUCTION, d.pk), d.organ_id, d.organ.short_name, _BY_STAGE.get(Stage(d.stage), "PROCEDURE"),
            f"{d.get_stage_display()}：{d.reason}"[:200],
            f"{file.round.title}，{file.case.number}，项目 {d.criterion.code}（{d.criterion.text}）：{d.reason}。{where}{who}", Source.FILE_REVIEW,
            file.round.confirmed_on or timezone.localdate(d.sheet.signed_at), file.case.number,
            str(d.get_stage_display()), d.officer_id,
        )  # fmt: skip


def findings(actor: Actor) -> Iterable[Proposal]:
    """Yield the alarms a supervisor has verified and that still stand."""
    rows = visible_findings(actor).filter(_fresh(FINDING), status=FindingStatus.NOTED)
    for f in rows.select_related("organ", "case").order_by("-pk")[:SHOWN]:
        about = f.case.number if f.case else f.subject_label
        kind = "DISCLOSURE" if about_publication(f.rule_id) else "DEADLINE" if f.due_on else "PROCEDURE"
        yield Proposal(
            Ref(FINDING, f.pk), f.organ_id, f.organ.short_name, kind, f.title, f"{about}：{f.explanation}",
            Source.FINDING, timezone.localtime(f.first_seen_at).date(), f.case.number if f.case else "",
            officer_id=f.subject_id if f.subject_kind == "officer" else None,
        )  # fmt: skip


def outcomes(actor: Actor) -> Iterable[Proposal]:
    """Yield the decisions that a review or a court changed, revoked or held unlawful (RECT-02)."""
    rows = Outcome.objects.filter(_within(actor), _fresh(OUTCOME), result__in=FALLEN, ended_on__isnull=True)
    for o in rows.select_related("organ").order_by("-pk")[:SHOWN]:
        source = Source.RECONSIDERED if o.kind == "REVIEW" else Source.LITIGATED
        yield Proposal(
            Ref(OUTCOME, o.pk), o.organ_id, o.organ.short_name, "BASIS", f"决定被{o.get_result_display()}：{o.case_no}",
            f"{o.by} {o.document_no}：{o.reason}", source, o.decided_on, o.case_no if o.case_id else "",
            outside_no=o.document_no,
        )  # fmt: skip


def notices(actor: Actor) -> Iterable[Proposal]:
    """Yield what departments submitted to supervision, unless supervision found that the township was right (PUB-18)."""
    rows = (
        visible_notices(actor).filter(_fresh(NOTICE), referred_on__isnull=False).exclude(ruling=Ruling.UPHELD)
    )
    for n in rows.order_by("-pk")[:SHOWN]:
        yield Proposal(
            Ref(NOTICE, n.pk), n.organ_id, n.organ.short_name, _BY_GROUND[Ground(n.ground)],
            f"{n.get_measure_display()}不当：{n.document_no}（{n.get_ground_display()}）"[:200],
            f"{n.sender.name}反馈：{n.reason}提请监督的理由：{n.referral}", Source.DEPARTMENT, n.referred_on or n.sent_on,
            n.case.number if n.case else "", outside_no=n.number,
        )  # fmt: skip


def fines(actor: Actor) -> Iterable[Proposal]:
    """Yield bodies whose fines on an item stand out this year by the thresholds of their place (RECT-15)."""
    today = clock.today()
    lines = [j for j in judged(actor) if j.top_high or j.far]
    items = dict(Item.objects.filter(code__in={j.use.item_code for j in lines}).values_list("code", "pk"))
    known = set(Origin.objects.filter(ref_kind=f"{USE}{today.year}").values_list("ref_id", flat=True))
    for j in lines:
        use = j.use
        ref = Ref(f"{USE}{today.year}", (items.get(use.item_code, 0) << 24) | use.organ_id)
        if ref.id in known:
            continue
        words = (
            f"{use.cases} 件中 {use.top} 件按上限罚款，占 {use.top_percent}%（界限 {j.top_limit.value:g}%，{j.top_limit.source}）"
            if j.top_high and j.top_limit
            else f"平均罚款幅度与其他单位同类案件相差 {use.apart} 个百分点"
            + (f"（界限 {j.spread_limit.value:g}，{j.spread_limit.source}）" if j.spread_limit else "")
        )
        yield Proposal(
            ref, use.organ_id, use.organ_name, "FINE_CEILING" if j.top_high else "FINE_ARBITRARY",
            f"{j.item_name}：{'顶格罚款占比过高' if j.top_high else '同类案件处罚幅度明显偏离'}"[:200], f"{words}。",
            Source.SUPERVISION, today, topic=Topic.FINES,
        )  # fmt: skip


def proposals(actor: Actor) -> list[Proposal]:
    """Return everything found that is not in the ledger yet, by body and then the newest first."""
    found = [*deductions(actor), *findings(actor), *outcomes(actor), *notices(actor), *fines(actor)]
    return sorted(found, key=lambda p: (p.organ_name, -p.on.toordinal(), p.key))


@transaction.atomic
def take_up(*, actor: Actor, keys: Sequence[str]) -> list[Problem]:
    """Enter what was found. Raises Forbidden, NotFound where something is not there (any more), UserError."""
    known = {p.key: p for p in proposals(actor)}
    made = []
    for key in dict.fromkeys(keys):
        p = known.get(key)
        if p is None:
            raise NotFound("所选来源已经登记或者不存在，请刷新后重选。")
        made.append(
            enter(
                actor=actor, organ_id=p.organ_id, topic=p.topic, kind=p.kind, title=p.title, text=p.text,
                source=p.source, found_on=p.on, outside_no=p.outside_no, case_no=p.case_no, stage=p.stage,
                officer_id=_of_body(p), ref=p.ref,
            )
        )  # fmt: skip
    return made


def _of_body(p: Proposal) -> int | None:
    """Return the officer where he belongs to the body still; somebody who moved is named in the text."""
    from zhiheng.officers.models import Officer

    found = Officer.objects.filter(pk=p.officer_id or 0, organ_id=p.organ_id).first()
    return found.pk if found else None
