"""The question bank: add, put a new version in place of the old, stop; checked so that each question can be marked."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training.models import Difficulty, Question, QuestionKind
from zhiheng.training.policies import require_bureau, visible_questions
from zhiheng.training.record import note

LETTERS = "ABCDEFGH"
JUDGEMENTS = ("对", "错")


def normal_answer(kind: str, answer: str) -> str:
    """Return an answer as it is kept: letters sorted and once each, 对 or 错."""
    text = answer.strip().upper()
    if kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE}:
        return "".join(sorted({c for c in text if c in LETTERS}))
    if kind == QuestionKind.JUDGE:
        return {"√": "对", "正确": "对", "是": "对", "×": "错", "错误": "错", "否": "错"}.get(text, text)
    return answer.strip()


def faults(kind: str, stem: str, options: Sequence[str], answer: str, rubric: str, source: str) -> list[tuple[str, str]]:  # fmt: skip
    """Return what is wrong with a question, as (field, message)."""
    wrong = []
    if kind not in QuestionKind.values:
        return [("kind", "请选择题型。")]
    if not stem.strip():
        wrong.append(("stem", "请填写题干。"))
    if not source.strip():
        wrong.append(("source", "请写明出处（法律名称和条文），便于核对和更新。"))
    key = normal_answer(kind, answer)
    known = LETTERS[: len(options)]
    if kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE}:
        if not 2 <= len(options) <= len(LETTERS) or any(not o.strip() for o in options):
            wrong.append(("options", "选择题应当有 2 至 8 个选项，不能有空选项。"))
        elif len({o.strip() for o in options}) != len(options):
            wrong.append(("options", "有两个相同的选项，请改正。"))
        if not key or any(c not in known for c in key):
            wrong.append(("answer", f"答案应当是选项字母（{known or 'A'}）。"))
        elif kind == QuestionKind.SINGLE and len(key) != 1:
            wrong.append(("answer", "单项选择题只有一个答案。"))
        elif kind == QuestionKind.MULTIPLE and len(key) < 2:
            wrong.append(("answer", "多项选择题至少有两个答案。"))
    elif kind == QuestionKind.JUDGE:
        if key not in JUDGEMENTS:
            wrong.append(("answer", "判断题的答案填“对”或者“错”。"))
    elif not rubric.strip():
        wrong.append(("rubric", "简答题请填写参考答案和评分标准。"))
    return wrong


@transaction.atomic
def save_question(
    *,
    actor: Actor,
    organ_id: int,
    tag: str,
    kind: str,
    difficulty: int,
    stem: str,
    options: Sequence[str] = (),
    answer: str = "",
    rubric: str = "",
    source: str,
    question_id: int | None = None,
) -> Question:
    """Add a question, or put a new version in the place of one: papers drawn before keep the old words.

    Raises Forbidden, NotFound, UserError naming the field.
    """
    require_bureau(actor, organ_id)
    if not tag.strip():
        raise UserError("请填写科目（如行政处罚法）。", field="tag")
    if difficulty not in Difficulty.values:
        raise UserError("请选择难度。", field="difficulty")
    for field, message in faults(kind, stem, options, answer, rubric, source):
        raise UserError(message, field=field)
    organ = Organ.objects.get(pk=organ_id)
    before = None
    if question_id is not None:
        before = visible_questions(actor).select_for_update(of=("self",)).filter(pk=question_id).first()
        if before is None or before.organ_id != organ_id or not before.active:
            raise NotFound("没有找到该试题，或者它已被新版本取代。")
    twin = Question.objects.filter(organ=organ, active=True, stem=stem.strip())
    if twin.exclude(pk=before.pk if before else 0).exists():
        raise UserError("题库中已有相同题干的试题，请勿重复添加。", field="stem")
    if before:
        before.active = False
        before.save(update_fields=["active"])
    choices = [o.strip() for o in options] if kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE} else []
    row = Question.objects.create(
        organ=organ, division=organ.division_id, tag=tag.strip()[:20], kind=kind, difficulty=difficulty,
        stem=stem.strip(), options=choices, answer=normal_answer(kind, answer)[:12] if kind != QuestionKind.ESSAY else "",
        rubric=rubric.strip(), source=source.strip()[:160], previous=before, version=before.version + 1 if before else 1,
        created_by_id=actor.account_id, created_at=clock.now(),
    )  # fmt: skip
    note("exam.question_saved", "question", row, actor, tag=row.tag, question_kind=kind, version=row.version,
         previous=before.pk if before else None)  # fmt: skip
    return row


@transaction.atomic
def stop_question(*, actor: Actor, question_id: int, reason: str) -> Question:
    """Take a question out of use, for instance because its article was repealed. Raises NotFound, UserError."""
    row = visible_questions(actor).select_for_update(of=("self",)).filter(pk=question_id, active=True).first()
    if row is None:
        raise NotFound("没有找到该试题，或者它已停用。")
    if not reason.strip():
        raise UserError("请写明停用原因（如条文已修改）。", field="reason")
    row.active = False
    row.save(update_fields=["active"])
    note("exam.question_stopped", "question", row, actor, reason=reason.strip())
    return row
