"""From the words of a benchmark table (占用面积10平方米以上、不足50平方米；500元以上2000元以下) to what the law reads.

The same words stand in a form, in an Excel sheet and in the printed benchmark: 以上、以下 include the number, 超过、不足 do
not. Numbers may carry 万. Raises ``UserError`` that quotes what could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zhiheng.common.errors import UserError
from zhiheng.law.discretion import Direction
from zhiheng.law.sanctions import Base, SanctionKind

__all__ = ["read_conditions", "read_direction", "read_factors", "read_fine", "read_kinds"]

_NUMBER = r"(\d+(?:\.\d+)?)(万)?"
_WAYS = re.compile(r"[；;\n]\s*(?:或者)?|或者")
_PIECES = re.compile(r"[，,、]|且|并(?!处)")
_KINDS = {"数量": "number", "整数": "whole", "次数": "whole", "是否": "flag", "选项": "choice"}
_BASES = {"违法所得": Base.ILLEGAL_GAIN, "货值金额": Base.GOODS_VALUE, "货值": Base.GOODS_VALUE,
          "工程造价": Base.PROJECT_COST}  # fmt: skip
_PARTIES = {"公民": True, "个人": True, "单位": False, "法人或者其他组织": False}
_DIRECTIONS = {
    "不予处罚": "EXEMPT", "不予": "EXEMPT", "免予处罚": "WAIVE", "免予": "WAIVE", "减轻处罚": "MITIGATE", "减轻": "MITIGATE",
    "从轻处罚": "LIGHT", "从轻": "LIGHT", "一般处罚": "NORMAL", "一般": "NORMAL", "从重处罚": "HEAVY", "从重": "HEAVY",
}  # fmt: skip


def _plain(text: str) -> str:
    table = str.maketrans("０１２３４５６７８９．：（）％　", "0123456789.:()% ")
    return text.translate(table).replace(" ", "").replace("：", ":").strip()


def _figure(digits: str, ten_thousand: str | None) -> str:
    value = Decimal(digits) * (10_000 if ten_thousand else 1)
    return f"{value.normalize():f}"


def read_factors(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the factor table (label, kind, unit, minimum, choices) as the law stores factors.

    Raises UserError naming the row: no name, a name twice, a choice without options.
    """
    found: list[dict[str, Any]] = []
    for n, row in enumerate(rows, start=1):
        label = str(row.get("label") or "").strip()
        kind = _KINDS.get(str(row.get("kind") or "").strip(), str(row.get("kind") or "").strip())
        if not label:
            raise UserError(f"第{n}个裁量因素没有名称。", field="factors")
        if label in {f["label"] for f in found}:
            raise UserError(f"裁量因素“{label}”重复。", field="factors")
        factor: dict[str, Any] = {"key": f"f{n}", "label": label}
        if unit := str(row.get("unit") or "").strip():
            factor["unit"] = unit
        if kind in {"number", "whole"}:
            factor["minimum"] = _minimum(label, str(row.get("minimum") or "0").strip() or "0")
            if kind == "whole":
                factor["whole"] = True
        elif kind == "choice":
            options = [o for o in re.split(r"[、/，,；;\s]+", str(row.get("choices") or "")) if o]
            if len(set(options)) < 2:
                raise UserError(
                    f"裁量因素“{label}”是选项，请至少写两个不同的选项，用顿号分开。", field="factors"
                )
            factor["choices"] = list(dict.fromkeys(options))
        elif kind != "flag":
            raise UserError(f"裁量因素“{label}”的类型应为数量、整数、是否或者选项。", field="factors")
        found.append(factor)
    return found


def _minimum(label: str, text: str) -> str:
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        raise UserError(f"裁量因素“{label}”的最小值“{text}”不是数字。", field="factors")
    return text


