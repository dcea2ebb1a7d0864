"""The lines of a standard as a workbook: a bureau brings its own city's or trade's score sheet (REV-05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from zhiheng import sheets
from zhiheng.common import scope
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.reviews.models import Answers, Stage, Standard, StandardState
from zhiheng.reviews.policies import may_organise, may_organise_somewhere, visible_standards
from zhiheng.reviews.services.standards import check_criterion, put_criterion, start_standard
from zhiheng.sheets.spec import Row


def own_bodies(actor: Actor) -> list[Organ]:
    """Return the bureaus and bodies for which this person makes standards."""
    rows = Organ.objects.filter(pk__in={g.organ_id for g in actor.grants}).order_by("pk")
    return [o for o in rows if may_organise(actor, o)]


def _organ(bodies: Sequence[Organ], name: str) -> Organ | None:
    if not name:
        return bodies[0] if len(bodies) == 1 else None
    return next((o for o in bodies if name in {o.name, o.short_name}), None)


def _values(row: Row) -> dict[str, Any]:
    return {
        "stage": row["stage"] or "", "code": row["code"] or "", "text": row["text"] or "",
        "points": row["points"] if row["points"] is not None else Decimal(0), "each": row["each"],
        "veto": bool(row["veto"]), "answers": row["answers"] or Answers.HANDLER.value,
    }  # fmt: skip


class CriterionSheet(sheets.Spec):
    """评查标准."""

    kind: ClassVar[str] = "review_criteria"
    title: ClassVar[str] = "案卷评查标准"
    about: ClassVar[str] = (
        "每行一个评查项目，同一单位、同一名称的各行组成一份编制中的标准（已有编制中的版本时并入该版本，编号相同的替换）。"
        "各项分值合计 100 分；一票否决项不设分值。导入后在“评查标准”页面设定等次起点，由负责人批准施行。"
    )
    order: ClassVar[int] = 80
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("organ", "standard", "code"),)
    columns: ClassVar[tuple[sheets.Column, ...]] = (
        sheets.Column("organ", "编制单位", example="西安市司法局", help="您只在一个单位任职的，可以不填"),
        sheets.Column("standard", "标准名称", required=True, example="行政处罚案卷评查标准", max_length=120),
        sheets.Column("source", "依据文件", required=True, example="《西安市行政处罚案卷评查标准》", max_length=200),
        sheets.Column("stage", "环节", "choice", required=True, choices=tuple(Stage.choices)),
        sheets.Column("code", "项目编号", required=True, example="2.1", max_length=20),
        sheets.Column("text", "评查内容", required=True, example="询问笔录一人一份、逐页签名", max_length=400),
        sheets.Column("points", "分值", "decimal", example="4", help="一票否决项填 0 或者不填"),
        sheets.Column("each", "每处扣分", "decimal", example="1"),
        sheets.Column("veto", "一票否决", "bool", example="否"),
        sheets.Column("answers", "责任岗位", "choice", choices=tuple(Answers.choices), help="不填为承办人"),
    )  # fmt: skip

    def may(self, actor: Actor) -> bool:
        """Who organises reviews."""
        return may_organise_somewhere(actor)

    def check(self, rows: Sequence[Row], actor: Actor) -> list[list[sheets.Problem]]:
        """Return what is wrong with each line."""
        bodies = own_bodies(actor)
        found = []
        for row in rows:
            wrong = []
            if _organ(bodies, row.get("organ") or "") is None:
                wrong.append(
                    sheets.Problem(
                        "organ", "编制单位应为您任职并组织评查的单位；任职于多个单位的须填写全称。"
                    )
                )
            wrong += [sheets.Problem(field, message) for field, message in check_criterion(**_values(row))]
            found.append(wrong)
        return found

    def apply(self, rows: Sequence[Row], actor: Actor) -> int:
        """Write the lines into drafts, each with its event."""
        bodies = own_bodies(actor)
        drafts: dict[tuple[int, str], Standard] = {}
        for row in rows:
            organ = _organ(bodies, row.get("organ") or "")
            assert organ is not None
            key = organ.pk, str(row["standard"]).strip()
            if key not in drafts:
                drafts[key] = _draft(actor, organ, key[1], str(row["source"]))
            put_criterion(actor=actor, standard_id=drafts[key].pk, **_values(row))
        return len(rows)

    def export(self, actor: Actor) -> Iterator[Mapping[str, Any]]:
        """Yield the lines of the standards in force and of one's drafts."""
        for standard in (
            visible_standards(actor).exclude(state=StandardState.ENDED).prefetch_related("criteria")
        ):
            for c in standard.criteria.all():
                yield {
                    "organ": standard.organ.name, "standard": standard.title, "source": standard.source,
                    "stage": c.stage, "code": c.code, "text": c.text, "points": c.points, "each": c.each,
                    "veto": c.veto, "answers": c.answers,
                }  # fmt: skip


def _draft(actor: Actor, organ: Organ, title: str, source: str) -> Standard:
    with scope.system():
        known = Standard.objects.filter(organ=organ, title=title, state=StandardState.DRAFT).first()
    return known or start_standard(actor=actor, organ=organ, title=title, source=source)
