"""Tables that come and go as workbooks: hours, and the question bank."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhiheng import sheets
from zhiheng.common import clock
from zhiheng.journal.services.record import record_many
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.sheets.spec import Row
from zhiheng.training.models import Difficulty, HourCategory, HourEntry, HourSource, Question, QuestionKind
from zhiheng.training.policies import (
    MANAGING,
    bureaus,
    may_examine,
    may_manage_training,
    visible_entries,
    visible_officers,
    visible_questions,
)
from zhiheng.training.record import draft
from zhiheng.training.services.hours import Credit, check_entry, credit, entry_key, fresh_key
from zhiheng.training.services.questions import faults, normal_answer

Found = dict[tuple[str, str], list[Officer]]


def _people(actor: Actor, rows: Sequence[Row]) -> tuple[Found, dict[str, Officer]]:
    """Return the officers the rows may mean: by (body, name), and by certificate number; two queries."""
    names = {r["name"] for r in rows if r.get("name")}
    numbers = {r["certificate"] for r in rows if r.get("certificate")}
    reach = visible_officers(actor).select_related("organ")
    by_name: Found = defaultdict(list)
    for o in reach.filter(name__in=names):
        by_name[o.organ.name, o.name].append(o)
        if o.organ.short_name != o.organ.name:
            by_name[o.organ.short_name, o.name].append(o)
    by_number: dict[str, Officer] = {}
    if numbers:
        for o in reach.filter(certificates__number__in=numbers).prefetch_related("certificates"):
            by_number |= {c.number: o for c in o.certificates.all()}
    return by_name, by_number


def _kept_by(actor: Actor, officer: Officer) -> bool:
    own = any(g.role in MANAGING and officer.organ_id in g.reach for g in actor.grants)
    return own or actor.supervises_division(officer.organ.division_id)


class HourSheet(sheets.Spec):
    """学时."""

    kind, title, order = "training_hours", "培训学时", 30
    about = "登记在平台以外参加的培训。同一人同一次培训只登记一次；学时最小单位 0.5；不能登记未发生的培训。"
    columns = (
        sheets.Column("organ", "单位", required=True, example="矿区城管局", help="全称或者简称"),
        sheets.Column("name", "姓名", required=True, example="张三"),
        sheets.Column("certificate", "执法证号", help="本单位有同名人员的必填"),
        sheets.Column("start", "培训开始日期", "date", required=True, example="2026-03-02"),
        sheets.Column("end", "培训结束日期", "date", required=True, example="2026-03-04"),
        sheets.Column("category", "学时类别", "choice", required=True, choices=tuple(HourCategory.choices)),
        sheets.Column("hours", "学时", "decimal", required=True, example="8"),
        sheets.Column("content", "培训内容", required=True, max_length=160, example="行政处罚法集中培训"),
        sheets.Column("organiser", "主办单位", max_length=120),
        sheets.Column("reason", "依据", required=True, max_length=300, example="矿司〔2026〕5号"),
    )
    unique = (("organ", "name", "certificate", "start", "end", "category", "content"),)

    def may(self, actor: Actor) -> bool:
        """Whether this person keeps hours somewhere."""
        return may_manage_training(actor)

    def check(self, rows: Sequence[Row], actor: Actor) -> list[list[sheets.Problem]]:
        """Return what is wrong: unknown person, future day, impossible hours, a training that stands already."""
        people = _people(actor, rows)
        chosen = [_pick(row, people, actor) for row in rows]
        known = _standing([k for row, (o, _) in zip(rows, chosen, strict=True) if o and (k := _key(row, o))])
        found = []
        for row, (officer, problem) in zip(rows, chosen, strict=True):
            wrong = [problem] if problem else []
            if row["start"] and row["end"] and row["hours"] is not None and row["category"]:
                claims = check_entry(row["start"], row["end"], row["hours"], row["category"])
                wrong += [sheets.Problem(field, message) for field, message in claims]
            if officer and _key(row, officer) in known:
                words = f"{officer.name}的这次培训已经登记过学时，不能重复登记。"
                wrong.append(sheets.Problem("content", words))
            found.append(wrong)
        return found

    def apply(self, rows: Sequence[Row], actor: Actor) -> int:
        """Write the entries with their events."""
        people = _people(actor, rows)
        lines = []
        for row in rows:
            officer, _ = _pick(row, people, actor)
            assert officer is not None
            key = _key(row, officer)
            lines.append(
                Credit(officer, row["end"], row["category"], row["hours"], HourSource.IMPORT, row["content"], key,
                       row.get("organiser") or "", row["reason"])
            )  # fmt: skip
        reversed_before = set(
            HourEntry.objects.filter(key__in=[x.key for x in lines]).values_list("key", flat=True)
        )
        again = [_again(x) if x.key in reversed_before else x for x in lines]
        return len(credit(again, actor))

    def export(self, actor: Actor) -> Iterator[Row]:
        """Yield the hours of this and last year within the person's reach."""
        years = (clock.today().year, clock.today().year - 1)
        rows = visible_entries(actor).filter(year__in=years).select_related("officer__organ").order_by("pk")
        for e in rows.iterator(chunk_size=2000):
            yield {
                "organ": e.officer.organ.name, "name": e.officer.name, "certificate": None, "start": e.day, "end": e.day,
                "category": e.category, "hours": e.hours, "content": e.content, "organiser": e.organiser, "reason": e.note,
            }  # fmt: skip


def _again(line: Credit) -> Credit:
    return replace(line, key=fresh_key(line.key))


