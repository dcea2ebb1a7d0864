"""The catalogue as a workbook: one item a row; an item that cites a repealed article is a wrong row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from zhiheng import sheets
from zhiheng.common import clock
from zhiheng.journal.services.record import Draft, record_many
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field, Organ
from zhiheng.powers.bases import read_cites
from zhiheng.powers.models import ActionType, Item, ItemBasis, ItemHolder, RankChoice
from zhiheng.powers.policies import DRAFTING, bodies
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.checking import check_values
from zhiheng.powers.values import basis_list, put, values_of
from zhiheng.sheets import Column, Problem
from zhiheng.sheets.spec import Row

_COLUMN = {"bases": "penal", "range_person": "person_max", "range_org": "org_max"}
_TEXTS = ("subject", "level", "authority", "conditions", "steps", "range_text", "manner", "licence")


def _values(row: Row) -> dict[str, Any]:
    """Return a row as the values of an item."""
    rank = str(row.get("rank") or "")
    bases = read_cites(str(row.get("duty") or ""), rank, duty=True) + read_cites(
        str(row.get("penal") or ""), rank
    )
    names = {label: code for code, label in _sanctions()}
    found: dict[str, Any] = {k: row.get(k) or "" for k in ("code", "name", "action_type", "field", *_TEXTS)}
    given = [w.strip() for w in str(row.get("sanctions") or "").replace("，", "、").split("、") if w.strip()]
    found["sanctions"] = [names.get(w, w) for w in given]
    for key in ("person", "org"):
        low, high = row.get(f"{key}_min"), row.get(f"{key}_max")
        found[f"range_{key}"] = None if high is None else {"min": float(low or 0), "max": float(high)}
    found["bases"] = [b.as_dict() for b in bases]
    found["involves_enterprises"] = bool(row.get("enterprise"))
    found["sets_fine"] = "FINE" in found["sanctions"]
    return found


def _sanctions() -> tuple[tuple[str, str], ...]:
    from zhiheng.law.sanctions import SanctionKind

    return tuple((k.value, k.label) for k in SanctionKind)


def _bodies(actor: Actor) -> set[int]:
    return {g.organ_id for g in actor.grants if g.role in DRAFTING}


class ItemSheet(sheets.Spec):
    """New items of the body's own catalogue; existing ones change by the road of a change, not by a workbook."""

    kind, title, order = "items", "执法事项目录", 30
    about = "用于首次建立目录。已有事项的修改、取消请办理事项变更，不通过导入。依据按“《法律名称》第×条”填写，多条用顿号分开。"
    columns = (
        Column("code", "事项编码", required=True, example="KQ-201", max_length=40),
        Column("name", "事项名称", required=True, example="擅自占用城市道路", max_length=200),
        Column("action_type", "类别", "choice", required=True, choices=tuple(ActionType.choices)),
        Column("field", "领域", "choice", required=True, choices=tuple(Field.choices)),
        Column("duty", "违反条款", example="《城市道路管理条例》第二十七条"),
        Column("penal", "处罚、授权依据", required=True, example="《城市道路管理条例》第四十二条"),
        Column("rank", "依据层级", "choice", required=True, choices=tuple(RankChoice.choices)),
        Column("sanctions", "处罚种类", example="警告、罚款", help="多种用顿号分开"),
        Column("person_min", "对公民罚款下限（元）", "decimal"),
        Column("person_max", "对公民罚款上限（元）", "decimal"),
        Column("org_min", "对单位罚款下限（元）", "decimal"),
        Column("org_max", "对单位罚款上限（元）", "decimal"),
        Column("subject", "实施主体", max_length=200),
        Column("level", "行使层级", max_length=20),
        Column("authority", "权限", max_length=500),
        Column("conditions", "条件", max_length=1000),
        Column("steps", "程序", max_length=1000),
        Column("range_text", "幅度", max_length=500, help="不能用金额表示时填写"),
        Column("manner", "方式", max_length=500),
        Column("licence", "涉及的许可证件", max_length=120),
        Column("enterprise", "涉企", "bool"),
    )
    unique = (("code",),)

    def may(self, actor: Actor) -> bool:
        """Whether the person drafts items for exactly one body: the rows become its catalogue."""
        return len(_bodies(actor)) == 1  # asked for every menu: no query

    def _organ(self, actor: Actor) -> Organ | None:
        ids = _bodies(actor)
        return Organ.objects.filter(pk__in=ids).first() if len(ids) == 1 else None

    def check(self, rows: Sequence[Row], actor: Actor) -> list[list[Problem]]:
        """Every rule of a change holds for a row: rank against penalty, articles in force, range within the law."""
        codes = [str(r.get("code") or "") for r in rows]
        taken = dict(Item.objects.filter(code__in=codes).values_list("code", "name"))
        return [self._row(row, taken) for row in rows]

    def _row(self, row: Row, taken: dict[str, str]) -> list[Problem]:
        values = _values(row)
        found = [
            Problem(_COLUMN.get(p.field, p.field), p.message, warning=not p.hard)
            for p in check_values(values, clock.today())
        ]
        if row.get("code") in taken:
            found.append(Problem("code", f"事项编码已用于“{taken[str(row['code'])]}”；修改请办理事项变更。"))
        return found

    def apply(self, rows: Sequence[Row], actor: Actor) -> int:
        """Store the items, their articles and their holder; the leader then signs the catalogue (审签)."""
        organ = self._organ(actor)
        assert organ is not None
        today, items, articles = clock.today(), [], []
        for row in rows:
            item = Item(owner=organ.subject, effective_from=today, source="批量导入")
            values = _values(row)
            put(item, values)
            items.append(item)
            articles.append(basis_list(values))
        Item.objects.bulk_create(items)
        ItemBasis.objects.bulk_create(
            ItemBasis(item=i, law=b.law, article=b.article, rank=b.rank, duty=b.duty)
            for i, bases in zip(items, articles, strict=True)
            for b in bases
        )
        ItemHolder.objects.bulk_create(
            ItemHolder(
                item=i, organ=organ.subject, division=organ.division_id, valid_from=today, basis="事项目录"
            )
            for i in items
        )
        record_many([
            Draft(
                kind="item.imported", subject_kind="item", subject_id=i.pk, organ_id=organ.pk, division=organ.division_id,
                stamp=actor.stamp(), payload={"code": i.code, "name": i.name},
            )
            for i in items
        ])  # fmt: skip
        return len(items)

    def export(self, actor: Actor) -> Iterator[Row]:
        """Yield the items that the person's bodies exercise today."""
        held = ItemHolder.objects.filter(on_day(clock.today()), organ_id__in=bodies(actor)).values("item_id")
        labels = dict(_sanctions())
        for item in Item.objects.filter(pk__in=held).prefetch_related("bases").iterator(chunk_size=500):
            values = values_of(item)
            person, org = item.range_person or {}, item.range_org or {}
            yield {
                **{k: values[k] for k in ("code", "name", "action_type", "field", *_TEXTS)},
                "duty": item.violation_basis, "penal": item.penalty_basis, "rank": item.basis_level,
                "sanctions": "、".join(labels.get(k, k) for k in item.sanctions),
                "person_min": person.get("min"), "person_max": person.get("max"),
                "org_min": org.get("min"), "org_max": org.get("max"), "enterprise": item.involves_enterprises,
            }  # fmt: skip


def register() -> None:
    """Make the sheet known; called once at start-up."""
    sheets.register(ItemSheet())