def read_conditions(text: str, factors: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """The words of a condition as ways of conditions: ；or 或者 begins an alternative, 、，且 join within one.

    Raises UserError quoting the part that names no factor or holds no bound.
    """
    by_label = sorted(((str(f["label"]), f) for f in factors), key=lambda pair: -len(pair[0]))
    ways = []
    for part in _WAYS.split(text):
        if not part.strip():
            continue
        way: dict[str, dict[str, Any]] = {}
        last: Mapping[str, Any] | None = None
        for piece in _PIECES.split(_plain(part)):
            if not piece:
                continue
            rest = piece
            for label, factor in by_label:
                if _plain(label) in piece:
                    last, rest = factor, piece.replace(_plain(label), "", 1).lstrip(":为")
                    break
            if last is None:
                names = "、".join(label for label, _ in by_label)
                raise UserError(
                    f"适用情形“{piece}”没有写明裁量因素；本基准的因素有：{names or '（无）'}。",
                    field="grades",
                )
            _merge(way, last, _condition(rest, last, piece), piece)
        if way:
            ways.append(list(way.values()))
    return ways


def _merge(
    way: dict[str, dict[str, Any]], factor: Mapping[str, Any], bounds: dict[str, Any], piece: str
) -> None:
    held = way.setdefault(factor["key"], {"factor": factor["key"]})
    if set(held) & set(bounds) - {"factor"} or (("one_of" in held) != ("one_of" in bounds) and len(held) > 1):
        raise UserError(f"适用情形“{piece}”与同一情形中前面的条件重复。", field="grades")
    held |= bounds


def _condition(rest: str, factor: Mapping[str, Any], piece: str) -> dict[str, Any]:
    if factor.get("choices"):
        options = [o for o in re.split(r"[/或]", rest.strip(":")) if o]
        if wrong := [o for o in options if o not in factor["choices"]]:
            raise UserError(
                f"适用情形“{piece}”中的“{wrong[0]}”不是“{factor['label']}”的选项（{'、'.join(factor['choices'])}）。",
                field="grades",
            )
        if not options:
            raise UserError(f"适用情形“{piece}”没有写明“{factor['label']}”的选项。", field="grades")
        return {"one_of": options}
    if factor.get("minimum") is None:
        return {"one_of": [_flag(rest.strip(":"), piece)]}
    return _bounds(rest, str(factor.get("unit", "")), piece)


def _flag(rest: str, piece: str) -> bool:
    if rest in {"", "是", "有", "的"}:
        return True
    if rest in {"否", "无", "没有", "不是", "未", "不"}:
        return False
    raise UserError(f"适用情形“{piece}”应当写明是或者否。", field="grades")


_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"(?:在)?{_NUMBER}U(?:至|到|-|–|—|~)+{_NUMBER}U", ("at_least", "at_most")),
    (rf"(?:不低于|不少于|达到){_NUMBER}U", ("at_least",)),
    (rf"不超过{_NUMBER}U", ("at_most",)),
    (rf"(?:超过|大于|高于|多于){_NUMBER}U", ("above",)),
    (rf"(?:不足|未满|不满|小于|低于|少于){_NUMBER}U", ("below",)),
    (rf"{_NUMBER}U(?:\(含\))?(?:及)?以上", ("at_least",)),
    (rf"{_NUMBER}U(?:\(含\))?(?:及)?以下", ("at_most",)),
)


