"""Which part of the file is the plan itself, which the covering notice, which the attachments, which web page trimmings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from zhiheng.plans.parsing.contents import after_contents
from zhiheng.plans.parsing.daywords import DATE_LINE
from zhiheng.plans.parsing.numbering import token_at
from zhiheng.plans.parsing.spans import Source, Span

_ATTACHMENT = re.compile(
    r"^附\s?件\s*(?P<no>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:.、]?\s*(?P<title>.*)$"
)
_TAIL = re.compile(
    r"^(?:主办:|承办:|(?:网站)?(?:备案|标识码)|.{0,12}(?:ICP|公网安备)|地址:|邮编|技术支持|浏览次数|点击数|【(?:打印|关闭|收藏|字体)|返回顶部|"
    r"友情链接|网站地图|政策解读|图解|信息来源|来源|责任编辑|编辑|审核|校对|初审|终审|扫一扫|打印|关闭|分享|上一篇|下一篇|相关(?:链接|解读|阅读|文档)|版权|"
    r"主办单位:.*版权|抄送|抄报|主送|报送:|联\s?系\s?人|联系电话|附\s?件\s*\d*\s*:|附\s?件\s*$|\(此件|\(联系|\(公开|公开方式|"
    r"信息公开选项|(?:.{2,30}(?:办公室|局|厅)\s*)?\d{4}年\d{1,2}月\d{1,2}日印发|-+\s*\d+\s*-+$|\[?\s*(?:打印|关闭|字体).{0,12}$)"
)
_PLAN_WORDS = re.compile(r"方案|计划|措施|要点|举措|意见|安排|规划|分工|办法|细则|规定")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attachment that the file contains, from its heading on."""

    no: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a file."""

    head: Span
    """What stands above the plan's own text: page trimmings, the covering notice, the title."""
    body: Span
    tail: Span
    """Signature, copies, sources, the list of attachments."""
    enclosures: tuple[Enclosure, ...]
    listed: tuple[Enclosure, ...]
    """Attachments that the plan names; their ``span`` is the line that names them."""


def lay_out(source: Source) -> Layout:
    """Divide the whole text."""
    whole = Span(0, len(source.text))
    starts, listed = _attachment_lines(source, whole)
    bounds = [s.span.start for s in starts] + [whole.end]
    first = Span(0, bounds[0])
    enclosures = [
        Enclosure(s.no, s.title, Span(a, b)) for s, a, b in zip(starts, bounds, bounds[1:], strict=False)
    ]
    main, rest = _choose(source, first, enclosures)
    head, body = _below_head(source, main)
    body, tail = _above_tail(source, body)
    return Layout(Span(0, head.end), body, tail, tuple(rest), tuple(listed))


def _attachment_lines(source: Source, whole: Span) -> tuple[list[Enclosure], list[Enclosure]]:
    """Lines that begin an attachment (“附件2” alone, or with its title when content follows), and lines that only name one."""
    lines = list(source.lines(whole))
    hits = [
        (i, m)
        for i, line in enumerate(lines)
        if line.end - line.start < 90 and (m := _ATTACHMENT.match(source.fold(line)))
    ]
    alone = {i for i, m in hits if not m["title"]}
    starts, listed = [], []
    for i, m in hits:
        inner = re.match(r"(\d{1,2})\s?[.、]\s*(.+)", m["title"])
        entry = Enclosure(m["no"] or (inner[1] if inner else ""), inner[2] if inner else m["title"], lines[i])
        following = source.fold(lines[i + 1]) if i + 1 < len(lines) else ""
        names_more = bool(_ATTACHMENT.match(following)) or bool(re.match(r"\d+[.、]", m["title"]))
        if (i in alone and not re.match(r"1\s?[.、]", following)) or (
            not names_more
            and not any(j > i for j in alone)
            and i + 3 < len(lines)
            and _no_sentence(m["title"])
        ):
            starts.append(entry)
        else:
            listed.append(entry)
            listed += _more(source, lines[i + 1 : i + 12]) if inner or not m["title"] else []
    return starts, listed


