"""Numbers that a plan demands: 不少于60学时, 70%以上, 1—2个, 至少两次, 552项. Slogans and names are never demands."""

from __future__ import annotations

import re
from dataclasses import replace

from zhiheng.plans.parsing.model import Number, Threshold
from zhiheng.plans.parsing.numerals import CN, to_number
from zhiheng.plans.parsing.spans import Places, Source, Span

_UNITS = (
    "个百分点|百分点|万元|亿元|元|学时|课时|学分|小时|万?人次|万?[条件户张份本]|户次|家次|人|名|位|家|户|次|场次|场|期|批次|项"
    "|件|宗|起|份|篇|条|部|套|台|辆|支|所|处|门|"
    "个等次|卷|本|册|幅|例|批|亩|吨|张|个等级|等次|个以上|个|类|种|轮|平方米|公里|工作日|天|分钟|分"
)
_LOW = "不少于|不得少于|不应少于|不能少于|不低于|不得低于|不应低于|应?达到?(?!标)|至少|最少|超过|高于|大于|多于|≥|>="
_HIGH = "不超过|不得超过|不高于|不得高于|不多于|不得多于|不大于|少于|低于|控制在|压[缩减](?:至|到)|缩[短减](?:至|到)|降至|≤|<="
_NUMBER = re.compile(
    rf"(?P<cnpct>百分之[{CN}]+(?:点[{CN}]+)?)|(?P<n>\d+(?:\.\d+)?|[{CN}]{{1,4}})(?:\s*(?:-{{1,2}}|~|至"
    rf"|到)\s*(?P<b>\d+(?:\.\d+)?|[{CN}]{{1,3}}))?\s*(?P<unit>%|{_UNITS})"
)
_BEFORE = re.compile(
    rf"(?P<op>{_LOW}|{_HIGH})(?P<verb>[\u4e00-\u9fff]{{0,8}}?)(?P<basis>[^,。;]{{0,30}}?总[数量额]的|[^,。;]{{2,30}}?的)?\s?$"
)
_AFTER = re.compile(r"\s*(?P<word>(?:及)?以上|以下|以内|之内|左右)")
_AIM = re.compile(
    r"制定|完成|建成|打造|培育|选定|选树|选取|确定|创建|举办|开展|评选|配备|新增|组织|培训|检查|抽查|抽取|发布"
    r"|编制|形成|建立|建设|下放|清理|评查|征集|推出|办理|整治|培养|聘任|选聘|遴选|设立|梳理|承接|评估|修订|起草"
    r"|报送|印发|落实|实施|化解|新建|改造|召开"
)
_GROWTH = re.compile(r"(?:提高|提升|增长|上升|增加|下降|降低|减少|压减|压缩|缩短|精简)(?:了|到|至|幅度)?$")
_OF = re.compile(r"(?:以上)?的([^,。;、和]{2,20})")
_COUNTED = re.compile(r"(?![及和与])(?:[^,。;\d、()]|\([^()]{1,12}\)){2,16}")
_QUOTED = re.compile(r"《[^》\n]{1,120}》|“[^”\n]{1,60}”|\[20\d\d\]\d*号?")
_YEARS_BACK = re.compile(rf"近(?P<n>\d{{1,2}}|[{CN}]{{1,2}})年")
_QUALIFIER = re.compile(r"原则上|力争|争取|一般(?=应|要|情况)|尽量|鼓励")


def find_thresholds(source: Source, region: Span, taken: Places) -> list[Threshold]:
    """The demands of ``region``; ``taken`` are the spans of dates and limits, which are no demands."""
    hidden = Places(
        Span(m.start(), m.end()) for m in _QUOTED.finditer(source.folded, region.start, region.end)
    )
    out: list[Threshold] = []
    for clause in source.clauses(region):
        last: Threshold | None = None
        for m in _NUMBER.finditer(source.folded, clause.start, clause.end):
            timed = m.start() in taken
            if m.start() in hidden or (timed and m["unit"] != "次"):
                continue
            if timed and not _BEFORE.search(source.folded[max(clause.start, m.start() - 14) : m.start()]):
                continue  # 每半年召开1次: the count of the recurrence, no quota beside it
            found = _demand(source, clause, m, last, taken)
            if found and not found.metric:
                found = replace(found, metric=_like_before(source, clause, found, out))
            if found:
                out.append(found)
                last = found
    for m in _YEARS_BACK.finditer(source.folded, region.start, region.end):
        years = to_number(m["n"])
        after = source.folded[m.end() : m.end() + 10]
        if years is not None and re.match(r"(?:来)?(?:内)?(?:未|没有|发生|行使|办理|实施|从未)", after):
            out.append(
                Threshold(
                    "回看期", "=", years, "年", source.cut(Span(m.start(), m.end())), Span(m.start(), m.end())
                )
            )
    return sorted(out, key=lambda t: t.source.start)


