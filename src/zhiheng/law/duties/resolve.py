"""Which value of a duty holds here, for this matter, on this day (取值).

Order: only rules in force on the day; then the nearest division that sets a number (乡镇 → 县 → 市 → 省 →
国家); within one division a rule that names the matter before one for any matter; still level, the shorter,
and the answer says so. Nothing set: ``UNSET``, never a default and never another place's number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from zhiheng.law.duties.load import get
from zhiheng.law.duties.model import Duty, DutyRule, rough_days
from zhiheng.law.jurisdictions import NATIONAL, Division, chain
from zhiheng.law.period import Limit, show
from zhiheng.law.verdict import Cite

__all__ = ["Resolution", "Status", "resolve"]


class Status(StrEnum):
    """Whether anything sets a number."""

    SET = "SET"
    UNSET = "UNSET"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The value found and how.

    ``steps`` are Chinese sentences; ``division`` is the one whose rule was taken; ``reach`` are the codes of the place
    asked about and of those above it; ``flagged`` says that rules of equal rank disagreed.
    """

    duty: Duty
    status: Status
    rule: DutyRule | None
    division: Division | None
    steps: tuple[str, ...]
    reach: tuple[str, ...]
    flagged: bool = False

    @property
    def limit(self) -> Limit | None:
        """The limit, or None when UNSET."""
        return self.rule.limit if self.rule else None

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Citations of the rule taken; when UNSET, of the texts that speak of the duty without giving a
        number.
        """
        if self.rule:
            return self.rule.cites
        return tuple(dict.fromkeys(c for r in self.duty.rules if r.limit is None for c in r.cites))

    @property
    def soft(self) -> bool:
        """True when nothing is set, or when missing the day is not by itself a breach."""
        return self.rule is None or self.rule.soft

    @property
    def source(self) -> str | None:
        """Code of the division whose rule was taken (100000 is the country)."""
        return self.division.code if self.division else None


def resolve(
    duty_id: str,
    *,
    jurisdiction: str | None = None,
    matter: str | None = None,
    on: date | None = None,
    extra: Iterable[DutyRule] = (),
) -> Resolution:
    """Find the value of ``duty_id`` for a place, a matter and a day (default: the rules not ended).

    ``matter`` is a field (市场监管, 住建 …), a kind of act (处罚, 许可 …) or whatever else the duty's rules
    tell apart; one that no rule names gets the general value, and the steps say so. ``extra`` are rules that
    a justice bureau has added with their authority; one marked ``override`` (法律、法规另有规定) comes before
    all others. Raises ``UnknownDuty`` or ``UnknownJurisdiction``.
    """
    return _resolve(duty_id, jurisdiction, matter, on, tuple(r for r in extra if r.duty == duty_id))


@lru_cache(maxsize=16_384)
def _resolve(
    duty_id: str, jurisdiction: str | None, matter: str | None, on: date | None, added: tuple[DutyRule, ...]
) -> Resolution:
    """The catalogue never changes while the program runs, so an answer once found holds."""
    duty = get(duty_id)
    duty = replace(duty, rules=(*duty.rules, *added)) if added else duty
    places = chain(NATIONAL if jurisdiction is None else jurisdiction)
    reach = tuple(p.code for p in places)
    steps: list[str] = []
    for rule in added:
        if rule.override and rule.limit and rule.in_force(on) and rule.matches(matter):
            division = chain(rule.jurisdiction)[0]
            steps.append(f"法律、法规另有规定：{'、'.join(map(str, rule.cites))}规定{rule.limit}")
            return Resolution(duty, Status.SET, rule, division, tuple(steps), reach)
    if matter is not None and matter not in duty.matters:
        named = f"（另有规定的是：{'、'.join(duty.matters)}）" if duty.matters else ""
        steps.append(f"对“{matter}”没有另作规定，按一般规定取值{named}")
    for division in places:
        speaking = [r for r in duty.rules if r.jurisdiction == division.code and r.matches(matter)]
        current = [r for r in speaking if r.in_force(on)]
        steps += [_out_of_force(division, r) for r in speaking if r not in current]
        best, flagged = _best(division, current, steps)
        if best:
            steps.append(_taken(division, best, matter))
            steps += _looser(duty, best, matter, on)
            return Resolution(duty, Status.SET, best, division, tuple(steps), reach, flagged)
        if not speaking:
            steps.append(f"{division.label}：没有规定")
    # A number of another time is no silence of the law: who asks about an old case must look up the text of its day.
    lapsed = any(
        r.limit and r.jurisdiction in reach and r.matches(matter) and not r.in_force(on) for r in duty.rules
    )
    why = "没有收录该日期施行的规定天数" if lapsed else "各级均未规定天数"
    mend = "请查对当时施行的文本，" if lapsed else ""
    steps.append(f"{why}，结果为未设定（UNSET）；不借用其他地方的数字，{mend}由司法行政部门注明依据后补设")
    narrower = [m for r in duty.rules if r.limit and r.lists_matter and r.in_force(on) for m in r.matters]
    if matter is None and narrower:
        steps.append(
            f"按领域或事项另有规定的是：{'、'.join(dict.fromkeys(narrower))}；指明领域或事项可得结果"
        )
    return Resolution(duty, Status.UNSET, None, None, tuple(steps), reach)


def _best(division: Division, rules: list[DutyRule], steps: list[str]) -> tuple[DutyRule | None, bool]:
    """The rule of one division; one naming the matter, even without a number, shuts out those for any."""
    named = [r for r in rules if r.lists_matter]
    level = named or rules
    steps += [
        f"{division.label}：{'、'.join(map(str, r.cites))}只说“{r.wording}”，没有天数"
        for r in level
        if not r.limit
    ]
    numbered = sorted((r for r in level if r.limit), key=lambda r: rough_days(r.limit) if r.limit else 0.0)
    if not numbered:
        return None, False
    flagged = len(numbered) > 1 and numbered[0].limit != numbered[1].limit
    if flagged:
        steps.append(f"{division.label}有{len(numbered)}条并列规定，取较短的一条，请核对")
    return numbered[0], flagged


def _taken(division: Division, rule: DutyRule, matter: str | None) -> str:
    about = f"（{matter}）" if matter and rule.lists_matter else ""
    soft = "；原文用“原则上”，未按期须说明理由" if rule.modality == "PRINCIPLE" else ""
    note = f"；{rule.note}" if rule.note else ""
    return f"{division.label}{about}：{'、'.join(map(str, rule.cites))}规定{rule.limit}{soft}{note}"


def _out_of_force(division: Division, rule: DutyRule) -> str:
    span = f"{show(rule.since)}起" if rule.since else ""
    span += f"至{show(rule.until)}止" if rule.until else ""
    return f"{division.label}：{'、'.join(map(str, rule.cites))}的规定{span}施行，不适用于该日期"


def _looser(duty: Duty, rule: DutyRule, matter: str | None, on: date | None) -> list[str]:
    """A local number longer than the country's is kept, but said aloud: a plan cannot loosen a law."""
    if rule.jurisdiction == NATIONAL or rule.limit is None:
        return []
    national = [
        r for r in duty.rules
        if r.jurisdiction == NATIONAL and r.limit and not r.soft and r.matches(matter) and r.in_force(on)
    ]  # fmt: skip
    if any(r.limit and rough_days(rule.limit) > rough_days(r.limit) for r in national):
        return ["本地规定比国家规定宽，请核对上位法"]
    return []
