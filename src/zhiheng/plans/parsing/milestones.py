"""Milestones of a stretch of text: dates, recurrences and limits, each with its clause, qualifier, count and number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zhiheng.plans.parsing.dates import Found, Year, find_dates
from zhiheng.plans.parsing.model import EventDeadline, Milestone, Relative, SoftTerm, Threshold
from zhiheng.plans.parsing.recurring import TIMES, Recurrence, find_recurrences, times
from zhiheng.plans.parsing.relative import Limit, find_limits
from zhiheng.plans.parsing.spans import Places, Source, Span
from zhiheng.plans.parsing.thresholds import find_thresholds
from zhiheng.plans.parsing.wording import governed, sentence_around

_ACT = re.compile(
    r"每(?:半年|季度|个?[季月]|[两二三]?年|周|学期)(?:度)?[末底初]?前?(?:至少|不少于|应|要|须|各|集中|组织)*([\u4e00-\u9fff]{2,12}?)"
    r"(?:至少|不少于)?[一二两三四五六\d]{1,2}次"
)
_EVENT = re.compile(
    r"(?:党的[一二三四五六七八九十]{1,3}(?:大|届\S{1,2}中全会)|(?:全国|省|市|县|区)?“?两会”?|(?:“|(?<![\u4e00-\u9fff]))(?:春节|元旦|清明|五一|端午|国庆|中秋)(?:节|假期)?”?"
    r"|(?:主)?汛期(?:来临|到来)?|供暖季|开学)(?:召开|开始|到来)?(?:之前|以前|前)(?!后|夕|期|往|列)"
)
_QUALIFIER = re.compile(r"原则上|力争|争取|尽量|一般(?=应|要|在|于|情况)|条件成熟的?|有条件的")
_SOFT = re.compile(
    r"及时(?!性|、|准确)|立即|适时|不定期|定期|即时(?!性)|尽快|限时|按期|随时|持续推进|长期坚持|常态化(?=开展|推进|组织|坚持)"
)
_IMPLIED = re.compile(
    r"(?<!上)(?<!\d)年度(?!、)[^,。;:、\s《》“”\d]{0,16}?(?:计划|方案|制度|机制"
    r"|(?:考核|审查|评估|报告|评查|培训|总结)(?![^,。;、]{0,3}(?:计划|方案|制度|机制)|结果|反馈|情况))"
)
_PROVISO = re.compile(r"\(([^()]{2,40}?)(?:的)?除外\)|,([^,。;]{2,30})除外")


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a stretch of text says about time and numbers."""

    milestones: tuple[Milestone, ...]
    deadlines: tuple[EventDeadline, ...]
    thresholds: tuple[Threshold, ...]
    soft: tuple[SoftTerm, ...]
    implied: tuple[str, ...]


def find_terms(source: Source, region: Span, year: Year) -> Terms:
    """Read ``region``; the year of undated months is carried from sentence to sentence."""
    dates = find_dates(source, region, year)
    limits = find_limits(source, region)
    repeats = find_recurrences(source, region, Places(d.span for d in dates))
    spots = Places([d.span for d in dates] + [x.span for x in limits] + [r.span for r in repeats])
    thresholds = find_thresholds(source, region, spots)
    milestones = [
        _dated(source, region, d, spots, thresholds)
        for d in dates
        if not _only_begins(source, d, dates, repeats)
    ]
    for r in repeats:
        text, sentence = governed(source, region, r.span, spots)
        text = _act(source, r, text)
        milestones.append(
            Milestone(
                source.cut(r.span), text, r.span, sentence, recurs=r.recurs, day=r.day, qualifier=_qualified(source, region, r.span.start),
                min_count=r.count, window="by" if r.day else None,
            )
        )  # fmt: skip
    milestones += _by_event(source, region, spots)
    deadlines = []
    for limit in limits:
        if limit.of_plan:
            milestones.append(_from_issue(source, region, limit, spots))
        else:
            deadlines.append(_deadline(source, region, limit, spots))
    return Terms(
        tuple(sorted(milestones, key=lambda x: x.source.start)), tuple(deadlines), tuple(thresholds), _soft(source, region),
        tuple(dict.fromkeys(_IMPLIED.findall(source.fold(region)))),
    )  # fmt: skip


def _by_event(source: Source, region: Span, spots: Places) -> list[Milestone]:
    """“党的某某大会召开前”, “春节前”: a day is meant, and the document does not say which."""
    out = []
    for m in _EVENT.finditer(source.folded, region.start, region.end):
        span = Span(m.start(), m.end())
        text, sentence = governed(source, region, span, spots)
        out.append(Milestone(
            source.cut(span), text, span, sentence, precision="event", window="by", qualifier=_qualified(source, region, span.start),
            reason=f"“{source.cut(span)}”是哪一天，文件没有写明，请填写日期",
        ))  # fmt: skip
    return out


def _act(source: Source, r: Recurrence, text: str) -> str:
    """“每季度末通报一次” says itself what is done: 通报."""
    m = _ACT.fullmatch(source.fold(r.span)) if source.cut(r.span) in text else None
    return source.text[r.span.start + m.start(1) : r.span.start + m.end(1)] if m else text


