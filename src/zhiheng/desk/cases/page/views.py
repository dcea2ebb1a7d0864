"""The page of a case and what opens from it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.cases import acts, policies
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.facts.listing import countdowns
from zhiheng.cases.models import Case
from zhiheng.cases.selectors import page
from zhiheng.cases.selectors.choices import without_ground
from zhiheng.cases.subjects import works_on
from zhiheng.common.errors import NotFound
from zhiheng.desk.cases import words
from zhiheng.desk.cases.events import changes_of, document_name, facts_of, given_of, moment_of
from zhiheng.desk.cases.page.steps import steps_of
from zhiheng.desk.cases.page.tabs import TABS
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import RuleHint, Tab
from zhiheng.journal.services.record import event_body
from zhiheng.law.checks import Hit
from zhiheng.law.procedures import procedure
from zhiheng.ledger.proof import dumps
from zhiheng.ledger.selectors import proof_for
from zhiheng.organs.actor import Actor

_RAIL_EVENTS = 8
NEXT = "下一步"
GRAVE = {"拦截", "红"}


@desk_view(allowed=may_read, needs=NEEDS_READ)
def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case: header, steps, one tab, the acts that may be done, rule hints, the latest events."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = page.open_case(actor, case_id)
    tab = request.GET.get("tab", "basic")
    if tab not in TABS:
        raise NotFound("案件页面没有这个分页。")
    bundle, row = page.bundle_of(case), page.facts_of(case)
    hits = page.findings(case, row) if row else []
    events, older = page.latest_events(case, _RAIL_EVENTS)
    context: dict[str, Any] = {
        "case": case,
        "status": words.STATUS[case.status],
        "party": next((p for p in bundle.parties if p.primary), None),
        "nearest": next(iter(countdowns(row)), None) if row else None,
        "steps": steps_of(case, row),
        "tabs": _tabs(case, hits),
        "tab": tab,
        "tab_template": f"desk/cases/tabs/{tab}.html",
        "groups": _groups(actor, case, bundle),
        "next": NEXT,
        "works": works_on(actor, case),
        "hints": [_hint(case, h) for h in hits],
        "grave": any(str(h.level) in GRAVE for h in hits),
        "moments": [moment_of(e, link=True) for e in events],
        "more_events": older,
        "pending": list(acts.pending_for("case", case.pk)),
        **TABS[tab][1](case, bundle, row),
    }
    return render(request, "desk/cases/page.html", context)


def _address(case: Case, tab: str) -> str:
    return reverse("cases:page", args=[case.pk]) + ("" if tab == "basic" else f"?tab={tab}")


def _tabs(case: Case, hits: list[Hit]) -> list[Tab]:
    grave = {str(h.rule.place) for h in hits if str(h.level) in GRAVE}
    return [
        Tab(key, label, _address(case, key), alert="有须处理的规则提示" if key in grave else "")
        for key, (label, _) in TABS.items()
    ]


def _hint(case: Case, hit: Hit) -> RuleHint:
    """Return a finding with its derivation and remedy, opening the tab it is about."""
    place = str(hit.rule.place)
    label = f"查看{TABS[place][0]}" if place in TABS else "查看"
    cites = [str(c) for c in hit.cites]
    return RuleHint(str(hit.level), hit.rule.title, hit.explanation, cites, _address(case, place), label)


def _groups(actor: Actor, case: Case, bundle: Bundle) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the acts of the present state, those that move the case on first; each with why, where it cannot be done."""
    path = set(procedure(case.procedure).path)
    groups: dict[str, list[dict[str, Any]]] = {NEXT: []}
    for act, answer in acts.available(actor, case):
        reason = "" if answer.allowed else answer.reason
        reason = reason or without_ground(act.id, bundle)
        moves = act.to in path or bool(act.outcomes & path)
        url = "" if reason else reverse("cases:act", args=[case.pk, act.id])
        groups.setdefault(NEXT if moves else act.group, []).append({"act": act, "reason": reason, "url": url})
    return [(name, lines) for name, lines in groups.items() if lines]


@desk_view(allowed=may_read, needs=NEEDS_READ)
def sight(request: HttpRequest, case_id: int) -> HttpResponse:
    """谁能看到，为什么: the appointments that give sight of the case."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = page.open_case(actor, case_id)
    context = {"case": case, "sights": page.seen_by(case), "mine": policies.can_see(actor, case)}
    return render(request, "desk/cases/sight.html", context)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def event(request: HttpRequest, case_id: int, event_id: int) -> HttpResponse:
    """One process event: what was given, what it changed, its digest and its proof."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = page.open_event(actor, case_id, event_id)
    context = {
        "case": page.open_case(actor, case_id),
        "event": found,
        "moment": moment_of(found),
        "given": given_of(found),
        "changes": changes_of(found),
        "facts": facts_of(found),
        "opinions": (found.payload.get("approval") or {}).get("opinions", []),
        "documents": [(d["uid"], document_name(d)) for d in found.payload.get("documents", [])],
        "digest": bytes(found.digest).hex(),
    }
    return render(request, "desk/cases/event.html", context)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def proof(request: HttpRequest, case_id: int, event_id: int) -> HttpResponse:
    """The proof bundle of an event: anybody checks it off line with ``zhiheng ledger verify``."""
    found = page.open_event(request.actor, case_id, event_id)  # type: ignore[attr-defined]
    text = dumps(proof_for(found.ledger_entry_id, record=event_body(found)))
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="proof-{uuid.UUID(str(found.uid))}.json"'
    return answer