def _bounds(rest: str, unit: str, piece: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    left = rest.strip(":")
    marks = f"(?:{re.escape(_plain(unit))})?" if unit else ""
    for pattern, names in _PATTERNS:
        mark = re.search(pattern.replace("U", marks), left)
        if mark is None:
            continue
        groups = mark.groups()
        for i, name in enumerate(names):
            found[name] = _figure(groups[2 * i], groups[2 * i + 1])
        left = left.replace(mark.group(0), "", 1)
    if not found and (mark := re.fullmatch(rf"(?:为|是|恰为)?{_NUMBER}{marks}", left)):
        value = _figure(mark[1], mark[2])
        return {"at_least": value, "at_most": value}
    if not found or left.strip(":的"):
        raise UserError(
            f"适用情形“{piece}”读不懂；数量请写作“10平方米以上、不足50平方米”“3次”“超过6个月”。",
            field="grades",
        )
    return found


def read_direction(text: str) -> str:
    """The direction of a grade (从轻、一般、从重 …) by its name or code. Raises UserError."""
    word = _plain(text)
    if word in Direction.__members__:
        return word
    if word not in _DIRECTIONS:
        raise UserError(f"裁量方向“{text}”应为不予、免予、减轻、从轻、一般、从重之一。", field="grades")
    return _DIRECTIONS[word]


def read_kinds(text: str) -> list[str]:
    """Further kinds of penalty by their names (警告、没收违法所得). Raises UserError."""
    by_name = {k.label: k.value for k in SanctionKind} | {k.value: k.value for k in SanctionKind}
    found = []
    for word in re.split(r"[、，,；;\s]+", text.strip()):
        if not word:
            continue
        if word not in by_name:
            raise UserError(
                f"“{word}”不是处罚种类；可写：{'、'.join(k.label for k in SanctionKind)}。", field="grades"
            )
        found.append(by_name[word])
    return found


def read_fine(text: str) -> list[dict[str, Any]]:
    """The words of a range as the law stores its branches; empty for none (不予罚款).

    Branches are parted by ；and may begin with whom or what they are for: 公民：/单位：, 违法所得20000元以上：,
    逾期不改正：. Raises UserError quoting what could not be read.
    """
    plain = _plain(text)
    if plain in {"", "无", "不予罚款", "不罚款", "—", "-"}:
        return []
    return [_branch(part) for part in re.split(r"[；;\n]", plain) if part]


def _branch(part: str) -> dict[str, Any]:
    *heads, words = part.split(":")
    branch: dict[str, Any] = {}
    for head in heads:
        branch |= _head(head, part)
    rest = words.removeprefix("罚款").removeprefix("处")
    base = next((b for b in _BASES if rest.startswith(b)), None)
    if base:
        rest = rest.removeprefix(base).removeprefix("的")
        unit, branch["measure"] = ("%", "PERCENT") if "%" in rest else ("倍", "MULTIPLE")
        branch["base"] = _BASES[base].value
    else:
        unit = "元"
    return branch | _sums(rest.removesuffix("罚款").removesuffix("的"), unit, part)


def _head(head: str, part: str) -> dict[str, Any]:
    if head in _PARTIES:
        return {"citizen": _PARTIES[head]}
    base = next((b for b in _BASES if head.startswith(b)), None)
    if base is None:
        return {"condition": head}
    rest = head.removeprefix(base).removesuffix("的")
    found: dict[str, Any] = {"of": _BASES[base].value}
    if mark := re.fullmatch(rf"{_NUMBER}元?以上(?:不足{_NUMBER}元?)?", rest):
        found["at_least"] = _figure(mark[1], mark[2])
        if mark[3]:
            found["below"] = _figure(mark[3], mark[4])
        return found
    if mark := re.fullmatch(rf"不足{_NUMBER}元?", rest):
        return found | {"below": _figure(mark[1], mark[2])}
    raise UserError(
        f"罚款幅度“{part}”的前提“{head}”读不懂；请写作“违法所得20000元以上：”或者“违法所得不足20000元：”。",
        field="grades",
    )


def _sums(rest: str, unit: str, part: str) -> dict[str, Any]:
    end = re.escape(unit) + "?"
    for pattern, names in (
        (rf"{_NUMBER}{end}以上(?:至|、)?{_NUMBER}{end}以下", ("low", "high")),
        (rf"{_NUMBER}{end}(?:至|到|-|–|~){_NUMBER}{end}", ("low", "high")),
        (rf"{_NUMBER}{end}以下", ("high",)),
        (rf"{_NUMBER}{end}以上", ("low",)),
        (rf"{_NUMBER}{end}", ("low", "high")),
    ):
        mark = re.fullmatch(pattern, rest)
        if mark is None:
            continue
        groups = [(_figure(mark[i], mark[i + 1])) for i in range(1, len(mark.groups()) + 1, 2)]
        found = dict(zip(names, groups if len(groups) == len(names) else groups * 2, strict=True))
        _order(found, part)
        return found
    raise UserError(
        f"罚款幅度“{part}”读不懂；请写作“500元以上2000元以下”“违法所得2倍以上5倍以下”“公民：200元以下；单位：3000元以下”。",
        field="grades",
    )


def _order(found: Mapping[str, str], part: str) -> None:
    if "low" in found and "high" in found and Decimal(found["low"]) > Decimal(found["high"]):
        raise UserError(f"罚款幅度“{part}”的下限高于上限。", field="grades")
    for value in found.values():
        if Decimal(value).as_tuple().exponent < -2:  # type: ignore[operator]
            raise UserError(f"罚款幅度“{part}”最小到分。", field="grades")
