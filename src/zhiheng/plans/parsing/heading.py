"""Title, issuer, document number, day of issue and period of a plan, from its head and its signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from zhiheng.plans.parsing.daywords import DATE_LINE, DAY, read_day
from zhiheng.plans.parsing.model import Doubt
from zhiheng.plans.parsing.numbering import token_at
from zhiheng.plans.parsing.pieces import bare_number, has_decimals
from zhiheng.plans.parsing.segments import Layout
from zhiheng.plans.parsing.spans import Source, Span

DOC_NO = re.compile(
    r"[\u4e00-\u9fffA-Z×*][\u4e00-\u9fffA-Z×*()]{0,13}?\s?[\[(](?:19|20)\d{2}[\])]\s?(?:第\s?)?\d{1,5}\s?号"
)
_DOC_NO_LINE = re.compile(rf"^\(?(?:(?:发文字号|文\s*号|文件编号)\s*:?\s*)?(?P<no>{DOC_NO.pattern})\)?$")
_ORG = re.compile(
    r"^[\u4e00-\u9fffA-Z×*()、\s]{2,50}(?:人民政府|政府|办公室|办公厅|委员会|管委会|局|厅|院|委|部|处|办|领导小组|办事处|总队|支队|中心)$"
)
_FIELD = re.compile(
    r"(?P<key>发文机关|发布机构|制定机关|制发机构|发文单位|发布单位|发文机构|公开责任单位|成文日期|发文日期|印发日期|制发日期|"
    r"签发日期|发布日期|发布时间|发表时间|公开日期|生成日期|发文字号|文\s*号|标\s*题|(?:信息)?名\s*称"
    r"|(?<![\u4e00-\u9fff])称|(?<![\u4e00-\u9fff\d])号)\s*[:|]\s*"
)
_NOISE = re.compile(
    r"^(?:您?(?:当前|现在|所在)的?位置|首页|当前位置|来源|信息来源|作者|字体|字号|打印|分享|浏览|阅读|点击|访问|视力保护|索\s*引\s*号|主题|"
    r"体裁|有效性|分类|信息分类|公文种类|组配|无障碍|繁体|简体|登录|搜索|今天是|发布时间|发表时间|发布日期|附\s?件|\(此件|\[|号\s*:|称\s*:|"
    r"公开方式|公开类别|公开属性|文件有效性|是否有效|信息索引|标\s*题\s*\||政策解读|相关解读|来文单位|收藏|微信|微博|大\s*中\s*小)"
)
_TITLE_END = re.compile(
    r"(?:方案|意见|计划|措施|办法|通知|规定|细则|要点|举措|安排|规划|决定|清单|分解表|(?:任务|责任)分解|分工|工作任务|行动|指引|规程|制度|公告|通告|纲要|台账|目标|"
    r"部署|任务书|责任书|(?:分工|任务|责任|工作|汇总|明细|一览|推进|进度)表|函|批复|报告)(?:\((?:[^()]{1,24})\))*$"
)
# The second line of a broken title: “…三年行动计划 / 实施方案（2023—2025年）”.
_CONTINUED = re.compile(r"^(?:的|实施|工作|行动|任务|重点|责任|贯彻)[^()]{0,10}(?:\(.*\))?$|^\(.{2,24}\)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head of a plan says."""

    title: str | None
    issuer: str | None
    doc_no: str | None
    issued_on: date | None
    doubts: tuple[Doubt, ...]
    intro: int
    """Where the text after the title begins."""


def read_heading(source: Source, layout: Layout) -> Heading:
    """Read the head; what the document does not say stays None."""
    doubts: list[Doubt] = []
    title_span, intro = _title_block(source, layout)
    title = _joined(source, title_span) if title_span else None
    fields = _fields(source, layout.head.end or intro, max(intro, layout.head.end))
    issuer, signed = _signature(source, layout)
    if signed is None:
        issuer, signed = _colophon(source, layout, issuer, doubts)
    title = title or fields.get("标题") or fields.get("名称") or fields.get("称")
    if title is None:
        title = _quoted_title(source, layout.head)
    if title is None:
        doubts.append(Doubt("no-title", "没有找到文件标题，请在采用前补写。"))
    if issuer is None:
        m = re.match(
            r"^([\u4e00-\u9fffA-Z×*]{3,30}?(?:人民政府办公[厅室]|人民政府|政府办公[厅室]|委员会办公室|司法[厅局]|局|厅"
            r"|委员会))关于",
            title or "",
        )
        issuer = m[1] if m else _red_head(source, layout) or _notice_issuer(source, layout)
    if issuer is None:
        key, issuer = next(
            (
                (k, fields[k])
                for k in ("发文机关", "制定机关", "制发机构", "发文单位", "发文机构", "发布机构", "发布单位")
                if fields.get(k)
            ),
            ("", None),
        )
        if key.startswith("发布"):
            doubts.append(
                Doubt("issuer-from-page", f"正文没有署名，发文机关取网页的“{key}”：{issuer}，请核对。")
            )
    return Heading(
        title,
        issuer,
        _doc_no(source, layout, fields),
        _issued(fields, signed, doubts),
        tuple(doubts),
        intro,
    )


