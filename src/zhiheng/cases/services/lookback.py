"""Is it the first breach (初次违法)? Asked over every body of the platform; whose cases they are stays with those bodies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from zhiheng.cases.models import Case, Decision, Party
from zhiheng.common import scope
from zhiheng.discretion.selectors.settings import lookback_for
from zhiheng.law.leniency import Lookback, PriorBreach, first_breach
from zhiheng.law.verdict import Verdict
from zhiheng.organs.actor import Actor

# A breach that was proved and let off counts as one; no fault, no age, no capacity is none (处罚法第三十条至第三十三条).
_LET_OFF = ("MINOR", "FIRST")


@dataclass(frozen=True, slots=True)
class History:
    """What the platform knows: first breach or not, how many of the kind within the look-back, which of them may be named."""

    first: bool
    count: int
    numbers: tuple[str, ...]
    elsewhere: int
    lookback: Lookback | None
    verdict: Verdict

    @property
    def text(self) -> str:
        """The answer in words, with the numbers of the cases this person may see."""
        if self.first:
            return self.verdict.message
        parts = [f"可查阅的案件：{'、'.join(self.numbers)}"] if self.numbers else []
        parts += [f"其他机关 {self.elsewhere} 件"] if self.elsewhere else []
        return f"{self.verdict.message}（{'；'.join(parts)}）"


def _same(party: Party) -> Q | None:
    if party.uscc:
        return Q(uscc=party.uscc)
    if party.id_number:
        return Q(id_number=party.id_number, name=party.name)
    return None


def acted_on(case: Case) -> dt.date:
    """Return the day of the breach as far as it is known."""
    return case.act_ended_on or case.act_began_on or case.discovered_on or case.filed_on


def history_of(
    case: Case, actor: Actor, *, party: Party | None = None, lookback: Lookback | None = None
) -> History | None:
    """Return what all bodies' decisions say about the party and the conduct (处罚法第三十三条).

    None where the party has no code to be found by: a name alone proves nothing. Only the count crosses the borders of
    the bodies; numbers are named to those who may see the cases.
    """
    who = party or case.partys.filter(primary=True).first()
    same = _same(who) if who else None
    if same is None:
        return None
    with scope.system():  # another body's case counts as well, whoever may see it
        rows = list(
            Decision.objects.filter(
                Q(kind="PENALTY") | Q(kind="NO_PENALTY", mitigation_ground__in=_LET_OFF),
                in_force=True,
                case__item=case.item_id,
                case__in=Party.objects.filter(same).values("case"),
            )
            .exclude(case=case.pk)
            .select_related("case")
            .only(
                "case__number", "case__organ", "case__division", "case__act_ended_on", "case__act_began_on",
                "case__discovered_on", "case__filed_on", "case__legal_subject",
            )
        )  # fmt: skip
    back = lookback or (lookback_for(case.division, case.matter) if rows else None)
    act_on = acted_on(case)
    priors = [PriorBreach(acted_on(r.case), str(case.item_id)) for r in rows]
    first, verdict = first_breach(str(case.item_id), act_on, priors, back)
    counted = [
        r.case
        for r, prior in zip(rows, priors, strict=True)
        if not first_breach(str(case.item_id), act_on, [prior], back)[0]
    ]
    seen = [c for c in counted if _sees(actor, c)]
    return History(
        first, len(counted), tuple(c.number for c in seen), len(counted) - len(seen), back, verdict
    )


def _sees(actor: Actor, case: Case) -> bool:
    return bool({case.organ_id, case.legal_subject_id} & set(actor.organ_ids)) or actor.supervises_division(
        case.division
    )