def _pick(row: Row, people: tuple[Found, dict[str, Officer]], actor: Actor) -> tuple[Officer | None, sheets.Problem | None]:  # fmt: skip
    by_name, by_number = people
    number = row.get("certificate")
    if number:
        officer = by_number.get(number)
        if officer is None or officer.name != row["name"]:
            return None, sheets.Problem(
                "certificate", f"没有找到持有执法证号 {number} 的{row['name']}，请核对证号和姓名。"
            )
        matches = [officer]
    else:
        matches = by_name.get((row["organ"] or "", row["name"] or ""), [])
    if not matches:
        return None, sheets.Problem(
            "name", f"{row['organ']}没有名为{row['name']}的执法人员，或者您无权登记其学时。"
        )
    if len(matches) > 1:
        return None, sheets.Problem(
            "certificate", f"{row['organ']}有 {len(matches)} 名{row['name']}，请填写执法证号加以区分。"
        )
    if not _kept_by(actor, matches[0]):
        return None, sheets.Problem("name", f"{row['name']}的学时由其所在单位或者司法行政部门登记。")
    return matches[0], None


def _key(row: Row, officer: Officer) -> str:
    if not (row["start"] and row["end"] and row["category"] and row["content"]):
        return ""
    return entry_key(officer.pk, row["start"], row["end"], row["category"], row["content"])


def _standing(keys: list[str]) -> set[str]:
    """Return those keys under which hours stand that were not reversed; what was entered again has a number behind."""
    officers = {int(k.split(":")[1]) for k in keys if k}
    rows = HourEntry.objects.filter(
        officer_id__in=officers, key__startswith="claim:", reverses=None, reversed_by=None
    )
    return {key.partition("#")[0] for key in rows.values_list("key", flat=True)}


class QuestionSheet(sheets.Spec):
    """试题."""

    kind, title, order = "training_questions", "考试题库", 40
    about = "每行一题。选项写在一格内，用竖线“|”分开；选择题答案填字母，判断题填“对”或者“错”。"
    columns = (
        sheets.Column("tag", "科目", required=True, max_length=20, example="行政处罚法"),
        sheets.Column("kind", "题型", "choice", required=True, choices=tuple(QuestionKind.choices)),
        sheets.Column("difficulty", "难度", "choice", required=True, choices=tuple((str(v), n) for v, n in Difficulty.choices)),
        sheets.Column("stem", "题干", required=True, max_length=4000),
        sheets.Column("options", "选项", max_length=4000, example="三十日|六十日|九十日|一百二十日"),
        sheets.Column("answer", "答案", max_length=12, example="C"),
        sheets.Column("rubric", "参考答案和评分标准", max_length=4000),
        sheets.Column("source", "出处（条文）", required=True, max_length=160, example="行政处罚法第六十条"),
    )  # fmt: skip
    unique = (("stem",),)

    def may(self, actor: Actor) -> bool:
        """Whether this person keeps a bank."""
        return may_examine(actor)

    def check(self, rows: Sequence[Row], actor: Actor) -> list[list[sheets.Problem]]:
        """Return what is wrong: a question nobody could mark, or one whose stem is in the bank already."""
        stems = {r["stem"] for r in rows if r["stem"]}
        twins = set(
            visible_questions(actor).filter(active=True, stem__in=stems).values_list("stem", flat=True)
        )
        found = []
        for row in rows:
            wrong = []
            if row["kind"] and row["stem"]:
                claims = faults(
                    row["kind"],
                    row["stem"],
                    _options(row),
                    row["answer"] or "",
                    row["rubric"] or "",
                    row["source"] or "",
                )
                wrong = [sheets.Problem(field, message) for field, message in claims]
            if row["stem"] in twins:
                wrong.append(sheets.Problem("stem", "题库中已有相同题干的试题。"))
            found.append(wrong)
        return found

    def apply(self, rows: Sequence[Row], actor: Actor) -> int:
        """Write the questions into the bank of the person's bureau."""
        organ: Organ = bureaus(actor)[0]
        made = Question.objects.bulk_create(
            [
                Question(
                    organ=organ, division=organ.division_id, tag=row["tag"], kind=row["kind"],
                    difficulty=int(row["difficulty"]), stem=row["stem"],
                    options=_options(row) if row["kind"] in {QuestionKind.SINGLE, QuestionKind.MULTIPLE} else [],
                    answer=normal_answer(row["kind"], row["answer"] or "")[:12] if row["kind"] != QuestionKind.ESSAY else "",
                    rubric=row["rubric"] or "", source=row["source"], created_by_id=actor.account_id, created_at=clock.now(),
                )
                for row in rows
            ]
        )  # fmt: skip
        record_many(
            [draft("exam.question_saved", "question", q, actor, imported=True, tag=q.tag) for q in made]
        )
        return len(made)

    def export(self, actor: Actor) -> Iterator[Row]:
        """Yield the questions in use."""
        for q in visible_questions(actor).filter(active=True).order_by("pk").iterator(chunk_size=2000):
            yield {
                "tag": q.tag, "kind": q.kind, "difficulty": str(q.difficulty), "stem": q.stem,
                "options": "|".join(q.options), "answer": q.answer, "rubric": q.rubric, "source": q.source,
            }  # fmt: skip


def _options(row: Row) -> list[str]:
    return [o.strip() for o in re.split(r"[|｜\n]", row["options"] or "") if o.strip()]


def register() -> None:
    """Make both tables known; called once at start-up."""
    sheets.register(HourSheet())
    sheets.register(QuestionSheet())
