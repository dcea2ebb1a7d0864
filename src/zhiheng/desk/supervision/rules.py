"""The catalogue of rules: every rule with its articles, its level, and the acts before which it is asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.supervision import addresses, words
from zhiheng.desk.supervision.policies import NEEDS_LIST, may_list
from zhiheng.law.checks import ACTS, Rule
from zhiheng.organs.actor import Actor
from zhiheng.supervision.rulebook import KINDS, rules_of
from zhiheng.supervision.selectors import standing_by_rule

_ORDER = ("拦截", "红", "黄", "提示")


@desk_view(allowed=may_list, needs=NEEDS_LIST)
def rules(request: HttpRequest) -> HttpResponse:
    """Show all rules, narrowed by kind of subject, level, act and words."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kind, level, act, q = (request.GET.get(k, "").strip() for k in ("kind", "level", "act", "q"))
    counts = standing_by_rule(actor)
    every = rules_of()
    found = [r for r in (rules_of(kind) if kind in KINDS else every) if _fits(r, level, act, q)]
    context = {
        "rules": [_line(r, counts.get(r.id, 0)) for r in found],
        "total": len(every),
        "levels": [(name, sum(str(r.level) == name for r in every)) for name in _ORDER],
        "acts": [(k, v) for k, v in ACTS.items() if any(k in r.gate for r in every)],
        "kinds": [(name, label, len(rules_of(name))) for name, label in KINDS.items()],
        "kind": kind,
        "level": level,
        "act": act,
        "q": q,
    }
    return render(request, "desk/supervision/rules.html", context)


def _fits(rule: Rule, level: str, act: str, q: str) -> bool:
    text = f"{rule.id} {rule.title} {rule.when} {' '.join(map(str, rule.cites))}".lower()
    return (
        (not level or str(rule.level) == level)
        and (not act or act in rule.gate)
        and all(word in text for word in q.lower().split())
    )


def _line(rule: Rule, standing: int) -> dict[str, object]:
    return {
        "rule": rule,
        "kind": KINDS[rule.kind.name],
        "level": words.LEVELS[str(rule.level)],
        "cites": [str(c) for c in rule.cites],
        "gate": [ACTS[a] for a in ACTS if a in rule.gate],
        "place": words.place(rule.kind.name, str(rule.place)),
        "standing": standing,
        "url": addresses.findings(standing=True, rule=rule.id) if standing else "",
    }
