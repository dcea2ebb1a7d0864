"""How discretion was used, counted from facts rows: ceilings, spread among like cases, list entries taken or left (DIS-06, DIS-09, LST-05)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, DecimalField, ExpressionWrapper, F, Q, QuerySet, StdDev
from django.db.models.functions import Cast, Coalesce

from zhiheng.cases.models import FactsRow, LeniencyMatch, Stage
from zhiheng.cases.policies import visible
from zhiheng.discretion.models import LeniencyEntry
from zhiheng.discretion.selectors.leniency import hits
from zhiheng.law.leniency.items import Fact
from zhiheng.organs.actor import Actor

_NUMBER: DecimalField[Any, Any] = DecimalField(max_digits=20, decimal_places=6)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Use:
    """One body's fines on one item: how many, at the ceiling, outside the benchmark, and where they stand in the range.

    ``mean`` and ``spread`` are in percent of the lawful span (0 the floor, 100 the ceiling); ``peers`` is the mean of the
    other bodies' like cases, None where there are none.
    """

    organ_id: int
    organ_name: str
    division: str
    item_code: str
    cases: int
    top: int
    outside: int
    mean: Decimal
    spread: Decimal
    peers: Decimal | None
    peer_cases: int

    @property
    def top_percent(self) -> Decimal:
        """Share at the ceiling (顶格率)."""
        return (Decimal(self.top) * 100 / self.cases).quantize(Decimal("0.1"))

    @property
    def apart(self) -> Decimal | None:
        """How far the mean lies from that of the peers, in percentage points."""
        return None if self.peers is None else abs(self.mean - self.peers).quantize(Decimal("0.1"))


def ranged(actor: Actor) -> QuerySet[FactsRow]:
    """Return the penalties a person may see whose fine had a range to choose from."""
    rows: QuerySet[Any] = visible(actor, FactsRow.objects.all())  # type: ignore[arg-type]
    return rows.filter(
        decision_kind="PENALTY", fine_fen__gt=0, range_max_fen__gt=Coalesce(F("range_min_fen"), 0)
    )


AT_CEILING = Q(fine_fen=F("range_max_fen"))
OUTSIDE = Q(fine_fen__gt=F("benchmark_max_fen")) | Q(fine_fen__lt=F("benchmark_min_fen"))


def use_of_discretion(actor: Actor) -> list[Use]:
    """Return the figures a body and item at a time, the most frequent first: one query."""
    low = Coalesce(F("range_min_fen"), 0)
    share = ExpressionWrapper(
        Cast(F("fine_fen") - low, _NUMBER) * 100 / Cast(F("range_max_fen") - low, _NUMBER),
        output_field=_NUMBER,
    )
    rows: list[Any] = list(
        ranged(actor)
        .annotate(share=share)
        .values("organ_id", "organ_name", "division", "item_code")
        .annotate(
            n=Count("case_id"),
            top=Count("case_id", filter=AT_CEILING),
            outside=Count("case_id", filter=OUTSIDE),
            mean=Avg("share"),
            spread=StdDev("share"),
        )
        .order_by("-n", "organ_id", "item_code")
    )
    sums: dict[str, tuple[int, Decimal]] = {}
    for r in rows:
        count, total = sums.get(r["item_code"], (0, Decimal(0)))
        sums[r["item_code"]] = (count + r["n"], total + _exact(r["mean"]) * r["n"])
    return [_use(r, sums[r["item_code"]]) for r in rows]


def _exact(value: Any) -> Decimal:
    return Decimal(str(value or 0))


def _use(r: dict[str, Any], whole: tuple[int, Decimal]) -> Use:
    others = whole[0] - r["n"]
    mean = _exact(r["mean"])
    peers = (whole[1] - mean * r["n"]) / others if others else None
    tenth = Decimal("0.1")
    return Use(
        r["organ_id"],
        r["organ_name"] or "",
        r["division"],
        r["item_code"] or "",
        r["n"],
        r["top"],
        r["outside"],
        mean.quantize(tenth),
        _exact(r["spread"]).quantize(tenth),
        None if peers is None else peers.quantize(tenth),
        others,
    )


@dataclass(frozen=True, slots=True)
class EntryUse:
    """What became of one entry: taken, declined (with reasons), and decided with a penalty although it was met."""

    entry: LeniencyEntry
    taken: int
    declined: int
    reasons: tuple[str, ...]
    missed: tuple[int, ...]


def use_of_lists(actor: Actor, entries: Sequence[LeniencyEntry]) -> list[EntryUse]:
    """Return the use of list entries in the cases a person may see (LST-04, LST-05).

    Taken and declined come from what was recorded at decision (else at report); ``missed`` are penalties decided while the
    list applied, whose facts meet every condition and for which nobody recorded why the entry was not taken.
    """
    seen: QuerySet[Any] = visible(actor, FactsRow.objects.all())  # type: ignore[arg-type]
    answers: dict[tuple[int, int], LeniencyMatch] = {}
    rows = LeniencyMatch.objects.filter(
        entry__in=[e.pk for e in entries], stage__in=[Stage.REPORT, Stage.DECISION], met=True,
        case__in=seen.values("case_id"),
    ).order_by("id")  # fmt: skip
    for row in rows:
        answers[row.entry_id, row.case_id] = row
    codes = {e.item.code: e for e in entries if e.item}
    decided: dict[str, list[Any]] = defaultdict(list)
    flags = (
        Q(minor_harm=True)
        | Q(no_harm=True)
        | Q(first_offence=True)
        | Q(corrected_timely=True)
        | Q(no_fault=True)
    )
    for fact in seen.filter(flags, item_code__in=codes, decision_kind="PENALTY"):
        decided[fact.item_code].append(fact)
    return [_entry_use(e, answers, decided.get(e.item.code, []) if e.item else []) for e in entries]


def _entry_use(
    entry: LeniencyEntry, answers: dict[tuple[int, int], LeniencyMatch], decided: Sequence[Any]
) -> EntryUse:
    own = [a for (e, _), a in answers.items() if e == entry.pk]
    answered = {case for (e, case), a in answers.items() if e == entry.pk and a.adopted is not None}
    roll = entry.roll
    missed = [
        f.case_id
        for f in decided
        if f.case_id not in answered
        and f.decided_on is not None
        and roll.applies(f.decided_on)
        and f.division.startswith(entry.division.rstrip("0") if len(entry.division) == 6 else entry.division)
        and any(h.met for h in hits([entry], _known(f)))
    ]
    return EntryUse(
        entry,
        sum(a.adopted is True for a in own),
        sum(a.adopted is False for a in own),
        tuple(dict.fromkeys(a.reason for a in own if a.adopted is False and a.reason)),
        tuple(sorted(missed)),
    )


def _known(f: Any) -> dict[str, Fact]:
    pairs: tuple[tuple[str, Fact | None], ...] = (
        ("first_breach", f.first_offence),
        ("harm_minor", f.minor_harm),
        ("minor_breach", f.minor_harm),
        ("corrected_in_time", f.corrected_timely),
        ("no_harm", f.no_harm),
        ("no_fault", f.no_fault),
        (
            "restituted",
            f.refund_voluntary or None if f.refund_done_fen is not None else bool(f.refund_fen) or None,
        ),
        ("illegal_gain", None if f.illegal_gain_fen is None else Decimal(f.illegal_gain_fen) / 100),
    )
    return {name: value for name, value in pairs if value is not None}