def _title_block(source: Source, layout: Layout) -> tuple[Span | None, int]:
    """The last run of short lines above the first sentence or item: the plan's own title, not the notice's."""
    region = Span(layout.head.end, layout.body.end) if layout.head.end < layout.body.end else layout.body
    block: list[Span] = []
    best: list[Span] = []
    intro = region.start
    titled = has_decimals(source, region)
    for line in source.lines(region):
        if any(line.start in table.span for table in source.tables):
            intro = line.start
            break
        folded = source.fold(line)
        token = token_at(source, line.start, line.end)
        token = token or (bare_number(source, line) if titled else None)
        if (token and token.style != "arabic-paren") or _is_sentence(folded):
            intro = line.start
            break
        intro = line.end
        if _not_title(folded):
            best, block = block or best, []
        else:
            block.append(line)
    best = _worded(source, block) or _worded(source, best) or []
    if not best and layout.head:
        best = _worded(source, _last_title(source, layout.head)) or []
    return (Span(best[0].start, best[-1].end) if best else None), intro


def _is_sentence(folded: str) -> bool:
    return (
        "。" in folded
        or (len(folded) > 12 and folded[-1] == ";")
        or len(folded) > 90
        or (len(folded) > 30 and "," in folded and folded[-1] not in ")》" and not _TITLE_END.search(folded))
    )


def _not_title(folded: str) -> bool:
    return bool(
        _NOISE.match(folded) or DATE_LINE.match(folded) or _DOC_NO_LINE.match(folded) or _FIELD.match(folded)
        or folded[-1] in ":。,;" or re.match(r"^[-\s\d]+$", folded) or folded.endswith("文件")
        or re.match(r"^(?:各|.{0,30},各).*(?:部门|单位|机构|机关)$", folded)
    )  # fmt: skip


def _worded(source: Source, block: list[Span]) -> list[Span] | None:
    """Keep of a block the lines that make up a title: from an opening organ or text on, to a word that ends titles."""
    lines = [line for line in block if len(source.fold(line)) > 1]
    for stop in range(len(lines), 0, -1):
        if _TITLE_END.search(source.fold(lines[stop - 1])) or (
            stop > 1
            and re.match(r"^\([^()]{2,24}\)$", source.fold(lines[stop - 1]))
            and _TITLE_END.search(source.fold(lines[stop - 2]))
        ):
            start = stop - 1
            while (
                start > 0
                and stop - start < 5
                and (
                    _CONTINUED.match(source.fold(lines[start]))
                    or not _TITLE_END.search(source.fold(lines[start - 1]))
                )
            ):
                start -= 1
            if start < stop - 1 and _complete(source, lines[start : stop - 1]):
                start = _skip_signature(source, lines, start, stop)
            return lines[start:stop]
    return None


def _complete(source: Source, lines: list[Span]) -> bool:
    return bool(_ORG.match(source.fold(lines[0])))


def _skip_signature(source: Source, lines: list[Span], start: int, stop: int) -> int:
    """An organ's name above the title belongs to it only before “关于…”."""
    while start < stop - 1 and _ORG.match(source.fold(lines[start])):
        if source.fold(lines[start + 1]).startswith("关于"):
            return start
        start += 1
    return start


def _last_title(source: Source, head: Span) -> list[Span]:
    block: list[Span] = []
    for line in source.lines(head):
        folded = source.fold(line)
        if _not_title(folded) or _is_sentence(folded):
            if _worded(source, block):
                return block
            block = []
        else:
            block.append(line)
    return block


def _joined(source: Source, span: Span) -> str:
    return "".join(
        re.sub(r"(?<![A-Za-z])\s+(?![A-Za-z])", "", source.cut(line)) for line in source.lines(span)
    )


def _quoted_title(source: Source, head: Span) -> str | None:
    m = re.search(r"(?:现将|印发)\s*《((?:[^《》]|《[^《》]*》)+)》", source.fold(head))
    return source.cut(Span(head.start + m.start(1), head.start + m.end(1))) if m else None


def _fields(source: Source, start: int, end: int) -> dict[str, str]:
    """“发文日期: 2023-03-09” and the like, as web pages print above a document."""
    text = source.folded[: max(start, end)][:4000]
    hits = list(_FIELD.finditer(text))
    out: dict[str, str] = {}
    for i, m in enumerate(hits):
        stop = min(
            x
            for x in (text.find("\n", m.end()), hits[i + 1].start() if i + 1 < len(hits) else -1, len(text))
            if x >= 0
        )
        value = source.text[m.end() : stop].strip(" |\t")
        if value:
            out.setdefault(re.sub(r"\s|信息", "", m["key"]), value)
    return out


