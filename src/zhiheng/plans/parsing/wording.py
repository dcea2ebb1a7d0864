"""The words that a time governs: what is due then, in the text's own words."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.spans import Places, Source, Span

_JOINT = re.compile(r"[\s和、及与,或]*")
_MARK = re.compile(
    r"^\s*(?:[（(]?[\d.一二三四五六七八九十]{1,4}[）)、.．]|[一二三四五六七八九十]是|[①-⑳])\s*"
)
_LEAD = re.compile(r"原则上|力争|争取|确保|[于在到要应须并且,]|\s")
_GOES_ON = ("并", "且", "及时")
_LONGEST = 80


def governed(source: Source, region: Span, span: Span, spots: Places) -> tuple[str, Span]:
    """Return what is to be done at the time of ``span``, and the sentence around it.

    “2024年7月22日前、2025年7月21日前向…报送” gives both days the same words; “…的乡镇应于2024年底前配齐” gives the clause itself.
    """
    span = Span(span.start, _list_end(source, span, spots))
    sentence = sentence_around(source, region, span)
    clause = _clause(source, sentence, span)
    follows = source.folded[span.end : sentence.end].lstrip()[:1]
    if source.folded[span.start - 1 : span.start] == "(" and follows == ")":
        return _short(_MARK.sub("", source.text[sentence.start : span.start - 1].strip())), sentence
    lead = _LEAD.sub("", source.fold(Span(clause.start, span.start)))
    if follows == "," and _ENDS_IN_DUTY.search(source.fold(Span(clause.start, span.start)).rstrip()):
        lead = ""  # 市司法局应当于2024年底前,完成……: the words before say who, the words after say what
    if follows == "," and (len(lead) > 1 or source.folded[span.end - 1] == "次"):
        return _short(source.cut(clause)), sentence
    after = _after(source, sentence, span, clause)
    if after.end - after.start >= 4:
        return _short(source.cut(after)), sentence
    own = clause if clause.end - clause.start - (span.end - span.start) >= 3 else sentence
    return _short(_MARK.sub("", source.cut(own))), sentence


_ENDS_IN_DUTY = re.compile(r"(?:应当?|要|须|必须|需|确保|力争)(?:于|在)?$|于$")


def _list_end(source: Source, span: Span, spots: Places) -> int:
    """The end of the last day in a list that ``span`` begins."""
    end = span.end
    for spot in spots.within(span.end, span.end + 120):
        if spot.start >= end and _JOINT.fullmatch(source.folded[end : spot.start]):
            end = spot.end
    return end


def sentence_around(source: Source, region: Span, span: Span) -> Span:
    """The sentence around ``span``, within 400 characters either side."""
    near, far = max(region.start, span.start - 400), min(region.end, span.end + 400)
    low = max(source.folded.rfind(c, near, span.start) + 1 for c in "。;\n") or near
    high = min(
        (i for c in "。;\n" if (i := source.folded.find(c, span.end, far)) >= 0), default=max(far, span.end)
    )
    return source.trim(Span(low, high))


def _clause(source: Source, sentence: Span, span: Span) -> Span:
    """The clause around ``span``, bounded by commas and brackets."""
    low = max(source.folded.rfind(c, sentence.start, span.start) + 1 for c in ",:()")
    high = min(
        (i for c in ",()" if (i := source.folded.find(c, span.end, sentence.end)) >= 0), default=sentence.end
    )
    return source.trim(Span(max(low, sentence.start), max(high, span.end)))


def _after(source: Source, sentence: Span, span: Span, clause: Span) -> Span:
    """The words after the time: to the end of the clause, with the “并…” clauses that follow; whole brackets only."""
    start = source.trim(Span(span.end, max(sentence.end, span.end)), ",、:").start
    stop = _comma(source, start, sentence.end)
    while stop < sentence.end and (stop - start < 4 or source.folded.startswith(_GOES_ON, stop + 1)):
        stop = _comma(source, stop + 1, sentence.end)
    return (
        source.trim(Span(start, max(stop, start)), ",、:")
        if source.folded[start : start + 1] not in (")", "】")
        else Span(start, start)
    )


def _comma(source: Source, start: int, end: int) -> int:
    """The next comma outside brackets, or the bracket that closes more than was opened, or ``end``."""
    depth = 0
    for i in range(start, end):
        c = source.folded[i]
        depth += (c in "([《“") - (c in ")]》”")
        if depth < 0 or (c == "," and depth == 0):
            return i
    return end


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
