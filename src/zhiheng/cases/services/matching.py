"""Matching a case to the leniency lists at filing, report and decision, and keeping what became of it (LST-06)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import QuerySet

from zhiheng.cases.facts.opening import given_back
from zhiheng.cases.models import Case, LeniencyMatch, Party, Restitution, Stage
from zhiheng.cases.road import Road
from zhiheng.cases.services.lookback import History, history_of
from zhiheng.common.composed import composed
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.common.storing import insert
from zhiheng.discretion.selectors.leniency import Hit, entries_for, hits
from zhiheng.discretion.selectors.settings import lookback_for
from zhiheng.law.leniency import LeniencyKind
from zhiheng.law.leniency.items import Fact
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.actor import Actor

_LETTING_OFF = {LeniencyKind.NO_PENALTY.value, LeniencyKind.FIRST_BREACH.value}


@composed
def _registered(case: int) -> QuerySet[Restitution]:
    return Restitution.objects.filter(case_id=case)


def restituted(case: Case) -> bool | None:
    """Whether the party gave back of its own accord: by the register of restitution, else as the handler noted a sum."""
    registered = given_back(_registered(case.pk))
    if registered is not None:
        return registered or None  # ordered and not yet given back settles nothing
    return True if case.refund_fen else None


def known_of(case: Case, history: History | None) -> dict[str, Fact]:
    """Return what is established, by the lists' own names; what nobody has looked into is left out, never a no.

    A like breach on record settles that it is not the first; that none is on record settles nothing by itself.
    """
    first = case.first_offence
    if history is not None and not history.first:
        first = False
    pairs: tuple[tuple[str, Fact | None], ...] = (
        ("first_breach", first),
        ("harm_minor", case.minor_harm),
        ("minor_breach", case.minor_harm),
        ("corrected_in_time", case.corrected_timely),
        ("no_harm", case.no_harm),
        ("no_fault", case.no_fault),
        ("restituted", restituted(case)),
        ("illegal_gain", None if case.illegal_gain_fen is None else Decimal(case.illegal_gain_fen) / 100),
    )
    return {name: value for name, value in pairs if value is not None}


def matches_of(case: Case, history: History | None, day: dt.date) -> list[Hit]:
    """Return the entries of the lists in force that the case meets or may still meet."""
    titles = (case.cause, case.cause.removeprefix("涉嫌"))
    entries = entries_for(case.item, titles, division=case.division, field=case.matter, day=day)
    return hits(entries, known_of(case, history))


def notice_lists(road: Road, day: dt.date, party: Party | None) -> None:
    """At filing: keep which entries the case meets or may meet, and tell the handler what to look into."""
    case = road.case
    history = history_of(case, road.actor, party=party)
    if history is not None and history.count:
        road.warnings.append(f"首次违法核查：{history.text}。")
    found = matches_of(case, history, day)
    if not found:
        return
    _keep(case, Stage.FILING, found, day, None, {})
    road.payload["leniency"] = [_line(h, None, "") for h in found]
    for hit in found:
        need = f"尚待查明：{'、'.join(hit.unknown)}" if hit.unknown else "条件齐备"
        road.warnings.append(
            f"本案可能符合{hit.entry.roll.title}第{hit.entry.order}项（{hit.entry.roll.get_kind_display()}）：{need}。"
        )


def consider_lists(road: Road, stage: Stage, outcome: str, use: str, reason: str, day: dt.date) -> None:
    """At report and decision: every entry that is met must be taken or declined, with reasons (LST-06).

    ``outcome`` is what is proposed or decided. A penalty declines 不予处罚 and 首违不罚 by itself, so it must say why; for
    从轻 and 减轻 the handler says which. Raises UserError naming the entries.
    """
    lines = settle_lists(road.case, road.actor, stage, outcome, use, reason, day)
    if lines:
        road.payload["leniency"] = lines


def settle_lists(
    case: Case, actor: Actor, stage: Stage, outcome: str, use: str, reason: str, day: dt.date
) -> list[dict[str, object]]:
    """Do what ``consider_lists`` does for a case that has no road yet; returns the matches as an event carries them."""
    found = matches_of(case, history_of(case, actor), day)
    if not found:
        return []
    earlier = {
        m.entry_id: m for m in LeniencyMatch.objects.filter(case=case, adopted__isnull=False).order_by("id")
    }
    answers: dict[int, tuple[bool, str]] = {}
    for hit in found:
        if hit.met:
            answers[hit.entry.pk] = _answer(hit, outcome, use, reason, earlier.get(hit.entry.pk))
    _keep(case, stage, found, day, None, answers)
    return [_line(h, *answers.get(h.entry.pk, (None, ""))) for h in found]


def _answer(hit: Hit, outcome: str, use: str, reason: str, earlier: LeniencyMatch | None) -> tuple[bool, str]:
    entry = hit.entry
    name = f"{entry.roll.title}第{entry.order}项“{entry.matter}”（{entry.roll.get_kind_display()}）"
    if outcome in {"DISMISSED", "TRANSFER"}:
        return False, "没有作出行政处罚决定"
    if outcome == "NO_PENALTY":
        return entry.roll.kind in _LETTING_OFF, reason
    if outcome == "PENALTY" and entry.roll.kind in _LETTING_OFF:
        said = reason.strip() or (earlier.reason if earlier and earlier.adopted is False else "")
        if not said:
            raise UserError(
                f"本案符合{name}，仍拟处罚的，请在“减免责清单”选不采用并写明理由。", field="leniency_reason"
            )
        return False, said
    if not use and earlier is not None and earlier.adopted is not None:
        return earlier.adopted, earlier.reason
    if not use:
        raise UserError(f"本案符合{name}，请选择采用或者不采用，并写明理由。", field="leniency_use")
    if not reason.strip():
        raise UserError(f"本案符合{name}，请写明采用或者不采用的理由。", field="leniency_reason")
    return use == "ADOPT", reason.strip()


def _keep(
    case: Case,
    stage: Stage,
    found: list[Hit],
    day: dt.date,
    adopted: bool | None,
    answers: dict[int, tuple[bool, str]],
) -> None:
    matches = [
        LeniencyMatch(
            case=case,
            organ_id=case.organ_id,
            division=case.division,
            stage=stage,
            entry=hit.entry,
            met=hit.met,
            unknown=list(hit.unknown),
            adopted=answers.get(hit.entry.pk, (adopted, ""))[0],
            reason=answers.get(hit.entry.pk, (None, ""))[1],
            matched_on=day,
        )
        for hit in found
    ]
    insert(*matches)


def _line(hit: Hit, adopted: bool | None, reason: str) -> dict[str, object]:
    return {
        "entry": hit.entry.pk,
        "matter": hit.entry.matter,
        "list": hit.entry.roll.title,
        "kind": hit.entry.roll.kind,
        "met": hit.met,
        "unknown": list(hit.unknown),
        "adopted": adopted,
        "reason": reason,
    }


def require_first_breach(road: Road) -> None:
    """Hold 首违不罚 to what all bodies have on record (处罚法第三十三条第一款: 初次违法).

    Where the list, the division or the field sets a look-back, a like breach within it stops the decision; where nobody
    sets one, any like breach is shown and the deciding body answers for it.
    """
    case = road.case
    entries = [
        h.entry for h in matches_of(case, None, road.today) if h.entry.roll.kind == LeniencyKind.FIRST_BREACH
    ]
    own = next((e for e in entries if e.lookback_years), None)
    back = lookback_for(
        case.division, case.matter, own.lookback_years if own else None, own.roll.title if own else ""
    )
    history = history_of(case, road.actor, lookback=back)
    if history is None or history.first:
        return
    if back is None:
        road.warnings.append(f"首次违法核查：{history.text}，请核对是否属于初次违法。")
        return
    raise LegalBlock(
        [
            Verdict(
                False,
                Level.BLOCK,
                f"{history.text}，不得以初次违法为由不予处罚；请依法作出相应决定。",
                (Cite.of("行政处罚法", 33),),
                "FIRST_BREACH",
            )
        ]
    )
