"""The light of a body (执法主体), from the findings on its cases.

口径: a case is 红 if it has a finding at level 拦截 or 红, else 黄 if it has one at level 黄, else 绿 (提示 changes nothing).
A body shows its worst case: 红 if any case is red, else 黄 if any is yellow, else 绿; a body without cases has no light (无).
Counts stand beside the light, because one red case in ten thousand is not the same as one in three.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhiheng.law.verdict import Level


class Light(StrEnum):
    """Colour of a case or a body."""

    RED = "红"
    YELLOW = "黄"
    GREEN = "绿"
    NONE = "无"


@dataclass(frozen=True, slots=True)
class BodyLight:
    """Light of one body with the counts it comes from."""

    organ_id: str | None
    cases: int
    red: int
    yellow: int

    @property
    def green(self) -> int:
        """Cases without a red or yellow finding."""
        return self.cases - self.red - self.yellow

    @property
    def light(self) -> Light:
        """Worst colour among the cases."""
        if self.cases == 0:
            return Light.NONE
        return Light.RED if self.red else Light.YELLOW if self.yellow else Light.GREEN


_RED = (Level.BLOCK, Level.RED)


def body_lights(
    cases: Iterable[tuple[str | None, str]], findings: Iterable[tuple[str, str]]
) -> list[BodyLight]:
    """Lights of bodies from (organ_id, case_id) of every case and (case_id, level) of every finding, worst body first.

    Findings on cases that are not listed are ignored.
    """
    red, yellow = set(), set()
    for case_id, level in findings:
        if Level(level) in _RED:
            red.add(case_id)
        elif Level(level) is Level.YELLOW:
            yellow.add(case_id)
    tally: dict[str | None, list[int]] = {}
    for organ_id, case_id in cases:
        counts = tally.setdefault(organ_id, [0, 0, 0])
        counts[0] += 1
        if case_id in red:
            counts[1] += 1
        elif case_id in yellow:
            counts[2] += 1
    bodies = [BodyLight(organ, *counts) for organ, counts in tally.items()]
    return sorted(bodies, key=lambda body: (-body.red, -body.yellow, str(body.organ_id)))


def lights_table(table: Any, findings: Any) -> Any:
    """The same over Ibis tables: (organ_id, cases, red, yellow) from a facts table and the answer of `run_table`."""
    import ibis

    worst = findings.group_by("case_id").aggregate(
        is_red=findings.level.isin([str(level) for level in _RED]).max(),
        is_yellow=(findings.level == str(Level.YELLOW)).max(),
    )
    joined = table.select("case_id", "organ_id").left_join(worst, "case_id")
    red = joined.is_red.fill_null(False)
    yellow = joined.is_yellow.fill_null(False) & ~red
    return joined.group_by("organ_id").aggregate(
        cases=joined.count(),
        red=ibis.ifelse(red, 1, 0).sum(),
        yellow=ibis.ifelse(yellow, 1, 0).sum(),
    )
