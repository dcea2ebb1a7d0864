"""Papers by blueprint (统一命题, EXAM-02): drawn from the bank, looked through, frozen with their digest in the ledger."""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.ledger.services import digest_of
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training.models import Difficulty, Paper, PaperStatus, Question, QuestionKind
from zhiheng.training.policies import open_paper, require_bureau
from zhiheng.training.record import note

_ORDER = {k: n for n, k in enumerate(QuestionKind.values)}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the blueprint: how many questions of a subject, kind and difficulty, at how many points each."""

    tag: str
    kind: str
    difficulty: int
    count: int
    points: Decimal

    @property
    def label(self) -> str:
        """The cell in words."""
        return f"{self.tag}／{QuestionKind(self.kind).label}／{Difficulty(self.difficulty).label}"

    def plain(self) -> dict[str, Any]:
        """Return the cell as it is kept."""
        return {"tag": self.tag, "kind": self.kind, "difficulty": self.difficulty, "count": self.count,
                "points": str(self.points)}  # fmt: skip


def read_cell(raw: Mapping[str, Any]) -> Cell:
    """Return a cell that was kept."""
    return Cell(raw["tag"], raw["kind"], int(raw["difficulty"]), int(raw["count"]), Decimal(raw["points"]))


def stock(organ_id: int) -> dict[tuple[str, str, int], list[int]]:
    """Return the questions in use of a bank by cell."""
    found: dict[tuple[str, str, int], list[int]] = {}
    rows = Question.objects.filter(organ_id=organ_id, active=True).order_by("pk")
    for pk, tag, kind, difficulty in rows.values_list("pk", "tag", "kind", "difficulty"):
        found.setdefault((tag, kind, difficulty), []).append(pk)
    return found


def lacking(organ_id: int, cells: Sequence[Cell]) -> list[str]:
    """Say, for each cell with too few questions, how many it lacks."""
    have = stock(organ_id)
    short = []
    for c in cells:
        there = len(have.get((c.tag, c.kind, c.difficulty), ()))
        if there < c.count:
            short.append(f"{c.label} 需要 {c.count} 题，题库有 {there} 题，缺 {c.count - there} 题")
    return short


def _check(cells: Sequence[Cell]) -> None:
    if not cells:
        raise UserError("请至少填写一格：科目、题型、难度、题数、每题分值。", field="blueprint")
    seen = set()
    for c in cells:
        if c.kind not in QuestionKind.values or c.difficulty not in Difficulty.values:
            raise UserError("蓝图中有未知的题型或者难度，请重新选择。", field="blueprint")
        if c.count <= 0 or c.points <= 0:
            raise UserError(f"{c.label} 的题数和分值应当大于 0。", field="blueprint")
        if (c.tag, c.kind, c.difficulty) in seen:
            raise UserError(f"{c.label} 填写了两次，请合并为一格。", field="blueprint")
        seen.add((c.tag, c.kind, c.difficulty))


@transaction.atomic
def assemble(
    *,
    actor: Actor,
    organ_id: int,
    title: str,
    minutes: int,
    cells: Sequence[Cell],
    paper_id: int | None = None,
) -> Paper:
    """Draw a paper by its blueprint; drawing again puts other questions into a paper not yet frozen.

    Raises Forbidden, NotFound, UserError saying which cell lacks how many questions.
    """
    require_bureau(actor, organ_id)
    if not title.strip():
        raise UserError("请填写试卷名称。", field="title")
    if not 10 <= minutes <= 300:
        raise UserError("考试时长应当在 10 至 300 分钟之间。", field="minutes")
    _check(cells)
    if short := lacking(organ_id, cells):
        raise UserError(f"题库试题不足，不能组卷：{'；'.join(short)}。请先补充试题或者调整蓝图。", field="blueprint")  # fmt: skip
    organ = Organ.objects.get(pk=organ_id)
    seed = secrets.token_hex(16)
    row = Paper(
        organ=organ, division=organ.division_id, created_by_id=actor.account_id, created_at=clock.now()
    )
    if paper_id is not None:
        row = Paper.objects.select_for_update().get(pk=open_paper(actor, paper_id).pk)
        if row.status != PaperStatus.DRAFT:
            raise UserError("试卷已定稿封存，不能重新组卷。")
    row.title, row.minutes, row.seed = title.strip()[:120], minutes, seed
    row.blueprint = [c.plain() for c in cells]
    row.content = draw(organ_id, cells, seed)
    row.total = sum((Decimal(q["points"]) for q in row.content), Decimal(0))
    row.save()
    note(
        "exam.paper_drawn",
        "paper",
        row,
        actor,
        blueprint=row.blueprint,
        seed=seed,
        questions=len(row.content),
    )
    return row


def draw(organ_id: int, cells: Sequence[Cell], seed: str) -> list[dict[str, Any]]:
    """Return the questions that a seed draws from a bank, with everything needed to ask and to mark them later."""
    have = stock(organ_id)
    rng = random.Random(seed)
    chosen: list[tuple[Cell, int]] = []
    for c in sorted(cells, key=lambda c: (_ORDER[c.kind], c.tag, c.difficulty)):
        chosen += [(c, pk) for pk in rng.sample(have[c.tag, c.kind, c.difficulty], c.count)]
    rows = Question.objects.in_bulk([pk for _, pk in chosen])
    return [
        {"no": n, "question": pk, "version": rows[pk].version, "kind": c.kind, "tag": c.tag, "stem": rows[pk].stem,
         "options": rows[pk].options, "answer": rows[pk].answer, "rubric": rows[pk].rubric, "source": rows[pk].source,
         "points": str(c.points)}
        for n, (c, pk) in enumerate(chosen, 1)
    ]  # fmt: skip


def digest(paper: Paper) -> str:
    """Return the digest of what a paper asks: anybody with the paper can check it against the ledger."""
    body = {
        "title": paper.title,
        "minutes": paper.minutes,
        "content": paper.content,
        "total": str(paper.total),
    }
    return digest_of(body).hex()


@transaction.atomic
def freeze(*, actor: Actor, paper_id: int) -> Paper:
    """Seal a paper: its digest goes into the ledger, and nothing of it changes any more. Raises Forbidden, UserError."""
    row = Paper.objects.select_for_update().get(pk=open_paper(actor, paper_id).pk)
    require_bureau(actor, row.organ_id)
    if row.status != PaperStatus.DRAFT:
        raise UserError("试卷已经定稿封存。")
    stopped = Question.objects.filter(pk__in=[q["question"] for q in row.content], active=False)
    if n := stopped.count():
        raise UserError(f"卷中有 {n} 道试题已停用或者被新版本取代，请重新抽题后再封存。")
    row.total = Decimal(row.total).quantize(Decimal("0.1"))
    row.status, row.frozen_at, row.digest = PaperStatus.FROZEN, clock.now(), digest(row)
    row.save()
    note(
        "exam.paper_frozen",
        "paper",
        row,
        actor,
        digest=row.digest,
        questions=len(row.content),
        total=str(row.total),
    )
    return row