def _only_begins(source: Source, d: Found, dates: Sequence[Found], repeats: Sequence[Recurrence]) -> bool:
    """“自2024年起，每年1月31日前”: the year only says when the recurrence begins; nothing is due in it by itself."""
    if d.window != "from" or d.yearly:
        return False
    follow = [*(y.span for y in dates if y.yearly), *(r.span for r in repeats)]
    return any(d.span.end <= span.start <= d.span.end + 3 for span in follow)


def labelled_milestones(source: Source, span: Span, year: Year) -> list[Milestone]:
    """Milestones of a time column or of “完成时限：…”, where every date binds."""
    out = [
        replace(_plain(source, span, d), text="完成时限")
        for d in find_dates(source, span, year, labelled=True)
    ]
    for r in find_recurrences(source, span, Places(m.source for m in out)):
        out.append(
            Milestone(
                source.cut(r.span), "完成时限", r.span, span, recurs=r.recurs, day=r.day, min_count=r.count
            )
        )
    for limit in find_limits(source, span):
        out.append(Milestone(
            source.cut(limit.span), "完成时限", limit.span, span, relative=Relative(limit.event, limit.value, limit.unit), reason=limit.reason
        ))  # fmt: skip
    return out


def without_repeats(found: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """In the order of the text; a “完成时限” that only repeats a day of the sentences above is left out."""
    rows = sorted(dict.fromkeys(found), key=lambda m: m.source.start)
    said = {_when(m) for m in rows if m.text != "完成时限"}
    return tuple(m for m in rows if m.text != "完成时限" or _when(m) not in said)


def _when(m: Milestone) -> tuple[object, ...]:
    return m.date, m.start_date, m.recurs, m.month, m.day, m.relative


def open_ended(source: Source, times: list[Span], milestones: list[Milestone]) -> list[SoftTerm]:
    """“完成时限：持续推进”: a time that names no day."""
    return [
        SoftTerm("完成时限", source.cut(t), t)
        for t in times
        if not any(t.start <= m.source.start < t.end for m in milestones)
    ]


def _plain(source: Source, region: Span, d: Found) -> Milestone:
    sentence = sentence_around(source, region, d.span)
    return Milestone(
        source.cut(d.span), "", d.span, sentence, date=d.date, recurs="yearly" if d.yearly else None, month=d.month, day=d.day,
        start_date=d.start, precision=d.precision, window=d.window, year_inherited=d.inherited, reason=d.reason,
    )  # fmt: skip


def _dated(source: Source, region: Span, d: Found, spots: Places, thresholds: list[Threshold]) -> Milestone:
    text, sentence = governed(source, region, d.span, spots)
    limit = min(spots.next_start(d.span.start + 1, sentence.end), sentence.end)
    count = TIMES.search(source.folded, d.span.end, max(limit, d.span.end))
    low = bisect_left(thresholds, d.span.end, key=lambda t: t.source.start)
    near = thresholds[low : bisect_left(thresholds, limit, key=lambda t: t.source.start)]
    return replace(
        _plain(source, sentence, d), text=text, qualifier=_qualified(source, region, d.span.start),
        min_count=times(count) if count and not re.search(r"第$", source.folded[: count.start("n")][-1:]) else None,
        threshold=next((t for t in near if t.unit == "%"), None),
    )  # fmt: skip


def _qualified(source: Source, region: Span, at: int) -> str | None:
    """“原则上” binds the date of its own clause only (000§4: the training round, not the yearly plan before it)."""
    low = max((source.folded.rfind(c, max(region.start, at - 40), at) + 1 for c in ",。;:\n"), default=0)
    m = _QUALIFIER.search(source.folded, max(low, region.start, at - 40), at)
    return re.sub(r"^一般.*", "一般", m.group()) if m else None


def _from_issue(source: Source, region: Span, limit: Limit, spots: Places) -> Milestone:
    text, sentence = governed(source, region, limit.span, spots)
    begin = source.text.rfind(limit.event or "", sentence.start, limit.span.start)
    span = Span(begin, limit.span.end) if begin >= 0 and limit.event else limit.span
    return Milestone(
        source.cut(span), text, span, sentence, relative=Relative(limit.event, limit.value, limit.unit), window="by",
        qualifier=_qualified(source, region, span.start), reason=limit.reason,
    )  # fmt: skip


def _deadline(source: Source, region: Span, limit: Limit, spots: Places) -> EventDeadline:
    text, sentence = governed(source, region, limit.span, spots)
    proviso = _PROVISO.search(source.folded, limit.span.end, sentence.end)
    return EventDeadline(
        limit.event, limit.value, limit.unit, text, source.cut(limit.span), limit.span,
        (proviso[1] or proviso[2]) if proviso else None, _qualified(source, region, limit.span.start), limit.reason,
    )  # fmt: skip


def _soft(source: Source, region: Span) -> tuple[SoftTerm, ...]:
    out = []
    for m in _SOFT.finditer(source.folded, region.start, region.end):
        stop = min(
            (
                i
                for c in ",。;、\n"
                if (i := source.folded.find(c, m.end(), min(region.end, m.end() + 30))) >= 0
            ),
            default=min(region.end, m.end() + 30),
        )
        out.append(SoftTerm(m.group(), source.cut(Span(m.start(), stop)), Span(m.start(), stop)))
    return tuple(out)
