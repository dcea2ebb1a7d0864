"""Benchmarks as a workbook: a line a grade; the lines of one item make one draft (DIS-03)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from zhiheng import sheets
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.discretion.checks import body_of, examine
from zhiheng.discretion.models import Version, VersionState
from zhiheng.discretion.policies import DRAFTING, own_bodies, visible
from zhiheng.discretion.reading import read_fine
from zhiheng.discretion.services.drafting import read_body, start_draft
from zhiheng.discretion.statutes import statute_rows
from zhiheng.discretion.wording import condition_words, fine_words, kind_words, kinds_words
from zhiheng.law.discretion import Direction
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item
from zhiheng.sheets.spec import Row

SOURCE = "批量导入"
_FACTOR = re.compile(r"^\s*([^（(]+?)\s*[（(]\s*(.*?)\s*[）)]\s*$")


def factor_rows(text: str) -> list[dict[str, str]]:
    """Factors in one cell (占用面积（平方米）；违法次数（次，整数）；拒不改正（是否）；影响（小/中/大）) as rows. Raises UserError."""
    rows = []
    for part in re.split(r"[；;\n]", text):
        if not part.strip():
            continue
        mark = _FACTOR.match(part)
        if mark is None:
            raise UserError(
                f"裁量因素“{part.strip()}”应写作“名称（单位）”“名称（是否）”或者“名称（选项一/选项二）”。"
            )
        label, inside = mark[1], mark[2]
        if "/" in inside or "、" in inside:
            rows.append({"label": label, "kind": "选项", "choices": inside.replace("/", "、")})
        elif inside == "是否":
            rows.append({"label": label, "kind": "是否"})
        else:
            unit, _, kind = inside.replace("，", ",").partition(",")
            rows.append(
                {"label": label, "kind": "整数" if kind.strip() == "整数" else "数量", "unit": unit.strip()}
            )
    return rows


def factor_cell(factors: Sequence[Mapping[str, Any]]) -> str:
    """Factors back in one cell."""
    parts = []
    for f in factors:
        inside = "/".join(f.get("choices", ())) or (
            "是否" if f.get("minimum") is None else str(f.get("unit", ""))
        )
        parts.append(f"{f['label']}（{inside}{'，整数' if kind_words(f) == '整数' else ''}）")
    return "；".join(parts)


def _grade_row(row: Mapping[str, Any]) -> dict[str, str]:
    return {k: str(row.get(k) or "") for k in ("label", "direction", "when", "fine", "also")}


def _groups(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for n, row in enumerate(rows):
        found.setdefault((str(row.get("organ") or ""), str(row.get("item_code") or "")), []).append(n)
    return found


class BenchmarkSheet(sheets.Spec):
    """裁量基准."""

    kind: ClassVar[str] = "benchmarks"
    title: ClassVar[str] = "裁量基准"
    about: ClassVar[str] = (
        "每行一个阶次，同一制定机关、同一事项的各行组成一份起草中的基准；裁量因素每行都填，内容相同。"
        "导入后进入起草环节，检查没有空档、交叉和超出法定幅度的，才能送法制审核。"
    )
    order: ClassVar[int] = 60
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("organ", "item_code", "label"),)
    columns: ClassVar[tuple[sheets.Column, ...]] = (
        sheets.Column("organ", "制定机关", example="阳泉市矿区城市管理局", help="您只在一个单位任职的，可以不填"),
        sheets.Column("item_code", "事项编码", required=True, example="CG-001"),
        sheets.Column("title", "基准名称", example="矿区城市管理行政处罚裁量基准", max_length=200),
        sheets.Column("factors", "裁量因素", required=True, example="占用面积（平方米）；拒不改正（是否）", max_length=2000),
        sheets.Column("label", "阶次", required=True, example="一般", max_length=60),
        sheets.Column("direction", "裁量方向", "choice", required=True, choices=tuple((d.name, d.label) for d in Direction)),
        sheets.Column("when", "适用情形", required=True, example="占用面积10平方米以上、不足50平方米，拒不改正：否", max_length=2000),
        sheets.Column("fine", "罚款幅度", example="500元以上2000元以下", max_length=1000),
        sheets.Column("also", "其他处罚种类", example="警告"),
        sheets.Column("statute", "法定幅度", example="公民：200元以下；单位：5000元以上50000元以下", help="事项目录没有载明幅度的填写"),
    )  # fmt: skip

    def may(self, actor: Actor) -> bool:
        """Drafters of benchmarks."""
        return actor.has_role(*DRAFTING)

    def check(self, rows: Sequence[Row], actor: Actor) -> list[list[sheets.Problem]]:
        """Check a batch: every line readable, every group one benchmark; what would keep it from review is a warning."""
        problems: list[list[sheets.Problem]] = [[] for _ in rows]
        organs = own_bodies(actor, *DRAFTING)
        items = {i.code: i for i in Item.objects.filter(code__in={str(r.get("item_code")) for r in rows})}
        busy = set(
            Version.objects.filter(organ__in=organs, item__in=items.values())
            .exclude(state__in=[VersionState.APPROVED, VersionState.WITHDRAWN])
            .values_list("organ_id", "item__code")
        )
        for (name, code), numbers in _groups(rows).items():
            first = numbers[0]
            organ = _organ(organs, name)
            if organ is None:
                for n in numbers:
                    problems[n].append(
                        sheets.Problem("organ", "制定机关应为您任职的单位；任职于多个单位的须填写全称。")
                    )
                continue
            if code not in items:
                for n in numbers:
                    problems[n].append(sheets.Problem("item_code", f"事项目录没有编码“{code}”。"))
                continue
            if (organ.pk, code) in busy:
                problems[first].append(
                    sheets.Problem("item_code", "本机关已有该事项的基准正在起草或者审核，请先办结或者撤回。")
                )
            self._group(rows, numbers, items[code], problems)
            bad = any(not p.warning for n in numbers for p in problems[n])
            for n in numbers:
                if bad and all(p.warning for p in problems[n]):
                    problems[n].append(
                        sheets.Problem("item_code", f"事项“{code}”的其他行有错误，同一基准须整体导入。")
                    )
        return problems

    def _group(
        self, rows: Sequence[Row], numbers: Sequence[int], item: Item, problems: list[list[sheets.Problem]]
    ) -> None:
        first = numbers[0]
        cell = str(rows[first].get("factors") or "")
        try:
            factors = factor_rows(cell)
            read_body(factors, [])
        except UserError as error:
            problems[first].append(sheets.Problem("factors", error.message))
            return
        grades: list[dict[str, Any]] = []
        for n in numbers:
            if str(rows[n].get("factors") or "") != cell:
                problems[n].append(sheets.Problem("factors", "裁量因素与本基准的第一行不同。"))
            try:
                _, read = read_body(factors, [_grade_row(rows[n])])
                grades.append(read[0] | {"code": str(len(grades) + 1)})
            except UserError as error:
                problems[n].append(sheets.Problem(_column(error.message), error.message))
        if len(grades) == len(numbers):
            self._whole(rows[first], factors, grades, item, problems[first])

    @staticmethod
    def _whole(
        row: Row, factors: Sequence[Mapping[str, Any]], grades: Sequence[Mapping[str, Any]], item: Item,
        problems: list[sheets.Problem],
    ) -> None:  # fmt: skip
        read, _ = read_body(factors, [])
        try:
            statute = statute_rows(item) or _statute(row)
            scale = body_of(
                ident="", breach=item.name, basis="", factors=read, grades=grades, statute=statute
            )
        except (UserError, ValueError) as error:
            problems.append(sheets.Problem("statute", str(error)))
            return
        for stop in examine(scale, kinds=item.sanctions, penalty_basis=item.penalty_basis).stops:
            problems.append(
                sheets.Problem("when", f"{stop.message}（可以导入为草稿，修改后才能送审）", warning=True)
            )

    def apply(self, rows: Sequence[Row], actor: Actor) -> int:
        """Write a batch as drafts, each with its event."""
        organs = own_bodies(actor, *DRAFTING)
        items = {i.code: i for i in Item.objects.filter(code__in={str(r.get("item_code")) for r in rows})}
        for (name, code), numbers in _groups(rows).items():
            organ = _organ(organs, name)
            assert organ is not None
            first = rows[numbers[0]]
            factors, grades = read_body(
                factor_rows(str(first["factors"])), [_grade_row(rows[n]) for n in numbers]
            )
            draft = _begun(organ, items[code], actor)
            if draft is None:
                draft = start_draft(
                    actor=actor,
                    organ=organ,
                    item=items[code],
                    title=str(first.get("title") or ""),
                    source=SOURCE,
                )
            draft.factors = factors
            draft.grades = [g | {"code": str(n)} for n, g in enumerate([*draft.grades, *grades], start=1)]
            draft.statute = draft.statute or _statute(first)
            draft.save()
        return len(rows)

    def export(self, actor: Actor) -> Iterator[Row]:
        """Yield the grades of the versions in force and in the making, of the person's bodies and supervised ones."""
        for v in (
            visible(actor).exclude(state=VersionState.WITHDRAWN).order_by("item__code", "number").iterator()
        ):
            for g in v.grades:
                yield {
                    "organ": v.organ.name,
                    "item_code": v.item.code,
                    "title": v.title,
                    "factors": factor_cell(v.factors),
                    "label": g["label"],
                    "direction": g["direction"],
                    "when": condition_words(g["ways"], v.factors),
                    "fine": fine_words(g.get("fine") or ()),
                    "also": kinds_words(g.get("also", ())),
                    "statute": fine_words(v.statute) if v.statute_typed and v.statute else "",
                }


def _organ(organs: Sequence[Organ], name: str) -> Organ | None:
    if name:
        return next((o for o in organs if name in {o.name, o.short_name}), None)
    return organs[0] if len(organs) == 1 else None


def _statute(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    return read_fine(str(row.get("statute") or ""))


def _begun(organ: Organ, item: Item, actor: Actor) -> Version | None:
    """The draft this very import began in an earlier batch: same person, same source, a moment ago."""
    return Version.objects.filter(
        organ=organ, item=item, state=VersionState.DRAFT, source=SOURCE, drafted_by_id=actor.account_id,
        drafted_at__gte=clock.now() - dt.timedelta(minutes=30), edition=1,
    ).first()  # fmt: skip


def _column(message: str) -> str:
    for column, word in (
        ("fine", "罚款幅度"),
        ("direction", "裁量方向"),
        ("also", "处罚种类"),
        ("when", "适用情形"),
    ):
        if word in message:
            return column
    return "label"


__all__ = ["BenchmarkSheet", "factor_cell", "factor_rows"]
