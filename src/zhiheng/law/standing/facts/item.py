"""The row of one enforcement item (执法事项) as one body exercises it: basis, range, elements, publication, use, holders."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.checks.columns import day, due, fen, flag, number, text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """One item; ``organ_id`` is the body that exercises it, or the one that keeps it in its catalogue."""

    subject_id: str = text("事项标识", "powers.Item 的主键")
    organ_id: str | None = text("行权主体")
    division: str | None = text("辖区")
    code: str | None = text("事项编码")
    name: str | None = text("事项名称")
    action_type: str | None = text(
        "行为类别", "PENALTY | LICENSE | EXPROPRIATION | CONFIRMATION | PAYMENT | FORCE | INSPECTION"
    )
    status: str | None = text("目录状态", "DRAFT 起草 | IN_FORCE 在用 | CANCELLING 取消中 | CANCELLED 已取消")
    in_force_day: int | None = day("列入目录")

    # -- basis (行政处罚法 10–16；凡无依据的一律取消) ------------------------------------------------------------------
    has_basis: bool | None = flag("有法律法规规章依据", default=None)
    basis_rank: str | None = text(
        "依据层级", "LAW | ADMIN_REGULATION | LOCAL_REGULATION | DEPT_RULE | LOCAL_GOV_RULE | OTHER"
    )
    basis_repealed: bool | None = flag("引用已废止或失效的条款", default=None)
    basis_repealed_names: str | None = text("已废止或失效的条款")
    sanction_beyond_rank: bool | None = flag("处罚种类超出依据层级的设定权", "law.basis 判断", default=None)
    sanction_beyond_names: str | None = text("超出设定权的处罚种类")
    range_min_fen: int | None = fen("目录罚款下限")
    range_max_fen: int | None = fen("目录罚款上限")
    law_min_fen: int | None = fen("依据规定的罚款下限")
    law_max_fen: int | None = fen("依据规定的罚款上限")

    # -- the seven elements and publication -----------------------------------------------------------------------
    elements_missing: int | None = number("缺少的要素数", "具体事项、权限、条件、依据、程序、幅度、方式")
    elements_missing_names: str | None = text("缺少的要素")
    published_day: int | None = day("事项公布")
    publish_due_day: int | None = due("事项公布届满日")
    on_platform: bool | None = flag("已进入监管系统", default=None)

    # -- use and holders ------------------------------------------------------------------------------------------
    uses_five_years: int | None = number("近五年办案数")
    usage_known_since_day: int | None = day("办案数据起始", "此前的使用情况平台不掌握")
    holders_now: int | None = number("同一辖区现行行权主体数")
    holder_names: str | None = text("现行行权主体")
    former_holder_cases: int | None = number("移交后原主体立案数", "原行政管理部门在移交日之后立案的")
    former_holder_name: str | None = text("原行权主体")
    roles_missing: int | None = number("职责空白数", "审批、监管、处罚三方中无人承担的")
    roles_missing_names: str | None = text("无人承担的职责")
    roles_doubled: int | None = number("职责交叉数", "同一职责多方承担的")
    roles_doubled_names: str | None = text("多方承担的职责")

    # -- discretion -------------------------------------------------------------------------------------------------
    has_discretion: bool | None = flag("有裁量空间", default=None)
    has_benchmark: bool | None = flag("有可适用的裁量基准", "本机关制定或者适用上级的", default=None)
