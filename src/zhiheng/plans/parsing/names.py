"""Lists of bodies: cut at 、和及与, but never inside brackets or inside a name (市政务服务和数据管理局)."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.spans import Source, Span

_ENDING = (
    "委员会|办公室|办公厅|人民政府|政府|管委会|党工委|工委|党委|党组|常委会|人大|政协|行政公署|行署|公署|办事处|事务所|研究院|检察院|法院|"
    "学院|大学|学校|党校|医院|银行|分行|支行|公司|集团|工商联|妇联|残联|侨联|文联|社科联|科协|记协|律协|协会|学会|联合会|总工会|工会|"
    "团委|团市委|团省委|团区委|团县委|红十字会|仲裁委|专班|领导小组|指挥部|协调小组|工作组|机关|机构|部门|单位|成员|主体|组织|企业|队伍|"
    "总队|支队|大队|中队|分队|中心|服务站|分局|总局|管理局|海关|税务|供电|电网|邮政|铁塔|车站|街道办|街道|乡镇|园区|新区|开发区|高新区|示范区|"
    "管理区|功能区|局|委|厅|办|部|院|署|处|科|股|室|所|站|队|馆|台|社|会|团|县|市|区|镇|乡|旗|州|盟|联|村|师"
)
_ORG_END = re.compile(rf"(?:{_ENDING})$")
_ORGAN_BEFORE_AND = re.compile(
    r"(?:[局委厅办部院署会]|政府|部门|单位|机关|机构|中心|公司|总队|支队|大队|办事处|办公室|街道|开发区|新区"
    r"|管委会)(?:\([^()]*\))?$"
)
_ALL = re.compile(
    r"^(?:各|有关|相关|其他|全市|全省|全县|全区|全州|市直|省直|县直|区直|州直|市级|省级|县级|区级|中央|驻|市各"
    r"|区各|县各|省各|州各)"
)
_LEVEL = re.compile(
    r"^(?:各)?(?:设区的?市|省|市|县|区|州|盟|旗|镇|乡|乡镇|民族乡|县级市|市州|区县|县区)(?:\([^()]*\))?$"
)
_LEVEL_GOES_ON = re.compile(
    r"^(?:各)?(?:县|区|旗|镇|乡|州|盟|市|街道)(?:\([^()]*\))?(?:[、市县区旗州乡镇街道]*)(?:级)?(?:(?:人民)?政府"
    r"|党委|委员会|办事处)?$"
)
_AND = re.compile(r"以及|及其|和|及|与|暨")


def is_body(name: str) -> bool:
    """True if the (half-width) name looks like a body that can be made responsible."""
    bare = re.sub(r"\([^()]*\)$", "", name).strip()
    if not 2 <= len(bare) <= 40 or re.search(r"\d{4}年|%|完成|除外|以下|附后", bare):
        return False
    if re.fullmatch(r"各(?:[市县区旗州盟镇乡村](?:[市县区镇乡街])?|街道|社区|村居|乡镇街道)", bare):
        return True
    if _ALL.match(bare) and len(bare) > 2:
        return bool(_ORG_END.search(bare)) or bare.endswith(("县区", "市区", "机关", "门"))
    return len(bare) >= 3 and bool(_ORG_END.search(bare))


def split(source: Source, span: Span) -> list[Span]:
    """Cut a list of bodies into the spans of its names."""
    parts = _at_marks(source, span)
    merged: list[Span] = []
    for part in parts:
        before = source.fold(merged[-1]).rpartition("、")[2] if merged else ""
        if _LEVEL.match(before) and _LEVEL_GOES_ON.match(source.fold(part)):
            # 各县、市、区人民政府 is one phrase, 各县(市、区)、市直各部门 two.
            merged[-1] = Span(merged[-1].start, part.end)
        else:
            merged.append(part)
    return [name for part in merged for name in _at_and(source, part)]


def _at_marks(source: Source, span: Span) -> list[Span]:
    parts, depth, at = [], 0, span.start
    for i in range(span.start, span.end):
        c = source.folded[i]
        depth += (c in "([") - (c in ")]")
        if (c in "、/|" or (c == " " and _wide_gap(source, i))) and depth <= 0:
            parts.append(source.trim(Span(at, i)))
            at = i + 1
    parts.append(source.trim(Span(at, span.end)))
    return [p for p in parts if p]


def _wide_gap(source: Source, i: int) -> bool:
    """Blanks part names (市司法局 市财政局) where a body ends before and another word begins after."""
    before = source.folded[max(0, i - 12) : i].rstrip()
    return (
        bool(_ORGAN_BEFORE_AND.search(before))
        and i + 1 < len(source.folded)
        and "\u4e00" <= source.folded[i + 1] <= "\u9fff"
    )


def _at_and(source: Source, part: Span) -> list[Span]:
    """Cut at 和/及/与 only where what stands before is a whole body (市司法局和市财政局)."""
    folded, depth = source.fold(part), 0
    for m in re.finditer(rf"[()]|{_AND.pattern}", folded):
        if m.group() in "()":
            depth += 1 if m.group() == "(" else -1
            continue
        left, right = folded[: m.start()], folded[m.end() :]
        if (
            depth == 0
            and left
            and right
            and is_body(left)
            and _ORGAN_BEFORE_AND.search(left)
            and (is_body(right) or right[0] in "各市省县区有相其")
        ):
            return [
                source.trim(Span(part.start, part.start + m.start())),
                *_at_and(source, source.trim(Span(part.start + m.end(), part.end))),
            ]
    return [part]
