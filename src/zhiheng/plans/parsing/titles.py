"""The title of an item: its first sentence where that is a heading, nothing where the item starts straight with a duty."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.names import is_body
from zhiheng.plans.parsing.spans import Source, Span
from zhiheng.plans.parsing.units import Clause

_ENDS = re.compile(r"[。;!?\n]|:|(?<=[^\s\d])\s{2,}|\u3000")
_ORDERS = re.compile(
    r"应当|必须|不得|(?:^|[,局委厅办部院所站队门位关构会人员、])(?:要(?!求|点|素|害|件)|应(?!急|用|对|诉|知))"
    r"|之日起|予以|可以|(?:工作)?日内|(?:底|末)前|\d月\d+日前"
)
_SUBJECT = re.compile(
    r"^([^,。;]{2,34}?)(?=负责|统一|建立|严格|实施|集中|按照|根据|牵头|会同|对|将|在|作出|与)"
)
_LABELLED = re.compile(
    r"([^,。;:]{2,34}?)(?=应当|要|应(?!急|用)|须|必须|负责|统一|建立|严格|实施|对|与|在|作出|所作出|根据)"
)
MARKS = "-·●◆■□▪★☆◎:"
"""Signs that head a paragraph in place of a number."""
_PAUSE = re.compile(r"[,。;:\n]")
_NAMED = re.compile(r"\s*[(【]([^()【】]{2,20})[)】]\s*")


def title_of(
    source: Source, body: Span, clauses: list[Clause], *, parts: bool, article: bool = False
) -> Span | None:
    """Return the span of the title in ``body``; ``parts`` says that numbered parts follow it."""
    body = source.trim(body, MARKS)
    if article and (m := _NAMED.match(source.folded, body.start, body.end)):
        return Span(body.start + m.start(1) - m.start(), body.start + m.end(1) - m.start())
    stop = min([c.span.start for c in clauses if c.span.start > body.start] + [body.end])
    if any(c.span.start == body.start for c in clauses):
        return None
    end = _first_end(source, Span(body.start, stop))
    span = source.trim(Span(body.start, end), "。;:!,、")
    folded = source.fold(span)
    whole = not source.trim(Span(end, stop), "。;:!,、.")
    if not folded or len(folded) > 70 or folded.count(",") > 3:
        return None
    plain = re.sub(r"\([^()]*\)|《[^》]*》", "", folded)
    if (
        whole
        and not parts
        and (
            len(folded) > 36
            or re.search(r"\d|每[年半季月]", plain)
            or _ORDERS.search(plain)
            or _has_subject(folded)
        )
    ):
        return None
    if not whole and (_ORDERS.search(plain) or (len(folded) > 45 and not folded.endswith(("》", ")")))):
        return None
    if folded.count(",") > 1 and (_has_subject(folded) or len(folded) > 40):
        return None
    return span


def _first_end(source: Source, span: Span) -> int:
    """The first sentence end outside 《》 and brackets."""
    depth = 0
    for i in range(span.start, span.end):
        c = source.folded[i]
        depth += (c in "《(“[") - (c in "》)”]")
        if depth <= 0 and _ENDS.match(source.folded, i, span.end) and not (c == ":" and i - span.start > 30):
            return i
        if c in "。\n" and i - span.start > 80:
            return i
    return span.end


def _has_subject(folded: str) -> bool:
    m = _SUBJECT.match(folded)
    return bool(m and is_body(m[1].rpartition("、")[2]))


def label_of(source: Source, body: Span) -> str:
    """The words that an untitled item begins with, for lists."""
    body = source.trim(body, MARKS)
    subject = _LABELLED.match(source.folded, body.start, min(body.end, body.start + 50))
    if subject and is_body(subject[1].rpartition("、")[2]):
        body = Span(
            subject.end(), body.end
        )  # the same body heads every item of some plans; what it must do tells them apart
    m = _PAUSE.search(source.folded, body.start, body.end)
    stop = min(m.start() if m else body.end, body.start + 24)
    return source.text[body.start : stop] + ("…" if stop < body.end else "")