def _demand(
    source: Source, clause: Span, m: re.Match[str], last: Threshold | None, taken: Places
) -> Threshold | None:
    percent = bool(m["cnpct"]) or m["unit"] == "%"
    low = to_number(m["cnpct"][3:] if m["cnpct"] else m["n"])
    high = to_number(m["b"]) if m["b"] else None
    if low is None:
        return None
    unit = (
        "%"
        if percent
        else m["unit"].replace("个等次", "等次").replace("个等级", "等级").replace("个以上", "个")
    )
    told = [s.end for s in taken.within(clause.start, m.start()) if s.end <= m.start()]
    free = Span(
        max([last.source.end if last and last.source.start >= clause.start else clause.start, *told]),
        clause.end,
    )
    before = source.folded[max(free.start, m.start() - 46) : m.start()]
    stated = _BEFORE.search(before)
    after = _AFTER.match(source.folded, m.end(), min(clause.end, m.end() + 5))
    chinese = not percent and not m["n"].isascii()
    op, reason = _operator(
        stated, after, percent, low, high, before, last, source.folded[m.end() : m.end() + 1]
    )
    if m["unit"] == "个以上":
        op = ">="
    if op is None:
        if chinese and unit not in ("等次", "等级"):
            return None
        if not percent and unit not in ("等次", "等级") and not _AIM.search(source.fold(clause)):
            return None
        if re.search(r"第$|[a-zA-Z\d.+\-]$|[上前后这那每同首]$", before) or unit in (
            "分",
            "分钟",
            "天",
            "工作日",
            "小时",
        ):
            return None
        if percent and not (_GROWTH.search(before) or re.search(r"[率比例重达到为现于的]$|[^\d]$", before)):
            return None
        op, reason = "=", None if not percent else "原文只写了百分比，没有写“以上”或“以下”，请确认"
    elif re.match(r"的(?:,|$)", source.folded[(after.end() if after else m.end()) : clause.end + 1]):
        reason = "像是适用条件（“…的，”）而不是目标值，请确认"
    elif chinese and high is None and not stated and not after:
        return None
    start = m.start() - (len(before) - stated.start("op")) if stated else m.start()
    end = after.end() if after else m.end()
    span = Span(start, end)
    value: Number | tuple[Number, Number] = (low, high) if high is not None else low
    q = _QUALIFIER.search(source.folded, clause.start, m.start())
    return Threshold(
        _metric(source, free, span, m.end(), unit), op, value, unit, source.cut(span), span,
        q.group() if q else None, _basis(source, stated, m), reason,
    )  # fmt: skip


def _operator(
    stated: re.Match[str] | None, after: re.Match[str] | None, percent: bool, low: Number, high: Number | None,
    before: str, last: Threshold | None, following: str,
) -> tuple[str | None, str | None]:  # fmt: skip
    if high is not None:
        return "between", None
    if stated:
        return ("<=" if re.fullmatch(_HIGH, stated["op"]) else ">="), None
    if after:
        word = after["word"]
        return (
            (">=", None)
            if "以上" in word
            else ("<=", None)
            if word != "左右"
            else ("=", "原文写“左右”，请确认口径")
        )
    if percent and low == 100:
        return ">=", None
    if (
        last
        and re.search(r"(?:和|、|及|与|各)\s?$", before)
        and last.op in (">=", "<=")
        and last.unit in ("学时", "课时", "%")
    ):
        return last.op, None
    return None, None


def _basis(source: Source, stated: re.Match[str] | None, m: re.Match[str]) -> str | None:
    if stated and stated["basis"] and m["unit"] == "%":
        width = len(stated.string)
        start = m.start() - (width - stated.start("basis"))
        return source.cut(Span(start, start + len(stated["basis"]) - 1))
    return None


def _metric(source: Source, clause: Span, span: Span, number_end: int, unit: str) -> str:
    """What is counted, in the words of the text: what follows “学时的…”, else what stands before the number."""
    m = _OF.match(source.folded, number_end, clause.end)
    if m and unit not in ("%", "次") and source.folded[m.end() : m.end() + 1] not in ("、", "和"):
        return source.text[m.start(1) : m.end(1)].strip()
    before = source.trim(Span(max(clause.start, span.start - 40), span.start), ",、,“”和及与")
    words = re.sub(
        r"^(?:[一二三四五六七八九十]是|[（(]|其中|确保|应|要|须|并|且|原则上|力争|按|按照|于|在|每年|到|\d+年?月?底?前?"
        r"|年?底前)+",
        "",
        source.cut(before),
    )
    words = re.sub(r"^【[^】]{2,20}】", "", words)
    words = re.sub(r"(?:应当|应|须|要|得|不|必须|实现|达到|达|接受|为|在|按|原则上|力争)+$", "", words)
    if words.count("“") != words.count("”"):
        words = re.sub("[“”]", "", words)
    follows = _COUNTED.match(source.folded, span.end, clause.end)
    counted = unit in (
        "次",
        "个",
        "项",
        "件",
        "人",
        "名",
        "家",
        "场",
        "期",
        "批",
        "批次",
        "卷",
        "等次",
        "等级",
    )
    if counted and follows and (unit == "次" or len(words) < 12):
        words = (
            source.text[follows.start() : follows.end()]
            if unit == "次"
            else words + source.text[follows.start() : follows.end()]
        )
    return words.strip()


def _like_before(source: Source, clause: Span, found: Threshold, out: list[Threshold]) -> str:
    """“办理率达到95%，2026年底前实现100%”: the second number measures what the first does."""
    before = out[-1] if out and out[-1].unit == found.unit else None
    if before and not re.search(r"[。\n]", source.folded[before.source.end : found.source.start]):
        return before.metric
    return source.cut(clause)[:40]
