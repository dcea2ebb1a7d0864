"""Circumstances that excuse or soften (处罚法第三十至三十三条), and the lists of matters that are not penalised."""

from __future__ import annotations

from zhiheng.cases.facts.opening import age_of
from zhiheng.cases.models import Case
from zhiheng.cases.services.matching import matches_of, restituted
from zhiheng.common import clock
from zhiheng.law.leniency import Circumstances, Leniency, Mind, Outcome, assess


def leniency_listed(case: Case) -> bool | None:
    """Whether a list in force names the case's conduct and its conditions are met; None while something is unknown.

    Only lists that a body of the place or a level above has issued count; one that does not know the conduct says no.
    """
    found = matches_of(case, None, clock.today())
    letting_off = [h for h in found if h.entry.roll.kind in {"NO_PENALTY", "FIRST_BREACH"}]
    if any(h.met for h in letting_off):
        return True
    return None if letting_off else False


def assessed(case: Case) -> Leniency:
    """Return what the circumstances recorded in the case lead to (处罚法第三十至三十三条)."""
    party = case.partys.filter(primary=True).first()
    acted = case.act_ended_on or case.act_began_on or case.discovered_on or case.filed_on
    age = age_of(party, acted)
    return assess(
        Circumstances(
            age=age,
            mind=Mind.UNABLE if party and party.incapable else Mind.SOUND,
            minor_breach=case.minor_harm,
            corrected_in_time=case.corrected_timely,
            harm=None if case.no_harm is None else not case.no_harm,
            harm_minor=case.minor_harm,
            first_breach=case.first_offence,
            no_fault_proven=bool(case.no_fault),
            restituted=restituted(case),
        )
    )


def leniency_hints(case: Case) -> list[str]:
    """Return what the handler should look at before proposing a penalty; people decide."""
    found = assessed(case)
    hints = [f"{g.reason}（{g.cite}）：{g.outcome.label}。" for g in found.grounds]
    if found.outcome is not Outcome.NO_PENALTY and found.open_questions and not case.leniency_note.strip():
        hints.append("尚未查明：" + "、".join(found.open_questions) + "。")
    return hints
