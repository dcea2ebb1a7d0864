"""Whether a date in the text is a limit, or part of a name, a citation, a period looked at, a piece of history."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.dateparts import group
from zhiheng.plans.parsing.dateread import Found
from zhiheng.plans.parsing.spans import Source, Span

LIST_JOINT = re.compile(r"^\s*(?:和|、|及|与|以及|,|或)\s*$")
_NARRATIVE = re.compile(
    r"^\s*(?:以来|印发|发布|通过|修订|修正|公布|施行|实施(?!方案|细则)|生效|召开的|出台|制定的|颁布|\)|》|上午"
    r"|下午|,?\s*(?:国务院|中共中央|省政府|市政府|习近平))"
)
# “12月31日前印发的文件” speaks of the past, “10月底前公布结果” of a duty.
_PAST = re.compile(
    r"^\s*(?:已经?|印发的|发布的|公布的|出台的|制定的|作出的|办结的|颁布的|施行的|立案的|取得的|成立的|存量)"
)
_YEAR_DUTY = re.compile(
    r"(?:组织|开展|完成|启动|建成|实现|力争|基本|全面(?:完成|建成|推开)|出台|形成|建立|制定|达到|不少于|不低于|累计|提高到|提升至"
    r"|遴选|选拔|培养|培训|举办|评选|打造|培育|推出|选树|新增)"
)
_DUTY = re.compile(
    r"(?:要|应|须|前|完成|报送|形成|制定|建立|开展|组织|实现|建成|报|启动|召开|公布|公开|达到|上线|运行"
    r"|投用|启用|挂牌|验收|交付|覆盖)"
)
_ENDS = ("month_end", "year_end", "ten_days", "quarter_end", "month_start", "month_middle")


def binds(
    source: Source,
    m: re.Match[str],
    found: Found,
    following: re.Match[str] | None,
    region: Span,
    labelled: bool,
) -> bool:
    """Judge a date by the words around it; ``labelled`` regions (完成时限) hold nothing but limits."""
    tail, pre = (m["tail"] or "").strip(), m["pre"] or ""
    before = source.folded[max(region.start, m.start() - 6) : m.start()]
    after = source.folded[m.end() : min(region.end, m.end() + 16)]
    enclosed = before[-1:] == "(" and after[:1] == ")" and found.precision != "year"
    if _is_no_limit(m, found, before, after, enclosed):
        return False
    if tail in ("后", "以后"):
        return labelled
    if enclosed or labelled or tail or found.yearly or found.window == "range":
        return True
    if found.precision in _ENDS or _listed(source, m, following):
        return True
    if found.precision == "year":
        duty = pre == "" and _heads_clause(source, m, region) and _YEAR_DUTY.match(after)
        return bool(duty) or (
            pre in ("到", "至", "截至", "截至到", "截止", "截止到") and not re.match(r"\s*[-~]", after)
        )
    if found.precision == "half_year":
        return pre != "自" and not re.match(r"(?:度)?(?:工作|情况|总结|全)", after)
    if pre in ("到", "至", "截至", "截止", "于", "在") or re.match(
        r"\s*(?:完成|办结|召开|报|上线|启动)", after
    ):
        return True
    return not found.inherited and _in_duty(source, m, region)


def _is_no_limit(m: re.Match[str], found: Found, before: str, after: str, enclosed: bool) -> bool:
    tail = (m["tail"] or "").strip()
    if re.search(r"\d{4}\s*年?\s*[-~]\s*$", before) or tail == "以来":
        return True
    marked = tail or group(m, "part") or group(m, "ye")
    if (_PAST if marked else _NARRATIVE).match(after) and not enclosed:
        return True
    if re.search(r"(?:(?<!原则)上|去|近|前|每人)$", before) or (
        "年度" in m.group() and not (m["m1"] or tail)
    ):
        return True
    if group(m, "ye") and not (m["y"] or m["yw"]) and re.search(r"[一二两三四五六七八九十几数\d]$", before):
        return True  # 五年内: a stretch of years, not this year
    if after.startswith("各") and re.search(r"上、?$", before):  # 上、下半年各一次: a recurrence
        return True
    if found.window == "from" and re.match(r"\s*(?:正式)?(?:施行|执行|生效)", after):
        return True
    return bool(re.search(r"有效期(?:限)?(?:为|自|至|到)?$|施行至?$", before))


def _listed(source: Source, m: re.Match[str], following: re.Match[str] | None) -> bool:
    """“6月、12月底前”: the first borrows what the second says."""
    if following is None or not LIST_JOINT.match(source.folded[m.end() : following.start()]):
        return False
    return bool(following["tail"] or group(following, "part"))


def _heads_clause(source: Source, m: re.Match[str], region: Span) -> bool:
    if source.folded.startswith("其中", max(region.start, m.start() - 2), m.start()):
        return True
    return source.folded[max(region.start, m.start() - 1) : m.start()].strip() in (
        "",
        ",",
        "。",
        ";",
        ":",
        "(",
    )


def _in_duty(source: Source, m: re.Match[str], region: Span) -> bool:
    """A bare “2024年6月” at the head of a clause that orders something."""
    words = source.folded[m.end() : min(region.end, m.end() + 40)]
    return _heads_clause(source, m, region) and bool(_DUTY.search(words))