def _more(source: Source, lines: list[Span]) -> list[Enclosure]:
    """The lines “2.某某表” that follow “附件：1.某某标准”."""
    out: list[Enclosure] = []
    for line in lines:
        m = re.match(r"(\d{1,2})\s?[.、]\s*(\S.{1,60})$", source.fold(line))
        if not m or "。" in m[2]:
            break
        out.append(Enclosure(m[1], m[2], line))
    return out


def _no_sentence(title: str) -> bool:
    return not re.search(r"[。;]|^的|^所列", title)


def numbered_lines(source: Source, span: Span) -> int:
    """How many lines of ``span`` begin with an item number."""
    return sum(token_at(source, line.start, line.end) is not None for line in source.lines(span))


def _choose(source: Source, first: Span, enclosures: list[Enclosure]) -> tuple[Span, list[Enclosure]]:
    """The part that is the plan: the text before the attachments, unless that is but a notice that encloses it."""
    if enclosures and len(source.fold(first).strip()) < 20:
        sizes = [numbered_lines(source, e.span) for e in enclosures]
        i = sizes.index(max(sizes))
        return enclosures[i].span, enclosures[:i] + enclosures[i + 1 :]
    count = numbered_lines(source, first)
    notice = bool(re.search(r"印发|现将|转发", source.fold(first)[:1500]))
    for i, enclosure in enumerate(enclosures):
        top = source.fold(enclosure.span)[:160]
        size = numbered_lines(source, enclosure.span)
        if size >= 3 and ((count < 3) or (notice and count < size and bool(_PLAN_WORDS.search(top)))):
            return enclosure.span, enclosures[i + 1 :] if count < 3 else enclosures[:i] + enclosures[i + 1 :]
    return first, enclosures


def _below_head(source: Source, main: Span) -> tuple[Span, Span]:
    """Cut the covering notice off: it ends with a date line after which the numbering begins (anew)."""
    lines = list(source.lines(main))
    numbered = [i for i, line in enumerate(lines) if token_at(source, line.start, line.end)]
    at = main.start
    for i, line in enumerate(lines):
        after = len(numbered) - bisect_right(numbered, i)
        if after >= 3 and after * 2 > len(numbered) and DATE_LINE.match(source.fold(line)):
            at = line.end
            if any(j < i for j in numbered):
                break
    at = max(at, after_contents(source, Span(at, main.end)))
    return Span(main.start, at), Span(at, main.end)


def _above_tail(source: Source, body: Span) -> tuple[Span, Span]:
    """Cut signature, date, copies and page trimmings off the end."""
    lines = list(source.lines(body))
    end = body.end
    for back, line in enumerate(reversed(lines)):
        folded = source.fold(line)
        short = (
            len(folded) < 34
            and not re.search(r"[。;,:】]", folded)
            and not token_at(source, line.start, line.end)
        )
        signature = (
            short
            and end < body.end
            and re.search(r"(?:政府|办公室|办公厅|局|委员会|厅|院|办|委|部|组|中心)$", folded)
        )
        if (
            (_TAIL.match(folded) and (len(folded) < 60 or folded[0] in "附抄主"))
            or DATE_LINE.match(folded)
            or signature
            or _listed_entry(folded, lines, back, source)
        ):
            end = line.start
        else:
            break
        if back > 40:
            break
    return Span(body.start, end), Span(end, body.end)


def _listed_entry(folded: str, lines: list[Span], back: int, source: Source) -> bool:
    """“2.任务分解表” in the list that “附件：1.…” began."""
    if len(folded) > 60 or not re.match(r"\d{1,2}\s?[.、]", folded) or "。" in folded:
        return False
    above = lines[max(0, len(lines) - back - 9) : len(lines) - back - 1]
    return any(re.match(r"附\s?件\s*:", source.fold(line)) for line in above)
