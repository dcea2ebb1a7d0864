"""Practice: a case is made up from a benchmark, the person names grade and fine, the law marks it (TRN-27)."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.discretion.models import Drill
from zhiheng.discretion.record import note
from zhiheng.discretion.selectors.versions import scale_of
from zhiheng.discretion.simulate import Weighed, as_text, weigh
from zhiheng.law.discretion import Benchmark as Scale, Value, situations
from zhiheng.law.sanctions import Base, FineFacts
from zhiheng.law.sanctions.party import PartyKind
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import Benchmark

GRADE_SCORE, FINE_SCORE = 60, 40


def practice_facts() -> FineFacts:
    """Return the party and sums every practice case has: a company with a gain of 100,000 yuan."""
    sums = {
        Base.ILLEGAL_GAIN: Decimal(100_000),
        Base.GOODS_VALUE: Decimal(100_000),
        Base.PROJECT_COST: Decimal(1_000_000),
    }
    return FineFacts(PartyKind.LEGAL, sums)


def make_up(row: Benchmark, seed: int) -> dict[str, Value]:
    """Return circumstances under which exactly one grade applies; the same seed makes the same. Raises UserError without any."""
    scale = scale_of(row)
    if scale is None:
        raise UserError("该基准没有裁量因素，不能用于练习。")
    clear = [s for s in situations(scale) if len(s.grades) == 1]
    if not clear:
        raise UserError("该基准没有可以练习的情形。")
    return dict(random.Random(seed).choice(clear).facts)


def _marked(weighed: Weighed, grade: str, fine: int | None) -> int:
    score = GRADE_SCORE if grade == weighed.grade else 0
    if weighed.high_fen is None and weighed.low_fen is None:
        return score + (FINE_SCORE if not fine else 0)
    inside = (
        fine is not None
        and (weighed.low_fen or 0) <= fine
        and (weighed.high_fen is None or fine <= weighed.high_fen)
    )
    return score + (FINE_SCORE if inside else 0)


@transaction.atomic
def answer(
    *, actor: Actor, benchmark: Benchmark, seed: int, grade: str, fine_fen: int | None
) -> tuple[Drill, Weighed]:
    """Mark an answer and keep it: 60 for the grade, 40 for a fine within its range; leaves ``discretion.drilled``."""
    found = make_up(benchmark, seed)
    weighed = weigh(benchmark, found, practice_facts())
    assert weighed is not None
    if not grade:
        raise UserError("请选择阶次。", field="grade")
    organ_id = actor.organ_id or actor.grants[0].organ_id
    division = next((g.division for g in actor.grants if g.organ_id == organ_id), actor.grants[0].division)
    scale = scale_of(benchmark)
    drill = Drill.objects.create(
        organ_id=organ_id, division=division, account_id=actor.account_id, benchmark=benchmark, item=benchmark.item,
        given={"text": _text(scale, found), "seed": seed}, answered_grade=grade, answered_fen=fine_fen,
        right_grade=weighed.grade, right_low_fen=weighed.low_fen, right_high_fen=weighed.high_fen,
        score=_marked(weighed, grade, fine_fen), answered_at=clock.now(),
    )  # fmt: skip
    payload: dict[str, Any] = {"account": actor.account_id, "item": benchmark.item.code, "score": drill.score}
    note("discretion.drilled", drill, actor, **payload)
    return drill, weighed


def _text(scale: Scale | None, found: dict[str, Value]) -> str:
    return as_text(scale, found) if scale else ""
