"""An item as plain values: what a change proposes, what a version keeps, what a diff compares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhiheng.powers.bases import Basis, bases_of, words_of
from zhiheng.powers.models import ActionType, Item, ItemBasis, RankChoice

LABELS = {
    "code": "事项编码",
    "name": "事项名称（具体事项）",
    "action_type": "类别",
    "field": "领域",
    "bases": "依据",
    "sanctions": "处罚种类",
    "licence": "涉及的许可证件",
    "range_person": "对公民罚款幅度",
    "range_org": "对单位罚款幅度",
    "range_text": "幅度",
    "subject": "实施主体",
    "level": "行使层级",
    "authority": "权限",
    "conditions": "条件",
    "steps": "程序",
    "manner": "方式",
    "involves_enterprises": "涉企",
    "sets_fine": "罚款事项",
    "source": "来源",
    "status": "状态",
}
COLUMNS = tuple(k for k in LABELS if k not in {"bases", "status"})


def values_of(item: Item) -> dict[str, Any]:
    """Return the whole item as it stands, with its articles."""
    found: dict[str, Any] = {name: getattr(item, name) for name in COLUMNS}
    found["bases"] = [b.as_dict() for b in bases_of(item)]
    found["status"] = item.status
    return found


def basis_list(values: Mapping[str, Any]) -> list[Basis]:
    """Return the articles of a set of values."""
    return [Basis.read(raw) for raw in values.get("bases") or [] if raw.get("law")]


def put(item: Item, values: Mapping[str, Any]) -> None:
    """Write values onto an item (not saved); the words of the basis follow from the articles."""
    for name in COLUMNS:
        if name in values:
            setattr(item, name, values[name])
    bases = basis_list(values)
    penal = words_of(bases, duty=False)
    if bases:  # an item entered before its articles were keeps its words
        item.penalty_basis = penal
        item.violation_basis = words_of(bases, duty=True) or penal
        first = next((b for b in bases if not b.duty), None)
        item.basis_level = first.rank if first else ""
    item.sets_fine = "FINE" in (item.sanctions or []) or bool(item.sets_fine)


def put_bases(item: Item, bases: list[Basis]) -> None:
    """Replace the articles of a stored item."""
    ItemBasis.objects.filter(item=item).delete()
    ItemBasis.objects.bulk_create(
        ItemBasis(
            item=item, law=b.law, article=b.article, version=b.version, rank=b.rank, duty=b.duty,
            effective_from=b.effective_from, effective_to=b.effective_to, validity=b.validity,
        )
        for b in bases
    )  # fmt: skip


def shown(key: str, value: Any) -> str:
    """Return a value in words, as the history shows it."""
    from zhiheng.powers.elements import range_words, sanction_words
    from zhiheng.powers.models import ItemStatus

    if value in (None, "", [], {}):
        return "—"
    if key == "bases":
        return "；".join(
            f"{Basis.read(b)}（{dict(RankChoice.choices).get(b.get('rank'), b.get('rank', ''))}"
            f"{'，' + b['version'] if b.get('version') else ''}{'，违反条款' if b.get('duty') else ''}）"
            for b in value
        )
    if key == "sanctions":
        return sanction_words(value)
    if key in {"range_person", "range_org"}:
        return range_words(value)
    if key == "action_type":
        return dict(ActionType.choices).get(value, value)
    if key == "status":
        return dict(ItemStatus.choices).get(value, value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return (label, before, after) for every value that differs; a value the new one does not speak of stays."""
    found = []
    for key, label in LABELS.items():
        if key in new:
            before, after = shown(key, old.get(key)), shown(key, new[key])
            if before != after:
                found.append((label, before, after))
    return found
