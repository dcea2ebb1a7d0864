"""Item numbers at the head of a paragraph: 第三章 第十条 一、 （一） 1. 1.1 （1） 1） ① ⑴ ⒈ 一是 第一，…"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiheng.plans.parsing.numerals import CN, to_int
from zhiheng.plans.parsing.spans import Source, Span

# Styles from the outermost to the innermost, as GB/T 9704 orders 一、（一）1.（1）; articles and chapters stand above.
RANK = {
    "part": 0, "chapter": 1, "division": 2, "article": 3, "measure": 3.5, "cn": 4, "cn-paren": 5, "stage": 5.5, "arabic": 6,
    "dec2": 6.2, "dec3": 6.3, "dec4": 6.4, "item": 6.8, "arabic-paren": 7, "arabic-half": 7.2, "circled": 8, "spoken": 9,
}  # fmt: skip
INNER = frozenset({"stage", "item", "arabic-paren", "arabic-half", "circled", "spoken"})
"""Styles that number the parts of a task rather than tasks, unless they carry responsibility clauses of their own."""

# What may follow "1." without making it a decimal or a date: a year, a hot line, a percentage, "12个月".
_NOT_DECIMAL = r"(?!\d)|(?=\d{3,})|(?=\d{1,3}(?:%|年|月|日|个|项|天|小时|名|人|家|类|万|亿))"
_TOKEN = re.compile(
    rf"""
      (?P<part>第\s?[{CN}\d]{{1,4}}\s?[编篇部](?=[\s:、分]|$))
    | (?P<chapter>第\s?[{CN}\d]{{1,4}}\s?章)
    | (?P<division>第\s?[{CN}\d]{{1,4}}\s?节)
    | (?P<article>第\s?[{CN}\d]{{1,4}}\s?条(?!第))
    | (?P<stage>第\s?[{CN}\d]{{1,2}}\s?阶段(?=\s?[:(、]|$))
    | (?P<item>第\s?[{CN}\d]{{1,3}}\s?项(?=[\s:、,.]))
    | (?P<measure>(?:重点)?(?:任务|措施|举措|行动|专题|专栏)\s?[{CN}\d]{{1,3}}\s?[:、.])
    | (?P<spoken>[{CN}]{{1,3}}是(?!否|非)|第[{CN}]{{1,2}}(?=[,、]))
    | (?P<cn>[{CN}]{{1,3}}\s?(?:、|\.(?!\d)|,(?=[^,。;]{{2,30}}$)))
    | (?P<cnp>\(\s?[{CN}]{{1,3}}\s?\)\s?[、.]?)
    | (?P<dec>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?![\d%])[.、]?(?!\s?[年月日个万亿元项天次名家件倍小平公]))
    | (?P<ar>\d{{1,3}}\s?(?:、|\.(?:{_NOT_DECIMAL})))
    | (?P<arp>\(\s?\d{{1,3}}\s?\)\s?[、.]?)
    | (?P<arh>\d{{1,2}}\)\s?[、.]?)
    | (?P<circled>[①-⑳])
    | (?P<parenthesised>[⑴-⒇])
    | (?P<dotted>[⒈-⒛])
    | (?P<cncircled>[㊀-㊉㈠-㈩])
    """,
    re.X,
)
_STYLE = {
    "cnp": "cn-paren", "ar": "arabic", "arp": "arabic-paren", "arh": "arabic-half", "parenthesised": "arabic-paren",
    "dotted": "arabic", "cncircled": "cn-paren",
}  # fmt: skip
_NUMBER = re.compile(rf"\d+|[{CN}]+")


@dataclass(frozen=True, slots=True)
class Token:
    """An item number: its style, its value (the last part of 2.3), and where it stands."""

    style: str
    value: int
    span: Span
    parts: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The value as the ledger numbers the item: ``3``, or ``2.3`` for multi-level numbers."""
        return ".".join(map(str, self.parts)) if self.parts else str(self.value)


def token_at(source: Source, offset: int, stop: int) -> Token | None:
    """Read the item number that starts at ``offset``, if one does."""
    m = _TOKEN.match(source.folded, offset, stop)
    if not m or m.lastgroup is None:
        return None
    kind, span = m.lastgroup, Span(m.start(), m.end())
    raw = m.group()
    if kind == "dec":
        parts = tuple(int(p) for p in raw.rstrip(".、").split("."))
        return Token(f"dec{len(parts)}", parts[-1], span, parts)
    value = _symbol(raw, kind)
    if value is None:
        number = _NUMBER.search(raw)
        value = to_int(number.group()) if number else None
    return None if value is None or value > 400 else Token(_STYLE.get(kind, kind), value, span)


def _symbol(raw: str, kind: str) -> int | None:
    base = {"circled": "①", "parenthesised": "⑴", "dotted": "⒈"}.get(kind)
    if base:
        return ord(raw[0]) - ord(base) + 1
    if kind == "cncircled":
        return ord(raw[0]) - (ord("㊀") if raw[0] >= "㊀" else ord("㈠")) + 1
    return None


def shown(source: Source, span: Span) -> str:
    """An item number for comparing documents: brackets half width, no blanks."""
    return (
        source.fold(span).replace(" ", "").rstrip()
        if source.folded[span.start] == "("
        else source.cut(span).strip()
    )
