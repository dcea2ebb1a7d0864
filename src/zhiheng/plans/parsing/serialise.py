"""The JSON form of a parsed plan; the keys are described in ``docs/plans-parsing.md``."""

from __future__ import annotations

from typing import Any

from zhiheng.plans.parsing.model import (
    UNSTATED,
    Actor,
    Attachment,
    Doubt,
    EventDeadline,
    Member,
    Milestone,
    OrganisationItem,
    ParsedPlan,
    Section,
    SubItem,
    Task,
    Term,
    Threshold,
    Unit,
)  # fmt: skip
from zhiheng.plans.parsing.spans import Span

JSON = dict[str, Any]


def plan_json(plan: ParsedPlan) -> JSON:
    """The whole plan."""
    return {
        "title": plan.title,
        "issuer": plan.issuer,
        "doc_no": plan.doc_no,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "period": _term(plan.term),
        "filename": plan.filename,
        "fingerprint": plan.fingerprint,
        "task_count": len(plan.tasks),
        "section_counts": [
            {"section_no": s.section_no, "section": s.section, "count": s.count}
            for s in plan.sections
            if s.count
        ],
        "sections": [_section(s) for s in plan.sections],
        "tasks": [_task(t) for t in plan.tasks],
        "organisation_items": [_item(i) for i in plan.organisation_items],
        "non_task_milestones": [
            {"where": x.where, **_milestone(x.milestone)} for x in plan.non_task_milestones
        ],
        "leading_group": [_member(m) for m in plan.leading_group],
        "attachments": [_attachment(a) for a in plan.attachments],
        "warnings": [_doubt(w) for w in plan.warnings],
        "text": plan.text,
    }


def _span(span: Span | None) -> JSON | None:
    return {"start": span.start, "end": span.end} if span else None


def _term(t: Term | None) -> JSON | None:
    if t is None:
        return None
    return {
        "from": t.start.year, "to": t.end.year, "start": t.start.isoformat(), "end": t.end.isoformat(), "raw": t.raw, "source": _span(t.source),
    }  # fmt: skip


def _doubtful(reason: str | None) -> JSON:
    return {"uncertain": True, "reason": reason} if reason else {"uncertain": False}


def _section(s: Section) -> JSON:
    return {
        "section_no": s.section_no, "section": s.section, "kind": s.kind, "level": s.level, "count": s.count, "source": _span(s.source),
    }  # fmt: skip


def _task(t: Task) -> JSON:
    return {
        "no": t.no,
        "no_raw": t.no_raw,
        "path": t.path,
        "section_no": t.section_no,
        "section": t.section,
        "title": t.title,
        "label": t.label,
        "text": t.text,
        "unit_clause_raw": t.unit_clause_raw,
        "units": [_unit(u) for u in t.units],
        "milestones": [_milestone(m) for m in t.milestones],
        "event_deadlines": [_deadline(d) for d in t.event_deadlines],
        "thresholds": [_threshold(x) for x in t.thresholds],
        "implied_recurrences": list(t.implied_recurrences),
        "soft_terms": [{"term": x.term, "text": x.text, "source": _span(x.source)} for x in t.soft_terms],
        "actors_in_text": [_actor(a) for a in t.actors_in_text],
        "subitems": [_subitem(s) for s in t.subitems],
        "source": _span(t.source),
        "clause_source": _span(t.clause_source),
        "origin": t.origin,
        "uncertain": bool(t.reasons),
        "reasons": list(t.reasons),
    }


def _unit(u: Unit) -> JSON:
    return {
        "name": u.name, "role": u.role, "role_raw": u.role_raw, "role_label": u.role or UNSTATED, "source": _span(u.source), **_doubtful(u.reason),
    }  # fmt: skip


def _milestone(m: Milestone) -> JSON:
    """Only the keys that say something, as in a hand-made list; ``date`` stays, null, where a day could not be fixed."""
    out: JSON = {}
    if m.recurs:
        out |= {"recurs": m.recurs, "month": m.month, "day": m.day}
    elif m.relative:
        out |= {"relative": {"event": m.relative.event, "value": m.relative.value, "unit": m.relative.unit}}
    else:
        out |= {"date": m.date.isoformat() if m.date else None}
        if m.date is None:
            out |= {"month": m.month, "day": m.day}
    out |= {"raw": m.raw, "text": m.text}
    optional = {
        "precision": m.precision, "qualifier": m.qualifier, "window": m.window if m.recurs or m.window != "by" else None, "min_count": m.min_count,
        "start_date": m.start_date.isoformat() if m.start_date else None, "year_inherited": m.year_inherited or None,
        "threshold": _threshold(m.threshold) if m.threshold else None,
    }  # fmt: skip
    out |= {k: v for k, v in optional.items() if v is not None}
    return out | {"source": _span(m.source), "sentence": _span(m.sentence), **_doubtful(m.reason)}


def _deadline(d: EventDeadline) -> JSON:
    out: JSON = {"event": d.event, "value": d.value, "unit": d.unit, "action": d.action, "raw": d.raw}
    out |= {k: v for k, v in {"except": d.exception, "qualifier": d.qualifier}.items() if v}
    return out | {"source": _span(d.source), **_doubtful(d.reason)}


def _threshold(x: Threshold) -> JSON:
    value = list(x.value) if isinstance(x.value, tuple) else x.value
    out: JSON = {"metric": x.metric, "op": x.op, "value": value, "unit": x.unit, "raw": x.raw}
    out |= {k: v for k, v in {"basis": x.basis, "qualifier": x.qualifier}.items() if v}
    return out | {"source": _span(x.source), **_doubtful(x.reason)}


def _actor(a: Actor) -> JSON:
    return {"name": a.name, "duty": a.duty, "source": _span(a.source)}


def _subitem(s: SubItem) -> JSON:
    return {
        "no": s.no, "no_raw": s.no_raw, "title": s.title, "text": s.text, "units": [_unit(u) for u in s.units], "source": _span(s.source),
    }  # fmt: skip


def _item(i: OrganisationItem) -> JSON:
    return {"no": i.no, "title": i.title, "text": i.text, "source": _span(i.source)}


def _member(m: Member) -> JSON:
    return {"role": m.role, "name": m.name, "post": m.post, "source": _span(m.source)}


def _attachment(a: Attachment) -> JSON:
    return {"no": a.no, "title": a.title, "kind": a.kind, "source": _span(a.source)}


def _doubt(w: Doubt) -> JSON:
    return {"code": w.code, "message": w.message, "source": _span(w.source)}
