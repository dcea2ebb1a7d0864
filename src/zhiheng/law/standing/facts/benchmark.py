"""The row of one discretion benchmark (裁量基准): its grades against each other and against the law, and its procedure."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.checks.columns import day, due, fen, flag, number, text


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkFacts:
    """One benchmark of one item; ``organ_id`` is the body that made it."""

    subject_id: str = text("基准标识", "裁量基准的主键")
    organ_id: str | None = text("制定机关")
    division: str | None = text("适用区划")
    title: str | None = text("基准名称")
    item_id: str | None = text("事项标识")
    item_name: str | None = text("事项名称")
    status: str | None = text("状态", "DRAFT 起草 | IN_FORCE 在用 | EXPIRED 失效")
    gaps: int | None = number("阶次空档数", "有情形落不进任何阶次")
    gaps_text: str | None = text("阶次空档")
    overlaps: int | None = number("阶次重叠数", "同一情形落进两个阶次")
    overlaps_text: str | None = text("阶次重叠")
    min_fen: int | None = fen("基准最低罚款")
    max_fen: int | None = fen("基准最高罚款")
    law_min_fen: int | None = fen("法定罚款下限")
    law_max_fen: int | None = fen("法定罚款上限")
    in_force_day: int | None = day("施行")
    ended_day: int | None = day("失效", "最后一日仍适用")
    reviewed_day: int | None = day("合法性审核通过")
    discussed_day: int | None = day("集体讨论通过")
    published_day: int | None = day("公布")
    publish_due_day: int | None = due("公布届满日")
    filed_day: int | None = day("备案")
    file_due_day: int | None = due("备案届满日")
    basis_changed_day: int | None = day("依据最近修改")
    basis_gone: bool | None = flag("依据已废止或失效", default=None)