def _signature(source: Source, layout: Layout) -> tuple[str | None, date | None]:
    """The organs and the day below the notice or at the end of the plan."""
    for part in (layout.head, layout.tail):
        lines = list(source.lines(part))
        for i, line in enumerate(lines):
            m = DATE_LINE.match(source.fold(line))
            if not m:
                continue
            organs: list[str] = []
            for above in reversed(lines[max(0, i - 6) : i]):
                if not _ORG.match(source.fold(above)) or source.fold(above).startswith("各"):
                    break
                organs = [*_names(source.cut(above)), *organs]
            return "、".join(organs) or None, read_day(m)
    return None, None


_COLOPHON = re.compile(rf"^(?P<who>[\u4e00-\u9fffA-Z×]{{4,40}}?)?\s*(?P<day>{DAY.pattern})\s*印发")


def _colophon(
    source: Source, layout: Layout, issuer: str | None, doubts: list[Doubt]
) -> tuple[str | None, date | None]:
    """“某市人民政府办公室　2023年11月15日印发” at the foot of an unsigned plan: who printed it and when, to be confirmed."""
    lines = list(source.lines(layout.tail))
    for i, line in enumerate(lines):
        m = _COLOPHON.match(source.fold(line))
        day = read_day(m) if m else None
        if m and day:
            above = source.cut(lines[i - 1]) if i and _ORG.match(source.fold(lines[i - 1])) else None
            who = (
                source.text[line.start + m.start("who") : line.start + m.end("who")] if m["who"] else above
            ) or issuer
            doubts.append(
                Doubt(
                    "issued-from-colophon",
                    f"正文没有落款，发文机关和日期取版记：{who or '未载'}，{day}印发，请核对。",
                    line,
                )
            )
            return who, day
    return issuer, None


def _names(line: str) -> list[str]:
    """The organs of one signature line: two that sign together stand apart by blanks."""
    parts = re.split(r"\s+", line.strip())
    return parts if len(parts) > 1 and all(_ORG.match(p) for p in parts) else ["".join(parts)]


def _red_head(source: Source, layout: Layout) -> str | None:
    """“某某市人民政府办公室文件”, or an organ's name alone on the line above the document number."""
    lines = list(source.lines(Span(0, min(len(source.text), max(layout.head.end, layout.body.start) + 600))))[
        :12
    ]
    for i, line in enumerate(lines):
        folded = source.fold(line)
        if folded.endswith("文件") and _ORG.match(folded[:-2].strip()):
            return source.cut(line)[:-2].strip()
        if i + 1 < len(lines) and _ORG.match(folded) and _DOC_NO_LINE.match(source.fold(lines[i + 1])):
            return source.cut(line)
    return None


def _notice_issuer(source: Source, layout: Layout) -> str | None:
    """“某县人民政府办公室关于印发…的通知” above a plan that is signed with a date alone."""
    m = re.search(
        r"^ *((?![省市县区州]人民)[\u4e00-\u9fffA-Z×*]{3,30}(?:人民政府|办公室|办公厅|局|厅|委员会|委))\s*关于(?:印发"
        r"|转发)",
        source.fold(layout.head),
        re.M,
    )
    return source.text[m.start(1) : m.end(1)] if m else None


def _doc_no(source: Source, layout: Layout, fields: dict[str, str]) -> str | None:
    for line in source.lines(Span(0, min(len(source.text), layout.head.end + 1500))):
        m = _DOC_NO_LINE.match(source.fold(line))
        if m:
            return re.sub(r"\s", "", source.text[line.start + m.start("no") : line.start + m.end("no")])
    for key in ("发文字号", "文号"):
        value = fields.get(key, "")
        if re.search(r"\d{4}.?\s?(?:第)?\d+\s?号", value):
            return value
    return None


def _issued(fields: dict[str, str], signed: date | None, doubts: list[Doubt]) -> date | None:
    dates: dict[str, date] = {}
    for key in ("成文日期", "发文日期", "印发日期", "制发日期", "签发日期"):
        m = DAY.search(fields.get(key, ""))
        day = read_day(m) if m else None
        if day:
            dates[key] = day
    if signed:
        other = next(((k, d) for k, d in dates.items() if d != signed), None)
        if other:
            doubts.append(
                Doubt(
                    "issue-dates-differ",
                    f"落款日期为{signed}，页面“{other[0]}”为{other[1]}，两者不一致；按落款日期处理，请核对。",
                )
            )
        return signed
    if dates:
        return next(iter(dates.values()))
    for key in ("发布日期", "发布时间", "发表时间", "公开日期"):
        m = DAY.search(fields.get(key, ""))
        day = read_day(m) if m else None
        if day:
            doubts.append(Doubt("issue-date-from-page", f"正文没有成文日期，取网页的“{key}”{day}，请核对。"))
            return day
    return None

    return (int(m[1]), int(m[2])) if m and int(m[1]) <= int(m[2]) else None
